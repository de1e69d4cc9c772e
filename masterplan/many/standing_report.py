"""How far cities are becomes a table for the terminal, a list for programs, or Markdown for a meeting.

`json` prints a list with an object for each plan, in the order in which they were named: `nama` as its folder is
called, `keadaan`, which is one of `dibaca`, `tidak_terbaca`, `terhenti`, `tidak_ditemukan`, `kesalahan` and
`peringatan` as counts, `alasan` if it was not read to its end, or null, and all that `standing` says of it, each
null of a plan that could not be read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from json import dumps
from types import MappingProxyType
from typing import Any

from masterplan.diagnostics.language import _
from masterplan.many.standing import FIELDS
from masterplan.many.tasks import Fate, Outcome
from masterplan.signoff.status_report import escaped, pipes, visible_lines
from masterplan.words.terminal import aligned, wrapped

WIDE = 72  # columns from which on a table has room for whole words
_EACH = 6  # so many Bimtek are shown one by one
_UNSAID = "\N{EN DASH}"
_STATES: Mapping[Fate, str] = MappingProxyType(  # for programs, with the words of `status` of one plan, in any language
    {
        Fate.MADE: "dibaca",
        Fate.SAME: "dibaca",
        Fate.FAULTY: "tidak_terbaca",
        Fate.STOPPED: "terhenti",
        Fate.LOST: "tidak_ditemukan",
    }
)


def text(outcomes: Sequence[Outcome], width: int) -> str:
    """Lay out the table for a terminal, with what its columns mean and why a city is not in it."""
    short = width < WIDE
    rows = _rows(outcomes, short=short)
    notes = [*_legend(outcomes, short=short), *_reasons(outcomes)]
    table = aligned(rows, range(2, len(rows[0])), 0, width)
    told = [line for one in notes for line in wrapped(one, width, later="  ")]
    return visible_lines("\n".join([*table, "", *told])) + "\n"


def markdown(outcomes: Sequence[Outcome]) -> str:
    """Write the table for a meeting; it is Indonesian if that is the language in use."""
    rows = _rows(outcomes, short=False)
    notes = [f"- {escaped(one)}" for one in (*_legend(outcomes, short=False), *_reasons(outcomes))]
    title = _("# State of {count} plans").format(count=len(outcomes))
    return "\n\n".join([title, pipes(rows, range(2, len(rows[0]))), "\n".join(notes)]) + "\n"


def json(outcomes: Sequence[Outcome]) -> str:
    """Make the list that the docstring of this module describes."""
    return dumps([_object(one) for one in outcomes], ensure_ascii=False, indent=2) + "\n"


def _object(one: Outcome) -> Mapping[str, object]:
    known = bool(one.measured)
    counts = {"kesalahan": one.errors if known else None, "peringatan": one.warnings if known else None}
    unsaid = dict.fromkeys(FIELDS)
    return {"nama": one.name, "keadaan": _STATES[one.state], "alasan": _reason(one), **counts, **unsaid, **one.measured}


# --- the table ----------------------------------------------------------------------------------


def _rows(outcomes: Sequence[Outcome], *, short: bool) -> list[list[str]]:
    """Return a row for each city, those of a narrow terminal with less in it."""
    head = [_("region"), "Bimtek", _("agreed"), _("forms"), _("errors"), _("warnings"), _("edition")]
    if short:
        head[4:] = [_("E"), _("W")]
    often = Counter(_called(one) for one in outcomes)
    rows = [_row(one, short=short, named=often[_called(one)] > 1)[: len(head)] for one in outcomes]
    return [head, *rows]


def _row(one: Outcome, *, short: bool, named: bool) -> list[str]:
    """Return the row of a city, with the name of its folder if another one is called alike."""
    called = f"{_called(one)} ({one.name})" if named else _called(one)
    if short:
        called = called.replace("Kabupaten ", "Kab. ")
    told: Mapping[str, Any] = one.measured
    if not told:
        return [called, *[_UNSAID] * 6]
    agreed = f"{told['dikonfirmasi']}/{told['opd']}"
    counts = [agreed, f"{told['persen']}%", str(one.errors), str(one.warnings), str(told["edisi"])]
    return [called, _held([bool(stage["tanggal"]) for stage in told["tahap"]], short=short), *counts]


def _called(one: Outcome) -> str:
    return str(one.measured.get("daerah", one.name))


def _held(stages: Sequence[bool], *, short: bool) -> str:
    """Show which stages have a day by their numbers, or how many if there is no room for each."""
    if not stages:
        return _UNSAID
    if short or len(stages) > _EACH:
        return f"{sum(stages)}/{len(stages)}"
    return " ".join(str(number) if held else _UNSAID for number, held in enumerate(stages, 1))


# --- what it means ------------------------------------------------------------------------------


def _legend(outcomes: Sequence[Outcome], *, short: bool) -> Iterator[str]:
    if short:
        yield _("Bimtek: how many of them have a day in the plan")
    else:
        yield _("Bimtek: the numbers of those that have a day in the plan, or how many if there are many")
    yield _("{agreed}: OPD that agree with what their file says now, of all").format(agreed=_("agreed"))
    forms = dict.fromkeys(str(one.measured["profil"]) for one in outcomes if one.measured)
    if forms:
        yield _("{forms}: share of the forms “{profile}” that the plan fills").format(
            forms=_("forms"), profile=", ".join(forms)
        )
    if short:
        yield _("E, W: errors and warnings; a wider terminal shows the edition as well")
    read = sum(bool(one.measured) for one in outcomes)
    silent = _("{dash}: the plan does not say") if read == len(outcomes) else _("{dash}: not said, or not read")
    yield silent.format(dash=_UNSAID)
    yield _("{read} of {count} plans could be read").format(read=read, count=len(outcomes))


def _reasons(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield from (f"{one.name}: {reason}" for one in outcomes if (reason := _reason(one)))


def _reason(one: Outcome) -> str | None:
    """Say why there is nothing of a city."""
    if one.measured:
        return None
    if one.state is Fate.FAULTY:
        return _("files that cannot be read; `masterplan many validate` says which")
    return one.reason or _("nothing is known of it")
