"""A plan beside the forms of somebody else: what share it fills, and what is missing where."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from masterplan.model.profil import Profil
from masterplan.plan import profiles
from masterplan.signoff import conformance, conformance_report
from masterplan.signoff.conformance import Share
from masterplan.world import disk
from masterplan.yaml.document import Source
from tests.kit.places import ROOT, SMALL
from tests.kit.program import run
from tests.kit.small import loaded, planned


def profil(*columns: str, **complete: str) -> Profil:
    isian = [{"nama": path, "jalur": path} for path in columns]
    isian += [{"nama": name, "jalur": path, "lengkap": "true"} for name, path in complete.items()]
    return Profil.model_validate({"nama": "Formulir", "asal": "Uji", "formulir": [{"nama": "Usulan", "isian": isian}]})


def compared(*columns: str, **complete: str) -> conformance.Conformance:
    opd = loaded("opd/dinkes")
    second = {**opd["program"][0], "id": "apotek", "nama": "xxx", "inovasi": "Satu antrean", "jangka": "panjang"}
    second["quick_win"] = "false"
    opd["program"].append({key: value for key, value in second.items() if key != "indikator"})
    return conformance.conformance(planned(opd__dinkes=opd), profil(*columns, **complete))


@pytest.mark.parametrize(
    ("path", "share"),
    [
        ("opd.program.inovasi", Share(1, 2)),  # of one of two programmes
        ("opd.program.nama", Share(1, 2)),  # what only keeps a place says nothing
        ("opd.program.indikator.target", Share(1, 2)),  # a programme without indicators lacks the target of one
        ("opd.kepala.nama", Share(0, 1)),
        ("opd.swot.kekuatan.bobot", Share(1, 1)),
        ("rencana.misi.sasaran.uraian", Share(1, 1)),
        ("acuan.dokumen(rpjmd).butir(misi).uraian", Share(1, 1)),
        ("acuan.dokumen(rpjmd).butir(tujuan).uraian", Share(0, 1)),
        ("risiko.risiko.penyebab", Share(0, 1)),  # of a file that the plan does not have
    ],
)
def test_each_entry_that_a_path_leads_to_is_needed(path, share):
    (form,) = compared(path).formulir
    assert form.bagian == share


def test_a_column_that_is_to_be_complete_needs_each_choice_somewhere_in_the_plan():
    found = compared(Jangka="opd.program.jangka", Subdimensi="opd.program.subdimensi", Dimensi="opd.program.dimensi")
    jangka, *others = found.formulir[0].isian
    assert jangka.bagian == Share(2, 3)
    assert jangka.kurang[0].apa == ("menengah",)
    assert [one.bagian for one in others] == [Share(1, 1), Share(1, 1)]


def test_a_short_form_counts_as_much_as_a_long_one():
    assert conformance.mean([Share(0, 1), Share(999, 999)]) == 50
    assert conformance.mean([Share(998, 999)]) == 99


def test_an_opd_is_told_what_it_lacks_of_what_is_asked_of_it():
    (one,) = compared("opd.program.inovasi", "opd.kepala.nama", "rencana.visi").opd
    assert one.kurang == {"Usulan": ("opd.program.inovasi", "opd.kepala.nama")}
    assert one.persen == 33


def test_a_kecamatan_is_not_asked_for_what_it_has_none_of():
    opd = loaded("opd/dinkes")
    kecamatan = {key: opd[key] for key in ("nama", "singkatan", "status", "profil")} | {"id": "sirimau"}
    wanted = profil("opd.program.nama", "opd.profil")
    bare = {**kecamatan, "nama": "Kecamatan Sirimau", "singkatan": "Sirimau"}
    for jenis, share in (("kecamatan", Share(1, 1)), ("lainnya", Share(1, 2))):
        found = conformance.conformance(planned(opd__sirimau={**bare, "jenis": jenis}), wanted)
        assert found.opd[1].bagian["Usulan"] == share


@pytest.mark.parametrize("width", [36, 60, 100])
def test_the_text_fits_the_terminal_and_says_where_something_is_missing(width):
    told = conformance_report.text(compared("opd.program.inovasi", "opd.kepala.nama", "rencana.visi"), width)
    assert all(len(line) <= width for line in told.splitlines())
    assert "dinkes (1 of 2 entries)" in " ".join(told.split())


def test_programs_get_the_same_as_people():
    found = json.loads(conformance_report.json(compared("opd.program.inovasi", "rencana.visi")))
    assert found["persen"] == 66
    assert found["lengkap"] == 0
    (form,) = found["formulir"]
    assert form["isian"][0]["kurang"] == [{"di": "dinkes", "bagian": {"isi": 1, "perlu": 2}, "apa": []}]
    assert found["opd"][0]["kurang"] == {"Usulan": ["opd.program.inovasi"]}


# --- profiles -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*disk.design(ROOT).profiles])
def test_a_profile_of_the_program_leads_to_what_the_data_have(name):
    found, faults = profiles.read(Source(name, disk.design(ROOT).profiles[name]))
    assert faults == []
    assert found is not None
    assert found.asal


OWN = "nama: Usulan\nasal: Uji\nformulir:\n  - {nama: Usul, isian: [{nama: Kepala, jalur: opd.kepala.nama}]}\n"


def bringing(folder: Path, profile: str) -> Path:
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    (folder / "templates" / "profil").mkdir(parents=True)
    (folder / "templates" / "profil" / "dinas.yaml").write_text(profile, encoding="utf-8")
    return folder


def test_a_plan_brings_a_profile_of_its_own(tmp_path):
    folder = bringing(tmp_path, OWN)
    assert "0 of 1 forms complete" in run("status", "--profile", "dinas", folder=folder).stdout
    assert run("validate", folder=folder).returncode == 0


def test_a_broken_profile_is_told_by_whoever_reads_it(tmp_path):
    folder = bringing(tmp_path, OWN.replace("kepala", "kpala"))
    for command in (["status", "--profile", "dinas"], ["validate"]):
        told = run(*command, folder=folder)
        assert told.returncode == 1
        assert "unknown-path" in told.stdout


def test_a_profile_that_there_is_not_is_no_fault_of_the_data():
    told = run("status", "--profile", "kertas", folder=SMALL)
    assert told.returncode == 2
    assert "kertas-kerja" in told.stderr
