"""A checked plan and forms that came back become the new texts of its files, or diagnostics at the cells of the forms.

Forms are merged one after the other. What comes of each is decoded and cross-checked like any file of the plan; a
diagnostic about something that stands in a form names its cell. Only if all forms are good is there anything to write.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Severity, Span
from masterplan.forms import advice, earlier, merging, reading, subjects
from masterplan.forms.merging import Merged
from masterplan.forms.subjects import FormSubject
from masterplan.forms.xlsx.reader import MAX_BYTES
from masterplan.model import decode
from masterplan.plan import glyphs
from masterplan.plan.plan import Entry, Plan
from masterplan.rules import rules

LIMIT = MAX_BYTES  # of a form


class Imported(Struct, frozen=True):
    """The plan with the forms in it, the new text of every file that changes, and what is wrong.

    `texts` are for the report.
    """

    plan: Plan
    files: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]

    @property
    def ok(self) -> bool:
        """Whether the new files may be written."""
        return not any(one.severity is Severity.ERROR for one in self.diagnostics)


def take(
    plan: Plan, known: Sequence[Diagnostic], forms: Mapping[str, bytes], printable: Callable[[], Collection[str]]
) -> Imported:
    """Merge forms into a plan; `known` is what was wrong with it before."""
    files: dict[str, str] = {}
    texts: dict[str, str] = {}
    found = [beside for path in forms if (beside := _beside(path))]
    for path, content in ((path, content) for path, content in forms.items() if not _beside(path)):
        form, faults, text = reading.read(path, content, plan)
        texts |= {path: text} if text else {}
        found += faults
        subject = subjects.named(plan, form.memory.opd) if form else None
        if form is None or subject is None:
            continue
        entry = subject.entry
        merged = merging.merge(subject, earlier.as_today(form))
        new, faults = _checked(plan, subject, merged, known, printable)
        texts[entry.path] = merged.document.source.text
        cells = dict(_places(merged)) if faults else {}
        found += [*merged.conflicts, *(_at_cell(one, cells) for one in faults)]
        if new and merged.document is not entry.document:
            plan = new
            files[entry.path] = merged.document.source.text
    wrong = any(one.severity is Severity.ERROR for one in found)
    return Imported(plan, {} if wrong else files, tuple(sorted(found, key=lambda one: (one.span, one.code))), texts)


def _beside(path: str) -> Diagnostic | None:
    """Name what a system keeps beside a form while it is open, or since: it is no form, and no reason to stop."""
    name = path.rpartition("/")[2]
    if name.startswith("~$") or (name.startswith(".~lock.") and name.endswith("#")):
        message = _("the file only says who has the form open")
        return Diagnostic("form-ignored", message, Span(path), _("close the form before it is sent or taken over"))
    if name.startswith("._"):
        message = _("the file holds what macOS knows about the form")
        return Diagnostic(
            "form-ignored", message, Span(path), _("delete it; the form itself has the same name without `._`")
        )
    return None


def _checked(
    plan: Plan,
    subject: FormSubject,
    merged: Merged,
    known: Sequence[Diagnostic],
    printable: Callable[[], Collection[str]],
) -> tuple[Plan | None, list[Diagnostic]]:
    """Decode and cross-check what comes of a form; return the plan with it, and what the form is to blame for."""
    if merged.conflicts:
        return None, []
    value, faults = decode.decode(merged.document, type(subject.entry.value))
    if value is None:
        return None, faults
    changed = subject.within(plan, Entry(value, merged.document))
    faults = [*glyphs.in_document(merged.document, printable), *rules.check(changed)]
    before = {(one.span.path, one.code, one.message) for one in known}
    own = [one for one in faults if one.span.path == subject.entry.path and one.severity is Severity.ERROR]
    return changed, [one for one in faults if one in own or (one.span.path, one.code, one.message) not in before]


# --- cells --------------------------------------------------------------------------------------


def _places(merged: Merged) -> Iterator[tuple[Span, Span]]:
    """Pair the places of the new document with cells of the form: of records, of fields, and of items of lists."""
    document = merged.document
    for path, taken in reversed(merged.places):
        first = next(iter(taken.cells.values()))
        if path[0] == "swot":  # a sum of weights is about the list
            yield document.key(*path[:2]), taken.cells.get("bobot", first)
        yield document.span(*path), first
        yield document.key(*path), first
        named = {"id": taken.cells["nama"]} if len(path) == len(("program", 0)) and "nama" in taken.cells else {}
        for name, cell in {**taken.cells, **named}.items():
            inner = (*path, *name.split("."))
            if document.span(*inner) == document.span(*inner[:-1]):
                continue  # the field is not there
            yield document.span(*inner), cell
            yield document.key(*inner), cell
            value = taken.values.get(name, "")
            for number in range(len(value)) if isinstance(value, tuple) else ():
                yield document.span(*inner, number), cell


def _at_cell(diagnostic: Diagnostic, cells: Mapping[Span, Span]) -> Diagnostic:
    """Put a diagnostic about the new document where its author can see it: at the cell of the form."""
    notes = tuple(replace(note, span=cells.get(note.span, note.span)) for note in diagnostic.notes)
    cell = cells.get(diagnostic.span)
    if cell is None:
        return replace(diagnostic, notes=notes)
    return replace(diagnostic, span=cell, notes=notes, help=advice.to_whom_fills_in(diagnostic))


def filled(plan: Plan, content: bytes) -> bool:
    """Say whether somebody has worked on a form: it does not say what it remembers, or cannot be read any more."""
    form, _faults, _text = reading.read("", content, plan)
    if form is None:
        return True
    for table, taken in form.rows.items():
        base = form.memory.baris.get(table, {})
        if {one.ident for one in taken} != base.keys():
            return True
        if any(
            one.values.get(name, "") != base[one.ident].get(name, "") for one in taken for name in form.fields[table]
        ):
            return True
    return False
