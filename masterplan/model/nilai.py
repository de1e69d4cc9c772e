"""A text becomes what an indicator may have for a value: a number, a bound, a range, or a step of an ordered scale.

What such values are and how they are printed stands here and nowhere else; `ujung` gives the number by which targets
are put in order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, TypeAlias

from msgspec import Struct
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from masterplan.model.scalars import ANGKA, Matching, refusal
from masterplan.model.sets import Arah
from masterplan.words.format import angka, rentang
from masterplan.words.readings import ambiguous, bounds, numbers, undecided

_PLAIN = ANGKA.pattern
_DASH = "[-\N{EN DASH}]"
_NUMBER = re.compile(_PLAIN, re.ASCII)
_BOUND = re.compile(rf"(?P<sign>>=|<=|≥|≤)\s*(?P<number>{_PLAIN})", re.ASCII)
_RANGE = re.compile(rf"(?P<first>{_PLAIN})\s*{_DASH}\s*(?P<last>{_PLAIN})", re.ASCII)
_LIKE = re.compile(  # begins as a bound or a range does
    r"[<>≤≥=]|(minimal|minimum|maksimal|maksimum|paling|lebih|kurang|sekurang|setinggi)\b.*[0-9]|"
    r"-?[0-9][0-9.,]*\s*(-|\N{EN DASH}|s\.?/?d\b|sampai|hingga)",
    re.IGNORECASE,
)
STEP = r"[A-Za-z].*"


class Batas(Struct, frozen=True):
    """A bound: `paling_sedikit`, at least so much, or else at most."""

    paling_sedikit: bool
    nilai: Decimal

    def __str__(self) -> str:
        """Write it as in YAML: `>= 80`."""
        return f"{'>=' if self.paling_sedikit else '<='} {self.nilai:f}"


class Rentang(Struct, frozen=True):
    """A range with both of its ends."""

    bawah: Decimal
    atas: Decimal

    def __str__(self) -> str:
        """Write it as in YAML: `3.25-3.50`."""
        return f"{self.bawah:f}-{self.atas:f}"


def _read(value: object) -> Decimal | Batas | Rentang | str:
    """Read a value as its author typed it; a text that may be meant as a number is refused in the words of numbers."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if _NUMBER.fullmatch(text):
        if ambiguous(text):
            raise refusal("wrong-type", "a number with only one meaning")
        return Decimal(text)
    ends = _BOUND.fullmatch(text) or _RANGE.fullmatch(text)
    if ends and not any(map(ambiguous, ends.groupdict().values())):
        return _ends(ends.groupdict())
    if ends or bounds(text) or (_LIKE.match(text) and not numbers(text)):
        raise refusal("wrong-type", "a bound such as `>= 80`, or a range such as `3.25-3.5`")
    if not re.fullmatch(STEP, text) or undecided(text) or numbers(text):
        raise refusal("wrong-type", "a number with a decimal point")
    return text


def _ends(found: Mapping[str, str]) -> Batas | Rentang:
    if "sign" in found:
        return Batas(found["sign"] in {">=", "≥"}, Decimal(found["number"]))
    first, last = Decimal(found["first"]), Decimal(found["last"])
    if last <= first:
        raise refusal("invalid-value", "a range from the smaller to the greater number")
    return Rentang(first, last)


class _AnyValue(Matching, frozen=True):
    """Reads all kinds of values; the pattern is for editors."""

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read the text at once, since what it is decides of which type it is."""
        return core_schema.no_info_plain_validator_function(_read)


Nilai: TypeAlias = Annotated[
    Decimal | Batas | Rentang | str,
    _AnyValue(
        rf"{_PLAIN}|(>=|<=|≥|≤)\s*{_PLAIN}|{_PLAIN}\s*{_DASH}\s*{_PLAIN}|{STEP}",
        "a number, a bound such as `>= 80`, a range such as `3.25-3.5`, or a step of a scale",
        examples=(12.5, ">= 80", "3.25-3.5", "BB"),
    ),
]


def tulis(value: Nilai | int) -> str:
    """Write a value as Indonesians print it: `12,5`, `≥ 80`, `BB`, and a range with an en dash."""
    match value:
        case int() | Decimal():
            return angka(value)
        case Batas():
            return f"{'≥' if value.paling_sedikit else '≤'} {angka(value.nilai)}"
        case Rentang():
            return rentang(angka(value.bawah), angka(value.atas))
        case str():
            return value


def bilangan(value: Nilai) -> tuple[Decimal, ...]:
    """Return the numbers in a value: both ends of a range, and none of a step."""
    match value:
        case Decimal():
            return (value,)
        case Batas():
            return (value.nilai,)
        case Rentang():
            return (value.bawah, value.atas)
        case str():
            return ()


def ujung(value: Nilai, arah: Arah, jenjang: Sequence[str] = ()) -> Decimal:
    """Return the number by which a value is compared, which is that of its end in the direction.

    A step counts by its place in `jenjang`, from 1 for the lowest; one that is not there has 0, and a rule says so.
    """
    match value:
        case str():
            return Decimal(jenjang.index(value) + 1 if value in jenjang else 0)
        case Decimal() | Batas() | Rentang():
            return (min if arah is Arah.TURUN else max)(bilangan(value))


def turned(value: Nilai, arah: Arah) -> bool:
    """Tell whether a value is a bound to the side to which its indicator is not meant to go."""
    return isinstance(value, Batas) and arah is (Arah.TURUN if value.paling_sedikit else Arah.NAIK)
