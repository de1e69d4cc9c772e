"""A draft that differs from the adopted text becomes the regulation that amends it, and the text as it stands then."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from masterplan import compiler
from masterplan.compiler import Checked
from masterplan.law import amending, comparing, consolidating, drafting, flat, markdown, phrases
from masterplan.law.amending import Amendment
from masterplan.law.consolidating import LawChange
from masterplan.law.regulation import LawChapter, Regulation
from masterplan.model.rancangan import Ayat, BabPeraturan, Pasal, PerubahanPeraturan, Rancangan
from masterplan.model.scalars import MarkdownText
from masterplan.world import disk
from tests.kit.places import TESTS
from tests.kit.regulation import PATH, amended, amending_plan, articles, base, draft
from tests.kit.small import FILES

ONE, TWO, THREE = "{id: a, isi: Satu.}", "{id: b, isi: Dua.}", "{id: c, isi: 'Lihat {{ rujuk(\"b\") }}.'}"
THEN = articles(ONE, TWO, THREE)


def said(law: Regulation) -> list[object]:
    """Return all that a text says, with every number."""
    return [
        (key, one.id, one.title) if isinstance(one, LawChapter) else (key, one.id, one.lines)
        for key, one in flat.keyed(law).items()
    ]


def renumbered(then: Rancangan, now: Rancangan) -> Regulation:
    """Return the text of a draft with the numbers of the adopted one, without what the changes make of that."""
    plan, names = base()
    before = amending_plan(plan, then)
    adopted, _found = drafting.drafted(before, names, {1: "Satu"})
    text, _found = drafting.drafted(amending_plan(plan, now, before), names, {1: "Satu"}, adopted)
    assert text is not None
    return text


def told(then: str, now: str) -> list[str]:
    """Return the changes as they are printed, each line with its number; one alone is told as the first of several."""
    first = next(iter(amended(draft(then), draft(now)).text.articles))
    lines = [
        re.sub(r" dalam Peraturan Daerah [^(]*\([^)]*\)", "", f"{one.number} {one.text}".strip()) for one in first.lines
    ]
    return lines[1:] if lines[0].startswith("Beberapa") else [f"1. {lines[0]}", *lines[1:]]


def numbers(made: Amendment) -> list[str]:
    return [one.number for one in made.now.articles]


# --- how changes are said -----------------------------------------------------------------------


def test_an_article_that_says_something_else_is_changed_and_cited_whole():
    assert told(THEN, articles("{id: a, isi: Satu lagi.}", TWO, THREE)) == [
        "1. Ketentuan Pasal 1 diubah sehingga berbunyi sebagai berikut:", "Pasal 1", "Satu lagi."
    ]  # fmt: skip


def test_an_article_put_in_between_gets_a_letter_and_no_number_moves():
    new = articles(ONE, "{id: d, isi: Baru.}", "{id: e, isi: Lagi.}", TWO, THREE)
    lead = "1. Di antara Pasal 1 dan Pasal 2 disisipkan 2 (dua) pasal, yakni Pasal 1A dan Pasal 1B sehingga berbunyi"
    assert told(THEN, new) == [f"{lead} sebagai berikut:", "Pasal 1A", "Baru.", "Pasal 1B", "Lagi."]
    made = amended(draft(THEN), draft(new))
    assert numbers(made) == ["Pasal 1", "Pasal 1A", "Pasal 1B", "Pasal 2", "Pasal 3"]
    assert [*made.now.articles][-1].lines[0].text == "Lihat Pasal 2."


def test_an_article_that_is_left_out_keeps_its_place_and_its_number():
    new = articles(ONE, "{id: c, isi: Lihat Pasal 2.}")
    made = amended(draft(articles(ONE, TWO, "{id: c, isi: Lihat Pasal 2.}")), draft(new))
    assert told(articles(ONE, TWO, "{id: c, isi: Lihat Pasal 2.}"), new) == ["1. Pasal 2 dihapus."]
    assert numbers(made) == ["Pasal 1", "Pasal 2", "Pasal 3"]
    assert [one.text for one in [*made.now.articles][1].lines] == ["Dihapus."]


def test_paragraphs_are_named_by_what_became_of_them_and_keep_their_numbers():
    then = articles("{id: a, ayat: [{isi: Satu.}, {isi: Dua.}, {isi: Tiga.}, {isi: Empat.}]}", TWO)
    now = articles("{id: a, ayat: [{isi: Satu.}, {id: x, isi: Baru.}, {isi: Dua lagi.}, {isi: Empat.}]}", TWO)
    assert told(then, now) == [
        "1. Ketentuan Pasal 1 ayat (2) dan ayat (3) diubah sehingga Pasal 1 berbunyi sebagai berikut:",
        "Pasal 1", "(1) Satu.", "(2) Baru.", "(3) Dua lagi.", "(4) Empat.",
    ]  # fmt: skip
    only = articles("{id: a, ayat: [{isi: Satu.}, {isi: Baru.}, {isi: Dua.}, {isi: Empat.}, {isi: Lima.}]}", TWO)
    put = "Di antara ayat (1) dan ayat (2) Pasal 1 disisipkan 1 (satu) ayat, yakni ayat (1a)"
    what = f"{put}, serta ditambah 1 (satu) ayat, yakni ayat (5), serta ayat (3) dihapus"
    assert told(then, only) == [
        f"1. {what} sehingga Pasal 1 berbunyi sebagai berikut:",
        "Pasal 1", "(1) Satu.", "(1a) Baru.", "(2) Dua.", "(3) Dihapus.", "(4) Empat.", "(5) Lima.",
    ]  # fmt: skip


def test_what_is_put_in_and_what_else_is_changed_are_said_in_one_sentence():
    then = articles("{id: a, ayat: [{id: x, isi: Satu.}, {id: y, isi: Dua.}, {id: z, isi: Tiga.}]}", TWO)
    new = "{id: v, isi: Baru.}, {id: y, isi: Dua.}, {id: w, isi: Lagi.}, {id: z, isi: Tiga}"
    now = articles(f"{{id: a, ayat: [{{id: x, isi: Satu lagi.}}, {new}]}}", TWO)
    assert told(then, now)[0] == (
        "1. Ketentuan Pasal 1 ayat (1) dan ayat (3) diubah, serta di antara ayat (1) dan ayat (2) Pasal 1 disisipkan "
        "1 (satu) ayat, yakni ayat (1a), serta di antara ayat (2) dan ayat (3) Pasal 1 disisipkan 1 (satu) ayat, yakni "
        "ayat (2a) sehingga Pasal 1 berbunyi sebagai berikut:"
    )
    behind = articles(
        "{id: a, ayat: [{id: x, isi: Satu.}, {id: y, isi: Dua.}, {id: z, isi: Tiga.}, {isi: Baru.}]}", TWO
    )
    said = "1. Ketentuan Pasal 1 ditambah 1 (satu) ayat, yakni ayat (4) sehingga Pasal 1 berbunyi sebagai berikut:"
    assert told(then, behind)[0] == said


def test_a_chapter_with_its_articles_is_put_in_and_a_title_is_changed():
    def chapters(*named: str) -> str:
        return "bab:\n" + "".join(f"  - {one}\n" for one in named)

    x, y = "{id: x, judul: Umum, pasal: [" + ONE + "]}", "{id: y, judul: Akhir, pasal: [" + TWO + "]}"
    new = "{id: z, judul: Tengah, pasal: [{id: d, isi: Baru.}]}"
    assert told(chapters(x, y), chapters(x.replace("Umum", "Ketentuan"), new, y)) == [
        "1. Judul BAB I diubah sehingga berbunyi sebagai berikut:", "BAB I", "KETENTUAN",
        "2. Di antara BAB I dan BAB II disisipkan 1 (satu) bab, yakni BAB IA sehingga berbunyi sebagai berikut:",
        "BAB IA", "TENGAH", "Pasal 1A", "Baru.",
    ]  # fmt: skip
    assert told(chapters(x, new, y), chapters(x, y)) == ["1. BAB II dihapus.", "2. Pasal 2 dihapus."]


def test_it_has_two_articles_and_says_of_what_it_is_an_amendment():
    then, now = THEN, articles(ONE, "{id: b, isi: Dua lagi.}")
    made = amended(*(draft(f"nomor: 4\ntahun: 2026\n{one}") for one in (then, now)))
    first, second = made.text.articles
    assert (first.number, second.number) == ("Pasal I", "Pasal II")
    about = "Peraturan Daerah Kota Uji Nomor 4 Tahun 2026 tentang"
    assert made.text.title.startswith(f"Perubahan atas {about}")
    assert first.lines[0].text.startswith(f"Beberapa ketentuan dalam {about}")
    assert second.lines[0].text == "Peraturan Daerah ini mulai berlaku pada tanggal diundangkan."


def test_one_change_alone_names_the_text_itself_and_has_no_number():
    first = next(iter(amended(draft(THEN), draft(articles(ONE, TWO))).text.articles))
    (said,) = [(one.number, one.text) for one in first.lines]
    about = "Peraturan Daerah Kota Uji Nomor … Tahun … tentang Masterplan Smart City Kota Uji (Lembaran Daerah Kota Uji"
    assert said[0] == ""
    assert said[1].startswith(f"Pasal 3 dalam {about}")
    assert said[1].endswith(") dihapus.")


def test_the_text_as_it_stands_says_that_nobody_has_signed_it_and_what_amends_it():
    told = phrases.heading(amended(draft(THEN), draft(articles(ONE, TWO))).now)
    by = "RANCANGAN PERATURAN DAERAH KOTA UJI NOMOR … TAHUN …"
    assert told[-2:] == ("NASKAH KONSOLIDASI", f"SEBAGAIMANA AKAN DIUBAH DENGAN {by}")
    once = amended(draft(THEN), draft(articles(ONE, TWO))).now
    again = replace(once, amended=("Satu", "Dua"), stamp="")
    assert phrases.heading(again)[-1] == "SEBAGAIMANA TELAH DIUBAH DENGAN SATU DAN DUA"


def test_an_article_that_was_left_out_has_no_explanation():
    then, now = (f"penjelasan: Umum.\n{one}" for one in (THEN, articles(ONE, "{id: c, isi: Tiga.}")))
    made = amended(draft(then), draft(now)).now
    assert "### Pasal 2" not in markdown.written(made)
    assert "### Pasal 3\n\nCukup jelas." in markdown.written(made)


def test_marks_say_by_what_an_article_was_changed():
    made = amended(draft(THEN), draft(articles(ONE, "{id: d, isi: Baru.}", "{id: b, isi: Dua lagi.}")))
    by = "Peraturan Daerah Kota Uji Nomor … Tahun …"
    notes = ["", f"Disisipkan dengan {by}.", f"Diubah dengan {by}.", f"Dihapus dengan {by}."]
    assert [one.note for one in made.now.articles] == notes


def test_marks_of_an_amendment_before_stay():
    once = amended(draft(THEN), draft(articles(ONE, "{id: d, isi: Baru.}", TWO, THREE))).now
    (article,) = [one for one in once.articles if one.note]
    change = LawChange("", "ubah", {("", "Pasal 1A"): replace(article, note="")})
    again = consolidating.consolidated(once, [change], "Dua")
    by = "Peraturan Daerah Kota Uji Nomor … Tahun …"
    assert [one.note for one in again.articles if one.note] == [f"Disisipkan dengan {by}. Diubah dengan Dua."]


def test_beside_the_adopted_text_what_was_left_out_is_no_new_article():
    then = articles("{id: a, ayat: [{isi: Satu.}, {isi: Dua.}]}", TWO, THREE)
    made = amended(
        draft(then), draft(articles("{id: a, ayat: [{isi: Satu.}]}", "{id: d, isi: Baru.}", "{id: b, isi: Dua.}"))
    )
    paper = comparing.paper(made.adopted, made.now, "semula", "menjadi")
    assert paper is not None
    told = [row.cells[2] for row in paper.matrices[0].rows if row.group.startswith("BAB")]
    assert told == [("Ayat (2) dihapus",), "Baru", ("Tetap",), "Dihapus"]


# --- in a plan ----------------------------------------------------------------------------------

AMENDING = "perubahan: [{revisi: tetap}]\n" + articles("{id: a, isi: Satu lagi.}", TWO, THREE, "{id: e, isi: Berlaku.}")


def read(revision: str, earlier: str = THEN) -> Checked:
    """Read the small plan whose draft amends the text at a revision, of which there is one that is called `tetap`."""
    files = FILES.replaced(PATH, AMENDING.replace("tetap", revision).encode())
    before = FILES.replaced(PATH, earlier.encode())
    found = compiler.check(files, disk.printable, lambda name: before if name == "tetap" else None)
    return compiler.with_books(found, disk.design(TESTS), disk.printable)


def test_a_plan_names_the_revision_with_the_text_that_it_amends():
    compiled = read("tetap").compiled
    assert compiled.amendment is not None
    assert [change.kind for change in compiled.amendment.changes] == ["ubah", "sisip"]
    assert compiled.law == compiled.amendment.now


@pytest.mark.parametrize(
    ("revision", "earlier"), [("lain", THEN), ("tetap", "instrumen: perda\n"), ("tetap", AMENDING)]
)
def test_a_revision_without_a_text_to_amend_is_found_where_it_is_named(revision, earlier):
    found = [one for one in read(revision, earlier).diagnostics if one.code == "unknown-revision"]
    assert [(one.span.path, one.span.line, one.span.column) for one in found] == [(PATH, 1, 22)]


def test_nothing_is_put_before_the_first_article():
    found = read("tetap", articles("{id: lain, isi: Satu.}", TWO, THREE)).diagnostics
    assert [one for one in found if one.code == "article-form"] == []
    found = read("tetap", articles(TWO, THREE)).diagnostics
    assert [(one.span.line, one.span.column) for one in found if one.code == "article-form"] == [(6, 14)]


# --- any two drafts -----------------------------------------------------------------------------

IDS = [f"p{number}" for number in range(7)]
TEXTS = st.sampled_from(["Satu.", "Dua.", "Tiga:\n1. empat;\n2. lima.", "Enam."]).map(MarkdownText)
AYAT = st.builds(Ayat, id=st.none(), isi=TEXTS)


@st.composite
def drafts(draw: st.DrawFn) -> Rancangan:
    """Draw a draft of some of these articles in any order and in any chapters."""
    idents = draw(st.permutations(IDS).map(lambda own: own[: draw(st.integers(1, len(IDS)))]))
    pasal = [
        Pasal(id=one, isi=draw(TEXTS))
        if draw(st.booleans())
        else Pasal(id=one, ayat=tuple(draw(st.lists(AYAT, min_size=1, max_size=4))))
        for one in idents
    ]
    cuts = sorted(draw(st.sets(st.integers(1, len(pasal)), max_size=2)) | {0, len(pasal)})
    names = draw(st.permutations(["x", "y", "z"]))
    bab = [
        BabPeraturan(id=names[at], judul=draw(st.sampled_from(["Umum", "Akhir"])), pasal=tuple(pasal[start:end]))
        for at, (start, end) in enumerate(pairwise(cuts))
    ]
    return Rancangan(bab=tuple(bab))


@settings(deadline=None, max_examples=30)
@given(drafts(), drafts())
def test_whatever_differs_the_adopted_text_with_its_changes_says_what_the_draft_says(then: Rancangan, now: Rancangan):
    made, text = amended(then, now), renumbered(then, now)
    assert said(made.now) == said(text)
    before, after = flat.keyed(made.adopted), flat.keyed(made.now)
    assert [key for key in after if key in before] == [*before]
    there = [one.id for one in after.values() if not one.gone and not isinstance(one, LawChapter)]
    assert there == [one.id for bab in now.bab for one in bab.pasal]
    assert len({one.id for one in after.values()}) == len(after)


@settings(deadline=None, max_examples=12)
@given(drafts(), drafts(), drafts())
def test_one_amendment_follows_another(first: Rancangan, second: Rancangan, third: Rancangan):
    plan, names = base()
    once = amended(first, second).now
    change = (PerubahanPeraturan(revisi="satu"),)
    middle = amending_plan(plan, second.model_copy(update={"perubahan": change}), amending_plan(plan, first))
    last = amending_plan(plan, third.model_copy(update={"perubahan": change * 2}), middle)
    text, _found = drafting.drafted(last, names, {1: "Satu"}, once)
    assert text is not None
    made = amending.amendment(last, names, once, text)
    assert said(made.now) == said(text)
    assert made.text.title.startswith("Perubahan Kedua atas")


@pytest.mark.parametrize("same", [THEN])
def test_what_is_the_same_has_no_changes(same):
    assert amended(draft(same), draft(same)).changes == ()
