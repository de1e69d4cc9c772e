"""The site of the small plan on the desk of a preview, with an editor that only remembers what it was to open."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from masterplan import compiler
from masterplan.api import Built
from masterplan.compiler import Checked
from masterplan.diagnostics.values import Span
from masterplan.live.preview.desk import Desk, Showing
from masterplan.world import disk
from masterplan.world.placing import WEB
from tests.kit import web
from tests.kit.places import SMALL

KEY = "kunci-uji"


@cache
def checked() -> Checked:
    found = compiler.check(disk.read(SMALL), disk.printable)
    return compiler.with_books(found, disk.design(SMALL), disk.printable)


@cache
def shown() -> Showing:
    """Return the site, and a book beside it."""
    files = {f"{WEB}/{path}": content for path, content in web.files(SMALL).items()}
    return Showing(checked(), {**files, "buku-1/buku-1.md": b"# Buku I\n"}, checked().compiled)


def built() -> Built:
    """Return what says that a round is whole."""
    return Built(checked())


@dataclass
class Editor:
    opened: list[Span] = field(default_factory=list)

    def launch(self, span: Span) -> str:
        self.opened.append(span)
        return "dibuka"


def press(path: str) -> bytes | None:
    """Make a PDF, as an engine would of a plan that has no errors in Buku I."""
    return b"%PDF" if path == "buku-1/buku-1.pdf" else None


def desk(editor: Editor | None = None, what: Showing | None = None) -> Desk:
    made = Desk(KEY, (editor or Editor()).launch, press)
    made.put(what or shown())
    return made
