"""A form of an earlier edition of the program becomes what it would say today.

Forms lie with OPD for weeks. Until November 2026 a programme had one sub kegiatan, in two columns of its own row.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from masterplan.forms.reading import FilledForm, Taken
from masterplan.forms.records import Value, Values

_TABLE = "sub_kegiatan"
_PARTS = {f"{_TABLE}.{name}": name for name in ("kode", "nama")}


def as_today(form: FilledForm) -> FilledForm:
    """Give the sub kegiatan of programmes rows of their own; a form that has these is returned as it is."""
    if _TABLE in form.memory.kolom or "program" not in form.memory.kolom:
        return form
    base = form.memory.baris.get("program", {})
    taken = form.rows.get("program", ())
    memory = form.memory.model_copy(
        update={
            "baris": {
                **form.memory.baris,
                "program": {ident: _without(values) for ident, values in base.items()},
                _TABLE: {_ident(ident, own): own for ident, values in base.items() if (own := _own(ident, values))},
            }
        }
    )
    rows = {
        **form.rows,
        "program": tuple(replace(one, values=_without(one.values)) for one in taken),
        _TABLE: tuple(found for one in taken if (found := _row(one, base.get(one.ident, {})))),
    }
    fields = {**form.fields, "program": form.fields["program"] - _PARTS.keys()}
    return FilledForm(memory, {**fields, _TABLE: frozenset({"program", *_PARTS.values()})}, rows)


def _row(one: Taken, base: Values) -> Taken | None:
    """Return the sub kegiatan of a programme, known by the code that the form was made with, if there was one."""
    own = _own(one.ident, one.values)
    if not own:
        return None
    cells = {name: one.cells[key] for key, name in _PARTS.items() if key in one.cells}
    return Taken(_ident(one.ident, _own(one.ident, base) or own), own, {"program": one.cells["nama"], **cells})


def _own(programme: str, values: Values) -> dict[str, Value]:
    found = {name: values[key] for key, name in _PARTS.items() if values.get(key)}
    return {"program": programme, **found} if found else {}


def _ident(programme: str, own: Values) -> str:
    return f"{programme}/{own.get('kode', '')}"


def _without(values: Values) -> Mapping[str, Value]:
    return {key: value for key, value in values.items() if key not in _PARTS}
