"""The parts of a text in their order get their numbers; those of a text that was adopted keep theirs.

What is put in between gets the number before it with a letter (`Pasal 5A`), what comes last counts on, and what is left
out keeps its place and its number, so that no number of an adopted text ever means something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct
from msgspec.structs import replace

_LAST = "Z"


class LawElement(Struct, frozen=True):
    """An article (level 0), or the heading of a division (from 1 for a chapter), in the order of the text.

    `count` is its number, and 0 until it has one; `letter` follows it if it was put in between. `gone` tells that it
    was left out, `new` that no adopted text has it.
    """

    id: str
    level: int = 0
    count: int = 0
    letter: str = ""
    gone: bool = False
    new: bool = False


def numbered(now: Sequence[LawElement], adopted: Sequence[LawElement] = ()) -> tuple[LawElement, ...]:
    """Number the elements of a text, beside those of the adopted text that it changes, of which none is lost."""
    every = [*_merged(adopted, now)]
    for at, one in enumerate(every):
        if one.new:
            every[at] = _with_number(every, at)
    return tuple(every)


def matched(now: Sequence[str], adopted: Sequence[LawElement]) -> list[str]:
    """Call the paragraphs of a text as those of the adopted one are called that stand in their place."""
    names, known = list(now), [one.id for one in adopted]
    for kind, start, end, begin, stop in SequenceMatcher(a=known, b=names, autojunk=False).get_opcodes():
        there = [one.id for one in adopted[start:end] if not one.gone]
        if kind == "replace":
            names[begin : begin + min(len(there), stop - begin)] = there[: stop - begin]
    return names


def _merged(adopted: Sequence[LawElement], now: Sequence[LawElement]) -> Iterator[LawElement]:
    """Put both texts into one order: what is left out stands where it stood, what is new behind what it follows."""
    keys = [[(one.id, one.level, one.gone) for one in own] for own in (adopted, now)]
    for kind, start, end, begin, stop in SequenceMatcher(a=keys[0], b=keys[1], autojunk=False).get_opcodes():
        yield from (replace(one, gone=one.gone or kind != "equal") for one in adopted[start:end])
        yield from (replace(one, count=0, letter="", new=True) for one in now[begin:stop] if kind != "equal")


def _with_number(every: Sequence[LawElement], at: int) -> LawElement:
    """Number what has no number yet, after those of its kind that stand before it."""
    one = every[at]
    before, after = _siblings(every[:at][::-1], one.level), _siblings(every[at + 1 :], one.level)
    last = next(iter(before), None)
    if all(other.new for other in after):
        return replace(one, count=last.count + 1 if last else 1)
    count, letter = (last.count, _next(last.letter)) if last else (0, "A")
    used = {(other.count, other.letter) for other in (*before, *after) if other.letter}
    while (count, letter) in used:
        letter += "A"
    return replace(one, count=count, letter=letter)


def _siblings(others: Sequence[LawElement], level: int) -> list[LawElement]:
    """Return those of one level, up to where what they are parts of ends; articles and chapters count through."""
    end = next((at for at, one in enumerate(others) if 0 < one.level < level), len(others))
    return [one for one in others[:end] if one.level == level]


def _next(letter: str) -> str:
    """Return the letter behind a letter."""
    if not letter:
        return "A"
    return f"{letter}A" if letter[-1] == _LAST else f"{letter[:-1]}{chr(ord(letter[-1]) + 1)}"
