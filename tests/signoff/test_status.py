"""The state of a plan: who has handed in, weighed, proven and confirmed what, and what stands against publication."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from masterplan import compiler
from masterplan.diagnostics import language
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.plan.files import Files
from masterplan.plan.fingerprint import Konfirmasi
from masterplan.signoff import release, status, status_report
from tests.kit.confirmed import WHOLE, agreed, check, planned, ready
from tests.kit.program import run
from tests.kit.repository import begin

STATES = Path(__file__).parent / "status"

BARE = "id: {id}\nnama: {nama}\nsingkatan: {id}\nstatus: usulan\nprofil: Melayani warga.\n"
QUALITATIVE = """\
swot:
  kekuatan: [{{kode: S1, faktor: Tenaga cukup, sumber: [berita]}}]
  kelemahan: [{{kode: W1, faktor: Alat tua}}]
  peluang: [{{kode: O1, faktor: Dana pusat}}]
"""


@cache
def mixed() -> compiler.Checked:
    """One OPD for each answer, one that has handed in little, and one that has handed in nothing."""
    whole = ("dinkes", "dishub", "dinsos", "bkad")
    files = planned(*((ident, WHOLE) for ident in whole), ("bpbd", BARE + QUALITATIVE), ("setwan", BARE))
    files = agreed(files, "dinkes")
    files = agreed(files, "dishub")
    files = agreed(files, "dinsos", "revisi", catatan="Pagu 2026 | <b>terlalu</b> kecil")
    files = agreed(files, "bkad", "revisi", catatan="Nama program", tahap="bimtek-3")
    for ident in ("dishub", "bkad"):
        path = f"data/opd/{ident}.yaml"
        files = files.replaced(path, files.data[path].replace(b"650_000_000", b"700_000_000"))
    return check(files)


def state(checked: compiler.Checked, ident: str) -> status.OpdProgress:
    return next(one for one in status.status(checked.plan).opd if one.id == ident)


def test_what_only_keeps_a_place_is_missing_and_proves_nothing():
    bare = WHOLE.replace("profil: ", "profil: TODO # ").replace("faktor: Tenaga cukup", "faktor: xxx")
    found = state(check(planned(("dinkes", bare))), "dinkes")
    assert not found.masuk
    assert found.kurang[:2] == ("profile", "SWOT: kekuatan")


def test_an_opd_has_come_as_far_as_its_file_shows():
    checked = mixed()
    shown = {
        one.id: (one.masuk, one.berbobot, one.dijustifikasi, one.klarifikasi) for one in status.status(checked.plan).opd
    }
    assert shown == {
        "dinkes": (True, True, True, Konfirmasi.SETUJU),
        "dishub": (True, True, True, Konfirmasi.USANG),
        "dinsos": (True, True, True, Konfirmasi.REVISI),
        "bkad": (True, True, True, Konfirmasi.DIPERBAIKI),
        "bpbd": (False, True, False, Konfirmasi.BELUM),
        "setwan": (False, False, False, Konfirmasi.BELUM),
    }


def test_a_kecamatan_is_asked_for_neither_factors_nor_programmes():
    bare = BARE.replace("status: usulan", "jenis: kecamatan\nstatus: usulan")
    own = state(check(planned(("kec-pantai", bare))), "kec-pantai")
    assert (own.masuk, own.berbobot, own.tanpa_angka) == (True, True, True)
    assert own.kurang == ("status still `usulan`", "confirmation")


def test_factors_are_counted_by_the_kind_of_their_evidence():
    text = BARE + QUALITATIVE.replace("sumber: [berita]", "sumber: [berita], jenis_bukti: pemberitaan")
    checked = check(planned(("bpbd", text), ("setwan", BARE)))
    counts = {"data": 0, "dokumen": 0, "pemberitaan": 1, "belum": 0, "tidak_disebut": 2}
    assert (state(checked, "bpbd").bukti, state(checked, "setwan").bukti) == (counts, {})
    assert "evidence of factors" in status_report.text(status.status(checked.plan), (), 80)
    assert "pemberitaan 1, tidak disebut 2" in status_report.text(status.status(checked.plan), (), 80)


def test_what_is_missing_is_said_in_words():
    checked = mixed()
    assert state(checked, "dinkes").kurang == ()
    assert state(checked, "bpbd").kurang == (
        "SWOT: ancaman",
        "programmes",
        "evidence: W1, O1",
        "status still `usulan`",
        "confirmation",
    )
    assert state(checked, "dishub").kurang == ("confirmation of what has changed since 11 Februari 2025",)
    assert state(checked, "bkad").kurang == ("confirmation of the revision asked for on 11 Februari 2025",)
    assert state(checked, "dinsos").kurang == (
        "revision asked for on 11 Februari 2025: Pagu 2026 | <b>terlalu</b> kecil",
    )


def test_weights_that_are_missing_or_wrong_are_named_though_they_are_errors():
    some = WHOLE.replace("bobot: 0.60, ", "")
    assert state(check(planned(("dinkes", some))), "dinkes").kurang[0] == "weights: S1"
    mixed_up = WHOLE.replace("bobot: 0.60", "kepentingan: [3]")
    assert state(check(planned(("dinkes", mixed_up))), "dinkes").kurang[0] == "weights that can be computed"


def test_each_bimtek_counts_the_last_answer_that_was_given_at_it():
    files = agreed(planned(("dinkes", WHOLE)), "dinkes", "revisi", catatan="x")
    files = agreed(files, "dinkes", tanggal="2025-02-12")
    third, fourth = status.status(check(files).plan).tahap
    assert (third.setuju, third.revisi, fourth.setuju, fourth.revisi) == ((), (), ("dinkes",), ())


def test_each_bimtek_shows_how_far_the_opd_had_come_on_its_day():
    before = check(planned(("dinkes", BARE), ("bpbd", BARE + QUALITATIVE), ("setwan", WHOLE))).plan
    third, fourth = status.status(mixed().plan, {"bimtek-3": before}).tahap
    assert third.capaian == {
        "opd": 3,
        "masuk": 1,
        "berbobot": 2,
        "tanpa_angka": 1,
        "dijustifikasi": 1,
        "dikonfirmasi": 0,
    }
    assert fourth.capaian is None
    text = status_report.text(status.status(mixed().plan, {"bimtek-3": before}), (), 120)
    told = (
        "Bimtek III: 4 Desember 2024; 1 of 3 OPD handed in, 1 weighed, 1 proven, 0 confirmed; 0 agreed, 1 asked for a"
    )
    assert told in text


def test_dimensions_count_programmes_quick_wins_and_money():
    (living,) = status.status(mixed().plan).dimensi
    assert (living.id, living.program, living.quick_win, living.pagu) == ("living", 4, 4, 4_700_000_000)
    (health,) = living.subdimensi
    assert (health.id, health.program, health.pagu) == ("health", 4, 4_700_000_000)


def test_the_plan_knows_how_far_it_is():
    assert status.status(mixed().plan).jumlah == {
        "opd": 6,
        "masuk": 4,
        "berbobot": 5,
        "tanpa_angka": 1,
        "dijustifikasi": 4,
        "dikonfirmasi": 1,
    }


# --- hindrances ---------------------------------------------------------------------------------


def against(files: Files) -> dict[str, tuple[str, ...]]:
    checked = check(files)
    return {one.kode: one.perihal for one in release.hindrances(checked.plan, checked.diagnostics)}


def test_nothing_stands_against_a_plan_that_is_ready():
    assert against(ready()) == {}


def edited(old: str, new: str, path: str = "data/rencana.yaml") -> Files:
    files = ready()
    text = files.data[path].decode()
    assert text.count(old) == 1
    return files.replaced(path, text.replace(old, new).encode())


REASONS = [
    ("status_visi: diklarifikasi", "status_visi: usulan", "example-data", ("rencana.status_visi",)),
    ("tahap:\n", "dewan: {nama: D, tugas: T, status: contoh}\ntahap:\n", "example-data", ("rencana.dewan.status",)),
    ('nomor: "1"', 'nomor: "2"', "no-record-of-changes", ("rencana.edisi.revisi",)),
]


@pytest.mark.parametrize(("old", "new", "kode", "perihal"), REASONS)
def test_data_of_the_plan_that_are_no_more_than_examples_stand_against_it(old, new, kode, perihal):
    assert against(edited(old, new)) == {kode: perihal}


def test_an_edition_that_names_the_one_before_has_a_record_of_changes():
    assert against(edited('nomor: "1"', 'nomor: "2", revisi: edisi-1')).keys() <= {"errors"}


def test_the_status_of_an_opd_stands_against_it_even_if_the_opd_agreed():
    path = "data/opd/dinkes.yaml"
    assert against(edited("status: dijustifikasi", "status: contoh", path)) == {"example-opd": ("dinkes",)}


def test_every_answer_but_consent_stands_against_it():
    checked = mixed()
    found = {one.kode: one.perihal for one in release.hindrances(checked.plan, checked.diagnostics)}
    assert found["unconfirmed"] == ("bpbd", "setwan")
    assert found["outdated"] == ("dishub",)
    assert found["revision-requested"] == ("dinsos",)
    assert found["revised"] == ("bkad",)


def test_errors_stand_against_it_and_warnings_only_if_they_weigh():
    path = "data/opd/dinkes.yaml"
    assert against(edited("rating: 4", "rating: 9", path)) == {
        "errors": ("rating-out-of-range",),
        "outdated": ("dinkes",),
    }
    checked = check(ready())
    weak = Diagnostic("missing-evidence", "", Span(path))
    guess = Diagnostic("implausible-amount", "", Span(path))
    (found,) = release.hindrances(checked.plan, (weak, guess, weak))
    assert (found.pesan, found.perihal) == ("2 weighty warnings are open", ("missing-evidence",))


def test_a_plan_without_any_opd_is_nothing_to_publish():
    assert against(planned())["no-opd"] == ()


# --- reports ------------------------------------------------------------------------------------


def reported() -> tuple[status.Progress, tuple[release.Hindrance, ...]]:
    checked = mixed()
    return status.status(checked.plan), release.hindrances(checked.plan, checked.diagnostics)


@pytest.mark.parametrize("width", [60, 120])
def test_the_text_can_be_read_in_a_narrow_and_in_a_wide_window(golden, width):
    text = status_report.text(*reported(), width)
    golden(STATES / f"{width}.txt", text)
    assert max(map(len, text.split("\n"))) <= width


@pytest.mark.parametrize("width", [40, 80, 99, 100, 200])
def test_no_window_loses_a_word(width):
    same = 60 if width < status_report.WIDE else 120
    words = status_report.text(*reported(), width).split()
    assert sorted(words) == sorted(status_report.text(*reported(), same).split())


def test_the_markdown_is_for_a_meeting(golden):
    language.use("id")
    golden(STATES / "keadaan.md", status_report.markdown(*reported()))


def test_the_json_has_what_its_description_names():
    found = json.loads(status_report.json(*reported()))
    assert list(found) == ["judul", "edisi", "opd", "tahap", "dimensi", "jumlah", "halangan", "siap"]
    assert found["siap"] is False
    for name in ("opd", "tahap", "dimensi", "halangan"):
        described = status_report.__doc__.split(f"`{name}`")[1].split("{")[1].split("}")[0]
        assert [f'"{key}"' for key in found[name][0]] == [
            key.strip() for key in described.replace("\n", " ").split(",")
        ]
    assert found["opd"][2]["tanggal"] == "2025-02-11"
    assert "subdimensi" not in found["dimensi"][0]["subdimensi"][0]


def test_no_text_of_the_plan_is_obeyed_by_a_terminal():
    keadaan, found = reported()
    assert "\u202e" not in status_report.text(replace(keadaan, judul="Kota \u202e"), found, 120)


def test_a_plan_that_is_ready_says_so():
    checked = check(ready())
    text = status_report.text(status.status(checked.plan), (), 100)
    assert text.endswith("Nothing stands against publication.\n")
    assert json.loads(status_report.json(status.status(checked.plan), ()))["siap"] is True


# --- the command --------------------------------------------------------------------------------


def test_the_command_shows_the_state_in_the_width_of_the_window(plan):
    result = run("status", folder=plan, COLUMNS="60")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("Masterplan Smart City Kota Uji, edition 1\n")
    assert max(map(len, result.stdout.split("\n"))) <= 60


def test_the_markdown_is_indonesian_whoever_asks(plan):
    told = run("status", "--format", "md", folder=plan).stdout
    assert told.startswith("# Keadaan Masterplan Smart City Kota Uji, edisi 1\n")


def test_history_knows_how_far_the_opd_had_come_at_a_bimtek(plan):
    rencana, opd = plan / "data/rencana.yaml", plan / "data/opd/dinkes.yaml"
    days = "".join(f"  - {{id: {day}, nama: {day}, tanggal: {day}, hasil: x}}\n" for day in DAYS)
    rencana.write_text(rencana.read_text(encoding="utf-8") + f"tahap:\n{days}", encoding="utf-8")
    whole = opd.read_text(encoding="utf-8")
    for day, text in (
        ("2024-10-29", whole[: whole.index("swot:")]),
        ("2024-12-04", whole),
        ("2025-01-31", "id: ["),
        ("2025-02-11", whole),
    ):
        opd.write_text(text, encoding="utf-8")
        begin(plan, day=f"{day}T23:30:00+0900")
    told = json.loads(run("status", "--format", "json", folder=plan).stdout)
    shown = {one["id"]: one["capaian"] for one in told["tahap"]}
    counts = {day: one and (one["opd"], one["masuk"], one["berbobot"]) for day, one in shown.items()}
    assert counts == dict(zip(DAYS, (None, (1, 0, 0), (1, 1, 1), (0, 0, 0), (1, 1, 1), None), strict=True))


DAYS = ("2024-08-29", "2024-10-29", "2025-01-01", "2025-01-31", "2025-02-11", "2025-02-12")


def test_a_plan_with_errors_has_a_state(plan):
    path = plan / "data" / "opd" / "dinkes.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("rating: 4", "rating: 9"), encoding="utf-8")
    result = run("status", "--format", "json", folder=plan)
    assert result.returncode == 0
    assert "errors" in [one["kode"] for one in json.loads(result.stdout)["halangan"]]


def test_a_plan_that_cannot_be_read_has_none(plan):
    (plan / "data" / "acuan.yaml").write_text("dokumen: {", encoding="utf-8")
    result = run("status", folder=plan)
    assert result.returncode == 1
    assert "data/acuan.yaml:1" in result.stdout
