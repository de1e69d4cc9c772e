"""Small plans become books: golden Markdown, and what must hold in every book and format."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import normalize
from xml.etree import ElementTree

import pypandoc
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from masterplan import compiler
from masterplan.plan.files import Files
from masterplan.press import build
from masterplan.world import disk
from tests.kit import paper
from tests.kit.places import SMALL
from tests.kit.small import amount, edited, loaded, rows
from tests.kit.word import W

if TYPE_CHECKING:
    from masterplan.compiler import Compiled


def compiled(files: Files) -> Compiled:
    checked = compiler.check(files, disk.printable)
    assert checked.ok, checked.diagnostics
    return compiler.compile_books(checked.plan, disk.design(SMALL).chapters, disk.printable)


def books(files: Files) -> dict[str, str]:
    made = compiled(files)
    assert made.diagnostics == ()
    return {page.slug: page.markdown for page in made.pages}


def test_the_books_of_a_small_plan(golden):
    for slug, markdown in books(edited()).items():
        golden(SMALL / "expected" / f"{slug}.md", markdown)


# --- what is missing leaves no hole -------------------------------------------------------------


def without(opd: dict, *names: str) -> dict:
    return {key: value for key, value in opd.items() if key not in names}


@pytest.fixture(scope="module")
def bare() -> dict[str, str]:
    """The books of a plan in which everything that may be left out is left out."""
    opd = without(loaded("opd/dinkes"), "kepala", "kontak", "strategi", "program")
    for factors in opd["swot"].values():
        for factor in factors:
            factor.pop("bobot", None)
            factor.pop("rating", None)
    rencana = without(loaded("rencana"), "tahap", "dewan", "tim", "penyusun", "fakta", "wilayah", "singkatan", "plafon")
    evaluasi = without(loaded("evaluasi"), "capaian", "temuan") | {"indeks": [], "target": {}}
    return books(edited(opd__dinkes=opd, rencana=rencana, evaluasi=evaluasi))


def test_without_weights_the_factors_are_printed_without_scores(bare):
    assert "Tenaga cukup" in bare["buku-1"]
    assert "Skor" not in bare["buku-1"]
    assert "tbl-posisi-opd" not in bare["buku-1"]


def test_without_money_there_is_no_chapter_about_it(bare):
    assert "PENDANAAN" not in bare["buku-2"].upper()


def test_without_anything_to_draw_there_is_no_figure_and_no_list_of_figures(bare):
    for markdown in bare.values():
        assert "](gambar/" not in markdown
        assert "<!-- daftar-gambar -->" not in markdown


def test_no_heading_stands_alone_and_no_table_is_empty(bare):
    for markdown in bare.values():
        blocks = [line for line in markdown.split("\n") if line and not line.startswith("<!--")]
        levels = [len(line) - len(line.lstrip("#")) for line in [*blocks, "# end"]]
        for here, following in pairwise(levels):
            assert not (0 < following <= here), f"a heading without text: {blocks[levels.index(here)]}"
        assert "<tbody>\n</tbody>" not in markdown
        assert not re.search(r"\b(None|undefined|nan|Undefined)\b", markdown)


def test_chapters_are_numbered_without_gaps(bare):
    for markdown in bare.values():
        numbers = re.findall(r"^# .*?BAB ([IVX]+) ", markdown, re.MULTILINE)
        assert numbers == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"][: len(numbers)]


def test_ratings_that_are_means_of_answers_are_rounded_when_they_are_printed():
    answers = iter((["4", "4", "3"], ["2", "2", "2"], ["3", "3", "3"], ["1", "2", "2"]))
    opd = loaded("opd/dinkes")
    for factors in opd["swot"].values():
        for factor in factors:
            factor["penilaian"] = next(answers)
            del factor["bobot"], factor["rating"]
    cells = [row[4] for row in rows(books(edited(opd__dinkes=opd))["buku-1"], "tbl-swot-dinkes") if len(row) == 6]
    assert cells == ["3,667", "2,000", "3,000", "1,667"]


# --- money agrees with itself -------------------------------------------------------------------


@pytest.fixture(scope="module")
def paid() -> dict[str, str]:
    """The books of a plan with odd amounts from two sources, for two programmes of two OPD."""
    dinkes = loaded("opd/dinkes")
    dinkes["program"][0]["pendanaan"] = [
        {"sumber": "APBD", "pagu": {"2025": "333_333_333", "2026": "1"}},
        {"sumber": "CSR", "pagu": {"2026": "12_345_600"}},
    ]
    dishub = json.loads(json.dumps(dinkes)) | {"id": "dishub", "nama": "Dinas Perhubungan", "singkatan": "Dishub"}
    dishub["program"][0] |= {"id": "halte", "nama": "Halte"}
    rencana = loaded("rencana")
    rencana["sumber_dana"].append({"id": "CSR", "nama": "Tanggung jawab sosial perusahaan"})
    return books(edited(opd__dinkes=dinkes, opd__dishub=dishub, rencana=rencana))


def test_rows_add_up_to_the_totals_and_all_tables_and_books_agree(paid):
    whole = set()
    for markdown in paid.values():
        for ident in re.findall(r'<table id="(tbl-dana-[a-z]+)">', markdown):
            *own, total = ([amount(cell) for cell in row[1:-1]] for row in rows(markdown, ident) if row)
            parts = [row for row in own if row] if ident != "tbl-dana-dimensi" else dimensions(markdown)
            assert [sum(column) for column in zip(*parts, strict=True)] == total, ident
            whole.add(tuple(total))
    assert whole == {(Decimal("666.666666"), Decimal("24.691202"), Decimal("691.357868"))}
    assert "Rp691.357.868" in paid["buku-3"]


def dimensions(markdown: str) -> list[list[Decimal]]:
    table = markdown[markdown.index('<table id="tbl-dana-dimensi">') :].split("</table>", maxsplit=1)[0]
    bold = re.findall(r'<tr class="jumlah">(.*?)</tr>', table, re.DOTALL)[:-1]
    return [[amount(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)[1:-1]] for row in bold]


# --- letter for letter --------------------------------------------------------------------------

# What the engines and Markdown could read as markup, letters of other languages, and plain words.
PIECES = st.sampled_from([
    *("\\", "`", "*", "_", "{{", "}}", "{%", "%}", "[x](y)", "<b>", "</td>", "<!-- x -->", "&amp;", "&", "#", "|"),
    *("~", "$x^2$", "^", "!", "![", "-", "--", "...", "+", "=", "1.", "2)", "@x", '"', "'", "//", "/*", "#let", "http://a.b/c_d"),
    *("é", "ø", "Ж", "₂", "fi", "ﬁ", "½", "“", "–", "kata", "a", "Ambon", "%", "<w:t>", "]]>", "\\n", "\\", "\\u00e9"),
])  # fmt: skip
NASTY = st.lists(PIECES, min_size=1, max_size=5).map("".join).map(lambda text: normalize("NFC", text))


def squeezed(text: str) -> str:
    """Leave out what a layout adds: spaces, line ends, and the hyphens of broken words."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text.replace("ﬁ", "fi"))


class _Words(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def in_markdown(content: bytes) -> str:
    """Return what a git host shows."""
    return "".join(_Words(pypandoc.convert_text(content, "html", "commonmark+raw_html+strikeout+footnotes")).words)


def in_docx(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))
    return "".join(text.text or "" for text in body.iter(f"{W}t"))


def in_pdf(content: bytes) -> str:
    return "".join(paper.texts(content)).replace(paper.HYPHEN, "")


OPD = ("dinkes", "dishub", "dinsos", "dlh")
FIELDS = 6  # of each of them that hold a text


def filled(ident: str, texts: Sequence[str]) -> dict:
    """Return an OPD with a text in each field that the books print."""
    opd = loaded("opd/dinkes") | {"id": ident}
    opd["program"][0]["id"] = f"program-{ident}"
    opd["swot"]["kekuatan"][0]["faktor"], opd["strategi"][0]["uraian"], opd["nama"], *own = texts
    opd["program"][0] |= zip(("nama", "inovasi", "lokasi"), own, strict=True)
    return opd


@settings(max_examples=3, deadline=None, phases=[Phase.generate])  # shrinking takes minutes
@given(st.lists(NASTY, min_size=FIELDS * len(OPD), max_size=FIELDS * len(OPD)))
def test_texts_of_the_plan_are_printed_letter_for_letter_in_all_formats(texts):
    # A text that stands after a colon begins small, so that these do everywhere.
    marked = [f"aq{n} {text} Zq{n}" for n, text in enumerate(texts)]
    own = {ident: marked[n * FIELDS : (n + 1) * FIELDS] for n, ident in enumerate(OPD)}
    made = compiled(edited(**{f"opd__{ident}": filled(ident, words) for ident, words in own.items()}))
    assert made.diagnostics == ()
    files = build.files(build.books(made, disk.design(SMALL), formats=("md", "docx", "pdf")))
    for form, read in (("md", in_markdown), ("docx", in_docx), ("pdf", in_pdf)):
        printed = squeezed("".join(read(content) for path, content in files.items() if path.endswith(form)))
        for text in marked:
            assert squeezed(text) in printed, (form, text)
