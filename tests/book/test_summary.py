"""Buku III, the executive summary: what it says, how its pages are laid out, and what it leaves out."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from masterplan import compiler
from masterplan.book import colours, facts, indicators, summary
from masterplan.model.opd import Indikator, KondisiAwal
from masterplan.plan.files import Files
from masterplan.press import build, docx, pandoc
from masterplan.sums import money
from masterplan.words.format import angka, ringkas
from masterplan.world import disk
from tests.kit import paper, shelf, word
from tests.kit.example import DESIGN, STYLE
from tests.kit.places import ROOT
from tests.kit.small_books import frame
from tests.kit.standards import faults
from tests.kit.word import W

if TYPE_CHECKING:
    from masterplan.book.facts import Facts

BOOK = "buku-3/buku-3"
FILES = disk.read(ROOT)


@pytest.fixture(scope="module")
def ambon() -> Facts:
    checked = compiler.check(FILES, disk.printable)
    assert checked.plan is not None
    return facts.gather(checked.plan)


# --- what it says -------------------------------------------------------------------------------


def said(known: list) -> dict[str, str]:
    return {one["nama"]: one["nilai"] for one in known}


def test_the_key_figures_are_those_of_the_plan(ambon):
    target = ambon.evaluasi.target
    assert said(summary.of_plan(ambon)) == {
        "program": angka(len(ambon.program)),
        "pagu indikatif 2025–2029": ringkas(ambon.uang.seluruh.jumlah),
        "perangkat daerah pelaksana": angka(sum(bool(opd.program) for opd in ambon.opd)),
        "quick win": "6",
        "indeks kota cerdas, 2024 dan target 2029": f"3,10 → {angka(target[2029], 2)}",
    }
    living = said(summary.of_dimension(ambon, "living"))
    assert living["program"] == angka(sum(m.program.dimensi == "living" for m in ambon.program))
    assert living["posisi SWOT, kuadran IV"] == "Defensif"
    beyond = sum(row.jumlah for name, row in ambon.uang.sumber.items() if name != "APBD")
    share = angka(Decimal(100) * beyond / ambon.uang.seluruh.jumlah, 1)
    assert said(summary.of_money(ambon))["bukan dari APBD"] == f"{share}%"


def test_what_there_is_nothing_of_is_not_counted(ambon):
    poor = replace(
        ambon,
        uang=money.add_up(()),
        program=(),
        hasil_dimensi={},
        evaluasi=ambon.evaluasi.model_copy(update={"target": {}}),
    )
    assert said(summary.of_plan(poor)) == {"perangkat daerah": str(len(ambon.opd))}
    assert summary.of_dimension(poor, "living") == []
    assert summary.of_money(poor) == []
    assert summary.missions(poor, "living") == []
    assert summary.beyond_apbd(poor) is None


def test_sources_that_are_no_budget_of_a_region_are_counted_whatever_they_are_called(ambon):
    def paid(*names: str) -> Facts:
        amounts = [money.Pagu("a", "b", "living", "health", name, 2025, 10) for name in names]
        return replace(ambon, uang=money.add_up(amounts))

    assert summary.beyond_apbd(paid("APBD Kota", "APBD Provinsi", "CSR")) == 10
    assert summary.beyond_apbd(paid("apbd")) == 0
    assert summary.beyond_apbd(paid("Hibah", "CSR")) is None, "nobody says what of it is the budget"


def test_the_way_of_an_indicator_says_where_it_starts_and_ends():
    def way(start: int | None, **target: int) -> str:
        awal = KondisiAwal.model_construct(tahun=2024, nilai=Decimal(start)) if start is not None else None
        targets = {int(year[1:]): Decimal(value) for year, value in target.items()}
        return indicators.way(Indikator.model_construct(nama="A", satuan="unit", awal=awal, target=targets))

    assert way(40, y2025=50, y2029=100) == "dari 40 (2024) menjadi 100 unit (2029)"
    assert way(None, y2025=50, y2029=100) == "dari 50 unit (2025) menjadi 100 unit (2029)"
    assert way(None, y2025=50, y2029=50) == "50 unit (2029)"
    assert way(None, y2025=7) == "7 unit (2025)"
    assert way(None) == ""


def test_the_missions_are_those_that_programmes_name_the_most_served_first(ambon):
    served = summary.missions(ambon, "environment")
    assert [one["nama"] for one in served] == ["Misi 4 RPJMD", "Misi 2 RPJMD"]
    counts = [sum("rpjmd-misi-4" in m.program.acuan for m in ambon.program if m.program.dimensi == "environment")]
    assert served[0]["program"] == str(counts[0])
    assert served[0]["uraian"] == ambon.butir["rpjmd-misi-4"].uraian


# --- its pages ----------------------------------------------------------------------------------


def lowest(page: paper.Lembar) -> float:
    """Return how far down a page is printed, its number left out: 0 is the upper edge, 1 the lower one."""
    numbered = re.compile(r"\s*(\d+|[ivx]+)\s*")
    return 1 - min(text.box.bottom for text in page.texts if not numbered.fullmatch(text.words)) / page.high


def test_a_mayor_has_twelve_to_fourteen_pages_to_read_and_none_is_nearly_empty():
    pages = paper.sheets(shelf.books(ROOT)["buku-3"].files["pdf"])
    assert 12 <= len(pages) <= 14
    assert [page.number for page in pages if lowest(page) < 0.5] == []


def test_no_letter_is_smaller_than_eight_points():
    assert paper.smallest(shelf.books(ROOT)["buku-3"].files["pdf"]) >= 7.99


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return paper.texts(shelf.books(ROOT)["buku-3"].files["pdf"])


def test_the_first_page_says_what_is_promised_and_what_is_asked(texts, ambon):
    (text,) = (text for text in texts if "Keputusan yang diminta" in text)
    assert ambon.rencana.visi.split()[0] in text
    words = ("Hasil yang dijanjikan", "Keputusan yang diminta", "Gabungan semua faktor")
    places = [text.index(one) for one in words]
    assert places == sorted(places)
    assert text.count("\N{BALLOT BOX} ya") == len(ambon.rencana.keputusan)


def test_each_dimension_has_one_page(texts, ambon):
    for dimensi in ambon.dimensi:
        name = ambon.nama(dimensi.nama)
        (own,) = (text for text in texts if re.search(rf"^{name.upper()}$", text, re.MULTILINE))
        assert f"Program kunci {name}" in own
        assert f"Indikator kunci {name}" in own
        assert "Misi yang dilayani" in own


def test_a_page_is_read_from_its_heading_to_its_panels(texts, ambon):
    (text,) = (text for text in texts if "SMART LIVING\n" in text and "Misi" in text)
    pagu = ringkas(ambon.pagu("living").jumlah)
    words = ("SMART LIVING", "Menjamin", "Kawasan lereng", pagu, "Program kunci", "Indikator kunci", "Misi yang")
    places = [text.index(one) for one in words]
    assert places == sorted(places)


# --- Word ---------------------------------------------------------------------------------------


def test_word_has_styles_of_its_own_for_each_dimension_and_uses_them(ambon):
    found = word.parts(shelf.books(ROOT)["buku-3"].files["docx"])
    body = found["word/document.xml"]
    used = {one.get(f"{W}val") for tag in ("pStyle", "tblStyle") for one in body.iter(f"{W}{tag}")}
    styles = {one.get(f"{W}styleId"): one for one in found["word/styles.xml"].iter(f"{W}style")}
    for number, dimensi in enumerate(ambon.dimensi, 1):
        own = {f"{name}{number}" for name in ("JudulDimensi", "Tajuk", "AngkaKunci", "Panel")}
        assert own <= used & set(styles)
        fill = styles[f"JudulDimensi{number}"].find(f"{W}pPr/{W}shd").get(f"{W}fill")
        assert f"#{fill.lower()}" == dimensi.warna
        assert styles[f"Panel{number}"].find(f"{W}basedOn").get(f"{W}val") == "Panel"


def test_a_panel_of_word_stays_on_one_page():
    body = word.parts(shelf.books(ROOT)["buku-3"].files["docx"])["word/document.xml"]
    tables = [
        one for one in body.iter(f"{W}tbl") if one.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val").startswith("Panel")
    ]
    assert len(tables) == 6
    for table in tables:
        (row,) = table.iter(f"{W}tr")
        assert row.find(f"{W}trPr/{W}cantSplit") is not None


def test_a_plan_with_its_own_panel_changes_all_of_them():
    own = '<w:styles><w:style w:styleId="Panel"/></w:styles>'
    made = docx.coloured(own, ("#1b6ca8", "#ffee00"))
    assert re.findall(r'w:styleId="(Panel\d?)"', made) == ["Panel", "Panel1", "Panel2"]
    assert re.findall(r'"JudulDimensi\d".*?<w:color w:val="(\w+)"', made) == ["FFFFFF", "1F2933"]


COLOUR = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(COLOUR)
def test_whatever_colour_a_plan_chooses_its_letters_can_be_read(colour):
    palette = colours.palette(colour)
    assert colours.contrast(palette["warna"], palette["tinta"]) >= 4.5
    assert colours.contrast(palette["teks"], "#ffffff") >= 4.5
    assert colours.contrast(palette["muda"], "#000000") >= 12


# --- other plans --------------------------------------------------------------------------------

NAMES = "Kehidupan yang Layak, Sehat, dan Mudah Bergerak bagi Semuanya"


def loaded(path: str) -> dict:
    text = FILES.data[path].replace(b"~", b"3")  # an answer that was left out would be a text
    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506 - texts only


def files(changed: dict[str, dict]) -> Files:
    written = {path: yaml.safe_dump(content, allow_unicode=True).encode() for path, content in changed.items()}
    prose = {path: b"Naskah uji.\n" for path in FILES.naskah if not path.startswith("data/naskah/buku-3/dimensi")}
    return Files({**FILES.data, **written}, prose)


def poor() -> Files:
    """Return a plan of five dimensions with names of 60 letters on F4, without money, weights, quick wins and index."""
    singles = ("rencana", "dimensi", "evaluasi", "acuan")
    rencana, dimensi, evaluasi, acuan = (loaded(f"data/{name}.yaml") for name in singles)
    dimensi["dimensi"] = dimensi["dimensi"][:5]
    for number, one in enumerate(dimensi["dimensi"]):
        one["nama"]["laporan"] = f"{number}{NAMES}"[:60]
    known = {one["id"] for one in dimensi["dimensi"]}
    rencana["gaya"] = {"kertas": "F4"}
    for sasaran in (sasaran for misi in rencana["misi"] for sasaran in misi["sasaran"]):
        sasaran["dimensi"] = [one for one in sasaran["dimensi"] if one in known]
    for butir in (butir for dokumen in acuan["dokumen"] for butir in dokumen.get("butir", ())):
        butir.pop("dimensi", None)
    evaluasi = {key: value for key, value in evaluasi.items() if key != "capaian"} | {"indeks": [], "target": {}}
    opd = {path: loaded(path) for path in FILES.data if path.startswith("data/opd/")}
    for one in opd.values():
        _impoverish(one, known, dimensi["dimensi"][0])
    made = zip(singles, (rencana, dimensi, evaluasi, acuan), strict=True)
    without = {f"data/{name}.yaml": {} for name in ("kesenjangan", "risiko")}  # which name dimensions too
    return files({**{f"data/{name}.yaml": content for name, content in made}, **without, **opd})


def _impoverish(opd: dict, known: set[str], first: dict) -> None:
    opd.pop("kesiapan", None)
    for factor in (factor for factors in opd.get("swot", {}).values() for factor in factors):
        for name in ("bobot", "rating", "penilaian", "kepentingan"):
            factor.pop(name, None)
        factor["dimensi"] = [ident for ident in factor["dimensi"] if ident in known]
    for program in opd.get("program", ()):
        for name in ("pendanaan", "sub_kegiatan"):
            program.pop(name, None)
        program["quick_win"] = "false"
        if program["dimensi"] not in known:
            program |= {"dimensi": first["id"], "subdimensi": first["subdimensi"][0]["id"]}


def short() -> Files:
    """Return a plan of one year."""
    rencana, evaluasi = loaded("data/rencana.yaml"), loaded("data/evaluasi.yaml")
    rencana |= {"periode": {"mulai": "2025", "selesai": "2025"}, "langkah": []}
    evaluasi["target"] = {"2025": "3.20"}
    opd = {path: loaded(path) for path in FILES.data if path.startswith("data/opd/")}
    for program in (program for one in opd.values() for program in one.get("program", ())):
        for name in ("tahapan", "sub_kegiatan"):
            program.pop(name, None)
        for part in (*(program.get("indikator", [])), *(program.get("pendanaan", []))):
            key = "target" if "target" in part else "pagu"
            part[key] = {"2025": part[key].get("2025") or next(iter(part[key].values()))}
    single = {"data/rencana.yaml": rencana, "data/evaluasi.yaml": evaluasi, "data/tata-kelola.yaml": {}}
    return files({**single, "data/acuan.yaml": _without_indicators(loaded("data/acuan.yaml")), **opd})


def _without_indicators(acuan: dict) -> dict:
    for butir in (butir for dokumen in acuan["dokumen"] for butir in dokumen.get("butir", ())):
        butir.pop("indikator", None)
    return acuan


def made(plan: Files) -> tuple[str, dict[str, bytes]]:
    checked = compiler.check(plan, disk.printable)
    assert checked.ok, checked.diagnostics[:3]
    compiled = compiler.compile_books(checked.plan, disk.design(ROOT).chapters, disk.printable)
    assert compiled.diagnostics == ()
    done = build.books(compiled, disk.design(ROOT), ["buku-3"], ("docx", "pdf"))["buku-3"]
    (page,) = (page for page in compiled.pages if page.slug == "buku-3")
    return page.markdown, dict(done.files)


@pytest.mark.parametrize("plan", [poor, short])
def test_another_plan_has_a_summary_of_what_it_has(plan):
    markdown, files = made(plan())
    assert faults(files["pdf"]) == []
    zipfile.ZipFile(io.BytesIO(files["docx"])).testzip()
    assert all(lowest(page) <= 1 - 20 / 297 for page in paper.sheets(files["pdf"])[1:]), (
        "nothing stands in the lower margin"
    )
    assert not re.search(r"\b(None|nan|undefined)\b|Rp0\b|\*\*0\*\*|<!-- (\S+) -->\s*<!-- /\2 -->", markdown)
    for heading in re.findall(r"^# .*\n\n(.*)", markdown, re.MULTILINE):
        assert heading, "a heading without anything below it"


def test_without_money_weights_and_quick_wins_none_of_them_is_spoken_of():
    markdown, _files = made(poor())
    for words in ("Pagu", "pagu", "PENDANAAN", "posisi SWOT", "quick win", "Quick win", "gbr-indeks"):
        assert words not in markdown, words
    assert len(re.findall(r"^# .*KEHIDUPAN YANG LAYAK", markdown, re.MULTILINE)) == 5
    assert markdown.count("](gambar/gbr-indikator-") == 5


def test_a_dimension_without_programmes_has_no_page_of_its_own():
    opd = {path: loaded(path) for path in FILES.data if path.startswith("data/opd/")}
    for one in opd.values():
        one["program"] = [program for program in one.get("program", ()) if program["dimensi"] != "branding"]
        for program in one["program"]:
            program["pendukung"] = []
    checked = compiler.check(files(opd), disk.printable)
    (page,) = (
        p
        for p in compiler.compile_books(checked.plan, disk.design(ROOT).chapters, disk.printable).pages
        if p.slug == "buku-3"
    )
    assert (
        '# <a id="ringkas-dimensi-lain"></a>DIMENSI YANG BELUM BERPROGRAM\n\n## <a id="ringkas-branding"></a>'
        in page.markdown
    )
    assert "tbl-utama-branding" not in page.markdown


@pytest.mark.parametrize(("part", "broken"), [("isi", True), ("sorotan", False), ("panel", False), ("sampul", False)])
def test_no_word_is_broken_in_large_letters_and_short_lines(part, broken):
    source = pandoc.typst_source((frame(part, "melindungi seluruh warganya"),), STYLE, DESIGN)
    assert ("#s;" in source) == broken
