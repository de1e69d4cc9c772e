"""Mistakes of the data hide none of texts that are mistakes whatever the data are; all are told in one run."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from masterplan import compiler
from masterplan.book import facts, names, outline
from masterplan.book.layout import _Layout
from masterplan.book.parts import labels
from masterplan.diagnostics.values import Told
from masterplan.world import disk
from tests.kit import shelf
from tests.kit.places import OPD, ROOT, SMALL, TESTS
from tests.kit.small import FILES

WRONG = {
    "a rule": (b"rating: 4", b"rating: 9"),
    "a type": (b"rating: 4", b"rating: empat"),
    "YAML": (b"id: dinkes", b"id: ["),
}
PROSE, OTHER = "data/naskah/buku-1/penutup.md", "data/naskah/buku-1/latar-belakang.md"


def found(text: str, wrong: tuple[bytes, bytes] | None, path: str = PROSE) -> list[tuple[str, str]]:
    """Check the small plan with a text, and say which mistakes are those of the text."""
    opd = FILES.data["data/opd/dinkes.yaml"]
    files = FILES.replaced("data/opd/dinkes.yaml", opd.replace(*wrong) if wrong else opd)
    part = "templat" if path.startswith("templates/") else "naskah"
    files = replace(files, **{part: {path: text.encode()}})
    design = disk.design(SMALL)
    chapters = {**design.chapters, **({path.removeprefix("templates/"): text} if part == "templat" else {})}
    checked = compiler.with_books(
        compiler.check(files, disk.printable), replace(design, chapters=chapters), disk.printable
    )
    assert any(one.span.path != path for one in checked.diagnostics) is bool(wrong)
    return [(one.code, one.message) for one in checked.diagnostics if one.span.path == path]


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_name_that_no_plan_has_is_told_beside_mistakes_of_the_data(wrong: tuple[bytes, bytes]) -> None:
    text = "{{ daerahh }} {% for o in daftar_opd %}{{ o.nama }}{{ loop.index }}{% else %}{{ kosongg }}{% endfor %}\n"
    said = [("unknown-name", "there is no name `daerahh`"), ("unknown-name", "there is no name `kosongg`")]
    assert found(text, wrong) == said
    assert found(text, None) == said


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_chapter_that_cannot_be_read_is_told_beside_mistakes_of_the_data(wrong: tuple[bytes, bytes]) -> None:
    path = "templates/buku-1/06-penutup.md.j2"
    assert found("{% if contoh %}\n", wrong, path) == [("template-error", "`if` has no end")]


@pytest.mark.parametrize("text", ["{{ fakta.belum_ada }}\n", '{{ rujuk("tbl-apa") }}\n', "{{ indeks[1999] }}\n"])
def test_what_depends_on_the_data_waits_for_them(text: str) -> None:
    assert found(text, WRONG["a rule"]) == []
    assert len(found(text, None)) == 1


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_text_that_cannot_be_read_is_told_once(wrong: tuple[bytes, bytes]) -> None:
    for text in ("{% if contoh %}\n", "{{ 1 + daerahh }}\n", "{{ daerahh.__class__() }}\n"):
        assert len(found(text, wrong)) == 1


@pytest.mark.parametrize("wrong", ["{% if contoh %}", "{{ 1 + 1 }}", "&#8;", "[a](../b)"])
def test_a_mistake_of_one_text_hides_none_of_another(wrong: str) -> None:
    files = replace(
        FILES, naskah={PROSE: f"{wrong}\n".encode(), OTHER: b"{{ pagu.sumber.APBDD }} {{ fakta.tak_ada }}\n"}
    )
    checked = compiler.with_books(compiler.check(files, disk.printable), disk.design(SMALL), disk.printable)
    assert [one.span.path for one in checked.diagnostics] == [OTHER, OTHER, PROSE]
    assert not checked.ok
    assert checked.compiled.pages == ()


TEXT = """
{{ sidik_data }} {{ rujuk("daftar-indeks") }} {{ rujuk("tbl-data") }} {{ rujuk("opd-dinkes") }} {{ rujuk("tbl-datas") }}
{{ rujuk("sidik") }} {{ daerahh }}
"""


@pytest.mark.parametrize("opd", [True, False], ids=["with OPD", "without"])
def test_pages_that_nobody_reads_have_the_same_faults_and_the_same_names(opd) -> None:
    data = {path: content for path, content in FILES.data.items() if opd or path != OPD}
    files = replace(FILES, naskah={**FILES.naskah, OTHER: TEXT.encode()}, data=data)
    checked = compiler.check(files, disk.printable)
    assert checked.plan is not None
    told = (checked.plan, disk.design(SMALL).chapters, disk.printable, Told(checked.diagnostics))
    read, unread = (compiler.compile_books(*told, shown=shown) for shown in (True, False))
    assert read.diagnostics == unread.diagnostics
    assert len(read.diagnostics) > 2
    assert read.asked == unread.asked
    assert [labels(page.parts) for page in read.pages] == [labels(page.parts) for page in unread.pages]
    assert read.pages[0] != unread.pages[0]


@pytest.mark.parametrize("root", [ROOT, SMALL, TESTS / "plans" / "lengkap"], ids=lambda root: root.name)
def test_the_names_of_a_new_plan_are_those_of_every_plan(root) -> None:
    new = compiler._new()
    assert new is not None
    assert {*names.names(facts.gather(shelf.plan(root)))} == {*names.names(facts.gather(new))}


def test_the_names_that_a_book_adds_are_known_too() -> None:
    plan = shelf.plan(SMALL)
    (book, *_others), _found = outline.books(plan, disk.design(SMALL).chapters)
    added = {*_Layout(book, {}, {}, disk.printable).names} - {*names.names(facts.gather(plan))}
    assert added == {*names.OF_A_BOOK}
