"""An output in which many plans were exported becomes what lies there and is not of this run, which leaves it there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import PurePosixPath

from msgspec import Struct

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.many.tasks import Act, Fate, Outcome
from masterplan.records.export import FORMATS
from masterplan.world.near import place

_DONE = (Fate.MADE, Fate.SAME)
_ABOUT = "datapackage.json"  # which lies beside tables of any format
_SHOWN = 10  # names in a line


class Remains(Struct, frozen=True):
    """The names of folders with tables that are not of this run.

    `unasked` are of cities of which nobody has asked for, `older` of plans of which nothing could be made now, and in
    `mixed` lie tables of another format beside those of now.
    """

    unasked: tuple[str, ...] = ()
    older: tuple[str, ...] = ()
    mixed: tuple[str, ...] = ()

    @property
    def told(self) -> list[str]:
        """Say it in a line for each kind."""
        kinds = (
            (self.unasked, _("exported earlier, not among these plans and left as they are: {names}")),
            (self.older, _("nothing could be made of them now, and their older files are still there: {names}")),
            (self.mixed, _("tables of another format, which an earlier run has made, are still there: {names}")),
        )
        return [line.format(names=_few(names)) for names, line in kinds if names]


NOTHING = Remains()


def remains(output: str, act: Act, form: str, outcomes: Sequence[Outcome]) -> Remains:
    """Look at an output after a run that has exported tables of a format; what cannot be looked at is not told of.

    Of another act nothing is told: only a volume reads all that lies in an output.
    """
    if act is not Act.EXPORT:
        return NOTHING
    names: Collection[str] = ()
    with suppress(OSError, EnvironmentProblem):
        names = place(output).names()
    found: dict[str, set[str]] = {}
    for city, suffix in _tables(names):
        found.setdefault(city, set()).add(suffix)
    done = {one.name: one.state in _DONE for one in outcomes}
    return Remains(
        tuple(sorted(one for one in found if one not in done)),
        tuple(name for name, whole in done.items() if name in found and not whole),
        tuple(name for name, whole in done.items() if whole and found.get(name, set()) - {form}),
    )


def _tables(names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the folder of each table of a city, and its format."""
    for path in map(PurePosixPath, names):
        suffix = path.suffix.removeprefix(".")
        if len(path.parts) == 2 and suffix in FORMATS and path.name != _ABOUT and not path.parts[0].startswith("."):  # noqa: PLR2004 - a folder and a file
            yield path.parts[0], suffix


def _few(names: Sequence[str]) -> str:
    rest = len(names) - _SHOWN
    more = [_("and {count} more").format(count=rest)] if rest > 0 else []
    return ", ".join([*names[:_SHOWN], *more])
