"""Numbers, money and dates become the text that an Indonesian planning office prints.

The forms are those of EYD: a full stop between thousands, a comma before decimals, `Rp` without a space or a full
stop, `4 Desember 2024`, `10 persen`. Babel would give three of these functions, with a pattern of our own each, for
30 ms at start and ten megabytes; roman numerals, millions and ranges it does not know.

Rounding happens here and nowhere else, and half is rounded away from zero, as published tables do. Minus is U+2212,
which no program takes for a place to break the line.
"""

from __future__ import annotations

import datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


TIADA = "\N{EN DASH}"  # what a cell says if there is nothing to say


MINUS = "\N{MINUS SIGN}"
BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip

_SCHOOL = Context(prec=200, rounding=ROUND_HALF_UP)  # more digits than any number here, so that only places are cut
_INDONESIAN = str.maketrans({",": ".", ".": ",", "-": MINUS})
_ROMAN = (
    ("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90),
    ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1),
)  # fmt: skip
_ROMAN_END = 4000
_STEP = 1000  # bytes of a kilobyte


def angka(value: Decimal | int, desimal: int | None = None) -> str:
    """Write a number with so many decimals, or as many as its author wrote: `355.365`, `2,87`."""
    if desimal is None and isinstance(value, int):
        return f"{value:,}".replace(",", ".").replace("-", MINUS)
    number = Decimal(value)
    if desimal is not None:
        number = rounded(number, desimal)
    return f"{number or abs(number):,f}".translate(_INDONESIAN)  # `abs`, since zero can have a sign


def rupiah(amount: int) -> str:
    """Write whole rupiah: `Rp1.250.000.000`."""
    return f"{MINUS if amount < 0 else ''}Rp{angka(abs(amount))}"


def juta(amount: int) -> str:
    """Write whole rupiah in millions, for columns headed `juta rupiah`: `1.250`, `0,75`.

    It has as many decimals as it needs and loses nothing, so that printed columns add up.
    """
    whole, rest = divmod(abs(amount), 1_000_000)  # a plan has tens of thousands; as a Decimal each takes thrice as long
    return f"{MINUS if amount < 0 else ''}{angka(whole)}{f',{rest:06}'.rstrip('0') if rest else ''}"


def ringkas(amount: int) -> str:
    """Write rupiah in short, for figures and the words about them: `Rp75,6 miliar`, `Rp1,31 triliun`, `Rp350 juta`."""
    for power, name, places in _LARGE:
        if abs(amount) >= 10**power:
            return f"{MINUS if amount < 0 else ''}Rp{angka(Decimal(abs(amount)).scaleb(-power), places)} {name}"
    return rupiah(amount)


_LARGE = ((12, "triliun", 2), (9, "miliar", 1), (6, "juta", 0))


def persen(value: Decimal | int, desimal: int | None = None) -> str:
    """Write a number of percent for running text: `81,38 persen`; 100 is the whole."""
    return f"{angka(value, desimal)} persen"


def ukuran(count: int) -> str:
    """Write a number of bytes as people read it: `812 byte`, `34,5 kB`, `2,1 MB`."""
    if count < _STEP:
        return f"{angka(count)} byte"
    kilo = Decimal(count).scaleb(-3)
    return f"{angka(kilo, 1)} kB" if kilo < _STEP else f"{angka(kilo.scaleb(-3), 1)} MB"


def tanggal(day: datetime.date) -> str:
    """Write a date: `4 Desember 2024`."""
    return f"{day.day} {BULAN[day.month - 1]} {day.year}"


def rentang(first: object, last: object) -> str:
    """Write a range with an en dash, or one value if both ends are the same."""
    return f"{first}" if first == last else f"{first}\N{EN DASH}{last}"


def romawi(number: int) -> str:
    """Write a roman numeral; what has none (zero, and from 4000 on) stays arabic."""
    if not 0 < number < _ROMAN_END:
        return str(number)
    text = ""
    for letters, value in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def rounded(number: Decimal, desimal: int) -> Decimal:
    """Round to so many decimals as schools do: halves go away from zero."""
    return number.quantize(Decimal(1).scaleb(-desimal), context=_SCHOOL)


def listed(parts: Iterable[str]) -> str:
    """Join texts as a sentence does: `a, b, dan c`."""
    texts = list(parts)
    if len(texts) < 3:  # noqa: PLR2004 - two are joined without a comma
        return " dan ".join(texts)
    return f"{', '.join(texts[:-1])}, dan {texts[-1]}"
