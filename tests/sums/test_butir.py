from __future__ import annotations

from masterplan.model.acuan import Acuan, Butir
from masterplan.sums import butir


def item(ident: str, induk: str | None = None, *dimensi: str) -> Butir:
    return Butir(id=ident, jenis="butir", nomor="1", uraian=ident, induk=induk, dimensi=dimensi)


ITEMS = (
    item("misi-1"),
    item("misi-2", None, "economy"),
    item("sasaran-1", "tujuan-1", "living"),
    item("tujuan-1", "misi-1", "branding"),
    item("tujuan-2", "misi-1"),
)
WAY = butir.above(Acuan.model_validate({"dokumen": [{"id": "rpjmd", "nama": "RPJMD", "butir": ITEMS}]}))


def test_items_stand_below_the_one_that_they_belong_to_and_otherwise_as_they_are_written():
    assert [one.id for one in butir.ordered(ITEMS)] == ["misi-1", "tujuan-1", "sasaran-1", "tujuan-2", "misi-2"]


def test_who_serves_an_item_serves_those_above_it_and_none_beside_or_below_it():
    assert butir.served(["tujuan-1", "unknown"], WAY) == {"tujuan-1", "misi-1", "unknown"}


def test_an_item_is_mapped_by_itself_and_by_what_stands_below_it():
    found = butir.mapped(ITEMS)
    assert found["misi-1"] == {"living", "branding"}
    assert found["sasaran-1"] == {"living"}
    assert not found["tujuan-2"]


def test_a_ring_and_two_items_of_one_id_which_rules_report_end_the_way():
    ring = (item("a", "b"), item("b", "a"), item("c", "c"), item("d"), item("d", "d"))
    assert butir.mapped(ring)["a"] == frozenset()
    assert [one.id for one in butir.ordered(ring)] == ["d", "d"]
