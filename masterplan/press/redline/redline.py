"""Two finished Word files of a book become one in which what differs between them is tracked changes.

Accepting them all leaves the later book, rejecting them the earlier one, since each of the two is in the file as it
was written. Bookmarks, notes, lists and pictures of the earlier file get numbers and names that the later one does not
use; a link to an address that the later one knows too gets its name. Who made the changes and when is said of all of
them at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from xml.sax.saxutils import quoteattr

from msgspec import Struct

from masterplan.press import docx
from masterplan.press.redline import wordml
from masterplan.press.redline.blocks import blocks, bookmarks, joined, whole
from masterplan.press.redline.wordml import pieces
from masterplan.press.redline.words import Tracked

PackageParts = Mapping[str, bytes]  # of a package, by their names

EARLIER = 1_000_000  # is added to the numbers of the earlier file
DOCUMENT, NOTES, NUMBERING = docx.DOCUMENT, docx.NOTES, "word/numbering.xml"
_RELATIONS = docx.DOCUMENT_RELATIONS, "word/_rels/footnotes.xml.rels"
_LAMA = "-lama"

_OWN = re.compile(
    r"(<(?:w:bookmarkStart|w:bookmarkEnd|w:footnoteReference|w:footnote|wp:docPr|pic:cNvPr|w:numId|w:num)\b[^>]*?"
    r'\b(?:w:id|id|w:val|w:numId)=")(\d+)'
)
# Each begins with a text that the engine can look for; looking behind would try every letter of a book.
_PICTURE = re.compile(r'( r:embed=")([^"]*)')
_LINK = re.compile(r'(<w:hyperlink r:id=")([^"]*)')
_LIST = re.compile(r'(<w:numId\b[^>]*\bw:val=")(\d+)(?::(\d+))?')


FIRST = 2 * EARLIER  # the number of the first change
_NOTE = re.compile(r'(<w:footnoteReference w:id=")(\d+)(?::(\d+))?')
_CHANGE = re.compile(r"<w:(ins|del|pPrChange)(/?)>")
_FURNITURE = re.compile(r"word/(?:header|footer)-[\w-]+\.xml")


class Edition(Struct, frozen=True):
    """A finished Word file, and the ids of the rows of each table by the bookmark of its caption."""

    docx: bytes
    baris: Mapping[str, Sequence[str]]


class Mark(Struct, frozen=True):
    """Who made the changes, and when as Word writes it: `2025-02-11T09:30:00Z`."""

    oleh: str
    saat: str


class Redline(Struct, frozen=True):
    """A Word file with tracked changes, and the number of paragraphs and rows in which there are any."""

    docx: bytes
    tempat: int


def compare(lama: Edition, baru: Edition, mark: Mark) -> Redline | None:
    """Write the changes from one edition of a book to another; None if there are none."""
    before, now = docx.unpacked(lama.docx), docx.unpacked(baru.docx)
    then = _adopted(before, now)
    after = _linked(_texts(now), _renamed(now, now))
    found = {name: _part(then[name], after[name]) for name in after if _FURNITURE.fullmatch(name) and name in then}
    found[DOCUMENT] = _part(then[DOCUMENT], after[DOCUMENT], (lama.baris, baru.baris))
    found[NOTES] = _notes(then[NOTES], after[NOTES], found[DOCUMENT])
    found[DOCUMENT] = _NOTE.sub(lambda note: f"{note[1]}{note[2]}", found[DOCUMENT])
    found = {**_with_lists({**found, NUMBERING: after[NUMBERING]}, then)}
    places = sum(map(_places, found.values()))
    return Redline(_complete(_signed(found, mark), before, now), places) if places else None


def _part(then: str, now: str, named: tuple[Mapping[str, Sequence[str]], ...] = ({}, {})) -> str:
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
    texts = {_first("w:id", one): one for one in (*pieces(then, "footnote")[1], *own)}
    special = [one for one in own if "w:type=" in one[: one.index(">")]]
    called = [(note[2], note[3]) for note in _NOTE.finditer(document)]
    return "".join((head, *special, *(_note(texts, *pair) for pair in called), tail))


def _note(texts: Mapping[str, str], ident: str, earlier: str | None) -> str:
    head, own, tail = pieces(texts[ident], "p", "tbl")
    if earlier:
        body = joined(blocks(pieces(texts[earlier], "p", "tbl")[1]), blocks(own))
    else:
        state: Tracked = "del" if int(ident) > EARLIER else "ins"
        body = [whole(one, state) for one in blocks(own)]
    return "".join((head, *body, tail))


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


# --- packages -------------------------------------------------------------------------------------


def _adopted(then: PackageParts, now: PackageParts) -> Mapping[str, str]:
    """Return the texts of the earlier file with numbers and names that can stand beside those of the later one."""
    drawn = _pictures(then, now)

    def one(text: str) -> str:
        counted = _OWN.sub(lambda found: f"{found[1]}{int(found[2]) + EARLIER}", text)
        return _PICTURE.sub(lambda found: f"{found[0]}{_LAMA if found[2] in drawn else ''}", counted)

    return _linked({name: one(text) for name, text in _texts(then).items()}, _renamed(then, now))


def _texts(parts: PackageParts) -> Mapping[str, str]:
    return {name: content.decode() for name, content in parts.items() if name.endswith(".xml")}


def _linked(texts: Mapping[str, str], links: Mapping[str, str]) -> Mapping[str, str]:
    """Give links the names by which the file that is made knows their addresses."""
    return {
        name: _LINK.sub(lambda found: f"{found[1]}{links.get(found[2], found[2])}", text)
        for name, text in texts.items()
    }


def _complete(joined: Mapping[str, str], then: PackageParts, now: PackageParts) -> bytes:
    """Put what was joined into the later file, with the links and pictures that the earlier one brings along."""
    files = {**now, **{name: text.encode() for name, text in joined.items()}}
    links = _renamed(then, now)
    brought = [{**one, "Id": links[one["Id"]]} for one in _hyperlinks(then) if links[one["Id"]].endswith(_LAMA)]
    for name in _RELATIONS:
        docx.insert(files, name, "</Relationships>", [_relation(one) for one in brought])
    _furnish(files, then)
    pictures = {f"{ident}{_LAMA}": content for ident, content in _pictures(then, now).items()}
    return docx.packed(docx.with_pictures(files, pictures))


def _furnish(files: dict[str, bytes], then: PackageParts) -> None:
    """Add the heads and feet of sections that go, such as the pages of an OPD that is no more."""
    lost = {name for name in then if _FURNITURE.fullmatch(name) and name not in files}
    files.update({name: then[name] for name in lost})
    for part, end, told in (
        (_RELATIONS[0], "</Relationships>", ("Target", "")),
        (docx.TYPES, "</Types>", ("PartName", "/word/")),
    ):
        entries = wordml.parse(then[part].decode()).nodes()
        key, before = told
        own = [one for one in entries if f"word/{one.attributes.get(key, '').removeprefix(before)}" in lost]
        docx.insert(files, part, end, [one.xml() for one in own])


def _relation(attributes: Mapping[str, str]) -> str:
    return wordml.Node("Relationship", attributes, ()).xml()


def _renamed(then: PackageParts, now: PackageParts) -> Mapping[str, str]:
    """Map the names of the links of the earlier file to those that they have beside the later one's."""
    known: dict[str, str] = {}
    for one in _hyperlinks(now):
        known.setdefault(one["Target"], one["Id"])
    return {one["Id"]: known.get(one["Target"], f"{one['Id']}{_LAMA}") for one in _hyperlinks(then)}


def _hyperlinks(parts: PackageParts) -> Iterator[Mapping[str, str]]:
    relations = wordml.parse(parts[_RELATIONS[0]].decode()).nodes()
    return (one.attributes for one in relations if one.attributes["Type"].endswith("/hyperlink"))


def _pictures(then: PackageParts, now: PackageParts) -> Mapping[str, bytes]:
    """Return the pictures that the later file does not have, by the name of their relation and of their file."""
    return {
        name.removeprefix(docx.MEDIA).removesuffix(".png"): content
        for name, content in then.items()
        if name.startswith(docx.MEDIA) and now.get(name) != content
    }


# --- lists ----------------------------------------------------------------------------------------


def _with_lists(joined: Mapping[str, str], then: Mapping[str, str]) -> Mapping[str, str]:
    """Let items that go count with the list whose other items stay; where none does, bring their list along."""
    pairs = {found[3]: found[2] for name in (DOCUMENT, NOTES) for found in _LIST.finditer(joined[name]) if found[3]}
    texts = {
        name: _LIST.sub(lambda found: f"{found[1]}{pairs.get(found[2], found[2])}", joined[name])
        for name in (DOCUMENT, NOTES)
    }
    lost = {found[2] for text in texts.values() for found in _LIST.finditer(text) if int(found[2]) > EARLIER}
    return {**joined, **texts, NUMBERING: _with_numbering(joined[NUMBERING], then[NUMBERING], lost)}


def _with_numbering(now: str, then: str, lost: set[str]) -> str:
    """Add the lists with these numbers, and what they are made after."""
    nums = [num for num in pieces(then, "num")[1] if _first("w:numId", num) in lost]
    wanted = {abstract[1] for num in nums if (abstract := re.search(r'<w:abstractNumId w:val="(\d+)"', num))}
    there = {_first("w:abstractNumId", one) for one in pieces(now, "abstractNum")[1]}
    models = [one for one in pieces(then, "abstractNum")[1] if _first("w:abstractNumId", one) in wanted - there]
    head, own, tail = pieces(now, "num")
    return "".join((head, *models, *own, *nums, tail)) if own or nums else now


def _first(attribute: str, xml: str) -> str:
    found = re.search(rf'\b{attribute}="(-?\d+)"', xml)
    return found[1] if found else ""
