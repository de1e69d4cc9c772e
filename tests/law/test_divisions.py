"""A text is divided into chapters, sections and their parts, and how all of it counts is a value of the draft."""

from __future__ import annotations

import pytest

from masterplan.law import markdown
from masterplan.law.forms import counted
from masterplan.words.bilangan import terbilang, urutan
from tests.kit.regulation import CLOSING, DIVIDED, checked, drafted, printed

DECISION = """\
instrumen: perwali
penomoran: {pasal: "{KESATU}", rujukan: "Diktum {KESATU}", butir: ["{1}."]}
pasal:
  - {id: a, isi: 'Rencana sebagaimana dimaksud dalam {{ rujuk("b") }} ditetapkan.'}
  - {id: b, isi: "Rencana memuat:\\n1. satu; dan\\n2. dua."}
"""


def numbers(draft: str) -> list[str]:
    """Return the headings in their order, each with as many marks as it is deep."""
    return [
        f"{'#' * part.level} {part.number}".strip() if one is None else one.number
        for part in drafted(draft).divisions
        for one in (None, *part.articles)
    ]


def test_articles_count_through_all_sections_which_count_in_what_is_above_them():
    assert numbers(DIVIDED) == [
        "# BAB I", "Pasal 1",
        "# BAB II",
        "## Bagian Kesatu", "Pasal 2",
        "## Bagian Kedua", "### Paragraf 1", "Pasal 3", "### Paragraf 2", "Pasal 4",
        "# BAB III", "## Bagian Kesatu", "### Paragraf 1", "Pasal 5",
    ]  # fmt: skip


def test_a_section_is_referred_to_with_what_it_is_a_part_of():
    assert (
        printed(drafted(DIVIDED))[0]
        == "Lihat BAB II Bagian Kedua, BAB II Bagian Kedua Paragraf 2, dan Pasal 3 ayat (1)."
    )


def test_places_of_sections_go_by_the_names_of_the_standard():
    places = drafted(DIVIDED).places
    assert (places["bagian-dua"], places["paragraf-b"]) == ("chp_2__sec_2", "chp_2__sec_2__subsec_2")
    assert places["paragraf-c"] == "chp_3__sec_1__subsec_1"


def test_markdown_goes_as_deep_as_the_text():
    text = markdown.written(drafted(DIVIDED))
    assert '### <a id="bagian-dua"></a>Bagian Kedua Kelembagaan' in text
    assert '##### <a id="pasal-tim"></a>Pasal 4' in text
    assert '### <a id="pasal-umum"></a>Pasal 1' in text


# --- the numbering ------------------------------------------------------------------------------


def test_a_decision_counts_in_words_and_has_no_chapters():
    assert numbers(DECISION) == ["#", "KESATU", "KEDUA"]
    assert printed(drafted(DECISION)) == [
        "Rencana sebagaimana dimaksud dalam Diktum KEDUA ditetapkan.", "Rencana memuat:", "1. satu; dan", "2. dua.",
    ]  # fmt: skip
    assert '## <a id="a"></a>KESATU' in markdown.written(drafted(DECISION))


def test_what_a_draft_does_not_number_itself_counts_as_its_form_does():
    own = DIVIDED.replace("instrumen: perda", 'instrumen: perda\npenomoran: {bagian: "Bagian {I}", istilah: "{a}."}')
    assert numbers(own)[3] == "## Bagian I"
    assert numbers(own)[0] == "# BAB I"


@pytest.mark.parametrize("pattern", ["Pasal", "{2}", "{1} {1}", "{Kesatu}", "<{1}>", "%1 {1}"])
def test_a_pattern_has_one_sign_which_its_level_can_have(pattern):
    (found,) = checked(f'penomoran: {{ayat: "{pattern}"}}\n{CLOSING}').diagnostics
    assert found.code == "invalid-value"


def test_lists_have_four_levels_at_most():
    (found,) = checked(
        f'penomoran: {{butir: ["{{1}}.", "{{a}}.", "{{1}})", "{{a}})", "({{1}})"]}}\n{CLOSING}'
    ).diagnostics
    assert "a list of four patterns at most" in found.message


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "satu"), (10, "sepuluh"), (11, "sebelas"), (12, "dua belas"), (20, "dua puluh"), (21, "dua puluh satu"),
        (100, "seratus"), (111, "seratus sebelas"), (250, "dua ratus lima puluh"), (1000, "1000"),
    ],
)  # fmt: skip
def test_a_number_has_words(number, words):
    assert terbilang(number) == words


def test_the_place_of_something_has_words():
    assert [urutan(1), urutan(2), urutan(12)] == ["kesatu", "kedua", "kedua belas"]
    assert counted("Bagian {Kesatu}", 12) == "Bagian Kedua Belas"
    assert counted("{KESATU}", 21) == "KEDUA PULUH SATU"
