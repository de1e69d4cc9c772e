"""Programmes become the matrices of why: which reference, goal, factor and strategy each of them answers to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from masterplan.book.codes import has_spread
from masterplan.book.facts import Facts, OwnedProgramme, owners
from masterplan.book.tables.shapes import Baris, Kolom, Reference, Tabel, without_empty
from masterplan.model.opd import Klarifikasi, Opd, all_factors, standing
from masterplan.model.sets import Hasil
from masterplan.words.format import TIADA, angka, tanggal

OVERLAP = "Satu program dapat melayani beberapa butir, sehingga jumlahnya tidak dijumlahkan"


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    yield from (_references(facts), _goals(facts))
    yield _by_opd(facts)
    yield from (_confirmations(facts), _commitments(facts))


def _references(facts: Facts) -> Tabel:
    """List every item that must be served, served or not, and others that are."""
    serving: dict[str, list[OwnedProgramme]] = {}
    for milik in facts.program:
        for ident in facts.melayani(milik.program):
            serving.setdefault(ident, []).append(milik)
    rows: list[Baris] = []
    for dokumen in facts.acuan.dokumen:
        own = [b for b in dokumen.butir if b.wajib or b.id in serving]
        if own:
            rows.append(Baris((dokumen.nama,), "kelompok", dokumen.id))
            rows += [
                Baris(
                    (f"{b.jenis.capitalize()} {b.nomor}", b.uraian, *_serving(facts, b.id, serving.get(b.id, []))),
                    id=b.id,
                )
                for b in own
            ]
    columns = (
        *(Kolom("Butir", 1.4), Kolom("Uraian", 3.6), Kolom("Jumlah", 0.7, "right", "Program")),
        Kolom("Kode", 3.4, "left", "Program"),
    )
    return Tabel(
        "tbl-kait-acuan",
        "Keterkaitan dokumen acuan dan program",
        columns,
        tuple(rows),
        facts.asal(owners(facts.program)),
        catatan=OVERLAP,
    )


def _serving(facts: Facts, ident: str, own: list[OwnedProgramme]) -> tuple[str, str]:
    """Count those that serve an item, and name those that name it; the others name something below it."""
    named = [milik for milik in own if ident in milik.program.acuan]
    told = facts.berkode(named) if named else "melalui butir di bawahnya" if own else "belum ada program"
    return angka(len(own)), told


def _goals(facts: Facts) -> Tabel:
    rows = tuple(
        Baris((str(goal.nomor), goal.nama, angka(len(own)), facts.berkode(own)), id=str(goal.nomor))
        for goal in facts.acuan.tpb
        for own in ([m for m in facts.program if goal.nomor in m.program.tpb],)
        if own
    )
    columns = (
        *(Kolom("TPB", 0.5, "right"), Kolom("Tujuan", 2.8), Kolom("Jumlah", 0.7, "right", "Program")),
        Kolom("Kode", 4.6, "left", "Program"),
    )
    title = "Keterkaitan program dan Tujuan Pembangunan Berkelanjutan"
    return Tabel("tbl-kait-tpb", title, columns, rows, facts.asal(owners(facts.program)), catatan=OVERLAP)


# --- factors and strategies of each OPD ---------------------------------------------------------


class AnsweredOpd(Struct, frozen=True):
    """Which factors of an OPD a strategy uses, and which of its strategies a programme carries out, by their codes."""

    opd: Opd
    faktor: Mapping[str, bool]
    strategi: Mapping[str, bool]

    @property
    def faktor_tersisa(self) -> tuple[str, ...]:
        """The factors that no strategy uses."""
        return tuple(kode for kode, used in self.faktor.items() if not used)

    @property
    def strategi_tersisa(self) -> tuple[str, ...]:
        """The strategies that no programme carries out."""
        return tuple(kode for kode, carried in self.strategi.items() if not carried)


def answered(facts: Facts) -> list[AnsweredOpd]:
    """Follow factors to strategies and strategies to programmes, for each OPD that has any of them."""
    return [_answered(opd) for opd in facts.opd if has_spread(opd)]


def _answered(opd: Opd) -> AnsweredOpd:
    used = {kode for strategi in opd.strategi for kode in strategi.faktor}
    carried = {kode for program in opd.program for kode in program.strategi}
    return AnsweredOpd(
        opd,
        {faktor.kode: faktor.kode in used for faktor in all_factors(opd.swot)},
        {strategi.kode: strategi.kode in carried for strategi in opd.strategi},
    )


def _by_opd(facts: Facts) -> Tabel:
    """Count for each OPD with something unanswered what is, name what is not, and add up the others in one row."""
    every = answered(facts)
    known = [one for one in every if one.faktor_tersisa or one.strategi_tersisa]
    done = [one for one in every if not (one.faktor_tersisa or one.strategi_tersisa)] if known else []
    rows = [
        Baris(
            (
                Reference(f"opd-{one.opd.id}", one.opd.nama),
                *_counted(one.faktor, one.faktor_tersisa),
                *_counted(one.strategi, one.strategi_tersisa),
                angka(len(one.opd.program)),
            ),
            id=one.opd.id,
        )
        for one in known
    ]
    if done:
        counts = (sum(len(own) for own in lists) for lists in ([o.faktor for o in done], [o.strategi for o in done]))
        used, carried = (f"{angka(count)} dari {angka(count)}" for count in counts)
        programmes = angka(sum(len(one.opd.program) for one in done))
        rows.append(Baris((f"{angka(len(done))} lainnya", used, TIADA, carried, TIADA, programmes), id="lain"))
    if len(rows) > 1:
        factors, strategies = ([used for one in (*known, *done) for used in of(one)] for of in (_factors, _strategies))
        sums = (sum(factors), len(factors) - sum(factors), sum(strategies), len(strategies) - sum(strategies))
        rows.append(
            Baris(("Jumlah", *(angka(one) if one else TIADA for one in sums), angka(len(facts.program))), "jumlah")
        )
    columns = (
        *(Kolom("Perangkat daerah", 3.4), Kolom("Dipakai strategi", 0.9, "right", "Faktor")),
        *(Kolom("Belum", 1.3, "left", "Faktor"), Kolom("Dilaksanakan program", 1.1, "right", "Strategi")),
        *(Kolom("Belum", 1.3, "left", "Strategi"), Kolom("Program", 0.9, "right")),
    )
    title = "Faktor yang dijawab strategi dan strategi yang dilaksanakan program"
    return without_empty("tbl-kait-opd", title, columns, rows, facts.asal(one.opd for one in known))


def _factors(one: AnsweredOpd) -> Iterable[bool]:
    return one.faktor.values()


def _strategies(one: AnsweredOpd) -> Iterable[bool]:
    return one.strategi.values()


def _counted(all_of: Mapping[str, bool], left: Sequence[str]) -> tuple[str, str]:
    return f"{angka(len(all_of) - len(left))} dari {angka(len(all_of))}", ", ".join(left) or TIADA


# --- confirmations ------------------------------------------------------------------------------


def _confirmations(facts: Facts) -> Tabel:
    rows = tuple(
        Baris((opd.singkatan, tanggal(k.tanggal), k.tahap or TIADA, k.oleh, answer), id=f"{opd.id}/{k.tanggal}")
        for opd in facts.opd
        for k, answer in _answers(opd)
    )
    columns = (
        *(Kolom("Perangkat daerah", 1.5), Kolom("Tanggal", 1.4), Kolom("Tahap", 1.1)),
        *(Kolom("Oleh", 1.8), Kolom("Hasil dan catatan", 3.2)),
    )
    return Tabel("tbl-klarifikasi", "Klarifikasi perangkat daerah", columns, rows, "Berkas data perangkat daerah")


def _commitments(facts: Facts) -> Tabel:
    """Leave room for the signature of every head of an OPD."""
    rows = tuple(
        Baris((str(number), opd.nama, _head(opd), ("", "", "………………………………")), id=opd.id)
        for number, opd in enumerate(facts.opd, start=1)
    )
    columns = (
        Kolom("No", 0.45, "right"),
        Kolom("Perangkat daerah", 3),
        Kolom("Pejabat", 3),
        Kolom("Tanda tangan", 2.6),
    )
    return Tabel("tbl-komitmen", "Kepala perangkat daerah", columns, rows, "")


def _head(opd: Opd) -> str | tuple[str, ...]:
    return (opd.kepala.nama, opd.jabatan) if opd.kepala and opd.kepala.nama else opd.jabatan


def _answers(opd: Opd) -> Iterator[tuple[Klarifikasi, str]]:
    """Go through the answers of an OPD, and say of those that were taken back that they were."""
    counting = standing(opd.klarifikasi)
    for position, one in enumerate(opd.klarifikasi):
        taken_back = one.hasil is not Hasil.BATAL and position not in counting
        yield one, f"{_answer(one)} (dibatalkan)" if taken_back else _answer(one)


def _answer(klarifikasi: Klarifikasi) -> str:
    answer = {Hasil.SETUJU: "Setuju", Hasil.REVISI: "Minta revisi", Hasil.BATAL: "Membatalkan jawaban sebelumnya"}[
        klarifikasi.hasil
    ]
    return f"{answer}. {klarifikasi.catatan}" if klarifikasi.catatan else answer
