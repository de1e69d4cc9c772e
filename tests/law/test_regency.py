"""The small plan of a regency: a Perbup, from its file to the text that a reader sees."""

from __future__ import annotations

import pytest

from masterplan import api
from masterplan.compiler import Compiled
from masterplan.law import markdown
from tests.kit.places import REGENCY


@pytest.fixture(scope="module")
def compiled() -> Compiled:
    checked = api.check(REGENCY)
    assert checked.diagnostics == ()
    return checked.compiled


def test_its_text_is_as_expected(compiled, golden):
    assert compiled.law is not None
    golden(REGENCY / "expected" / "rancangan.md", markdown.written(compiled.law))


def test_it_has_what_a_head_of_region_makes_alone(compiled):
    law = compiled.law
    assert (law.office, law.kind, law.form.gazette) == ("Bupati Uji", "Peraturan Bupati Uji", "Berita Daerah")
    assert law.register == ""
    assert not law.form.joint


def test_no_naskah_akademik_goes_with_it(compiled):
    assert [book.slug for book in compiled.books] == ["buku-1", "buku-2", "buku-3"]
