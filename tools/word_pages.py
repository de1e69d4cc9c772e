"""Word files become how many of the page numbers in their lists are right, as LibreOffice sets them.

`python -m tools.word_pages build/*/*.docx` prints a line a file. LibreOffice has the letters of the books as wide and
high as those of Office (`tools/office_fonts.py`); it is not Word, but the nearest that can be asked.
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pypdfium2
from msgspec import Struct

from tools import gallery

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FOOT = 57  # points from the edge of the paper, in which the number of a page stands
_NUMBER = re.compile(r"[ivxlc]+|[0-9]{1,4}")
_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class ListLine(Struct, frozen=True):
    """A line of a list: its title, the page that it names, and the one on which that stands."""

    title: str
    named: str
    stands: str

    @property
    def off(self) -> int:
        """By how many pages it is wrong; by a thousand if it names a page of another part of the book, or none."""
        alike = self.stands and self.named.isdigit() == self.stands.isdigit()
        return abs(_value(self.named) - _value(self.stands)) if alike else 1000


def _value(number: str) -> int:
    """Return the value of a printed number, arabic or roman."""
    if number.isdigit():
        return int(number)
    values = [_DIGITS[letter] for letter in number]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def lines(pdf: bytes) -> list[ListLine]:
    """Go through the lists of a book that LibreOffice has set; each line of them is a link."""
    with pypdfium2.PdfDocument(pdf) as document:
        printed = [_printed(page) for page in document]
    return list(dict.fromkeys(_listed(pdf, printed)))


def _printed(page: pypdfium2.PdfPage) -> str:
    """Return the number in the foot of a page, below the last lines of an OPD; at the left of a landscape page."""
    wide = page.get_width() > page.get_height()
    words = page.get_textpage().get_text_bounded(**({"right": FOOT} if wide else {"top": FOOT})).split()
    return next((word for word in reversed(words) if _NUMBER.fullmatch(word)), "")


def _listed(pdf: bytes, printed: Sequence[str]) -> Iterator[ListLine]:
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    pages = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages) if page.indirect_reference}
    for page in reader.pages:
        for reference in page.get("/Annots", ()):
            link = reference.get_object()
            title, tab, number = str(link.get("/Contents", "")).rpartition("\t")
            if tab and "/Dest" in link and _NUMBER.fullmatch(number):
                yield ListLine(title, number, printed[pages[link["/Dest"][0].get_object().indirect_reference.idnum]])


def main() -> None:
    """Say of each file how many lines are exact, and how many are within one page."""
    for name in sys.argv[1:]:
        found = [line.off for line in lines(gallery.opened(Path(name).read_bytes(), "soffice"))]
        exact, near = found.count(0), sum(off <= 1 for off in found)
        told = f"{len(found)} lines, {exact} exact, {near} within one page, {max(found, default=0)} off at most"
        sys.stdout.write(f"{name}: {told}\n")


if __name__ == "__main__":
    main()
