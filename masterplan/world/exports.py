"""A place with the exports of many cities, a folder or an address, becomes the Parquet files that each city has.

Each city has a folder, with a file for each table, as `many export --format parquet` writes them. Those at an address
are copied into a temporary folder first, as many tables as are asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem, reason
from masterplan.world import scratch
from masterplan.world.digest import of_files
from masterplan.world.far import Far, elsewhere

_SUFFIX = ".parquet"


@contextmanager
def exports(place: str, tables: Collection[str]) -> Iterator[Mapping[str, Mapping[str, str]]]:
    """Lend the paths of the tables of each city by the name of its folder; one may have none of them.

    Raises `EnvironmentProblem` if there is no such place, or no export in it.
    """
    if elsewhere(place):
        with scratch.folder() as folder:
            _copy(Far(place), folder, tables)
            yield _found(folder, place, tables)
    else:
        yield _found(Path(place), place, tables)


def _found(folder: Path, place: str, tables: Collection[str]) -> Mapping[str, Mapping[str, str]]:
    try:
        cities = sorted(one for one in folder.iterdir() if one.is_dir() and _ours(one.name))
    except OSError as problem:
        raise EnvironmentProblem(
            _("`{folder}` cannot be read: {reason}").format(folder=place, reason=reason(problem)),
            _("give the folder that `masterplan many export --format parquet` has written"),
        ) from problem
    named = {
        city.name: {one: city / f"{one}{_SUFFIX}" for one in tables} for city in cities if _text(city) == city.name
    }
    found = {city: {one: str(path) for one, path in own.items() if path.is_file()} for city, own in named.items()}
    if not any(found.values()):
        raise EnvironmentProblem(
            _("`{folder}` has no exports").format(folder=place),
            _("give the folder that `masterplan many export --format parquet` has written"),
        )
    return {_text(city): found.get(city.name, {}) for city in cities}


def _text(city: Path) -> str:
    """Return the name of a folder as a text; of one that is none no engine can read anything."""
    return city.name.encode("utf-8", "replace").decode()


def hashed(tables: Mapping[str, str]) -> str:
    """Return the hash of the tables of a city, by their names and paths."""
    return of_files({name: Path(path).read_bytes() for name, path in tables.items()})


def _ours(name: str) -> bool:
    """Tell the folder of a city from what is hidden, as what a run remembers, and from a way out of the place."""
    return "/" not in name and not name.startswith(".")


def _copy(far: Far, folder: Path, tables: Collection[str]) -> None:
    for name in far.names():
        city, slash, file = name.rpartition("/")
        if slash and _ours(city) and file.endswith(_SUFFIX) and file.removesuffix(_SUFFIX) in tables:
            content = far.read(name)
            if content is not None:
                (folder / city).mkdir(exist_ok=True)
                (folder / city / file).write_bytes(content)
