"""The plan becomes the diagnostics of the comments of its public test: on what, and whether they were answered."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.model.sets import TindakLanjut
from masterplan.model.tanggapan import Tanggapan
from masterplan.plan import suggestions
from masterplan.plan.contents import Spot
from masterplan.plan.places import declared_here, places
from masterplan.plan.plan import Plan
from masterplan.words.format import tanggal
from masterplan.words.terminal import shorten

# A mail address, the number of a mobile telephone in Indonesia, or the sixteen digits of an identity card (NIK).
_PRIVATE = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}\.\w[\w.-]{0,63}"
    r"|(?<!\d)(?:\+62|62|0)[ -]?8\d(?:[ -]?\d){6,11}(?!\d)"
    r"|(?<!\d)\d{16}(?!\d)"
)
_EXPLAINED = (TindakLanjut.DITOLAK, TindakLanjut.DITERIMA_SEBAGIAN)


def unknown_page(plan: Plan) -> Iterator[Diagnostic]:
    """A comment is on a programme, an OPD, a dimension or a kecamatan that the plan does not have.

    Comments are printed on the page that they are on, and this one would stand on none. Each page says by which id it
    goes: `program-` and the id of the programme, `opd-` and that of the OPD. What stood in the previous edition may
    still be named, since it may be gone because of the comment.

    Wrong:
        pada: program-rekam-medik
    Right:
        pada: program-rekam-medis
    """
    known = places(plan)
    for one, at in _comments(plan):
        if declared_here(one.pada) and one.pada not in known:
            message = _("the site has no page `{name}`").format(name=shorten(one.pada))
            kind = one.pada.partition("-")[0]
            own = [ident for ident in known if ident.startswith(f"{kind}-")]
            spelled = suggestions.spelled(own, ())
            yield Diagnostic("unknown-page", message, at.span("pada"), suggestions.suggest(one.pada, own, spelled))


def unanswered_comment(plan: Plan) -> Iterator[Diagnostic]:
    """A comment came in before the last stage of the plan or its previous edition, and nothing was done about it.

    Who takes part wants to see what came of it. What comes in after a stage is dealt with until the next one, or until
    the next edition; then it needs a `tindak_lanjut`, if only that it was noted.

    Wrong:
        - {id: jalur-sepeda, tanggal: 2024-09-12, dari: Warga, pada: opd-dishub, isi: Jalur sepeda belum ada}
    Right:
        - id: jalur-sepeda
          tanggal: 2024-09-12
          dari: Warga
          pada: opd-dishub
          isi: Jalur sepeda belum ada
          tindak_lanjut: dicatat
          jawaban: Menunggu kajian jalan tahun 2026
    """
    ends = _ends(plan)
    for one, at in _comments(plan):
        past = [day for day in ends if day > one.tanggal]
        if one.tindak_lanjut is None and past:
            message = _("nothing was done about `{name}`, which came in before {date}")
            told = message.format(name=shorten(one.id), date=tanggal(min(past)))
            cure = _("add `tindak_lanjut` and `jawaban`; `dicatat` says that nothing has to be changed now")
            yield Diagnostic("unanswered-comment", told, at.span("id"), cure)


def refusal_without_reason(plan: Plan) -> Iterator[Diagnostic]:
    """A comment was refused, or only a part of it taken up, and no answer says why.

    A refusal without a reason looks like nobody has read the comment. The books and the site print the answer beside
    what was done.

    Wrong:
        tindak_lanjut: ditolak
    Right:
        tindak_lanjut: ditolak
        jawaban: Jalan itu milik provinsi, yang merencanakannya sendiri
    """
    for one, at in _comments(plan):
        if one.tindak_lanjut in _EXPLAINED and one.jawaban is None:
            message = _("no answer says why `{name}` is `{state}`")
            told = message.format(name=shorten(one.id), state=one.tindak_lanjut)
            yield Diagnostic(
                "refusal-without-reason", told, at.span("tindak_lanjut"), _("add `jawaban` with the reason")
            )


def personal_data(plan: Plan) -> Iterator[Diagnostic]:
    """A comment holds a mail address, a telephone number or the number of an identity card.

    Books and site print comments, and whoever commented did not ask to be called by strangers. The group or the office
    that a comment is from says enough; whom to answer is known to the office that received it.

    Wrong:
        dari: Budi, 0812-3456-7890
    Right:
        dari: Warga Kecamatan Nusaniwe
    """
    for one, at in _comments(plan):
        for field in ("dari", "isi"):
            if found := _PRIVATE.search(getattr(one, field)):
                message = _("`{text}` may be the data of a person").format(text=shorten(found[0]))
                cure = _("leave it out; books and site print what stands here")
                yield Diagnostic("personal-data", message, at.span(field), cure)


def _comments(plan: Plan) -> Iterator[tuple[Tanggapan, Spot[object]]]:
    return Spot(plan.tanggapan).each(plan.tanggapan.value.tanggapan, "tanggapan")


def _ends(plan: Plan) -> list[datetime.date]:
    """Return the days up to this edition by which what had come in was to be answered."""
    rencana = plan.rencana.value
    days = [one.tanggal for one in rencana.tahap if one.tanggal]
    days += [plan.sebelumnya.rencana.value.edisi.tanggal] if plan.sebelumnya else []
    return [day for day in days if day <= rencana.edisi.tanggal]
