"""Mistakes of whole lines and of sense: a forgotten field, a target that goes the wrong way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from masterplan.diagnostics.values import Span
from tools.plants.places import FACTOR, INDICATOR, MONEY, PROGRAM, Pattern, Plant, Steps, cut, replaced, steps

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    from masterplan.yaml.document import Document


def _entry(document: Document, pattern: Pattern, random: Random) -> tuple[Steps, Span] | None:
    """Return a field that has its line for itself."""
    lines = document.source.text.split("\n")
    places = [
        (path, document.key(*path))
        for path in steps(document, pattern)
        if lines[document.key(*path).line - 1].lstrip().startswith(f"{path[-1]}:")
    ]
    return random.choice(places) if places else None


def _plant(name: str, codes: str, document: Document, text: str, at: Span, skipped: int = 0) -> Plant:  # noqa: PLR0913, PLR0917 - a plant
    """Make a plant that is answered where `at` begins, or some letters later."""
    path = document.source.path
    return Plant(name, path, frozenset(codes.split()), at.line, at.column + skipped, {path: text.encode()})


def _line(at: Span, column: int = 1, below: int = 0) -> Span:
    """Return the place of a column in the line of another place, or in one below."""
    return Span(at.path, at.line + below, column, at.line + below, column)


def _draw(random: Random, documents: Mapping[str, Document]) -> Document:
    """Choose an OPD that has programmes; a kecamatan may have none."""
    return random.choice([one for one in documents.values() if one.get(("program",))])


def _lines(document: Document, at: int, *new: str) -> str:
    """Return the text with line `at`, counted from 1, replaced by others."""
    lines = document.source.text.split("\n")
    return "\n".join([*lines[: at - 1], *new, *lines[at:]])


def forgotten_field(random: Random, documents: Mapping[str, Document]) -> Plant | None:
    document = _draw(random, documents)
    name = random.choice(("nama", "dimensi", "subdimensi", "jangka"))
    found = _entry(document, (*PROGRAM, name), random)
    if not found:
        return None
    path, span = found
    return _plant("forgotten field", "missing-field", document, _lines(document, span.line), document.key(*path[:-1]))


def field_twice(random: Random, documents: Mapping[str, Document]) -> Plant | None:
    document = _draw(random, documents)
    found = _entry(document, (*PROGRAM, random.choice(("nama", "jangka", "lokasi", "dimensi"))), random)
    if not found:
        return None
    line = document.source.text.split("\n")[found[1].line - 1]
    return _plant(
        "field twice",
        "duplicate-key",
        document,
        _lines(document, found[1].line, line, line),
        _line(found[1], found[1].column, 1),
    )


def tab(random: Random, documents: Mapping[str, Document]) -> Plant | None:
    document = _draw(random, documents)
    found = _entry(document, (*PROGRAM, random.choice(("nama", "jangka", "lokasi", "dimensi"))), random)
    if not found:
        return None
    line = document.source.text.split("\n")[found[1].line - 1]
    return _plant("tab", "tab-indentation", document, _lines(document, found[1].line, "\t" + line[2:]), _line(found[1]))


def no_colon(random: Random, documents: Mapping[str, Document]) -> Plant | None:
    document = _draw(random, documents)
    found = _entry(document, (random.choice(("nama", "singkatan", "status")),), random)
    if not found:
        return None
    line = document.source.text.split("\n")[found[1].line - 1]
    text = _lines(document, found[1].line, line.replace(":", "", 1))
    return _plant("no colon", "broken-yaml", document, text, found[1])


def indentation(random: Random, documents: Mapping[str, Document]) -> Plant | None:
    document = _draw(random, documents)
    found = _entry(document, (*PROGRAM, random.choice(("jangka", "lokasi", "dimensi", "subdimensi"))), random)
    if not found:
        return None
    line = document.source.text.split("\n")[found[1].line - 1]
    return _plant("indentation", "broken-yaml", document, _lines(document, found[1].line, line[1:]), found[1], -1)


def second_document(random: Random, documents: Mapping[str, Document]) -> Plant | None:
    document = _draw(random, documents)
    at = document.key("swot")
    text = _lines(document, at.line, "---", "swot:")
    return _plant("second document", "several-documents", document, text, at)


def byte_order_mark(random: Random, documents: Mapping[str, Document]) -> Plant | None:
    document = _draw(random, documents)
    at = Span(document.source.path)
    return _plant("byte-order mark", "byte-order-mark", document, "\ufeff" + document.source.text, at)


def latin_1(random: Random, documents: Mapping[str, Document]) -> Plant | None:
    document = _draw(random, documents)
    span = document.span("nama")
    content = replaced(document, span, cut(document, span) + " X").encode().replace(b" X\n", b" \xe9\n", 1)
    path = document.source.path
    return Plant("another encoding", path, frozenset({"not-utf-8"}), span.line, span.end_column + 1, {path: content})


def repeated_id(random: Random, documents: Mapping[str, Document]) -> Plant | None:
    document = _draw(random, documents)
    ids = steps(document, (*PROGRAM, "id"))
    if len(ids) < 2:  # noqa: PLR2004 - the first is repeated by another
        return None
    first, other = document.span(*ids[0]), document.span(*random.choice(ids[1:]))
    text = replaced(document, other, cut(document, first))
    return _plant("programme id twice", "duplicate-id", document, text, other)


def weight_forgotten(random: Random, documents: Mapping[str, Document]) -> Plant | None:
    document = _draw(random, documents)
    found = _entry(document, (*FACTOR, "bobot"), random)
    if not found:
        return None
    path, span = found
    return _plant(
        "weight forgotten", "weights-incomplete", document, _lines(document, span.line), document.key(*path[:-1])
    )


def weights_off(random: Random, documents: Mapping[str, Document]) -> Plant | None:
    document = _draw(random, documents)
    places = steps(document, (*FACTOR, "bobot"))
    if not places:
        return None
    path = random.choice(places)
    span = document.span(*path)
    first = "kekuatan" if path[1] in {"kekuatan", "kelemahan"} else "peluang"  # the sum is that of both lists
    at = document.key("swot", first)
    return _plant("weights that do not add up", "weights-do-not-sum", document, replaced(document, span, "0.77"), at)


def answer_forgotten(random: Random, documents: Mapping[str, Document]) -> Plant | None:
    document = _draw(random, documents)
    found = _entry(document, (*FACTOR, "penilaian"), random)
    if not found:
        return None
    span = document.span(*found[0])
    text = replaced(document, span, re.sub(r",[^,]*\]$", "]", cut(document, span)))
    return _plant("answer forgotten", "answers-differ-in-number", document, text, span)


def _numbers(document: Document, path: Steps) -> dict[str, str]:
    value: object = document.value
    for step in path:
        value = value[step]  # type: ignore[index]  # the path was found by a walk
    return value if isinstance(value, dict) else {}


def wrong_way(random: Random, documents: Mapping[str, Document]) -> Plant | None:
    document = _draw(random, documents)
    places = steps(document, (*INDICATOR, "target", "2028"))
    if not places:
        return None
    path = random.choice(places)
    indicator = _numbers(document, path[:-2])
    before_it = float(_numbers(document, path[:-1]).get("2027", "0"))
    if not before_it:
        return None
    new = "0" if indicator["arah"] == "naik" else f"{before_it * 1.5:g}"
    span = document.span(*path)
    if indicator["satuan"] == "persen" and float(new) > 100:  # noqa: PLR2004 - percent
        return None
    return _plant("target the wrong way", "target-against-direction", document, replaced(document, span, new), span)


def over_hundred(random: Random, documents: Mapping[str, Document]) -> Plant | None:
    document = _draw(random, documents)
    places = [
        path
        for path in steps(document, (*INDICATOR, "target", "2029"))
        if _numbers(document, path[:-2])["satuan"] == "persen" and _numbers(document, path[:-2])["arah"] == "naik"
    ]
    if not places:
        return None
    span = document.span(*random.choice(places))
    return _plant("more than all", "share-over-hundred", document, replaced(document, span, "130"), span)


def gap(random: Random, documents: Mapping[str, Document]) -> Plant | None:
    document = _draw(random, documents)
    places = steps(document, (*INDICATOR, "target"))
    path = random.choice(places)
    span = document.span(*path)
    old = cut(document, span)
    new = re.sub(r" 2027: [^,]*,", "", old)
    if new == old or new.count(":") <= 2:  # noqa: PLR2004 - two years leave no hole: every second one may be measured
        return None
    at = span.column + new.index("2028:")
    codes = "target-year-missing money-without-target"
    return _plant("year left out", codes, document, replaced(document, span, new), _line(span, at))


def own_support(random: Random, documents: Mapping[str, Document]) -> Plant | None:
    document = _draw(random, documents)
    places = steps(document, (*PROGRAM, "pendukung", "*"))
    if not places:
        return None
    span = document.span(*random.choice(places))
    ident = _numbers(document, ())["id"]
    return _plant("supports itself", "self-support", document, replaced(document, span, ident), span)


def thousandth(random: Random, documents: Mapping[str, Document]) -> Plant | None:
    document = _draw(random, documents)
    places = steps(document, (*MONEY, "pagu", "*"))
    if not places:
        return None
    span = document.span(*random.choice(places))
    new = cut(document, span).replace("_", "")[:-3]
    return _plant("thousands for rupiah", "implausible-amount", document, replaced(document, span, new), span)


def later_start(random: Random, documents: Mapping[str, Document]) -> Plant | None:
    document = _draw(random, documents)
    places = steps(document, (*INDICATOR, "awal", "tahun"))
    if not places:
        return None
    span = document.span(*random.choice(places))
    return _plant("start after the first target", "start-after-plan", document, replaced(document, span, "2028"), span)


def unit_in_capitals(random: Random, documents: Mapping[str, Document]) -> Plant | None:
    document = _draw(random, documents)
    places = [
        path for path in steps(document, (*INDICATOR, "satuan")) if cut(document, document.span(*path)) == "persen"
    ]
    if not places:
        return None
    span = document.span(*random.choice(places))
    codes = "unit-spelled-differently unknown-unit"
    return _plant("unit in capitals", codes, document, replaced(document, span, "Persen"), span)


def two_quick_wins(random: Random, documents: Mapping[str, Document]) -> Plant | None:
    document = _draw(random, documents)
    programmes = [
        path for path in steps(document, (*PROGRAM, "jangka")) if "quick_win" not in _numbers(document, path[:-1])
    ]
    if not programmes:
        return None
    span = document.key(*random.choice(programmes))
    line = document.source.text.split("\n")[span.line - 1]
    text = _lines(document, span.line, line, "    quick_win: true")
    return _plant("two quick wins", "quick-win-count quick-win-unready", document, text, _line(span, 5, 1), 11)


def evidence_forgotten(random: Random, documents: Mapping[str, Document]) -> Plant | None:
    document = _draw(random, documents)
    found = _entry(document, (*FACTOR, "bukti"), random)
    if not found or "sumber" in _numbers(document, found[0][:-1]):
        return None
    path, span = found
    text = _lines(document, span.line)
    return _plant("evidence forgotten", "missing-evidence", document, text, document.span(*path[:-1], "kode"))


def same_factor(random: Random, documents: Mapping[str, Document]) -> Plant | None:
    document = _draw(random, documents)
    places = steps(document, ("swot", "kekuatan", "*", "faktor"))
    if len(places) < 2:  # noqa: PLR2004 - one repeats another
        return None
    first, other = document.span(*places[0]), document.span(*random.choice(places[1:]))
    text = replaced(document, other, cut(document, first))
    return _plant("factor twice", "duplicate-factor", document, text, other)


def foreign_subdimension(random: Random, documents: Mapping[str, Document]) -> Plant | None:
    document = _draw(random, documents)
    places = steps(document, (*PROGRAM, "subdimensi"))
    path = random.choice(places)
    span = document.span(*path)
    new = random.choice(("waste", "health", "tourism-branding", "transaction", "security"))
    home = {"waste": "environment", "health": "living", "transaction": "economy", "security": "society"}
    if home.get(new, "branding") == _numbers(document, path[:-1])["dimensi"]:
        return None
    text = replaced(document, span, new)
    return _plant("subdimension of another dimension", "unknown-subdimension", document, text, span)


def foreign_factor(random: Random, documents: Mapping[str, Document]) -> Plant | None:
    document = _draw(random, documents)
    places = [path for path in steps(document, ("strategi", "*", "faktor", "*")) if path[-1] != 0]
    if not places:
        return None
    path = random.choice(places)
    span = document.span(*path)
    cell = str(_numbers(document, path[:-2])["kode"])
    new = next(letter for letter in "SWOT" if letter not in cell) + "1"
    return _plant("factor of another cell", "wrong-tows-cell", document, replaced(document, span, new), span)


SPECIAL: tuple[Callable[[Random, Mapping[str, Document]], Plant | None], ...] = (
    *(forgotten_field, field_twice, tab, no_colon, indentation, second_document, byte_order_mark, latin_1),
    *(
        repeated_id,
        weight_forgotten,
        weights_off,
        answer_forgotten,
        wrong_way,
        over_hundred,
        gap,
        own_support,
        thousandth,
    ),
    *(later_start, unit_in_capitals, two_quick_wins, evidence_forgotten, same_factor, foreign_subdimension),
    foreign_factor,
)
