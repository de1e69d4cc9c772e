"""What stands in two paragraphs becomes one text in which the words that differ are tracked changes.

Tracked changes are written as bare `<w:ins>` and `<w:del>`; `redline` says at the end who made them. Where a note has
an id in each revision, both are written, the new one first: `12:1000012`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, Literal, TypeAlias
from xml.sax.saxutils import escape

from masterplan.redline_atoms import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from masterplan.redline_atoms import Atom

State: TypeAlias = Literal["ins", "del", ""]

_LIVE = re.compile(r"<(/?)w:(t|instrText)(?=[\s>])")  # Word wants other names for what is deleted


@dataclass(frozen=True, slots=True)
class Part:
    """Atoms that stay, as they were and as they are, or atoms that go and those that come in their place."""

    stays: bool
    old: Sequence[Atom]
    new: Sequence[Atom]


@dataclass(frozen=True, slots=True)
class _Piece:
    """XML of a paragraph, and what is to be wrapped around it."""

    link: str
    state: State
    xml: str


# --- comparing ----------------------------------------------------------------------------------


def compared(old: Sequence[Atom], new: Sequence[Atom]) -> list[Part]:
    """Find what stays; a space or a comma between two changes changes with them, so that people read whole phrases."""
    then, now = ([one.key for one in side] for side in (old, new))
    codes = SequenceMatcher(_blank, then, now, autojunk=False).get_opcodes()
    found: list[Part] = []
    for n, (tag, i, j, a, b) in enumerate(codes):
        stays = tag == "equal" and not (0 < n < len(codes) - 1 and _slight(new[a:b]))
        before = found.pop() if found and not (found[-1].stays or stays) else Part(stays, (), ())
        found.append(Part(stays, (*before.old, *old[i:j]), (*before.new, *new[a:b])))
    return found


def _blank(key: tuple[str, ...]) -> bool:
    """Find blank space, which is no sign that two texts are the same here."""
    return key[0] == "text" and key[1].isspace()


def _slight(between: Sequence[Atom]) -> bool:
    return all(one.kind == "text" and not one.before and not re.search(r"\w", one.says) for one in between)


def changed(parts: Iterable[Part]) -> bool:
    """Tell whether anything differs, leaving aside what notes say."""
    return any(not part.stays or any(map(_shows_else, part.old, part.new)) for part in parts)


def _shows_else(then: Atom, now: Atom) -> bool:
    """Tell whether a field shows something else; the numbers of pages follow from the later book."""
    return " PAGEREF " not in now.says and changed(compared(then.result, now.result))


# --- writing ------------------------------------------------------------------------------------


def written(parts: Iterable[Part]) -> str:
    """Write what stands in a paragraph, with its changes."""
    return _wrapped(piece for part in parts for piece in _part(part))


def tracked(found: Iterable[Atom], state: State) -> str:
    """Write atoms all of which share a fate."""
    return _wrapped(_pieces(found, state))


def _part(part: Part) -> Iterator[_Piece]:
    if part.stays:
        yield from _kept(part)
    else:
        yield from _pieces(part.old, "del")
        yield from _pieces(part.new, "ins")


def _kept(part: Part) -> Iterator[_Piece]:
    """Keep what stays, with both ids of a note, and with changes in what a field shows."""
    plain: list[Atom] = []
    for then, now in zip(part.old, part.new, strict=True):
        if _shows_else(then, now):
            yield from _pieces(plain, "")
            plain = []
            yield _Piece(now.link, "", then.before + now.before + _opening(now))
            yield from (piece for one in compared(then.result, now.result) for piece in _part(one))
            yield _Piece(now.link, "", _edge(now, "end"))
        else:
            says = f"{now.says}:{then.says}" if now.kind == "note" else now.says
            plain.append(replace(now, says=says, before=then.before + now.before))
    yield from _pieces(plain, "")


def _pieces(found: Iterable[Atom], state: State) -> Iterator[_Piece]:
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


def _tracked(state: State, own: Iterable[_Piece]) -> str:
    xml = "".join(one.xml for one in own)
    return f"<w:{state}>{xml}</w:{state}>" if state else xml


def _xml(one: Atom, state: State) -> str:
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
            return f"{_opening(one)}{''.join(map(_alive, joined(one.result)))}{_edge(one, 'end')}"


def _deleted(tag: re.Match[str]) -> str:
    return f"<{tag[1]}w:{'delText' if tag[2] == 't' else 'delInstrText'}"


def _run(one: Atom, inside: str) -> str:
    return f"<w:r>{one.look}{inside}</w:r>"


def _opening(field: Atom) -> str:
    return f"{_edge(field, 'begin')}{_run(field, field.says)}{_edge(field, 'separate')}"


def _edge(field: Atom, kind: str) -> str:
    return _run(field, f'<w:fldChar w:fldCharType="{kind}"/>')
