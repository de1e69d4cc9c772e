"""Plans on a command line or in a table become what is made of each, a screen meanwhile, and a summary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct
from msgspec.structs import replace

from masterplan.cli import console, place
from masterplan.cli.screen import screen
from masterplan.diagnostics import language
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.diagnostics.values import Span
from masterplan.many import asked, cluster, crews, ledger, remains, summary
from masterplan.many.asked import NamedPlan
from masterplan.many.crews import Begun
from masterplan.many.summary import Summary
from masterplan.many.tasks import Act, Fate, Limits, Options, Outcome, Task
from masterplan.world import checkout, disk, processors, store
from masterplan.world.far import Far, elsewhere, lasting
from masterplan.world.near import Near

ReportFormat = StrEnum("ReportFormat", ("TEXT", "JSON", "MD", "GITHUB", "GITLAB"))  # how what has become is written
SECONDS, MEMORY = 900, 2048

# Typer reads the options of a command from the parameters of its function: what several have is a type, named by each.
Plans = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=_("PLAN"), help=_("Folders of plans, or git repositories that are here; PLAN@REVISION for a revision.")
    ),
]
ListFile = Annotated[
    Path | None,
    typer.Option(
        "--list", metavar=_("FILE"), help=_("A table (CSV) with columns `rencana` and, if wanted, `revisi`, `nama`.")
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help=_("How many plans at once; without it as many as there are processors.")),
]
Seconds = Annotated[
    float, typer.Option(min=0.01, metavar="N", help=_("How many seconds one plan may take; it is stopped then."))
]
MemoryLimit = Annotated[
    int, typer.Option(min=1, metavar="MIB", help=_("How many MiB all processes of one plan may hold together."))
]
Report = Annotated[
    ReportFormat, typer.Option("--report", metavar="text|json|md|github|gitlab", help=_("How to write the summary."))
]
ValidationReport = Annotated[  # as `validate` calls it, which makes nothing else that could have a format
    ReportFormat,
    typer.Option("--report", "--format", metavar="text|json|md|github|gitlab", help=_("How to write the summary.")),
]
Scheduler = Annotated[
    str, typer.Option(metavar="tcp://…", help=_("Give the plans to the workers of a Dask cluster, by its scheduler."))
]
Shared = Annotated[
    str,
    typer.Option(
        "--store",
        metavar=_("ADDRESS"),
        help=_("A store of what was made that machines share: a folder, or an address."),
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help=_("Fail on warnings too."))]
Output = Annotated[
    str, typer.Option(metavar=_("DIR"), help=_("Where each city has its folder; an address such as s3://… too."))
]
NoCache = Annotated[bool, typer.Option("--no-cache", help=_("Make everything anew."))]


class ManyOptions(Struct, frozen=True):
    """What the options of all these commands say."""

    plans: Sequence[str]
    table: Path | None
    jobs: int | None
    limits: Limits
    report: ReportFormat = ReportFormat.TEXT
    anew: bool = False
    strict: bool = False
    scheduler: str = ""
    store: str = ""


def run(
    ctx: typer.Context,
    asking: ManyOptions,
    act: Act,
    options: Options,
    output: str = "",
    told: Callable[[Sequence[Outcome]], str] | None = None,
) -> None:
    """Work on all plans, show how far that is, and say at the end what has become of each, or what `told` says."""
    here = place.of(ctx).folder
    _refuse(asking)
    plans = _plans(here, asking)
    lines = {one.name: one.line for one in plans}
    done = [_placed(Outcome(one.name, Fate.LOST, reason=one.fault), lines) for one in plans if one.fault]
    into, kept = _writable(_shared(here, output)), _store(_shared(here, asking.store)) or _own(asking)
    tasks = _ordered([_task(one, asking, act, options, into, kept) for one in plans if not one.fault])
    with _interrupted(done, len(plans)), screen(len(plans), act) as seen:
        for outcome in done:
            seen.ended(outcome)
        for _its, outcome in _outcomes(asking, tasks, seen.begun):
            done.append(_placed(outcome, lines))
            seen.ended(done[-1])
    if not asking.store:  # nobody else trims it: that costs a look at each of its entries
        store.own().trim()
    order = {one.name: at for at, one in enumerate(plans)}
    done.sort(key=lambda one: order[one.name])
    prefixes, lying = {one.name: _prefix(one, here) for one in plans}, remains.remains(into, act, options.form, done)
    found = Summary(act, done, prefixes, asking.strict, _rows(plans, here), lying)
    typer.echo(told(done) if told else _written(found, asking.report), nl=False)
    raise typer.Exit(found.code)


def _plans(here: Path, asking: ManyOptions) -> list[NamedPlan]:
    """Read what is asked for; raises `EnvironmentProblem` if it is nothing."""
    found = [*asked.arguments(asking.plans, partial(checkout.parted, here))]
    if asking.table:
        content, folder = disk.contents(here / asking.table), (here / asking.table).parent
        found += asked.table(content, asking.table.as_posix(), partial(checkout.parted, folder))
    if not found:
        raise EnvironmentProblem(
            _("no plan is named"), _("name folders of plans, or a table of them with --list, such as --list kota.csv")
        )
    return asked.told_apart(found)


def _refuse(asking: ManyOptions) -> None:
    """Refuse options of which one would leave another without effect."""
    message, cure = "", ""
    if asking.scheduler and asking.jobs:
        message = _("`--jobs` and `--scheduler` exclude each other")
        cure = _("how many plans a worker has at once is said when it is started: `dask worker --nthreads N`")
    elif asking.store and asking.anew:
        message, cure = _("`--store` and `--no-cache` exclude each other"), _("leave out one of them")
    if message:
        raise EnvironmentProblem(message, cure)


def _shared(here: Path, named: str) -> str:
    """Return an address as it is, once somebody has answered there, and a folder by its path from `/` on."""
    if not named:
        return ""
    if elsewhere(named):
        lasting(named)
        Far(named).reachable()
        return named
    return f"{checkout.named(here / named)}"


def _store(named: str) -> str:
    """Say so if nothing can be written to a shared folder, which whoever has mistyped it would find out by waiting."""
    try:
        return _writable(named)
    except EnvironmentProblem as problem:
        typer.echo(_("nothing is kept in the store: {reason}; the work goes on").format(reason=problem), err=True)
    return named  # of which what is there may be read


def _writable(output: str) -> str:
    """Refuse a place to which nothing can be written, before the first plan is made for it."""
    if output and not elsewhere(output):
        Near(Path(output)).reachable()
    return output


def _own(asking: ManyOptions) -> str:
    """Return the store of whoever asks, which is that of this machine and no other."""
    return "" if asking.anew or asking.scheduler else f"{store.own().folder or ''}"


def _outcomes(asking: ManyOptions, tasks: Sequence[Task], begun: Begun) -> Iterator[tuple[Task, Outcome]]:
    """Let those work on tasks who are asked to."""
    if asking.scheduler:
        return cluster.outcomes(tasks, asking.scheduler, begun)
    return crews.local(tasks, min(asking.jobs or processors.available(), max(len(tasks), 1)), begun)


def _task(one: NamedPlan, asking: ManyOptions, act: Act, options: Options, output: str, kept: str) -> Task:
    spoken = language.spoken()
    return Task(one.name, one.place, one.revision, act, options, output, kept, asking.limits, asking.anew, spoken)


def _ordered(tasks: list[Task]) -> list[Task]:
    """Begin with what took longest, so that at the end nobody waits for a large plan that was begun last."""
    near = bool(tasks) and bool(tasks[0].output) and not elsewhere(tasks[0].output)
    return sorted(tasks, key=ledger.cost, reverse=True) if near else tasks


def _placed(outcome: Outcome, lines: Mapping[str, str]) -> Outcome:
    """Name the line of the table that asks for a plan which is not there."""
    line = lines[outcome.name]
    return replace(outcome, reason=f"{line}: {outcome.reason}") if line and outcome.state is Fate.LOST else outcome


@contextmanager
def _interrupted(done: Sequence[Outcome], count: int) -> Iterator[None]:
    """Say on Ctrl-C what is there."""
    try:
        yield
    except KeyboardInterrupt:
        ready = sum(one.state in {Fate.MADE, Fate.SAME} for one in done)
        told = _("interrupted: {ready} of {count} plans are done and whole; the same command goes on from there")
        typer.echo(told.format(ready=ready, count=count), err=True)
        raise


def _prefix(one: NamedPlan, here: Path) -> str:
    """Say how the paths of a plan are told: as they lie below this folder, or below the name of the city."""
    if one.fault or one.revision:
        return one.name
    place, root = Path(one.place), checkout.named(here)
    return place.relative_to(root).as_posix() if place.is_relative_to(root) else one.name


def _rows(plans: Sequence[NamedPlan], here: Path) -> dict[str, Span]:
    """Return the lines of the table that ask for plans, by its path below this folder; none for an argument."""
    found, root = {}, checkout.named(here)
    for one in (one for one in plans if one.line):
        file, _colon, line = one.line.rpartition(":")
        path, row = checkout.named(here / file), int(line)
        shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else file
        found[one.name] = Span(shown, row, 1, row)
    return found


def _written(found: Summary, form: ReportFormat) -> str:
    if form is ReportFormat.TEXT:
        return summary.text(found, console.paint(), console.width())
    return summary.FORMATS[form](found)
