"""A paragraph of Word becomes atoms, and those of two paragraphs one text in which what differs is tracked changes.

An atom is what stays, comes or goes as one, such as a word, a field or a footnote. Tracked changes are written as bare
`<w:ins>` and `<w:del>`; `redline` says at the end who made them. Where a note has an id in each revision, both are
written, the new one first: `12:1000012`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain, groupby
from typing import Literal, TypeAlias
from xml.sax.saxutils import escape

from msgspec import Struct
from msgspec.structs import replace

from masterplan.press.redline.wordml import Node

Tracked: TypeAlias = Literal["ins", "del", ""]

# A number is one word, so that nobody reads an amount of which three digits are struck out.
_WORD = re.compile(r"\s+|\w+(?:[.,:/]\w+)*|[^\w\s]")
_COUNTED = re.compile(r'(?<=[\w"])\s(?:w:id|id|cx|cy)="[^"]*"')


class Atom(Struct, frozen=True):
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
    return _COUNTED.sub("", xml) if 'id="' in xml or 'cx="' in xml or 'cy="' in xml else xml


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
            yield from _of_run(one, link)
        elif one.name != "w:pPr":
            yield one.xml()


def _of_run(run: Node, link: str) -> Iterator[Atom]:
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
    for one in _joined(found):
        if one.kind == "text":
            words = _WORD.findall(one.says)
            yield from (Atom("text", word, one.look, one.link, "" if n else one.before) for n, word in enumerate(words))
        else:
            yield one


def _joined(found: Iterable[Atom]) -> list[Atom]:
    """Join neighbouring texts that look alike."""
    made: list[Atom] = []
    for one in found:
        if made and made[-1].joins(one):
            made[-1] = replace(made[-1], says=made[-1].says + one.says)
        else:
            made.append(one)
    return made


# --- comparing ----------------------------------------------------------------------------------

_LIVE = re.compile(r"<(/?)w:(t|instrText)(?=[\s>])")  # Word wants other names for what is deleted


class Stretch(Struct, frozen=True):
    """Atoms that stay, as they were and as they are, or atoms that go and those that come in their place."""

    stays: bool
    old: Sequence[Atom]
    new: Sequence[Atom]


class _Piece(Struct, frozen=True):
    """XML of a paragraph, and what is to be wrapped around it."""

    link: str
    state: Tracked
    xml: str


MOST = 250_000  # pairs of words; more are not compared, since it would take minutes and leave nothing to recognize
_LINE = "<w:br"


def compared(old: Sequence[Atom], new: Sequence[Atom]) -> list[Stretch]:
    """Find what stays: whole lines first, since cells may list hundreds of things, then words in the lines between."""
    found = _gathered(part for line in _parts(_lines(old), _lines(new)) for part in _within(line))
    last = len(found) - 1
    # A space or a comma between two changes changes with them, so that people read whole phrases.
    return _gathered(
        replace(one, stays=one.stays and not (0 < n < last and _slight(one.new))) for n, one in enumerate(found)
    )


def _parts(old: Sequence[Sequence[Atom]], new: Sequence[Sequence[Atom]]) -> Iterator[Stretch]:
    """Compare groups of atoms as they are."""
    then, now = ([tuple(one.key for one in group) for group in side] for side in (old, new))
    for tag, i, j, a, b in SequenceMatcher(_blank, then, now, autojunk=False).get_opcodes():
        yield Stretch(tag == "equal", list(chain(*old[i:j])), list(chain(*new[a:b])))


def _lines(atoms: Sequence[Atom]) -> list[list[Atom]]:
    """Cut at line breaks, each of which stands for itself."""
    groups = groupby(atoms, key=lambda one: one.kind == "other" and one.says.startswith(_LINE))
    return [group for is_break, own in groups for group in (([one] for one in own) if is_break else (list(own),))]


def _within(line: Stretch) -> Iterable[Stretch]:
    if line.stays or len(line.old) * len(line.new) > MOST:
        return (line,)
    return _parts([[one] for one in line.old], [[one] for one in line.new])


def _blank(keys: tuple[tuple[str, ...], ...]) -> bool:
    """Find breaks and blank space, which are no sign that two texts are the same here."""
    return all(key[1].isspace() or key[1].startswith(_LINE) for key in keys)


def _slight(between: Sequence[Atom]) -> bool:
    return all(one.kind == "text" and not one.before and not re.search(r"\w", one.says) for one in between)


def _gathered(parts: Iterable[Stretch]) -> list[Stretch]:
    """Join neighbours that share a fate."""
    groups = ((stays, list(own)) for stays, own in groupby(parts, key=lambda one: one.stays))
    return [
        Stretch(stays, list(chain(*(one.old for one in own))), list(chain(*(one.new for one in own))))
        for stays, own in groups
    ]


# --- writing ------------------------------------------------------------------------------------


def written(parts: Iterable[Stretch]) -> str:
    """Write what stands in a paragraph, with its changes."""
    return _wrapped(piece for part in parts for piece in _part(part))


def tracked(found: Iterable[Atom], state: Tracked) -> str:
    """Write atoms all of which share a fate."""
    return _wrapped(_pieces(found, state))


def _part(part: Stretch) -> Iterator[_Piece]:
    if part.stays:
        return _pieces(map(_kept, part.old, part.new), "")
    return chain(_pieces(part.old, "del"), _pieces(part.new, "ins"))


def _kept(then: Atom, now: Atom) -> Atom:
    """Keep what stays, with both ids of a note, and all bookmarks."""
    says = f"{now.says}:{then.says}" if now.kind == "note" else now.says
    return replace(now, says=says, before=then.before + now.before)


def _pieces(found: Iterable[Atom], state: Tracked) -> Iterator[_Piece]:
    """Write atoms that share a fate; bookmarks are never part of a change."""
    for one in _joined(found):
        if one.before:
            yield _Piece(one.link, "", one.before)
        yield _Piece(one.link, state, _xml(one, state))


def _wrapped(pieces: Iterable[_Piece]) -> str:
    """Wrap what shares a link, and within it what shares a fate."""
    return "".join(
        f"{link}{''.join(_tracked(state, own) for state, own in groupby(inside, key=lambda one: one.state))}"
        f"{'</w:hyperlink>' if link else ''}"
        for link, inside in groupby(pieces, key=lambda one: one.link)
    )


def _tracked(state: Tracked, own: Iterable[_Piece]) -> str:
    xml = "".join(one.xml for one in own)
    return f"<w:{state}>{xml}</w:{state}>" if state else xml


def _xml(one: Atom, state: Tracked) -> str:
    xml = _alive(one)
    if state != "del" or "<w:drawing" in xml:  # a picture may hold a box with paragraphs of its own, which go with it
        return xml
    return _LIVE.sub(lambda tag: f"<{tag[1]}w:{'delText' if tag[2] == 't' else 'delInstrText'}", xml)


def _alive(one: Atom) -> str:
    match one.kind:
        case "text":
            return _run(one, f'<w:t xml:space="preserve">{escape(one.says)}</w:t>')
        case "note":
            return _run(one, f'<w:footnoteReference w:id="{one.says}"/>')
        case "other":
            return _run(one, one.says)
        case "field":
            edges = (_run(one, f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))
            begin, separate, end = edges
            return f"{begin}{_run(one, one.says)}{separate}{''.join(map(_alive, _joined(one.result)))}{end}"


def _run(one: Atom, inside: str) -> str:
    return f"<w:r>{one.look}{inside}</w:r>"
