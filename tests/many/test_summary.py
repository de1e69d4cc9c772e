"""What has become of many plans is told to people and to programs."""

from __future__ import annotations

import json

from msgspec.structs import replace

from masterplan.diagnostics import language
from masterplan.diagnostics.values import Diagnostic, Note, Span
from masterplan.many import summary
from masterplan.many.summary import Summary
from masterplan.many.tasks import Act, Fate, Outcome

PATH = "data/opd/dinkes.yaml"
WRONG = Diagnostic("unknown-field", "unknown field `nma`", Span(PATH, 2, 1, 2, 4), None, (Note("here", Span(PATH)),))
WEAK = Diagnostic("unused-factor", "factor `S1` is not used", Span(PATH, 1, 1, 1, 2))
GOOD = Outcome("baik", Fate.MADE, files={"a.md": "0"}, pages=37, diagnostics=(WEAK,), seconds=2.04, memory=256 << 20)
FAULTY = Outcome("salah", Fate.FAULTY, diagnostics=(WRONG,), texts={PATH: "id: x\nnma: y\n"}, seconds=1)
SLOW = Outcome("lama", Fate.STOPPED, reason="it took longer than 900 seconds", seconds=900)
ALL = Summary(Act.BUILD, (GOOD, FAULTY, SLOW), {"baik": "baik", "salah": "plans/salah", "lama": "lama"})


def plain(_role: str, text: str) -> str:
    return text


def test_mistakes_stand_first_and_the_table_of_all_plans_at_the_end():
    language.use("en")
    assert (
        summary.text(ALL, plain, 80)
        == """\
error[unknown-field]: unknown field `nma`
 --> plans/salah/data/opd/dinkes.yaml:2:1
  |
2 | nma: y
  | ^^^
note: here
 --> plans/salah/data/opd/dinkes.yaml:1:1
  |
1 | id: x
  | ^

1 error

plan   state        errors  warnings  pages  seconds  MiB
baik   made              0         1     37      2.0  256
salah  with errors       1         0             1.0    0
lama   stopped                                 900.0    0

lama: it took longer than 900 seconds

3 plans: 1 made, 1 with errors, 1 stopped
1 warning of plans without errors is not shown; `masterplan many validate
  --strict` shows it
"""
    )


def test_warnings_of_plans_without_errors_are_counted_or_shown_if_they_fail():
    language.use("id")
    many = replace(ALL, outcomes=(replace(GOOD, diagnostics=(WEAK,) * 1200), FAULTY, SLOW))
    hidden = "1.200 peringatan rencana tanpa kesalahan tidak ditampilkan"
    for written in (summary.text(many, plain, 120), summary.markdown(many)):
        assert hidden in written
        assert "factor" not in written
    strict = replace(ALL, strict=True, outcomes=(GOOD, FAULTY, SLOW))
    for written in (summary.text(strict, plain, 120), summary.markdown(strict)):
        assert "is not used" in written
        assert "tidak ditampilkan" not in written
    listed = summary.markdown(strict).partition("## ")[2]
    assert listed.index("unknown field") < listed.index("factor")  # a page may end before the last of them
    assert [replace(strict, outcomes=(GOOD,), strict=one).code for one in (False, True)] == [0, 1]


def test_the_exit_code_says_whether_it_is_the_data():
    lost = Outcome("a", Fate.LOST)
    runs = [((GOOD,), 0), ((replace(GOOD, state=Fate.SAME), GOOD), 0), ((GOOD, FAULTY), 1), ((GOOD, SLOW), 2)]
    for outcomes, code in (*runs, ((FAULTY, SLOW), 2), ((lost,), 2)):
        assert Summary(Act.BUILD, outcomes, {}).code == code


def test_programs_are_told_all_that_is_known():
    told = json.loads(summary.FORMATS["json"](ALL))
    assert told["states"] == {"made": 1, "same": 0, "faulty": 1, "stopped": 1, "lost": 0}
    good, faulty, slow = told["plans"]
    assert (good["files"], good["pages"], good["memory"], good["warnings"]) == ({"a.md": "0"}, 37, 256 << 20, 1)
    assert faulty["diagnostics"][0]["path"] == f"plans/salah/{PATH}"
    assert faulty["diagnostics"][0]["notes"][0]["path"] == f"plans/salah/{PATH}"
    assert slow["reason"] == "it took longer than 900 seconds"


def test_hosts_are_told_mistakes_at_their_places_and_why_a_plan_was_stopped():
    language.use("en")
    said = f"unknown field `nma`%0Anote: here (plans/salah/{PATH}:1:1)"
    assert summary.FORMATS["github"](ALL).splitlines() == [
        f"::warning title=unused-factor,file=baik/{PATH},line=1,endLine=1,col=1,endColumn=2::factor `S1` is not used",
        f"::error title=unknown-field,file=plans/salah/{PATH},line=2,endLine=2,col=1,endColumn=4::{said}",
        "::error title=plan-stopped,file=lama,line=1,endLine=1,col=1,endColumn=1::it took longer than 900 seconds",
    ]
    found = json.loads(summary.FORMATS["gitlab"](ALL))
    assert [(one["check_name"], one["location"]["path"]) for one in found] == [
        ("unused-factor", f"baik/{PATH}"),
        ("unknown-field", f"plans/salah/{PATH}"),
        ("plan-stopped", "lama"),
    ]


def test_a_page_of_a_git_host_has_a_table_and_as_many_mistakes_as_somebody_reads():
    language.use("id")
    many = Outcome("salah", Fate.FAULTY, diagnostics=(WRONG,) * 102)
    told = summary.FORMATS["md"](Summary(Act.VALIDATE, (many, SLOW), {"salah": "salah", "lama": "lama"}))
    assert told.startswith(
        "| rencana | keadaan | kesalahan | peringatan | detik | MiB |\n|---|---|---:|---:|---:|---:|\n"
    )
    assert "\n- lama: it took longer" in told
    assert told.count("unknown field") == 100
    assert told.endswith("\n- dan 2 lagi\n")


def test_of_a_bug_the_place_is_shown_where_the_program_has_it():
    language.use("en")
    bug = Outcome("aneh", Fate.STOPPED, reason="this is a bug in masterplan", trace="Traceback: …\n  line 7\n")
    told = summary.text(Summary(Act.BUILD, (bug,), {"aneh": "aneh"}), plain, 80)
    assert told.startswith("aneh:\nTraceback: …\n  line 7\n\nplan ")
    assert "\naneh: this is a bug in masterplan\n" in told


def test_a_narrow_terminal_gets_fewer_columns_before_a_name_is_cut():
    language.use("en")
    told = summary.text(ALL, plain, 50).splitlines()
    assert "plan   state        errors  warnings  pages" in told
    assert max(map(len, told)) <= 50
    long = Summary(Act.BUILD, (replace(GOOD, name="kabupaten-contoh-meranti"),), {})
    assert "plan                      state  errors  warnings\n" in summary.text(long, plain, 50)
    assert "kabupaten-co  made        0\nntoh-meranti\n" in summary.text(long, plain, 27)


def test_a_plan_that_was_right_before_is_called_right_again():
    language.use("id")
    runs = [Summary(act, (replace(GOOD, state=Fate.SAME), GOOD), {}) for act in (Act.VALIDATE, Act.BUILD)]
    assert [summary.counted(one) for one in runs] == [
        "2 rencana: 1 benar, 1 tetap benar",
        "2 rencana: 1 jadi, 1 seperti semula",
    ]


def test_what_was_done_again_is_named():
    language.use("en")
    good = replace(GOOD, diagnostics=())
    again = Summary(
        Act.BUILD, (good, replace(good, name="dua", attempts=2), replace(good, name="tiga", attempts=3)), {}
    )
    said = "done again, since a process or a worker has died: dua, tiga"
    assert summary.text(again, plain, 80).endswith(f"3 plans: 3 made\n{said}\n")
    assert f"\n\n{said}\n" in summary.markdown(again)
    assert "done again" not in summary.text(ALL, plain, 80)
