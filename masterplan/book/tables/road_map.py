"""The stages of the road map become tables: what runs in each and what it costs, and what is to be there by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan.book.facts import Facts, OwnedProgramme, owners, utama
from masterplan.book.stages import RoadStage, stages
from masterplan.book.tables import rounding
from masterplan.book.tables.shapes import Baris, Kolom, Tabel, or_dash
from masterplan.model.dimensi import Dimensi
from masterplan.model.kegiatan import Tahapan
from masterplan.sums.money import share
from masterplan.words.format import angka

NAMED = 2  # milestones of a dimension in a stage, so that all of three stages fit a page


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    divided = stages(facts)
    yield _stages(facts, divided)
    yield _milestones(facts, divided)


def _stages(facts: Facts, divided: Sequence[RoadStage]) -> Tabel:
    """Print one line a stage: what starts, runs and ends, the milestones in it, what it costs."""
    rows = [_stage(facts, one) for one in divided] if facts.program else []
    if rows:
        steps = sum(len(one.tonggak) for one in divided)
        whole = facts.uang.seluruh.jumlah
        cells = (
            "Jumlah",
            angka(len(facts.program)),
            "",
            "",
            angka(steps),
            or_dash(whole),
            angka(100, 1) if whole else "",
        )
        rows.append(Baris(cells, "jumlah"))
    columns = (
        *(Kolom("Langkah", 1.6), Kolom("Mulai", 0.8, "right", "Program"), Kolom("Berjalan", 0.9, "right", "Program")),
        *(Kolom("Selesai", 0.8, "right", "Program"), Kolom("Tonggak", 0.9, "right")),
        *(Kolom("Pagu (juta rupiah)", 1.3, "right"), Kolom("Bagian (%)", 0.9, "right")),
    )
    note = "Satu program dapat berjalan dalam beberapa langkah, sehingga jumlah yang berjalan tidak dijumlahkan"
    note = ". ".join(filter(None, (note, rounding.shares(rows[:-1]))))
    source = facts.asal(owners(facts.program))
    return Tabel("tbl-tahapan", "Program dan pagu tiap langkah peta jalan", columns, tuple(rows), source, catatan=note)


def _stage(facts: Facts, stage: RoadStage) -> Baris:
    started = sum(milik.mulai in stage.tahun for milik in stage.program)
    ended = sum(milik.selesai in stage.tahun for milik in stage.program)
    counts = (started, len(stage.program), ended, len(stage.tonggak))
    money = or_dash(stage.pagu), angka(share(stage.pagu, facts.uang.seluruh.jumlah), 1)
    return Baris((stage.label, *map(angka, counts), *money), id=str(stage.nomor))


# --- milestones ---------------------------------------------------------------------------------


def _milestones(facts: Facts, divided: Sequence[RoadStage]) -> Tabel:
    """Say of each stage and dimension what is to be there, as far as its key programmes go."""
    rows: list[Baris] = []
    for stage in divided:
        own = [row for dimensi in facts.dimensi for row in _of_dimension(facts, stage, dimensi)]
        if own:
            rows += [
                Baris((f"{stage.label}: {angka(len(stage.tonggak))} tonggak",), "kelompok", str(stage.nomor)),
                *own,
            ]
    columns = (
        *(Kolom("Dimensi", 1.3), Kolom("Yang sudah ada", 4.6), Kolom("Waktu", 1.4), Kolom("Program", 0.8)),
        Kolom("Pelaksana", 1.2),
    )
    whole = sum(len(stage.tonggak) for stage in divided)
    shown = sum(not row.jenis for row in rows)
    note = f"Dimuat {angka(shown)} dari {angka(whole)} tonggak, yaitu milik quick win dan program dengan pagu terbesar"
    source = facts.asal(owners(milik for stage in divided for milik, _one in stage.tonggak))
    title = "Tonggak peta jalan menurut langkah dan dimensi"
    return Tabel("tbl-tonggak-langkah", title, columns, tuple(rows), source, catatan=note if shown < whole else "")


def _of_dimension(facts: Facts, stage: RoadStage, dimensi: Dimensi) -> Iterator[Baris]:
    for index, (milik, one) in enumerate(_chosen(stage, dimensi.id)):
        name = None if index else facts.nama(dimensi.nama)
        yield Baris(
            (name, one.hasil, one.waktu, facts.tautan(milik), milik.opd.singkatan), id=f"{milik.program.id}/{one.waktu}"
        )


def _chosen(stage: RoadStage, dimensi: str) -> list[tuple[OwnedProgramme, Tahapan]]:
    """Return the last milestones in a stage of the programmes of a dimension that one should know."""
    last = {milik.program.id: (milik, one) for milik, one in stage.tonggak if milik.program.dimensi == dimensi}
    known = utama((milik for milik, _one in last.values()), NAMED)
    return [last[milik.program.id] for milik in known]
