"""`masterplan init`: a few facts become the plan of another city or regency."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from masterplan.author import answers, json_schema, starter
from masterplan.author.starter import Ci
from masterplan.cli import place
from masterplan.cli.new_regulation import Instrument
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.words.terminal import argument
from masterplan.world import disk, placing

# What is asked, in this order, and what makes the fact of an answer.
ASKED: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "nama": (_("Name of the city or regency, without `Kota` or `Kabupaten`."), answers.region),
    "jenis": (_("`kota` or `kabupaten`."), answers.kind),
    "provinsi": (_("Name of the province."), answers.name),
    "kode": (_("Code of the region, such as 81.71."), answers.code),
    "mulai": (_("First year of the plan."), answers.year),
    "selesai": (_("Last year of the plan."), answers.year),
}


def run(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar=_("DIR"), help=_("Where the plan goes."))],
    nama: Annotated[str | None, typer.Option(metavar=_("TEXT"), help=ASKED["nama"][0])] = None,
    jenis: Annotated[str | None, typer.Option(metavar="kota|kabupaten", help=ASKED["jenis"][0])] = None,
    provinsi: Annotated[str | None, typer.Option(metavar=_("TEXT"), help=ASKED["provinsi"][0])] = None,
    kode: Annotated[str | None, typer.Option(metavar="NN.NN", help=ASKED["kode"][0])] = None,
    mulai: Annotated[str | None, typer.Option(metavar=_("YYYY"), help=ASKED["mulai"][0])] = None,
    selesai: Annotated[str | None, typer.Option(metavar=_("YYYY"), help=ASKED["selesai"][0])] = None,
    regulation: Annotated[
        Instrument | None,
        typer.Option(
            "--regulation", metavar="perda|perwali|perbup", help=_("Also start the draft of such a regulation.")
        ),
    ] = None,
    ci: Annotated[Ci, typer.Option("--ci", help=_("The git host that checks each change of the plan."))] = Ci.GITHUB,
) -> None:
    """Ask for the facts that no option gives, if there is somebody to ask."""
    where, texts = place.of(ctx).folder / folder, disk.starter()
    placing.refuse(where, ["data/rencana.yaml"])
    facts = _facts(dict(zip(ASKED, (nama, jenis, provinsi, kode, mulai, selesai), strict=True)))
    today = datetime.date.today().isoformat()  # noqa: DTZ011 - the day of the editor
    schemas = {f"data/skema/{name}": text for name, text in json_schema.files(json_schema.Sets()).items()}
    instrumen = answers.instrument(regulation.value, facts["jenis"]) if regulation else None
    files = {**starter.plan(starter.NewPlan(**facts, tanggal=today, ci=ci, instrumen=instrumen), texts), **schemas}
    placing.create(where, files)
    told = _("{folder}: {count} files; continue with `masterplan -C {quoted} build`")
    typer.echo(
        told.format(folder=folder, count=len(files), quoted=argument(str(folder), windows=sys.platform == "win32"))
    )


def _facts(given: Mapping[str, str | None]) -> dict[str, Any]:
    """Look at what options give before anything is asked, and ask for the rest on a terminal."""
    facts = {option: ASKED[option][1](text) for option, text in given.items() if text is not None}
    _in_order(facts)
    missing = [option for option in ASKED if option not in facts]
    if missing and not sys.stdin.isatty():
        raise EnvironmentProblem(
            _("missing options: {options}").format(options=", ".join(f"--{option}" for option in missing)),
            _("give them, or start the command on a terminal, where it asks"),
        )
    for option in missing:
        facts[option] = _answered(option, facts)
    return facts


def _answered(option: str, facts: Mapping[str, object]) -> object:
    """Ask until the answer can be one."""
    question, check = ASKED[option]
    while True:
        written = typer.prompt(question.rstrip("."), value_proc=str)
        try:
            fact = check(written)
            _in_order({**facts, option: fact})
        except EnvironmentProblem as problem:
            typer.echo(f"{problem}\n= {problem.cure}", err=True)
        else:
            return fact


def _in_order(facts: Mapping[str, Any]) -> None:
    if "mulai" in facts and "selesai" in facts:
        answers.period(facts["mulai"], facts["selesai"])
