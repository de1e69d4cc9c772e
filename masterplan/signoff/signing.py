"""A confirmation becomes one more entry in the text of an OPD's file, which keeps every byte that it had."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from msgspec import Struct

from masterplan.diagnostics.language import _
from masterplan.model.opd import Klarifikasi, Opd
from masterplan.model.scalars import Tanggal
from masterplan.model.sets import Hasil, Status
from masterplan.model.shape import wanted
from masterplan.plan import fingerprint
from masterplan.plan.plan import Entry, Plan
from masterplan.yaml import edits
from masterplan.yaml.document import Source
from masterplan.yaml.letters import unreadable
from masterplan.yaml.writer import Bare


class Refusal(Struct, frozen=True):
    """Why an answer cannot be written down, and what to do."""

    message: str
    cure: str


class Signed(Struct, frozen=True):
    """The new text of the file, and the entry that it has more."""

    text: str
    klarifikasi: Klarifikasi


def sign(
    plan: Plan, entry: Entry[Opd], given: Mapping[str, str], days: tuple[datetime.date | None, datetime.date]
) -> Signed | Refusal:
    """Add the answer of an OPD to its file: `given` has the fields of a `Klarifikasi` but `sidik`, as texts.

    It lies between two `days`: that since which the content is what it is, as far as history knows, and today. Who
    takes an answer back names the fingerprint of that answer.
    """
    present = {name: text for name, text in given.items() if text.strip()}
    last = fingerprint.latest(entry.value)
    for fault in (*_days(entry.value, present, *days), *_faults(present, last)):
        return fault
    taken_back = last if present["hasil"] == Hasil.BATAL else None
    sidik = taken_back.sidik if taken_back else fingerprint.sidik(plan, entry.value)
    new = Klarifikasi.model_validate({**present, "sidik": sidik})
    if unreadable(Source(entry.path, "".join(present.values()))):
        message = _("the confirmation cannot be written into {path}").format(path=entry.path)
        return Refusal(message, _("leave characters that cannot be printed out of its texts"))
    return Signed(add(entry, new), new)


def without_claim(entry: Entry[Opd]) -> str:
    """Return the text of a file whose status does not claim a confirmation, which is yet to be given."""
    if entry.value.status is not Status.DIKLARIFIKASI:
        return entry.document.source.text
    return edits.put(entry.document, ("status",), Status.DIJUSTIFIKASI.value).source.text


def told(path: str, new: Klarifikasi) -> str:
    """Say what has been written down."""
    message = {
        Hasil.SETUJU: _("{path}: {by} agreed on {date} to {sidik}"),
        Hasil.REVISI: _("{path}: {by} asked on {date} for a revision of {sidik}"),
        Hasil.BATAL: _("{path}: {by} took back on {date} the answer about {sidik}"),
    }[new.hasil]
    return message.format(path=path, by=new.oleh, date=new.tanggal, sidik=new.sidik)


def add(entry: Entry[Opd], new: Klarifikasi) -> str:
    """Return the text of the file with one more entry."""
    fields = {name: str(value) for name, value in new.model_dump(mode="json", exclude_none=True).items()}
    record = {**fields, "tanggal": Bare(fields["tanggal"])}
    return edits.append(entry.document, ("klarifikasi",), [record], tuple(Opd.model_fields)).source.text


def _days(opd: Opd, given: Mapping[str, str], since: datetime.date | None, today: datetime.date) -> Iterator[Refusal]:
    """Find what is wrong with the day of an answer; to take one back is possible on any day until today."""
    day, last = given.get("tanggal", ""), fingerprint.latest(opd)
    if wanted(Tanggal, day) is not None:
        yield Refusal(_("`{text}` is not a date").format(text=day), _("write year-month-day, such as 2025-02-11"))
        return
    if day > str(today):
        yield Refusal(_("{date} is still to come").format(date=day), _("write the day on which the OPD has answered"))
    if given["hasil"] == Hasil.BATAL:
        return
    if last and day < str(last.tanggal):
        message = _("{date} is before the last confirmation of `{id}`, which is of {last}")
        cure = _("confirmations follow one another; correct the date, or take the last one back with `--result batal`")
        yield Refusal(message.format(date=day, id=opd.id, last=last.tanggal), cure)
    if since and day < str(since):
        message = _("on {date} `{id}` did not say yet what it says now, which is of {since}")
        cure = _("write the day on which the OPD has seen what the file says now")
        yield Refusal(message.format(date=day, id=opd.id, since=since), cure)


def _faults(given: Mapping[str, str], last: Klarifikasi | None) -> Iterator[Refusal]:
    """Find what else keeps an answer from being accepted."""
    if "oleh" not in given:
        yield Refusal(_("nobody is named who confirms"), _("write a name or an office after --by"))
    if given["hasil"] == Hasil.REVISI and "catatan" not in given:
        yield Refusal(_("a request for revision needs a note"), _("write what is to be revised after --note"))
    if given["hasil"] == Hasil.BATAL and "catatan" not in given:
        yield Refusal(_("to take an answer back needs a note"), _("write after --note what was wrong with the answer"))
    if given["hasil"] == Hasil.BATAL and last is None:
        yield Refusal(_("there is no answer that could be taken back"), _("look at `masterplan status`"))
