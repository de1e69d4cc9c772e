"""A plan of many, what is to be made of it and within which limits, and what has become of it: values, and no more.

They travel between processes and machines, and an `Outcome` lies as JSON beside what was made (`ledger`).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from masterplan.diagnostics.values import Diagnostic, Severity


class Act(StrEnum):
    """What is made of each plan."""

    BUILD = "build"
    VALIDATE = "validate"
    SITE = "site"
    EXPORT = "export"
    STATUS = "status"


class Fate(StrEnum):
    """What has become of a plan."""

    MADE = "made"
    SAME = "same"  # as an earlier run made it, from the same files
    FAULTY = "faulty"  # its data have errors
    STOPPED = "stopped"  # over its time or memory, or it died: the reason says which
    LOST = "lost"  # there is no such plan, or no such revision


class Limits(Struct, frozen=True):
    """What one plan may take: seconds of the clock, and bytes of memory of all its processes together."""

    seconds: float
    memory: int


class Options(Struct, frozen=True):
    """What is asked for: ids of books and their formats, where nothing means all; the format of an export.

    `profile` is that of the forms with which `status` compares a plan.
    """

    books: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    form: str = ""
    profile: str = ""


class Task(Struct, frozen=True):
    """A plan, and what is to be made of it.

    `name` is that of the city, and of the folder of what is made; `place` is the folder of the plan or a git
    repository, as the machine sees it that works; without `revision` it is taken as it lies there. `output` is the
    folder or address below which the city has its folder, `store` that of what was made before; an empty one is none.
    """

    name: str
    place: str
    revision: str
    act: Act
    options: Options
    output: str
    store: str
    limits: Limits
    anew: bool = False  # whatever earlier runs have left
    language: str = "id"  # in which diagnostics and reasons are told

    @property
    def asked(self) -> str:
        """What is asked for, as one text."""
        own = self.options
        return " ".join([self.act, *own.books, *own.formats, *filter(None, (own.form, own.profile))])


class Outcome(Struct, frozen=True):
    """What has become of a plan.

    `asked` is what was asked for, and `key` the hash of all that it was made from: files, program and options.
    `revisions` is what git said of each revision that was asked for. `files` has the sha256 of each file below the
    folder of the city. `texts` are those that a report of `diagnostics` shows, and `whole` is whether all files could
    be read. `made` is when its files were put in place, in UTC (ISO 8601). `seconds` are of the clock, `cpu` of
    processors, `memory` the highest sum of bytes that its processes held. `reason` says why it was stopped or lost,
    `trace` where the program has a bug. `measured` is what `status` counts.
    """

    name: str
    state: Fate
    asked: str = ""
    key: str = ""
    revisions: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    pages: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    whole: bool = True
    made: str = ""
    seconds: float = 0
    cpu: float = 0
    memory: int = 0
    attempts: int = 1
    reason: str = ""
    trace: str = ""
    measured: Mapping[str, object] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        """How many errors its data have."""
        return sum(one.severity is Severity.ERROR for one in self.diagnostics)

    @property
    def warnings(self) -> int:
        """How many warnings there are about its data."""
        return len(self.diagnostics) - self.errors
