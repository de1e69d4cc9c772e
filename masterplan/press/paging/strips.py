"""The body of a Word file becomes strips, which no page end divides: lines of text, and rows of tables; in points."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, zip_longest
from xml.etree.ElementTree import Element

from msgspec import Struct, field
from msgspec.structs import replace

from masterplan.press.paging.lines import LineSetter, SetParagraph
from masterplan.press.paging.looks import ParagraphLook, W, element, points, thick

_BEGIN = re.compile(r"<w:(p|tbl)\b[^>]*>")  # of a paragraph or table; none of ours stands in another
_SECTION = re.compile("<w:sectPr>(.*?)</w:sectPr>", re.DOTALL)
_TOLD = re.compile("<w:tcPr>(.*?)</w:tcPr>", re.DOTALL)
_STYLE = re.compile('<w:tblStyle w:val="([^"]*)"')
_WIDE, _SPAN, _MERGE, _TOP, _VALUE = (f"{W}{one}" for one in ("tcW", "gridSpan", "vMerge", f"tcBorders/{W}top", "val"))
_PLACES = 1 << 10  # in which cells of books stand; each book has some hundred
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
    """A cell: over how many columns it reaches, and `restart` or `continue` if it reaches over several rows.

    What stands in it is so `high`, without what the table has around it, has some lines, and may keep with what
    follows. There may be a rule above it.
    """

    columns: int
    merge: str
    rule: float | None
    high: float
    lines: int
    keeps: bool
    marks: tuple[str, ...]


class _Row(Struct, frozen=True):
    """A row, its cells by their first columns from 0."""

    cells: Mapping[int, _Cell]
    whole: bool
    heading: bool
    rule: float  # above it, if it has one of its own


def strips(document: str, lines: LineSetter, remembered: Remembering) -> Iterator[Strip]:
    """Go through the strips of a book; what a section is like stands behind it, so that is looked for before.

    A table is set the same wherever it stands, so its rows may be `remembered`.
    """
    sections = [element("w:sectPr", one) for one in _SECTION.findall(document)]
    begun, last, setter = tuple(sections[:1]), None, _CellSetter(lines)
    for block in _blocks(document, document.index("<w:body")):
        if block.startswith("<w:tbl"):
            made: Iterable[Strip] = _below(_table(block, setter, remembered), last)
            last = None
        else:
            paragraph = lines.set(block, _wide(sections[0]))
            made, last = _paragraph(paragraph, last), paragraph.look
        for strip in made:
            yield replace(strip, sections=begun) if begun else strip
            begun = ()
        if last and "<w:sectPr" in block:  # no table ends a section
            sections, last = sections[1:], None
            begun += tuple(sections[:1])


def _blocks(document: str, at: int) -> Iterator[str]:
    """Go through paragraphs and tables; a pattern for all of one would try each letter in it."""
    while begun := _BEGIN.search(document, at):
        end = f"</w:{begun[1]}>"
        at = begun.end() if begun[0].endswith("/>") else document.index(end, begun.end()) + len(end)
        yield document[begun.start() : at]


def paragraphs(text: str) -> Sequence[str]:
    """Return the paragraphs of a cell or of a note, without their ends."""
    return text.split("</w:p>")[:-1]


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


def _table(text: str, setter: _CellSetter, remembered: Remembering) -> Sequence[Strip]:
    """Set a table, or remember how it was set; notes, which stand elsewhere, may be other ones now."""

    def rows() -> bytes:
        return json.dumps([(one.high, one.keeps, one.again, one.marks) for one in _rows(text, setter)]).encode()

    told = json.loads(rows() if "<w:footnoteReference" in text else remembered(text, rows))
    return [Strip(high, keeps=keeps, again=again, marks=tuple(marks)) for high, keeps, again, marks in told]


def _rows(table: str, setter: _CellSetter) -> Iterator[Strip]:
    """Cut a table into its rows, and one that may be divided into as many pieces as it has lines."""
    properties, *texts = table.split("<w:tr>")
    named = _STYLE.search(properties)
    style, looks = named[1] if named else "TableNormal", setter.lines.looks
    margins, rules = looks.margins(style), looks.rules(style)
    rows = [_row(text, setter, margins["left"] + margins["right"]) for text in texts]
    heights = _heights(rows, margins["top"] + margins["bottom"], rules["insideH"])
    heads = sum(high for row, high in zip(rows, heights, strict=True) if row.heading)
    heights[0], heights[-1] = heights[0] + rules["top"], heights[-1] + rules["bottom"]
    for row, high in zip(rows, heights, strict=True):
        inside = row.cells.values()
        keeps = all(cell.keeps for cell in inside)
        marks = tuple(mark for cell in inside for mark in cell.marks)
        again = 0 if row.heading else heads
        pieces = 1 if row.whole or row.heading else max(cell.lines for cell in inside)
        for piece in range(pieces):
            yield Strip(
                high / pieces,
                keeps=keeps and piece == pieces - 1,
                again=again,
                marks=() if piece else marks,
            )


def _row(text: str, setter: _CellSetter, sides: float) -> _Row:
    told, *others = text.split("<w:tc>")
    made, at = dict[int, _Cell](), 0
    for other in others:
        cell = made[at] = setter.cell(other, sides)
        at += cell.columns
    rule = next((cell.rule for cell in made.values() if cell.rule is not None), 0)
    return _Row(made, whole="<w:cantSplit" in told, heading="<w:tblHeader" in told, rule=rule)


class _CellSetter(Struct, frozen=True):
    """Sets cells, each of them once, since it is set the same wherever it stands in a book."""

    lines: LineSetter
    known: dict[tuple[str, float], _Cell] = field(default_factory=dict)

    def cell(self, text: str, sides: float) -> _Cell:
        """Return a cell of a table that has so much room beside its text."""
        key = text, sides
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = self._set(text, sides)
        return found

    def _set(self, text: str, sides: float) -> _Cell:
        told = _TOLD.match(text)  # a cell of a table that Pandoc wrote may say nothing of itself
        wide, columns, merge, rule = _place(told[1] if told else "")
        own = [self.lines.set(one, wide - sides) for one in paragraphs(text[told.end() if told else 0 :])]
        looks = [one.look for one in own]
        return _Cell(
            columns,
            merge,
            rule,
            _stacked(own, looks),
            lines=sum(len(one.lines) for one in own),
            keeps=all(one.keep_next for one in looks),
            marks=tuple(mark for one in own for mark in one.marks),
        )


@lru_cache(_PLACES)
def _place(properties: str) -> tuple[float, int, str, float | None]:
    """Return how wide a cell is, over how many columns and how over rows it reaches, and the rule above it."""
    told = element("w:tcPr", properties)
    span, merge, top = (told.find(one) for one in (_SPAN, _MERGE, _TOP))
    return (
        points(told.find(_WIDE), "w"),
        1 if span is None else int(span.get(_VALUE, "1")),
        "" if merge is None else merge.get(_VALUE, "continue"),
        None if top is None else thick(top),
    )


def _stacked(paragraphs: Sequence[SetParagraph], looks: Sequence[ParagraphLook]) -> float:
    around = looks[0].before + looks[-1].after if looks else 0
    return around + sum(one.high for one in paragraphs) + sum(_between(*pair) for pair in pairwise(looks))


def _heights(rows: Sequence[_Row], ends: float, rule: float) -> list[float]:
    """Return how high rows are; a cell over several of them makes the last one higher if it needs more."""
    heights: list[float] = []
    begun: dict[int, tuple[float, int]] = {}  # by the place of a cell: what it needs, and its first row
    for row, below in zip_longest(rows, rows[1:]):
        high = 0.0
        for at, cell in row.cells.items():
            own = cell.high + ends
            if cell.merge == "restart":
                begun[at] = own, len(heights)
            if not cell.merge:
                high = max(high, own)
            elif not _goes_on(below, at):
                needs, first = begun[at]
                high = max(high, needs - sum(heights[first:]))
        heights.append(high + (row.rule or rule))
    return heights


def _goes_on(row: _Row | None, at: int) -> bool:
    """Tell whether a cell of the row above reaches into this one."""
    cell = row.cells.get(at) if row else None
    return cell is not None and cell.merge == "continue"
