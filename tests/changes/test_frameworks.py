"""What has changed in indices, frameworks and the tree of the RPJMD, in the words of their readers."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.changes import differences, renaming, sentences
from masterplan.changes.phrases import plain
from masterplan.diagnostics.language import speaking
from tests.kit.small import loaded, planned

INDEX = {"id": "spbe", "nama": "Indeks SPBE", "singkatan": "SPBE", "instansi": "Kementerian", "skala": ["1", "5"]}
ITEM = {"id": "pemdi-5", "nomor": "5", "nama": "Tata Kelola Data"}


def framework(**item: str) -> list[dict]:
    return [{"id": "pemdi", "nama": "Pemdi", "aspek": [{"nama": "Data", "butir": [{**ITEM, **item}]}]}]


def told(before: dict[str, object], after: dict[str, object]) -> Iterator[str]:
    with speaking("id"):
        for group in sentences.notes(differences.compare(planned(**before), planned(**after))):
            yield from (plain(note.kalimat) for _part, notes in group.bagian for note in notes)


def test_a_new_value_and_a_predicate_of_an_index_are_told_by_its_name():
    later = {**INDEX, "nilai": {"2024": "3"}, "predikat": [{"nama": "Cukup", "mulai": "1"}]}
    assert [*told({"indeks": {"indeks": [INDEX]}}, {"indeks": {"indeks": [later]}})] == [
        "Predikat “Cukup” indeks “Indeks SPBE” ditambahkan: nilai terkecil 1.",
        "Nilai 2024 indeks “Indeks SPBE” diisi 3.",
    ]


def test_a_programme_that_serves_an_item_is_told_so_and_not_by_the_id_of_the_item():
    opd = loaded("opd/dinkes")
    opd["program"][0]["kerangka"] = ["pemdi-5"]
    both = {"indeks": {"kerangka": framework()}}
    assert [*told(both, {**both, "opd__dinkes": opd})] == ["Kerangka program “Rekam medis” bertambah 5 Pemdi."]


def test_an_item_under_a_new_id_is_still_served_by_who_served_it():
    then, now = loaded("opd/dinkes"), loaded("opd/dinkes")
    then["program"][0]["kerangka"], now["program"][0]["kerangka"] = ["pemdi-5"], ["data-5"]
    before = {"indeks": {"kerangka": framework()}, "opd__dinkes": then}
    after = {"indeks": {"kerangka": framework(id="data-5")}, "opd__dinkes": now}
    assert [*told(before, after)] == [
        "Butir 5 “Tata Kelola Data” aspek “Data” kerangka “Pemdi” kini ber-id “data-5”, semula “pemdi-5”."
    ]


def test_an_item_gets_its_new_id_where_it_is_declared_as_well_as_where_it_is_served():
    opd = loaded("opd/dinkes")
    opd["program"][0]["kerangka"] = ["pemdi-5"]
    before = planned(indeks={"kerangka": framework()}, opd__dinkes=opd)
    after = renaming.renamed(before, {"kerangka": {"pemdi-5": "data-5"}})
    assert after.indeks.value.kerangka[0].aspek[0].butir[0].id == "data-5"
    assert after.opd[0].value.program[0].kerangka == ("data-5",)


def test_a_goal_below_a_mission_names_the_mission_and_its_dimensions():
    acuan = loaded("acuan")
    goal = {"id": "sasaran-1", "jenis": "sasaran", "nomor": "1.1", "uraian": "Cepat", "wajib": "false"}
    acuan["dokumen"][0]["butir"].append({**goal, "induk": "rpjmd-misi-1", "dimensi": ["living"]})
    (said,) = told({}, {"acuan": acuan})
    assert said.startswith("Sasaran 1.1 dokumen “RPJMD Kota Uji” ditambahkan: ")
    assert "induk misi 1 RPJMD Kota Uji; dimensi Smart Living" in said
