"""Files become tidy files; what cannot be read, or not be laid out, stays as it is and is reported."""

from __future__ import annotations

import pytest

from masterplan.author.fmt import Tidied, tidy, told


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
