"""The pages of an OPD: where it stands and why, on what that rests, what it plans, and what it has answered."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from masterplan import compiler
from masterplan.book import room
from masterplan.book.details import Detail, told
from masterplan.book.facts import Facts, gather
from masterplan.book.parts import Spread, walk
from masterplan.book.readings import spread
from masterplan.book.tables import programmes
from masterplan.book.tables.tables import all_tables
from masterplan.model.opd import Opd
from masterplan.world import disk
from masterplan.world.disk import read
from tests.kit import small
from tests.kit.places import ROOT
from tests.kit.small import FILES, signed

TOLD = "bukti: Profil 2024}"
FULL = """\
    kegiatan: Penyatuan rekam medis
    inovasi: Satu rekam medis bagi semua puskesmas
    tahapan:
      - {tahun: 2026, hasil: Semua puskesmas terhubung}
    lokasi: Dua puskesmas
    jangka: pendek
"""
PLANNED = "{sumber: APBD, pagu: {2025: 500_000_000, 2026: 650_000_000}}"
SPENT = PLANNED.replace("APBD,", "APBD, unit: Puskesmas Nania, realisasi: {2025: 440_000_000},")


def gathered(*changes: tuple[str, str]) -> Facts:
    """Gather the small plan with other words in the file of its OPD."""
    files = FILES
    for old, new in changes:
        files = small.replaced(files, old, new)
    checked = compiler.check(files, disk.printable)
    assert checked.plan, checked.diagnostics
    return gather(checked.plan)


def sel(facts: Facts, name: str) -> dict[str, tuple[object, ...]]:
    """Return the cells of a table of the OPD by what its rows stand for."""
    tabel = all_tables(facts)[f"tbl-{name}-dinkes"]
    return dict(zip(tabel.ids, (row.sel for row in tabel.baris), strict=True))


def kalimat(facts: Facts) -> dict[str, str]:
    return dict(spread.of_opd(facts, facts.opd[0]))


# --- factors and position -----------------------------------------------------------------------


def test_factors_stand_beside_their_evidence_and_their_lists_have_sums():
    found = sel(gathered(), "swot")
    assert found["S1"] == ("S1", "Tenaga cukup", "Profil 2024", "0,600", "4", "2,400")
    assert found["kekuatan"] == ("Kekuatan (S)", "0,600", "", "2,400")
    assert found["IFAS"] == ("IFAS: jumlah skor 3,200; X = kekuatan − kelemahan", "1,000", "", "1,600")


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("bukti: Berita, jenis_bukti: pemberitaan}", "○ Berita"),
        ("bukti: Belum dicatat, jenis_bukti: belum}", "○ Belum dicatat"),
        ("jenis_bukti: data}", "○ belum ada"),
        ("bukti: Laporan, jenis_bukti: dokumen}", "Laporan"),
    ],
)
def test_weak_evidence_has_a_ring_which_a_note_explains(written, printed):
    cloudy = "faktor: Cuaca, bobot: 0.50, rating: 1, dimensi: [living], "
    facts = gathered((cloudy + TOLD, cloudy + written))
    assert sel(facts, "swot")["T1"][2] == printed
    assert ("○" in all_tables(facts)["tbl-swot-dinkes"].catatan) == printed.startswith("○")


def test_without_weights_there_are_no_numbers_and_the_position_is_said_not_to_be_computed():
    bare = tuple(
        (f"bobot: {weight}, rating: {rating}, dimensi: [living], {TOLD}", TOLD)
        for weight, rating in (("0.60", 4), ("0.40", 2), ("0.50", 3), ("0.50", 1))
    )
    facts = gathered(*bare)
    assert sel(facts, "swot")["S1"] == ("S1", "Tenaga cukup", "Profil 2024")
    assert kalimat(facts)["belum_dibobot"] == "Posisi belum dihitung, karena faktor belum dibobot."
    assert kalimat(facts)["posisi"] == ""


def test_the_reading_of_a_position_compares_the_sums_and_names_the_heaviest_factors():
    assert kalimat(gathered())["posisi"] == (
        "Kekuatan melampaui kelemahan sebesar 1,600 (2,400 banding 0,800), sedangkan peluang melampaui ancaman sebesar "
        "1,000 (1,500 banding 0,500). Skor terbesar ialah S1 (2,400) dan O1 (1,500); yang paling menahan ialah "
        "W1 (0,800) dan "
        "T1 (0,500)."
    )
    even = gathered(("bobot: 0.50, rating: 1", "bobot: 0.50, rating: 3"))
    assert kalimat(even)["posisi"].endswith(
        "sedangkan peluang sama dengan ancaman (1,500). Skor terbesar ialah S1 (2,400) dan O1 (1,500); yang "
        "paling menahan ialah "
        "W1 (0,800) dan T1 (1,500). Nilai Y tidak lebih dari 0,25 dari nol, sehingga titiknya terletak di antara "
        "posisi Agresif dan Diversifikasi."
    )


def test_strategies_stand_in_the_four_cells_with_the_factors_that_they_join():
    assert sel(gathered(), "tows")["SO/WO"] == (("SO1 Memakai tenaga dan dana (S1, O1)",), "–")


# --- programmes ---------------------------------------------------------------------------------


def test_a_programme_is_printed_in_full():
    facts = gathered(
        ("    jangka: pendek\n", FULL),
        (PLANNED, SPENT),
        ("target: {2025: 1, 2026: 2}", "target: {2025: 1, 2026: 2}, realisasi: {2025: 1}"),
    )
    assert sel(facts, "program") == {
        "rekam-medis": ("1.1 Rekam medis (quick win)",),
        "rekam-medis/kegiatan": ("Penyatuan rekam medis (subdimensi Health; strategi SO1, WT1)",),
        "rekam-medis/rincian": (
            (
                "Dua puskesmas; jangka pendek; dana dibelanjakan oleh Puskesmas Nania",
                "Yang baru: satu rekam medis bagi semua puskesmas",
                "Tonggak 2026: semua puskesmas terhubung",
                "Dasar: rencana kerja 2025",
            ),
        ),
        "rekam-medis/Puskesmas": ("Puskesmas", "unit", "–", "1", "2", ""),
        "rekam-medis/Puskesmas/realisasi": ("realisasi", "", "", "1", "", ""),
        "rekam-medis/pagu": ("Pagu (APBD)", "", "", "500", "650", "1.150"),
        "rekam-medis/pagu/realisasi": ("realisasi belanja", "", "", "440", "–", "440"),
    }


def test_a_table_to_be_filled_in_has_a_row_for_results_of_each_indicator():
    facts = gathered()
    blank = programmes.in_full(facts, facts.opd[0], blank=True)
    assert ("realisasi", "", "", "", "", "") in [row.sel for row in blank.baris]
    assert "rekam-medis/Puskesmas/realisasi" not in all_tables(facts)["tbl-program-dinkes"].ids


def test_the_year_of_most_start_values_is_said_once():
    old = "      - {nama: Puskesmas, satuan: unit, arah: naik, target: {2025: 1, 2026: 2}}\n"
    starts = [(2024, "Puskesmas"), (2024, "Posyandu"), (2023, "Klinik")]
    new = (old.replace("Puskesmas,", f"{name}, awal: {{tahun: {year}, nilai: 0}},") for year, name in starts)
    facts = gathered((old, "".join(new)))
    known = sel(facts, "program")
    assert [known[f"rekam-medis/{name}"][2] for _year, name in starts] == ["0", "0", ("0", "(2023)")]
    note = all_tables(facts)["tbl-program-dinkes"].catatan
    assert note == "Awal: tahun 2024, bila tahun lain tidak disebut. Pagu dan belanja dalam juta rupiah"


def test_the_opening_and_the_coverage_are_counted():
    found = kalimat(gathered())
    assert found["pembuka"] == "Kepala Dinas Kesehatan; 1 program; pagu Rp1,2 miliar, 2025–2026"
    assert found["cakupan"] == "Sebanyak 1 program menyentuh 1 dari 1 subdimensi, pada Smart Living."


# --- what there is room for ---------------------------------------------------------------------


def longer(facts: Facts, times: int) -> tuple[Facts, Opd]:
    """Give the OPD its programme so many times."""
    opd = facts.opd[0].model_copy(update={"program": facts.opd[0].program * times})
    own = tuple(replace(facts.program[0], opd=opd) for _ in range(times))
    return replace(facts, opd=(opd,), program=own), opd


def kept(facts: Facts, times: int) -> frozenset[Detail]:
    """Return the details for which there is room then."""
    more, opd = longer(facts, times)
    return room.divided(more, opd, [told(more, milik) for milik in more.owned(opd)])[0]


def test_details_give_way_in_their_order_to_what_an_opd_has_more_of():
    facts = gathered(("    jangka: pendek\n", FULL))
    assert kept(facts, 1) == frozenset(Detail)
    before = frozenset(Detail)
    for times in range(1, 20):
        now = kept(facts, times)
        assert now == frozenset([*Detail][len(Detail) - len(now) :])
        assert now <= before
        before = now
    assert before == frozenset()


def test_what_was_left_out_is_named_below_the_programmes():
    facts, opd = longer(gathered(("    jangka: pendek\n", FULL)), 20)
    note = programmes.in_full(facts, opd).catatan
    assert note.endswith("data terbuka: hal yang baru, tonggak, dasar program, dan tempat, jangka, dan pelaksana")
    assert not [row for row in programmes.in_full(facts, opd).baris if "Yang baru" in str(row.sel)]
    assert [row for row in programmes.in_full(facts, opd, blank=True).baris if "Yang baru" in str(row.sel)]


# --- its answer ---------------------------------------------------------------------------------


def answered(**given: str) -> list[str]:
    facts = gather(compiler.check(signed(FILES, **given), disk.printable).plan)
    return [str(row.sel[0]) for row in all_tables(facts)["tbl-konfirmasi-dinkes"].baris]


def test_who_has_agreed_is_named_with_the_fingerprint_and_leaves_nothing_to_fill_in():
    facts = gathered()
    count = len(facts.pertanyaan["dinkes"])
    holds = f"Berlaku untuk sidik data {facts.sidik['dinkes']}; bila isi berubah, klarifikasi diulang."
    asked = f"Masih ada {count} pertanyaan pada lembar klarifikasi."
    assert count > 0
    assert answered() == ["Setuju, 11 Februari 2025, oleh Kepala Dinas.", f"{holds} {asked}"]
    assert sel(facts, "konfirmasi")["sidik"] == (f"{holds} {asked}",)
    asked_nothing = replace(facts)
    asked_nothing.once("pertanyaan", dict)
    done = all_tables(asked_nothing)["tbl-konfirmasi-dinkes"]
    assert done.baris[-1].sel == (holds,)


def test_who_has_asked_for_a_revision_or_has_not_answered_finds_room_for_an_answer():
    assert sel(gathered(), "konfirmasi")["jawaban"][3] == ("☐ setuju", "☐ revisi")
    first, *rest = answered(hasil="revisi", catatan="Pagu keliru")
    told = "revisi, 11 Februari 2025, oleh Kepala Dinas; isi belum berubah sesudah itu. Pagu keliru"
    assert first == f"Jawaban terakhir: {told}"
    assert len(rest) == 2


# --- in the book --------------------------------------------------------------------------------


def test_an_opd_has_a_spread_with_its_colour_and_fingerprint_and_one_without_factors_and_programmes_has_none():
    files = read(ROOT)
    checked = compiler.check(files, disk.printable)
    found = compiler.compile_books(checked.plan, disk.design(ROOT).chapters, disk.printable)
    spreads = {part.opd: part for page in found.pages for part in walk(page.parts) if isinstance(part, Spread)}
    facts = found.books[0].facts
    assert spreads.keys() == {opd.id for opd in facts.opd if opd.swot or opd.program}
    assert spreads["dinkes"].mark == facts.sidik["dinkes"]
    assert facts.dimensi[spreads["dinkes"].dimension - 1].id == "living"
