"""Addresses last: what the edition before had a page for, and this one has not, says what became of it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from masterplan import compiler
from masterplan.plan.files import Files
from masterplan.site import site
from masterplan.world import disk
from tests.kit import web
from tests.kit.places import WHOLE
from tests.kit.small import edited, loaded

SECOND = {"nomor": "2", "tanggal": "2026-01-31", "revisi": "edisi-1"}
PROGRAMME = "program/rekam-medis/index.html"


def editions(before: Files, **changed: object) -> tuple[Mapping[str, bytes], Mapping[str, bytes]]:
    """Return the sites of two editions of the small plan."""
    rencana = loaded("rencana") | {"edisi": SECOND} | changed.pop("rencana", {})
    after, design = edited(rencana=rencana, **changed), disk.design(WHOLE)
    made = []
    for files, earlier in ((before, {}), (after, {"edisi-1": before})):
        checked = compiler.check(files, disk.printable, earlier.get)
        assert checked.plan is not None, checked.diagnostics
        made.append(site.files(compiler.compile_books(checked.plan, design.chapters, disk.printable), design))
    return made[0], made[1]


def leads(files: Mapping[str, bytes], path: str, kind: str = "a") -> list[str]:
    """Return where the links of a page lead, as paths of the site."""
    page, folder = web.read(files[path]), posixpath.dirname(path)
    return [posixpath.normpath(posixpath.join(folder, one["href"].partition("#")[0])) for one in page.all(kind)]


def test_a_programme_under_another_id_is_led_to() -> None:
    opd = loaded("opd/dinkes")
    opd["program"][0] |= {"id": "rekam-medis-terpadu", "nama": "Rekam medis terpadu"}
    before, after = editions(edited(), opd__dinkes=opd)
    assert PROGRAMME in before
    text = web.read(after[PROGRAMME]).text
    assert "Program ini mempunyai halaman pada edisi 1 (31 Januari 2025)." in text
    assert "Sejak edisi 2 (31 Januari 2026) alamatnya lain dan bernama Rekam medis terpadu." in text
    assert "program/rekam-medis-terpadu/index.html" in leads(after, PROGRAMME)
    assert "program/rekam-medis-terpadu/index.html" in leads(after, PROGRAMME, "link")
    assert not [one for one in web.read(after[PROGRAMME]).all("meta") if one.get("http-equiv") == "refresh"]


def test_the_one_canonical_address_is_full_where_the_plan_says_where_its_site_lies() -> None:
    opd = loaded("opd/dinkes")
    opd["program"][0]["id"] = "rekam-medis-terpadu"
    situs = {"alamat": "https://uji.go.id/plan"}
    _before, after = editions(edited(), opd__dinkes=opd, rencana={"situs": situs})
    links = [one["href"] for one in web.read(after[PROGRAMME]).all("link") if one.get("rel") == "canonical"]
    assert links == ["https://uji.go.id/plan/program/rekam-medis-terpadu/"]


def test_what_was_dropped_leads_to_its_agency_and_to_the_changes() -> None:
    opd = loaded("opd/dinkes")
    opd["program"] = []
    _before, after = editions(edited(), opd__dinkes=opd)
    assert "Sejak edisi 2 (31 Januari 2026) rencana tidak memuatnya lagi." in web.read(after[PROGRAMME]).text
    assert {"opd/dinkes/index.html", "perubahan/index.html"} < set(leads(after, PROGRAMME))
    assert not [one for one in web.read(after[PROGRAMME]).all("link") if one.get("rel") == "canonical"]


def test_an_agency_that_became_part_of_another_one_leads_to_that() -> None:
    dinkes = loaded("opd/dinkes")
    rsud = {"id": "rsud", "nama": "Rumah Sakit", "singkatan": "RSUD", "status": "contoh", "profil": "Merawat pasien."}
    merged = rsud | {"program": [one | {"strategi": []} for one in dinkes["program"]]}
    _before, after = editions(edited(opd__rsud=rsud), opd__dinkes=None, opd__rsud=merged)
    page = "opd/dinkes/index.html"
    assert (
        "Sejak edisi 2 (31 Januari 2026) perangkat daerah ini menjadi bagian Rumah Sakit." in web.read(after[page]).text
    )
    assert "opd/rsud/index.html" in leads(after, page)


def test_a_renamed_dimension_takes_its_parts_along() -> None:
    scheme, opd = loaded("dimensi"), loaded("opd/dinkes")
    scheme["dimensi"][0]["id"] = "kehidupan"
    opd["program"][0]["dimensi"] = "kehidupan"
    for group in opd["swot"].values():
        for one in group:
            one["dimensi"] = ["kehidupan"]
    aims = [{**misi, "sasaran": []} for misi in loaded("rencana")["misi"]]
    _before, after = editions(edited(), dimensi=scheme, opd__dinkes=opd, rencana={"misi": aims})
    assert "dimensi/kehidupan/index.html" in leads(after, "dimensi/living/index.html", "link")
    assert "dimensi/kehidupan/health/index.html" in leads(after, "dimensi/living/health/index.html", "link")


def test_every_address_of_ids_of_the_edition_before_is_there() -> None:
    opd, rujukan, period = loaded("opd/dinkes"), loaded("rujukan"), {"mulai": "2026", "selesai": "2027"}
    opd["program"] = []
    more = {"sumber": [*rujukan["sumber"], {"id": "lama", "judul": "Berita lama", "penerbit": "Koran"}]}
    before, after = editions(edited(rujukan=more), opd__dinkes=opd, rencana={"periode": period})
    kinds = ("program/", "opd/", "dimensi/", "wilayah/", "sumber/", "janji/")
    lost = {path for path in before if path.startswith(kinds) and path.count("/") == 2} - after.keys()
    assert lost == set()
    assert "Tahun ini mempunyai halaman pada edisi 1" in web.read(after["janji/2025/index.html"]).text
    assert "rencana tidak memuatnya lagi" in web.read(after["sumber/lama/index.html"]).text


def test_a_first_edition_and_one_that_lost_nothing_have_no_such_pages() -> None:
    before, after = editions(edited())
    made = [one for files in (before, after) for path, one in files.items() if path.endswith(".html")]
    assert not [one for one in made if b'<body class="halaman-edisi-lalu">' in one]
