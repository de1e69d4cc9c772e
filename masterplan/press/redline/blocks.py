"""Paragraphs and tables of two revisions become those of one, in which words, paragraphs, rows and tables come and go.

A paragraph of both is compared word by word. One that only the later revision has is inserted with its mark, so that
nothing of it is left when somebody rejects it. A row is found again by what it stands for. One that has other cells
than before is replaced as a whole, since Word cannot track cells that merge or part; so is every row of a table that
has other columns. How things look is taken from the later revision.

More than 300 lines, since paragraphs stand in the cells of tables that stand among paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise, takewhile

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz

from masterplan.press.redline import wordml
from masterplan.press.redline.pairs import pairs
from masterplan.press.redline.wordml import pieces
from masterplan.press.redline.words import Tracked, atoms, compared, tracked, uncounted, written

# What a paragraph stands for: a heading or a caption, the caption of a further part, a line of a list, a figure.
_ID = re.compile(
    r'<w:bookmarkStart\b[^>]*\bw:name="(?P<judul>[^"]*)"|<w:instrText\b[^>]*> ?PAGEREF (?P<daftar>\w+)'
    r'|"Caption"/></w:pPr>(?:(?!</w:r>).)*</w:r><w:r><w:instrText\b[^>]*> ?REF (?P<lanjutan>\w+)'
    r'|\br:embed="(?P<gambar>.*?)(?:-lama)?"'
)
_SIGNS = (
    "<w:bookmarkStart",
    "<w:instrText",
    "r:embed=",
)  # one of which stands in each of these; most paragraphs have none
_BOOKMARK = re.compile(r'<w:bookmarkStart\b[^>]*\bw:name="([^"]*)"[^>]*/>')
_PROPERTIES = re.compile(r"<w:p(?:\s[^>]*)?>(?:<w:pPr>(.*?)</w:pPr>|<w:pPr\s*/>)?", re.DOTALL)
_BREAK = re.compile(r"<w:sectPr\b.*?</w:sectPr>")
_SETTING = re.compile(r'\s(?:w:orient|w:fmt|w:start|r:id)="[^"]*"')
_VALUE = r'<w:{}\b[^>]*\bw:val="(\w+)"'
_STYLE, _LEVEL = (re.compile(_VALUE.format(name)) for name in ("pStyle", "ilvl"))
_NUMBERED = re.compile(r"<w:(?:numId|footnoteReference)\b")  # what has another number in each revision
# Pandoc chooses among these by what stands before a paragraph, and by blank lines between the items of a list.
_PLAIN = frozenset(("FirstParagraph", "BodyText", "Compact", ""))
_TABLE = "tabel"


class Block(Struct, frozen=True):
    """A paragraph or a table.

    `id` is what it stands for, `kind` what it is set as, `key` all that it says, and `rows` what those of a table are.
    """

    xml: str
    id: str
    kind: str
    key: str
    rows: Sequence[str] = ()

    @property
    def text(self) -> str:
        """What a reader sees of it."""
        return re.sub(r"<[^>]*>", "", self.xml)


# --- reading ------------------------------------------------------------------------------------


def blocks(
    found: Sequence[str], named: Mapping[str, Sequence[str]] | None = None, without: Collection[str] = ()
) -> list[Block]:
    """Say what paragraphs and tables stand for; `named` are the rows of each table by the bookmark of its caption.

    Bookmarks called `without` are taken out, since a name can be given only once.
    """
    made: list[Block] = []
    above = ""
    for xml in found:
        if xml.startswith("<w:tbl"):
            made.append(Block(xml, f"tabel:{above}" if above else "", _TABLE, xml, (named or {}).get(above, ())))
            above = ""
        else:
            one = _paragraph(xml)
            kind, _colon, name = one.id.partition(":")
            above = name if kind in {"judul", "lanjutan"} else ""
            made.append(replace(one, xml=_unmarked(xml, without)) if without else one)
    return made


def _paragraph(xml: str) -> Block:
    sign = _ID.search(xml) if any(one in xml for one in _SIGNS) else None
    ident = f"{sign.lastgroup}:{sign[sign.lastgroup or 0]}" if sign else ""
    properties = _PROPERTIES.match(xml)
    kind = _kind(_own(xml))
    return Block(xml, ident, kind, f"{kind} {uncounted(xml[properties.end() if properties else 0 :])}")


def _kind(properties: str) -> str:
    """Say how a paragraph is set: its style, its level in a list, and the section that ends with it."""
    style, level, section = (found.search(properties) for found in (_STYLE, _LEVEL, _BREAK))
    name = style[1] if style and style[1] not in _PLAIN else ""
    ends = " ".join(("akhir", *_SETTING.findall(section[0]))) if section else ""
    return f"{name} {level[1] if level else ''} {ends}"


def bookmarks(xml: str) -> frozenset[str]:
    """Return the names of all bookmarks."""
    return frozenset(_BOOKMARK.findall(xml))


def _unmarked(xml: str, names: Collection[str]) -> str:
    for mark in _BOOKMARK.finditer(xml):
        if mark[1] in names:
            ident = re.search(r'\bw:id="(\w+)"', mark[0])
            end = rf'<w:bookmarkEnd\b[^>]*\bw:id="{ident[1]}"[^>]*/>' if ident else "(?!)"
            xml = re.sub(end, "", xml.replace(mark[0], ""))
    return xml


# --- joining ------------------------------------------------------------------------------------


def joined(old: Sequence[Block], new: Sequence[Block], *, cell: bool = False) -> list[str]:
    """Write what stands in a document, a note or a cell; in a cell the styles of paragraphs follow from the row."""
    out: list[str] = []
    i = j = 0
    for a, b in _ended(pairs(old, new, _likeness), old, new):
        out += [*(whole(one, "del") for one in old[i:a]), *(whole(one, "ins") for one in new[j:b])]
        out.append(_both(old[a], new[b], cell=cell))
        i, j = a + 1, b + 1
    if out and bool(old[i:]) != bool(new[j:]):
        return [*out[:-1], *_last(old[i - 1], new[j - 1], old[i:] or new[j:], "del" if old[i:] else "ins")]
    return [*out, *(whole(one, "del") for one in old[i:]), *(whole(one, "ins") for one in new[j:])]


def _likeness(then: Block, now: Block) -> float:
    """Compare what stands for nothing of its own; tables without caption are few."""
    if then.id or now.id or then.kind != now.kind:
        return 0
    return 1 if then.kind == _TABLE else fuzz.ratio(then.text, now.text) / 100


def _ended(found: list[tuple[int, int]], old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int]]:
    """Pair the last paragraphs, if nothing else pairs them: the mark of the last one can neither come nor go."""
    last = len(old) - 1, len(new) - 1
    open_ = not found or (found[-1][0] < last[0] and found[-1][1] < last[1])
    paragraphs = old and new and _TABLE not in {old[-1].kind, new[-1].kind}
    return [*found, last] if open_ and paragraphs else found


def _last(then: Block, now: Block, more: Sequence[Block], state: Tracked) -> list[str]:
    """Write the last pair and what only one revision has after it.

    It is the mark of the pair that comes or goes, and the last paragraph keeps its own, as when somebody types it.
    """
    if _TABLE in {then.kind, now.kind, more[-1].kind}:
        return [_both(then, now), *(whole(one, state) for one in more)]
    was, shown = (then.xml, more[-1].xml) if state == "ins" else (more[-1].xml, now.xml)
    found, after = atoms(wordml.parse(more[-1].xml))
    end = f"<w:p>{_properties(_own(shown), '', _own(was))}{tracked(found, state)}{after}</w:p>"
    return [_both(then, now, mark=state), *(whole(one, state) for one in more[:-1]), end]


def _both(then: Block, now: Block, *, cell: bool = False, mark: Tracked = "") -> str:
    """Write what both revisions have; what has not changed is the very text of the later one."""
    if now.kind == _TABLE:
        return now.xml if then.xml == now.xml else _merged(_table(then), _table(now))
    numbered = _NUMBERED.search(now.xml)
    if then.key == now.key and not (mark or numbered):
        return now.xml
    if "<w:drawing" in now.xml and not mark:  # LibreOffice loses the end of a paragraph whose only picture is rejected
        return whole(then, "del") + whole(now, "ins")
    (before, ends), (after, end) = (atoms(wordml.parse(one.xml)) for one in (then, now))
    parts = compared(before, after)
    if not (mark or numbered or any(not part.stays for part in parts) or (then.kind != now.kind and not cell)):
        return now.xml
    properties = _properties(_numbered(_own(now.xml), _own(then.xml)), mark, "" if cell else _own(then.xml))
    return f"<w:p>{properties}{written(parts)}{ends}{end}</w:p>"


def whole(one: Block, state: Tracked) -> str:
    """Write a paragraph or a table that comes or goes, with all that is in it."""
    if one.kind == _TABLE:
        table = _table(one)
        return "".join((table.head, *(_row(row, state) for row in table.rows), table.tail))
    found, after = atoms(wordml.parse(one.xml))
    return f"<w:p>{_properties(_own(one.xml), state)}{tracked(found, state)}{after}</w:p>"


# --- properties ---------------------------------------------------------------------------------

_LOOK = re.compile(r"<w:rPr>(.*?)</w:rPr>|<w:rPr\s*/>")
_NUMBER = re.compile(r'(<w:numId\b[^>]*\bw:val=")(\w+)')


def _own(xml: str) -> str:
    """Return what the properties of a paragraph say."""
    found = _PROPERTIES.match(xml)
    return found[1] or "" if found else ""


def _properties(now: str, mark: Tracked, was: str = "") -> str:
    """Write properties; a mark that comes or goes is tracked, and so is how a paragraph was set if it was otherwise."""
    look, section = _LOOK.search(now), _BREAK.search(now)
    own = f"<w:{mark}/>" if mark else ""
    run = f"<w:rPr>{own}{(look[1] or '') if look else ''}</w:rPr>" if own or look else ""
    before = f"<w:pPrChange><w:pPr>{_plain(was)}</w:pPr></w:pPrChange>" if was and _kind(was) != _kind(now) else ""
    inside = f"{_plain(now)}{run}{section[0] if section else ''}{before}"
    return f"<w:pPr>{inside}</w:pPr>" if inside else ""


def _plain(properties: str) -> str:
    return _BREAK.sub("", _LOOK.sub("", properties))


def _numbered(now: str, was: str) -> str:
    """Write the number of the list that an item was in behind that of the list that it is in."""
    before = _NUMBER.search(was)
    return _NUMBER.sub(lambda found: f"{found[0]}:{before[2]}" if before else found[0], now)


# --- tables -------------------------------------------------------------------------------------

# What may differ in a row that says the same.
_LAYOUT = re.compile(r"<w:(?:tcW|keepNext|cantSplit|jc|ind|shd|vAlign)\b[^>]*/>")
_SPAN = re.compile(r'<w:gridSpan w:val="(\d+)"\s*/>')
_MERGE = re.compile(r'<w:vMerge(?: w:val="(\w+)")?\s*/>')
_WIDTH = re.compile(r'(?<=<w:tcW w:w=")[\d.]+')
_CELL_WIDTH = re.compile(r"<w:tcW\b[^>]*/>")
_COLUMN = re.compile(r'<w:gridCol w:w="(\d+)"\s*/>')
_NEAR = 30  # twips; edges of columns that are closer than this are the same edge


class Cell(Struct, frozen=True):
    """A cell: its properties, what stands in it, how many columns it spans, and its part in cells that reach down."""

    head: str
    blocks: tuple[str, ...]
    span: int
    merge: str  # `restart`, `continue`, or nothing


class Row(Struct, frozen=True, dict=True):
    """A row; `id` is what it stands for."""

    xml: str
    id: str

    @cached_property
    def key(self) -> str:
        """What it says, without how it looks."""
        return _LAYOUT.sub("", self.xml)

    @cached_property
    def text(self) -> str:
        """What a reader sees of it."""
        return re.sub(r"<[^>]*>", " ", self.xml)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The cells, each taken apart."""
        return tuple(_cell(xml) for xml in pieces(self.xml, "tc")[1])

    @cached_property
    def shape(self) -> tuple[tuple[int, bool], ...]:
        """What must be equal for two rows to be compared cell by cell; a cell may begin to reach down, or cease to."""
        return tuple((cell.span, cell.merge == "continue") for cell in self.cells)

    @property
    def continues(self) -> bool:
        """Whether a cell of a row above reaches into it."""
        return any(continued for _span, continued in self.shape)


class WordTable(Struct, frozen=True):
    """A table, cut into rows; `grid` are the widths of its columns in twips."""

    head: str
    rows: tuple[Row, ...]
    tail: str
    grid: tuple[int, ...]


def _table(one: Block) -> WordTable:
    """Cut a table; its block says what the rows below its headings stand for, or nothing if nobody knows."""
    head, rows, tail = pieces(one.xml, "tr")
    headings = sum(1 for _row in takewhile(lambda row: "<w:tblHeader" in row, rows))
    named = one.rows if len(one.rows) == len(rows) - headings else [""] * (len(rows) - headings)
    every = (*(f"#{number}" for number in range(headings)), *named)
    grid = tuple(map(int, _COLUMN.findall(head)))
    return WordTable(head, tuple(Row(*pair) for pair in zip(rows, every, strict=True)), tail, grid)


def _cell(xml: str) -> Cell:
    head, found, _tail = pieces(xml, "p", "tbl")
    span, merge = _SPAN.search(head), _MERGE.search(head)
    return Cell(head, tuple(found), int(span[1]) if span else 1, (merge[1] or "continue") if merge else "")


def _merged(old: WordTable, new: WordTable) -> str:
    """Write the table of both revisions."""
    return "".join((new.head, *_rows(old, new), new.tail)) if len(old.grid) == len(new.grid) else _replaced(old, new)


def _rows(old: WordTable, new: WordTable) -> Iterator[str]:
    i = j = 0
    for a, b in (*pairs(old.rows, new.rows, _row_likeness), (len(old.rows), len(new.rows))):
        gone = [_fitted(row, new.grid) for row in old.rows[i:a]]
        yield from _between(gone, new.rows[j:b])
        if a < len(old.rows):
            yield _both_rows(old.rows[a], new.rows[b], new.grid)
        i, j = a + 1, b + 1


def _row_likeness(then: Row, now: Row) -> float:
    return fuzz.ratio(then.text, now.text) / 100 if then.shape == now.shape else 0


def _between(old: Sequence[Row], new: Sequence[Row]) -> Iterator[str]:
    """Write rows that go and rows that come; first those that a cell above reaches into, so that all stay below it."""
    goes, comes = (sum(1 for _row in takewhile(lambda row: row.continues, rows)) for rows in (old, new))
    gone, come = [_row(row, "del") for row in old], [_row(row, "ins") for row in new]
    yield from (*gone[:goes], *come[:comes], *gone[goes:], *come[comes:])


def _both_rows(then: Row, now: Row, grid: Sequence[int]) -> str:
    if then.xml == now.xml or then.key == now.key:
        return now.xml
    if then.shape != now.shape:
        return _row(_fitted(then, grid), "del") + _row(now, "ins")
    head, _cells, tail = pieces(now.xml, "tc")
    cells = (
        f"{_reaching(one, other)}{''.join(joined(blocks(one.blocks), blocks(other.blocks), cell=True))}</w:tc>"
        for one, other in zip(then.cells, now.cells, strict=True)
    )
    return "".join((head, *cells, tail))


def _reaching(then: Cell, now: Cell) -> str:
    """Let a cell reach down if it does or did; where no row continues it, that means nothing."""
    return now.head if now.merge or not then.merge else _put(now.head, '<w:vMerge w:val="restart"/>')


def _row(row: Row, state: Tracked) -> str:
    """Write a row that comes or goes."""
    head, _cells, tail = pieces(row.xml, "tc")
    mark = f"<w:{state}/>"
    marked = head.replace("</w:trPr>", f"{mark}</w:trPr>") if "</w:trPr>" in head else f"{head}<w:trPr>{mark}</w:trPr>"
    cells = (f"{one.head}{''.join(whole(block, state) for block in blocks(one.blocks))}</w:tc>" for one in row.cells)
    return "".join((marked, *cells, tail))


# --- columns ------------------------------------------------------------------------------------


def _fitted(row: Row, grid: Sequence[int]) -> Row:
    """Give the cells of a row the widths of the columns that a table has now."""
    edges = (0, *accumulate(grid))
    ends = list(accumulate(cell.span for cell in row.cells))
    widths = [edges[end] - edges[end - cell.span] for cell, end in zip(row.cells, ends, strict=True)]
    return _with_heads(row, [_WIDTH.sub(str(w), cell.head) for cell, w in zip(row.cells, widths, strict=True)])


def _replaced(old: WordTable, new: WordTable) -> str:
    """Let all rows of one grid go and all of another come, in a table whose columns end wherever one of either ends."""
    edges = _edges(old.grid, new.grid)
    columns = "".join(f'<w:gridCol w:w="{b - a}"/>' for a, b in pairwise(edges))
    head = re.sub(r"<w:tblGrid>.*</w:tblGrid>", f"<w:tblGrid>{columns}</w:tblGrid>", new.head)
    gone = (_row(_spread(row, old.grid, edges), "del") for row in old.rows)
    come = (_row(_spread(row, new.grid, edges), "ins") for row in new.rows)
    return "".join((head, *gone, *come, new.tail))


def _edges(*grids: Sequence[int]) -> list[int]:
    found = [0]
    for edge in sorted(edge for grid in grids for edge in accumulate(grid)):
        if edge - found[-1] > _NEAR:
            found.append(edge)
    return found


def _spread(row: Row, grid: Sequence[int], edges: Sequence[int]) -> Row:
    """Let the cells of a row span the columns of a finer grid."""
    own = [min(range(len(edges)), key=lambda n: abs(edges[n] - edge)) for edge in (0, *accumulate(grid))]
    ends = accumulate(cell.span for cell in row.cells)
    spans = [own[end] - own[end - cell.span] for cell, end in zip(row.cells, ends, strict=True)]
    plain = [_SPAN.sub("", cell.head) for cell in row.cells]
    heads = [_put(head, f'<w:gridSpan w:val="{n}"/>') if n > 1 else head for head, n in zip(plain, spans, strict=True)]
    return _with_heads(row, heads)


def _put(head: str, element: str) -> str:
    """Put an element into the properties of a cell, in the place that the standard gives to spans."""
    place = _SPAN.search(head) or _CELL_WIDTH.search(head)
    return f"{head[: place.end()]}{element}{head[place.end() :]}" if place else head


def _with_heads(row: Row, heads: Sequence[str]) -> Row:
    start, _cells, tail = pieces(row.xml, "tc")
    cells = (f"{head}{''.join(cell.blocks)}</w:tc>" for head, cell in zip(heads, row.cells, strict=True))
    return Row("".join((start, *cells, tail)), row.id)
