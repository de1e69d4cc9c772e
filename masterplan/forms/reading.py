"""A workbook becomes the values of a form, each with its cell, or diagnostics at the cells that are wrong.

A row is known by its hidden ident; one without ident by what it is called, so that inserted and retyped rows are found.
Numbers and names are read as people write them; what cannot be read stays as it is, and is refused by the schema.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count

from msgspec import Struct, field
from msgspec.structs import replace

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Severity, Span
from masterplan.forms import locating, meaning, subjects
from masterplan.forms.choices import choices
from masterplan.forms.column import NUMBER, Column
from masterplan.forms.columns import columns
from masterplan.forms.locating import Located
from masterplan.forms.meaning import Names
from masterplan.forms.memory import Memory
from masterplan.forms.records import CALLED, Value, Values, natural
from masterplan.forms.sheets import KEPT, handle
from masterplan.forms.xlsx import reader
from masterplan.forms.xlsx.parts import Held, SheetCell
from masterplan.plan import suggestions
from masterplan.plan.plan import Plan
from masterplan.words.likeness import compact
from masterplan.words.terminal import shorten
from masterplan.yaml.document import Source
from masterplan.yaml.letters import unreadable

MAX_ROWS = 2_000  # that hold something, on one sheet
_WORDS = 5  # of a sentence that are enough for an id
_EMPTY = SheetCell(Held.TEXT, "")


class Taken(Struct, frozen=True):
    """A row of a form: its record, its values, and the cell of each field; the row as a whole has the field ``."""

    ident: str
    values: Values
    cells: Mapping[str, Span]


class FilledForm(Struct, frozen=True):
    """What a form says; `fields` are those that it shows."""

    memory: Memory
    fields: Mapping[str, frozenset[str]]
    rows: Mapping[str, tuple[Taken, ...]]


def read(path: str, content: bytes, plan: Plan) -> tuple[FilledForm | None, list[Diagnostic], str]:
    """Read a filled-in form of a plan; the text has one line for each cell that was looked at."""
    sheets, found = reader.read(path, content)
    if found:
        return None, found, ""
    memory, tables, found = locating.locate(path, sheets)
    if memory is None or found:
        return None, found, ""
    subject = subjects.named(plan, memory.opd)
    if subject is None:
        message = _("the form is of `{id}`, which this plan does not have").format(id=shorten(memory.opd))
        near = suggestions.suggest(memory.opd, [one.value.id for one in plan.opd], {})
        return None, [Diagnostic("form-of-nobody", message, Span(path), near)], ""
    listed = choices(plan)
    names = meaning.names(plan, listed, memory.nama)
    shown = columns(plan.rencana.value, subject.rows, listed)
    elsewhere = subjects.elsewhere(plan, subject)
    form = _FormReader(path, memory, names, shown, elsewhere)
    taken = {located.table: tuple(form.table(located)) for located in tables}
    fields = {one.table: frozenset(key.split("[")[0] for key in one.columns if key[0] != "#") for one in tables}
    text = "\n".join(form.lines)
    wrong = any(one.severity is Severity.ERROR for one in form.found)
    return (None if wrong else FilledForm(memory, fields, taken)), form.found, text


class _ReadRow(Struct, frozen=True):
    """A row as it was read: the handle of its ident, and the number that the form gives to a programme."""

    handle: str
    number: str
    values: dict[str, Value]
    cells: Mapping[str, Span]


class _FormReader(Struct):
    """Reads the tables one after the other; those after the programmes name them."""

    path: str
    memory: Memory
    names: Names
    shown: Mapping[str, Sequence[Column]]
    elsewhere: Mapping[str, Collection[str]]
    lines: list[str] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    _programmes: dict[str, str] = field(default_factory=dict)

    def table(self, located: Located) -> Iterator[Taken]:
        """Read the rows of a table that hold something."""
        listed = self._columns(located)
        self._strangers(located)
        filled: dict[int, dict[int, SheetCell]] = {}
        for (row, column), cell in sorted(located.sheet.cells.items()):
            if row > located.head and cell.text.strip():
                filled.setdefault(row, {})[column] = cell
        if len(filled) > MAX_ROWS:
            message = _("the sheet has more than {limit} rows").format(limit=MAX_ROWS)
            span = locating.place(self.path, located.sheet, located.head, 0)
            self.found.append(
                Diagnostic("form-too-large", message, span, _("delete the rows that do not belong there"))
            )
            return
        said = {column.key: located.columns[column.key] for column in listed if column.key != "kode"}
        read = [self._line(located, listed, row, cells) for row, cells in filled.items() if {*said.values()} & {*cells}]
        self._settle(listed, read, self.memory.baris.get(located.table, {}).values())
        for line, ident in zip(read, self._idents(located.table, read), strict=True):
            self._name(located.table, line, ident)
            yield Taken(ident, line.values, line.cells)

    def _name(self, table: str, line: _ReadRow, ident: str) -> None:
        """Give a record its id, and remember what other tables may call a programme."""
        if table in CALLED:
            line.values["id"] = ident
        if table == "program":
            self._programmes.setdefault(line.number, ident)
            self._programmes.setdefault(compact(str(line.values.get("nama", ""))), ident)

    def _settle(self, listed: Sequence[Column], read: Sequence[_ReadRow], base: Collection[Values]) -> None:
        """Leave out the places of answers that nobody has, and answers to what nobody has answered."""
        for name in dict.fromkeys(column.field for column in listed if column.answers):
            known = [len(one.get(name, ())) for one in base]
            filled = [number for line in read for number, one in enumerate(line.values.get(name, ()), start=1) if one]
            wide = max(*known, *filled, 0, 0)
            for line in read:
                own = line.values.pop(name, ())
                if any(own):
                    line.values[name] = (*own[:wide],)

    def _columns(self, located: Located) -> list[Column]:
        """Return the columns of the form as the plan explains them now; dimensions before what depends on them."""
        now = {column.key: column for column in self.shown[located.table]}
        headings = self.memory.kolom.get(located.table, {})
        listed = []
        for key in located.columns:
            if key.startswith("#") or (key not in headings and key not in now):
                continue
            alike = [one for name, one in now.items() if re.split(r"[.\[]", name)[0] == re.split(r"[.\[]", key)[0]]
            like = now.get(key) or (replace(alike[0], key=key, required=False) if alike else None)
            listed.append(like or Column(key, headings.get(key, key), "", 0, table=located.table))
        return sorted(listed, key=lambda one: (one.field == "subdimensi", located.columns[one.key]))

    def _strangers(self, located: Located) -> None:
        """Say that what stands beside the table is not read."""
        known = {located.ident, *located.columns.values()}
        for (row, column), cell in sorted(located.sheet.cells.items()):
            if row > located.head and column not in known and cell.text.strip():
                known.add(column)
                message = _("what stands beside the table is not read")
                cure = _("move it into a column of the form, or tell the writing team")
                span = self._span(located, row, column, cell)
                self.found.append(Diagnostic("form-ignored", message, span, cure))

    def _line(self, located: Located, listed: Sequence[Column], row: int, cells: Mapping[int, SheetCell]) -> _ReadRow:
        values: dict[str, Value] = {}
        places: dict[str, Span] = {}
        for column in listed:
            cell = cells.get(located.columns[column.key], _EMPTY)
            span = self._span(located, row, located.columns[column.key], cell)
            places.setdefault(column.field, span)
            found = self._values(column, cell, span, str(values.get("dimensi", "")))
            if column.answers:
                values[column.field] = (*values.get(column.field, ()), *(found or [""]))
            elif column.many and (found or column.field in values):
                values[column.field] = (*values.get(column.field, ()), *found)
            elif found:
                values[column.field] = found[0]
            if column.required and not found:
                self._missing(column, cell, span)
        hidden = cells.get(-1 if located.ident is None else located.ident, _EMPTY).text
        number = cells.get(located.columns.get(NUMBER, -1), _EMPTY).text
        return _ReadRow(hidden, number, values, places)

    def _span(self, located: Located, row: int, column: int, cell: SheetCell) -> Span:
        """Give a cell its line in the text of all cells."""
        self.lines.append(" ".join(cell.text.split()))
        line = len(self.lines)
        return Span(self.path, line, 1, line, len(self.lines[-1]) + 1, located.sheet.place(row, column))

    def _values(self, column: Column, cell: SheetCell, span: Span, dimension: str) -> list[str]:
        if cell.text == KEPT:
            return [KEPT]
        refused = self._refused(cell, span)
        if refused:
            self.found.append(refused)
            return [KEPT]  # so that nothing else is said about it
        if column.choices == "program" and cell.text.strip():
            return [self._programme(cell, span, abroad=not column.strict)]
        return meaning.read(column, cell, self.names, dimension)

    def _refused(self, cell: SheetCell, span: Span) -> Diagnostic | None:
        """Refuse what is not a value, and what no printed book can show."""
        match cell.held:
            case Held.FORMULA:
                cure = _("replace it by its value: copy the cell, then paste it as a value")
                return Diagnostic("form-formula", _("a formula stands where a value belongs"), span, cure)
            case Held.ERROR:
                message = _("`{value}` is an error of the spreadsheet").format(value=shorten(cell.text))
                return Diagnostic("form-formula", message, span, _("type the value that is meant"))
            case Held.DATE:
                message = _("the spreadsheet has made a date of what was typed")
                return Diagnostic("wrong-type", message, span, _("format the cell as text, then type it again"))
            case Held.TEXT | Held.NUMBER | Held.PERCENT | Held.YES:
                pass
        for one in unreadable(Source(self.path, f"-{cell.text}")):  # a byte-order mark is one only at the beginning
            return replace(one, span=span)
        return None

    def _programme(self, cell: SheetCell, span: Span, *, abroad: bool) -> str:
        """Read the number before the name, which stays when a programme is renamed, or else the name.

        A programme of another OPD, where one may be named, is named by its id.
        """
        if abroad and cell.text.strip() in self.elsewhere["program"]:
            return cell.text.strip()
        numbered = re.match(r"[Pp]\s*0*([1-9][0-9]*)\b", cell.text)
        names = [f"P{numbered[1]}"] if numbered else []
        for name in (*names, compact(cell.text)):
            if name in self._programmes:
                return self._programmes[name]
        message = _("`{name}` does not exist").format(name=shorten(cell.text))
        cure = _("choose a programme from the list; it must have a name on its own sheet")
        self.found.append(Diagnostic("unknown-reference", message, span, cure))
        return ""

    def _missing(self, column: Column, cell: SheetCell, span: Span) -> None:
        message = _("`{heading}` is not filled in").format(heading=column.heading)
        cure = _("fill in this cell, or empty the whole row")
        if not cell.text.strip():
            self.found.append(Diagnostic("missing-field", message, span, cure))

    def _idents(self, table: str, read: Sequence[_ReadRow]) -> list[str]:
        """Say which record each row is: by its hidden ident, or else by what it is called."""
        known = {handle(ident): ident for ident in self.memory.baris.get(table, {})}
        taken: dict[int, str] = {}
        for number, line in enumerate(read):
            if (ident := known.get(line.handle)) and ident not in taken.values():
                taken[number] = ident
        for number, line in enumerate(read):
            if number not in taken:
                taken[number] = self._called(table, line.values, {*taken.values()})
        return [taken[number] for number in range(len(read))]

    def _called(self, table: str, values: Values, taken: Collection[str]) -> str:
        own, mark = natural(table, values), "~"
        if table in CALLED:
            said = " ".join(str(values.get(name, "")) for name in CALLED[table])
            words = re.findall(r"[a-z0-9]+", said.lower())
            own, mark = "-".join(words if CALLED[table] == ("nama",) else words[:_WORDS]) or table, "-"
            taken = {*taken, *self.elsewhere[table]}
        names = (own if number == 1 else f"{own}{mark}{number}" for number in count(1))
        return next(one for one in names if one not in taken)
