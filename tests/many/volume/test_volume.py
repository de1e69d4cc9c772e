"""A volume says what its exports say: every rupiah, every digit, and in words what could not be read or is not said."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import shutil
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from masterplan import __version__, api
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.many.volume.engine import COLUMNS
from masterplan.many.volume.records.writing import FORMATS, files
from masterplan.many.volume.values import CITY_INDEX, FAULTS, Volume
from masterplan.many.volume.volume import volume
from masterplan.plan.fingerprint import Konfirmasi, konfirmasi
from masterplan.records import export, parquet
from tests.kit.exports import described, exported, filled, programme, together
from tests.kit.places import SMALL
from tests.kit.places import WHOLE as ALL_KINDS
from tests.kit.volume import adds_up

NAMES = ("it's [a]*?", "a*b", "aXb", "ba\\ck", "'; DROP TABLE rencana; --", "baris\nbaru", '"q" {a,b}', "k=v", "Ünï")


def lacking(made: Volume, kota: str) -> dict[str, str]:
    """Return what is said to be missing of a city, by its kind."""
    return {one.jenis: one.uraian for one in made.kekurangan if one.kota == kota}


@pytest.mark.parametrize("root", [SMALL, ALL_KINDS])
def test_a_volume_of_one_plan_says_what_the_plan_says(tmp_path: Path, root: Path) -> None:
    plan = api.data(root).plan
    assert plan is not None
    (tmp_path / "satu").mkdir()
    for name, content in export.files(plan, "parquet").items():
        (tmp_path / "satu" / name).write_bytes(content)
    made = volume(str(tmp_path))
    adds_up(made)
    (own,) = made.kota
    every = [program for entry in plan.opd for program in entry.value.program]
    paid: Counter[int] = Counter()
    for dana in (dana for program in every for dana in program.pendanaan):
        paid.update(dana.pagu)
    assert (own.program, own.pagu, own.opd) == (len(every), dict(sorted(paid.items())), len(plan.opd))
    assert own.disetujui == sum(konfirmasi(plan, entry.value) is Konfirmasi.SETUJU for entry in plan.opd)
    assert own.versi == __version__
    assert (own.sebutan, own.edisi) == (plan.rencana.value.daerah.sebutan, plan.rencana.value.edisi.nomor)


def test_all_digits_of_a_number_are_kept_whatever_those_of_other_cities(tmp_path: Path) -> None:
    points = {"a": Decimal(-1), "b": Decimal("-0.76"), "c": Decimal("1.012345678901234567890123"), "d": Decimal("1.5")}
    for city, x in points.items():
        row = {"cakupan": "daerah", "id": "99.71", "x": x, "y": -x, "posisi": "agresif; defensif", "kuadran": "I; IV"}
        year = {"tahun": 2025, "nilai": abs(x), "target": Decimal(2)}
        exported(tmp_path, city, f"99.7{ord(city) % 10}", posisi=[row], indeks_kota_cerdas=[year])
    made = volume(str(tmp_path))
    assert {one.kota: (one.x, one.y) for one in made.posisi} == {city: (x, -x) for city, x in points.items()}
    assert {one.kota: one.nilai for one in made.indeks_tahun} == {city: abs(x) for city, x in points.items()}
    assert {(one.posisi, one.kuadran, one.rentang) for one in made.posisi} == {
        (("agresif", "defensif"), ("I", "IV"), Decimal(4))
    }
    assert {one.tercapai for one in made.indeks_tahun} == {False}
    assert made.indeks[0].id == CITY_INDEX
    assert made.indeks[0].kota == len(points)


def test_the_name_of_a_folder_is_neither_a_pattern_nor_part_of_a_query(tmp_path: Path) -> None:
    for number, name in enumerate(NAMES, 1):
        exported(tmp_path, name, f"99.{number:02}", **programme("satu", name, {2025: number}))
    made = volume(str(tmp_path))
    assert {one.id: one.jumlah for one in made.kota} == {name: number for number, name in enumerate(NAMES, 1)}
    assert {one.nama for one in made.program} == {*NAMES}
    adds_up(made)


def test_what_cannot_be_read_costs_itself_only_and_is_said(tmp_path: Path) -> None:
    for number, city in enumerate(("utuh", "tanpa-pendanaan", "rusak", "terpotong", "kosong", "tanpa-rencana"), 1):
        exported(tmp_path, city, f"99.{number:02}", **programme("satu", "Rekam Medis", {2025: 10}))
    (tmp_path / "tanpa-pendanaan" / "pendanaan.parquet").unlink()
    damaged = tmp_path / "rusak" / "pendanaan.parquet"
    damaged.write_bytes(damaged.read_bytes()[:-60])
    inside = tmp_path / "terpotong" / "program.parquet"
    content = bytearray(inside.read_bytes())
    content[4:200] = bytes(196)  # its end, by which it is recognised, stays
    inside.write_bytes(content)
    shutil.rmtree(tmp_path / "kosong")
    (tmp_path / "kosong").mkdir()
    (tmp_path / "tanpa-rencana" / "rencana.parquet").write_text("bukan parquet")
    (tmp_path / ".ingatan").mkdir()
    made = volume(str(tmp_path))
    assert [one.id for one in made.kota] == ["rusak", "tanpa-pendanaan", "terpotong", "utuh"]
    assert {one.id: (one.program, one.jumlah) for one in made.kota} == {
        "rusak": (1, 0),
        "tanpa-pendanaan": (1, 0),
        "terpotong": (0, 10),
        "utuh": (1, 10),
    }
    assert lacking(made, "tanpa-pendanaan")["tabel-hilang"] == "Tidak ada pendanaan.parquet"
    assert lacking(made, "rusak")["tabel-rusak"].startswith("pendanaan.parquet tidak dapat dibaca: ")
    assert lacking(made, "terpotong")["tabel-rusak"].startswith("program.parquet tidak dapat dibaca: ")
    assert lacking(made, "tanpa-rencana").keys() == lacking(made, "kosong").keys() == {"tidak-terbaca"}
    assert "tabel-rusak" not in lacking(made, "utuh")


def test_a_folder_whose_name_is_no_text_is_said_to_be_unreadable(tmp_path: Path) -> None:
    place = exported(tmp_path, "a")
    try:
        place.rename(tmp_path / os.fsdecode(b"kota-\xff"))
    except OSError:
        pytest.skip("this system has no such names")
    exported(tmp_path, "b", "99.72")
    made = volume(str(tmp_path))
    assert [one.id for one in made.kota] == ["b"]
    assert lacking(made, "kota-?").keys() == {"tidak-terbaca"}


def test_a_column_that_an_older_export_lacks_is_said_and_read_as_nothing(tmp_path: Path) -> None:
    exported(tmp_path, "baru", "99.01", opd=[{"id": "dinkes", "singkatan": "Dinkes", "konfirmasi": "setuju"}])
    place = exported(tmp_path, "lama", "99.02")
    older = filled("opd", [{"id": "dinkes", "singkatan": "Dinkes"}])
    kept = older.table.variables[:3]
    table = type(older.table)(older.table.name, "", ("id",), kept, older.table.rows)
    content = parquet.files([type(older)(table, tuple(row[:3] for row in older.rows))])
    (place / "opd.parquet").write_bytes(content["opd.parquet"])
    made = volume(str(tmp_path))
    assert [one.disetujui for one in made.kota] == [1, None]
    assert lacking(made, "lama")["kolom-hilang"] == "opd.parquet tidak memuat kolom profil dan konfirmasi"


def test_rows_that_do_not_say_what_they_are_about_are_left_out_and_counted(tmp_path: Path) -> None:
    rows = together(programme("satu", "Rekam Medis", {2025: 10}), {"program": [{"id": "dua"}, {"nama": "Tiga"}]})
    exported(tmp_path, "a", **rows)
    made = volume(str(tmp_path))
    assert [one.id for one in made.program] == ["satu"]
    assert lacking(made, "a")["tabel-rusak"] == "2 baris program.parquet tidak menyebut pokoknya, sehingga tidak dibaca"


def test_one_city_counts_once_and_two_with_one_code_are_said(tmp_path: Path) -> None:
    exported(tmp_path, "Satu", "99.01", **programme("satu", "Rekam Medis", {2025: 10}))
    shutil.copytree(tmp_path / "Satu", tmp_path / "satu-lama")
    exported(tmp_path, "Dua", "99.01", **programme("satu", "Rekam Medis", {2025: 7}))
    made = volume(str(tmp_path))
    assert {one.id: one.jumlah for one in made.kota} == {"Dua": 7, "Satu": 10}
    assert lacking(made, "satu-lama")["tidak-dihitung"].startswith("Kota yang sama dengan Satu, yang edisinya sama dan")
    assert "99.01" in lacking(made, "Dua")["kode-sama"]


def test_of_two_exports_of_a_city_that_counts_which_was_made_later(tmp_path: Path) -> None:
    old = programme("satu", "Rekam Medis", {2025: 1})
    for city, day in (("a", 3), ("b", 2), ("c", 1)):
        edition = described("Satu", "99.01", tanggal_edisi=datetime.date(2026, 11, day))
        exported(tmp_path, city, **old, rencana=(edition,))
    moments = {"a": "2026-11-01T08:00:00+00:00", "b": "2026-11-01T16:30:00+07:00", "c": "2026-11-01T09:00:00+00:00"}

    def counted() -> tuple[list[str], dict[str, str]]:
        made = volume(str(tmp_path))
        return [one.id for one in made.kota], {one: lacking(made, one).get("tidak-dihitung", "") for one in "abc"}

    for city, when in moments.items():
        (tmp_path / f"{city}.export.json").write_text(json.dumps({"files": {}, "made": when}))
    later = "Kota yang sama dengan b, yang diekspor sesudahnya, sehingga tidak dihitung"
    assert counted() == (["b"], {"a": later, "b": "", "c": later})
    for odd in ({}, {"made": ""}, {"made": 5}, {"made": "2026-11-01T09:00:00"}, []):
        (tmp_path / "c.export.json").write_text(json.dumps(odd))
        newer = "Kota yang sama dengan a, yang edisinya lebih baru, sehingga tidak dihitung"
        assert counted() == (["a"], {"a": "", "b": newer, "c": newer})


def test_ids_of_their_own_mean_what_their_names_say(tmp_path: Path) -> None:
    own = {
        "dimensi": [{"id": "hidup", "nama_panduan": "Smart Living"}],
        "subdimensi": [{"dimensi": "hidup", "id": "sehat", "nama_panduan": "Kesehatan"}],
    }
    exported(tmp_path, "a", "99.01", **programme("satu", "Rekam Medis", {2025: 10}))
    exported(tmp_path, "b", "99.02", **programme("satu", "Rekam Medis", {2025: 20}))
    rows = together(own, programme("satu", "Rekam Medis", {2025: 3}, dimensi="hidup", subdimensi="sehat"))
    exported(tmp_path, "c", "99.03", **rows)
    made = volume(str(tmp_path))
    assert [(one.id, one.kota, one.program, one.jumlah) for one in made.dimensi] == [("living", 3, 3, 33)]
    health = next(one for one in made.subdimensi if one.id == "health")
    assert (health.kota, health.tanpa, health.tidak_memuat, health.pagu) == (("a", "b", "c"), (), (), 33)
    harmony = next(one for one in made.subdimensi if one.id == "harmony")
    assert (harmony.kota, harmony.tanpa, harmony.tidak_memuat) == ((), ("a", "b"), ("c",))
    adds_up(made)


def test_a_framework_says_which_cities_serve_it_which_do_not_and_which_do_not_have_it(tmp_path: Path) -> None:
    frame = {
        "kerangka": [{"id": "pemdi", "nama": "Indikator Pemdi"}],
        "butir-kerangka": [
            {"id": f"pemdi-{number}", "kerangka": "pemdi", "nomor": f"{number}", "nama": f"Butir {number}"}
            for number in (1, 2, 10)
        ],
    }
    served = {"program-kerangka": [{"program": "satu", "kerangka": "pemdi-2"}]}
    exported(tmp_path, "a", "99.01", **together(frame, served, programme("satu", "Rekam Medis", {2025: 5, 2026: 6})))
    exported(tmp_path, "b", "99.02", **together(frame, programme("satu", "Rekam Medis", {2025: 20})))
    exported(tmp_path, "c", "99.03")
    (pemdi,) = volume(str(tmp_path)).kerangka
    assert (pemdi.id, pemdi.kota, [one.id for one in pemdi.butir]) == ("pemdi", 2, ["pemdi-1", "pemdi-2", "pemdi-10"])
    second = pemdi.butir[1]
    assert (second.kota, second.tanpa, second.tidak_memuat) == (("a",), ("b",), ("c",))
    assert (second.program, second.pagu) == (1, 11)


def test_the_order_in_which_folders_are_made_changes_nothing(tmp_path: Path) -> None:
    cities = ["a", "b", "c"]
    for order, name in ((cities, "satu"), (cities[::-1], "dua")):
        for city in order:
            rows = together(*(programme(f"p{n}", f"Program {city} {n}", {2025: n, 2026: 7}) for n in range(9)))
            exported(tmp_path / name, city, f"99.0{cities.index(city)}", **rows)
    assert volume(str(tmp_path / "satu")) == volume(str(tmp_path / "dua"))


MONEY = st.dictionaries(st.integers(2025, 2029), st.integers(0, 2**62), max_size=3)
PROGRAMMES = st.lists(st.tuples(st.text(min_size=1, max_size=9), st.booleans(), MONEY), max_size=4)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cities=st.lists(PROGRAMMES, min_size=1, max_size=3))
def test_sums_are_those_of_python_however_large(
    tmp_path_factory: pytest.TempPathFactory, cities: list[list[tuple[str, bool, dict[int, int]]]]
) -> None:
    folder = tmp_path_factory.mktemp("acak")
    for number, own in enumerate(cities):
        rows = (programme(f"p{n}", nama, pagu, quick_win=quick) for n, (nama, quick, pagu) in enumerate(own))
        exported(folder, f"kota-{number}", f"99.{number:02}", **together(*rows))
    made = volume(str(folder))
    adds_up(made)
    for city, own in zip(made.kota, cities, strict=True):
        paid: Counter[int] = Counter()
        for _nama, _quick, pagu in own:
            paid.update(pagu)
        assert city.pagu == dict(sorted(paid.items()))
        assert [(one.nama, one.quick_win) for one in made.program if one.kota == city.id] == [
            (nama, quick) for nama, quick, _pagu in own
        ]
    shutil.rmtree(folder)


@pytest.mark.parametrize("place", ["tidak-ada", "kosong"])
def test_a_place_without_exports_is_said_with_what_to_do(tmp_path: Path, place: str) -> None:
    (tmp_path / "kosong" / "kota").mkdir(parents=True)
    with pytest.raises(EnvironmentProblem) as said:
        volume(str(tmp_path / place))
    assert place in str(said.value)
    assert "many export" in said.value.cure


def test_a_missing_engine_is_said_with_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exported(tmp_path, "a")
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(EnvironmentProblem) as said:
        volume(str(tmp_path))
    assert "masterplan[volume]" in said.value.cure


def test_exports_at_an_address_are_read_as_those_in_a_folder(tmp_path: Path) -> None:
    for number, name in enumerate(("a", "b"), 1):
        exported(tmp_path, name, f"99.{number:02}", **programme("satu", "Rekam Medis", {2025: number}))
    assert volume(f"file://{tmp_path}") == volume(str(tmp_path))


def test_a_city_has_the_hash_of_what_was_read_of_its_export(tmp_path: Path) -> None:
    exported(tmp_path, "a", "99.71")
    exported(tmp_path, "b", "99.72")
    before = {one.id: one.sidik for one in volume(str(tmp_path)).kota}
    shutil.rmtree(tmp_path / "b")
    exported(tmp_path, "b", "99.73")
    after = {one.id: one.sidik for one in volume(str(tmp_path)).kota}
    assert len(before["a"]) == 64
    assert after["a"] == before["a"]
    assert after["b"] != before["b"]


def test_what_is_no_colour_is_grey_since_style_and_figures_print_it_as_it_stands(tmp_path: Path) -> None:
    spoiled = {"id": "living", "nama_panduan": "Smart Living", "warna": "red}body{display:none"}
    exported(tmp_path, "a", dimensi=[spoiled])
    assert [one.warna for one in volume(str(tmp_path)).dimensi] == ["#52606d"]
    exported(tmp_path, "b", "99.72", dimensi=[{**spoiled, "warna": "#7A5195"}])
    assert [one.warna for one in volume(str(tmp_path)).dimensi] == ["#7A5195"]


CELLS = {
    "VARCHAR": st.none()
    | st.sampled_from(["", "a", "b", "living", "health", "dinkes", "daerah", "dimensi", "x;y", "é'\n"]),
    "INTEGER": st.none() | st.integers(2024, 2027),
    "HUGEINT": st.none() | st.integers(-(10**15), 10**15),
    "BOOLEAN": st.none() | st.booleans(),
    "DATE": st.none() | st.dates(),
}
NUMBERS = frozenset(["x", "y", "nilai", "target", "realisasi", "rating_terbesar"])


def cell(table: str, name: str, kind: str) -> st.SearchStrategy[object]:
    if name in NUMBERS and kind == "VARCHAR" and table != "indikator-tahun":
        return st.none() | st.decimals(-9, 9, places=3)
    return CELLS[kind]


ANYTHING = st.fixed_dictionaries(
    {
        table: st.lists(
            st.fixed_dictionaries({name: cell(table, name, kind) for name, kind in columns.items()}), max_size=3
        )
        for table, columns in COLUMNS.items()
        if table != "rencana"
    }
)


@settings(max_examples=8)
@given(several=st.lists(ANYTHING, min_size=2, max_size=2))
def test_whatever_cells_say_and_do_not_say_nothing_raises(
    tmp_path_factory: pytest.TempPathFactory, several: list[dict[str, list[dict[str, object]]]]
) -> None:
    folder = tmp_path_factory.mktemp("aneh")
    for number, rows in enumerate(several):
        exported(folder, f"kota-{number}", f"99.{number:02}", **rows)
    made = volume(str(folder))
    assert [one.id for one in made.kota] == ["kota-0", "kota-1"]
    for form in FORMATS:
        assert files(made, form)
    shutil.rmtree(folder)


def test_indices_have_their_years_and_what_was_reached_whatever_cities_call_them(tmp_path: Path) -> None:
    own = {"id": "spbe", "nama": "Indeks SPBE", "singkatan": "SPBE"}
    years = [
        {"indeks": "spbe", "tahun": 2024, "nilai": Decimal("3.3"), "target": Decimal(3)},
        {"indeks": "spbe", "tahun": 2025, "target": Decimal("3.5")},
    ]
    measured = [
        {"tahun": 2025, "target": "10", "realisasi": "12", "tercapai": True},
        {"tahun": 2025, "target": "10", "realisasi": "8", "tercapai": False},
        {"tahun": 2025, "target": "10"},
        {"tahun": 2026, "realisasi": "9"},
    ]
    exported(tmp_path, "a", "99.01", indeks=[own], indeks_tahun=years, indikator_tahun=measured)
    other = {**own, "id": "spbe-kota"}
    exported(tmp_path, "b", "99.02", indeks=[other], indeks_tahun=[{**years[0], "indeks": "spbe-kota"}])
    made = volume(str(tmp_path))
    assert [(one.id, one.nama, one.singkatan, one.kota) for one in made.indeks] == [
        (CITY_INDEX, "Indeks kota cerdas", "", 0),
        ("spbe", "Indeks SPBE", "SPBE", 2),
    ]
    assert [(one.kota, one.indeks, one.tahun, one.tercapai, one.persen) for one in made.indeks_tahun] == [
        ("a", "spbe", 2024, True, Decimal(110)),
        ("a", "spbe", 2025, None, None),
        ("b", "spbe", 2024, True, Decimal(110)),
    ]
    assert [(one.kota, one.tahun, one.target, one.terukur, one.tercapai) for one in made.indikator] == [
        ("a", 2025, 3, 2, 1)
    ]
    assert {"tanpa-indeks", "tanpa-target", "tanpa-posisi", "tanpa-program"} <= lacking(made, "a").keys()


def written_down(place: Path) -> Path:
    """Write what `many export` writes beside the folder of a city once it is whole."""
    hashes = {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in sorted(place.iterdir())}
    entry = place.with_name(f"{place.name}.export.json")
    entry.write_text(json.dumps({"name": place.name, "files": hashes}), encoding="utf-8")
    return entry


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """Write six exports, of which five are not as they were once something has happened to each."""
    place, entry = {}, {}
    for number, city in enumerate(("utuh", "diubah", "hilang", "rusak", "tanpa", "aneh"), 1):
        place[city] = exported(tmp_path, city, f"99.{number:02}", **programme("satu", "Rekam Medis", {2025: 10}))
        for name in ("risiko", "sdm"):  # which no volume reads
            shutil.copy(place[city] / "wilayah.parquet", place[city] / f"{name}.parquet")
        entry[city] = written_down(place[city])
    (place["diubah"] / "risiko.parquet").write_bytes(b"PAR1" + bytes(292) + b"PAR1")
    shutil.copy(place["diubah"] / "wilayah.parquet", place["diubah"] / "program.parquet")
    (place["hilang"] / "sdm.parquet").unlink()
    (place["rusak"] / "pendanaan.parquet").write_bytes(b"x")
    (place["tanpa"] / "sdm.parquet").write_bytes(b"x")
    entry["tanpa"].unlink()
    entry["aneh"].write_text("{", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("scheme", ["", "file://"])
def test_an_export_is_looked_at_as_a_whole_also_where_the_volume_does_not_read_it(spoilt: Path, scheme: str) -> None:
    made = volume(f"{scheme}{spoilt}")
    faults = {(one.kota, one.jenis): one.uraian for one in made.kekurangan if one.jenis in FAULTS}
    opened = {} if scheme else {("tanpa", "tabel-rusak"): faults["tanpa", "tabel-rusak"]}
    unknown = "sehingga tidak diketahui apakah ekspornya utuh"
    changed = "program.parquet" if scheme else "program.parquet dan risiko.parquet"
    assert faults == {
        ("diubah", "kolom-hilang"): faults["diubah", "kolom-hilang"],
        ("diubah", "berkas-berubah"): f"Rusak atau diubah sesudah diekspor: {changed}",
        ("hilang", "berkas-berubah"): "Tidak ada lagi sdm.parquet",
        ("rusak", "tabel-rusak"): faults["rusak", "tabel-rusak"],
        ("tanpa", "tanpa-catatan"): f"tanpa.export.json tidak ada, {unknown}",
        ("aneh", "tanpa-catatan"): f"aneh.export.json tidak dapat dibaca, {unknown}",
        **opened,
    }
    assert all(one.startswith("sdm.parquet tidak dapat dibaca: ") for one in opened.values())


def test_exports_of_which_nothing_was_written_down_are_opened_and_not_said_to_lack_it(spoilt: Path) -> None:
    for one in spoilt.glob("*.json"):
        one.unlink()
    named = {(one.kota, one.jenis) for one in volume(f"{spoilt}").kekurangan}
    assert {("diubah", "tabel-rusak"), ("rusak", "tabel-rusak"), ("tanpa", "tabel-rusak")} <= named
    assert not [one for one in named if one[1] in {"tanpa-catatan", "berkas-berubah"}]
