"""A volume becomes the same with texts that can be printed: an export that somebody else has written may hold any.

Whoever writes a plan is told of such letters; here nobody could mend them, and one city would cost all others the book.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import fields, replace

from masterplan.plan import glyphs
from masterplan.world import disk
from masterplan.yaml.letters import UNPRINTABLE

T = TypeVar("T")
LOST = "?"  # in place of a letter that no font has, or that nobody could see


def legible(value: T) -> T:
    """Return a value with each text in it on one line and of letters that books have; one that is so already stays."""
    match value:
        case str():
            return _text(value)  # type: ignore[return-value]  # a text stays a text, as everything stays what it is
        case tuple():
            parts = tuple(map(legible, value))
            same = all(one is other for one, other in zip(parts, value, strict=True))
            return value if same else parts  # type: ignore[return-value]
        case Mapping():
            return {legible(key): legible(one) for key, one in value.items()}  # type: ignore[return-value]
        case _:
            return _record(value)


def _record(value: T) -> T:
    if not isinstance(value, Struct) or isinstance(value, type):
        return value
    own = {one.name: getattr(value, one.name) for one in fields(value)}
    other = {name: made for name, one in own.items() if (made := legible(one)) is not one}
    return replace(value, **other) if other else value


def _text(text: str) -> str:
    if glyphs.common(text) and text.isprintable():  # as nearly all are
        return text
    composed = UNPRINTABLE.sub(LOST, " ".join(normalize("NFC", text).split()))
    lacking = glyphs.strange(composed, disk.printable)
    return composed.translate(dict.fromkeys(map(ord, lacking), LOST))
