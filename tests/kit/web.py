"""The sites of plans, made once for all tests that look at them, and their pages as a browser reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from msgspec.structs import replace

import tools.sample
from masterplan import compiler
from masterplan.compiler import Compiled
from masterplan.plan.files import Files
from masterplan.site import site
from masterplan.world import disk
from masterplan.world.digest import of_files
from tests.kit.places import WHOLE
from tools.plants.optional import EXAMPLES

# Where programmes of the plan run, and what was spent of the money of one.
PLACES = "\nwilayah:\n  - {id: barat, nama: Barat}\n  - {id: timur, nama: Timur}\n"
RISK = "    risiko: [{id: akun, risiko: Akun dipakai bersama, penyebab: Akun kurang, kemungkinan: 2, dampak: 5}]\n"
EDITS = {
    "data/opd/dinkes.yaml": (
        ("  - id: rekam-medis\n", f"  - id: rekam-medis\n    wilayah: [barat]\n{RISK}"),
        ("2027: 600_000_000}\n", "2027: 600_000_000}\n        realisasi: {2026: 800_000_000}\n"),
    ),
    "data/opd/dlh.yaml": (("  - id: bank-sampah\n", "  - id: bank-sampah\n    wilayah: [barat, timur]\n"),),
}

_EMPTY = {"meta", "link", "br", "img", "input", "hr", "source"}


@dataclass
class ReadPage(HTMLParser):
    """What a page holds: each element with its attributes, its texts, and what is not closed where it was opened."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    astray: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.astray.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        """All that it says, with even spaces."""
        return " ".join(" ".join(self.texts).split())

    def all(self, *tags: str) -> list[dict[str, str]]:
        """Return the attributes of the elements of some kinds, or of all."""
        return [attributes for tag, attributes in self.elements if not tags or tag in tags]

    @property
    def ids(self) -> list[str]:
        """What links can name."""
        return [one["id"] for one in self.all() if "id" in one]


def read(content: bytes) -> ReadPage:
    """Read a page."""
    page = ReadPage()
    page.feed(content.decode())
    page.close()
    return page


def _first(files: Files) -> Files:
    """Return the edition before, which cited a source more."""
    before, path = tools.sample.first_edition(files), "data/rujukan.yaml"
    source = b"\n  - {id: berita-lama, judul: Berita lama, penerbit: Koran Uji}\n"
    return before.replaced(path, before.data[path].rstrip() + source)


def compiled(files: Files) -> Compiled:
    """Compile the books of some files; those of the plan with every kind of page have an edition before."""
    checked = compiler.check(files, disk.printable, lambda _revision: _first(files))
    assert checked.plan is not None, checked.diagnostics
    return compiler.compile_books(checked.plan, disk.design(WHOLE).chapters, disk.printable)


def made(files: Files) -> Mapping[str, bytes]:
    """Make the site of some files."""
    return site.files(compiled(files), disk.design(WHOLE))


@cache
def full() -> Files:
    """Return the plan with every kind of page, with kecamatan, and with every file that a plan may have."""
    given = disk.read(WHOLE)
    data = {**{path: text.encode() for path, text in EXAMPLES.items()}, **given.data}
    data["data/rencana.yaml"] += PLACES.encode()
    for path, edits in EDITS.items():
        for old, new in edits:
            assert data[path].count(old.encode()) == 1, old
            data[path] = data[path].replace(old.encode(), new.encode())
    return replace(given, data=data)


@cache
def files(root: Path) -> Mapping[str, bytes]:
    """Return the files of the site of a plan, by path."""
    return made(disk.read(root))


@cache
def pages(root: Path) -> Mapping[str, ReadPage]:
    """Return its pages as they are read, by path."""
    return {path: read(content) for path, content in files(root).items() if path.endswith(".html")}


def sum_of(made: Mapping[str, bytes]) -> str:
    """Return the hash of all files of a site."""
    return of_files(made)


def sums(root: Path) -> str:
    """Return the hash of the site of a plan."""
    return sum_of(files(root))
