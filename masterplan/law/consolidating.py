"""An adopted text and the changes of an amendment become the text as it stands then, with marks of what was changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from masterplan.law import flat
from masterplan.law.flat import LawKey, LawPiece
from masterplan.law.regulation import Regulation


class LawChange(Struct, frozen=True):
    """One change of an adopted text: the sentence that says it, and the pieces by their numbers as they are to be.

    What is changed (`ubah`) or left out (`hapus`) takes the place of what has its number; what is put in (`sisip`)
    stands behind the piece called `after`, or before all others.
    """

    lead: str
    kind: Literal["ubah", "sisip", "hapus"]
    pieces: Mapping[LawKey, LawPiece]
    after: LawKey = ()


def consolidated(adopted: Regulation, changes: Sequence[LawChange], by: str) -> Regulation:
    """Return the text as it stands when changes are made; `by` is what has made them, as marks name it."""
    row: dict[LawKey, LawPiece] = dict(flat.keyed(adopted))
    changed, put, left_out = adopted.form.amending.notes
    notes = {"ubah": changed, "sisip": put, "hapus": left_out}
    for change in changes:
        said = notes[change.kind].format(by=by)
        marked = {key: replace(one, note=_noted(row.get(key), said)) for key, one in change.pieces.items()}
        if change.kind == "sisip":
            row = _put(row, marked, change.after)
        else:
            row |= marked
    return replace(adopted, chapters=flat.nested(row.values()))


def _noted(then: LawPiece | None, said: str) -> str:
    """Add a note to those of amendments before."""
    return f"{then.note} {said}" if then and then.note else said


def _put(row: Mapping[LawKey, LawPiece], new: Mapping[LawKey, LawPiece], after: LawKey) -> dict[LawKey, LawPiece]:
    """Put pieces behind another one."""
    keys = [*row]
    at = keys.index(after) + 1 if after else 0
    return {key: row.get(key) or new[key] for key in (*keys[:at], *new, *keys[at:])}
