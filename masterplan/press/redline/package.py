"""The parts of an earlier Word file become parts that can stand in a later one, and what was joined becomes that file.

Bookmarks, notes, lists and pictures of the earlier file get numbers and names that the later one does not use; a link
to an address that the later one knows too gets its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from masterplan.press import docx
from masterplan.press.redline import wordml
from masterplan.press.redline.wordml import pieces

PackageParts = Mapping[str, bytes]  # of a package, by their names

EARLIER = 1_000_000  # is added to the numbers of the earlier file
DOCUMENT, NOTES, NUMBERING = "word/document.xml", "word/footnotes.xml", "word/numbering.xml"
_RELATIONS = docx.DOCUMENT_RELATIONS, "word/_rels/footnotes.xml.rels"
_LAMA = "-lama"

_OWN = re.compile(
    r"(<(?:w:bookmarkStart|w:bookmarkEnd|w:footnoteReference|w:footnote|wp:docPr|pic:cNvPr|w:numId|w:num)\b[^>]*?"
    r'\b(?:w:id|id|w:val|w:numId)=")(\d+)'
)
_PICTURE = re.compile(r'(?<=\br:embed=")[^"]*')
_LINK = re.compile(r'(?<=<w:hyperlink r:id=")[^"]*')
_LIST = re.compile(r'(<w:numId\b[^>]*\bw:val=")(\d+)(?::(\d+))?')


def adopted(then: PackageParts, now: PackageParts) -> Mapping[str, str]:
    """Return the texts of the earlier file with numbers and names that can stand beside those of the later one."""
    drawn = _pictures(then, now)
    links = _renamed(then, now)

    def one(text: str) -> str:
        text = _OWN.sub(lambda found: f"{found[1]}{int(found[2]) + EARLIER}", text)
        text = _PICTURE.sub(lambda found: f"{found[0]}{_LAMA}" if found[0] in drawn else found[0], text)
        return _LINK.sub(lambda found: links.get(found[0], found[0]), text)

    return {name: one(content.decode()) for name, content in then.items() if name.endswith(".xml")}


def read(now: PackageParts) -> Mapping[str, str]:
    """Return the texts of the later file, in which all links to one address have the same name."""
    links = _renamed(now, now)
    texts = {name: content.decode() for name, content in now.items() if name.endswith(".xml")}
    return {name: _LINK.sub(lambda found: links.get(found[0], found[0]), text) for name, text in texts.items()}


def complete(joined: Mapping[str, str], then: PackageParts, now: PackageParts) -> bytes:
    """Put what was joined into the later file, with the links and pictures that the earlier one brings along."""
    files = {**now, **{name: text.encode() for name, text in joined.items()}}
    links = _renamed(then, now)
    added = [_relation(links[one["Id"]], one) for one in _hyperlinks(then) if links[one["Id"]].endswith(_LAMA)]
    for name in _RELATIONS:
        files[name] = files[name].decode().replace("</Relationships>", f"{''.join(added)}</Relationships>").encode()
    pictures = {f"{ident}{_LAMA}": content for ident, content in _pictures(then, now).items()}
    return docx.packed(docx.with_pictures(files, pictures))


# --- links and pictures ---------------------------------------------------------------------------


def _renamed(then: PackageParts, now: PackageParts) -> Mapping[str, str]:
    """Map the names of the links of the earlier file to those that they have beside the later one's."""
    known: dict[str, str] = {}
    for one in _hyperlinks(now):
        known.setdefault(one["Target"], one["Id"])
    return {one["Id"]: known.get(one["Target"], f"{one['Id']}{_LAMA}") for one in _hyperlinks(then)}


def _hyperlinks(parts: PackageParts) -> Iterator[Mapping[str, str]]:
    relations = wordml.parse(parts[_RELATIONS[0]].decode()).nodes()
    return (one.attributes for one in relations if one.attributes["Type"].endswith("/hyperlink"))


def _relation(ident: str, attributes: Mapping[str, str]) -> str:
    return wordml.Node("Relationship", {**attributes, "Id": ident}, ()).xml()


def _pictures(then: PackageParts, now: PackageParts) -> Mapping[str, bytes]:
    """Return the pictures that the later file does not have, by the name of their relation and of their file."""
    return {
        name.removeprefix(docx.MEDIA).removesuffix(".png"): content
        for name, content in then.items()
        if name.startswith(docx.MEDIA) and now.get(name) != content
    }


# --- lists ----------------------------------------------------------------------------------------


def with_lists(joined: Mapping[str, str], then: Mapping[str, str]) -> Mapping[str, str]:
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
    found = re.search(rf'\b{attribute}="(\d+)"', xml)
    return found[1] if found else ""
