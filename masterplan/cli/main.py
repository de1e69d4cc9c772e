"""Options in, report out, exit code: with `console`, the only module that prints.

Exit codes: 0 good, 1 the data has errors, 2 anything that is not the data.
"""

from __future__ import annotations

import datetime
import gc
import json
import os
import re
import sys
import time
import traceback
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar, cast

import typer

from masterplan import __version__
from masterplan.cli import console, signoff, swot_report
from masterplan.cli import form as cli_form
from masterplan.cli.console import Format
from masterplan.diagnostics import language
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.diagnostics.values import Severity
from masterplan.model.sets import JenisDaerah
from masterplan.plan import reading
from masterplan.sums import swot
from masterplan.words import likeness
from masterplan.world import disk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from masterplan.compiler import Compiled
    from masterplan.diagnostics.values import Diagnostic
    from masterplan.plan.plan import Plan
    from masterplan.review.comparing import Compared

A = TypeVar("A")

app = typer.Typer(
    name="masterplan",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help=_("Compile what every OPD knows about itself into the books of the Smart City master plan."),
)


class BookFormat(StrEnum):
    """What a book is made as."""

    MD = "md"
    DOCX = "docx"
    PDF = "pdf"


class Plain(StrEnum):
    """How a result is written."""

    TEXT = "text"
    JSON = "json"


class Notes(StrEnum):
    """How the differences between two plans are written."""

    TEXT = "text"
    MD = "md"
    JSON = "json"


def _version(value: bool) -> None:  # noqa: FBT001 - the shape that typer calls
    if value:
        typer.echo(f"masterplan {__version__}")
        raise typer.Exit


@app.callback()
def _start(
    folder: Annotated[Path, typer.Option("-C", help=_("Run as if started in this folder."), metavar="DIR")] = Path(),
    version: Annotated[  # noqa: FBT002, ARG001 - a flag, and read by its callback
        bool, typer.Option("--version", help=_("Show the version."), callback=_version, is_eager=True)
    ] = False,
) -> None:
    gc.disable()  # what is read stays to the end of the run, and each collection would look at all of it again
    try:
        os.chdir(folder)
    except OSError as problem:
        raise EnvironmentProblem(
            _("the folder {folder} cannot be entered").format(folder=folder), problem.strerror or ""
        ) from problem


@app.command(help=_("Check every data file and say what is wrong, where, and what to do."))
def validate(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help=_("Report on these files or folders only."))
    ] = None,
    style: Annotated[Format, typer.Option("--format", help=_("How to write what is found."))] = Format.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help=_("Fail on warnings too."))] = False,  # noqa: FBT002 - a flag
) -> None:
    """Report on the whole plan, or on the given part of it in the light of the whole plan."""
    checked = console.checked()
    shown = _within(checked.diagnostics, paths or [])
    console.show(shown, checked, style)
    raise typer.Exit(int(any(strict or one.severity is Severity.ERROR for one in shown)))


@app.command(help=_("Say what a diagnostic means, why it matters, and show wrong and right YAML."))
def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help=_("A code such as wrong-type; all codes if none is given."))
    ] = None,
) -> None:
    """Print one explanation, or one line for each code."""
    from masterplan.rules import explanations  # noqa: PLC0415 - texts that no other command needs

    if code is None:
        typer.echo(explanations.listing(console.width()), nl=False)
        return
    explained = explanations.explanation(code)
    if explained is None:
        near = likeness.similar(code, [one.code for one in explanations.every()])
        raise EnvironmentProblem(
            _("there is no code `{code}`").format(code=code),
            _("a code with a similar name exists: `{near}`").format(near=near)
            if near
            else _("`masterplan explain` lists all codes"),
        )
    typer.echo(explanations.text(explained, console.width()), nl=False)


@app.command("fmt", help=_("Lay out data files in the one canonical way; comments stay."))
def lay_out(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help=_("Lay out these files or folders only."))
    ] = None,
    check: Annotated[bool, typer.Option("--check", help=_("Write nothing; fail if a file would change."))] = False,  # noqa: FBT002 - a flag
    fix: Annotated[bool, typer.Option("--fix", help=_("Also put right what can mean one thing only."))] = False,  # noqa: FBT002 - a flag
) -> None:
    """Rewrite the files that change, and report what only their author can put right."""
    from masterplan.author import fmt  # noqa: PLC0415 - only this command lays out

    files = fmt.tidy(disk.read(Path()).data, _named(paths or []), fix=fix)
    changed = [file for file in files if file.changed]
    if not check:
        disk.rewrite(Path(), {file.path: file.text for file in changed})
    typer.echo("".join(fmt.told(file, check=check) for file in files), nl=False)
    found = [fault for file in files for fault in (*file.diagnostics, *(() if check else file.remaining))]
    console.tell(found, {file.path: file.text for file in files})
    raise typer.Exit(int(bool(found or (check and changed) or any(file.refused for file in files))))


@app.command(help=_("Compile the books: Markdown, DOCX and PDF in build/."))
def build(
    book: Annotated[
        list[str] | None, typer.Option(metavar="ID", help=_("Make this book only; may be repeated."))
    ] = None,
    form: Annotated[
        list[BookFormat] | None,
        typer.Option("--format", metavar="md|docx|pdf", help=_("Make this format only; may be repeated.")),
    ] = None,
    output: Annotated[Path, typer.Option(metavar="DIR", help=_("Where the books go."))] = Path("build"),
) -> None:
    """Write books only if the data have no errors; what is there stays until the new files are complete."""
    from masterplan.cli import progress  # noqa: PLC0415 - they import the engines
    from masterplan.press import build as building  # noqa: PLC0415 - they import the engines
    from masterplan.press import pandoc  # noqa: PLC0415 - they import the engines

    begun = time.monotonic()
    files = disk.read(Path())
    compiled = console.compiled(console.check(files))
    chosen = _chosen(compiled, book or [])
    formats = [one.value for one in form or BookFormat]
    with progress.bar(len(chosen) * len(pandoc.STEPS)) as begin:
        books = building.books(compiled, disk.design(Path()), chosen, formats, begin)
    made, pages = building.files(books), sum(one.pages for one in books.values())
    disk.publish(output, {**made, "manifest.json": building.manifest(console.inputs(files, compiled), made)})
    typer.echo(console.summary(output, len(made), pages, time.monotonic() - begun), err=True)


def _chosen(compiled: Compiled, names: Sequence[str]) -> list[str]:
    known = [book.slug for book in compiled.books]
    for name in names:
        if name not in known:
            raise EnvironmentProblem(
                _("there is no book `{name}`").format(name=name),
                _("known here: {names}").format(names=", ".join(known)),
            )
    return [name for name in known if not names or name in names]


@app.command("swot", help=_("Show IFAS, EFAS, position and strategy of OPD, of a dimension, or of the city."))
def show_swot(
    opd: Annotated[list[str] | None, typer.Argument(metavar="OPD", help=_("Ids of OPD."))] = None,
    dimension: Annotated[str | None, typer.Option(metavar="ID", help=_("All factors that bear on it."))] = None,
    style: Annotated[Plain, typer.Option("--format", help=_("How to write the result."))] = Plain.TEXT,
) -> None:
    """Weigh what is named; the city if nothing is named."""
    plan = console.sound(console.checked())
    results = _weighed(plan, opd or [], dimension)
    konvensi = plan.rencana.value.swot
    if style is Plain.JSON:
        written = [swot.as_json(result, konvensi) for result in results]
        typer.echo(json.dumps(written, ensure_ascii=False, indent=2))
    else:
        typer.echo(swot_report.text(results, konvensi))


@app.command("schema", help=_("Write the JSON Schemas by which an editor completes and checks the data files."))
def write_schema(
    output: Annotated[Path, typer.Option(metavar="DIR", help=_("Where the schemas go."))] = Path("data/skema"),
) -> None:
    """Offer the ids of the plan, if there is one and its files can be read."""
    from masterplan.author import json_schema  # noqa: PLC0415 - what no other command needs

    checked = console.checked() if Path("data").is_dir() else None
    known = json_schema.sets(checked.plan) if checked and checked.plan else json_schema.Sets()
    disk.publish(output, {name: text.encode() for name, text in json_schema.files(known).items()})
    if checked and not checked.plan:
        typer.echo(_("the schemas offer no ids of this plan until `masterplan validate` can read it"), err=True)


@app.command(help=_("Start the plan of another city or regency."))
def init(  # noqa: PLR0913, PLR0917 - one option a fact
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=_("Where the plan goes."))],
    nama: Annotated[
        str | None, typer.Option(help=_("Name of the city or regency, without `Kota` or `Kabupaten`."))
    ] = None,
    jenis: Annotated[JenisDaerah | None, typer.Option(help=_("`kota` or `kabupaten`."))] = None,
    provinsi: Annotated[str | None, typer.Option(help=_("Name of the province."))] = None,
    kode: Annotated[str | None, typer.Option(help=_("Code of the region, such as 81.71."))] = None,
    mulai: Annotated[int | None, typer.Option(min=2000, max=2100, help=_("First year of the plan."))] = None,
    selesai: Annotated[int | None, typer.Option(min=2000, max=2100, help=_("Last year of the plan."))] = None,
) -> None:
    """Ask for the facts that no option gives, if there is somebody to ask."""
    from masterplan.author import json_schema, starter  # noqa: PLC0415 - Jinja2

    first = mulai or _asked("mulai", _("First year of the plan."), int)
    baru = starter.NewPlan(
        nama=nama or _asked("nama", _("Name of the city or regency, without `Kota` or `Kabupaten`."), str),
        jenis=jenis or _asked("jenis", _("`kota` or `kabupaten`."), JenisDaerah),
        provinsi=provinsi or _asked("provinsi", _("Name of the province."), str),
        kode=kode or _asked("kode", _("Code of the region, such as 81.71."), str),
        mulai=first,
        selesai=max(first, selesai or _asked("selesai", _("Last year of the plan."), int)),
        tanggal=datetime.date.today().isoformat(),  # noqa: DTZ011 - the day of the editor
    )
    schemas = {f"data/skema/{name}": text for name, text in json_schema.files(json_schema.Sets()).items()}
    files = {**starter.plan(baru, disk.starter()), **schemas}
    disk.create(folder, files)
    typer.echo(
        _("{folder}: {count} files; continue with `masterplan -C {folder} build`").format(
            folder=folder, count=len(files)
        )
    )


new = typer.Typer(no_args_is_help=True, help=_("Start a new file of the plan."))
app.add_typer(new, name="new")
app.add_typer(cli_form.app, name="form")


@new.command(name="opd", help=_("Start the file of an OPD."))
def new_opd(
    ident: Annotated[str, typer.Argument(metavar="ID", help=_("Small letters, digits and hyphens, such as `dinkes`."))],
    nama: Annotated[str | None, typer.Option(help=_("Full name of the OPD."))] = None,
    singkatan: Annotated[str | None, typer.Option(help=_("Its abbreviation."))] = None,
) -> None:
    """Write a valid file with every field explained."""
    from masterplan.author import starter  # noqa: PLC0415 - Jinja2

    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", ident):
        raise EnvironmentProblem(
            _("`{id}` cannot be the id of an OPD").format(id=ident),
            _("use small letters, digits and single hyphens, such as `dinas-kesehatan`"),
        )
    checked = console.checked()
    year = checked.plan.rencana.value.periode.mulai if checked.plan else datetime.date.today().year  # noqa: DTZ011
    full = nama or ident.replace("-", " ").title()
    path = f"data/opd/{ident}.yaml"
    disk.create(Path(), {path: starter.opd(ident, full, singkatan or full, year, disk.starter())})
    typer.echo(_("{path}: fill it in, then run `masterplan validate`").format(path=path))


def _asked(option: str, question: str, kind: Callable[[str], A]) -> A:
    """Ask on a terminal; elsewhere name the option that is missing."""
    if not sys.stdin.isatty():
        raise EnvironmentProblem(
            _("the option --{option} is missing").format(option=option),
            _("give it, or start the command on a terminal, where it asks"),
        )
    return cast("A", typer.prompt(question.rstrip("."), type=kind))


def _weighed(plan: Plan, names: Sequence[str], dimension: str | None) -> list[swot.SwotResult]:
    """Weigh each named OPD, or else all factors of a dimension or of the city; what has no numbers is left out."""
    konvensi = plan.rencana.value.swot
    by_id = {entry.value.id: entry.value for entry in plan.opd}
    known = {one.id for one in plan.dimensi.value.dimensi}
    for name in (
        *(n for n in names if n not in by_id),
        *((dimension,) if dimension and dimension not in known else ()),
    ):
        raise EnvironmentProblem(
            _("`{name}` is not part of this plan").format(name=name),
            _("known here: {names}").format(names=", ".join(sorted(by_id if name in names else known))),
        )
    if names:
        results = [swot.opd(by_id[name], konvensi) for name in names]
    else:
        results = [swot.gabungan(dimension or plan.rencana.value.daerah.nama, [*by_id.values()], konvensi, dimension)]
    return [result for result in results if result]


@app.command(help=_("Say what differs in meaning between two states of the plan, and what that does to the books."))
def changes(
    revision: Annotated[str, typer.Argument(metavar="REV", help=_("A git revision, or a folder with a plan."))],
    other: Annotated[
        str | None, typer.Argument(metavar="[REV2]", help=_("What it is compared with; the working tree if left out."))
    ] = None,
    style: Annotated[Notes, typer.Option("--format", help=_("How to write the result."))] = Notes.TEXT,
    touches: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--touches", help=_("Name the chapters, tables, figures and pages that differ."))
    ] = False,
    redline: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help=_("Also write the books that differ as Word files with tracked changes.")),
    ] = None,
) -> None:
    """Compare; what cannot be read on the earlier side is left out with a warning."""
    from masterplan.review import comparing, notes, notes_json  # noqa: PLC0415 - they import the engines

    compared = comparing.compare(Path(), revision, other)
    if compared.laporan is None:
        console.show(compared.checked.diagnostics, compared.checked)
        raise typer.Exit(1)
    laporan = (
        comparing.with_books(compared.laporan, compared.before, disk.design(Path())) if touches else compared.laporan
    )
    for path in laporan.perubahan.tak_terbaca:
        typer.echo(_("warning: {message}").format(message=reading.unreadable(path, revision)), err=True)
    writers = {Notes.TEXT: notes.text, Notes.MD: notes.markdown, Notes.JSON: notes_json.text}
    typer.echo(writers[style](laporan), nl=False)
    if redline is not None:
        _track(compared, laporan.perubahan.baru, redline)


def _track(compared: Compared, plan: Plan, folder: Path) -> None:
    """Write a Word file for each book in which something differs, all of them or none, and say which."""
    from masterplan.cli import progress  # noqa: PLC0415 - they import the engines
    from masterplan.review import comparing, redlining  # noqa: PLC0415 - they import the engines

    design = disk.design(Path())
    pairs = redlining.pairs(*comparing.books(compared.before, plan, design))
    changed = [both for both in pairs if both.changed]
    who = redlining.mark(Path(), compared.after, plan)
    with progress.bar(len(changed) * len(redlining.STEPS)) as begin:
        made = [(both, one) for both, one in redlining.redlines(changed, design, who, begin) if one]
    files = {both.file: one for both, one in made}
    gone = {both.file for both in pairs} - files.keys()
    disk.publish(folder, {name: one.docx for name, one in files.items()}, without=gone)
    for both in pairs:
        typer.echo(console.tracked(folder / both.file, files[both.file].tempat if both.file in files else 0), err=True)


@app.command(help=_("Sum up for reviewers what has changed in meaning, and what the checks say about it, as Markdown."))
def review(
    revision: Annotated[str, typer.Argument(metavar="REV", help=_("What it is merged into, or a folder with a plan."))],
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help=_("Where the summary goes instead of the terminal."))
    ] = None,
) -> None:
    """Compare with the last commit in common; exit with 1 if the data have errors, after the summary is written."""
    from masterplan.review import merge_request  # noqa: PLC0415 - they import the engines

    language.use("id")  # the reviewers are Indonesian
    found = merge_request.review(Path(), revision)
    written = merge_request.markdown(found)
    if output is None:
        typer.echo(written, nl=False)
    else:
        disk.publish(output.parent, {output.name: written.encode()})
    raise typer.Exit(int(bool(found.kesalahan)))


@app.command(help=_("Show a data file in plain words, for `git diff` to compare."))
def textconv(file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The file, of whatever age."))]) -> None:
    """Show a file that cannot be read as it is, since git has to compare something."""
    from masterplan.review import textconv as plain  # noqa: PLC0415 - what no other command needs

    content = disk.contents(file)
    shown = plain.text(file.name, content)
    sys.stdout.buffer.write(content if shown is None else shown.encode())


def _within(diagnostics: Sequence[Diagnostic], paths: Sequence[str]) -> Sequence[Diagnostic]:
    named = _named(paths)
    return [diagnostic for diagnostic in diagnostics if named(diagnostic.span.path)]


def _named(paths: Sequence[str]) -> Callable[[str], bool]:
    """Make a test for the named files and folders, however they are written: `./data`, or from the root on."""
    wanted = [Path(path).resolve() for path in paths]
    for path, written in zip(wanted, paths, strict=True):
        if not (path.exists() and path.is_relative_to(Path.cwd())):
            raise EnvironmentProblem(
                _("the plan has no file or folder {path}").format(path=written),
                _("name files of the plan, such as data/opd/dinkes.yaml"),
            )
    return lambda file: not wanted or any(Path(file).resolve().is_relative_to(path) for path in wanted)


app.command(help=_("Show who has handed in, weighed, proven and confirmed what, and what is missing."))(signoff.status)
app.command(help=_("Build the books for publication: refused while anything is open."))(signoff.release)
app.command(help=_("Write down that an OPD confirms its part as it is now."))(signoff.sign)


def main() -> NoReturn:
    """Run the program; what is not the data ends with code 2."""
    try:
        app(prog_name="masterplan")
    except EnvironmentProblem as problem:
        typer.echo(f"{problem}\n= {problem.cure}", err=True)
        sys.exit(2)
    except Exception:  # noqa: BLE001 - the only place: code 1 would say that the data are wrong
        traceback.print_exc()
        typer.echo(_("this is a bug in masterplan, not in the data; please report it with the lines above"), err=True)
        sys.exit(2)
    sys.exit(0)
