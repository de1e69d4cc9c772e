"""Explanations are read in the terminal and in docs/diagnostics.md."""

from __future__ import annotations

from masterplan.diagnostics import language
from masterplan.rules import explanations
from tools import diagnostics


def test_an_explanation_is_laid_out_for_the_terminal():
    explained = explanations.explanation("year-outside-period")
    assert (
        explanations.text(explained, 60)
        == """\
year-outside-period (error)

A target, a result or an amount is given for a year that the
plan does not cover.

The tables have one column for each year from `mulai` to
`selesai`. An amount of another year is in no column but
would be in the mind of its author, and the totals would be
disputed.

Wrong:

    periode: {mulai: 2025, selesai: 2029}
    plafon: {APBD: {2030: 10_000_000_000}}

Right:

    periode: {mulai: 2025, selesai: 2029}
    plafon: {APBD: {2029: 10_000_000_000}}
"""
    )


def test_an_explanation_is_in_the_reader_s_language():
    language.use("id")
    written = explanations.text(explanations.explanation("year-outside-period"), 80)
    assert written.startswith(
        "year-outside-period (kesalahan)\n\nTarget, realisasi, atau jumlah uang diisi untuk tahun"
    )
    assert "\nSalah:\n\n    periode: {mulai: 2025" in written


def test_the_list_has_every_code_with_its_severity_and_its_sentence():
    listed = explanations.listing(100)
    assert (
        "byte-order-mark (error)\n  The file begins with a byte-order mark, a character that cannot be seen.\n"
        in listed
    )
    assert listed.count("(error)") + listed.count("(warning)") == len(explanations.every())


def test_a_code_that_no_stage_has_is_not_explained():
    assert explanations.explanation("no-such-code") is None


def test_the_page_of_the_documentation_is_fresh(golden):
    golden(diagnostics.PAGE, diagnostics.page())
