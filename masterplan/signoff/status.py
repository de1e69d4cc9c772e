"""A plan becomes its state: how far each OPD, each Bimtek and each dimension has come, and what is still missing."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from masterplan.book import facts
from masterplan.book.facts import Facts, OwnedProgramme
from masterplan.diagnostics.language import _
from masterplan.model.opd import Klarifikasi, Opd, all_factors, factors, numbered, proven, standing, weighs
from masterplan.model.rencana import Tahap
from masterplan.model.sets import Hasil, JenisBukti
from masterplan.plan import fingerprint
from masterplan.plan.contents import stage
from masterplan.plan.fingerprint import Konfirmasi
from masterplan.plan.plan import Plan
from masterplan.sums import money
from masterplan.sums.weighing import origin, rating
from masterplan.words.format import tanggal
from masterplan.words.placeholders import stands_in

UNSAID = "tidak_disebut"  # the kind of evidence of a factor that names none


class OpdProgress(Struct, frozen=True):
    """How far one OPD has come; `kurang` says in words what is missing, `pagu` is in whole rupiah.

    Who has factors without any number has nothing to weigh, so it is `berbobot` and `tanpa_angka`; so is a kecamatan
    without factors, from which neither these nor programmes are asked. `bukti` counts factors by the kind of evidence.
    """

    id: str
    nama: str
    status: str
    masuk: bool
    berbobot: bool
    tanpa_angka: bool
    dijustifikasi: bool
    klarifikasi: Konfirmasi
    tanggal: datetime.date | None
    oleh: str | None
    bukti: Mapping[str, int]
    program: int
    pagu: int
    kurang: tuple[str, ...]

    @property
    def dikonfirmasi(self) -> bool:
        """Whether the OPD agrees with what its file says now."""
        return self.klarifikasi is Konfirmasi.SETUJU


class StageProgress(Struct, frozen=True):
    """One Bimtek: the ids of the OPD whose last word at it was consent, and of those that asked for a revision.

    `capaian` counts how many OPD had come how far at the end of that day, if history knows.
    """

    id: str
    nama: str
    tanggal: datetime.date | None
    setuju: tuple[str, ...]
    revisi: tuple[str, ...]
    capaian: Mapping[str, int] | None = None


class DimensionProgress(Struct, frozen=True):
    """A dimension or one of its sub-dimensions: how many programmes and quick wins, and how much money."""

    id: str
    nama: str
    program: int
    quick_win: int
    pagu: int
    subdimensi: tuple[DimensionProgress, ...] = ()


class Progress(Struct, frozen=True):
    """The state of a plan; OPD are sorted by id, dimensions as they are printed."""

    judul: str
    edisi: str
    opd: tuple[OpdProgress, ...]
    tahap: tuple[StageProgress, ...]
    dimensi: tuple[DimensionProgress, ...]

    @property
    def jumlah(self) -> dict[str, int]:
        """How many OPD there are, and how many have come how far."""
        steps = ("masuk", "berbobot", "tanpa_angka", "dijustifikasi", "dikonfirmasi")
        return {"opd": len(self.opd), **{step: sum(getattr(one, step) for one in self.opd) for step in steps}}


def evidence(keadaan: Progress) -> Mapping[str, int]:
    """Add up the factors of all OPD that say of which kind their evidence is, by that kind."""
    counts: Counter[str] = Counter()
    for one in keadaan.opd:
        counts.update(one.bukti)
    return {kind: counts[kind] for kind in (*(one.value for one in JenisBukti), UNSAID)} if counts else {}


def status(plan: Plan, dulu: Mapping[str, Plan] | None = None) -> Progress:
    """Say how far a plan has come; it may have errors, as long as every file can be read.

    `dulu` has the plan as it was at the end of each Bimtek, by its id, as far as anybody knows.
    """
    shared = facts.gather(plan)
    rencana, parts = plan.rencana.value, [entry.value for entry in plan.opd]
    then = {ident: status(one).jumlah for ident, one in (dulu or {}).items()}
    return Progress(
        judul=rencana.judul,
        edisi=rencana.edisi.nomor,
        opd=tuple(_opd(plan, shared, entry.value) for entry in plan.opd),
        tahap=tuple(
            replace(_stage(rencana.tahap, tahap, parts), capaian=then.get(tahap.id)) for tahap in rencana.tahap
        ),
        dimensi=tuple(_dimensions(shared)),
    )


# --- OPD ----------------------------------------------------------------------------------------


def _opd(plan: Plan, shared: Facts, opd: Opd) -> OpdProgress:
    last, konfirmasi = fingerprint.latest(opd), fingerprint.konfirmasi(plan, opd)
    absent, unweighed, unproven = tuple(_absent(opd)), tuple(_unweighed(shared, opd)), tuple(_unproven(opd))
    return OpdProgress(
        id=opd.id,
        nama=opd.nama,
        status=opd.status.value,
        masuk=not absent,
        berbobot=(bool(all_factors(opd.swot)) or not weighs(opd)) and not unweighed,
        tanpa_angka=(bool(all_factors(opd.swot)) or not weighs(opd)) and _qualitative(opd),
        dijustifikasi=not absent and not unproven,
        klarifikasi=konfirmasi,
        tanggal=last.tanggal if last else None,
        oleh=last.oleh if last else None,
        bukti=_evidence(opd),
        program=len(opd.program),
        pagu=shared.uang.opd.get(opd.id, money.KOSONG).jumlah,
        kurang=(*absent, *unweighed, *unproven, *_unconfirmed(plan, opd, konfirmasi)),
    )


def _evidence(opd: Opd) -> Mapping[str, int]:
    """Count factors by the kind of their evidence; nothing if no factor says of which kind it is."""
    kinds = [faktor.jenis_bukti for faktor in all_factors(opd.swot)]
    counts = {kind.value: kinds.count(kind) for kind in JenisBukti} | {UNSAID: kinds.count(None)}
    return counts if any(kinds) else {}


def _absent(opd: Opd) -> Iterator[str]:
    if stands_in(opd.profil):
        yield _("profile")
    if not weighs(opd):
        return
    present = {group for group, own in factors(opd.swot) if any(not stands_in(one.faktor) for one in own)}
    lists = [name for name in ("kekuatan", "kelemahan", "peluang", "ancaman") if name not in present]
    if lists:
        yield _("SWOT: {names}").format(names=", ".join(lists))
    if all(stands_in(program.nama) for program in opd.program):
        yield _("programmes")


def _unweighed(shared: Facts, opd: Opd) -> Iterator[str]:
    """An OPD weighs all its factors, or none of them: then its lists are qualitative."""
    konvensi = shared.rencana.swot
    own = [(faktor, rating(faktor, konvensi)) for faktor in all_factors(opd.swot)]
    bare = [faktor.kode for faktor, rated in own if origin(faktor) is None or rated is None]
    if not _qualitative(opd) and opd.id not in shared.hasil:
        yield _("weights: {names}").format(names=", ".join(bare)) if bare else _("weights that can be computed")


def _qualitative(opd: Opd) -> bool:
    return not any(map(numbered, all_factors(opd.swot)))


def _unproven(opd: Opd) -> Iterator[str]:
    bare = [faktor.kode for faktor in all_factors(opd.swot) if not proven(faktor)]
    if bare:
        yield _("evidence: {names}").format(names=", ".join(bare))
    programmes = [program.id for program in opd.program if not proven(program)]
    if programmes:
        yield _("evidence of programmes: {names}").format(names=", ".join(programmes))


def _unconfirmed(plan: Plan, opd: Opd, konfirmasi: Konfirmasi) -> Iterator[str]:
    if opd.status in facts.UNCONFIRMED:
        yield _("status still `{status}`").format(status=opd.status.value)
    last = fingerprint.latest(opd)
    if last is None:
        yield _("confirmation")
    elif konfirmasi is not Konfirmasi.SETUJU:
        told = _awaited(last, konfirmasi)
        parts = fingerprint.since(plan, opd)
        yield f"{told}: {parts}" if parts else told


def _awaited(last: Klarifikasi, konfirmasi: Konfirmasi) -> str:
    words = {
        Konfirmasi.USANG: _("confirmation of what has changed since {date}"),
        Konfirmasi.DIPERBAIKI: _("confirmation of the revision asked for on {date}"),
        Konfirmasi.REVISI: _("revision asked for on {date}: {note}"),
    }[konfirmasi]
    return words.format(date=tanggal(last.tanggal), note=last.catatan or _("without a note"))


# --- stages and dimensions ----------------------------------------------------------------------


def _stage(stages: Sequence[Tahap], tahap: Tahap, parts: Sequence[Opd]) -> StageProgress:
    answers: dict[str, Hasil] = {}
    for opd in parts:
        for one in (opd.klarifikasi[position] for position in standing(opd.klarifikasi)):
            if one.tahap is not None and stage(stages, one.tahap) is tahap:
                answers[opd.id] = one.hasil
    agreed = tuple(ident for ident, hasil in answers.items() if hasil is Hasil.SETUJU)
    asked = tuple(ident for ident, hasil in answers.items() if hasil is Hasil.REVISI)
    return StageProgress(tahap.id, tahap.nama, tahap.tanggal, agreed, asked)


def _dimensions(shared: Facts) -> Iterator[DimensionProgress]:
    for dimensi in shared.dimensi:
        subs = tuple(_field(sub.id, shared.nama(sub.nama), shared.of(dimensi.id, sub.id)) for sub in dimensi.subdimensi)
        yield replace(_field(dimensi.id, shared.nama(dimensi.nama), shared.of(dimensi.id)), subdimensi=subs)


def _field(ident: str, nama: str, own: Sequence[OwnedProgramme]) -> DimensionProgress:
    pagu = sum(milik.uang.jumlah for milik in own)
    return DimensionProgress(ident, nama, len(own), sum(milik.program.quick_win for milik in own), pagu)
