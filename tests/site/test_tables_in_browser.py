"""Tables of a page sort and filter without losing what they mean, by mouse and keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.site import tables
from tests.kit import browser as kit
from tests.kit.places import ROOT

pytestmark = kit.NEEDED

SCRIPT = (ROOT / "templates" / "situs" / "aset" / "tabel.js").read_bytes()
COLUMNS = (Kolom("Nama"), Kolom("Dana", rata="right"), Kolom("Tenggat"))
ROWS = (
    Baris(("Pasar", "1.250", "4 Desember 2024")),
    Baris(("Air bersih", "–", "30 Mei 2024")),
    Baris(("Zona hijau", "9,5", "Januari 2025")),
    Baris(("Bandar", "−3", "2 Mei 2024")),
    Baris(("Jumlah", "1.256,5", ""), "jumlah"),
)


def page(*shown: Tabel) -> dict[str, bytes]:
    body = "".join(tables.html(one, "", lambda _reference: "") for one in shown)
    head = '<!doctype html><html lang="id"><meta charset="utf-8"><title>x</title><script defer src="tabel.js"></script>'
    return {"index.html": f"{head}<main>{body}</main>".encode(), "tabel.js": SCRIPT}


def tabel(*rows: Baris, columns: tuple[Kolom, ...] = COLUMNS) -> Tabel:
    return Tabel("tbl-uji", "Uji", columns, rows, "")


@pytest.fixture(scope="module")
def tab(browser):
    with kit.visit(browser, {}) as visited:
        yield visited


def opened(tab, *shown):
    tab.files = page(*shown)
    return tab.goto("")


def names(found) -> list[str]:
    return found.eval_on_selector_all("tbody tr:not([hidden])", "rows => rows.map(row => row.cells[0].textContent)")


def press(found, heading: str) -> str | None:
    """Sort by a heading as the keyboard does; return what it says of itself."""
    found.get_by_role("button", name=heading, exact=True).press("Enter")
    return found.get_by_role("columnheader", name=heading).get_attribute("aria-sort")


@pytest.mark.parametrize(
    ("heading", "rising", "falling"),
    [
        ("Nama", "Air bersih|Bandar|Pasar|Zona hijau", "Zona hijau|Pasar|Bandar|Air bersih"),
        ("Dana", "Bandar|Zona hijau|Pasar|Air bersih", "Pasar|Zona hijau|Bandar|Air bersih"),
        ("Tenggat", "Bandar|Air bersih|Pasar|Zona hijau", "Zona hijau|Pasar|Air bersih|Bandar"),
    ],
)
def test_words_numbers_and_dates_sort_as_indonesians_write_them_what_is_empty_last_and_totals_below(
    tab, heading, rising, falling
):
    found = opened(tab, tabel(*ROWS))
    assert press(found, heading) == "ascending"
    assert names(found) == [*rising.split("|"), "Jumlah"]
    assert press(found, heading) == "descending"
    assert names(found) == [*falling.split("|"), "Jumlah"]
    assert tab.faults == []


def test_only_the_column_that_sorts_says_so(tab):
    found = opened(tab, tabel(*ROWS))
    press(found, "Dana")
    press(found, "Nama")
    assert found.eval_on_selector_all("th[aria-sort]", "all => all.map(one => one.textContent)") == ["Nama"]


def test_groups_keep_their_rows_and_a_row_what_belongs_to_it(tab):
    grouped = tabel(
        *(Baris(("Satu",), "kelompok"), ROWS[0], ROWS[1], Baris(("Dua",), "kelompok"), ROWS[2]),
        *(Baris(("tercapai 8", "8", ""), "redup"), ROWS[3]),
    )
    found = opened(tab, grouped)
    press(found, "Nama")
    assert names(found) == ["Satu", "Air bersih", "Pasar", "Dua", "Bandar", "Zona hijau", "tercapai 8"]


def test_a_row_that_shares_a_cell_with_the_one_above_is_not_sorted(tab):
    shared = tabel(ROWS[0], Baris((None, "7", "")), *ROWS[1:])
    assert opened(tab, shared).get_by_role("button").count() == 0


def test_headings_in_two_rows_sort_each_its_own_column(tab):
    columns = (Kolom("Nama"), Kolom("2025", kelompok="Dana"), Kolom("2026", kelompok="Dana"))
    rows = (Baris((name, str(at), str(9 - at))) for at, name in enumerate("abcd"))
    found = opened(tab, tabel(*rows, columns=columns))
    press(found, "2026")
    assert names(found) == ["d", "c", "b", "a"]


def test_a_table_of_few_rows_has_nothing_to_sort(tab):
    assert opened(tab, tabel(*ROWS[:3])).get_by_role("button").count() == 0


LONG = tuple(Baris((f"Baris {number}", str(number), "")) for number in range(1, 21))


def test_a_field_filters_a_long_table_and_says_how_many_rows_are_left(tab):
    found = opened(
        tab, tabel(Baris(("Awal",), "kelompok"), *LONG[:10], Baris(("Akhir",), "kelompok"), *LONG[10:], ROWS[4])
    )
    field = found.get_by_role("searchbox", name="Saring tabel Uji")
    field.type("baris 1")
    assert names(found)[:3] == ["Awal", "Baris 1", "Baris 10"]
    assert "Jumlah" not in names(found), "a total of what is not shown would be wrong"
    assert found.get_by_role("status").inner_text() == "11 dari 20 baris"
    field.fill("baris 20")
    assert names(found) == ["Akhir", "Baris 20"]
    field.fill("")
    assert len(names(found)) == 23
    assert found.get_by_role("status").inner_text() == ""


def test_a_short_table_has_no_field(tab):
    assert opened(tab, tabel(*ROWS)).get_by_role("searchbox").count() == 0


def test_a_box_has_a_tab_stop_only_while_it_must_scroll(tab):
    wide = tabel(
        Baris(tuple("sangatpanjangsekali" for _ in range(12))), columns=tuple(Kolom(f"K{at}") for at in range(12))
    )
    found = opened(tab, wide)
    found.add_style_tag(content=".gulir { overflow-x: auto }")
    for width in (400, 4000, 400):
        found.set_viewport_size({"width": width, "height": 600})
        stops = found.locator('.gulir[tabindex="0"][role="group"]')
        expect(stops).to_have_count(1 if width == 400 else 0)
