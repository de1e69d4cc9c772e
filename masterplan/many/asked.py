"""What stands on a command line or in a table becomes plans with their names, or why nothing can be made of it.

A table is a CSV as spreadsheets write it: separated by commas, semicolons or tabs, with or without a mark of its
encoding. A line that is wrong costs only itself.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from unicodedata import combining, normalize

from msgspec import Struct
from msgspec.structs import replace

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.words import filenames
from masterplan.words.terminal import in_backticks, visible

# What the columns may be called, from the likeliest on; what others are called does not matter.
COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "rencana": ("rencana", "plan", "folder", "lokasi", "repositori", "repository", "path"),
        "revisi": ("revisi", "revision", "tag", "versi"),
        "nama": ("nama", "name", "kota", "kabupaten", "kabupaten/kota", "daerah"),
    }
)
_SEPARATORS = (";", ",", "\t")
_LONGEST = 80  # letters of a name: a path of Windows has 260, and files of a site lie deep
_ADDRESS = re.compile(r"[a-z][a-z+.-]*://|[\w.-]+@[\w.-]+:", re.IGNORECASE)
Parted = Callable[[str], tuple[Path, str | None]]  # `PLAN@REVISION`, as the disk knows the two


class NamedPlan(Struct, frozen=True):
    """A plan that was asked for: where it lies and as of which revision, as it was written, and the line of the table.

    `name` is that of the folder of what is made of it. With a `fault` nothing can be made.
    """

    name: str
    place: str
    revision: str
    written: str
    line: str = ""
    fault: str = ""


# --- the command line ---------------------------------------------------------------------------


def arguments(written: Iterable[str], parted: Parted) -> Iterator[NamedPlan]:
    """Read `PLAN` and `PLAN@REVISION`."""
    return (_asked("", one, "", "", parted) for one in written)


def _asked(name: str, plan: str, revision: str, line: str, parted: Parted) -> NamedPlan:
    """Give a plan a name if it has none, that of its folder, and say if it cannot be looked for."""
    place, named = parted(plan)
    own, fault = folder(name or place.name.removesuffix(".git")), ""
    if _ADDRESS.match(plan):
        fault = _("`{text}` is an address, from which nothing is fetched; clone it, and name the folder").format(
            text=visible(plan)
        )
    elif named == "":
        fault = _("the name of the revision is empty")
    elif not own:
        fault = _unnamed(name or place.name)
    return NamedPlan(own or line or plan, f"{place}", revision or named or "", plan, line, fault)


def _unnamed(name: str) -> str:
    return _("`{text}` cannot be the name of a folder; give it one of letters and digits in the column `nama`").format(
        text=visible(name)
    )


def folder(name: str) -> str:
    """Return what the folder of a city is called, such as `kota-ambon`; nothing if no letter or digit is left.

    Every system has such a name, and every web server; what Windows keeps for itself is no name.
    """
    plain = "".join(one for one in normalize("NFKD", name).casefold() if not combining(one))
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return "" if filenames.refused(made) or len(made) > _LONGEST else made


def told_apart(plans: Sequence[NamedPlan]) -> list[NamedPlan]:
    """Return the same plans, but with a fault where two of them would have the same folder."""
    sources = defaultdict[str, list[str]](list)
    for one in plans:
        sources[one.name].append(one.line or one.written)
    cure = _("several plans would be called `{name}`: {sources}; give each a name of its own in the column `nama`")
    return [
        replace(one, fault=one.fault or cure.format(name=one.name, sources=", ".join(sources[one.name])))
        if len(sources[one.name]) > 1
        else one
        for one in plans
    ]


# --- a table ------------------------------------------------------------------------------------


def table(content: bytes, file: str, parted: Parted) -> Iterator[NamedPlan]:
    """Read a table; places in it go from its own folder on. Raises `EnvironmentProblem` if it is none."""
    lines = [*io.StringIO(_text(content, file), newline="")]
    first = re.fullmatch(r"sep=(.)\s*", lines[0], re.IGNORECASE) if lines else None  # which Excel writes and reads
    before = 1 if first else 0
    rows = _rows(lines[before:], first[1] if first else _separator(lines, file), file, before)
    at, header = next(rows, (1, []))
    columns = _columns(header)
    if "rencana" not in columns:
        raise _refused(file, at, _("there is no column `rencana`"))
    for at, cells in rows:
        line = f"{file}:{at}"
        if any(cells[len(header) :]):
            fault = _('it has more cells than the first line; put a text that holds a separator between `"`')
            yield NamedPlan(line, "", "", "", line, fault)
        elif any(cells):
            yield _line(cells, columns, line, parted)


def _text(content: bytes, file: str) -> str:
    """Decode UTF-8, or UTF-16 if it says so, as spreadsheets do."""
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        raise EnvironmentProblem(
            _("{file}:{line}: the table is not written in UTF-8").format(file=file, line=line),
            _("save it as “CSV UTF-8” in the spreadsheet"),
        ) from problem


def _separator(lines: Sequence[str], file: str) -> str:
    """Return by what the cells of the first line are told apart, so that it has the column that must be there."""
    for one in _SEPARATORS:
        if "rencana" in _columns(next(_rows(lines[:1], one, file, 0), (1, []))[1]):
            return one
    return _SEPARATORS[0]


def _rows(lines: Sequence[str], separator: str, file: str, before: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each row, with the line on which it begins."""
    reader = csv.reader(lines, delimiter=separator, strict=True)
    begun = 1
    try:
        for cells in reader:
            yield begun + before, [visible(cell).replace("\xa0", " ").strip() for cell in cells]
            begun = reader.line_num + 1
    except csv.Error as problem:
        message = _("quotation marks do not belong together, or a cell is too long")
        raise _refused(file, begun + before, message) from problem


def _columns(header: Sequence[str]) -> dict[str, int]:
    """Find the columns that matter by their names."""
    names = [one.casefold() for one in header]
    found = {own: [names.index(one) for one in known if one in names] for own, known in COLUMNS.items()}
    return {own: places[0] for own, places in found.items() if places}


def _refused(file: str, line: int, message: str) -> EnvironmentProblem:
    known = in_backticks(COLUMNS)
    return EnvironmentProblem(
        f"{file}:{line}: {message}", _("the first line names the columns: {names}").format(names=known)
    )


def _line(cells: Sequence[str], columns: Mapping[str, int], line: str, parted: Parted) -> NamedPlan:
    plan, revision, name = (cells[columns[one]] if columns.get(one, len(cells)) < len(cells) else "" for one in COLUMNS)
    if plan:
        return _asked(name, plan, revision, line, parted)
    fault = _("there is nothing in the column `rencana`; write the folder of the plan there")
    return NamedPlan(folder(name) or line, "", revision, "", line, fault)
