"""The parts of an XLSX file, which are XML texts, become the cells of its sheets, and the ranges that are merged.

Only what is needed is read: names of sheets, cells, and which number formats mean a date or percent. One parser goes
through all parts, an element at a time, so that empty cells cost nothing; it refuses document types, and with them
every entity.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple
from xml.parsers import expat

from msgspec import Struct
from xlsxwriter.utility import xl_rowcol_to_cell

MAX_UNPACKED = 40_000_000
MAX_CELLS = 50_000  # that hold something; empty ones cost nothing
MAX_TAGS = 400_000  # ends and beginnings of elements in all that is read, but for empty cells: a second and a half
MAX_TEXT = 100_000  # characters of a cell; a spreadsheet has a third of that

_ESCAPED = re.compile("_x([0-9a-fA-F]{4})_")
_PLACELESS = re.compile(rb"<(?:c|row)(?=[\s/>])(?![^<>]*\sr=)")
_EMPTY_CELL = re.compile(rb"<c\s[^<>]*(?:/>|(?<!/)>\s*</c>)")
_EMPTY_ROW = re.compile(rb"<row\s[^<>]*(?:/>|(?<!/)>\s*</row>)")
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_PERCENT = frozenset({9, 10})


class Held(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"  # a number that is shown a hundred times larger
    DATE = "date"
    YES = "yes"  # true or false, as 1 or 0
    ERROR = "error"
    FORMULA = "formula"


class SheetCell(Struct, frozen=True):
    """What a cell holds, as the text of the file; that of a formula is the formula."""

    held: Held
    text: str


class FilledSheet(Struct, frozen=True):
    """The cells that hold something, by row and column from 0, and the ranges of merged cells."""

    name: str
    cells: Mapping[tuple[int, int], SheetCell]
    merged: tuple[tuple[int, int, int, int], ...]

    def place(self, row: int, column: int) -> str:
        """Name a cell, such as `swot!F12`."""
        return f"{self.name}!{xl_rowcol_to_cell(row, column)}"


class BrokenError(Exception):
    """The file is not what it should be."""


class OversizedError(Exception):
    """The file has more in it than any form."""


class _Opened(Struct):
    """A file, and how many tags may still be read of it."""

    packed: zipfile.ZipFile
    left: int = MAX_TAGS

    def taken(self, part: str) -> bytes:
        """Return a part without what holds nothing; raises `OversizedError` if that is too much to read."""
        xml = _filled(_unpacked(self.packed, part))
        self.left -= xml.count(b"<")
        if self.left < 0:
            raise OversizedError
        return xml


def sheets(packed: zipfile.ZipFile) -> tuple[FilledSheet, ...] | None:
    """Read the sheets in their order; None if they hold too much."""
    try:
        return _sheets(_Opened(packed))
    except OversizedError:
        return None


def _sheets(opened: _Opened) -> tuple[FilledSheet, ...] | None:
    leads = _targets(opened)
    texts, meanings = _texts(opened), _meanings(opened)
    left = MAX_CELLS
    found = []
    for given in _given(opened, "xl/workbook.xml", "sheets", "sheet"):
        target = leads.pop(given.get("id", ""), "")  # each part is read once, however often it is named
        if "worksheets/" in target:
            sheet = _Cells(texts, meanings, left)
            _walk(opened, target, sheet.seen)
            left = sheet.left
            found.append(FilledSheet(given.get("name", ""), sheet.cells, tuple(sheet.merged)))
        if left < 0:
            return None
    if not found:
        raise BrokenError
    return tuple(found)


# --- what the parts say -------------------------------------------------------------------------


class Tag(NamedTuple):
    """An element of XML without its prefix, and what it was given."""

    name: str
    given: Mapping[str, str]


def _walk(opened: _Opened, part: str, seen: Callable[[Sequence[Tag], str], None]) -> None:
    """Go through a part; at the end of each element `seen` takes the open ones, itself last, and its text."""
    tags: list[Tag] = []
    pieces: list[str] = []

    def refuse(*_declared: object) -> None:
        raise BrokenError

    def start(name: str, given: Mapping[str, str]) -> None:
        tags.append(Tag(name.rpartition(" ")[2], {key.rpartition(" ")[2]: value for key, value in given.items()}))
        pieces.clear()

    def end(_name: str) -> None:
        seen(tags, "".join(pieces))
        tags.pop()
        pieces.clear()

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = pieces.append
    if xml := opened.taken(part):
        parser.Parse(xml, True)  # noqa: FBT003 - the only way to say that this is all


def _filled(xml: bytes) -> bytes:
    """Leave out cells and rows that hold nothing, of which a sheet may have millions.

    Each cell and row must say where it stands, or those behind one that is left out would move.
    """
    if b"<![CDATA[" in xml or _PLACELESS.search(xml):
        return xml
    return _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", xml))


def _unpacked(packed: zipfile.ZipFile, part: str) -> bytes:
    """Return a part; an absent one is empty, and what it unpacks to is limited whatever the directory says."""
    if part not in packed.namelist():
        return b""
    with packed.open(part) as opened:
        content = opened.read(MAX_UNPACKED + 1)
    if len(content) > MAX_UNPACKED:
        raise BrokenError
    return content


def _given(opened: _Opened, part: str, within: str, name: str) -> list[Mapping[str, str]]:
    """Return what the elements of a part are given that have this name and stand within that one."""
    found: list[Mapping[str, str]] = []

    def seen(tags: Sequence[Tag], _text: str) -> None:
        if [tag.name for tag in tags[-2:]] == [within, name]:
            found.append(tags[-1].given)

    _walk(opened, part, seen)
    return found


def _targets(opened: _Opened) -> dict[str, str]:
    """Return where the relations of the workbook lead, inside of the file."""
    relations = _given(opened, "xl/_rels/workbook.xml.rels", "Relationships", "Relationship")
    inside = {one.get("Id", ""): one.get("Target", "") for one in relations if one.get("TargetMode") != "External"}
    return {key: one.lstrip("/") if one.startswith("/") else f"xl/{one}" for key, one in inside.items()}


def _texts(opened: _Opened) -> list[str]:
    """Return the texts that cells share, each from its pieces; what is only said about their reading is left out."""
    texts: list[str] = []
    pieces: list[str] = []

    def seen(tags: Sequence[Tag], text: str) -> None:
        if tags[-1].name == "t" and all(tag.name != "rPh" for tag in tags):
            pieces.append(text)
        elif tags[-1].name == "si":
            texts.append(_unescaped("".join(pieces)))
            pieces.clear()

    _walk(opened, "xl/sharedStrings.xml", seen)
    return texts


def _unescaped(text: str) -> str:
    """Read `_x000D_` as the character that it stands for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _meanings(opened: _Opened) -> list[Held]:
    """Return what a number means in each style of cells."""
    own = {
        int(one.get("numFmtId", "0")): one.get("formatCode", "")
        for one in _given(opened, "xl/styles.xml", "numFmts", "numFmt")
    }
    styles = [int(one.get("numFmtId", "0")) for one in _given(opened, "xl/styles.xml", "cellXfs", "xf")]
    return [_meaning(number, own.get(number)) for number in styles]


def _meaning(number: int, code: str | None) -> Held:
    """Tell dates and percent from plain numbers, by the number of a known format or by the letters of its code."""
    if code is None:
        return Held.DATE if number in _DATES else Held.PERCENT if number in _PERCENT else Held.NUMBER
    bare = _QUOTED.sub("", code).lower()
    if "%" in bare:
        return Held.PERCENT
    return Held.DATE if "general" not in bare and re.search("[dmyhs]", bare) else Held.NUMBER


class _Cells:
    """Collects the cells of one sheet, as long as there are `left` to collect."""

    def __init__(self, texts: Sequence[str], meanings: Sequence[Held], left: int) -> None:
        self.texts, self.meanings, self.left = texts, meanings, left
        self.cells: dict[tuple[int, int], SheetCell] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self._in: Tag | None = None  # the row
        self._row = self._column = -1
        self._pieces: dict[str, str] = {}

    def seen(self, tags: Sequence[Tag], text: str) -> None:
        """Take the end of an element."""
        name, given = tags[-1]
        match name:
            case "v" | "f" | "t" if any(tag.name == "c" for tag in tags[-4:]):
                self._pieces[name] = self._pieces.get(name, "") + text
                if len(self._pieces[name]) > MAX_TEXT:
                    raise BrokenError
            case "c":
                self._begin(tags[-2])
                self._row, self._column = _address(given["r"]) if "r" in given else (self._row, self._column + 1)
                self._keep(given)
            case "row":
                self._begin(tags[-1])
            case "mergeCell":
                first, _colon, last = given.get("ref", "").partition(":")
                self.merged.append((*_address(first), *_address(last or first)))
            case _:
                pass

    def _begin(self, row: Tag) -> None:
        """Count a row when its first cell comes, or its end if it has none."""
        if row is not self._in:
            self._in, self._row, self._column = row, int(row.given.get("r", self._row + 2)) - 1, -1

    def _keep(self, given: Mapping[str, str]) -> None:
        pieces, self._pieces = self._pieces, {}
        if pieces and self.left >= 0 and (cell := self._cell(given, pieces)):
            self.cells[self._row, self._column] = cell
            self.left -= 1

    def _cell(self, given: Mapping[str, str], pieces: Mapping[str, str]) -> SheetCell | None:
        kind, text = given.get("t", "n"), pieces.get("v", "")
        if "f" in pieces:
            return SheetCell(Held.FORMULA, f"={pieces['f'] or text}")
        if kind in _PLAINLY:
            return SheetCell(_PLAINLY[kind], text)
        if kind in {"s", "str", "inlineStr"}:
            text = self.texts[int(text)] if kind == "s" else _unescaped(pieces.get("t", text))
            return SheetCell(Held.TEXT, text) if text else None
        style = int(given.get("s", "0"))
        return SheetCell(self.meanings[style] if style < len(self.meanings) else Held.NUMBER, text) if text else None


_PLAINLY = {"b": Held.YES, "e": Held.ERROR, "d": Held.DATE}


def _address(written: str) -> tuple[int, int]:
    """Return the row and the column, from 0, of an address such as `F12`."""
    found = re.fullmatch(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})", written)
    if not found:
        raise BrokenError
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1
