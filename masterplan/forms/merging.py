"""A form, what it was made from, and an OPD as it is now become the OPD's document with what the form changes.

Every field is merged three ways. What the form did not change stays as the plan has it, what only the form changed is
taken over, and what both changed differently is a `form-conflict`. A row that was emptied is taken out, unless the plan
has changed it since. Nothing that the form does not show is touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Note
from masterplan.forms import writing
from masterplan.forms.columns import ANSWERS, TABLES
from masterplan.forms.reading import FilledForm, Taken
from masterplan.forms.records import INSIDE, MODELS, NAMED, UNNAMED, FormRecord, Value, Values, natural, rows
from masterplan.forms.sheets import shown
from masterplan.forms.writing import WHOLE, Edits, inner, record, said, written
from masterplan.model.opd import Kelompok, Opd
from masterplan.plan.plan import Entry
from masterplan.words.terminal import shorten
from masterplan.yaml.document import Document, Path

# The column that says which record a row is.
_SHOWN = {table: "nama" if table in UNNAMED else names[0] for table, names in NAMED.items()}
_WHOLE = (*WHOLE, *ANSWERS)  # what is put as a whole, whatever of it has changed
_GROUPS = {group.letter: group.value for group in Kelompok}


@dataclass(frozen=True, slots=True)
class Merged:
    """The new document, what could not be merged, and where in it each row of the form stands."""

    document: Document
    conflicts: tuple[Diagnostic, ...]
    places: tuple[tuple[Path, Taken], ...]


def merge(entry: Entry[Opd], form: FilledForm) -> Merged:
    """Merge a form into the document of its OPD."""
    now = {table: {row.ident: row for row in listed} for table, listed in rows(entry.value).items()}
    edits = Edits()
    paths = {ident: row.path for ident, row in now["program"].items()}
    for table in TABLES:
        merging = _TableMerge(table, entry, form, now[table], paths, edits)
        for taken in form.rows.get(table, ()):
            merging.take(taken)
        below = [row for inside in INSIDE if table == "program" for row in now[inside].values()]
        merging.remove({taken.ident for taken in form.rows.get(table, ())}, below)
    document = entry.document if edits.conflicts else writing.edited(entry.document, edits)
    gone = edits.drops
    places = tuple((writing.moved(path, gone), taken) for path, taken in edits.places)
    return Merged(document, tuple(edits.conflicts), places)


@dataclass(frozen=True, slots=True)
class _TableMerge:
    """The merging of one table: `now` are its rows as the plan has them, `programmes` where programmes stand."""

    table: str
    entry: Entry[Opd]
    form: FilledForm
    now: Mapping[str, FormRecord]
    programmes: dict[str, Path]
    edits: Edits

    @property
    def base(self) -> Mapping[str, Values]:
        """The rows as they were when the form was made."""
        return self.form.memory.baris.get(self.table, {})

    def take(self, taken: Taken) -> None:
        """Merge one row of the form."""
        base, mine = self.base.get(taken.ident), self._mine(taken)
        if mine is not None:
            self._fields(taken, base or {}, mine)
        elif base is None:
            self._append(taken, taken.values)
        elif any(self._changed(taken, base)):
            message = _("the plan no longer has `{name}`, which the form changes").format(name=shorten(taken.ident))
            cure = _("empty the row; if it is still wanted, type it into a free row")
            self.edits.conflicts.append(Diagnostic("form-conflict", message, taken.cells[_SHOWN[self.table]], cure))

    def remove(self, kept: set[str], below: Sequence[FormRecord]) -> None:
        """Take out the records whose rows are gone; `below` are the records inside of those of this table."""
        for ident, base in self.base.items():
            mine = self.now.get(ident)
            if ident in kept or mine is None:
                continue
            if not self._as_it_was(mine, base, below):
                message = _("`{name}` was taken out of the form, and changed in the plan").format(name=shorten(ident))
                cure = _("take it out of the plan too, or export a new form and fill in that")
                span = self.entry.document.key(*mine.path)
                self.edits.conflicts.append(Diagnostic("form-conflict", message, span, cure))
            elif self.table not in INSIDE or mine.path[:2] not in self.edits.drops:  # else it goes with its programme
                self.edits.drops.append(mine.path)

    def _as_it_was(self, mine: FormRecord, base: Values, below: Sequence[FormRecord]) -> bool:
        """Say whether the plan has not touched a record since the form was made, nor added anything inside of it."""
        remembered = self.form.memory.baris
        known = {ident for table in INSIDE for ident in remembered.get(table, {})}
        new = any(one.path[:2] == mine.path and one.ident not in known for one in below)
        return not new and all(shown(mine.values.get(name, "")) == base.get(name, "") for name in {*mine.values, *base})

    def _mine(self, taken: Taken) -> FormRecord | None:
        """Find the record of a row in the plan; it may have been renamed there as it is in the form."""
        mine = self.now.get(taken.ident)
        if mine is None and (other := self.now.get(natural(self.table, taken.values))) and other.ident not in self.base:
            return other
        return mine

    def _changed(self, taken: Taken, base: Values) -> Iterator[str]:
        """Yield the fields that the form shows and that were changed in it."""
        for name in sorted(self.form.fields[self.table]):
            if taken.values.get(name, "") != base.get(name, ""):
                yield name

    def _fields(self, taken: Taken, base: Values, mine: FormRecord) -> None:
        edited: list[str] = []
        for name in self._changed(taken, base):
            own = shown(mine.values.get(name, ""))
            if own == base.get(name, ""):
                edited.append(name)
            elif own != taken.values.get(name, ""):
                self._conflict(taken, mine, name, base.get(name, ""))
        merged = {**mine.values, **{key: taken.values.get(key, "") for key in edited}}
        target = self._list(taken.values)
        if edited and target is not None and target != mine.path[:-1]:
            self.edits.drops.append(mine.path)
            self._append(taken, merged)
            return
        self.edits.places.append((mine.path, taken))
        for name in dict.fromkeys(head if (head := name.split(".")[0]) in _WHOLE else name for name in edited):
            self._put(mine, name, merged)

    def _put(self, mine: FormRecord, name: str, merged: Values) -> None:
        """Set or drop a field; an inner record is set as a whole, and dropped when nothing in it is left."""
        order = tuple(MODELS[self.table].model_fields)
        if name in WHOLE or any(key.startswith(f"{name}.") for key in merged if name in ANSWERS):
            self.edits.puts.append(((*mine.path, name), inner(self.table, name, merged) or None, order))
            return
        value = merged.get(name, "")
        order = order if "." not in name else _years(mine, name)
        self.edits.puts.append(
            ((*mine.path, *name.split(".")), written(self.table, name, value) if value else None, order)
        )

    def _conflict(self, taken: Taken, mine: FormRecord, name: str, base: Value) -> None:
        message = _("`{field}` was changed both in the form and in the plan").format(field=name)
        cure = _("it was `{base}` when the form was made: write what is right into the form, or into the plan")
        note = Note(_("changed here"), self.entry.document.span(*mine.path, *name.split(".")))
        span = taken.cells[name]
        told = cure.format(base=shorten(said(base)))
        self.edits.conflicts.append(Diagnostic("form-conflict", message, span, told, (note,)))

    def _list(self, values: Values) -> Path | None:
        """Return the list of the document that a row belongs to."""
        match self.table:
            case "swot":
                group = _GROUPS.get(str(values.get("kode", ""))[:1])
                return ("swot", group) if group else None
            case "strategi" | "program" | "kesiapan" | "masalah" | "aplikasi":
                return (self.table,)
            case _:
                programme = self.programmes.get(str(values.get("program", "")))
                return (*programme, self.table) if programme else None

    def _append(self, taken: Taken, values: Values) -> None:
        """Add a record to the end of its list."""
        target = self._list(values)
        if target is None:
            message = _("`{value}` is not {wanted}")
            wanted = _("S, W, O or T and a number, such as S1")
            text = message.format(value=shorten(str(values.get("kode", ""))), wanted=wanted)
            cure = _("write {wanted}").format(wanted=wanted)
            self.edits.conflicts.append(Diagnostic("invalid-value", text, taken.cells["kode"], cure))
            return
        waiting = self.edits.appends.setdefault(target, [])
        path = (*target, writing.length(self.entry.document, target) + len(waiting))
        waiting.append(record(self.table, values))
        self.edits.places.append((path, taken))
        if self.table == "program":
            self.programmes[taken.ident] = path


def _years(mine: FormRecord, name: str) -> tuple[str, ...]:
    """Return the years of a mapping in their order, with the one that is set."""
    head = name.split(".", maxsplit=1)[0]
    return tuple(sorted({key.split(".")[1] for key in (*mine.values, name) if key.startswith(f"{head}.")}))
