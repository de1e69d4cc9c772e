"""Above each table of the books stands a sentence computed from it, unless a reason is written down here why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from masterplan import compiler
from masterplan.book.parts import Figure, Frame, Part, Prose, Section, Spread, Table, walk
from masterplan.world import disk
from tests.kit import shelf
from tests.kit.places import ROOT
from tests.kit.small_books import tabel

PLANS = ROOT / "tests" / "plans"
REASONS = {
    "tbl-rumus": "formulas, which hold for every plan",
    "tbl-keputusan": "each of its rows is a sentence with what is counted",
    "tbl-tahapan": "the sentences of its stages stand below it, one for each row",
    "tbl-pengesahan": "to be filled in by hand",
}
ONE_OF_A_KIND = {  # the plan has one OPD and one dimension, and so nothing to compare
    "tbl-dana-dimensi": "kecil",
    "tbl-ringkas": "kecil",
    "tbl-swot-kota": "kecil",
}


def unread(parts: Iterable[Part]) -> Iterator[str]:
    """Name the tables above which no computed sentence stands, figures apart."""
    told = False
    for part in in_order(parts):
        rows = part.value.baris if isinstance(part, Table) else ()
        if not told and sum(row.jenis == "" for row in rows) > 1:
            yield part.id
        told = (isinstance(part, Prose) and not part.id) or (told and isinstance(part, Figure))


def in_order(parts: Iterable[Part]) -> Iterator[Part]:
    """Go through parts as a reader does; the tables of a spread are read together, in its sentences."""
    for part in parts:
        if not isinstance(part, Spread | Frame):
            yield part
        if isinstance(part, Section | Frame):
            yield from in_order(part.parts)


@pytest.mark.parametrize("root", [ROOT, PLANS / "kecil", PLANS / "lengkap"], ids=["ambon", "kecil", "lengkap"])
def test_each_table_is_read_or_there_is_a_reason(root: Path) -> None:
    pages = compiler.compile_books(shelf.plan(root), disk.design(root).chapters, disk.printable).pages
    alone = {ident for ident, plan in ONE_OF_A_KIND.items() if plan == root.name}
    assert {ident for page in pages for ident in unread(page.parts)} - REASONS.keys() - alone == set()
    spreads = [part for page in pages for part in walk(page.parts) if isinstance(part, Spread)]
    assert all(any(isinstance(one, Prose) and not one.id for one in walk(spread.parts)) for spread in spreads)


def test_a_table_that_is_not_read_is_found() -> None:
    one = tabel()
    shown = Table(replace(one, baris=one.baris * 2))
    author, computed = Prose(("Uraian.",), id="buku-1/uraian"), Prose(("Terbesar ialah A.",))
    assert [*unread([computed, shown])] == []
    assert [*unread([author, shown])] == ["tbl-a"]
    assert [*unread([computed, shown, shown])] == ["tbl-a"]
    assert [*unread([computed, Section("subbab", "lain", "Lain", (shown,))])] == ["tbl-a"]
