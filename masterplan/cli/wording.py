"""What the library of the command line says on its own becomes the words of the reader: help, and what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from typer import core
from typer._click.core import Context
from typer._click.exceptions import BadOptionUsage, BadParameter, MissingParameter, NoSuchOption, UsageError
from typer._click.formatting import HelpFormatter
from typer.core import TyperCommand, TyperGroup

from masterplan.diagnostics.language import _, number
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.words import likeness
from masterplan.words.terminal import visible

vars(core)["_"] = _  # the door that the library has for translators, with most of what it says
_TYPE = re.compile(r" <(?:str|path|list\[\w+\])>$")  # what Python calls it, which helps no reader


# --- help ---------------------------------------------------------------------------------------


class HelpPage(HelpFormatter):
    """A page of help in the language of the reader."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is called."""
        super().write_usage(prog, args, prefix or _("Usage: "))

    def write_dl(self, rows: Sequence[tuple[str, str]], *sizes: int) -> None:
        """Write what there is and what it means."""
        super().write_dl([(_TYPE.sub("", name), meaning) for name, meaning in rows], *sizes)


class Call(Context):
    """A command that is called."""

    formatter_class = HelpPage


class Command(TyperCommand):
    """A command whose help and refusals the reader understands."""

    context_class = Call
    allow_extra_args = True  # as far as they can be named

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - as the library has it
        """Name the place of the options."""
        super().__init__(*given, **{**named, "options_metavar": _("[OPTIONS]")})

    def get_help_option(self, ctx: Context) -> Any:  # noqa: ANN401 - as above
        """Say what the option for help does."""
        return _explained(super().get_help_option(ctx))

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Refuse what is left over."""
        try:
            rest = super().parse_args(ctx, args)
        except UsageError as problem:
            problem.ctx = problem.ctx or ctx
            raise
        if rest:
            raise _refused(_("`{text}` is more than this command takes"), " ".join(rest), ctx)
        return rest


class CommandGroup(TyperGroup):
    """A group of commands whose help and refusals the reader understands."""

    context_class = Call

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - as above
        """Name the places of the options and of the command."""
        words = {"options_metavar": _("[OPTIONS]"), "subcommand_metavar": _("COMMAND [ARGS]...")}
        super().__init__(*given, **{**named, **words})

    def get_help_option(self, ctx: Context) -> Any:  # noqa: ANN401 - as above
        """Say what the option for help does."""
        return _explained(super().get_help_option(ctx))

    def resolve_command(self, ctx: Context, args: list[str]) -> Any:  # noqa: ANN401 - as above
        """Find the command, or name a similar one."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise _refused(_("there is no command `{text}`"), args[0], ctx, self.commands)
        return super().resolve_command(ctx, args)


def _explained(option: Any) -> Any:  # noqa: ANN401 - as above
    if option is not None:
        option.help = _("Show this message and exit.")
    return option


# --- what is wrong ------------------------------------------------------------------------------


def refusal(problem: UsageError) -> EnvironmentProblem:
    """Say what is wrong with a command line, and what to do."""
    ctx = problem.ctx
    match problem:
        case MissingParameter():
            return _refused(_("{text} is missing"), _hint(problem), ctx)
        case NoSuchOption(option_name=option):
            return _refused(_("there is no option `{text}`"), option, ctx, problem.possibilities or ())
        case BadOptionUsage(option_name=option) if problem.message.endswith("does not take a value."):
            return _refused(_("`{text}` takes no value"), option, ctx)
        case BadOptionUsage(option_name=option):
            return _refused(_("`{text}` needs a value"), option, ctx)
        case BadParameter():
            found = _refused(_("{text} does not take this value"), _hint(problem), ctx, _choices(problem))
            return EnvironmentProblem(f"{found}", _numbers(problem) or found.cure)
        case _:
            return _refused(_("a command is missing after `{text}`"), ctx.command_path if ctx else "", ctx)


def _hint(problem: BadParameter) -> str:
    return f"`{problem.param.get_error_hint().strip(chr(39))}`" if problem.param else ""


def _choices(problem: BadParameter) -> Sequence[str]:
    found = problem.param.type_descriptor.choices if problem.param else None
    return [str(getattr(one, "value", one)) for one in found or ()]


def _numbers(problem: BadParameter) -> str:
    """Say which numbers an option takes; nothing of one that takes other things."""
    least, most = getattr(problem.param, "min", None), getattr(problem.param, "max", None)
    if least is None:
        return ""
    if most is None:
        return _("it takes a number from {least} on").format(least=number(least))
    return _("it takes a number from {least} to {most}").format(least=number(least), most=number(most))


def _refused(message: str, text: str, ctx: Context | None, known: Iterable[str] = ()) -> EnvironmentProblem:
    """Make a refusal, whose cure names what is known, or where to look."""
    names = [*known]
    near = likeness.similar(text, names)
    if near:
        cure = _("a similar name exists: `{near}`").format(near=near)
    elif names:
        cure = _("known here: {names}").format(names=", ".join(sorted(names)))
    else:
        command = ctx.command_path if ctx else "masterplan"
        cure = _("`{command} --help` shows how it is called").format(command=command)
    return EnvironmentProblem(message.format(text=visible(text)), cure)
