"""A text that is not of its type becomes what an Indonesian author can mean by it, spelled as the schema takes it.

`1.250.000.000`, `Rp 1,25 miliar`, `12,5`, `50%`, `4/12/2024` and `Ya` are right on paper. Some of them can be read in
two ways; then both are returned, the Indonesian one first, since only the author can choose.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from itertools import product
from types import MappingProxyType

LONGEST = 60  # no number, date or code is longer

_UNITS = MappingProxyType({
    "ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "mlr": 9, "triliun": 12, "trilyun": 12, "t": 12,
})  # fmt: skip
_MONTHS = MappingProxyType({
    name: number
    for number, names in enumerate(
        ("jan januari january", "feb februari february pebruari", "mar maret march", "apr april", "mei may",
         "jun juni june", "jul juli july", "agu agt ags agustus aug august", "sep sept september",
         "okt oktober oct october", "nov november nopember", "des desember dec december"), 1)
    for name in names.split()
})  # fmt: skip
_SIGNS = frozenset({"-", "--", "\u2013", "\u2014", "~", "null"})
_ABSENT = _SIGNS | {"none", "n/a", "na", "nihil", "kosong"}
_UNDECIDED = frozenset({"tbd", "?"})
_YES = frozenset({"ya", "y", "yes", "iya", "benar", "betul", "on", "1", "true", "✓", "ada"})
_NO = frozenset({"tidak", "n", "no", "bukan", "salah", "off", "0", "false", "belum"})


def readings(wanted: str, text: str) -> tuple[str, ...]:
    """Return what a text can mean where the schema `wanted` something else; nothing if nobody can tell."""
    plain = " ".join(text.split())
    return READINGS[wanted](plain) if wanted in READINGS and len(plain) <= LONGEST else ()


def meant(wanted: str, text: str) -> str | None:
    """Return the only reading of a text."""
    found = readings(wanted, text)
    return found[0] if len(found) == 1 else None


def stands_for_nothing(text: str, *, prose: bool = False) -> bool:
    """Say whether a text is written for a value that does not exist; in prose only a sign such as `-` is."""
    return text.strip().lower() in (_SIGNS if prose else _ABSENT)


def undecided(text: str) -> bool:
    """Say whether a text is written for a value that does not exist, or not yet."""
    return text.strip().lower() in _ABSENT | _UNDECIDED


# --- numbers ------------------------------------------------------------------------------------

_MARKS = re.compile(r"(?i)^(?:rp|idr)\.?\s*|,-+$|,00$(?<=\.\d{3},00)|\s*(?:rupiah|%|persen|percent)$")
_SHORT = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,9})?")  # what `Angka` takes
_TWO_MEANINGS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_PERCENT = re.compile(r"(?i)(?:%|persen|percent)$")


def ambiguous(text: str) -> bool:
    """Tell of `1.250` that an Indonesian means a thousand by it, and Python one and a quarter; `0.125` is clear."""
    return _TWO_MEANINGS.fullmatch(text) is not None


def numbers(text: str) -> tuple[Decimal, ...]:
    """Return the numbers that a text can mean, the Indonesian reading first; none if it is not a number."""
    previous, bare = "", text.strip()
    while bare != previous:
        previous, bare = bare, _MARKS.sub("", bare).strip()
    found = re.fullmatch(r"([-\u2212]?)\s*([0-9][0-9., _]*)\s*([A-Za-z]*)", bare)
    if not found:
        return ()
    sign, digits, unit = found.groups()
    powers = (9, 6) if unit == "M" else (_UNITS.get(unit.lower(), None if unit else 0),)
    plain = [Decimal(number) for number in _plain(re.sub(r"[ _]", "", digits))]
    values = [number.scaleb(power) for power in powers if power is not None for number in plain]
    return tuple(dict.fromkeys(-value if sign else value for value in values))


def _plain(digits: str) -> tuple[str, ...]:
    """Read the dots and commas of a number: the Indonesian way, the English way, or both if it could be either."""
    if re.fullmatch(r"[0-9]+", digits):
        return (digits,)
    indonesian, english = digits.replace(".", "").replace(",", "."), digits.replace(",", "")
    if re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", digits):
        return indonesian, english
    if re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", digits):
        return indonesian, english
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?|[0-9]+,[0-9]+", digits) and not digits.startswith("0."):
        return (indonesian,)
    if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?|[0-9]+\.[0-9]+", digits):
        return (english,)
    return ()


def decimal(value: Decimal) -> str:
    """Write a number so that it cannot be taken for thousands: three decimals become four."""
    text = format(value, "f") if value else "0"
    return _clear(text.rstrip("0").rstrip(".") if "." in text else text)


def _clear(text: str) -> str:
    return f"{text}0" if ambiguous(text) else text


def _decimals(text: str) -> tuple[str, ...]:
    """Read a number; a percentage is meant as it stands, or as a share of one."""
    values = numbers(text)
    if len(values) == 1 and _PERCENT.search(text):
        values = (values[0], values[0].scaleb(-2))
    return tuple(filter(_SHORT.fullmatch, map(decimal, values)))


def _wholes(text: str, digits: int, grouping: str = "") -> tuple[str, ...]:
    """Read a whole number of so many digits that is not below zero; a fraction is a reading only beside one."""
    values = [value for value in numbers(text) if abs(value) < 10**digits]
    whole = [value for value in values if value == value.to_integral_value() and value >= 0]
    others = [value for value in values if value not in whole]
    return (*(format(int(value), grouping) for value in whole), *(decimal(value) for value in others if whole))


_LEAST = r">=|=>|≥|minimal|minimum|min\.|paling sedikit|paling rendah|sekurang-kurangnya"
_MOST = r"<=|=<|≤|maksimal|maksimum|maks\.|paling banyak|paling tinggi|setinggi-tingginya"
_BOUND = re.compile(rf"(?i)(?:({_LEAST})|(?:{_MOST}))\s*(.+)")
_RANGE = re.compile(r"(?i)(.*?[0-9])\s*(?:[-\u2013\u2014]|s\.?/?d\.?|sampai(?: dengan)?|hingga)\s*(\S.*)")


def bounds(text: str) -> tuple[str, ...]:
    """Read a bound or a range, whose numbers keep the decimals that their author gave them."""
    if found := _BOUND.fullmatch(text):
        return tuple(f"{'>=' if found[1] else '<='} {_kept(number)}" for number in numbers(found[2]))
    if found := _RANGE.fullmatch(text):
        ends = product(numbers(found[1]), numbers(found[2]))
        return tuple(f"{_kept(first)}-{_kept(last)}" for first, last in ends if first < last)
    return ()


def _kept(number: Decimal) -> str:
    return _clear(format(number, "f"))


# --- dates --------------------------------------------------------------------------------------


def _years(text: str) -> tuple[str, ...]:
    digits = text.replace(".", "") if re.match(r"[12]\.", text) else text
    return tuple(re.findall(r"(?<![0-9])[12][0-9]{3}(?![0-9])", digits))


def _dates(text: str) -> tuple[str, ...]:
    """Read a day, the Indonesian order first."""
    if found := re.fullmatch(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})", text):
        year, month, day = map(int, found.groups())
        return _days((year, month, day))
    if found := re.fullmatch(r"(?:[^\W\d]+, *)?([0-9]{1,2})[- ]([^\W\d]+)\.?[- ]([0-9]{4})", text):
        return _days((int(found[3]), _MONTHS.get(found[2].lower(), 0), int(found[1])))
    if found := re.fullmatch(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]((?:20)?[0-9]{2})", text):
        first, second, year = map(int, found.groups())
        year += 0 if year > 99 else 2000  # noqa: PLR2004 - a year of two digits
        return _days((year, second, first), (year, first, second))
    return ()


def _days(*candidates: tuple[int, int, int]) -> tuple[str, ...]:
    days = []
    for candidate in candidates:
        try:
            days.append(str(dt.date(*candidate)))
        except ValueError:
            continue
    return tuple(dict.fromkeys(days))


# --- codes --------------------------------------------------------------------------------------


def _truths(text: str) -> tuple[str, ...]:
    return ("true",) if text.lower() in _YES else ("false",) if text.lower() in _NO else ()


def _slugs(text: str) -> tuple[str, ...]:
    return tuple(filter(None, ["-".join(re.findall(r"[a-z0-9]+", text.lower()))]))


def _codes(pattern: str) -> Callable[[str], tuple[str, ...]]:
    """Read a code of letters and a number: `s1`, `S-1` and `S.01` are all S1."""

    def codes(text: str) -> tuple[str, ...]:
        found = re.fullmatch(rf"({pattern})[-. ]*0*([1-9][0-9]{{0,2}})", text.upper())
        return (f"{found[1]}{found[2]}",) if found else ()

    return codes


def _goals(text: str) -> tuple[str, ...]:
    found = re.fullmatch(r"(?i)(?:tpb|sdgs?|goal|tujuan)?[-. ]*0*([1-9]|1[0-7])", text)
    return (found[1],) if found else ()


def _colours(text: str) -> tuple[str, ...]:
    found = re.fullmatch(r"#?([0-9a-fA-F]{6})", text)
    return (f"#{found[1].lower()}",) if found else ()


def _regions(text: str) -> tuple[str, ...]:
    found = re.fullmatch(r"([0-9]{2})[^0-9]{0,3}([0-9]{2})", text)
    return (".".join(found.groups()),) if found else ()


_ACTIVITY = re.compile(
    r"\s*((?:[0-9]\.[0-9]{2}|X\.XX)\.[0-9]{2}\.[12]\.[0-9]{2}\.(?:[0-9]{4}|[0-9]{2}))(?:[\s.:;,(\[\u2013-]|[^\W\d]|$)"
)


def _activities(text: str) -> tuple[str, ...]:
    """Read a code of the nomenclature, with its name behind it or without."""
    found = _ACTIVITY.match(re.sub(r"\s*\.\s*", ".", text.upper()))
    return (found[1],) if found and found[1] != text else ()


# The keys are the words of model.py; a test finds the words that have no readings.
READINGS: Mapping[str, Callable[[str], tuple[str, ...]]] = MappingProxyType(
    {
        "a whole amount of rupiah, such as 1_250_000_000": partial(_wholes, digits=18, grouping="_"),
        "a number with a decimal point": _decimals,
        "a number with only one meaning": _decimals,
        "a bound such as `>= 80`, or a range such as `3.25-3.5`": bounds,
        "a whole number": partial(_wholes, digits=9),
        "a year of four digits": _years,
        "a date as year-month-day": _dates,
        "`true` or `false`": _truths,
        "small letters, digits and single hyphens": _slugs,
        "S, W, O or T and a number, such as S1": _codes("[SWOT]"),
        "SO, WO, ST or WT and a number, such as SO1": _codes("SO|WO|ST|WT"),
        "a number from 1 to 17": _goals,
        "the code of a city or regency, such as 81.71": _regions,
        "a colour such as #1b6ca8": _colours,
        "a code such as 2.16.03.2.02.0014": _activities,
    }
)
