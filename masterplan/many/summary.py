"""What has become of many plans becomes a table and the mistakes in their data, for people and for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct, field, to_builtins
from msgspec.structs import replace

from masterplan.diagnostics import gitlab, report
from masterplan.diagnostics.language import _, ngettext
from masterplan.diagnostics.report import Paint
from masterplan.diagnostics.values import Diagnostic, Note, Severity, Span
from masterplan.many.remains import NOTHING, Remains
from masterplan.many.tasks import Act, Fate, Outcome
from masterplan.signoff.status_report import escaped, pipes
from masterplan.words.format import angka
from masterplan.words.terminal import GAP, aligned, cells, wrapped
from masterplan.world import timing

_MIB = 2**20
MOST = 100  # mistakes in a list that somebody reads on a page
_FEWEST = 3  # columns of a table: a plan, its state, and its errors
_BAD = (Fate.STOPPED, Fate.LOST)


class Summary(Struct, frozen=True):
    """The outcomes of a run, in the order in which plans were asked for.

    `prefixes` say for each city how the paths of its files are told: those of the folder of the plan if it is read
    from there, or the name of the city. A `strict` run fails on warnings too. `lines` are those of the table that ask
    for plans, `remains` what lies in the output and is not of this run.
    """

    act: Act
    outcomes: Sequence[Outcome]
    prefixes: Mapping[str, str]
    strict: bool = False
    lines: Mapping[str, Span] = field(default_factory=dict)
    remains: Remains = NOTHING

    @property
    def code(self) -> int:
        """The exit code: 2 if anything but data kept a plan from being made, 1 if what data have fails, 0 otherwise."""
        states = {one.state for one in self.outcomes}
        weak = self.strict and any(one.warnings for one in self.outcomes)
        return 2 if not states.isdisjoint(_BAD) else int(weak or Fate.FAULTY in states)

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """What people are shown: all that is found in plans that fail, since hundreds of warnings would hide it."""
        return _placed(self, [one for one in self.outcomes if self.strict or one.state is Fate.FAULTY])

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What is found in the data of all plans, each at its place among them."""
        return _placed(self, self.outcomes)

    @property
    def unshown(self) -> int:
        """How many warnings people are not shown."""
        return 0 if self.strict else sum(one.warnings for one in self.outcomes if one.state is not Fate.FAULTY)

    @property
    def hindrances(self) -> tuple[Diagnostic, ...]:
        """Why plans were stopped or lost, for hosts that show only what stands in a file: the line that asks for it."""
        bad = {one.name: one for one in self.outcomes if one.state in _BAD}  # of several with one name, once for all
        places = {name: self.lines.get(name) or Span(self.prefixes[name]) for name in bad}
        return tuple(Diagnostic(f"plan-{one.state}", one.reason, places[name]) for name, one in bad.items())

    @property
    def texts(self) -> Mapping[str, str]:
        """The texts that a report of the faults shows."""
        return {
            _joined(self.prefixes[one.name], path): text
            for one in self.outcomes
            if one.state is Fate.FAULTY
            for path, text in one.texts.items()
        }


def _placed(summary: Summary, outcomes: Sequence[Outcome]) -> tuple[Diagnostic, ...]:
    return tuple(_moved(fault, summary.prefixes[one.name]) for one in outcomes for fault in one.diagnostics)


def _moved(fault: Diagnostic, prefix: str) -> Diagnostic:
    notes = tuple(Note(note.message, _below(note.span, prefix)) for note in fault.notes)
    return replace(fault, span=_below(fault.span, prefix), notes=notes)


def _below(span: Span, prefix: str) -> Span:
    return replace(span, path=_joined(prefix, span.path))


def _joined(prefix: str, path: str) -> str:
    """Put a path below a folder; that in which somebody stands is not named."""
    return path if prefix == "." else f"{prefix}/{path}"


# --- for people ---------------------------------------------------------------------------------


def text(summary: Summary, paint: Paint, width: int) -> str:
    """Write what is wrong with data first, so that the table of all plans is what a terminal shows at the end."""
    faults = report.text(summary.faults, summary.texts, paint=paint, width=width)
    skipped = [_skipped(one) for one in summary.outcomes if not one.whole]
    reasons = [*dict.fromkeys(f"{one.name}: {one.reason}" for one in summary.outcomes if one.reason)]
    traces = [f"{one.name}:\n{one.trace}" for one in summary.outcomes if one.trace]
    told = (
        _lines(some, width)
        for some in (
            skipped,
            reasons,
            [counted(summary), *_unshown(summary), *_repeated(summary), *summary.remains.told],
        )
    )
    parts = [faults, *traces, next(told), "\n".join(_table(summary, width)), *told]
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


def _lines(told: Sequence[str], width: int) -> str:
    return "\n".join(line for one in told for line in wrapped(one, width, later="  "))


def _skipped(one: Outcome) -> str:
    return _("{name}: cross-checks were skipped until every file can be read").format(name=one.name)


def counted(summary: Summary) -> str:
    """Count what has become of the plans in one line."""
    states = Counter(one.state for one in summary.outcomes)
    told = [f"{states[state]} {state_word(state, summary.act)}" for state in Fate if states[state]]
    plans = ngettext("{count} plan", "{count} plans", len(summary.outcomes)).format(count=len(summary.outcomes))
    return f"{plans}: {', '.join(told)}"


def _unshown(summary: Summary) -> Iterator[str]:
    """Say how many warnings are not shown, and how one sees them."""
    if count := summary.unshown:
        told = ngettext(
            "{count} warning of plans without errors is not shown; `masterplan many validate --strict` shows it",
            "{count} warnings of plans without errors are not shown; `masterplan many validate --strict` shows them",
            count,
        )
        yield told.format(count=angka(count))


def _repeated(summary: Summary) -> Iterator[str]:
    """Say which plans were worked on more than once; of one that was stopped all the same, its reason says why."""
    names = [one.name for one in summary.outcomes if one.attempts > 1]
    if names:
        yield _("done again, since a process or a worker has died: {names}").format(names=", ".join(names))


def state_word(state: Fate, act: Act) -> str:
    """Return the word for what has become of a plan."""
    match state:
        case Fate.MADE:
            return {Act.VALIDATE: _("good"), Act.STATUS: _("read")}.get(act) or _("made")
        case Fate.SAME:
            return _("good as before") if act is Act.VALIDATE else _("as before")
        case Fate.FAULTY:
            return _("with errors")
        case Fate.STOPPED:
            return _("stopped")
        case Fate.LOST:
            return _("not found")


def _head(summary: Summary) -> list[str]:
    pages = [_("pages")] if _paged(summary) else []
    return [_("plan"), _("state"), _("errors"), _("warnings"), *pages, _("seconds"), "MiB"]


def _paged(summary: Summary) -> bool:
    return any(one.pages for one in summary.outcomes)


def _row(one: Outcome, summary: Summary) -> list[str]:
    pages = [f"{one.pages}" if one.pages else ""] if _paged(summary) else []
    judged = one.state not in _BAD
    counts = [f"{one.errors}", f"{one.warnings}"] if judged else ["", ""]
    taken = [timing.tenths(one.seconds), f"{one.memory // _MIB}"] if one.seconds else ["", ""]
    return [one.name, state_word(one.state, summary.act), *counts, *pages, *taken]


def _table(summary: Summary, width: int) -> Iterator[str]:
    """Lay out as many columns as there is room for beside the names, which wrap only if three are too many."""
    rows = [_head(summary), *(_row(one, summary) for one in summary.outcomes)]
    wide = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    while (over := sum(wide) + len(GAP) * (len(wide) - 1) > width) and len(wide) > _FEWEST:
        wide.pop()
    shown = [row[: len(wide)] for row in rows]
    return aligned(shown, right=range(2, len(wide)), flexible=0 if over else None, width=width)


def markdown(summary: Summary) -> str:
    """Write the same for a page of a git host: a table, and the mistakes as a list."""
    rows = [_head(summary), *(_row(one, summary) for one in summary.outcomes)]
    reasons = [*dict.fromkeys(f"- {escaped(f'{one.name}: {one.reason}')}" for one in summary.outcomes if one.reason)]
    worst = sorted(summary.faults, key=lambda one: one.severity is not Severity.ERROR)  # a page ends after `MOST`
    faults = [f"- {escaped(f'{one.span.where}: {one.message}')}" for one in worst]
    left = len(faults) - MOST
    more = [_("- and {count} more").format(count=left)] if left > 0 else []
    blocks = [
        pipes(rows, right=range(2, len(rows[0]))),
        escaped(counted(summary)),
        *map(escaped, [*_unshown(summary), *_repeated(summary), *summary.remains.told]),
        "\n".join(reasons),
        *(["\n".join([_("## Errors and warnings"), "", *faults[:MOST], *more])] if faults else []),
    ]
    return "\n\n".join(filter(None, blocks)) + "\n"


# --- for programs -------------------------------------------------------------------------------


def as_json(summary: Summary) -> str:
    """Write all that is known of each plan."""
    told = {
        "act": summary.act,
        "states": {state: sum(one.state is state for one in summary.outcomes) for state in Fate},
        "remains": to_builtins(summary.remains),
        "plans": [_told(one, summary) for one in summary.outcomes],
    }
    return json.dumps(told, indent=2) + "\n"


def _told(one: Outcome, summary: Summary) -> Mapping[str, object]:
    found = json.loads(report.json([_moved(each, summary.prefixes[one.name]) for each in one.diagnostics], {}))
    return {
        "name": one.name,
        "state": one.state,
        "reason": one.reason,
        "trace": one.trace,
        **found,
        "pages": one.pages,
        "files": dict(one.files),
        "seconds": round(one.seconds, 3),
        "cpu": round(one.cpu, 3),
        "memory": one.memory,
        "attempts": one.attempts,
        "measured": dict(one.measured),
    }


def for_github(summary: Summary) -> str:
    """Write a workflow command for all that is found, and for each plan that was stopped or lost."""
    return report.github((*summary.findings, *summary.hindrances), {})


def for_gitlab(summary: Summary) -> str:
    """Write the report of code quality with both."""
    return gitlab.report((*summary.findings, *summary.hindrances), {})


FORMATS: Mapping[str, Callable[[Summary], str]] = MappingProxyType(
    {"json": as_json, "md": markdown, "github": for_github, "gitlab": for_gitlab}
)
