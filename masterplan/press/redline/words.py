"""What stands in two paragraphs becomes one text in which the words that differ are tracked changes.

Tracked changes are written as bare `<w:ins>` and `<w:del>`; `redline` says at the end who made them. Where a note has
an id in each revision, both are written, the new one first: `12:1000012`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import chain, groupby
from typing import Literal, TypeAlias
from xml.sax.saxutils import escape

from masterplan.press.redline.atoms import Atom, joined

Tracked: TypeAlias = Literal["ins", "del", ""]

_LIVE = re.compile(r"<(/?)w:(t|instrText)(?=[\s>])")  # Word wants other names for what is deleted


@dataclass(frozen=True, slots=True)
class Stretch:
    """Atoms that stay, as they were and as they are, or atoms that go and those that come in their place."""

    stays: bool
    old: Sequence[Atom]
    new: Sequence[Atom]


@dataclass(frozen=True, slots=True)
class _Piece:
    """XML of a paragraph, and what is to be wrapped around it."""

    link: str
    state: Tracked
    xml: str


# --- comparing ----------------------------------------------------------------------------------

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
        yield from _pieces(map(_kept, part.old, part.new), "")
    else:
        yield from _pieces(part.old, "del")
        yield from _pieces(part.new, "ins")


def _kept(then: Atom, now: Atom) -> Atom:
    """Keep what stays, with both ids of a note, and all bookmarks."""
    says = f"{now.says}:{then.says}" if now.kind == "note" else now.says
    return replace(now, says=says, before=then.before + now.before)


def _pieces(found: Iterable[Atom], state: Tracked) -> Iterator[_Piece]:
    """Write atoms that share a fate; bookmarks are never part of a change."""
    for one in joined(found):
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
    # A picture may hold a box with paragraphs of its own, which go with it.
    return _LIVE.sub(_deleted, xml) if state == "del" and "<w:drawing" not in xml else xml


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
            return f"{begin}{_run(one, one.says)}{separate}{''.join(map(_alive, joined(one.result)))}{end}"


def _deleted(tag: re.Match[str]) -> str:
    return f"<{tag[1]}w:{'delText' if tag[2] == 't' else 'delInstrText'}"


def _run(one: Atom, inside: str) -> str:
    return f"<w:r>{one.look}{inside}</w:r>"
