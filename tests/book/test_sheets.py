"""The clarification sheet of an OPD: what Buku I says of it, and room for its answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from masterplan import api, compiler
from masterplan.book.parts import Frame, Prose, Section, Spread, Table, walk
from masterplan.book.tables.shapes import ISIAN
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.world import disk
from tests.kit import shelf
from tests.kit.places import ROOT, SMALL, TESTS, WHOLE

CHAPTER = """{% for o in daftar_opd if o.id == opd_lembar %}
{% call kepala("satu", o.nama) %}
Lihat {{ rujuk("tbl-misi") }} dan {{ rujuk("satu") }}.
{% endcall %}
{% endfor %}
"""


def sheets(root: Path, *opd: str):
    plan, chapters = shelf.plan(root), disk.design(root).chapters
    compiled = compiler.compile_books(plan, chapters, disk.printable)
    return compiled, compiler.compile_sheets(plan, chapters, disk.printable, compiled, opd)


def tables(page) -> dict[str, Table]:
    return {part.id: part for part in walk(page.parts) if isinstance(part, Table)}


def written(plan: Path, text: str) -> None:
    own = plan / "templates" / "lembar"
    own.mkdir(parents=True)
    (own / "lembar.md.j2").write_text(text, encoding="utf-8")


def test_a_sheet_says_of_an_opd_what_buku_i_says():
    compiled, made = sheets(WHOLE, "dinkes")
    assert made.diagnostics == ()
    (book, *_others), (sheet,) = compiled.pages, made.pages
    own, first = tables(sheet), tables(book)
    for name in ("tbl-swot-dinkes", "tbl-tows-dinkes"):
        assert own[name].value == first[name].value
    prose = {part for part in walk(sheet.parts) if isinstance(part, Prose) and part.id}
    assert prose
    assert prose <= {part for part in walk(book.parts) if isinstance(part, Prose)}


def test_its_programmes_have_room_for_what_is_not_known_yet_of_years_that_are_over():
    compiled, made = sheets(ROOT, "dinkes")
    (book, *_others), (sheet,) = compiled.pages, made.pages
    own, first = (tables(page)["tbl-program-dinkes"].value for page in (sheet, book))
    rooms = [row.sel for row in own.baris if row.sel[0] in {"realisasi", "realisasi belanja"}]
    assert len(rooms) > len([row for row in first.baris if row.sel[0] == "realisasi"])
    assert {one[4:-1] for one in rooms} == {("",) * 4, ("–",) * 4}  # 2026 and later are not over
    assert ISIAN in {one[3] for one in rooms}


def test_it_ends_with_questions_changes_and_the_answer_and_no_page_of_it_is_numbered_with_the_books():
    _compiled, made = sheets(WHOLE, "dinkes")
    (sheet,) = made.pages
    (frame,) = sheet.parts
    assert isinstance(frame, Frame)
    (spread,) = frame.parts
    assert isinstance(spread, Spread)
    first, last = (part for part in spread.parts if isinstance(part, Section))
    assert (first.title, last.title) == ("Dinas Kesehatan", "Pertanyaan untuk Dinkes")
    ids = [part.id for part in last.parts if isinstance(part, Table)]
    assert ids == [
        f"tbl-{name}" for name in ("pertanyaan-dinkes", "tercatat-dinkes", "usul-perubahan", "konfirmasi-dinkes")
    ]
    assert [part.number for part in walk(sheet.parts) if isinstance(part, Section)] == ["", ""]


def test_an_opd_without_factors_and_programmes_has_a_sheet_too():
    _compiled, made = sheets(ROOT, "kec-nusaniwe")
    assert made.diagnostics == ()
    (sheet,) = made.pages
    around = tables(sheet)["tbl-tercatat-kec-nusaniwe"]
    groups = [row.sel[0] for row in around.value.baris if row.jenis == "kelompok"]
    assert groups == ["Masalah dan kebutuhan", "Program yang berjalan di kecamatan ini"]
    assert any(isinstance(part, Prose) and part.id == "profil/kec-nusaniwe" for part in walk(sheet.parts))


def test_what_is_confirmed_but_stands_elsewhere_in_the_books_is_said_too():
    _compiled, made = sheets(ROOT, "diskominfosandi")
    (sheet,) = made.pages
    said = tables(sheet)["tbl-tercatat-diskominfosandi"].value
    groups = [row.sel[0] for row in said.baris if row.jenis == "kelompok"]
    assert groups == ["Masalah dan kebutuhan", "Kesiapan", "Aplikasi dan inovasi", "Risiko program"]
    opd = next(entry.value for entry in shelf.plan(ROOT).opd if entry.value.id == "diskominfosandi")
    assert {one.masalah for one in opd.masalah} <= {row.sel[0] for row in said.baris}


def test_every_opd_has_a_sheet_with_questions_and_the_books_stay_as_they_are():
    plan = shelf.plan(ROOT)
    every = [entry.value.id for entry in plan.opd]
    compiled, made = sheets(ROOT, *every)
    assert made.diagnostics == ()
    assert {page.slug for page in made.pages} == {f"lembar-{ident}" for ident in every}
    assert all(
        tables(page)[f"tbl-pertanyaan-{one}"].value.baris
        for one, page in zip([book.opd for book in made.books], made.pages, strict=True)
    )
    assert [book.slug for book in compiled.books] == ["buku-1", "buku-2", "buku-3"]
    assert compiled.pages == compiler.compile_books(plan, disk.design(ROOT).chapters, disk.printable).pages


def test_what_a_sheet_refers_to_in_a_book_is_words(plan):
    written(plan, CHAPTER)
    made = api.build(plan, formats=("md",), sheets=["dinkes"])
    text = made.files["lembar/lembar-dinkes.md"].decode()
    assert "Lihat Tabel 1.1 Buku II dan [Dinas Kesehatan](#satu)." in text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ rujuk('tbl-tiada') }}", "unknown-target"),
        ("{{ nama_sipa }}", "unknown-name"),
        ("{% for %}", "template-error"),
    ],
)
def test_what_is_wrong_with_a_sheet_of_the_plan_is_found_by_who_checks(plan, text, code):
    written(plan, CHAPTER.replace("Lihat", text))
    assert [one.code for one in api.check(plan).diagnostics] == [code]
    assert api.build(plan, formats=("md",), sheets=["dinkes"]).files == {}


def test_a_book_without_a_number_is_told(plan):
    own = plan / "templates" / "buku-4"
    own.mkdir(parents=True)
    (own / "buku.yaml").write_text("id: buku-4\njudul: Buku\nbab: []\n", encoding="utf-8")
    (found,) = api.check(plan).diagnostics
    assert (found.code, found.span.path) == ("missing-field", "templates/buku-4/buku.yaml")


# --- files --------------------------------------------------------------------------------------


def test_the_files_of_sheets_lie_apart_from_those_of_books():
    made, books = api.build(SMALL, formats=("md",), sheets=["dinkes"]).files, api.build(SMALL, formats=("md",)).files
    assert {path for path in made if "/gambar/" not in path} == {"lembar/lembar-dinkes.md", "manifest-lembar.json"}
    assert not {*made} & {*books}
    assert not any("lembar" in path for path in books)


def test_all_means_those_of_all_opd():
    made = api.build(ROOT, formats=("md",), sheets=[api.ALL]).files
    known = {f"lembar/lembar-{entry.value.id}.md" for entry in shelf.plan(ROOT).opd}
    assert {path for path in made if path.endswith(".md")} == known


def test_an_opd_that_there_is_not_is_refused_with_the_nearest_name():
    with pytest.raises(EnvironmentProblem) as refused:
        api.build(SMALL, sheets=["dinkez"])
    assert f"{refused.value}" == "the plan has no OPD `dinkez`"
    assert refused.value.cure == "a similar name exists: `dinkes`"


def test_a_plan_without_opd_has_no_sheets():
    with pytest.raises(EnvironmentProblem, match="the plan has no OPD"):
        api.build(TESTS / "plans" / "bimtek", sheets=[api.ALL])
