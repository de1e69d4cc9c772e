"""A confirmation becomes one more entry in the text of an OPD's file, which keeps every byte that it had.

The entry is one insertion. Where it can stand depends on how the author writes YAML, so the places are tried in the
order of preference, and one is taken only if the new text reads as the old content and the new entry.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from masterplan.author import layout
from masterplan.diagnostics.language import _
from masterplan.model import decode
from masterplan.model.opd import Klarifikasi, Opd
from masterplan.model.sets import Hasil, Status
from masterplan.plan import fingerprint
from masterplan.plan.plan import Entry, Plan
from masterplan.yaml import reader
from masterplan.yaml.document import Document, Place, Source

Insertion = tuple[int, str]  # where, and what

FIELD = "klarifikasi"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an answer cannot be written down, and what to do."""

    message: str
    cure: str


@dataclass(frozen=True, slots=True)
class Signed:
    """The new text of the file, and the entry that it has more."""

    text: str
    klarifikasi: Klarifikasi


def sign(plan: Plan, entry: Entry[Opd], given: Mapping[str, str]) -> Signed | Refusal:
    """Add the answer of an OPD to its file: `given` has the fields of a `Klarifikasi` but `sidik`, as texts."""
    present = {name: _folded(text) for name, text in given.items() if text.strip()}
    for fault in _faults(entry.value, present):
        return fault
    new = Klarifikasi.model_validate({**present, "sidik": fingerprint.sidik(plan, entry.value)})
    text = add(entry, new)
    if text is None:
        message = _("the confirmation cannot be written into {path}").format(path=entry.path)
        return Refusal(message, _("leave characters that cannot be printed out of its texts"))
    return Signed(text, new)


def without_claim(entry: Entry[Opd]) -> str:
    """Return the text of a file whose status does not claim a confirmation, which is yet to be given."""
    text, fields = entry.document.source.text, entry.document.place[2]
    if entry.value.status is not Status.DIKLARIFIKASI or not isinstance(fields, dict):
        return text
    _start, _end, place = fields["status"]
    return text[: place[0]] + Status.DIJUSTIFIKASI.value + text[place[1] :]


def told(path: str, new: Klarifikasi) -> str:
    """Say what has been written down."""
    message = (
        _("{path}: {by} agreed on {date} to {sidik}")
        if new.hasil is Hasil.SETUJU
        else _("{path}: {by} asked on {date} for a revision of {sidik}")
    )
    return message.format(path=path, by=new.oleh, date=new.tanggal, sidik=new.sidik)


def add(entry: Entry[Opd], new: Klarifikasi) -> str | None:
    """Return the text of the file with one more entry; None if it would not be read as what was meant."""
    text = entry.document.source.text
    wanted = entry.value.model_copy(update={FIELD: (*entry.value.klarifikasi, new)})
    for at, inserted in _insertions(entry.document, _fields(new)):
        edited = text[:at] + inserted + text[at:]
        if _read(Source(entry.path, edited)) == wanted:
            return edited
    return None


def _faults(opd: Opd, given: Mapping[str, str]) -> Iterator[Refusal]:
    """Find what keeps an answer from being accepted."""
    last, day = fingerprint.latest(opd), _day(given.get("tanggal", ""))
    if day is None:
        message = _("`{text}` is not a date").format(text=given.get("tanggal", ""))
        yield Refusal(message, _("write year-month-day, such as 2025-02-11"))
    elif last and day < last.tanggal:
        message = _("{date} is before the last confirmation of `{id}`, which is of {last}")
        cure = _("confirmations follow one another; correct the date")
        yield Refusal(message.format(date=day, id=opd.id, last=last.tanggal), cure)
    if "oleh" not in given:
        yield Refusal(_("nobody is named who confirms"), _("write a name or an office after --by"))
    if given["hasil"] == Hasil.REVISI and "catatan" not in given:
        yield Refusal(_("a request for revision needs a note"), _("write what is to be revised after --note"))


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _folded(text: str) -> str:
    """Fold a text to one line, as the model does with what an author writes."""
    return " ".join(text.split()) if _BREAK.search(text) else text


def _read(source: Source) -> Opd | None:
    document, _faults = reader.parse(source)
    return decode.decode(document, Opd)[0] if document else None


def _fields(new: Klarifikasi) -> dict[str, str]:
    return {name: str(value) for name, value in new.model_dump(mode="json", exclude_none=True).items()}


# --- places -------------------------------------------------------------------------------------


def _insertions(document: Document, fields: dict[str, str]) -> Iterator[Insertion]:
    text = document.source.text
    top = document.place
    inner = top[2].get(FIELD) if isinstance(top[2], dict) else None
    if inner is not None and text.startswith("[", inner[2][0]):
        yield from _before_bracket(text, inner[2], _in_brackets(fields))
    elif inner is not None:
        yield from _after_items(text, inner[2], fields)
    elif text.startswith("{", top[0]):
        yield from _before_bracket(text, top, f"{FIELD}: [{_in_brackets(fields)}]")
    elif isinstance(top[2], dict):
        starts = [start for start, _end, _place in top[2].values()]
        yield from _as_field(text, starts, fields)


def _before_bracket(text: str, place: Place, inserted: str) -> Iterator[Insertion]:
    """Insert at the end of a list or mapping in brackets, which may end in a comma."""
    at = place[1] - 1
    yield at, f", {inserted}" if place[2] else inserted
    yield at, inserted if text[:at].endswith(" ") else f" {inserted}"


def _after_items(text: str, place: Place, fields: dict[str, str]) -> Iterator[Insertion]:
    """Insert after the last item of a list of dashes, in the form of that item."""
    items = place[2]
    if not isinstance(items, list) or not items:
        return
    at = _next_line(text, items[-1][1])
    indent = " " * _column(text, place[0])
    if text.startswith("{", items[-1][0]):
        yield _whole_lines(text, at, [f"{indent}- {_in_brackets(fields)}"])
    yield _whole_lines(text, at, _dashed(fields, indent))


def _as_field(text: str, starts: list[int], fields: dict[str, str]) -> Iterator[Insertion]:
    """Insert the field at the end of the file, or else before the last field that can have it before itself."""
    indent = " " * _column(text, starts[0])
    lines = [f"{indent}{FIELD}:", *_dashed(fields, f"{indent}  ")]
    yield _whole_lines(text, len(text), lines)
    for start in reversed(starts):
        yield _whole_lines(text, start - len(indent), lines)


def _whole_lines(text: str, at: int, lines: list[str]) -> Insertion:
    """Insert lines that end as those of the file do; a file that does not end its last line stays like that."""
    found = _BREAK.search(text)
    ending = found.group() if found else "\n"
    inserted = ending.join(lines)
    if at == 0 or text[at - 1] in "\r\n":
        return at, inserted + ending
    return at, ending + inserted


def _next_line(text: str, offset: int) -> int:
    """Return where the line after `offset` begins; the end of the text if there is none."""
    if offset and text[offset - 1] in "\r\n":  # a block of text ends where the next line begins
        return offset
    found = _BREAK.search(text, offset)
    return found.end() if found else len(text)


def _column(text: str, offset: int) -> int:
    return offset - max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) - 1


# --- forms --------------------------------------------------------------------------------------


def _dashed(fields: dict[str, str], indent: str) -> list[str]:
    written = [f"{name}: {_scalar(name, value)}" for name, value in fields.items()]
    return [f"{indent}{'  ' if index else '- '}{line}" for index, line in enumerate(written)]


def _in_brackets(fields: dict[str, str]) -> str:
    return "{" + ", ".join(f"{name}: {_scalar(name, value, brackets=True)}" for name, value in fields.items()) + "}"


def _scalar(name: str, value: str, *, brackets: bool = False) -> str:
    """Write a value as the canonical layout does; only a day is no text."""
    return value if name == "tanggal" else layout.spoken(value, brackets=brackets)
