"""The parts of an XLSX file, which are XML texts, become names of sheets, shared texts, meanings of formats, and cells.

They are small readers of one parser. It refuses document types, and with them every entity.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from xml.parsers import expat

MAX_UNPACKED = 40_000_000

_ESCAPED = re.compile("_x([0-9a-fA-F]{4})_")
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


@dataclass(frozen=True, slots=True)
class SheetCell:
    """What a cell holds, as the text of the file; that of a formula is the formula."""

    held: Held
    text: str


class BrokenError(Exception):
    """The file is not what it should be."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts of an open file; what a part unpacks to is limited whatever the directory says."""

    packed: zipfile.ZipFile

    def read(self, name: str) -> bytes:
        """Return a part; an absent one is empty."""
        if name not in self.packed.namelist():
            return b""
        with self.packed.open(name) as part:
            content = part.read(MAX_UNPACKED + 1)
        if len(content) > MAX_UNPACKED:
            raise BrokenError
        return content


def parse(
    xml: bytes,
    start: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Go through an XML text; names have no prefix, and there are no document types."""
    if not xml:
        return
    parser = expat.ParserCreate(namespace_separator=" ")

    def refuse(*_declared: object) -> None:
        raise BrokenError

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, given: start(
        name.rpartition(" ")[2], {key.rpartition(" ")[2]: value for key, value in given.items()}
    )
    if end:
        parser.EndElementHandler = lambda name: end(name.rpartition(" ")[2])
    parser.CharacterDataHandler = text
    parser.buffer_text = True
    parser.Parse(xml, True)  # noqa: FBT003 - the only way to say that this is all


def targets(parts: Archive) -> dict[str, str]:
    """Return where the relations of the workbook lead, inside of the file."""
    found: dict[str, str] = {}

    def start(name: str, given: Mapping[str, str]) -> None:
        if name == "Relationship" and given.get("TargetMode") != "External":
            target = given.get("Target", "")
            found[given.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"

    parse(parts.read("xl/_rels/workbook.xml.rels"), start)
    return found


def named(parts: Archive) -> list[tuple[str, str]]:
    """Return the sheets in their order: the name and the relation of each."""
    found: list[tuple[str, str]] = []

    def start(name: str, given: Mapping[str, str]) -> None:
        if name == "sheet":
            found.append((given.get("name", ""), given.get("id", "")))

    parse(parts.read("xl/workbook.xml"), start)
    return found


def shared(parts: Archive) -> list[str]:
    """Return the texts that cells share; what is only said about their reading is left out."""
    reader = _TextReader()
    parse(parts.read("xl/sharedStrings.xml"), reader.start, reader.end, reader.text)
    return reader.texts


@dataclass(slots=True)
class _TextReader:
    """Collects the texts of `si` elements, which may be in pieces."""

    texts: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    inside: bool = False
    aside: int = 0

    def start(self, name: str, _given: Mapping[str, str]) -> None:
        self.aside += name == "rPh"
        self.inside = name == "t" and not self.aside
        if name == "si":
            self.pieces = []

    def end(self, name: str) -> None:
        self.aside -= name == "rPh"
        self.inside = False
        if name == "si":
            self.texts.append(unescaped("".join(self.pieces)))

    def text(self, text: str) -> None:
        if self.inside:
            self.pieces.append(text)


def unescaped(text: str) -> str:
    """Read `_x000D_` as the character that it stands for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def formats(parts: Archive) -> list[Held]:
    """Return what a number means in each style of cells."""
    own: dict[int, str] = {}
    styles: list[int] = []
    within: list[str] = []

    def start(name: str, given: Mapping[str, str]) -> None:
        if name == "numFmt":
            own[int(given.get("numFmtId", "0"))] = given.get("formatCode", "")
        elif name == "xf" and within[-1:] == ["cellXfs"]:
            styles.append(int(given.get("numFmtId", "0")))
        within.append(name)

    def end(_name: str) -> None:
        within.pop()

    parse(parts.read("xl/styles.xml"), start, end)
    return [_meaning(number, own.get(number)) for number in styles]


def _meaning(number: int, code: str | None) -> Held:
    """Tell dates and percent from plain numbers, by the number of a known format or by the letters of its code."""
    if code is None:
        return Held.DATE if number in _DATES else Held.PERCENT if number in _PERCENT else Held.NUMBER
    bare = _QUOTED.sub("", code).lower()
    if "%" in bare:
        return Held.PERCENT
    return Held.DATE if "general" not in bare and re.search("[dmyhs]", bare) else Held.NUMBER


MAX_TEXT = 100_000  # characters of a cell; a spreadsheet has a third of that


class SheetReader:
    """Collects the cells of one sheet, as long as there are `left` to collect."""

    def __init__(self, texts: list[str], formats: list[Held], left: int) -> None:
        """Take what the sheets of a file share."""
        self.texts, self.formats, self.left = texts, formats, left
        self.cells: dict[tuple[int, int], SheetCell] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self._row = self._column = -1
        self._given: Mapping[str, str] = {}
        self._pieces: dict[str, str] = {}
        self._open = ""

    def parse(self, xml: bytes) -> None:
        """Read the sheet."""
        parse(xml, self._start, self._end, self._text)

    def _start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "row":
            self._row, self._column = int(given.get("r", self._row + 2)) - 1, -1
        elif name == "c":
            place = address(given["r"]) if "r" in given else (self._row, self._column + 1)
            self._row, self._column = place
            self._given, self._pieces = given, {}
        elif name in {"v", "f", "t"}:
            self._open = name
            self._pieces.setdefault(name, "")
        elif name == "mergeCell":
            first, _colon, last = given.get("ref", "").partition(":")
            self.merged.append((*address(first), *address(last or first)))

    def _text(self, text: str) -> None:
        if self._open:
            self._pieces[self._open] += text
            if len(self._pieces[self._open]) > MAX_TEXT:
                raise BrokenError

    def _end(self, name: str) -> None:
        self._open = ""
        if name == "c" and self._pieces and self.left >= 0 and (cell := self._cell()):
            self.cells[self._row, self._column] = cell
            self.left -= 1

    def _cell(self) -> SheetCell | None:
        given = self._given.get("t", "n")
        text = self._pieces.get("v", "")
        if "f" in self._pieces:
            return SheetCell(Held.FORMULA, f"={self._pieces['f'] or text}")
        if given in _PLAINLY:
            return SheetCell(_PLAINLY[given], text)
        if given in {"s", "str", "inlineStr"}:
            text = self.texts[int(text)] if given == "s" else unescaped(self._pieces.get("t", text))
            return SheetCell(Held.TEXT, text) if text else None
        style = int(self._given.get("s", "0"))
        return SheetCell(self.formats[style] if style < len(self.formats) else Held.NUMBER, text) if text else None


_PLAINLY = {"b": Held.YES, "e": Held.ERROR, "d": Held.DATE}


def address(written: str) -> tuple[int, int]:
    """Return the row and the column, from 0, of an address such as `F12`."""
    found = re.fullmatch(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})", written)
    if not found:
        raise BrokenError
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def written(row: int, column: int) -> str:
    """Return the address of a row and a column, from 0."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
