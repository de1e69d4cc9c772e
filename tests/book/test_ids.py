"""Which tables and figures there can be is listed once: as many as are made, and no more."""

from __future__ import annotations

import re

import pytest

from masterplan import compiler
from masterplan.book import facts, ids
from masterplan.book.figures.figures import all_figures
from masterplan.book.tables.tables import all_tables
from masterplan.plan import reading
from masterplan.plan.files import Files
from masterplan.world import disk
from tests.kit import shelf
from tests.kit.places import ROOT, SMALL, TESTS
from tests.kit.small import FILES
from tools.plants.optional import EXAMPLES

PLANS = (ROOT, SMALL, TESTS / "plans" / "lengkap")


@pytest.fixture(scope="module")
def shared() -> list[facts.Facts]:
    small = FILES
    for path, text in EXAMPLES.items():  # of each file that a plan may have
        small = small.replaced(path, text.encode())
    whole = compiler.check(small, disk.printable).plan
    return [*(facts.gather(shelf.plan(root)) for root in PLANS), facts.gather(whole)]


def made(plan: facts.Facts) -> set[str]:
    return {re.sub(r"--[0-9]+$", "", ident) for ident in (*all_tables(plan), *all_figures(plan))}


def test_every_table_and_figure_of_a_plan_can_be_named(shared):
    assert [made(plan) - ids.known(plan) for plan in shared] == [set()] * len(shared)


def test_nothing_can_be_named_that_no_plan_makes(shared):
    found = set().union(*map(made, shared))
    # Tables and figures of things that these plans have none of, or cannot weigh, or that need an edition before.
    kinds = {kind for names in ids.EACH.values() for kind in names.split()}
    assert {one for one in ids._ONCE.split() if one not in found} <= {
        f"tbl-perubahan-{one}" for one in ("pagu", "posisi", "rencana", "opd")
    }
    assert {one for one in kinds if not any(ident.startswith(one) for ident in found)} <= {
        f"tbl-perubahan-{one}" for one in ("pagu", "posisi", "rencana", "opd")
    }


OWN = {  # as chapters call them
    "dimensi": r"d\.id",
    "dokumen": r"dokumen\.id",
    "opd": r"o\.id",
    "kerangka": r"k\.id",
}
MADE = re.compile(r'\b(?:bab|subbab|bagian|judul|lampiran|tabel|gambar|naskah)\("([^"]+-|[^"]+/)" ~ (\w+\.id)')
WHOLE = re.compile(r'\b(?:bab|subbab|bagian|judul|lampiran|tabel|gambar|naskah)\("([^"]+)"[,)]')


def reserved() -> list[tuple[str, str]]:
    """Find in the chapters which names stand beside those that are made of an id, by the kind of the id."""
    folders = [path for path in (ROOT / "templates").glob("buku-*") if path.is_dir()]
    texts = ["".join(path.read_text("utf-8") for path in sorted(one.glob("*.j2"))) for one in sorted(folders)]
    found = []
    for text in texts:
        for begin, name in MADE.findall(text):
            kind = next(kind for kind, pattern in OWN.items() if re.fullmatch(pattern, name))
            rest = (one.removeprefix(begin) for one in WHOLE.findall(text) if one.startswith(begin) and one != begin)
            found += [(kind, one) for one in rest]
    return sorted({*found})


def named(kind: str, ident: str) -> Files:
    """Call something in the small plan by an id."""
    where = {"dimensi": "data/dimensi.yaml", "dokumen": "data/acuan.yaml", "opd": "data/opd/dinkes.yaml"}[kind]
    text = FILES.data[where].decode()
    old = re.search(r"\bid: ([a-z0-9-]+)", text)
    assert old
    if kind != "opd":
        return Files({**FILES.data, where: text.replace(old[0], f"id: {ident}", 1).encode()}, FILES.naskah)
    second = text.replace(old[0], f"id: {ident}", 1).partition("\nswot:")[0].replace("Kesehatan", ident)
    second = second.replace("Dinkes", ident)
    return Files({**FILES.data, f"data/opd/{ident}.yaml": f"{second}\n".encode()}, FILES.naskah)


@pytest.mark.parametrize(("kind", "ident"), [*reserved(), ("opd", "living"), ("opd", "kota")])
def test_an_id_by_which_two_parts_of_the_books_would_have_one_name_is_refused_where_it_stands(kind, ident):
    plan = compiler.check(named(kind, ident), disk.printable, known=reading.said(shelf.plan(SMALL))).plan
    assert plan is not None
    chapters = disk.design(SMALL).chapters
    found = compiler.compile_books(plan, chapters, disk.printable).diagnostics
    assert [(one.code, one.message.split("`")[1]) for one in found] == [("duplicate-id", ident)]
    assert found[0].span.path.startswith("data/")


def test_the_chapters_have_names_of_each_kind_beside_those_that_are_made_of_ids():
    assert {("dimensi", "kota"), ("dimensi", "peta"), ("dokumen", "penutup")} <= {*reserved()}
