"""What an author writes in `rancangan.yaml` is counted, referred to and printed as a regulation is."""

from __future__ import annotations

import pytest

from masterplan.law import markdown
from tests.kit.regulation import EXAMPLE, PATH, articles, checked, drafted, printed
from tests.kit.small import FILES


def test_articles_count_through_all_chapters_and_paragraphs_within_an_article():
    law = drafted()
    assert [chapter.number for chapter in law.chapters] == ["BAB I", "BAB II"]
    assert [article.number for article in law.articles] == ["Pasal 1", "Pasal 2", "Pasal 3", "Pasal 4"]
    assert [line.number for line in [*law.articles][2].lines if not line.level] == ["(1)", "(2)"]


def test_lists_count_as_the_law_counts_by_how_deep_they_are():
    text = '"Dewan:\\n1. satu:\\n   1. dua:\\n      1. tiga:\\n         1. empat; dan\\n         2. lima."'
    assert printed(drafted(articles(f"{{id: p, isi: {text}}}"))) == [
        "Dewan:", "a. satu:", "1. dua:", "a) tiga:", "1) empat; dan", "2) lima."
    ]  # fmt: skip


def test_a_paragraph_alone_has_no_number_and_is_referred_to_as_its_article():
    law = drafted(articles("{id: p, ayat: [{id: a, isi: Satu.}]}", "{id: q, isi: 'Lihat {{ rujuk(\"a\") }}.'}"))
    assert printed(law) == ["Satu.", "Lihat Pasal 1."]


def test_a_reference_within_an_article_names_the_paragraph_alone():
    own = "{id: p, ayat: [{id: a, isi: Satu.}, {isi: 'Lihat {{ rujuk(\"a\") }}.'}]}"
    other = '{id: q, isi: \'Lihat {{ rujuk("a") }} dan {{ rujuk("p") }}.\'}'
    assert printed(drafted(articles(own, other)))[1:] == ["(2) Lihat ayat (1).", "Lihat Pasal 1 ayat (1) dan Pasal 1."]


def test_an_article_put_in_between_moves_the_numbers_and_what_refers_to_them():
    text = "{id: b, isi: 'Lihat {{ rujuk(\"a\") }}.'}"
    assert printed(drafted(articles("{id: a, isi: Satu.}", text)))[-1] == "Lihat Pasal 1."
    assert printed(drafted(articles("{id: nol, isi: Nol.}", "{id: a, isi: Satu.}", text)))[-1] == "Lihat Pasal 2."


def test_an_article_prints_the_figures_of_the_plan():
    assert printed(drafted(articles("{id: p, isi: 'Ada {{ jumlah.program }} program di {{ daerah }}.'}"))) == [
        "Ada 1 program di Kota Uji."
    ]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ('Lihat {{ rujuk("pasal-lain") }}.', "unknown-target", "pasal-lain"),
        ("Ada {{ jumlah.progam }}.", "unknown-name", "progam"),
        ("Ada {{ jumlah.", "template-error", "{{"),
        ('Lihat {{ sumber("berita") }}.', "unsafe-prose", "sumber"),
    ],
)
def test_what_an_article_names_that_there_is_not_is_found_where_it_stands(text, code, words):
    draft = articles(f"{{id: pasal-satu, isi: '{text}'}}")
    (found,) = (one for one in checked(draft).diagnostics if one.severity.value == "error")
    line = draft.splitlines()[found.span.line - 1]
    assert (found.span.path, found.code) == (PATH, code)
    assert line[found.span.column - 1 :].startswith(words)


@pytest.mark.parametrize(
    "hostile", ["<script>x</script>", "#set text(red)", "\\input{x} $a$", "&lt;b> &#8226;", "a_b_c `x`"]
)
def test_nothing_of_a_term_is_markup(hostile):
    law = drafted(articles(f"{{id: p, isi: Artinya, istilah: [{{istilah: '{hostile}', arti: adalah satu}}]}}"))
    assert f"1. {hostile} adalah satu." in printed(law)
    assert "<script>" not in markdown.written(law)


# --- the form -----------------------------------------------------------------------------------


def test_a_regulation_of_the_council_has_its_consent_and_a_register_and_one_of_the_mayor_has_neither():
    both = markdown.written(drafted())
    alone = markdown.written(drafted(EXAMPLE.replace("instrumen: perda", "instrumen: perwali")))
    assert "Dengan Persetujuan Bersama" in both
    assert "NOREG PERATURAN DAERAH KOTA UJI" in both
    assert "LEMBARAN DAERAH KOTA UJI" in both
    assert "Dengan Persetujuan Bersama" not in alone
    assert "NOREG" not in alone
    assert "BERITA DAERAH KOTA UJI" in alone
    assert "PERATURAN WALI KOTA UJI" in alone


def test_it_is_a_draft_until_its_numbers_and_days_are_there():
    whole = "nomor: 4\ntahun: 2026\nditetapkan: 2026-03-02\ndiundangkan: 2026-03-03\n"
    assert drafted().stamp == "RANCANGAN"
    assert "NOMOR … TAHUN …" in markdown.written(drafted())
    made = drafted(whole + EXAMPLE)
    assert made.stamp == ""
    assert "RANCANGAN" not in markdown.written(made)
    assert "pada tanggal 2 Maret 2026" in markdown.written(made)
    for one in whole.splitlines(keepends=True):
        assert drafted(whole.replace(one, "") + EXAMPLE).stamp == "RANCANGAN"


def test_an_example_says_so_whatever_else_is_known():
    assert drafted(f"status: contoh\n{EXAMPLE}").stamp == "RANCANGAN CONTOH"


ADOPTED = "nomor: 4\ntahun: 2026\nditetapkan: 2026-12-30\ndiundangkan: 2027-01-03\n"


def test_an_adopted_text_has_the_line_of_the_register_only_if_there_is_a_number():
    assert "NOREG PERATURAN DAERAH KOTA UJI, PROVINSI MALUKU: ………" in markdown.written(drafted())
    assert "NOREG" not in markdown.written(drafted(ADOPTED + EXAMPLE))
    assert "NOREG PERATURAN DAERAH KOTA UJI, PROVINSI MALUKU: 7/2026" in markdown.written(
        drafted(f"noreg: 7/2026\n{ADOPTED}{EXAMPLE}")
    )


def test_the_gazette_has_a_number_and_a_year_of_its_own():
    assert drafted(ADOPTED + EXAMPLE).published == "Lembaran Daerah Kota Uji Tahun 2027 Nomor …"
    own = "lembaran: {tahun: 2026, nomor: 12, tambahan: 305}\n"
    assert drafted(ADOPTED + own + EXAMPLE).published == "Lembaran Daerah Kota Uji Tahun 2026 Nomor 12"


@pytest.mark.parametrize(("kind", "where"), [("perda", "LEMBARAN"), ("perwali", "BERITA")])
def test_the_explanation_ends_with_the_supplement_that_it_goes_to(kind, where):
    draft = articles("{id: p, isi: Satu., penjelasan: Artinya dua.}", opening=f"instrumen: {kind}\n")
    assert markdown.written(drafted(draft)).endswith(f"\n\n**TAMBAHAN {where} DAERAH KOTA UJI NOMOR …**\n")
    told = drafted(f"lembaran: {{nomor: 12, tambahan: 305}}\n{draft}")
    assert markdown.written(told).endswith(f"\n\n**TAMBAHAN {where} DAERAH KOTA UJI NOMOR 305**\n")


@pytest.mark.parametrize(("office", "name"), [("Wali Kota", "Wali Kota"), ("Walikota", "Walikota")])
def test_the_office_is_spelled_alike_in_the_head_behind_what_is_enacted_and_at_the_end(office, name):
    own = FILES.data["data/rencana.yaml"].replace(b"Wali Kota Uji", f"{office} Uji".encode())
    law = checked(EXAMPLE.replace("instrumen: perda", "instrumen: perwali"), rencana=own).compiled.law
    assert law is not None
    text = markdown.written(law)
    assert f"**PERATURAN {name.upper()} UJI**" in text
    assert f"Menetapkan: **PERATURAN {name.upper()} TENTANG " in text
    assert f"pengundangan Peraturan {name} ini dengan" in text
    assert f"**{name.upper()} UJI**," in text


def test_the_title_is_the_same_in_the_head_and_behind_what_is_enacted():
    text = markdown.written(drafted())
    assert text.count("RENCANA INDUK KOTA CERDAS") == 2
    assert "Menetapkan: **PERATURAN DAERAH TENTANG RENCANA INDUK KOTA CERDAS.**" in text


def test_an_explanation_says_of_each_article_that_it_is_clear_unless_somebody_explains_it():
    assert "PENJELASAN" not in markdown.written(drafted())
    text = markdown.written(drafted(articles("{id: p, isi: Satu., penjelasan: Artinya dua.}", "{id: q, isi: Tiga.}")))
    after = text[text.index("PASAL DEMI PASAL") :]
    assert after.split("\n\n")[1:-1] == ["### Pasal 1", "Artinya dua.", "### Pasal 2", "Cukup jelas."]


def test_a_plan_without_a_draft_has_no_such_book():
    assert checked("instrumen: perda\n").compiled.law is None


def test_an_article_refers_to_an_annex_by_the_number_that_it_has_today():
    said = 'isi: \'{{ rujuk("buku-2") }} dan {{ rujuk("buku-1") }} adalah bagian tidak terpisahkan.\''
    one = f"{articles(f'{{id: a, {said}}}')}lampiran: "
    assert printed(drafted(f"{one}[{{buku: 2}}, {{buku: 1}}]\n"))[0].startswith("Lampiran I dan Lampiran II adalah")
    (fault,) = (found for found in checked(f"{one}[{{buku: 2}}]\n").diagnostics if found.code == "unknown-target")
    assert fault.message == "no article, paragraph or annex is called `buku-1`"
