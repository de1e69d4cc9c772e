"""The body of a Word file becomes strips, which no page end divides: lines of text, and rows of tables; in points."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from xml.etree.ElementTree import Element, fromstring

from msgspec import Struct
from msgspec.structs import replace

from masterplan.press.paging.lines import LineSetter, SetParagraph
from masterplan.press.paging.looks import ParagraphLook, W, points, thick

_SOME = 200  # paragraphs and tables
_BEGIN = re.compile(r"<w:(p|tbl)\b[^>]*>")  # of a paragraph or table; none of ours stands in another
_SECTION = re.compile("<w:sectPr(>.*?</w:sectPr>)", re.DOTALL)
_SPACES = f'<w:sectPr xmlns:w="{W[1:-1]}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_PARAGRAPH, _ROW, _CELL, _ROW_PROPERTIES, _CELL_PROPERTIES, _VALUE = (
    f"{W}{one}" for one in ("p", "tr", "tc", "trPr", "tcPr", "val")
)
_WHOLE, _HEADING, _WIDE, _SPAN, _MERGE, _BORDERS, _TOP = (
    f"{W}{one}" for one in ("cantSplit", "tblHeader", "tcW", "gridSpan", "vMerge", "tcBorders", "top")
)
Remembering = Callable[[str, Callable[[], bytes]], bytes]  # returns what was made of a text before, or makes it


class Strip(Struct, frozen=True):
    """A piece that stands on one page whole; `before` is the room above it, of which the top of a page has none.

    `keeps` ties it to the next one, `begins` a page or even `sections`, by what these say of their pages. `again` is
    repeated above it where it is the first of a page, `marks` are its bookmarks.
    """

    high: float
    before: float = 0
    keeps: bool = False
    begins: bool = False
    again: float = 0
    marks: tuple[str, ...] = ()
    sections: tuple[Element, ...] = ()


class _Cell(Struct, frozen=True):
    """A cell, the first of its columns from 0, and `restart` or `continue` if it reaches over several rows."""

    paragraphs: Sequence[SetParagraph]
    at: int
    merge: str


class _Row(Struct, frozen=True):
    cells: Sequence[_Cell]
    whole: bool
    heading: bool
    rule: float  # above it, if it has one of its own

    @property
    def paragraphs(self) -> list[SetParagraph]:
        return [paragraph for cell in self.cells for paragraph in cell.paragraphs]


def strips(document: str, lines: LineSetter, remembered: Remembering) -> Iterator[Strip]:
    """Go through the strips of a book; what a section is like stands behind it, so that is looked for before.

    A table is set the same wherever it stands, so its rows may be `remembered`.
    """
    sections = [fromstring(_SPACES + one) for one in _SECTION.findall(document)]  # noqa: S314 - our own part
    begun, last = tuple(sections[:1]), None
    opening = document[: document.index("<w:body")]
    for block in _blocks(document, opening):
        if isinstance(block, str):
            made: Iterable[Strip] = _below(_table(f"{opening}{block}</w:document>", lines, remembered), last)
            last = None
        else:
            paragraph = lines.set(block, _wide(sections[0]))
            made, last = _paragraph(paragraph, last), paragraph.look
        for strip in made:
            yield replace(strip, sections=begun) if begun else strip
            begun = ()
        if not isinstance(block, str) and block.find(f"{W}pPr/{W}sectPr") is not None:
            sections, last = sections[1:], None
            begun += tuple(sections[:1])


def _blocks(document: str, opening: str) -> Iterator[Element | str]:
    """Go through paragraphs, and tables as texts; some are read at a time, since a book may have tens of megabytes."""
    found = _cut(document, len(opening))
    while some := [*islice(found, _SOME)]:
        own = "".join(text for text, kind in some if kind == "p")
        paragraphs = iter(fromstring(f"{opening}{own}</w:document>"))  # noqa: S314 - our own part
        yield from (next(paragraphs) if kind == "p" else text for text, kind in some)


def _cut(document: str, at: int) -> Iterator[tuple[str, str]]:
    """Go through paragraphs and tables, and say which each is; a pattern for all of one would try each letter in it."""
    while begun := _BEGIN.search(document, at):
        end = f"</w:{begun[1]}>"
        at = begun.end() if begun[0].endswith("/>") else document.index(end, begun.end()) + len(end)
        yield document[begun.start() : at], begun[1]


def _below(table: Sequence[Strip], above: ParagraphLook | None) -> Iterator[Strip]:
    yield replace(table[0], before=above.after if above else 0)
    yield from table[1:]


def _wide(section: Element) -> float:
    margins = section.find(f"{W}pgMar")
    return points(section.find(f"{W}pgSz"), "w") - points(margins, "left") - points(margins, "right")


def _between(above: ParagraphLook | None, below: ParagraphLook) -> float:
    """Return the room between two paragraphs: what the more demanding one asks for, as Word has it since 2013."""
    if above and above.contextual and above.style == below.style:
        return 0
    return max(above.after if above else 0, below.before)


def _paragraph(made: SetParagraph, above: ParagraphLook | None) -> Iterator[Strip]:
    """Cut a paragraph into its lines; the first two stay together, and the last two. What is framed takes no room."""
    look = made.look
    count = 0 if look.framed else len(made.lines)
    for at, high in enumerate(made.lines[:count]):
        last = at == count - 1
        yield Strip(
            high + (look.edges if last else 0),
            _between(above, look) if at == 0 else 0,
            keeps=look.keep_next if last else look.keep_lines or at in {0, count - 2},
            begins=look.begins and at == 0,
            marks=() if at else made.marks,
        )


# --- tables -------------------------------------------------------------------------------------


def _table(text: str, lines: LineSetter, remembered: Remembering) -> Sequence[Strip]:
    """Set a table, or remember how it was set; notes, which stand elsewhere, may be other ones now."""

    def rows() -> bytes:
        own = _rows(fromstring(text)[0], lines)  # noqa: S314 - our own part
        return json.dumps([(one.high, one.keeps, one.again, one.marks) for one in own]).encode()

    told = json.loads(rows() if "<w:footnoteReference" in text else remembered(text, rows))
    return [Strip(high, keeps=keeps, again=again, marks=tuple(marks)) for high, keeps, again, marks in told]


def _rows(table: Element, lines: LineSetter) -> Iterator[Strip]:
    """Cut a table into its rows, and one that may be divided into as many pieces as it has lines."""
    margins, rules = lines.looks.margins(table), lines.looks.rules(table)
    rows = [_row(row, lines, margins["left"] + margins["right"]) for row in table.iterfind(_ROW)]
    heights = _heights(rows, margins["top"] + margins["bottom"], rules["insideH"])
    heads = sum(high for row, high in zip(rows, heights, strict=True) if row.heading)
    heights[0], heights[-1] = heights[0] + rules["top"], heights[-1] + rules["bottom"]
    for row, high in zip(rows, heights, strict=True):
        inside = row.paragraphs
        keeps = all(one.look.keep_next for one in inside)
        marks = tuple(mark for one in inside for mark in one.marks)
        again = 0 if row.heading else heads
        pieces = 1 if row.whole or row.heading else max(_count(cell) for cell in row.cells)
        for piece in range(pieces):
            yield Strip(
                high / pieces,
                keeps=keeps and piece == pieces - 1,
                again=again,
                marks=() if piece else marks,
            )


def _row(row: Element, lines: LineSetter, sides: float) -> _Row:
    told, cells, tops, at = _inside(row, _ROW_PROPERTIES), [], list[Element](), 0
    for cell in row.iterfind(_CELL):
        own = _inside(cell, _CELL_PROPERTIES)
        cells.append(_cell(cell, own, at, lines, sides))
        at += int(own[_SPAN].get(_VALUE, "1")) if _SPAN in own else 1
        tops += own[_BORDERS].iterfind(_TOP) if _BORDERS in own else ()
    return _Row(cells, whole=_WHOLE in told, heading=_HEADING in told, rule=thick(tops[0]) if tops else 0)


def _inside(element: Element, properties: str) -> Mapping[str, Element]:
    """Return what an element has among its properties, by their tags."""
    found = element.find(properties)
    return {} if found is None else {one.tag: one for one in found}


def _cell(cell: Element, told: Mapping[str, Element], at: int, lines: LineSetter, sides: float) -> _Cell:
    room = points(told.get(_WIDE), "w") - sides
    merge = told.get(_MERGE)
    paragraphs = [lines.set(one, room) for one in cell.iterfind(_PARAGRAPH)]
    return _Cell(paragraphs, at, "" if merge is None else merge.get(_VALUE, "continue"))


def _count(cell: _Cell) -> int:
    return sum(len(paragraph.lines) for paragraph in cell.paragraphs)


def _heights(rows: Sequence[_Row], ends: float, rule: float) -> list[float]:
    """Return how high rows are; a cell over several of them makes the last one higher if it needs more."""
    heights: list[float] = []
    begun: dict[int, tuple[float, int]] = {}  # by the place of a cell: what it needs, and its first row
    for at, row in enumerate(rows):
        high = 0.0
        below = {cell.at for cell in rows[at + 1].cells if cell.merge == "continue"} if at + 1 < len(rows) else set()
        for cell in row.cells:
            own = _stacked(cell) + ends
            if cell.merge == "restart":
                begun[cell.at] = own, at
            if not cell.merge:
                high = max(high, own)
            elif cell.at not in below:
                needs, first = begun[cell.at]
                high = max(high, needs - sum(heights[first:]))
        heights.append(high + (row.rule or rule))
    return heights


def _stacked(cell: _Cell) -> float:
    looks = [one.look for one in cell.paragraphs]
    around = looks[0].before + looks[-1].after if looks else 0
    return around + sum(one.high for one in cell.paragraphs) + sum(_between(*pair) for pair in pairwise(looks))
