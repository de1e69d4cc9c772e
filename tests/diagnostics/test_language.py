"""Messages are English in the code and Indonesian for the reader."""

from __future__ import annotations

import subprocess
import sys

import pytest

from masterplan.diagnostics import language
from masterplan.diagnostics.language import _, ngettext, preferred
from tools import catalogue


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "id"),
        ({"LANG": "C.UTF-8"}, "id"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "id_ID.UTF-8"}, "id"),
        ({"LANG": "de_DE.UTF-8"}, "id"),
        ({"LANG": "id_ID.UTF-8", "MASTERPLAN_LANG": "en"}, "en"),
        ({"LANG": "en_US.UTF-8", "MASTERPLAN_LANG": "fr"}, "en"),
    ],
)
def test_the_environment_chooses_the_language(environment: dict[str, str], expected: str) -> None:
    assert preferred(environment) == expected


def test_the_language_can_be_switched() -> None:
    language.use("en")
    assert _("the file is empty") == "the file is empty"
    language.use("id")
    assert _("the file is empty") == "berkas kosong"


def test_numbers_choose_the_form_of_a_message() -> None:
    language.use("en")
    assert [ngettext("{count} error", "{count} errors", number) for number in (1, 2)] == [
        "{count} error",
        "{count} errors",
    ]
    language.use("id")
    assert {ngettext("{count} error", "{count} errors", number) for number in (1, 2)} == {"{count} kesalahan"}


def test_an_unknown_message_stays_as_it_is() -> None:
    language.use("id")
    assert _("no such message {x}") == "no such message {x}"


def test_without_a_choice_the_environment_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    language.use("")
    language._from_environment.cache_clear()
    monkeypatch.setenv("MASTERPLAN_LANG", "en")
    assert _("the file is empty") == "the file is empty"
    language._from_environment.cache_clear()


def test_the_environment_is_asked_when_the_program_runs() -> None:
    asked = "import sys; from masterplan.diagnostics.language import _"
    script = asked + "; print(_('the file is empty'), 'babel' in sys.modules)"
    command = [sys.executable, "-c", script]
    said = subprocess.run(command, env={"MASTERPLAN_LANG": "id"}, capture_output=True, text=True, check=True)
    assert said.stdout == "berkas kosong False\n"


def test_every_message_in_the_code_is_translated_and_the_compiled_catalogue_is_fresh() -> None:
    assert list(catalogue.faults()) == []


def test_a_number_has_the_mark_before_decimals_that_its_reader_knows():
    numbers = (0.05, 900.0, 1.5)
    with language.speaking("id"):
        assert [language.number(one) for one in numbers] == ["0,05", "900", "1,5"]
    with language.speaking("en"):
        assert [language.number(one) for one in numbers] == ["0.05", "900", "1.5"]
