"""How far many cities are: what a plan says, beside what it does not, in any width."""

from __future__ import annotations

import json

import pytest

from benchmarks import cities
from masterplan.many import crews, standing_report
from masterplan.many.tasks import Act, Fate, Limits, Options, Outcome, Task
from tests.kit.program import run

AMPLE = Limits(seconds=120, memory=2 << 30)


def asked(name, place, profile=""):
    return Task(name, f"{place}", "", Act.STATUS, Options(profile=profile), "", "", AMPLE, language="en")


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Return a city that has held three Bimtek, one with errors, one that cannot be read and one that is not there."""
    folder = tmp_path_factory.mktemp("cities")
    places = cities.write(folder, 7, small=True, broken=True)
    (places[2] / "data" / "rencana.yaml").write_text("daerah: [", "utf-8")
    tasks = [asked(place.name, place) for place in (places[1], places[6], places[2], folder / "tiada")]
    outcomes = {task.name: outcome for task, outcome in crews.local(tasks, 2)}
    return [outcomes[task.name] for task in tasks]


def test_a_city_is_as_far_as_its_plan_says(found):
    assert [one.state for one in found] == [Fate.MADE, Fate.MADE, Fate.FAULTY, Fate.LOST]
    held, wrong, unread, lost = json.loads(standing_report.json(found))
    assert [stage["id"] for stage in held["tahap"] if stage["tanggal"]] == ["bimtek-1", "bimtek-2", "bimtek-3"]
    assert [one["keadaan"] for one in (held, wrong, unread, lost)] == [
        "dibaca",
        "dibaca",
        "tidak_terbaca",
        "tidak_ditemukan",
    ]
    assert 0 < held["dikonfirmasi"] < held["opd"]
    assert 0 < held["persen"] <= 100
    assert (held["kesalahan"], wrong["kesalahan"]) == (0, 2)
    assert {unread["daerah"], unread["kesalahan"], lost["persen"]} == {None}
    assert "cannot be read" in unread["alasan"]
    assert "tiada" in lost["alasan"]


@pytest.mark.parametrize("width", [80, 50])
def test_the_table_fits_a_screen_and_says_what_a_dash_means(found, width):
    lines = standing_report.text(found, width).splitlines()
    assert max(map(len, lines)) <= width
    unsaid = ["\N{EN DASH}"] * (len(lines[0].split()) - 1)
    assert [line.split()[0][:9] for line in lines if line.split()[1:] == unsaid] == ["kabupaten", "tiada"]
    assert "\N{EN DASH}: not said, or not read" in lines
    assert "\N{EN DASH}: the plan does not say" in standing_report.text(found[:2], width).splitlines()


def test_cities_that_are_called_alike_are_told_apart_by_their_folders(found):
    twice = [found[0], Outcome("salinan", Fate.MADE, measured=found[0].measured)]
    rows = standing_report.text(twice, 100).splitlines()[1:3]
    assert [f"({one.name})" in row for one, row in zip(twice, rows, strict=True)] == [True, True]


def test_many_bimtek_are_counted_where_each_would_take_the_table():
    one = {"daerah": "Kota Uji", "edisi": "1", "opd": 1, "dikonfirmasi": 0, "profil": "Kertas kerja", "persen": 5}
    stages = [{"tanggal": "2025-01-01"}] * 7 + [{"tanggal": None}]
    told = standing_report.markdown([Outcome("uji", Fate.MADE, measured={**one, "tahap": stages})])
    assert "| 7/8 | 0/1 | 5% |" in told


def test_a_profile_that_nobody_has_stops_the_plan_and_says_which_there_are(tmp_path):
    place = cities.write(tmp_path, 1, small=True)[0]
    [(_task, outcome)] = crews.local([asked("uji", place, "kertas")], 1)
    assert outcome.state is Fate.STOPPED
    assert "kertas-kerja" in outcome.reason


def test_the_command_keeps_the_order_in_which_plans_were_named_and_fails_as_the_others_do(tmp_path):
    places = cities.write(tmp_path, 2, small=True)
    told = run("many", "status", *reversed(places), tmp_path / "tiada", "--format", "json")
    assert told.returncode == 2
    assert [one["daerah"] for one in json.loads(told.stdout)] == ["Kota Contoh Pala", "Kota Contoh Damar", None]


def test_errors_are_what_it_shows_and_no_failure(tmp_path):
    wrong = cities.write(tmp_path, 7, small=True, broken=True)[6]
    told = run("many", "status", wrong, "--format", "json")
    assert (told.returncode, json.loads(told.stdout)[0]["kesalahan"]) == (0, 2)


def test_markdown_is_that_of_a_meeting_whatever_language_the_terminal_has():
    told = run("many", "status", "tiada", "--format", "md")
    assert (told.returncode, told.stdout[:19]) == (2, "# Keadaan 1 rencana")
