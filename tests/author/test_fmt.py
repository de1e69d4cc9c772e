"""Files become tidy files; what cannot be read, or not be laid out, stays as it is and is reported."""

from __future__ import annotations

import pytest

from masterplan.author.fmt import Tidied, tidy, told
from tests.kit.layouts import LAYOUTS
from tests.kit.places import OPD, SMALL


def tidied(content: str | bytes, *, fix: bool = False, path: str = "data/opd/a.yaml") -> Tidied:
    files = {path: content.encode() if isinstance(content, str) else content}
    (file,) = tidy(files, lambda _path: True, fix=fix)
    return file


def test_a_file_that_is_tidy_does_not_change() -> None:
    file = tidied("id: a\n")
    assert (file.changed, told(file, check=False)) == (False, "")


def test_a_file_that_is_not_is_told() -> None:
    file = tidied("id:   a")
    assert (file.text, file.changed) == ("id: a\n", True)
    assert told(file, check=False) == "data/opd/a.yaml rewritten\n"
    assert told(file, check=True) == "data/opd/a.yaml would be rewritten\n"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("id: a\nid: b\n", "duplicate-key"),
        ("id: &a b\n", "yaml-anchor"),
        ("id: [a\n", "broken-yaml"),
        ("", "empty-file"),
        ("# nothing\n", "empty-file"),
        (b"id: \xff", "not-utf-8"),
    ],
)
@pytest.mark.parametrize("fix", [False, True])
def test_what_cannot_be_read_is_not_touched(content: str | bytes, code: str, fix: bool) -> None:  # noqa: FBT001 - a parameter
    file = tidied(content, fix=fix)
    assert [found.code for found in file.diagnostics] == [code]
    assert not file.changed


def test_what_cannot_be_laid_out_is_not_touched() -> None:
    text = f"? {'a' * 2000}\n: b\n"
    file = tidied(text)  # a long key needs a `?`, which nobody writes
    assert (file.text, file.changed, file.refused) == (text, False, True)
    assert told(file, check=True) == "data/opd/a.yaml left as it is: a new layout would change what it says\n"


def test_only_chosen_data_files_are_laid_out() -> None:
    files = {"data/acuan.yaml": b"dokumen:  []", "data/opd/a.yaml": b"id:  a", "data/other.yaml": b"id:  a"}
    assert [file.path for file in tidy(files, lambda path: path != "data/acuan.yaml", fix=False)] == ["data/opd/a.yaml"]


def test_fixes_are_told_and_what_remains_is_shown_where_it_is_now() -> None:
    file = tidied("status: Contoh\nkontak: –\nid: A b\n", fix=True)
    assert file.text == "id: A b\nstatus: contoh\n"
    assert told(file, check=False) == (
        "data/opd/a.yaml:1:9: `Contoh` -> `contoh`\n"
        "data/opd/a.yaml:2:9: `–` left out\n"
        "data/opd/a.yaml rewritten\n"
    )  # fmt: skip
    assert ("invalid-value", 1, 5) in [(one.code, one.span.line, one.span.column) for one in file.remaining]


def test_faults_that_remain_are_no_matter_of_the_layout() -> None:
    assert tidied("id: A b\n").remaining == ()


def test_names_are_known_from_files_that_are_not_chosen() -> None:
    files = {
        "data/dimensi.yaml": b"dimensi: [{id: living, nama: {laporan: Smart Living}}]",
        "data/opd/a.yaml": b"program:\n  - dimensi: Smart Living\n",
    }
    (file,) = tidy(files, lambda path: "opd" in path, fix=True)
    assert file.text == "program:\n  - dimensi: living\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("program: [{id: a, indikator: [{target: {2025: 3,25}}]}]", "wrong-type"),
        ("program: [{id: a, pendanaan: [{pagu: {2025: 1,25 miliar}}]}]", "wrong-type"),
        ("swot: {kekuatan: [{kode: S1, penilaian: [3,5, 4]}]}", "wrong-type"),
        ("program: [{id: a, lokasi: 2,5 km dari kota}]", "broken-yaml"),
        ("program: [{id: a, lokasi: kota, kabupaten}]", "broken-yaml"),
        ("program: [{id: a, pendanaan: [{pagu: {2025, 2026: 1}}]}]", "broken-yaml"),
    ],
)
def test_a_comma_that_may_have_been_meant_is_not_hidden(text: str, code: str) -> None:
    file = tidied(text)
    assert [found.code for found in file.diagnostics] == [code]
    assert (file.text, file.changed) == (text, False)


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("program: [{indikator: [{target: {2025: 3,25, 2026: -3,5}}]}]", "target: {2025: 3.25, 2026: -3.5}"),
        ("program: [{pendanaan: [{pagu: {2025: 1,250,000, 2026: 2}}]}]", "pagu: {2025: 1_250_000, 2026: 2}"),
        ("program: [{pendanaan: [{pagu: {2025: Rp 1,25 miliar}}]}]", "pagu: {2025: 1_250_000_000}"),
        ("program: [{pendanaan: [{pagu: {2025: 1.250.000,00}}]}]", "pagu: {2025: 1_250_000}"),
        ("program: [{id: a, lokasi: 2,5 km dari kota}]", "lokasi: 2,5 km dari kota"),
        ("kepala: {nama: 1,5, jabatan: a}", 'kepala: {nama: "1,5", jabatan: a}'),
        ("program: [{pendanaan: [{pagu: {2025: 1,250}}]}]", 'pagu: {2025: "1,250"}'),
    ],
)
def test_what_a_comma_in_braces_divides_is_joined_if_it_means_one_thing(written: str, right: str) -> None:
    assert right in tidied(written, fix=True).text


def test_two_numbers_that_could_be_one_are_left_alone() -> None:
    file = tidied("swot: {kekuatan: [{kode: s1, penilaian: [3,5, 4]}]}", fix=True)
    assert [found.help for found in file.diagnostics] == ["write `3.5` for one number, `3, 5` for two"]
    assert not file.changed
    assert not tidied("swot: {kekuatan: [{penilaian: [3,5,4]}]}", fix=True).diagnostics


DIMENSI = "data/dimensi.yaml"
# What the guide promises of `--fix`: each slip, and what it means.
SLIPS = {
    "rating: 4": "rating: 4,0",
    "500_000_000": "500.000.000",
    "650_000_000": "Rp 0,65 miliar",
    "2026: 2}": "2026: 2,0}",
    "quick_win: true": "quick_win: Ya",
    "kode: S1": "kode: s1",
    "[S1, O1]": "[s1, o1]",
    "status: contoh": "status: Contoh",
    "dimensi: living": "dimensi: Smart Living",
    "2025-01-01": "1 Januari 2025",
}


@pytest.mark.parametrize(("layout", "slip"), [(one, slip) for one in LAYOUTS for slip in SLIPS if slip in LAYOUTS[one]])
def test_what_the_guide_promises_of_fixes_holds_in_every_layout(layout: str, slip: str) -> None:
    text = LAYOUTS[layout]
    wrong = text.replace(slip, SLIPS[slip])
    right, mended = (_fixed(one) for one in (text, wrong))
    assert mended.text == right.text
    assert not mended.remaining
    assert {fix.old for fix in mended.fixes} > {fix.old for fix in right.fixes}


def _fixed(text: str) -> Tidied:
    dimensi = (SMALL / DIMENSI).read_bytes()
    return next(file for file in tidy({DIMENSI: dimensi, OPD: text.encode()}, lambda path: path == OPD, fix=True))
