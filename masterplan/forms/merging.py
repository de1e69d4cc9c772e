"""A form, what it was made from, and a document as it is now become the document with what the form changes.

Every field is merged three ways. What the form did not change stays as the plan has it, what only the form changed is
taken over, and what both changed differently is a `form-conflict`. A row that was emptied is taken out, unless the plan
has changed it since. Nothing that the form does not show is touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Note
from masterplan.forms import writing
from masterplan.forms.column import ANSWERS
from masterplan.forms.reading import FilledForm, Taken
from masterplan.forms.records import (
    CALLED,
    MODELS,
    NAMED,
    PARENTS,
    FormRecord,
    FormRecords,
    Value,
    Values,
    lists,
    natural,
    walked,
)
from masterplan.forms.sheets import shown
from masterplan.forms.subjects import FormSubject
from masterplan.forms.writing import Edits, inner, record, said, whole, written
from masterplan.model.opd import Kelompok
from masterplan.words.terminal import shorten
from masterplan.yaml.document import Document, Path

# The column that says which record a row is.
_SHOWN = {table: names[0] for table, names in {**NAMED, **CALLED}.items()}
_GROUPS = {group.letter: group.value for group in Kelompok}


class Merged(Struct, frozen=True):
    """The new document, what could not be merged, and where in it each row of the form stands."""

    document: Document
    conflicts: tuple[Diagnostic, ...]
    places: tuple[tuple[Path, Taken], ...]


def merge(subject: FormSubject, form: FilledForm) -> Merged:
    """Merge a form into the document of what it is about."""
    entry, rows = subject.entry, subject.rows
    edits = Edits()
    parents = _parents(subject)
    for table in subject.tables:
        merging = _TableMerge(table, subject, form, rows, parents, edits)
        for taken in form.rows.get(table, ()):
            merging.take(taken)
        merging.remove({taken.ident for taken in form.rows.get(table, ())})
    document = entry.document if edits.conflicts else writing.edited(entry.document, edits, type(entry.value))
    gone = edits.drops
    places = tuple((writing.moved(path, gone), taken) for path, taken in edits.places)
    return Merged(document, tuple(edits.conflicts), places)


def _parents(subject: FormSubject) -> dict[str, dict[str, Path]]:
    """Return where the records stand that others stand in, by the name of their list and their id."""
    found: dict[str, dict[str, Path]] = {}
    for table in subject.tables:
        names = lists(table)
        for depth in range(1, len(names)):
            own = found.setdefault(names[depth - 1], {})
            own |= {str(dict(one)["id"]): path for path, _inside, one in walked(subject.entry.value, names[:depth])}
    return found


class _TableMerge(Struct, frozen=True, dict=True):  # no slots, for the rows are kept
    """The merging of one table; `rows` are those of the plan as it is, `parents` what records stand in."""

    table: str
    subject: FormSubject
    form: FilledForm
    rows: FormRecords
    parents: dict[str, dict[str, Path]]
    edits: Edits

    @cached_property
    def now(self) -> Mapping[str, FormRecord]:
        """The rows of the table as the plan has them."""
        return {row.ident: row for row in self.rows[self.table]}

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

    def remove(self, kept: set[str]) -> None:
        """Take out the records whose rows are gone."""
        for ident, base in self.base.items():
            mine = self.now.get(ident)
            if ident in kept or mine is None:
                continue
            if not self._as_it_was(mine, base):
                message = _("`{name}` was taken out of the form, and changed in the plan").format(name=shorten(ident))
                cure = _("take it out of the plan too, or export a new form and fill in that")
                span = self.subject.entry.document.key(*mine.path)
                self.edits.conflicts.append(Diagnostic("form-conflict", message, span, cure))
            elif not any(mine.path[: len(gone)] == gone for gone in self.edits.drops):  # else it goes with its parent
                self.edits.drops.append(mine.path)

    def _as_it_was(self, mine: FormRecord, base: Values) -> bool:
        """Say whether the plan has not touched a record since the form was made, nor added anything inside of it."""
        remembered = self.form.memory.baris
        new = any(
            one.path[: len(mine.path)] == mine.path and one.ident not in remembered.get(table, {})
            for table, listed in self.rows.items()
            for one in listed
        )
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
        for name in dict.fromkeys(self._at_once(name) for name in edited):
            self._put(mine, name, merged)

    def _at_once(self, name: str) -> str:
        """Return the field that is put as a whole, whatever of it has changed."""
        head = name.split(".", maxsplit=1)[0]
        return head if head in (*whole(self.table), *ANSWERS) else name

    def _put(self, mine: FormRecord, name: str, merged: Values) -> None:
        """Set or drop a field; an inner record is set as a whole, and dropped when nothing in it is left."""
        order = tuple(MODELS[self.table].model_fields)
        if name in whole(self.table) or any(key.startswith(f"{name}.") for key in merged if name in ANSWERS):
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
        note = Note(_("changed here"), self.subject.entry.document.span(*mine.path, *name.split(".")))
        span = taken.cells[name]
        told = cure.format(base=shorten(said(base)))
        self.edits.conflicts.append(Diagnostic("form-conflict", message, span, told, (note,)))

    def _list(self, values: Values) -> Path | None:
        """Return the list of the document that a row belongs to."""
        if self.table == "swot":
            group = _GROUPS.get(str(values.get("kode", ""))[:1])
            return ("swot", group) if group else None
        names = lists(self.table)
        if self.table not in PARENTS:
            return names
        above = self.parents.get(PARENTS[self.table], {}).get(str(values.get(PARENTS[self.table], "")))
        return (*above, names[-1]) if above else None

    def _append(self, taken: Taken, values: Values) -> None:
        """Add a record to the end of its list."""
        target = self._list(values)
        if target is None:
            self.edits.conflicts.append(self._nowhere(taken, values))
            return
        waiting = self.edits.appends.setdefault(target, [])
        path = (*target, writing.length(self.subject.entry.document, target) + len(waiting))
        waiting.append(record(self.table, values))
        self.edits.places.append((path, taken))
        if self.table in self.parents:
            self.parents[self.table][taken.ident] = path

    def _nowhere(self, taken: Taken, values: Values) -> Diagnostic:
        """Say that a row does not tell where it belongs."""
        if self.table in PARENTS:
            name = PARENTS[self.table]
            message = _("`{name}` does not exist").format(name=shorten(str(values.get(name, ""))))
            return Diagnostic("unknown-reference", message, taken.cells[name], _("choose from the list of the cell"))
        wanted = _("S, W, O or T and a number, such as S1")
        message = _("`{value}` is not {wanted}").format(value=shorten(str(values.get("kode", ""))), wanted=wanted)
        return Diagnostic("invalid-value", message, taken.cells["kode"], _("write {wanted}").format(wanted=wanted))


def _years(mine: FormRecord, name: str) -> tuple[str, ...]:
    """Return the years of a mapping in their order, with the one that is set."""
    head = name.split(".", maxsplit=1)[0]
    return tuple(sorted({key.split(".")[1] for key in (*mine.values, name) if key.startswith(f"{head}.")}))
