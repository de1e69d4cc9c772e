"""A text that is not of its type becomes advice: how to write what its author meant, or that it can mean two things."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from masterplan.diagnostics.language import _
from masterplan.words.readings import LONGEST, decimal, numbers, readings, undecided


def advise(wanted: str, text: str) -> str | None:
    """Return help for a `text` that is not what the schema `wanted`, or None if there is nothing to add."""
    plain = " ".join(text.split())
    if len(plain) > LONGEST:
        return None
    if undecided(plain):
        return _("leave out the whole line if there is no value")
    found = readings(wanted, plain)
    if len(found) == 1:
        return _("write `{value}`").format(value=f'"{found[0]}"' if found[0].startswith(("#", ">")) else found[0])
    return UNCLEAR[wanted](plain, found) if wanted in UNCLEAR else None


def _amount(_text: str, found: tuple[str, ...]) -> str:
    if len(found) > 1 and "." in found[1]:
        return _(
            "this could mean {first} or {second}: write `{first}` if it is in rupiah; amounts in thousands or millions "
            "are written out in full, such as `1_250_000_000`"
        ).format(first=found[0], second=found[1])
    if found:
        return _either(found)
    return _("write the whole amount in digits, such as `1_250_000_000`, without a fraction, a sign or words")


def _number(text: str, found: tuple[str, ...]) -> str:
    if len(found) > len(numbers(text)):
        return _("write `{value}`, or `{share}` where a share of one is meant").format(value=found[0], share=found[1])
    if found:
        return _either(found)
    led = re.match(r"([0-9][0-9.,]*)\s*[^\W\d]", text)
    inner = numbers(led.group(1).rstrip(".,")) if led else ()
    if len(inner) == 1:
        return _("write `{value}`; the unit has a field of its own").format(value=decimal(inner[0]))
    return _("write digits with a point before the decimals, such as `12.5`")


def _ends(_text: str, found: tuple[str, ...]) -> str:
    if found:
        return _either(found)
    return _("write `>= 80` for at least 80, `<= 5` for at most 5, `3.25-3.5` for a range, in quotation marks")


def _whole(_text: str, found: tuple[str, ...]) -> str:
    if found:
        return _("write `{value}` if the dot or comma separates thousands").format(value=found[0])
    return _("write digits only")


def _either(found: tuple[str, ...]) -> str:
    first, second = found[:2]
    return _("this could mean two things: write `{first}` or `{second}`").format(first=first, second=second)


def _year(_text: str, found: tuple[str, ...]) -> str:
    return _("write one year") if found else _("write the year in four digits, such as `2025`")


def _date(text: str, found: tuple[str, ...]) -> str:
    if found:
        return _("this could mean two things: write `{first}` ({day}/{month}) or `{second}` ({month}/{day})").format(
            first=found[0], second=found[1], day=_("day"), month=_("month")
        )
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return _("there is no such day: look at the month and the day")
    return _("write year-month-day, such as `2024-12-04` for 4 Desember 2024")


# What to say about a text that has several readings or none; the keys are the words of model.py.
UNCLEAR: Mapping[str, Callable[[str, tuple[str, ...]], str]] = MappingProxyType(
    {
        "a whole amount of rupiah, such as 1_250_000_000": _amount,
        "a number with a decimal point": _number,
        "a number with only one meaning": _number,
        "a bound such as `>= 80`, or a range such as `3.25-3.5`": _ends,
        "a whole number": _whole,
        "a year of four digits": _year,
        "a date as year-month-day": _date,
        "`true` or `false`": lambda _text, _found: _("write `true` for yes or `false` for no"),
        "a colour such as #1b6ca8": lambda _text, _found: _("write `#` and six hexadecimal digits in quotation marks"),
        "the code of a city or regency, such as 81.71": lambda _text, _found: _(
            "write two digits, a dot and two digits, such as 81.71"
        ),
        "a code such as 2.16.03.2.02.0014": lambda _text, _found: _(
            "look it up in the nomenclature that the plan declares"
        ),
    }
)
