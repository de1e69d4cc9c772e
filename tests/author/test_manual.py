from __future__ import annotations

import re

from masterplan.author import manual
from masterplan.world import disk
from tests.kit.places import ROOT

KNOWN = manual.topics(disk.manual())


def test_every_section_of_the_guide_can_be_asked_for_by_its_heading():
    headings = re.findall(r"^#{2,3} (.+)$", (ROOT / "docs" / "panduan.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(headings) > 20
    for heading in headings:
        found = manual.find(KNOWN, heading)
        assert found is not None
        assert found.title == heading


def test_a_word_finds_the_section_with_what_stands_below_it():
    found = manual.find(KNOWN, "naskah")
    assert found is not None
    assert found.title == "Menulis naskah"
    assert "### Nama yang dapat dipakai" in found.text
    assert "## Semua perintah" not in found.text
    assert "<!--" not in found.text


def test_a_document_is_a_topic_and_a_line_of_code_is_none():
    (whole,) = manual.topics({"a.md": "# Judul\n\n```sh\n# bukan judul\n```\n\n## Bagian\n\nIsi\n"})[:1]
    assert (whole.name, whole.text.count("\n")) == ("a", 9)
    assert [one.title for one in manual.topics({"a.md": "# Judul\n```\n## bukan\n```\n"})] == ["Judul"]
    assert manual.find(KNOWN, "…") is None


def test_what_messages_name_is_there():
    assert {word: manual.find(KNOWN, word).title for word in ("nama", "tabel", "bab", "naskah")} == {
        "nama": "Nama yang dapat dipakai",
        "tabel": "Bab, tabel, dan berkas naskah",
        "bab": "Bab, tabel, dan berkas naskah",
        "naskah": "Menulis naskah",
    }
