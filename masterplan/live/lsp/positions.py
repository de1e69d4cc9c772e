"""Places in our texts become positions of an editor, and back: it counts units of an encoding, mostly UTF-16."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from lsprotocol.types import Position, PositionEncodingKind, Range, TextEdit
from msgspec import Struct

from masterplan.diagnostics.values import Span
from masterplan.yaml.document import Source

_PLANE = "\uffff"  # behind it a letter has two units in UTF-16
# How many units a letter has.
_UNITS: Mapping[str, Callable[[str], int]] = MappingProxyType(
    {
        PositionEncodingKind.Utf8: lambda letter: len(letter.encode("utf-8", "surrogatepass")),
        PositionEncodingKind.Utf16: lambda letter: 1 + (letter > _PLANE),
        PositionEncodingKind.Utf32: len,
    }
)


class Positions(Struct, frozen=True):
    """One text, as an editor counts its lines, from 0, and its columns, in units of `encoding`."""

    source: Source
    encoding: str = PositionEncodingKind.Utf16

    def offset(self, position: Position) -> int:
        """Return where a position stands in the text; one behind the end of a line is that end."""
        if position.line >= self.source.lines:
            return len(self.source.text)
        line = self.source.line(position.line + 1).rstrip("\r\n")
        return self.source.offset(position.line + 1, 1) + self._letters(line, position.character)

    def position(self, offset: int) -> Position:
        """Return the position of an offset."""
        span = self.source.span(offset, offset)
        return self._position(span.line, span.column)

    def range(self, span: Span) -> Range:
        """Return the range of a span; what lies behind the end of the text is that end."""
        return Range(self._position(span.line, span.column), self._position(span.end_line, span.end_column))

    def between(self, start: int, end: int) -> Range:
        """Return the range between two offsets."""
        return Range(self.position(start), self.position(end))

    def replaced(self, new: str) -> list[TextEdit]:
        """Return the one edit, as small as it can be, that makes another text of this one; none if it is the same."""
        old = self.source.text
        if old == new:
            return []
        most = min(len(old), len(new))
        start = next((at for at in range(most) if old[at] != new[at]), most)
        start -= old[start - 1 : start] == "\r"  # no position parts the two signs of a line end
        rest = range(most - start)
        end = next((at for at in rest if old[-1 - at] != new[-1 - at]), len(rest))
        end -= end > 0 and old[-end] == "\n"
        return [TextEdit(self.between(start, len(old) - end), new[start : len(new) - end])]

    def _position(self, line: int, column: int) -> Position:
        if line > self.source.lines:
            line, column = self.source.lines, len(self.source.text) + 1
        before = self.source.line(line)[: column - 1].rstrip("\r\n")
        return Position(line - 1, self._units(before))

    def _units(self, text: str) -> int:
        return len(text) if text.isascii() else sum(map(_UNITS[self.encoding], text))

    def _letters(self, line: str, units: int) -> int:
        """Return how many letters so many units are; the middle of a letter is its beginning."""
        if line.isascii():
            return min(units, len(line))
        passed = 0
        for number, letter in enumerate(line):
            passed += _UNITS[self.encoding](letter)
            if passed > units:
                return number
        return len(line)
