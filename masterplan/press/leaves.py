"""The tree of a book becomes its trunk and leaves, which Pandoc writes alike wherever they stand, and a whole again.

A leaf is what stands from one heading to the next, if it needs nothing of the rest of a Word file: no list, no note and
no address. So one in which nothing has changed need not be read again (masterplan/press/reading.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from masterplan.press.tree import LANDSCAPE, SPREAD, PandocNode, texts

LEAF, _SECTION = "Daun", 2  # what a place is called, and the level of headings before which a leaf ends
# What a section of a Word file or a list of contents needs, whose parts are leaves themselves where they may be.
_BRANCHES = {"depan", "isi", "lampiran", "lembar", LANDSCAPE, SPREAD, "warna", "dimensi"}
_PAGES = {"depan", "isi", "lampiran", "lembar", LANDSCAPE}  # as in templates/pandoc/typst.lua
_TRUNK = re.compile(r"sampul|muka|indeks|daftar-.*")
_SHOWN = {"Judul": ("tingkat", "jenis"), "Tabel": ("rapat",), "Gambar": ("rapat",)}  # in lists of contents
# What may become a list, a note, an address or a picture; where it does not, it only costs a leaf.
_BOUND = re.compile(r"\[\^|\](?:\((?!#)|\[|:)|!\[|<|https?:|^[ >]*(?:[-*+]|\d+[.)])(?:[ \t]|$)", re.MULTILINE)
_PLACE = re.compile("\ue006([0-9]+)\ue007")
_NEW = "\ue008"  # what stands before each leaf, as templates/pandoc/struktur.lua has it
_NEW_IN_WORD = re.compile(f'<w:p>(?:<w:pPr><w:pStyle w:val="\\w+" ?/></w:pPr>)?<w:r><w:t[^>]*>{_NEW}</w:t></w:r></w:p>')
# What a leaf must not have in Word: a list, a note, an address.
_OF_THE_WHOLE = re.compile("<w:numId |<w:footnoteReference |<w:hyperlink r:id=")
_NUMBERED = re.compile('(<w:bookmark(Start|End) w:id|<wp:docPr id|<pic:cNvPr id)="\\d+"')


class _Around(Struct, frozen=True):
    """What a leaf must know of what it stands in: frames as Typst calls them, and what they mean in Word."""

    open: tuple[str, ...] = ()
    spread: bool = False
    appendix: bool = False
    dimension: int = 0

    def within(self, branch: PandocNode) -> _Around:
        name, number = str(branch["nama"]), int(str(branch["nomor"]))
        return _Around(
            (*self.open, f"{name}({number})" if name in {"warna", "dimensi"} else name),
            self.spread or name == SPREAD,
            self.appendix or name == "lampiran",
            number if name == "warna" else self.dimension,
        )


class ParsedTree(Struct, frozen=True):
    """A trunk, in which each leaf has a place, and the leaves by these."""

    trunk: Sequence[PandocNode]
    leaves: Mapping[str, PandocNode] = field(default_factory=dict)


def parted(nodes: Sequence[PandocNode]) -> ParsedTree:
    """Part the nodes of a book, as `tree` returns them."""
    leaves: dict[str, PandocNode] = {}
    return ParsedTree(list(_parted(nodes, _Around(), leaves, last=True)), leaves)


def _parted(
    nodes: Sequence[PandocNode], around: _Around, leaves: dict[str, PandocNode], *, last: bool
) -> Iterator[PandocNode]:
    before: PandocNode | None = None
    for run, after in _runs(nodes):
        first = run[0]
        if not _plain(first):
            yield _branch(first, around, leaves, last=_closes(after, last=last))
        elif any(map(_BOUND.search, texts(run))):
            yield from run
        else:
            follows = before is not None and before["t"] == "Judul"
            yield _leaf(run, around, leaves, closes=_closes(after, last=last), follows=follows)
        before = run[-1]


def _runs(nodes: Sequence[PandocNode]) -> Iterator[tuple[list[PandocNode], PandocNode | None]]:
    """Go through what stands from one heading or frame to the next, and say what that is."""
    run: list[PandocNode] = []
    for node in nodes:
        if run and not (_plain(run[0]) and _plain(node) and not _heads(node)):
            yield run, node
            run = []
        run.append(node)
    if run:
        yield run, None


def _plain(node: PandocNode) -> bool:
    """Tell whether a node may be in a leaf: sections of a Word file, lists and the headings of chapters may not."""
    if node["t"] == "Judul":
        return node["tingkat"] != 1
    name = str(node.get("nama", ""))
    return name not in _BRANCHES and not _TRUNK.fullmatch(name) and all(map(_plain, _inside(node)))


def _heads(node: PandocNode) -> bool:
    return node["t"] == "Judul" and node["tingkat"] == _SECTION


def _inside(node: PandocNode) -> Sequence[PandocNode]:
    inside = node.get("isi", ())
    return inside if isinstance(inside, list) else ()


def _closes(after: PandocNode | None, *, last: bool) -> bool:
    """Tell whether a page ends with what stands before a node, as typst.lua does."""
    if after is None:
        return last
    return after.get("tingkat") == 1 or after.get("nama") in _PAGES


def _branch(node: PandocNode, around: _Around, leaves: dict[str, PandocNode], *, last: bool) -> PandocNode:
    name = node.get("nama")
    if name not in _BRANCHES:
        return node
    closes = name in _PAGES or (name in {"warna", "dimensi"} and last)
    return {**node, "isi": list(_parted(_inside(node), around.within(node), leaves, last=closes))}


def _leaf(
    run: Sequence[PandocNode], around: _Around, leaves: dict[str, PandocNode], *, closes: bool, follows: bool
) -> PandocNode:
    """Keep a leaf, and return its place with what lists of contents show of it."""
    word = {"opd": around.spread, "lampiran": around.appendix, "warna": around.dimension}
    leaf: PandocNode = {"isi": run, "terbuka": around.open, "akhir": closes, "judul": follows, **word}
    place = str(len(leaves))
    leaves[place] = leaf
    return {"t": LEAF, "tempat": place, "daftar": list(_listed(run))}


def _listed(nodes: Sequence[PandocNode]) -> Iterator[PandocNode]:
    for node in nodes:
        if node["t"] in _SHOWN:
            known = ("t", "id", "nomor", "judul", *_SHOWN[str(node["t"])])
            yield {name: node[name] for name in known if name in node}
        yield from _listed(_inside(node))


# --- what Pandoc wrote --------------------------------------------------------------------------


def spoken(typst: str) -> list[str]:
    """Part what Pandoc wrote in Typst into the trunk, or nothing, and leaves."""
    return [one.strip("\n") for one in typst.split(_NEW)]


def shown(document: str, number: int) -> list[str]:
    """Part the document that Pandoc wrote for Word, if there is one, into the trunk and leaves."""
    if not document:
        return [""] * (1 + number)
    before, *leaves, after = _NEW_IN_WORD.split(document)
    return [before.rstrip() + after, *(one.strip() for one in leaves)]


def free(leaf: str) -> bool:
    """Tell whether a leaf needs nothing of the rest of a Word file."""
    return not _OF_THE_WHOLE.search(leaf)


def grown(trunk: str, leaves: Mapping[str, str]) -> str:
    """Put leaves into their places."""
    return _PLACE.sub(lambda place: leaves[place[1]], trunk)


def counted(document: str) -> str:
    """Number bookmarks and drawings through a whole Word file, since each leaf begins anew."""
    number, open_ = 0, list[int]()

    def told(found: re.Match[str]) -> str:
        nonlocal number
        if found[2] == "End":
            return f'{found[1]}="{open_.pop()}"'
        if found[2] or found[1].startswith("<wp"):
            number += 1
        if found[2]:
            open_.append(number)
        return f'{found[1]}="{number}"'

    return _NUMBERED.sub(told, document)
