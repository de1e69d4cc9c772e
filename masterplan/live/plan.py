"""A plan that stays in memory becomes what is wrong with it now, and its pages, from what has changed since."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec.structs import replace

from masterplan import api
from masterplan.api import Draft
from masterplan.compiler import Checked
from masterplan.plan import reading
from masterplan.plan.files import Files
from masterplan.rules import rules
from masterplan.rules.rules import Heed
from masterplan.world import disk, folder

PARTS = ("data", "naskah", "templat")  # what somebody writes; an emblem is no text
SAVED: Mapping[str, str] = MappingProxyType({})


class LivePlan:
    """The plan in a folder, for who asks about it again and again; what was read is remembered, and nothing else.

    All files are read each time, which takes less than ten milliseconds: sizes and times do not tell of every change.
    What a text says is remembered as long as it stands in the plan or in its previous edition. Several threads may ask.
    """

    def __init__(self, root: Path) -> None:
        """Begin with nothing read."""
        self.root = root
        self._said: reading.Known = reading.NOTHING

    def check(self, unsaved: Mapping[str, str] = SAVED, heed: Heed = rules.unhurried) -> Checked:
        """Check the data alone, as `api.data` does; `unsaved` texts by their path in the plan stand for files.

        Whatever `heed` raises, when nobody waits for the answer any more, goes through.
        """
        return self._kept(api.data(self.root, self.files(unsaved), self._said, heed))

    def pages(self, unsaved: Mapping[str, str] = SAVED) -> Checked:
        """Check the data and the texts of the books, as `api.check` does; their pages are `compiled`."""
        return self._kept(api.check(self.root, self.files(unsaved), known=self._said))

    def draft(self) -> Draft:
        """Check the data alone, for who goes on to pages and files step by step."""
        draft = api.draft(self.root, known=self._said)
        self._kept(draft.checked)
        return draft

    def _kept(self, checked: Checked) -> Checked:
        self._said = checked.said
        return checked

    def files(self, unsaved: Mapping[str, str] = SAVED) -> Files:
        """Read the files, and put unsaved texts in their places or beside them; those of no part of a plan are none."""
        files = disk.read(self.root)
        texts = {path: text.encode("utf-8", "surrogatepass") for path, text in unsaved.items()}
        own = {
            name: {**getattr(files, name), **{path: one for path, one in texts.items() if folder.part(path) == name}}
            for name in PARTS
        }
        return replace(files, **{name: dict(sorted(those.items())) for name, those in own.items()})
