"""The XML of a regulation is what the standard asks for, and says what the other formats say."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from masterplan.law import akoma_ntoso, drafting
from masterplan.law.regulation import Article, LawLine, Regulation, Run
from masterplan.model.rancangan import Ayat, BabPeraturan, Pasal
from masterplan.model.scalars import MarkdownText
from masterplan.plan.plan import Plan
from tests.kit.places import TESTS
from tests.kit.regulation import DIVIDED, EXAMPLE, amended, articles, checked, draft, drafted

SPACE = {"a": akoma_ntoso.SPACE}
DAYS = "nomor: 4\ntahun: 2025\nditetapkan: 2025-06-02\n"
# What the schema of the standard asks of another one, of which it uses no more than this.
XML = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
<xs:attribute name="lang" type="xs:string"/><xs:attribute name="space" type="xs:string"/>
<xs:attribute name="id" type="xs:ID"/></xs:schema>"""


@cache
def schema() -> etree.XMLSchema:
    """Read the schema of the standard (release of 30 March 2017, by OASIS under CC BY 4.0)."""

    class Beside(etree.Resolver):
        def resolve(self, _url, _public, context):
            return self.resolve_string(XML, context)

    parser = etree.XMLParser()
    parser.resolvers.add(Beside())
    text = gzip.decompress((TESTS / "law" / "akomantoso30.xsd.gz").read_bytes())
    return etree.XMLSchema(etree.fromstring(text, parser, base_url="akomantoso30.xsd"))


def read(law: Regulation) -> etree._Element:
    root = etree.fromstring(akoma_ntoso.written(law))
    schema().assertValid(root)
    return root


def texts(root: etree._Element, path: str) -> list[str]:
    return ["".join(one.itertext()) for one in root.iterfind(f".//{path}", SPACE)]


PERWALI = EXAMPLE.replace("instrumen: perda", "instrumen: perwali").replace("lampiran:\n  - {buku: 1}\n", "")
EXPLAINED = f"penjelasan: Kota cerdas memerlukan rencana.\nnomor: 4\ntahun: 2026\n{EXAMPLE}"


@pytest.mark.parametrize(
    "draft", [EXAMPLE, PERWALI, EXPLAINED, DIVIDED], ids=["perda", "perwali", "explained", "divided"]
)
def test_it_is_valid_and_each_part_has_an_id_of_its_own(draft):
    root = read(drafted(draft))
    ids = root.xpath("//@eId")
    assert len(ids) == len(set(ids)) > 20


def test_parts_go_by_the_names_of_the_standard_and_references_lead_to_them():
    root = read(drafted())
    assert {"chp_2", "art_3__para_1", "art_3__para_1__list_1__point_b"} <= set(root.xpath("//@eId"))
    assert [one.get("href") for one in root.iterfind(".//a:ref", SPACE)] == ["#art_3__para_1"]


def test_it_says_what_the_articles_say_in_their_order():
    law = drafted()
    root = read(law)
    said = [" ".join(one.itertext()).split() for one in root.iterfind(".//a:body//a:article", SPACE)]
    told = [[article.number, *(line.number + " " + line.text for line in article.lines)] for article in law.articles]
    assert said == [" ".join(one).split() for one in told]


THEN = articles("{id: a, ayat: [{isi: Satu.}, {isi: Dua.}]}", "{id: b, isi: Tiga.}", "{id: c, isi: Lima.}")
NOW = articles("{id: a, ayat: [{isi: Satu lagi.}, {isi: Dua.}]}", "{id: d, isi: Empat.}", "{id: c, isi: Lima.}")


def test_an_amendment_cites_what_it_changes_and_the_text_as_it_stands_notes_what_was_changed():
    made = amended(draft(THEN), draft(NOW))
    cited = texts(read(made.text), "a:quotedStructure")
    assert [" ".join(one.split()) for one in cited] == ["Pasal 1 (1) Satu lagi. (2) Dua.", "Pasal 2A Empat."]
    root = read(made.now)
    assert [one.get("eId") for one in root.iterfind(".//a:article", SPACE)] == ["art_1", "art_2", "art_2a", "art_3"]
    assert [one.split()[0] for one in texts(root, "a:authorialNote")] == ["Diubah", "Dihapus", "Disisipkan"]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), WORDS), min_size=1, max_size=8))
def test_whatever_an_article_says_it_stays_valid_and_letter_for_letter(said):
    numbering = drafted().form.numbering
    lines = [LawLine((Run("Artinya"),))] + [
        LawLine((Run(words),), level, numbering.item(level, place) if level else "")
        for place, (level, words) in enumerate(said, 1)
    ]
    first, *others = drafted().chapters
    law = replace(drafted(), chapters=(replace(first, articles=(Article("p", "Pasal 1", tuple(lines)),)), *others))
    assert (
        texts(read(law), "a:article")[0].replace("\n", "").split()
        == " ".join(["Pasal 1", *(f"{line.number} {line.text}" for line in lines)]).split()
    )


PIECES = [
    "1. ",
    "2. ",
    "   1. ",
    "      1. ",
    "- ",
    "# ",
    "*",
    "\n",
    "\n\n",
    "a. ",
    "kata ",
    "{{ daerah }} ",
    "{{",
    "}}",
]
PIECES += ["<b>", "&amp;", "[x](y)", "\\", "~~~", "> ", "|", "---\n", "\t", '{{ rujuk("a") }}', '{{ rujuk("zz") }}']
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map(lambda pieces: f"x{''.join(pieces)}")


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=3), TEXTS)
def test_whatever_stands_in_an_article_nothing_raises_and_the_xml_is_valid(paragraphs, explained):
    plan, names = base()
    ayat = tuple(Ayat(id=None, isi=MarkdownText(text)) for text in paragraphs)
    pasal = Pasal(id="a", ayat=ayat, penjelasan=MarkdownText(explained))
    bab = BabPeraturan(id="b", judul="Satu", pasal=(pasal,))
    draft = plan.rancangan.value.model_copy(update={"bab": (bab,)})
    law, _found = drafting.drafted(replace(plan, rancangan=replace(plan.rancangan, value=draft)), names, {1: "Satu"})
    assert law is not None
    ids = read(law).xpath("//@eId")
    assert len(ids) == len(set(ids))


@cache
def base() -> tuple[Plan, Mapping[str, object]]:
    found = checked()
    assert found.plan is not None
    return found.plan, found.compiled.books[0].names


def test_the_explanation_ends_with_the_supplement_that_it_goes_to():
    law = drafted(articles("{id: p, isi: Satu., penjelasan: Artinya dua.}"))
    tree = etree.fromstring(akoma_ntoso.written(law))
    (*_others, last) = tree.iterfind(".//a:doc[@name='penjelasan']/a:mainBody/a:p", SPACE)
    assert last.text == "TAMBAHAN LEMBARAN DAERAH KOTA UJI NOMOR …"


def days(law: Regulation) -> list[tuple[str, str]]:
    """Return the days of work, expression and manifestation, and what they are."""
    found = etree.fromstring(akoma_ntoso.written(law)).xpath("a:act/a:meta//a:FRBRdate", namespaces=SPACE)
    return [(one.get("date"), one.get("name")) for one in found]


def test_what_is_adopted_has_the_day_of_its_adoption_and_a_draft_that_of_its_edition():
    assert days(drafted(EXAMPLE)) == [("2025-01-31", "Edisi")] * 3
    assert days(drafted(DAYS + EXAMPLE)) == [("2025-06-02", "Penetapan")] * 3


def test_an_amended_text_was_adopted_before_the_edition_that_amends_it():
    then, now = articles("{id: a, isi: Satu.}"), articles("{id: a, isi: Dua.}")
    made = amended(draft(DAYS + then), draft(DAYS + now))
    assert days(made.now) == [("2025-06-02", "Penetapan"), *[("2025-01-31", "Edisi")] * 2]
    assert days(made.text) == [("2025-01-31", "Edisi")] * 3
    made = amended(draft(DAYS + then), draft(DAYS + now), date(2026, 3, 4))
    assert days(made.now) == [("2025-06-02", "Penetapan"), *[("2026-03-04", "Perubahan")] * 2]
    assert days(made.text) == [("2026-03-04", "Penetapan")] * 3
