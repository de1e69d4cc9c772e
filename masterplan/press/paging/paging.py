"""A finished Word file becomes the printed page of each of its bookmarks, as Word will set it.

Word updates no field on opening unless it may ask first, so the page numbers in its lists must be right before. What is
certain is followed here: fonts, styles, breaks, and what keeps together. A page may still end a line earlier in Word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from masterplan.press.paging.lines import LineSetter
from masterplan.press.paging.looks import W, looks, points
from masterplan.press.paging.strips import Remembering, Strip, paragraphs, strips
from masterplan.words.format import romawi

_NOTE = re.compile('<w:footnote [^>]*w:id="([^"]*)"[^>]*>(.*?)</w:footnote>', re.DOTALL)
_SLACK = 0.5  # points by which a line may reach over the foot of a page


class PagedBook(Struct):
    """The pages of a book: how many sheets there are, and the printed number of the one on which a bookmark stands."""

    places: dict[str, str] = field(default_factory=dict)
    sheets: int = 0
    number: int = 0
    roman: bool = False
    room: float = 0
    used: float = 0

    def place(self, group: Sequence[Strip]) -> None:
        """Put what keeps together on a page; what is higher than a page is divided like anything else."""
        for section in group[0].sections:
            self._begin(section)
        needs = sum(one.before + one.high for one in group)
        if self.used and (group[0].begins or self.used + needs > self.room + _SLACK):
            self._turn()
        for one in group:
            if self.used and self.used + one.before + one.high > self.room + _SLACK:
                self._turn()
            self.used += (one.before if self.used else one.again) + one.high
            printed = romawi(self.number).lower() if self.roman else str(self.number)
            self.places.update(dict.fromkeys(one.marks, printed))

    def _begin(self, section: Element) -> None:
        """Begin a section on a new page, and on a left one if it says so."""
        told = {one.tag.removeprefix(W): one for one in section}
        size, margins, numbers, kind = (told.get(one) for one in ("pgSz", "pgMar", "pgNumType", "type"))
        self.room = points(size, "h") - points(margins, "top") - points(margins, "bottom")
        if numbers is not None:
            self.roman = numbers.get(f"{W}fmt") == "lowerRoman"
            self.number = int(numbers.get(f"{W}start", self.number + 1)) - 1
        self._turn()
        if kind is not None and kind.get(f"{W}val") == "evenPage" and self.number % 2:
            self._turn()

    def _turn(self) -> None:
        self.sheets, self.number, self.used = self.sheets + 1, self.number + 1, 0


def anew(_text: str, make: Callable[[], bytes]) -> bytes:
    """Remember nothing."""
    return make()


def paged(document: str, styles: str, notes: str, fonts: Path, remembered: Remembering = anew) -> PagedBook:
    """Set a Word file, whose parts are given as texts, with the fonts of the repository.

    How a table was set before with these styles and fonts may be `remembered`.
    """
    told = {ident: paragraphs(note) for ident, note in _NOTE.findall(notes)}
    paper = PagedBook()
    for group in _groups(strips(document, LineSetter(looks(styles), fonts, told), remembered)):
        paper.place(group)
    return paper


def _groups(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    """Go through strips, those that keep together at once."""
    group: list[Strip] = []
    for strip in strips:
        if group and (strip.begins or strip.sections):
            yield group
            group = []
        group.append(strip)
        if not strip.keeps:
            yield group
            group = []
    if group:
        yield group
