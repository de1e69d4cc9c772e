"""A paragraph of Word becomes atoms: what stays, comes or goes as one, such as a word, a field or a footnote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from masterplan.press.redline.wordml import Node

# A number is one word, so that nobody reads an amount of which three digits are struck out.
_WORD = re.compile(r"\s+|\w+(?:[.,:/]\w+)*|[^\w\s]")


_COUNTED = re.compile(r'(?<=[\w"])\s(?:w:id|id|cx|cy)="[^"]*"')


@dataclass(frozen=True, slots=True)
class Atom:
    """What stays, comes or goes as one.

    `says` is a text, the code of a field, the id of a note, or XML that nobody looks into. `look` is the formatting,
    `link` the hyperlink around it, `before` the bookmarks that begin or end before it, and `result` what a field shows.
    """

    kind: Literal["text", "field", "note", "other"]
    says: str
    look: str = ""
    link: str = ""
    before: str = ""
    result: tuple[Atom, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """What must be equal for an atom to stay.

        What a note says is compared apart, and the page that a field names follows from the later book. A field that
        shows something else is replaced as a whole: LibreOffice knows no changes within one.
        """
        says = uncounted(self.says) if self.kind == "other" else "" if self.kind == "note" else self.says
        shown = "" if " PAGEREF " in says else "".join(one.says for one in self.result)
        return self.kind, says, self.look, self.link, shown

    def joins(self, other: Atom) -> bool:
        """Tell whether both are texts that look alike, with nothing between them."""
        kinds = self.kind == other.kind == "text" and not other.before
        return kinds and (self.look, self.link) == (other.look, other.link)


def uncounted(xml: str) -> str:
    """Leave out the numbers of things and the sizes of pictures, which nobody reads."""
    return _COUNTED.sub("", xml)


def atoms(paragraph: Node) -> tuple[list[Atom], str]:
    """Take a paragraph apart; the bookmarks that end after its last atom are returned beside them."""
    found: list[Atom] = []
    before = ""
    for one in _fields(list(_runs(paragraph))):
        if isinstance(one, str):
            before += one
        else:
            found.append(replace(one, before=before))
            before = ""
    return list(_split(found)), before


def _runs(parent: Node, link: str = "") -> Iterator[Atom | str]:
    """Go through what the runs hold; a text stands for what is not tracked."""
    for one in parent.nodes():
        if one.name == "w:hyperlink":
            yield from _runs(one, f"{Node(one.name, one.attributes, ()).xml()[:-2]}>")
        elif one.name == "w:r":
            yield from _run(one, link)
        elif one.name != "w:pPr":
            yield one.xml()


def _run(run: Node, link: str) -> Iterator[Atom]:
    look = run.first("w:rPr")
    written = look.xml() if look else ""
    for one in run.nodes():
        if one.name == "w:t":
            yield Atom("text", one.text(), written, link)
        elif one.name == "w:footnoteReference":
            yield Atom("note", one.attributes["w:id"], written, link)
        elif one.name != "w:rPr":
            yield Atom("other", one.xml(), written, link)


# --- fields -------------------------------------------------------------------------------------

_EDGE = re.compile(r'<w:fldChar w:fldCharType="(begin|separate|end)"')


def _fields(parts: Sequence[Atom | str]) -> Iterator[Atom | str]:
    """Join the parts of a field; one that reaches beyond its paragraph, as a list of contents does, stays in parts."""
    at = 0
    while at < len(parts):
        field, length = _field(parts[at:])
        yield field or parts[at]
        at += length


def _field(parts: Sequence[Atom | str]) -> tuple[Atom | None, int]:
    """Return the field that begins here, if one does, and how many parts it has."""
    if _edge(parts[0]) != "begin":
        return None, 1
    edges = [(n, edge) for n, one in enumerate(parts) if (edge := _edge(one))][:3]
    if [edge for _n, edge in edges] != ["begin", "separate", "end"]:
        return None, 1
    middle, last = edges[1][0], edges[2][0]
    inside = [one for one in parts[:last] if isinstance(one, Atom)]
    code = "".join(one.says for one in inside[1:middle])
    shown = tuple(_split(inside[middle + 1 :]))
    return Atom("field", code, inside[0].look, inside[0].link, result=shown), last + 1


def _edge(one: Atom | str) -> str:
    found = _EDGE.match(one.says) if isinstance(one, Atom) and one.kind == "other" else None
    return found[1] if found else ""


# --- words --------------------------------------------------------------------------------------


def _split(found: Iterable[Atom]) -> Iterator[Atom]:
    """Cut texts into words, wherever the runs that hold them begin and end."""
    for one in joined(found):
        if one.kind == "text":
            words = _WORD.findall(one.says)
            yield from (replace(one, says=word, before="" if n else one.before) for n, word in enumerate(words))
        else:
            yield one


def joined(found: Iterable[Atom]) -> Iterator[Atom]:
    """Join neighbouring texts that look alike."""
    last: Atom | None = None
    for one in found:
        if last and last.joins(one):
            last = replace(last, says=last.says + one.says)
        else:
            if last:
                yield last
            last = one
    if last:
        yield last
