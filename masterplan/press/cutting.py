"""What Typst reads of a long book becomes pieces: a few chapters, or some sections of a long one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile

# Characters of a source: of a book that is long, of a piece, which is some 200 pages and half a gigabyte in Typst, and
# of what would be too little for a page of its own, if a section began a new one.
LONG, ENOUGH, FEW = 1_500_000, 1_000_000, 100_000
_CUT = re.compile("\ue004([^\ue005]*)\ue005(?=#judul\\((\\d))")  # as templates/pandoc/typst.lua writes it
_PAGED = re.compile(r"depan|isi|lampiran|mendatar|(?:warna|dimensi)\(\d+\)")
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


@dataclass(frozen=True)
class BookPiece:
    """A part of a source, and the frames that are open where it begins; if it is `fresh`, its first page is page 1.

    `chapter` is what the one that goes on in it is called, such as `BAB II`, and its title.
    """

    text: str
    frames: tuple[str, ...] = ()
    fresh: bool = False
    chapter: tuple[str, str] = ("", "")

    @property
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


@dataclass(frozen=True, slots=True)
class _Section:
    """What stands from one heading to the next, and the frames around that; what stands before all is on level 0."""

    frames: tuple[str, ...]
    level: int
    text: str

    @property
    def free(self) -> bool:
        """Tell whether a page may begin with it."""
        return all(map(_PAGED.fullmatch, self.frames))


def cut(source: str) -> Sequence[BookPiece]:
    """Cut a long book; the first piece has all that stands before the first chapter.

    Nothing is returned for one that is not long, has lists of contents behind that, an index that is not its end, or a
    block of code.
    """
    pieces = list(_pieces(list(_groups(opened(source)[1])))) if len(source) > LONG and _CODE not in source else []
    listed = any(_LIST.search(piece.text) for piece in pieces[1:]) or any(
        piece.index for piece in (*pieces[:2], *pieces[:-1])
    )
    return pieces if len(pieces) > 1 and pieces[1].fresh and not listed else ()


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


def _groups(body: str) -> Iterator[list[_Section]]:
    """Put chapters together until they are enough, and part one that is too long before a section."""
    before, *marked = _CUT.split(body)
    told = zip(marked[::3], marked[1::3], marked[2::3], strict=True)
    sections = [_Section(tuple(frames.split()), int(level), text) for frames, level, text in told]
    front = list(takewhile(lambda one: "depan" in one.frames, sections))
    yield [_Section((), 0, before), *front]
    group, size = list[_Section](), 0
    for chapter in _chapters(sections[len(front) :]):
        more = sum(len(section.text) for section in chapter)
        if group and _INDEX.search(chapter[0].text):
            yield group
            group, size = [], 0
        for section in chapter:
            more = more if section.level == 1 else len(section.text)
            if section.free and size + more > ENOUGH and size > (0 if section.level == 1 else FEW):
                yield group
                group, size = [], 0
            group.append(section)
            size += len(section.text)
    yield group


def _chapters(sections: Sequence[_Section]) -> Iterator[Sequence[_Section]]:
    starts = [at for at, section in enumerate(sections) if section.level == 1 or at == 0]
    for start, end in pairwise([*starts, len(sections)]):
        yield sections[start:end]
