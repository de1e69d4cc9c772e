"""A text that is not of its type becomes advice: what an Indonesian author meant by it, and how to write that.

`1.250.000.000`, `Rp 1,25 miliar`, `12,5`, `50%`, `4/12/2024` and `Ya` are right on paper. Where a text can mean two
things the advice names both, since only its author can choose.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from masterplan.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LONGEST = 60  # no number, date or code is longer

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
NOTHING = frozenset({"-", "--", "\u2013", "\u2014", "~", "null", "none", "n/a", "na", "tbd", "?", "nihil", "kosong"})
YES = frozenset({"ya", "y", "yes", "iya", "benar", "betul", "on", "1", "true", "✓", "ada"})
NO = frozenset({"tidak", "t", "n", "no", "bukan", "salah", "off", "0", "false", "belum"})


def advise(wanted: str, text: str) -> str | None:
    """Return help for a `text` that is not what the schema `wanted`, or None if there is nothing to add."""
    plain = " ".join(text.split())
    if len(plain) > _LONGEST:
        return None
    if plain.lower() in NOTHING:
        return _("leave out the whole line if there is no value")
    return ADVICE[wanted](plain) if wanted in ADVICE else None


# --- numbers ------------------------------------------------------------------------------------

_MARKS = re.compile(r"(?i)^(?:rp|idr)\.?\s*|,-+$|,00$(?<=\.\d{3},00)|\s*(?:rupiah|%|persen|percent)$")


def readings(text: str) -> tuple[Decimal, ...]:
    """Return the numbers that a text can mean, the Indonesian reading first; none if it is not a number."""
    previous, bare = "", text.strip()
    while bare != previous:
        previous, bare = bare, _MARKS.sub("", bare).strip()
    found = re.fullmatch(r"([-\u2212]?)\s*([0-9][0-9., _]*)\s*([A-Za-z]*)", bare)
    if not found:
        return ()
    sign, digits, unit = found.groups()
    powers = (9, 6) if unit == "M" else (_UNITS.get(unit.lower(), None if unit else 0),)
    numbers = [Decimal(number) for number in _plain(re.sub(r"[ _]", "", digits))]
    values = [number.scaleb(power) for power in powers if power is not None for number in numbers]
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


def _rupiah(text: str) -> str | None:
    values = readings(text)
    whole = [value for value in values if value == value.to_integral_value() and value >= 0]
    spelled = [f"{int(value):_}" for value in whole]
    if len(values) > 1 and len(whole) == 1:
        fraction = next(value for value in values if value not in whole)
        return _(
            "this could mean {first} or {second}: write `{first}` if it is in rupiah; amounts in thousands or millions "
            "are written out in full, such as `1_250_000_000`"
        ).format(first=spelled[0], second=decimal(fraction))
    if len(spelled) > 1:
        return _either(spelled[0], spelled[1])
    if spelled:
        return _write(spelled[0])
    return _("write the whole amount in digits, such as `1_250_000_000`, without a fraction, a sign or words")


def _number(text: str) -> str | None:
    values = [decimal(value) for value in readings(text)]
    if len(values) > 1:
        return _either(values[0], values[1])
    if values and text.endswith("%"):
        share = decimal(readings(text)[0].scaleb(-2))
        return _("write `{value}`, or `{share}` where a share of one is meant").format(value=values[0], share=share)
    if values:
        return _write(values[0])
    led = re.match(r"([0-9][0-9.,]*)\s*[^\W\d]", text)
    inner = readings(led.group(1).rstrip(".,")) if led else ()
    if len(inner) == 1:
        return _("write `{value}`; the unit has a field of its own").format(value=decimal(inner[0]))
    return _("write digits with a point before the decimals, such as `12.5`")


def decimal(value: Decimal) -> str:
    """Write a number so that it cannot be taken for thousands: three decimals become four."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}0" if re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", text) else text


def _whole(text: str) -> str | None:
    values = [value for value in readings(text) if value == value.to_integral_value() and value >= 0]
    if len(readings(text)) > 1 and values:
        return _("write `{value}` if the dot or comma separates thousands").format(value=int(values[0]))
    return _write(str(int(values[0]))) if values else _("write digits only")


def _either(first: str, second: str) -> str:
    return _("this could mean two things: write `{first}` or `{second}`").format(first=first, second=second)


def _write(value: str) -> str:
    return _("write `{value}`").format(value=value)


# --- dates --------------------------------------------------------------------------------------


def _year(text: str) -> str | None:
    years = re.findall(r"(?<![0-9])[12][0-9]{3}(?![0-9])", text.replace(".", "") if re.match(r"[12]\.", text) else text)
    if len(years) == 1:
        return _write(years[0])
    return _("write one year") if years else _("write the year in four digits, such as `2025`")


def _date(text: str) -> str | None:
    dates = _dates(text)
    if len(dates) > 1:
        return _("this could mean two things: write `{first}` ({day}/{month}) or `{second}` ({month}/{day})").format(
            first=dates[0], second=dates[1], day=_("day"), month=_("month")
        )
    if dates:
        return _write(str(dates[0]))
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return _("there is no such day: look at the month and the day")
    return _("write year-month-day, such as `2024-12-04` for 4 Desember 2024")


def _dates(text: str) -> tuple[dt.date, ...]:
    """Return the days that a text can mean, the Indonesian order first."""
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


def _days(*candidates: tuple[int, int, int]) -> tuple[dt.date, ...]:
    days = []
    for candidate in candidates:
        try:
            days.append(dt.date(*candidate))
        except ValueError:
            continue
    return tuple(dict.fromkeys(days))


# --- codes --------------------------------------------------------------------------------------


def _boolean(text: str) -> str | None:
    if text.lower() in YES:
        return _write("true")
    return _write("false") if text.lower() in NO else _("write `true` for yes or `false` for no")


def _slug(text: str) -> str | None:
    slug = "-".join(re.findall(r"[a-z0-9]+", text.lower()))
    return _write(slug) if slug else None


def _code(pattern: str) -> Callable[[str], str | None]:
    """Advise on a code of letters and a number: `s1`, `S-1` and `S.01` are all S1."""

    def advice(text: str) -> str | None:
        found = re.fullmatch(rf"({pattern})[-. ]*0*([1-9][0-9]{{0,2}})", text.upper())
        return _write(f"{found[1]}{found[2]}") if found else None

    return advice


def _goal(text: str) -> str | None:
    found = re.fullmatch(r"(?i)(?:tpb|sdgs?|goal|tujuan)?[-. ]*0*([1-9]|1[0-7])", text)
    return _write(found[1]) if found else None


def _colour(text: str) -> str | None:
    found = re.fullmatch(r"#?([0-9a-fA-F]{6})", text)
    return _write(f'"#{found[1].lower()}"') if found else _("write `#` and six hexadecimal digits in quotation marks")


def _activity(text: str) -> str | None:
    bare = text.replace(" ", "").upper().rstrip(".")
    return _write(bare) if bare != text else _("look it up in the nomenclature that the plan declares")


# The keys are the words of model.py; a test finds the words that have no advice.
ADVICE: Mapping[str, Callable[[str], str | None]] = MappingProxyType(
    {
        "a whole amount of rupiah, such as 1_250_000_000": _rupiah,
        "a number with a decimal point": _number,
        "a number with only one meaning": _number,
        "a whole number": _whole,
        "a year of four digits": _year,
        "a date as year-month-day": _date,
        "`true` or `false`": _boolean,
        "small letters, digits and single hyphens": _slug,
        "S, W, O or T and a number, such as S1": _code("[SWOT]"),
        "SO, WO, ST or WT and a number, such as SO1": _code("SO|WO|ST|WT"),
        "a number from 1 to 17": _goal,
        "a colour such as #1b6ca8": _colour,
        "a code such as 2.16.03.2.02.0014": _activity,
    }
)
