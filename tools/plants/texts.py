"""Mistakes in one text: a misspelt name, a comma in a number, a code that does not exist."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from msgspec import Struct

from tools.plants.places import FACTOR, INDICATOR, MONEY, PROGRAM, Garden, Pattern, Plant, cut, replaced, steps


class Kind(Struct, frozen=True):
    """A kind of mistake: it changes one of the texts that `pattern` leads to, its key if `at_key`."""

    name: str
    codes: str
    pattern: Pattern
    change: Callable[[Random, str], str | None]
    at_key: bool = False
    file: str = "data/opd/"
    told_at_key: bool = False  # for a value that is no more
    wrong: str = ""  # what of the new text is wrong; all of it if nothing is said

    def plant(self, random: Random, garden: Garden) -> Plant | None:
        """Plant it somewhere; None if the place that was drawn cannot have it."""
        document = garden.documents[random.choice([path for path in garden.documents if path.startswith(self.file)])]
        places = steps(document, self.pattern)
        if not places:
            return None
        place = random.choice(places)
        span = document.key(*place) if self.at_key else document.span(*place)
        old = cut(document, span)
        new = self.change(random, old)
        if new is None or new == old:
            return None
        told = document.key(*place) if self.told_at_key else span
        text, column = replaced(document, span, new), told.column + new.index(self.wrong)
        path, codes = document.source.path, frozenset(self.codes.split())
        return Plant(self.name, path, codes, told.line, column, {path: text.encode()})


# --- changes ------------------------------------------------------------------------------------


def to(text: str) -> Callable[[Random, str], str | None]:
    return lambda _random, old: text if text != old else None


def swapped(random: Random, old: str) -> str | None:
    """Swap two neighbouring letters, as fast fingers do."""
    places = [i for i in range(1, len(old) - 2) if old[i] != old[i + 1] and old[i : i + 2].isalpha()]
    if not places:
        return None
    at = random.choice(places)
    return old[:at] + old[at + 1] + old[at] + old[at + 2 :]


def before(mark: str) -> Callable[[Random, str], str | None]:
    return lambda _random, old: None if old[:1] in "'\"[{|>&*!" else f"{mark}{old}"


def times(factor: int) -> Callable[[Random, str], str | None]:
    def change(_random: Random, old: str) -> str | None:
        return (
            str(int(old.replace("_", "")) * factor)
            if old.replace("_", "").isdigit() and int(old.replace("_", ""))
            else None
        )

    return change


def dotted(_random: Random, old: str) -> str | None:
    return old.replace("_", ".") if old.count("_") > 1 else None


def comma(_random: Random, old: str) -> str | None:
    return old.replace(".", ",") if "." in old else None


def in_words(_random: Random, old: str) -> str | None:
    number = old.replace("_", "")
    return f"Rp {number[:-6]} juta" if number.endswith("000000") else None


def without_bracket(_random: Random, old: str) -> str | None:
    return old[:-1] if old.endswith("]") and not old.endswith("]]") else None


def other_letter(_random: Random, old: str) -> str | None:
    letter = {"S": "O", "W": "T", "O": "S", "T": "W"}.get(old[:1])
    return f"{letter}9{old[1:]}" if letter else None


# --- kinds --------------------------------------------------------------------------------------

KINDS: tuple[Kind, ...] = (
    # YAML
    Kind("unclosed quotation mark", "broken-yaml", (*FACTOR, "faktor"), before('"')),
    Kind("unclosed bracket", "broken-yaml", (*PROGRAM, "tpb"), without_bracket),
    Kind("second colon", "broken-yaml", (*FACTOR, "bukti"), before("Sumber: "), wrong=": "),
    Kind("anchor", "yaml-anchor", (*FACTOR, "faktor"), before("&a ")),
    Kind("alias", "yaml-alias broken-yaml", (*PROGRAM, "jangka"), to("*a")),
    Kind("tag", "yaml-tag", (*FACTOR, "bobot"), before("!!float ")),
    Kind("reserved character", "broken-yaml", (*PROGRAM, "nama"), before("@")),
    Kind("percent sign first", "broken-yaml", (*PROGRAM, "nama"), before("%")),
    Kind("value commented out", "missing-field", (*PROGRAM, "nama"), before("# "), told_at_key=True),
    Kind(
        "unprintable character",
        "unprintable-character",
        (*FACTOR, "faktor"),
        lambda _r, old: old[:3] + "\x07" + old[3:],
        wrong="\x07",
    ),
    # types
    Kind("misspelt field of a factor", "unknown-field", (*FACTOR, "rating"), swapped, at_key=True),
    Kind("misspelt field of a programme", "unknown-field", (*PROGRAM, "subdimensi"), swapped, at_key=True),
    Kind("misspelt field of an indicator", "unknown-field", (*INDICATOR, "satuan"), swapped, at_key=True),
    Kind("field in capitals", "unknown-field", (*PROGRAM, "lokasi"), to("Lokasi"), at_key=True),
    Kind("misspelt term", "unknown-value", (*PROGRAM, "jangka"), swapped),
    Kind("misspelt direction", "unknown-value", (*INDICATOR, "arah"), swapped),
    Kind("misspelt element", "unknown-value", (*FACTOR, "unsur"), swapped),
    Kind("misspelt status", "unknown-value", ("status",), swapped),
    Kind("words for a number", "wrong-type", (*FACTOR, "rating"), to("tinggi")),
    Kind("comma in a weight", "wrong-type", (*FACTOR, "bobot"), comma),
    Kind("dots in an amount", "wrong-type", (*MONEY, "pagu", "*"), dotted),
    Kind("amount in words", "wrong-type", (*MONEY, "pagu", "*"), in_words),
    Kind("percent sign in a target", "wrong-type", (*INDICATOR, "target", "*"), lambda _r, old: f"{old}%"),
    Kind("year of two digits", "wrong-type", (*INDICATOR, "target", "*"), lambda _r, old: old[2:], at_key=True),
    Kind("yes for true", "wrong-type", (*PROGRAM, "quick_win"), to("Ya")),
    Kind(
        "text for a list",
        "wrong-type",
        (*PROGRAM, "strategi"),
        lambda _r, old: old.strip("[]") if "," not in old else None,
    ),
    Kind("list for a text", "wrong-type", (*PROGRAM, "jangka"), lambda _r, old: f"[{old}]"),
    Kind("fields for a text", "wrong-type", (*PROGRAM, "jangka"), lambda _r, old: f"{{ini: {old}}}"),
    Kind("dash for nothing", "broken-yaml wrong-type invalid-value", (*FACTOR, "rating"), to("-")),
    Kind("empty text", "invalid-value", (*PROGRAM, "nama"), to('""')),
    Kind("factor code in small letters", "invalid-value", (*FACTOR, "kode"), lambda _r, old: old.lower()),
    Kind("id with a capital", "invalid-value", (*PROGRAM, "id"), lambda _r, old: old.title()),
    Kind("goal that does not exist", "invalid-value", (*PROGRAM, "tpb", "*"), to("18")),
    Kind(
        "date the other way round", "wrong-type", ("tahap", "*", "tanggal"), to("4/12/2024"), file="data/rencana.yaml"
    ),
    Kind(
        "day that does not exist",
        "wrong-type invalid-value",
        ("edisi", "tanggal"),
        to("2026-02-31"),
        file="data/rencana.yaml",
    ),
    Kind("colour in words", "invalid-value", ("dimensi", "*", "warna"), to("biru"), file="data/dimensi.yaml"),
    # references
    Kind("dimension that does not exist", "unknown-reference", (*PROGRAM, "dimensi"), swapped),
    Kind("dimension of a factor that does not exist", "unknown-reference", (*FACTOR, "dimensi", "*"), swapped),
    Kind("subdimension that does not exist", "unknown-subdimension", (*PROGRAM, "subdimensi"), swapped),
    Kind("strategy that does not exist", "unknown-reference", (*PROGRAM, "strategi", "*"), to("SO77")),
    Kind(
        "factor that does not exist",
        "unknown-reference",
        ("strategi", "*", "faktor", "*"),
        lambda _r, old: f"{old[0]}77",
    ),
    Kind("reference that does not exist", "unknown-reference", (*PROGRAM, "acuan", "*"), swapped),
    Kind("item of a framework that does not exist", "unknown-reference", (*PROGRAM, "kerangka", "*"), swapped),
    Kind("OPD that does not exist", "unknown-reference", (*PROGRAM, "pendukung", "*"), swapped),
    Kind("fund that does not exist", "unknown-reference", (*MONEY, "sumber"), to("APBX")),
    Kind("source that does not exist", "unknown-reference", ("sumber", "*"), swapped),
    # sense
    Kind("weight below zero", "weight-out-of-range", (*FACTOR, "bobot"), before("-")),
    Kind("rating off the scale", "rating-out-of-range", (*FACTOR, "rating"), to("5")),
    Kind("answer off the scale", "rating-out-of-range", (*FACTOR, "penilaian", "*"), to("9")),
    Kind(
        "year outside the period, target",
        "year-outside-period",
        (*INDICATOR, "target", "2029"),
        to("2031"),
        at_key=True,
    ),
    Kind("year outside the period, money", "year-outside-period", (*MONEY, "pagu", "2029"), to("2031"), at_key=True),
    Kind("id that is not the file's", "file-name-differs", ("id",), swapped),
    Kind("factor in the wrong list", "factor-in-wrong-list", (*FACTOR, "kode"), other_letter),
)
