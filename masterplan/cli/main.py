"""The commands of the program: each has a module of its own, which is loaded when the command runs.

Exit codes: 0 good, 1 the data has errors, 2 anything that is not the data; `ending` has two more.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer._click.exceptions import NoArgsIsHelpError, UsageError
from typer._click.utils import _expand_args

from masterplan import __version__
from masterplan.cli import ending, wording
from masterplan.diagnostics.language import _

# What `masterplan NAME` does; `form export` is in `form_export.py`.
COMMANDS: Mapping[str, str] = {
    "validate": _("Check every data file and say what is wrong, where, and what to do."),
    "explain": _("Say what a diagnostic means, why it matters, and show wrong and right YAML."),
    "guide": _("Show the manual, or what it says about a topic."),
    "fmt": _("Lay out data files in the one canonical way; comments stay."),
    "build": _("Compile the books: Markdown, DOCX and PDF in build/."),
    "preview": _("Show the site and the books in a browser, and what is wrong, while the plan is written."),
    "site": _("Make a web site of the plan, for any host that serves files."),
    "export": _("Write the data of the plan as open data: CSV with a Data Package, XLSX, JSON or Parquet."),
    "swot": _("Show IFAS, EFAS and position of OPD, of a dimension, or of the city; of OPD the strategies too."),
    "lsp": _("Serve an editor: mistakes while one types, completion, renaming; the editor starts it."),
    "schema": _("Write the JSON Schemas by which an editor completes and checks the data files."),
    "doctor": _("Say what is installed and set up here, and what to do about what is not."),
    "init": _("Start the plan of another city or regency."),
    "changes": _("Say what differs in meaning between two states of the plan, and what that does to the books."),
    "review": _("Sum up for reviewers what has changed in meaning, and what the checks say about it, as Markdown."),
    "textconv": _("Show a data file in plain words, for `git diff` to compare."),
    "status": _("Show who has handed in, weighed, proven and confirmed what, and what is missing."),
    "release": _("Build the books for publication: refused while anything is open."),
    "sign": _("Write down that an OPD confirms its part as it is now."),
    "rename": _("Give something of the plan another id, in all files that name it."),
    "move program": _("Make a programme one of another OPD."),
    "merge opd": _("Make one OPD of two: what the first has becomes part of the second."),
    "split opd": _("Make two OPD of one: programmes go into a new one."),
    "new opd": _("Start the file of an OPD."),
    "new regulation": _("Start the draft of the regulation that the books become the annex of."),
    "form export": _("Write the form of each named OPD as an XLSX file."),
    "form import": _("Merge forms that have been filled in into the files of their OPD."),
    "many validate": _("Check many plans, and say what is wrong in each."),
    "many build": _("Compile the books of many plans."),
    "many site": _("Make the web sites of many plans."),
    "many export": _("Write the data of many plans as open data."),
    "many status": _("Show how far each of many plans is: Bimtek, confirmations, forms, errors and warnings."),
    "many volume": _("Make one volume of the exports of many plans, as a book and a site."),
}


class _Known(wording.Command):
    """A command of which only the name and the help are known until somebody asks it for more."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:  # noqa: ANN401 - as the library has it
        words = (*parent.command_path.split()[1:], self.name)
        return loaded(" ".join(words)).make_context(info_name, args, parent, **extra)


def loaded(command: str) -> Any:  # noqa: ANN401 - a command of the library, which keeps the type to itself
    """Load the module of a command, such as `form export`."""
    module = import_module(f"masterplan.cli.{command.replace(' ', '_')}")
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    alone.command(command.rsplit(maxsplit=1)[-1], cls=wording.Command, help=COMMANDS[command])(module.run)
    return typer.main.get_command(alone)


def _later() -> None:
    """Stand for what a command does until its module is loaded."""


def _group(text: str) -> typer.Typer:
    return typer.Typer(
        cls=wording.CommandGroup,
        context_settings={"help_option_names": ["--help", "-h"]},
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        help=text,
    )


app = _group(_("Compile what every OPD knows about itself into the books of the Smart City master plan."))
GROUPS = {
    "new": _group(_("Start a new file of the plan.")),
    "move": _group(_("Make something of the plan part of something else.")),
    "merge": _group(_("Make one of two.")),
    "split": _group(_("Make two of one.")),
    "form": _group(_("Give an OPD its data as a workbook to fill in, and take it back.")),
    "many": _group(_("Work on the plans of many cities at once, each in a process of its own.")),
}
for _name, _help in COMMANDS.items():
    _inside, _space, _own = _name.rpartition(" ")
    GROUPS.get(_inside, app).command(_own, cls=_Known, help=_help)(_later)
for _name, _inner in GROUPS.items():
    app.add_typer(_inner, name=_name)


def _version(value: bool) -> None:  # noqa: FBT001 - the shape that typer calls
    if value:
        typer.echo(f"masterplan {__version__}")
        raise typer.Exit


def _completing(value: bool) -> None:  # noqa: FBT001 - as above
    if value:
        from masterplan.cli import completion  # noqa: PLC0415 - what is asked for once

        typer.echo(completion.install())
        raise typer.Exit


def _completed(value: bool) -> None:  # noqa: FBT001 - as above
    if value:
        from masterplan.cli import completion  # noqa: PLC0415 - as above

        typer.echo(completion.script())
        raise typer.Exit


@app.callback()
def _start(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Option("-C", help=_("Run as if started in this folder."), metavar=_("DIR"))] = Path(),
    version: Annotated[  # noqa: ARG001 - read by its callback
        bool, typer.Option("--version", help=_("Show the version."), callback=_version, is_eager=True)
    ] = False,
    install: Annotated[  # noqa: ARG001 - as above
        bool,
        typer.Option(
            "--install-completion",
            help=_("Let the shell complete commands and options by the Tab key, from its next start on."),
            callback=_completing,
            is_eager=True,
        ),
    ] = False,
    show: Annotated[  # noqa: ARG001 - as above
        bool,
        typer.Option(
            "--show-completion", help=_("Show what would be installed for that."), callback=_completed, is_eager=True
        ),
    ] = False,
) -> None:
    """Look for the plan before a command runs, and clear away what a killed one has left there."""
    from masterplan.cli.place import Start  # noqa: PLC0415 - what neither --version nor --help waits for
    from masterplan.world import disk, placing, scratch  # noqa: PLC0415

    scratch.clear()
    way = disk.find(folder)
    for done in placing.recover(folder / way) if way is not None else ():
        typer.echo(done, err=True)
    ctx.obj = Start(folder, way)


def _again() -> str | None:
    """Return what to say if this is a build that would do nothing."""
    if "build" not in sys.argv:
        return None
    from masterplan.cli import again  # noqa: PLC0415 - what no other command waits for

    return again.answer()


def main() -> NoReturn:
    """Run the program in a process of its own."""
    sys.exit(ending.of(_done))


def _done() -> int:
    """Do what the command line asks for, and return the exit code."""
    if "_MASTERPLAN_COMPLETE" in os.environ:  # the shell asks, while somebody types
        from masterplan.cli import completion  # noqa: PLC0415 - what only it waits for

        return completion.answer(typer.main.get_command(app))
    told = _again()
    if told is not None:
        from masterplan.cli import progress  # noqa: PLC0415 - as above: it has answered

        progress.tell(told)
        return 0
    command, arguments = typer.main.get_command(app), sys.argv[1:]
    try:
        # The library's own `main` would end with 1 if nobody is left to read.
        with command.make_context("masterplan", _expand_args(arguments) if os.name == "nt" else arguments) as ctx:
            command.invoke(ctx)
    except typer.Exit as end:
        return end.exit_code
    except NoArgsIsHelpError as problem:
        problem.show()
        return ending.ELSEWHERE
    except UsageError as problem:
        raise wording.refusal(problem) from problem
    return 0
