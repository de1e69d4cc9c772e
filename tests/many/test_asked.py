"""A command line and a table as civil servants write it become plans, or why a line is none."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan.diagnostics import language
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.many import asked
from masterplan.many.asked import NamedPlan
from masterplan.world import checkout

PARTED = partial(checkout.parted, Path("/rencana"))


def table(text: str | bytes) -> list[NamedPlan]:
    language.use("en")
    return [*asked.table(text if isinstance(text, bytes) else text.encode(), "kota.csv", PARTED)]


def arguments(here: Path, *written: str) -> list[tuple[str, str, str, str]]:
    language.use("en")
    found = asked.arguments(written, partial(checkout.parted, here))
    return [(one.name, Path(one.place).relative_to(here).as_posix(), one.revision, one.fault) for one in found]


# --- the command line ---------------------------------------------------------------------------


def test_a_plan_is_called_as_its_folder_is(tmp_path):
    (tmp_path / "Kota Contoh 07").mkdir()
    assert arguments(tmp_path, "Kota Contoh 07", "../" + tmp_path.name + "/./Kota Contoh 07")[0] == (
        "kota-contoh-07",
        "Kota Contoh 07",
        "",
        "",
    )


def test_a_revision_stands_behind_the_plan_and_both_may_hold_the_sign_between_them(tmp_path):
    for name in ("kota", "kota@lama", "rencana.git"):
        (tmp_path / name).mkdir()
    assert arguments(tmp_path, "kota@edisi-1", "kota@lama", "kota@lama@edisi-1", "kota@main@{1}", "rencana.git") == [
        ("kota", "kota", "edisi-1", ""),
        ("kota-lama", "kota@lama", "", ""),
        ("kota-lama", "kota@lama", "edisi-1", ""),
        ("kota", "kota", "main@{1}", ""),
        ("rencana", "rencana.git", "", ""),
    ]


def test_the_folder_in_which_somebody_stands_has_its_own_name(tmp_path):
    (tmp_path / "kota").mkdir()
    found = asked.arguments([".", "./", "@edisi-1"], partial(checkout.parted, tmp_path / "kota"))
    assert [one.name for one in found] == ["kota"] * 3


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("https://contoh.id/kota.git", "clone it, and name the folder"),
        ("git@contoh.id:kota.git", "clone it, and name the folder"),
        ("kota@", "the name of the revision is empty"),
        ("aux", "cannot be the name of a folder"),
        ("岐阜", "cannot be the name of a folder"),
    ],
)
def test_what_cannot_be_looked_for_says_why(tmp_path, written, fault):
    (tmp_path / "kota").mkdir()
    (found,) = arguments(tmp_path, written)
    assert fault in found[-1]


def test_two_plans_of_one_name_are_told_with_both_places_and_cost_nobody_else():
    language.use("en")
    plans = [*table("rencana;nama\na;Kota A\nb;Kota B\nc;KOTA  a\n")]
    faults = {one.line: one.fault for one in asked.told_apart(plans)}
    assert faults["kota.csv:3"] == ""
    assert faults["kota.csv:2"] == faults["kota.csv:4"]
    assert "`kota-a`: kota.csv:2, kota.csv:4; give each a name" in faults["kota.csv:2"]


# --- tables -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "rencana,revisi,nama\nambon,edisi-1,Kota Ambon\n",
        "\ufeffNo;Kota;Folder;Revisi\r\n1;Kota Ambon;ambon;edisi-1\r\n",
        "sep=;\r\nREVISI;Rencana;Nama\r\nedisi-1;ambon;Kota Ambon\r\n",
        'plan\trevision\tname\nambon\tedisi-1\t"Kota\u00a0Ambon"\n',
        "rencana;nama\nambon@edisi-1;Kota Ambon\n;\n\n;;\n",
        "\ufeffrencana;revisi;nama\r\nambon;edisi-1;Kota Ambon\r\n".encode("utf-16-le"),
    ],
    ids=["commas", "Excel", "sep", "tabs", "in one cell", "UTF-16"],
)
def test_a_table_is_read_as_spreadsheets_write_it(text):
    (found,) = table(text)
    assert found.place == f"{Path('/rencana/ambon').absolute()}"
    assert (found.name, found.revision, found.fault) == ("kota-ambon", "edisi-1", "")


def test_a_line_that_is_wrong_costs_itself_and_says_which_it_is():
    found = table('rencana;nama\na;"Kota\nA"\n;Kota B\nc;Kota C;lebih\nd;Kota D\n')
    assert [(one.line, one.name, bool(one.fault)) for one in found] == [
        ("kota.csv:2", "kota-a", False),
        ("kota.csv:4", "kota-b", True),
        ("kota.csv:5", "kota.csv:5", True),
        ("kota.csv:6", "kota-d", False),
    ]
    assert "nothing in the column `rencana`" in found[1].fault
    assert "more cells than the first line" in found[2].fault


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "kota.csv:1: there is no column `rencana`"),
        (b"ambon\ntual\n", "kota.csv:1: there is no column `rencana`"),
        (b"nama;rencana\nKota \xe9;a\n", "kota.csv:2: the table is not written in UTF-8"),
        (b'rencana\na\n"b\nc\n', "kota.csv:3: quotation marks do not belong together"),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(content, told):
    with pytest.raises(EnvironmentProblem, match="^" + told):
        table(content)


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zl", "Zp", "Cs")), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6), st.sampled_from(";,\t"), st.booleans())
def test_whatever_a_spreadsheet_holds_comes_back_line_by_line(rows, separator, mark):
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=separator).writerows([("Nama", "Rencana", "Revisi"), *rows])
    found = table(("\ufeff" if mark else "").encode() + written.getvalue().encode())
    kept = [(at, row) for at, row in enumerate(rows, 2) if any(cell.replace("\xa0", " ").strip() for cell in row)]
    assert [one.line for one in found] == [f"kota.csv:{at}" for at, _row in kept]
    for one, (_at, (name, plan, revision)) in zip(found, kept, strict=True):
        assert one.fault or asked.folder(name or Path(one.place).name) == one.name
        assert bool(plan.replace("\xa0", " ").strip()) or "nothing in the column" in one.fault
        assert revision.replace("\xa0", " ").strip() in {one.revision, ""}


@given(st.binary(max_size=80))
def test_no_bytes_make_the_reader_raise_anything_but_why_it_refuses_them(content):
    with suppress(EnvironmentProblem):  # which says why
        assert all(one.line.startswith("kota.csv:") for one in table(b"rencana\n" + content))


@given(st.text(max_size=100))
def test_a_name_becomes_one_that_every_system_has_or_none(name):
    made = asked.folder(name)
    assert made == asked.folder(made)
    assert made.isascii()
    assert len(made) <= 80
    assert not set(made) - set("abcdefghijklmnopqrstuvwxyz0123456789-")
