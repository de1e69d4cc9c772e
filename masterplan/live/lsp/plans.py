"""Addresses of an editor become plans and the files in them, as they are typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from lsprotocol.types import Location
from msgspec import Struct
from pygls import uris

from masterplan.compiler import Checked
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.live.lsp.texts import EditedText
from masterplan.live.plan import LivePlan
from masterplan.plan import reading
from masterplan.plan.plan import Plan
from masterplan.world import disk
from masterplan.yaml.document import Source


class EditedPlan:
    """A plan of which files are open in an editor.

    `plan` is the last state of which all files could be read, or as much as could be read if there was none yet.
    `found` is what was last found in each file, of which `texts` were read; `told` is what the editor shows.
    `books` is what only the books know, of the text of each file in which it was found.
    """

    def __init__(self, root: Path, encoding: str) -> None:
        """Begin with nothing open and nothing found."""
        self.root = root
        self.encoding = encoding
        self.live = LivePlan(root)
        self.open: dict[str, EditedText] = {}
        self.plan: Plan | None = None
        self.texts: Mapping[str, str] = {}
        self.found: Mapping[str, tuple[Diagnostic, ...]] = {}
        self.told: dict[str, tuple[Diagnostic, ...]] = {}
        self.books: dict[Source, list[Diagnostic]] = {}

    def unsaved(self) -> Mapping[str, str]:
        """Return the texts that stand for files."""
        return {path: text.source.text for path, text in self.open.items()}

    def take(self, checked: Checked) -> None:
        """Remember what was found in the plan."""
        found: defaultdict[str, list[Diagnostic]] = defaultdict(list)
        for one in checked.diagnostics:
            found[one.span.path].append(one)
        for source, own in self.books.items():
            if checked.texts.get(source.path) == source.text:
                found[source.path] += own
        self.plan = checked.plan or self.plan or reading.as_far_as(checked.said)
        self.texts, self.found = checked.texts, {path: tuple(own) for path, own in found.items()}

    def text(self, path: str) -> EditedText:
        """Return a file as it is open, or as it was when the plan was last looked at."""
        if path in self.open:
            return self.open[path]
        return EditedText(self.uri(path), Source(path, self.texts.get(path, "")), self.encoding)

    def uri(self, path: str) -> str:
        """Return the address of a file of the plan, as the editor writes it."""
        return self.open[path].uri if path in self.open else uris.from_fs_path(str(self.root / path)) or ""

    def place(self, span: Span) -> Location:
        """Return the place of a span for the editor."""
        return Location(self.uri(span.path), self.text(span.path).positions.range(span))


class View(Struct, frozen=True):
    """A file of a plan at the moment in which something is asked about it."""

    text: EditedText
    edited: EditedPlan

    @property
    def plan(self) -> Plan | None:
        """The plan as far as it is known."""
        return self.edited.plan


class EditedPlans:
    """All plans that an editor has opened files of; a folder of the editor may hold several."""

    def __init__(self) -> None:
        """Begin with none."""
        self.encoding = "utf-16"
        self.by_root: dict[Path, EditedPlan] = {}

    def of(self, uri: str) -> tuple[EditedPlan, str] | None:
        """Return the plan that a file is of, and its path there; None for all that is not written for a plan."""
        written = uris.to_fs_path(uri) if uri.startswith("file:") else None
        found = disk.owner(Path(written)) if written else None
        if found is None:
            return None
        root, path = found
        if root not in self.by_root:
            self.by_root[root] = EditedPlan(root, self.encoding)
        return self.by_root[root], path

    def view(self, uri: str) -> View | None:
        """Return a file that is open, with its plan."""
        opened = [(text, edited) for edited in [*self.by_root.values()] for text in [*edited.open.values()]]
        return next((View(text, edited) for text, edited in opened if text.uri == uri), None)
