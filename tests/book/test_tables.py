from __future__ import annotations

import json
import subprocess
from functools import partial
from unicodedata import normalize

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from masterplan import compiler
from masterplan.book.facts import gather
from masterplan.book.markdown import table
from masterplan.book.parts import Table, referring
from masterplan.book.tables import trace
from masterplan.book.tables.shapes import Baris, Kolom, Reference, Tabel, Unmade
from masterplan.book.tables.tables import all_tables
from masterplan.press import engines
from masterplan.world import disk
from tests.kit.places import ROOT
from tests.kit.small import FILES, signed

COLUMNS = (
    Kolom("No", 1, "right"),
    Kolom("Uraian", 6),
    Kolom("2025", 2, "right", "Pagu"),
    Kolom("2026", 2, "right", "Pagu"),
)


def tabel(*rows: Baris) -> Tabel:
    return Tabel("tbl-x", "Judul", COLUMNS, rows, "Sumber")


def test_rows_that_nobody_looks_at_are_not_made():
    made: list[int] = []
    rows = Unmade(made.append(at) or Baris((Reference("tbl-a"), str(at))) for at in range(4))
    (part,) = referring((Table(replace(tabel(), baris=rows)),), lambda one: replace(one, text="Tabel 1.1"))
    assert part.value.baris
    assert made == [0]
    first, second = iter(part.value.baris), iter(part.value.baris)
    assert next(second).sel == (Reference("tbl-a", "Tabel 1.1"), "0")
    assert [row.sel[1] for row in first] == ["0", "1", "2", "3"]
    assert next(second).sel[1] == "1"
    assert (len(rows), rows[3].sel[1], [row.sel[1] for row in rows[1:3]]) == (4, "3", ["1", "2"])
    assert made == [0, 1, 2, 3]
    assert not Unmade(())


def test_a_long_table_of_pages_that_nobody_reads_has_the_rows_of_one_that_is_read():
    read, unread = (all_tables(gather(compiler.check(FILES, disk.printable).plan, shown=one)) for one in (True, False))
    lazy = {ident for ident, one in unread.items() if isinstance(one.baris, Unmade)}
    own = {f"tbl-{name}-dinkes" for name in ("program", "konfirmasi", "pertanyaan")}
    assert lazy == {*own, *(ident for ident in read if ident.startswith("tbl-aksi-"))}
    lazy -= {"tbl-konfirmasi-dinkes"}  # which says the fingerprint, and that is not worked out
    assert [tuple(unread[ident].baris) for ident in lazy] == [read[ident].baris for ident in lazy]


def test_pages_that_nobody_reads_do_not_wait_for_what_the_rules_find():
    asked: list[str] = []
    told = compiler.check(FILES, disk.printable).plan, disk.design(ROOT).chapters, disk.printable
    assert compiler.compile_books(*told, lambda: asked.append("unread") or (), shown=False).pages
    assert asked == []
    assert compiler.compile_books(*told, lambda: asked.append("read") or ()).pages
    assert asked == ["read"]


def test_each_cell_stands_on_its_own_line():
    before = table(tabel(Baris(("1", "a", "5", "6"))), "Tabel 3.1").split("\n")
    after = table(tabel(Baris(("1", "b", "5", "6"))), "Tabel 3.1").split("\n")
    assert [(old, new) for old, new in zip(before, after, strict=True) if old != new] == [("<td>a</td>", "<td>b</td>")]


def test_years_are_grouped_under_one_heading():
    written = table(tabel(), "Tabel 3.1")
    assert '<th colspan="2" align="center">Pagu</th>' in written
    assert '<th rowspan="2" align="center">Uraian</th>' in written


def test_a_table_without_groups_has_one_row_of_headings():
    assert table(Tabel("t", "J", COLUMNS[:2], (), ""), "Tabel 1").count("<tr>") == 1


def test_the_first_cell_of_a_total_reaches_to_the_amounts():
    written = table(tabel(Baris(("Jumlah", "5", "6"), "jumlah")), "Tabel 3.1")
    assert '<tr class="jumlah">\n<td colspan="2">Jumlah</td>\n<td align="right">5</td>' in written


def test_a_cell_reaches_down_over_the_rows_that_leave_it_out():
    written = table(
        tabel(Baris(("1", "a", "5", "6")), Baris((None, "b", "7", "8")), Baris(("2", "c", "9", "9"))), "Tabel 3.1"
    )
    assert '<tr>\n<td rowspan="2" align="right">1</td>\n<td>a</td>' in written
    assert "<tr>\n<td>b</td>" in written


def test_a_group_row_is_one_cell_across():
    assert '<td colspan="4">Kekuatan</td>' in table(tabel(Baris(("Kekuatan",), "kelompok")), "Tabel 3.1")


def test_several_texts_in_a_cell_stand_below_each_other():
    assert "<td>satu<br>dua</td>" in table(tabel(Baris(("1", ("satu", "dua"), "5", "6"))), "Tabel 3.1")


def words(node: object) -> str:
    """Put together the text of a Pandoc document as a reader sees it."""
    if isinstance(node, dict):
        if node.get("t") in {"Space", "SoftBreak", "LineBreak"}:
            return " "
        return node["c"] if node.get("t") == "Str" else words(node.get("c", node.get("blocks", "")))
    return "".join(map(words, node)) if isinstance(node, list) else ""


# Pandoc composes characters (Unicode NFC); texts that differ only in that are the same to every reader.
printable = st.text(
    st.characters(min_codepoint=32, blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1
).map(partial(normalize, "NFC"))


@settings(max_examples=25, deadline=None)
@given(st.lists(printable, min_size=5, max_size=12))
def test_any_text_comes_back_letter_for_letter(texts):
    rows = tuple(Baris(("1", text, "5", "6")) for text in texts)
    command = [engines.pandoc(), "-f", "commonmark+raw_html", "-t", "html"]
    page = subprocess.run(
        command, input=table(tabel(*rows), "Tabel 1"), capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout
    again = [engines.pandoc(), "-f", "html", "-t", "json"]
    tree = json.loads(
        subprocess.run(again, input=page, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    )
    body = tree["blocks"][0]["c"][4][0][3]
    assert [words(row[1][1][4]) for row in body] == texts


def test_an_answer_that_was_taken_back_is_marked_in_the_sheet_of_confirmations():
    files = FILES
    for answer in ({"hasil": "revisi", "catatan": "Pagu"}, {"hasil": "batal", "catatan": "Tertukar"}, {}):
        files = signed(files, **answer)
    plan = compiler.check(files, disk.printable).plan
    (sheet,) = (one for one in trace.tables(gather(plan)) if one.id == "tbl-klarifikasi")
    assert [row.sel[-1] for row in sheet.baris] == [
        "Minta revisi. Pagu (dibatalkan)",
        "Membatalkan jawaban sebelumnya. Tertukar",
        "Setuju",
    ]


def test_a_table_is_the_same_whatever_the_ids_are_of_what_its_rows_stand_for():
    def table(ident: str) -> Tabel:
        return Tabel("tbl-a", "Judul", (Kolom("Nama", 1),), (Baris(("Layanan",), id=ident),), "Sumber")

    one, other = table("layanan"), table("layanan-kota")
    assert (one == other, hash(one) == hash(other)) == (True, True)
    assert one != Tabel("tbl-a", "Judul", one.kolom, (Baris(("Layanan",), "jumlah"),), "Sumber")
