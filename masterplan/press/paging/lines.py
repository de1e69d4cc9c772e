"""A paragraph of a Word file becomes the heights of its lines; lengths are points.

Lines are filled word by word, as Word does, which looks at no line but the one that it is filling.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct, field

from masterplan.press.advances import advances
from masterplan.press.paging.looks import Looks, ParagraphLook

_FAMILIES = {True: "texgyrebonum", False: "texgyreheros"}  # as wide as Bookman Old Style and Arial
_CUTS = {(False, False): "regular", (True, False): "bold", (False, True): "italic", (True, True): "bolditalic"}
_OTHER = 0.6  # of its size, a letter that a font does not have
_PIECE = re.compile("([^ \u2013-]*[\u2013-]?)( *)")  # a line may end behind it, and behind no slash
_EMU = 12_700  # of a point
_NARROW = 10  # points that any line has
# What of a paragraph takes room or has a name, as Pandoc and we write it; read as XML it took three times as long.
_PART = re.compile(
    "<(?:(w:r>(?:<w:rPr>.*?</w:rPr>)?)"
    "|w:t(?: [^>]*)?>([^<]*)"
    "|(w:br)[ />]"
    '|w:bookmarkStart [^>]*w:name="([^"]*)"'
    '|w:footnoteReference w:id="([^"]*)"'
    '|wp:inline [^>]*><wp:extent [^>]*cy="([^"]*)")',
    re.DOTALL,
)
_TAG = re.compile(r"<w:(\w+)")

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
    """The styles and fonts with which paragraphs are set, those of each note, and the words that are known."""

    looks: Looks
    fonts: Path
    notes: Mapping[str, Sequence[str]]
    words: dict[tuple[bool, float, bool, bool, str], _Measured] = field(default_factory=dict)

    def set(self, paragraph: str, wide: float) -> SetParagraph:  # noqa: C901 - one for each kind of part
        """Set a paragraph between two edges; a note takes room on the page of the last line."""
        before, _, inside = paragraph.rpartition("</w:pPr>")
        look = self.looks.paragraph(before.rpartition("<w:pPr>")[2])
        filling = _Filling(max(wide - look.left - look.right, _NARROW), look.line, used=look.first)
        measured, marks, below = _UNMEASURED, [], 0.0
        for run, text, end, mark, note, picture in _PART.findall(inside):
            if run:
                measured = self._measured(look, run)
            elif text:
                filling.text(unescape(text), *measured, look.size)
            elif end:
                filling.end()
            elif mark:
                marks.append(mark)
            elif note:
                below += sum(self.set(one, wide).high for one in self.notes[note])
            elif picture:
                filling.high = float(picture) / _EMU
        filling.end()
        filling.lines[-1] += below
        return SetParagraph(look, tuple(filling.lines), tuple(marks))

    def _measured(self, look: ParagraphLook, run: str) -> _Measured:
        """Return the words that are known in the letters of a run, and how wide these are."""
        key = look.serif, look.size, look.bold, look.italic, run
        if key not in self.words:
            told = _TAG.findall(run)
            cut = _CUTS[look.bold or "b" in told, look.italic or "i" in told]
            self.words[key] = (
                {},
                defaultdict(lambda: _OTHER, advances(self.fonts / f"{_FAMILIES[look.serif]}-{cut}.otf")),
            )
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
                wide = known[word] = sum(map(letters.__getitem__, word)) * size
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
