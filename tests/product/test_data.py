"""The plan of Ambon in `data/`: complete, honest about what it is, and printed as such."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from masterplan import compiler
from masterplan.author import fmt
from masterplan.book.facts import UNCONFIRMED
from masterplan.diagnostics import language
from masterplan.model.sets import JenisOpd, Status
from masterplan.plan.plan import kind
from masterplan.press import build
from masterplan.world import disk
from tests.kit.places import ROOT


@pytest.fixture(scope="module")
def checked() -> compiler.Checked:
    language.use("en")
    return compiler.check(disk.read(ROOT), disk.printable)


@pytest.fixture(scope="module")
def opd(checked):
    return [entry.value for entry in checked.plan.opd]


@pytest.fixture(scope="module")
def books(checked) -> dict[str, str]:
    made = compiler.compile_books(checked.plan, disk.design(ROOT).chapters, disk.printable)
    assert made.diagnostics == ()
    assert {build.style(book).cap for book in made.books} == {"DATA CONTOH – BELUM DIKONFIRMASI OPD"}
    return {page.slug: page.markdown for page in made.pages}


def test_nothing_is_wrong_with_the_data(checked):
    assert checked.diagnostics == ()


def test_every_file_is_laid_out_as_fmt_lays_it_out():
    data = disk.read(ROOT).data
    assert [file.path for file in fmt.tidy(data, lambda path: kind(path) is not None, fix=False) if file.changed] == []


def test_there_is_a_file_for_each_of_the_32_units_with_lists_strategies_and_programmes(opd):
    units = [one for one in opd if one.jenis is not JenisOpd.KECAMATAN]
    assert len(units) == 32
    for one in units:
        lists = (one.swot.kekuatan, one.swot.kelemahan, one.swot.peluang, one.swot.ancaman)
        assert all(len(own) >= 2 for own in lists), one.id
        assert one.profil
        assert all(program.strategi for program in one.program), one.id
        assert one.program, one.id


def test_there_is_a_file_for_each_of_the_five_kecamatan_with_what_is_known_of_it(checked, opd):
    own = [one for one in opd if one.jenis is JenisOpd.KECAMATAN]
    assert {one.wilayah for one in own} == {one.id for one in checked.plan.rencana.value.wilayah}
    assert all(one.sumber and one.masalah and not one.program for one in own)


def test_every_subdimension_is_covered_by_one_of_at_least_60_programmes(checked, opd):
    programmes = [program for one in opd for program in one.program]
    assert len(programmes) >= 60
    wanted = {(d.id, s.id) for d in checked.plan.dimensi.value.dimensi for s in d.subdimensi}
    assert len(wanted) == 18
    assert {(program.dimensi, program.subdimensi) for program in programmes} == wanted


@pytest.mark.parametrize(
    "name",
    [
        *("Command Center", "Call Center 112", "Sound of Green", "Jiku Bata", "Bank Sampah", "MRF", "RDF", "WAJAR"),
        *("Kaluar Bacarita", "Mal Pelayanan Publik", "SIMAK", "Mitigasi Tangguh Bencana", "Wi-Fi", "Baktiku"),
        *("Kalesang Kintal Kosong", "Masyarakat Berpenghasilan Rendah"),
    ],
)
def test_a_programme_that_is_named_in_public_cites_its_source(opd, name):
    found = [program for one in opd for program in one.program if name in program.nama]
    assert found
    assert all(program.sumber for program in found), [program.id for program in found if not program.sumber]


def test_everything_that_is_not_public_is_marked_as_an_example(opd):
    assert {one.status for one in opd} == {Status.CONTOH}
    assert all(one.status in UNCONFIRMED for one in opd)


def test_a_unit_that_no_public_source_names_says_so(opd):
    unverified = {one.id for one in opd if not one.sumber}
    assert unverified == {"ketapang", "pertanian"}
    assert all("verifikasi" in (one.catatan or "") for one in opd if one.id in unverified)


def test_each_dimension_has_one_quick_win(checked, opd):
    chosen = Counter(program.dimensi for one in opd for program in one.program if program.quick_win)
    assert chosen == dict.fromkeys((d.id for d in checked.plan.dimensi.value.dimensi), 1)


def test_the_books_say_that_tables_of_examples_are_examples(books):
    for name in ("tbl-swot-dinkes", "tbl-posisi-opd"):
        after = books["buku-1"].split(f'<table id="{name}">')[1].split("</table>")[1]
        assert "Sumber: Data contoh; belum dikonfirmasi" in after.lstrip().split("\n")[0]
    assert books["buku-2"].count("Sumber: Data contoh; belum dikonfirmasi") >= 30  # also behind notes


def test_the_books_explain_which_of_two_public_statements_they_use(books):
    table = books["buku-1"].split('<table id="tbl-pilihan-sumber">')[1].split("</table>")[0]
    for words in ("2019–2024", "14 program", "298,61", "persen"):
        assert words in table


def test_the_index_is_a_plain_number(books):
    assert "2,87" in books["buku-1"]
    assert "3,10" in books["buku-1"]
    assert not re.search(r"naik[^.]*3,10 persen", books["buku-1"])


def test_prose_types_no_figure_that_the_data_hold(checked):
    plan = checked.plan
    held = {"2,87", "3,10", "355.365", "359,45", "1.311,41", "802,82"}
    held |= {str(len(plan.opd)), f"{sum(len(one.value.program) for one in plan.opd)} program"}
    for path, text in plan.naskah.items():
        words = re.sub(r"{[{%].*?[%}]}", "", text, flags=re.DOTALL)
        assert not [figure for figure in held if re.search(rf"(?<![\w.,]){re.escape(figure)}(?![\w,])", words)], path
