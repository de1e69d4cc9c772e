"""Two finished Word files of a book become one in which what differs between them is tracked changes.

Accepting them all leaves the later book, rejecting them the earlier one, since each of the two is in the file as it
was written. Who made the changes and when is said of all of them at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from xml.sax.saxutils import quoteattr

from masterplan.press import docx
from masterplan.press.redline.blocks import NOTHING, blocks, bookmarks, joined, whole
from masterplan.press.redline.package import DOCUMENT, EARLIER, NOTES, NUMBERING, adopted, complete, read, with_lists
from masterplan.press.redline.wordml import pieces
from masterplan.press.redline.words import Tracked

FIRST = 2 * EARLIER  # the number of the first change
_NOTE = re.compile(r'(?<=<w:footnoteReference w:id=")(\d+)(?::(\d+))?')
_CHANGE = re.compile(r"<w:(ins|del|pPrChange)(/?)>")
_FURNITURE = re.compile(r"word/(?:header|footer)\d+\.xml")


@dataclass(frozen=True, slots=True)
class Edition:
    """A finished Word file, and the ids of the rows of each table by the bookmark of its caption."""

    docx: bytes
    baris: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Mark:
    """Who made the changes, and when as Word writes it: `2025-02-11T09:30:00Z`."""

    oleh: str
    saat: str


@dataclass(frozen=True, slots=True)
class Redline:
    """A Word file with tracked changes, and the number of paragraphs and rows in which there are any."""

    docx: bytes
    tempat: int


def compare(lama: Edition, baru: Edition, mark: Mark) -> Redline | None:
    """Write the changes from one edition of a book to another; None if there are none."""
    before, now = docx.unpacked(lama.docx), docx.unpacked(baru.docx)
    then = adopted(before, now)
    after = read(now)
    found = {name: _part(then[name], after[name]) for name in after if _FURNITURE.fullmatch(name)}
    found[DOCUMENT] = _part(then[DOCUMENT], after[DOCUMENT], (lama.baris, baru.baris))
    found[NOTES] = _notes(then[NOTES], after[NOTES], found[DOCUMENT])
    found[DOCUMENT] = _NOTE.sub(lambda note: note[1], found[DOCUMENT])
    found = {**with_lists({**found, NUMBERING: after[NUMBERING]}, then)}
    places = sum(map(_places, found.values()))
    return Redline(complete(_signed(found, mark), before, now), places) if places else None


def _part(then: str, now: str, named: tuple[Mapping[str, Sequence[str]], ...] = (NOTHING, NOTHING)) -> str:
    """Join what stands in a document, a header or a footer; the last section is that of the later one."""
    _head, old, _tail = pieces(then, "p", "tbl", "sectPr")
    head, new, tail = pieces(now, "p", "tbl", "sectPr")
    end = [one for one in new[-1:] if one.startswith("<w:sectPr")]
    sides = [[one for one in side if not one.startswith("<w:sectPr")] for side in (old, new)]
    body = joined(blocks(sides[0], named[0], without=bookmarks(now)), blocks(sides[1], named[1]))
    return "".join((head, *body, *end, tail))


def _notes(then: str, now: str, document: str) -> str:
    """Join the notes that stay, and keep those that come or go with all that is in them."""
    head, own, tail = pieces(now, "footnote")
    texts = {_ident(one): one for one in (*pieces(then, "footnote")[1], *own)}
    special = [one for one in own if "w:type=" in one[: one.index(">")]]
    called = [(note[1], note[2]) for note in _NOTE.finditer(document)]
    return "".join((head, *special, *(_note(texts, *pair) for pair in called), tail))


def _note(texts: Mapping[str, str], ident: str, earlier: str | None) -> str:
    head, own, tail = pieces(texts[ident], "p", "tbl")
    if earlier:
        body = joined(blocks(pieces(texts[earlier], "p", "tbl")[1]), blocks(own))
    else:
        state: Tracked = "del" if int(ident) > EARLIER else "ins"
        body = [whole(one, state) for one in blocks(own)]
    return "".join((head, *body, tail))


def _ident(note: str) -> str:
    found = re.search(r'\bw:id="(-?\d+)"', note)
    return found[1] if found else ""


# --- changes --------------------------------------------------------------------------------------


def _signed(parts: Mapping[str, str], mark: Mark) -> Mapping[str, str]:
    """Say who made each change, and number them."""
    numbers = count(FIRST)
    who = f"w:author={quoteattr(mark.oleh)} w:date={quoteattr(mark.saat)}"
    return {
        name: _CHANGE.sub(lambda one: f'<w:{one[1]} w:id="{next(numbers)}" {who}{one[2]}>', text)
        for name, text in sorted(parts.items())
    }


def _places(text: str) -> int:
    """Count the paragraphs and rows with changes; a row that comes or goes is one place, whatever is in it."""
    return sum(_in_row(part) for part in text.split("<w:tr>"))


def _in_row(part: str) -> int:
    row, _end, rest = part.rpartition("</w:tr>")
    tracked = re.match(r"<w:trPr>(?:(?!</w:trPr>).)*<w:(?:ins|del)/></w:trPr>", row)
    paragraphs = rest if tracked else part
    return bool(tracked) + sum(1 for one in paragraphs.split("</w:p>") if _CHANGE.search(one))
