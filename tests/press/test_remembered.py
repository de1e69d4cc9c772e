"""Books are the same bytes whatever was made before, and whatever became of it since."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masterplan import api
from masterplan.press import cutting
from masterplan.world import disk, store
from masterplan.world.store import NOWHERE, Store
from tests.kit.places import OPD, RENCANA, SMALL, WHOLE

BOOK, ALL = ["buku-3"], ("md", "docx", "pdf")


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    return Store(tmp_path / "simpanan", store.maker())


def files(root: Path, kept: Store, formats: tuple[str, ...] = ALL, books: list[str] | None = None) -> dict[str, bytes]:
    built = api.build(root, books or (), formats, store=kept)
    assert built.files, built.diagnostics
    return dict(built.files)


def anew(root: Path, kept: Store, formats: tuple[str, ...] = ALL) -> set[str]:
    """Name what is made anew of a book, and whether it is drawn or written."""
    return set().union(*api.build(root, BOOK, formats, store=kept).anew.values())


def each_entry(kept: Store, changed: Callable[[bytes], bytes]) -> None:
    entries = [path for path in kept.folder.rglob("*") if path.is_file()]
    assert len(entries) > 5
    for path in entries:
        path.write_bytes(changed(path.read_bytes()))


def test_books_are_the_same_without_a_store_with_a_full_one_and_with_one_that_is_broken(kept):
    plain = files(SMALL, NOWHERE)
    for _before in ("nothing", "all of it"):
        assert files(SMALL, kept) == plain
    each_entry(kept, lambda content: bytes(byte ^ 255 for byte in content))
    assert files(SMALL, kept) == plain


def test_entries_that_were_mixed_up_are_not_read(kept):
    plain = files(SMALL, kept, books=BOOK)
    entries = [path for path in kept.folder.rglob("*") if path.is_file()]
    contents = [path.read_bytes() for path in entries]
    for path, content in zip(entries, contents[1:] + contents[:1], strict=True):
        path.write_bytes(content)
    assert files(SMALL, kept, books=BOOK) == plain


def test_each_format_may_be_made_without_the_others_and_serves_them_later(kept):
    plain = files(SMALL, NOWHERE, books=BOOK)
    for formats in (("pdf",), ("docx",), ("md",), ("docx", "pdf")):
        found = files(SMALL, kept, formats, BOOK)
        for path in found.keys() - {"manifest.json"}:
            assert found[path] == plain[path], formats
    assert anew(SMALL, kept) == set()


# --- what is made anew --------------------------------------------------------------------------


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return complete(tmp_path)


def complete(folder: Path) -> Path:
    """Copy the small plan, and add prose and an emblem, so that it has every kind of input."""
    root = Path(shutil.copytree(SMALL / "data", folder / "kota" / "data")).parent
    prose = root / "data/naskah/buku-3/pembuka.md"
    prose.parent.mkdir(parents=True)
    prose.write_text("Kata pembuka dari kota ini.\n", encoding="utf-8")
    shutil.copytree(WHOLE / "data/aset", root / "data/aset")
    change(root / RENCANA, "daerah: {", "daerah: {lambang: {berkas: lambang.svg, alternatif: Perisai}, ")
    return root


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return copied(tmp_path, monkeypatch)


def copied(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """Copy our own templates, and let the program take them from there."""
    templates = folder / "templates"
    shutil.copytree(disk.TEMPLATES, templates)
    patch.setattr(disk, "TEMPLATES", templates)
    return templates


def change(path: Path, old: str, new: str) -> None:
    """Replace the first of some bytes in a file; fonts are no texts."""
    content = path.read_bytes()
    assert old.encode() in content
    path.write_bytes(content.replace(old.encode(), new.encode(), 1))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return complete(tmp_path_factory.mktemp("any"))


@pytest.fixture(scope="module")
def designed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        yield copied(tmp_path_factory.mktemp("design"), patch)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("simpanan"), store.maker())


def outcome(root: Path, kept: Store) -> object:
    """Return the files of a book, or what is said instead; a broken template of ours is an error of the engine."""
    try:
        built = api.build(root, BOOK, ALL, store=kept)
    except Exception as problem:  # noqa: BLE001 - whatever it is, it must be the same
        return type(problem)
    return dict(built.files), built.diagnostics


END = """local plain = pandoc.write
pandoc.write = function(...) return (plain(...):gsub("Kata", "KATA")) end
"""
# One change of each kind of input: what is replaced, or put at the beginning. What begins with `templates/` is ours.
CHANGES = [
    (OPD, "rating: 4", "rating: 3"),
    (RENCANA, "judul: ", "judul: Baru "),
    ("data/naskah/buku-3/pembuka.md", "pembuka", "pengantar"),
    ("data/aset/lambang.svg", "#c9a227", "#c9a228"),
    ("templates/buku-3/buku.yaml", "judul: Ringkasan", "judul: Intisari"),
    ("templates/pdf/buku.typ", "#let buku(opsi, badan) = {", "#let buku(opsi, badan) = {\n  set text(tracking: 0.1pt)"),
    ("templates/docx/styles.xml", '<w:sz w:val="', '<w:sz w:val="1'),
    ("templates/pandoc/buku.lua", "", END),
]


def test_a_change_of_any_kind_of_input_gives_what_a_build_without_store_gives(plan, ours, kept):
    before = files(plan, kept, books=BOOK)
    for path, old, new in CHANGES:
        change((ours if path.startswith("templates/") else plan) / path.removeprefix("templates/"), old, new)
        after = files(plan, NOWHERE, books=BOOK)
        assert {name for name in after if after[name] != before[name]} - {"manifest.json"}, f"{path} changes nothing"
        assert files(plan, kept, books=BOOK) == after, path
        before = after
    fonts = ours / "pdf/fonts"
    shutil.copy(fonts / "texgyrebonum-italic.otf", fonts / "texgyrebonum-regular.otf")
    assert files(plan, kept, books=BOOK) == files(plan, NOWHERE, books=BOOK) != before


# Edits as an editor makes them; the one of the profile moves what follows to other pages.
EDITS = [
    ("nama: Rekam medis", "nama: Rekam medis warga"),
    ("rating: 4", "rating: 3"),
    ("2026: 650_000_000", "2026: 651_000_000"),
    ("profil: Melayani kesehatan.", "profil: |-" + "\n  Melayani kesehatan.\n" * 300),
    ("2026: 651_000_000", "2026: 650_000_000"),
]


def test_a_copy_of_our_template_gives_what_a_build_without_store_gives(plan, kept, monkeypatch):
    monkeypatch.setattr(cutting, "SHORT", 100)  # so that the book is set in pieces, and with the copy as one document
    before = files(plan, kept, ("pdf",), BOOK)
    own = plan / "templates" / "pdf" / "buku.typ"
    own.parent.mkdir(parents=True)
    shutil.copy(disk.TEMPLATES / "pdf" / "buku.typ", own)
    assert files(plan, kept, ("pdf",), BOOK) == files(plan, NOWHERE, ("pdf",), BOOK) != before


def test_an_edit_gives_what_a_build_without_store_gives_where_pages_are_set_in_pieces(plan, kept, monkeypatch):
    """What is remembered is a table, a part between headings or a few pages here, and some of it is broken."""
    monkeypatch.setattr(cutting, "SHORT", 0)
    monkeypatch.setattr(cutting, "ENOUGH", 1)
    cut, plain = [], cutting.cut
    monkeypatch.setattr(cutting, "cut", lambda source: cut.append(len(found := plain(source))) or found)
    before = files(plan, kept, ("docx", "pdf"), ["buku-1"])
    assert cut > [5]
    for at, (old, new) in enumerate(EDITS):
        change(plan / OPD, old, new)
        if at % 2:
            entries = sorted(path for path in kept.folder.rglob("*") if path.is_file())
            for path in entries[::3]:
                path.write_bytes(path.read_bytes()[:-1])
        after = files(plan, NOWHERE, ("docx", "pdf"), ["buku-1"])
        assert all(after[f"buku-1/buku-1.{form}"] != before[f"buku-1/buku-1.{form}"] for form in ("docx", "pdf")), new
        assert files(plan, kept, ("docx", "pdf"), ["buku-1"]) == after, new
        before = after


# fontTools leaves a font open that it cannot read.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@settings(max_examples=12, deadline=None)
@given(choice=st.data())
def test_any_byte_of_any_input_may_change(choice, small, designed, shelf):
    """Whatever was remembered of all states before: books, or what is said instead of them, are those of no store."""
    inputs = sorted(path for folder in (small / "data", designed) for path in folder.rglob("*") if path.is_file())
    path = choice.draw(st.sampled_from(inputs), "file")
    content = path.read_bytes()
    at = choice.draw(st.integers(0, len(content) - 1), "place")
    byte = choice.draw(st.integers(0, 255), "byte")
    path.write_bytes(content[:at] + bytes([byte]) + content[at + 1 :])
    try:
        assert outcome(small, shelf) == outcome(small, NOWHERE)
    finally:
        path.write_bytes(content)


def test_a_second_build_makes_nothing_anew(plan, kept):
    assert {"pdf", "docx"} < anew(plan, kept)
    assert anew(plan, kept) == set()


def test_what_a_change_does_not_touch_is_not_made_anew(plan, kept):
    built = api.build(plan, (), ALL, store=kept)
    everything = set().union(*built.anew.values())
    change(plan / RENCANA, "judul: ", "judul: Baru ")
    assert "gbr-indeks" in everything
    assert set().union(*api.build(plan, (), ALL, store=kept).anew.values()) == {"pdf", "docx"}


def test_another_program_makes_all_anew(plan, kept):
    first = anew(plan, kept)
    assert anew(plan, Store(kept.folder, "another")) == first
