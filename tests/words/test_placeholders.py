"""What only keeps the place of a text, and what is one."""

from __future__ import annotations

import re

import pytest

from masterplan.words.placeholders import gap, stand_among, stands_in
from tests.kit.places import ROOT

HELD = """
-|–|...|…|?|___|[...]|xxx|XXXX.|TODO|todo: tulis|Lorem ipsum dolor|N/A|belum ada|menyusul|(diisi)|akan diisi
Visi kota cerdas belum dirumuskan|isi di sini|Nomor ... Tahun ...
"""
WRITTEN = """
S|x|A - B|%|km²|isi ulang|Pasal XXX|dan lain-lain ...|Kursi kepala dinas belum diisi|Nana|TPB|Tahun 2025|Nomor 4|12
Naskah akademik belum ditulis oleh OPD
"""


@pytest.mark.parametrize("text", HELD.strip().replace("\n", "|").split("|"))
def test_what_keeps_a_place(text: str) -> None:
    assert gap(text) is not None


@pytest.mark.parametrize("text", WRITTEN.strip().replace("\n", "|").split("|"))
def test_what_is_a_text(text: str) -> None:
    assert gap(text) is None


def test_one_that_keeps_a_place_is_seen_among_others_and_none_where_there_is_none() -> None:
    among = WRITTEN.strip().replace("\n", "|").split("|")
    assert not stand_among(among)
    for text in ["", *HELD.split("\n")[1].split("|")]:
        assert stand_among([*among, text]) == stand_among([text, *among]) == stands_in(text)
        assert stand_among([text]) == stands_in(text)


def test_a_gap_within_a_text_has_its_place() -> None:
    text = "Peraturan Daerah Nomor ... Tahun 2025"
    assert gap(text) == (17, 26)
    assert not stands_in(text)


def test_whatever_a_new_file_says_by_itself_keeps_a_place() -> None:
    template = (ROOT / "templates" / "awal" / "data" / "opd.yaml.j2").read_text(encoding="utf-8")
    fields = "faktor|bukti|uraian|kegiatan|inovasi|nama|id"
    offered = re.findall(rf"^#.*?(?:{fields}): ([A-Za-z.][^,\[{{}}#]*?)\s*(?:#.*)?$", template, re.MULTILINE)
    assert len(offered) >= 8
    assert [text for text in offered if not stands_in(text)] == []
