"""A paragraph of a Word file becomes the heights of its lines; lengths are points.

Lines are filled word by word, as Word does, which looks at no line but the one that it is filling.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from masterplan.press.advances import advances
from masterplan.press.paging.looks import Looks, ParagraphLook, W

_FAMILIES = {True: "texgyrebonum", False: "texgyreheros"}  # as wide as Bookman Old Style and Arial
_CUTS = {(False, False): "regular", (True, False): "bold", (False, True): "italic", (True, True): "bolditalic"}
_OTHER = 0.6  # of its size, a letter that a font does not have
_PIECE = re.compile("([^ \u2013-]*[\u2013-]?)( *)")  # a line may end behind it, and behind no slash
_EMU = 12_700  # of a point
_NARROW = 10  # points that any line has
_RUN, _PROPERTIES, _BOLD, _ITALIC, _TEXT, _BREAK, _MARK, _NOTE = (
    f"{W}{one}" for one in ("r", "rPr", "b", "i", "t", "br", "bookmarkStart", "footnoteReference")
)
_INLINE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline"

_Measured: TypeAlias = tuple[dict[str, float], Mapping[str, float]]  # words that are known, and letters
_UNMEASURED: _Measured = {}, {}


class SetParagraph(Struct, frozen=True):
    """A paragraph as it is set: its look, the heights of its lines, and the names of its bookmarks."""

    look: ParagraphLook
    lines: tuple[float, ...]
    marks: tuple[str, ...]

    @property
    def high(self) -> float:
        """How high it is, without the room around it."""
        return sum(self.lines) + self.look.edges


class LineSetter(Struct, frozen=True):
    """The styles and fonts with which paragraphs are set, notes by their numbers, and the words that are known."""

    looks: Looks
    fonts: Path
    notes: Mapping[str, Element]
    words: dict[tuple[bool, float, bool, bool], _Measured] = field(default_factory=dict)

    def set(self, paragraph: Element, wide: float) -> SetParagraph:
        """Set a paragraph between two edges; a note takes room on the page of the last line."""
        look = self.looks.paragraph(paragraph)
        filling = _Filling(max(wide - look.left - look.right, _NARROW), look.line, used=look.first)
        self._fill(filling, paragraph, look)
        for note in paragraph.iter(_NOTE):
            filling.lines[-1] += sum(
                self.set(one, wide).high for one in self.notes[note.get(f"{W}id", "")].iter(f"{W}p")
            )
        return SetParagraph(look, tuple(filling.lines), tuple(one.get(f"{W}name", "") for one in paragraph.iter(_MARK)))

    def _fill(self, filling: _Filling, paragraph: Element, look: ParagraphLook) -> None:
        measured = _UNMEASURED
        for one in paragraph.iter():
            tag = one.tag
            if tag == _RUN:
                measured = self._measured(look, one)
            elif tag == _TEXT:
                filling.text(one.text or "", *measured, look.size)
            elif tag == _BREAK:
                filling.end()
            elif tag == _INLINE:
                filling.high = float(one[0].get("cy", "0")) / _EMU
        filling.end()

    def _measured(self, look: ParagraphLook, run: Element) -> _Measured:
        """Return the words that are known in the letters of a run, and how wide these are."""
        own = [one.tag for properties in run[:1] if properties.tag == _PROPERTIES for one in properties]
        key = look.serif, look.size, look.bold or _BOLD in own, look.italic or _ITALIC in own
        if key not in self.words:
            letters = advances(self.fonts / f"{_FAMILIES[look.serif]}-{_CUTS[key[2:]]}.otf")
            self.words[key] = {}, letters
        return self.words[key]


class _Filling(Struct):
    """The lines that are full, and how far the last one is; `high` is what stands in it, if that is no text."""

    room: float
    line: float
    used: float
    high: float = 0
    lines: list[float] = field(default_factory=list)

    def text(self, text: str, known: dict[str, float], letters: Mapping[str, float], size: float) -> None:
        """Fill lines with the words of a text."""
        room, used, space = self.room, self.used, letters[" "]
        for word, spaces in _PIECE.findall(text):
            wide = known.get(word)
            if wide is None:
                wide = known[word] = sum(letters.get(one, _OTHER) for one in word) * size
            if used + wide > room and used > 0:
                self.end()
                used = 0
            while wide > room:  # a word that no line holds
                self.end()
                wide -= room
                used = 0
            used += wide + len(spaces) * space * size
        self.used = used

    def end(self) -> None:
        """End a line."""
        self.lines.append(max(self.high, self.line))
        self.used = self.high = 0
