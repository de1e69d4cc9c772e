"""Two plans compared: every value that differs is told once, and nothing else."""

from __future__ import annotations

import json
import random
import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from masterplan.book import facts
from masterplan.book.tables import changes
from masterplan.changes import differences, traits
from masterplan.changes.phrases import plain
from masterplan.changes.sentences import notes
from masterplan.diagnostics import language
from masterplan.model.opd import Opd
from masterplan.model.scalars import Record
from masterplan.plan import reading
from masterplan.plan.files import Files
from masterplan.review.notes import ChangeReport, markdown, text
from tests.kit import variants
from tests.kit.small import FILES, loaded, planned

pytestmark = pytest.mark.usefixtures("indonesian")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from masterplan.changes.differences import Changes, Difference
    from masterplan.plan.plan import Plan


@pytest.fixture(scope="module")
def small() -> Plan:
    return planned()


@pytest.fixture
def opd() -> dict:
    return loaded("opd/dinkes")


def told(before: Plan, after: Plan) -> list[str]:
    found = differences.compare(before, after)
    return [plain(note.kalimat) for group in notes(found) for _part, own in group.bagian for note in own]


def told_of(before: Plan, opd: dict) -> list[str]:
    return told(before, planned(opd__dinkes=opd))


# --- words --------------------------------------------------------------------------------------


def test_a_sentence_that_ends_with_one_of_the_author_has_one_stop(small, opd):
    opd["strategi"].append({"kode": "SO7", "faktor": ["S1", "O1"], "uraian": "Memakai dana."})
    assert [one[-12:] for one in told_of(small, opd)] == ["emakai dana."]


def test_what_has_no_name_of_its_own_has_an_article_in_english():
    unnamed = {own.words for own in traits._TRAITS.values() if own.words and not own.shown and "{" not in own.words}
    assert {words for words in unnamed if not words.startswith("the ")} == {"SWOT"}


@pytest.mark.parametrize(
    ("spoken", "sentence"),
    [("en", "Picture of the emblem of the region was replaced."), ("id", "Gambar lambang daerah diganti.")],
)
def test_another_picture_of_the_emblem_is_told_in_a_sentence(spoken, sentence):
    language.use(spoken)
    named = FILES.replaced(
        "data/rencana.yaml", FILES.data["data/rencana.yaml"].replace(b"}}", b"}, lambang: %s}" % LAMBANG, 1)
    )
    plans = [
        reading.read(replace(named, aset={"data/aset/l.svg": SVG % one}), frozenset)[0] for one in (b"#123", b"#321")
    ]
    assert told(*plans) == [sentence]


LAMBANG = b"{berkas: l.svg, alternatif: Lambang}"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="%s" d="M0 0h9v9z"/></svg>'


# --- what is no change --------------------------------------------------------------------------


def test_a_plan_does_not_differ_from_itself(small):
    assert not differences.compare(small, small)


def test_layout_is_no_change(small, opd):
    opd["swot"]["kekuatan"][0]["bobot"] = "0.6"
    opd["program"][0]["pendanaan"][0]["pagu"] = {"2026": "650000000", "2025": "500_000_000"}
    opd["profil"] = "Melayani\n  kesehatan.\n\n"
    assert told_of(small, dict(reversed(opd.items()))) == []


def test_blank_lines_between_paragraphs_are_layout_and_paragraphs_are_not(opd):
    opd["profil"] = "Satu\ndua.\n\nTiga.\n- empat\n"
    before = planned(opd__dinkes=opd)
    for same in ("Satu dua.\n\n\nTiga.\n- empat", "Satu dua.  \n \n\n\nTiga.  \n- empat\n\n"):
        assert told_of(before, opd | {"profil": same}) == []
    for other in ("Satu dua. Tiga.\n- empat", "Satu dua.\n\nTiga. - empat", "Satu dua.\n\nTiga.\n\n- empat"):
        assert len(told_of(before, opd | {"profil": other})) == 1


def test_the_order_of_items_is_no_change_unless_the_books_print_it(opd):
    opd["program"].append({**opd["program"][0], "id": "lain", "nama": "Ambulans laut"})
    one = planned(opd__dinkes=opd)
    opd["program"].reverse()
    assert told(one, planned(opd__dinkes=opd)) == []
    rencana = loaded("rencana")
    rencana["misi"].append({"id": "misi-2", "uraian": "Menata kota"})
    one = planned(rencana=rencana)
    rencana["misi"].reverse()
    assert told(one, planned(rencana=rencana)) == [
        "Urutan misi berubah dari misi “Melayani”; misi “Menata kota” menjadi misi “Menata kota”; misi “Melayani”."
    ]


# --- sentences ----------------------------------------------------------------------------------


def test_money_says_source_year_programme_and_difference(small, opd):
    opd["program"][0]["pendanaan"][0]["pagu"]["2026"] = "800_000_000"
    found = differences.compare(small, planned(opd__dinkes=opd))
    assert told_of(small, opd) == [
        "Pagu APBD 2026 program “Rekam medis” naik dari Rp650.000.000 menjadi Rp800.000.000 (+Rp150.000.000)."
    ]
    assert {(one.cakupan, one.kunci, one.selisih) for one in found.uang} == {
        *(("seluruh", "", 150_000_000), ("tahun", "2026", 150_000_000), ("sumber", "APBD", 150_000_000)),
        *(("dimensi", "living", 150_000_000), ("opd", "dinkes", 150_000_000)),
    }


def test_money_of_another_source_is_told_year_by_year(opd):
    rencana = loaded("rencana")
    rencana["sumber_dana"].append({"id": "CSR", "nama": "Perusahaan"})
    one = planned(rencana=rencana)
    opd["program"][0]["pendanaan"] = [{"sumber": "CSR", "pagu": {"2025": "500_000_000"}}]
    assert told(one, planned(rencana=rencana, opd__dinkes=opd)) == [
        "Pagu CSR 2025 program “Rekam medis” diisi Rp500.000.000.",
        "Pagu APBD 2025 program “Rekam medis” dikosongkan; semula Rp500.000.000.",
        "Pagu APBD 2026 program “Rekam medis” dikosongkan; semula Rp650.000.000.",
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"nama": "Rekam medis bersama"}, "Program “Rekam medis” berganti nama menjadi “Rekam medis bersama”."),
        ({"lokasi": "Uji Barat"}, "Lokasi program “Rekam medis” diisi “Uji Barat”."),
        ({"jangka": "menengah"}, "Jangka program “Rekam medis” berubah dari pendek menjadi menengah."),
        ({"quick_win": "false"}, "Quick win program “Rekam medis” berubah dari ya menjadi tidak."),
        ({"tpb": ["3", "9"]}, "TPB program “Rekam medis” bertambah 3, 9."),
        ({"acuan": []}, "Acuan program “Rekam medis” tidak lagi memuat misi 1 RPJMD."),
        ({"subdimensi": "housing"}, "Program “Rekam medis” pindah dari subdimensi Health ke subdimensi Housing."),
    ],
)
def test_a_field_of_a_programme_is_told_in_plain_words(opd, change, sentence):
    dimensi = loaded("dimensi")
    dimensi["dimensi"][0]["subdimensi"].append(
        {"id": "housing", "nama": {"laporan": "Housing", "panduan": "Housing"}, "cakupan": "Rumah"}
    )
    before = planned(dimensi=dimensi)
    opd["program"][0] |= change
    (found,) = told(before, planned(dimensi=dimensi, opd__dinkes=opd))
    assert sentence.split(" misi 1")[0] in found
    assert found.endswith(sentence[-8:]) or "acuan" in change


def test_targets_are_told_by_indicator_and_year(small, opd):
    opd["program"][0]["indikator"][0]["target"] = {"2025": "1", "2026": "1.5"}
    opd["program"][0]["indikator"][0]["awal"] = {"tahun": "2024", "nilai": "0"}
    assert told_of(small, opd) == [
        "Kondisi awal indikator “Puskesmas” program “Rekam medis” diisi tahun 2024; nilai 0.",
        "Target 2026 indikator “Puskesmas” program “Rekam medis” turun dari 2 menjadi 1,5 (−0,5).",
    ]


def test_bounds_ranges_and_results_are_told_as_books_print_them(small, opd):
    opd["program"][0]["indikator"][0]["target"] = {"2025": "1", "2026": "1.5-2"}
    opd["program"][0]["indikator"][0] |= {"realisasi": {"2025": "1.5"}, "akhir": ">= 2", "sifat": "kumulatif"}
    assert sorted(told_of(small, opd)) == [
        "Akhir indikator “Puskesmas” program “Rekam medis” diisi ≥ 2.",
        "Realisasi 2025 indikator “Puskesmas” program “Rekam medis” diisi 1,5.",
        "Sifat indikator “Puskesmas” program “Rekam medis” diisi kumulatif.",
        "Target 2026 indikator “Puskesmas” program “Rekam medis” berubah dari 2 menjadi 1,5\N{EN DASH}2.",
    ]


def test_a_renamed_indicator_is_known_again(small, opd):
    opd["program"][0]["indikator"][0]["nama"] = "Puskesmas terhubung"
    assert told_of(small, opd) == [
        "Indikator “Puskesmas” program “Rekam medis” berganti nama menjadi “Puskesmas terhubung”."
    ]


def test_weights_and_texts_of_factors_are_told(small, opd):
    opd["swot"]["kekuatan"][0] |= {"bobot": "0.55", "faktor": "Tenaga cukup dan terlatih"}
    opd["swot"]["kelemahan"][0]["bobot"] = "0.45"
    assert told_of(small, opd) == [
        "Uraian faktor S1 berubah dari “Tenaga cukup” menjadi “Tenaga cukup dan terlatih”.",
        "Bobot faktor S1 “Tenaga cukup dan terlatih” turun dari 0,60 menjadi 0,55 (−0,05).",
        "Bobot faktor W1 “Alat tua” naik dari 0,40 menjadi 0,45 (+0,05).",
    ]


def test_a_position_that_tips_is_told_with_its_coordinates(small, opd):
    opd["swot"]["kekuatan"][0]["rating"] = "1"
    found = differences.compare(small, planned(opd__dinkes=opd))
    assert [(one.cakupan, one.kunci, one.berpindah) for one in found.posisi] == [
        *(("opd", "dinkes", True), ("dimensi", "living", True), ("kota", "", True)),
    ]
    assert [(one.lama.x, one.baru.x) for one in found.posisi] == [(Decimal("1.6"), Decimal("-0.2"))] * 3
    written = text(ChangeReport(found, "A", "B"), 200)
    assert "Agresif, kuadran I (X = 1,600; Y = 1,000)" in written
    assert "berimbang di antara Agresif, Turn Around (X = −0,200; Y = 1,000)" in written


def test_an_answer_is_told_without_its_fingerprint(small, opd):
    answer = {"tanggal": "2026-01-20", "tahap": "Bimtek IV", "oleh": "Kepala Dinas", "hasil": "revisi"}
    opd["klarifikasi"] = [answer | {"catatan": "Pagu belum sesuai", "sidik": f"sha256:{'0' * 64}"}]
    (found,) = told_of(small, opd)
    asked = "meminta revisi pada 20 Januari 2026, Bimtek IV; catatan Pagu belum sesuai."
    assert found == f"Klarifikasi oleh “Kepala Dinas” ditambahkan: {asked}"


# --- items that come, go and move ---------------------------------------------------------------


def test_a_programme_with_another_id_and_a_similar_name_is_the_same(small, opd):
    opd["program"][0] |= {"id": "rekam-medis-elektronik", "nama": "Rekam medis elektronik"}
    assert told_of(small, opd) == [
        "Program “Rekam medis” kini ber-id “rekam-medis-elektronik”, semula “rekam-medis”.",
        "Program “Rekam medis” berganti nama menjadi “Rekam medis elektronik”.",
    ]


def test_a_programme_with_another_id_and_name_but_the_same_content_is_the_same(opd):
    opd["program"][0] |= {"inovasi": "Satu catatan bagi semua puskesmas", "bukti": "Renstra Dinas Kesehatan"}
    before = planned(opd__dinkes=opd)
    opd["program"][0] |= {"id": "satu-data-pasien", "nama": "Satu data pasien"}
    assert len(told(before, planned(opd__dinkes=opd))) == 2


def test_another_programme_is_one_that_came_and_one_that_went(small, opd):
    opd["program"][0] |= {"id": "ambulans-laut", "nama": "Ambulans laut"}
    opd["program"][0]["indikator"][0]["nama"] = "Pasien terangkut"
    came, went = told_of(small, opd)
    assert came.startswith("Program “Ambulans laut” ditambahkan: dimensi Smart Living; subdimensi Health;")
    assert went.startswith("Program “Rekam medis” dihapus; semula dimensi Smart Living;")


@pytest.fixture
def two(opd) -> tuple[dict, dict]:
    dishub = {**loaded("opd/dinkes"), "id": "dishub", "nama": "Dinas Perhubungan", "singkatan": "Dishub"}
    dishub["program"][0] |= {"id": "halte", "nama": "Halte pintar"}
    dishub["program"][0]["indikator"][0]["nama"] = "Halte terpasang"
    return opd, dishub


def test_an_item_that_came_is_told_without_saying_its_name_twice(small, opd):
    opd["swot"]["kekuatan"].append({"kode": "S2", "faktor": "Dokter muda", "bobot": "0", "rating": "1"})
    rencana = loaded("rencana")
    rencana["dewan"] = {"nama": "Dewan", "tugas": "Mengarahkan", "status": "contoh"}
    before = planned(rencana=rencana)
    rencana["dewan"]["anggota"] = [{"kedudukan": "Ketua", "jabatan": "Wali Kota"}]
    assert told_of(small, opd) == ["Faktor S2 “Dokter muda” ditambahkan: bobot 0; rating 1."]
    found = differences.compare(before, planned(rencana=rencana))
    (note,) = (note for group in notes(found) for _part, own in group.bagian for note in own)
    assert (plain(note.kalimat), note.sesudah) == ("Ketua “Wali Kota” Dewan ditambahkan.", "ada")


def test_a_programme_that_moves_to_another_opd_is_told_once(two):
    opd, dishub = two
    before = planned(opd__dinkes=opd, opd__dishub=dishub)
    dishub["program"].append(opd["program"].pop())
    found = told(before, planned(opd__dinkes=opd, opd__dishub=dishub))
    assert found == ["Program “Rekam medis” pindah dari Dinas Kesehatan ke Dinas Perhubungan."]
    after = planned(opd__dinkes=opd, opd__dishub=dishub)
    assert differences.compare(before, after).tersentuh == {"dinkes", "dishub"}


def test_a_new_dimension_reads_as_a_sentence(small):
    dimensi = loaded("dimensi")
    new = {
        "id": "wisata",
        "nama": {"laporan": "Smart Tourism", "panduan": "Wisata (Tourism)"},
        "tujuan": "Warga hidup dari wisata",
        "warna": "#aa3300",
        "subdimensi": [
            {"id": one, "nama": {"laporan": name, "panduan": f"{name} (x)"}, "cakupan": "Layanan"}
            for one, name in (("pantai", "Pantai"), ("kuliner", "Kuliner"))
        ],
    }
    dimensi["dimensi"].append(new)
    (found,) = told(small, planned(dimensi=dimensi))
    assert found == (
        "Dimensi “Smart Tourism” ditambahkan: nama menurut buku panduan Wisata (Tourism); "
        "tujuan Warga hidup dari wisata; warna #aa3300; subdimensi “Pantai”, “Kuliner”."
    )


def test_an_opd_with_another_id_is_the_same_and_so_are_its_programmes_and_those_who_name_it(two):
    opd, dishub = two
    dishub["program"][0]["pendukung"] = ["dinkes"]
    before = planned(opd__dinkes=opd, opd__dishub=dishub)
    opd["id"], dishub["program"][0]["pendukung"] = "kesehatan", ["kesehatan"]
    after = planned(opd__dinkes=None, opd__kesehatan=opd, opd__dishub=dishub)
    assert told(before, after) == ["Dinas Kesehatan kini ber-id “kesehatan”, semula “dinkes”."]
    assert differences.compare(before, after).uang == ()
    assert differences.compare(before, after).posisi == ()


def test_an_opd_that_came_is_told_with_its_programmes(small, two):
    opd, dishub = two
    found = told(small, planned(opd__dinkes=opd, opd__dishub=dishub))
    assert [sentence.split(":")[0] for sentence in found] == [
        "Perangkat daerah “Dinas Perhubungan” ditambahkan",
        "Program “Halte pintar” ditambahkan",
    ]


def test_an_item_that_a_rename_alone_touches_is_not_told(small):
    acuan, rencana, opd = loaded("acuan"), loaded("rencana"), loaded("opd/dinkes")
    written = json.dumps([acuan, rencana, opd]).replace("rpjmd-misi-1", "rpjmd-misi-satu")
    acuan, rencana, opd = json.loads(written)
    found = told(small, planned(acuan=acuan, rencana=rencana, opd__dinkes=opd))
    assert len(found) == 1
    assert "kini ber-id “rpjmd-misi-satu”, semula “rpjmd-misi-1”" in found[0]


def test_prose_is_told_by_its_words(small):
    after = replace(small, naskah={**small.naskah, "data/naskah/buku-1/latar-belakang.md": "Satu dua"})
    assert told(small, after) == ["Naskah “latar belakang” buku 1 ditambahkan (2 kata)."]
    rewrapped = replace(after, naskah={"data/naskah/buku-1/latar-belakang.md": "Satu\ndua\n"})
    assert told(after, rewrapped) == []


# --- what cannot be read ------------------------------------------------------------------------


def test_a_file_that_cannot_be_read_is_left_out_on_both_sides(two):
    opd, dishub = two
    after = planned(opd__dinkes=opd, opd__dishub=dishub)
    files = FILES
    data = {**files.data, "data/opd/dishub.yaml": b"id: [", "data/rencana.yaml": b"visi: x"}
    before = reading.state(Files(data, files.naskah), after)
    assert before.tak_terbaca == ("data/opd/dishub.yaml", "data/rencana.yaml")
    found = differences.compare(before, after)
    assert not found
    assert found.tak_terbaca == before.tak_terbaca


def test_a_file_that_an_earlier_plan_lacks_is_compared_with_nothing(small):
    files = FILES
    data = {path: content for path, content in files.data.items() if path != "data/rujukan.yaml"}
    before = reading.state(Files(data, files.naskah), small)
    assert before.tak_terbaca == ("data/rujukan.yaml",)
    assert not differences.compare(before, small)


# --- nothing in a text is markup ----------------------------------------------------------------


def test_no_text_of_the_plan_is_markup_in_the_report(small, opd):
    opd["program"][0]["lokasi"] = "a | b *c* <b> [d](e)\x0b".replace("\x0b", "")
    found = differences.compare(small, planned(opd__dinkes=opd))
    assert "diisi “a \\| b \\*c\\* &lt;b&gt; \\[d\\](e)”." in markdown(ChangeReport(found, "A", "B"))


# --- any value ----------------------------------------------------------------------------------


# What an item without likeness is known by: it goes, and another comes. Money goes and comes year by year.
BY_NAME_ALONE = {  # what becomes another thing by another name
    *(("Pendanaan", "sumber"), ("Pendanaan", "pelaksana"), ("Pendanaan", "unit")),
    *(("Indeks", "tahun"), ("CapaianDimensi", "dimensi"), ("LampiranPeraturan", "buku")),
}


def straight(beda: Difference) -> tuple[object, object]:
    before, after = [pair.lama for pair in beda.rantai], [pair.baru for pair in beda.rantai]
    return _side(beda, before, beda.lama), _side(beda, after, beda.baru)


def mirrored(beda: Difference) -> tuple[object, ...]:
    return straight(beda)[::-1]


def _side(beda: Difference, chain: list[Record | None], value: object) -> str:
    names = [one and (type(one).__name__, traits.key(one) if traits.of(one).key else "") for one in chain]
    return repr((names, beda.bidang, beda.kunci, value))


@pytest.fixture(scope="module")
def changed(ambon) -> list[tuple[Plan, tuple[object, ...], Plan, Changes]]:
    """Return a plan, the place of a value in it, the plan with another value there, and what differs."""
    before = replace(variants.few(ambon), naskah={})
    pairs = ((path, variants.with_change(before, path)) for path in variants.places(before))
    return [(before, path, after, differences.compare(before, after)) for path, after in pairs]


def test_one_value_that_differs_is_told_once_and_the_same_from_both_sides(changed):
    for before, path, after, found in changed:
        back = differences.compare(after, before)
        assert sorted(map(mirrored, found.beda), key=str) == sorted(map(straight, back.beda), key=str)
        if variants.owner_of(before, path) in BY_NAME_ALONE:
            assert len(found.beda) >= 2, path
        else:
            assert [beda.bidang for beda in found.beda] == [variants.owner_of(before, path)[1]], path
        for group in notes(found):
            assert all(note.kalimat.endswith(".") for _part, own in group.bagian for note in own)


def test_several_changes_are_told_each_once(ambon):
    chosen = random.Random(2)  # noqa: S311
    alone = [path for path in variants.places(ambon) if variants.owner_of(ambon, path) not in BY_NAME_ALONE]
    for _ in range(20):
        paths = chosen.sample(alone, 5)
        after = ambon
        for path in paths:
            after = variants.with_change(after, path)
        assert len(differences.compare(ambon, after).beda) == len(paths), paths


def test_the_programmes_of_two_different_plans_are_the_same_from_both_sides(small, ambon):
    found, back = differences.compare(small, ambon), differences.compare(ambon, small)
    assert sorted(map(mirrored, found.beda), key=str) == sorted(map(straight, back.beda), key=str)
    assert text(ChangeReport(found, "A", "B"), 200)


def test_every_kind_of_item_in_a_list_is_known_by_something():
    def listed(kind: type[Record]) -> Iterator[type[Record]]:
        for field in kind.model_fields.values():
            for part in getattr(field.annotation, "__args__", ()):
                if isinstance(part, type) and issubclass(part, Record) and "tuple" in str(field.annotation):
                    yield part

    kinds = {part for kind in Record.__subclasses__() for part in listed(kind)} - {None}
    assert {kind.__name__ for kind in kinds} - {"Bab", "Formulir", "Isian"} <= {
        kind.__name__ for kind in kinds if traits.of(kind.model_construct()).key
    }
    assert traits.of(Opd.model_construct()).key == "id"


# --- in another language ------------------------------------------------------------------------


def test_it_is_said_in_english_too(small, opd):
    opd["program"][0] |= {"nama": "Rekam medis bersama", "lokasi": "Uji Barat", "tpb": ["3"], "strategi": ["SO1"]}
    opd["program"][0]["pendanaan"][0]["pagu"] = {"2025": "400_000_000", "2026": "800_000_000"}
    opd["program"][0]["indikator"][0]["target"]["2026"] = "3"
    opd["swot"]["kekuatan"][0]["faktor"] = "Tenaga lebih"
    opd["profil"] = "Melayani."
    opd["strategi"] = opd["strategi"][:1]
    opd["kontak"] = {"nama": "Admin"}
    whose = "of programme “Rekam medis bersama”"
    with language.speaking("en"):
        assert sorted(told_of(small, opd)) == [
            "Description of factor S1 changed from “Tenaga cukup” to “Tenaga lebih”.",
            "Kontak of Dinas Kesehatan was given: nama Admin.",
            "Lokasi of programme “Rekam medis bersama” was given: “Uji Barat”.",
            f"Pagu APBD 2025 {whose} fell from Rp500.000.000 to Rp400.000.000 (−Rp100.000.000).",
            f"Pagu APBD 2026 {whose} rose from Rp650.000.000 to Rp800.000.000 (+Rp150.000.000).",
            "Profil of Dinas Kesehatan was edited (2 words, now 1 word).",
            "Programme “Rekam medis” was renamed to “Rekam medis bersama”.",
            "SDG of programme “Rekam medis bersama” gained 3.",
            "Strategi of programme “Rekam medis bersama” no longer has WT1.",
            "Strategy WT1 was removed; it held faktor W1, T1; uraian Mengganti alat sebelum cuaca buruk.",
            "Target 2026 of indicator “Puskesmas” of programme “Rekam medis bersama” rose from 2 to 3 (+1).",
        ]


VALUES = r"“[^”]*”|\x02[^\x03]*\x03|(: | gained | no longer has ).*"
INDONESIAN = re.compile(r"\b(menjadi|berubah|ditambahkan|dihapus|semula|diisi|dikosongkan|bertambah|kata)\b")


def test_no_frame_of_a_sentence_is_left_in_indonesian(changed):
    with language.speaking("en"):
        for _before, _path, _after, found in changed:
            said = [note.kalimat for group in notes(found) for _part, own in group.bagian for note in own]
            assert [one for one in said if INDONESIAN.search(re.sub(VALUES, "", one))] == []


def test_what_a_book_says_is_indonesian_for_every_reader(small, opd):
    opd["program"][0]["nama"] = "Rekam medis bersama"
    found = differences.compare(small, planned(opd__dinkes=opd))
    with language.speaking("en"):
        tables = {one.id: one for one in changes.tables(replace(facts.gather(small), perubahan=found))}
    assert "Nama program" in str(tables["tbl-perubahan-opd"])
    assert language.spoken() == "id"


# --- respondents --------------------------------------------------------------------------------


def answered(opd: dict, answers: object) -> Plan:
    for group in ("kekuatan", "kelemahan"):
        for one in opd["swot"][group]:
            one.pop("bobot", None)
            one.pop("rating", None)
            one["penilaian"] = ["3", "2", "3"]
    opd["swot"]["kekuatan"][0]["penilaian"] = answers
    return planned(opd__dinkes=opd)


def test_answers_are_told_in_the_order_of_the_respondents(opd):
    before, after = answered(opd, ["4", "3", None]), answered(opd, ["3", "4", None])
    (found,) = differences.compare(before, after).beda
    assert (found.bidang, found.lama, found.baru) == ("penilaian", (4, 3, None), (3, 4, None))
    assert told(before, after)[0].endswith("berubah dari 4, 3, – menjadi 3, 4, –.")
