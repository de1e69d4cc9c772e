"""What Typst reads of a book becomes pieces, each of them a few pages that begin a new page whatever stands before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

# Characters of a source: of a book that is set as one document, and of a piece, which is some five pages.
SHORT, ENOUGH = 60_000, 20_000
# Of a book that is long, of a piece where it is parted before a section, which is some 200 pages and half a gigabyte in
# Typst, and of what would be too little for a page of its own, if a section began a new one.
LONG, MOST, FEW = 1_500_000, 1_000_000, 100_000
_CUT = re.compile("\ue004([^\ue005]*)\ue005")  # as templates/pandoc/typst.lua writes it
_HEADING = re.compile(r"#judul\((\d)")
_NOTHING = re.compile(r"(?:\s|\]|#[\w()]+\[)*")  # frames that end or begin
_PAGED = re.compile(r"depan|isi|lampiran|mendatar|(?:warna|dimensi)\(\d+\)")
_TURN = "#mulai-kanan"  # what begins the first chapter on the right
_FRAME = re.compile(r"#([\w()]+)\[\s*")
_OPENED = re.compile(r"(?:^#[\w()]+\[\s*)+\Z", re.MULTILINE)
_TEXT = r'"((?:[^"\\]|\\.)*)"'
_SHOWN = re.compile(
    rf"^#(?:judul\((\d), {_TEXT}, {_TEXT}, {_TEXT}, {_TEXT}\)$"
    rf"|((?:tabel|gambar)(?:-rapat)?)\({_TEXT}, {_TEXT}, {_TEXT}, (?=1,|\"))",
    re.MULTILINE,
)
_LINK = re.compile(r"#link\(<([\w-]+)>\)")
_LIST = re.compile(r"^#daftar-(?:isi|tabel|gambar)\(\)$", re.MULTILINE)
_INDEX = re.compile(r"^#indeks\($", re.MULTILINE)
_ENTRY = re.compile(rf"^entri\({_TEXT}, (.*)\),$", re.MULTILINE)
_CODE = "\n```"  # in which anything may stand at the beginning of a line
Shown = tuple[str, int, str, str, str]  # what is shown: what kind it is of, on which level, its number, title and id


class BookPiece(Struct, frozen=True, dict=True):
    """A part of a source, and the frames that are open where it begins; if it is `fresh`, its first page is page 1.

    `chapter` is what the one that goes on in it is called, such as `BAB II`, and its title.
    """

    text: str
    frames: tuple[str, ...] = ()
    fresh: bool = False
    chapter: tuple[str, str] = ("", "")

    @cached_property
    def lists(self) -> bool:
        """Tell whether it has a list of contents, which needs the pages of all others."""
        return _LIST.search(self.text) is not None

    @cached_property
    def above(self) -> int:
        """How many headings must stand above its first one."""
        levels = (level for _kind, level, *_rest in self.shown.values() if level)
        return max(next(levels, 1) - 1, 1)

    @cached_property
    def left(self) -> bool:
        """Tell whether it begins on a left page."""
        return self.text.lstrip().startswith("#bentang(")

    @cached_property
    def notes(self) -> int:
        """How many notes it has."""
        return self.text.count("#footnote[")

    @cached_property
    def index(self) -> bool:
        """Tell whether it has an index, which needs the pages of all others."""
        return _INDEX.search(self.text) is not None

    @cached_property
    def shown(self) -> dict[str, Shown]:
        """The headings, tables and figures in it by their ids."""
        return {one[-1]: one for one in map(_shown, _SHOWN.findall(self.text))}

    @cached_property
    def needed(self) -> list[str]:
        """The ids of what its links and its index lead to in other pieces."""
        listed = {ident for _name, idents in _ENTRY.findall(self.text) for ident in re.findall(_TEXT, idents)}
        return sorted({*_LINK.findall(self.text), *listed} - self.shown.keys() - {""})

    @property
    def last_chapter(self) -> tuple[str, str]:
        """The chapter with which it ends."""
        begun = [
            (f"{kind.upper()} {number}" if number else "", title)
            for kind, level, number, title, _id in self.shown.values()
            if level == 1
        ]
        return begun[-1] if begun else self.chapter


def _shown(found: tuple[str, ...]) -> Shown:
    level, *heading, what, number, title, ident = found
    kind, number, title, ident = heading if level else (what, number, title, ident)
    return kind, int(level or 0), _plain(number), _plain(title), ident


def _plain(quoted: str) -> str:
    return re.sub(r"\\(.)", r"\1", quoted)


def opened(source: str) -> tuple[str, str]:
    """Part a source into its first two lines, which say what Typst sets a book with, and the rest."""
    first, second, body = source.split("\n", 2)
    return f"{first}\n{second}\n", body


def plain(source: str) -> str:
    """Return a source that is set as one document."""
    return _CUT.sub("", source)


class _Section(Struct, frozen=True):
    """What stands from one place where a book may be cut to the next, and the frames around that.

    One that `turns` begins a page in any case.
    """

    frames: tuple[str, ...]
    text: str
    turns: bool = True

    @property
    def free(self) -> bool:
        """Tell whether a page may begin with it."""
        return all(map(_PAGED.fullmatch, self.frames))


def cut(source: str) -> Sequence[BookPiece]:
    """Cut a book; the first pieces have all that stands before the first chapter, the second of them all lists.

    Nothing is returned for one that is short, has nothing before its first chapter, lists of contents behind that, an
    index that is not its end or names a page with lists, or a block of code.
    """
    pieces = list(_pieces(list(_groups(opened(source)[1])))) if len(source) > SHORT and _CODE not in source else []
    fresh = next((at for at, piece in enumerate(pieces) if piece.fresh), 0)
    front = "".join(piece.text for piece in pieces[:fresh]).strip()
    if front in ("", _TURN) or any(_LIST.search(piece.text) for piece in pieces[fresh:]):
        return ()
    before = {ident for piece in pieces[:fresh] if piece.lists for ident in piece.shown}
    indices = [piece for piece in pieces if piece.index]
    astray = any(piece in pieces[: fresh + 1] or piece is not pieces[-1] for piece in indices)
    return () if astray or any(before & {*piece.needed} for piece in indices) else pieces


def _pieces(groups: Sequence[Sequence[_Section]]) -> Iterator[BookPiece]:
    fresh, chapter = False, ("", "")
    for group, after in zip(groups, [*(one[0].frames for one in groups[1:]), ()], strict=True):
        text = "".join(section.text for section in group)
        begun = _OPENED.search(text) if after else None  # frames that hold nothing yet belong to the next piece
        again = _FRAME.findall(begun[0]) if begun else []
        text = text[: begun.start()] if begun else text
        piece = BookPiece(text + "\n]" * (len(after) - len(again)), group[0].frames, fresh, chapter)
        yield piece
        fresh, chapter = "isi" in again, piece.last_chapter


def _groups(body: str) -> Iterator[Sequence[_Section]]:
    """Put sections together until they are enough, and part what is too long; lists and an index stand alone."""
    sections = list(_sections(body))
    front = len([*takewhile(lambda one: "depan" in one.frames or not one.frames, sections)])
    listed = next((at for at in range(front) if _LIST.search(sections[at].text)), 0)
    lists = next((at for at in range(listed, 1, -1) if sections[at].turns), 0)  # a cover does not stand alone
    ends = {lists, front, *(at for at, one in enumerate(sections) if _INDEX.search(one.text))}
    long = sum(len(section.text) for section in sections) > LONG
    group, size = list[_Section](), 0
    for at, section in enumerate(sections):
        enough = section.turns and size >= ENOUGH and (1 < at <= lists or at > front)
        parted = long and at > front and section.free and size > FEW and size + len(section.text) > MOST
        if group and (at in ends or enough or parted):
            yield group
            group, size = [], 0
        group.append(section)
        size += len(section.text)
    yield group


def _sections(body: str) -> Iterator[_Section]:
    """Go through the sections; frames that end or begin go with what stands before, a turn of the page is not lost."""
    before, *marked = _CUT.split(body)
    last, turned = _Section((), before), False
    for frames, text in zip(marked[::2], marked[1::2], strict=True):
        heading = _HEADING.match(text)
        turned = turned or heading is None or heading[1] == "1"
        if _NOTHING.fullmatch(text):
            last = replace(last, text=last.text + text)
            continue
        yield last
        last, turned = _Section(tuple(frames.split()), text, turned), False
    yield last
