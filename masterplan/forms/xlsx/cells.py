"""The XML of a sheet becomes its cells by row and column, and the ranges that are merged."""

from __future__ import annotations

import re
from collections.abc import Mapping

from masterplan.forms.xlsx.parts import BrokenError, Held, SheetCell, parse, unescaped

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
