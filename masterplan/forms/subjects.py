"""An OPD, or a file of lists of the plan, becomes what a form is about: its document, its tables, what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from masterplan.forms.records import BESIDE, CALLED, INSIDE, FormRecords, rows
from masterplan.model.opd import Opd
from masterplan.plan.plan import Entry, Plan, attribute
from masterplan.yaml.document import Source
from masterplan.yaml.reader import parse

OPD_TABLES = ("swot", "strategi", "program", *INSIDE, *BESIDE)
# The files that have a form, what its heading says, and its tables in the order of its sheets.
FILES: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "acuan": ("Butir dokumen acuan", ("butir", "indikator_butir")),
        "indeks": ("Indeks daerah", ("indeks",)),
        "kesenjangan": ("Kesenjangan dan masa depan", ("kesenjangan", "masa_depan")),
        "partisipasi": ("Partisipasi", ("partisipasi",)),
        "risiko": ("Risiko rencana", ("risiko_rencana",)),
        "tanggapan": ("Tanggapan", ("tanggapan",)),
        "tata-kelola": ("Tata kelola", ("forum", "pelaporan", "sdm", "regulasi")),
    }
)
_ENDING = ".yaml"  # which no id of an OPD has


class FormSubject(Struct, frozen=True):
    """What a form is about; `id` is that of an OPD, or the name of a file with its ending."""

    id: str
    nama: str
    singkatan: str
    entry: Entry[Any]
    tables: tuple[str, ...]

    @property
    def name(self) -> str:
        """What the form is called as a file."""
        return f"{self.id.removesuffix(_ENDING)}.xlsx"

    @property
    def rows(self) -> FormRecords:
        """The rows of its tables."""
        return rows(self.entry.value, self.tables)

    def within(self, plan: Plan, entry: Entry[Any]) -> Plan:
        """Return the plan with another entry in its place."""
        if isinstance(self.entry.value, Opd):
            return replace(plan, opd=tuple(entry if one.path == entry.path else one for one in plan.opd))
        changed: dict[str, Any] = {attribute(entry.path): entry}
        return replace(plan, **changed)


def of_opd(entry: Entry[Opd]) -> FormSubject:
    """Return the form of an OPD."""
    return FormSubject(entry.value.id, entry.value.nama, entry.value.singkatan, entry, OPD_TABLES)


def of_file(plan: Plan, name: str) -> FormSubject:
    """Return the form of a file of lists; one that the plan does not have begins empty."""
    heading, tables = FILES[name]
    entry = getattr(plan, name.replace("-", "_"))
    if not entry.there:
        document, _faults = parse(Source(entry.path, "{}\n"))
        entry = entry if document is None else Entry(entry.value, document)
    return FormSubject(f"{name}{_ENDING}", heading, heading, entry, tables)


def named(plan: Plan, ident: str) -> FormSubject | None:
    """Find what a form says that it is about; None if the plan has no such thing."""
    name = ident.removesuffix(_ENDING)
    if ident.endswith(_ENDING) and name in FILES:
        return of_file(plan, name)
    return next((of_opd(entry) for entry in plan.opd if entry.value.id == ident), None)


def elsewhere(plan: Plan, subject: FormSubject) -> Mapping[str, set[str]]:
    """Return the ids that a new record must not get, by table: those that others have."""
    known = plan.once("id formulir", lambda: _holders(plan))
    found = {table: {ident for ident, holders in own.items() if holders - {subject.id}} for table, own in known.items()}
    risks = found["risiko"] | found["risiko_rencana"]
    return {**found, "risiko": risks, "risiko_rencana": risks}


def _holders(plan: Plan) -> Mapping[str, Mapping[str, set[str]]]:
    """Return the ids of records by their table, each with what has it."""
    found: dict[str, dict[str, set[str]]] = {table: {} for table in CALLED}
    for subject in (*map(of_opd, plan.opd), *(of_file(plan, name) for name in FILES)):
        for table in CALLED.keys() & subject.rows.keys():
            for row in subject.rows[table]:
                found[table].setdefault(row.ident, set()).add(subject.id)
    return found
