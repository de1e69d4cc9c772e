"""A long book is set in pieces, and is what it would be as one document; here books are long soon, and pieces small."""

from __future__ import annotations

import re
import threading
from dataclasses import replace
from functools import cache

import pytest

from masterplan.book.figures.shapes import Bars, Gambar
from masterplan.book.parts import Figure, Index, IndexEntry, Listing, Part, Section, Table
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.press import cutting, pandoc, pieces, typst
from masterplan.press.made import Made
from masterplan.world.store import Store
from tests.kit.anatomy import ASPECTS, Anatomy
from tests.kit.example import DESIGN, PICTURES, STYLE
from tests.kit.small_books import ALT, book, frame, tabel
from tests.kit.standards import faults

CHAPTERS = 4
ODD = "Judul (satu (dua) 1 0 R /ID(U1x0y0)) \\ <b>"  # what only looks like a part of a PDF


def parts(*, lists_last: bool = False, last: str = "Lihat [bab](#bab-1).") -> tuple[Part, ...]:
    """Return a book whose chapters refer to each other, with notes, a wide part and an appendix."""
    lists = tuple(Listing(f"daftar-{name}") for name in ("isi", "tabel", "gambar"))
    preface = Section("judul", "kata-pengantar", "Kata Pengantar", (*frame("", "Puji syukur.").parts, *lists))
    chapters = tuple(chapter(number) for number in range(1, CHAPTERS + 1))
    entries = tuple(IndexEntry(f"Hal {n}", f"bab-{n}", (f"tbl-{n}", f"gbr-{n}")) for n in range(1, CHAPTERS + 1))
    index = Section("judul", "daftar-indeks", "Indeks", (Index((("H", entries),)),))
    back = (Section("lampiran", "lampiran-a", "Rincian", frame("", last).parts), index)
    end = (frame("", *lists),) if lists_last else ()
    return book(
        frame("sampul", "Buku I"), frame("depan", preface), frame("isi", *chapters), frame("lampiran", *back, *end)
    )


def chapter(number: int) -> Section:
    other = number % CHAPTERS + 1
    words = f"Lihat [tabel](#tbl-{other}), [gambar](#gbr-{other}), [bab](#bab-{other}), dan ini.[^1]\n\n[^1]: Catatan."
    gambar = Gambar(f"gbr-{number}", f"Titik {ODD}", ALT, "data contoh", Bars(()), 31)
    shown = Table(replace(tabel(), id=f"tbl-{number}", judul=f"Faktor {ODD}", rapat=number == 3))
    first = Section("subbab", f"satu-{number}", f"Satu {number}", frame("", words, shown, Figure(gambar)).parts)
    second = Section("subbab", f"dua-{number}", ODD, frame("", "Kalimat bab ini. " * 150 * number).parts)
    wide = frame("mendatar", Section("subbab", f"lebar-{number}", "Lebar", frame("", "Teks. " * 300).parts))
    return Section("bab", f"bab-{number}", f"Bab {ODD}", (first, second, *([wide] if number == 2 else [])))


FIGURES = replace(
    PICTURES,
    sizes={f"gbr-{number}": (155.0, 31.0) for number in range(1, CHAPTERS + 1)},
    svg={f"gbr-{number}": PICTURES.svg["gbr-a"] for number in range(1, CHAPTERS + 1)},
)


@pytest.fixture
def small(monkeypatch):
    """Let each chapter be a piece, once the book is there as one document."""
    whole()
    monkeypatch.setattr(cutting, "LONG", 100)
    monkeypatch.setattr(cutting, "ENOUGH", 1)
    monkeypatch.setattr(cutting, "FEW", 10**9)


@pytest.fixture
def engines(monkeypatch) -> list[str]:
    """Note what each process of Typst is asked for."""
    started, plain = [], typst.engine

    def engine(*given):
        started.append(given[-1])
        return plain(*given)

    monkeypatch.setattr(typst, "engine", engine)
    return started


def made(page: tuple[Part, ...], **options: object) -> Made:
    return pandoc.make(page, STYLE, options.pop("design", DESIGN), ("pdf",), pictures=FIGURES, **options)


@cache
def whole() -> Made:
    """Return the book as one document."""
    return made(parts())


@cache
def in_pieces() -> bytes:
    """Return it as it is in pieces, for those who have made these small."""
    assert cutting.ENOUGH == 1
    return made(parts()).files["pdf"]


def alike(joined: bytes, alone: bytes) -> None:
    """Find nothing in which two books differ."""
    one, other = Anatomy(joined), Anatomy(alone)
    for name, aspect in ASPECTS.items():
        assert aspect(one) == aspect(other), name


# --- the book -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("small")
def test_a_book_in_pieces_says_and_shows_what_one_document_does(engines):
    cut = made(parts())
    assert len(engines) == CHAPTERS + 4  # and an appendix, an index, and the lists twice
    assert (cut.pages, dict(cut.places)) == (whole().pages, dict(whole().places))
    alike(cut.files["pdf"], whole().files["pdf"])


@pytest.mark.usefixtures("small")
def test_a_book_in_pieces_can_be_archived_and_read_aloud():
    assert faults(made(parts()).files["pdf"]) == []


@pytest.mark.usefixtures("small")
def test_a_long_chapter_is_cut_where_a_section_begins_which_then_has_a_page_of_its_own(engines, monkeypatch):
    monkeypatch.setattr(cutting, "FEW", 0)
    joined = made(parts()).files["pdf"]
    assert len(engines) > CHAPTERS * 2
    assert faults(joined) == []
    broken = re.compile("\ue004[^\ue005]*\ue005(?=#judul\\(2)")
    plain = cutting.plain
    monkeypatch.setattr(cutting, "plain", lambda source: plain(broken.sub("#pagebreak(weak: true)\n", source)))
    monkeypatch.setattr(cutting, "LONG", 10**9)
    alike(joined, made(parts()).files["pdf"])


# --- what is one document -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "design"),
    [
        (parts(), replace(DESIGN, brought={pandoc.LOOK: "templates/pdf/buku.typ"})),
        (parts(lists_last=True), DESIGN),
        (parts(last='```\n#judul(1, "bab", "I", "A", "b")\n```'), DESIGN),
    ],
    ids=["a look that may count across chapters", "lists behind the chapters", "code that looks like a heading"],
)
@pytest.mark.usefixtures("small")
def test_what_pieces_could_not_know_is_set_as_one_document(engines, page, design):
    made(page, design=design)
    assert engines == ["<tempat>"]


def test_a_book_that_is_not_long_is_set_as_one_document(engines):
    made(parts())
    assert engines == ["<tempat>"]


# --- processes, and what is remembered ----------------------------------------------------------


@pytest.mark.parametrize("processors", [1, 3])
@pytest.mark.usefixtures("small")
def test_a_book_is_the_same_bytes_however_many_processes_there_are(monkeypatch, processors):
    seats = typst.seats(processors)
    for module in (typst, pieces):
        monkeypatch.setattr(module, "SEATS", seats)
    assert made(parts()).files["pdf"] == in_pieces()


@pytest.mark.usefixtures("small")
def test_only_pieces_that_changed_are_set_anew(engines, tmp_path):
    kept = Store(tmp_path, "maker")
    assert made(parts(), store=kept).files["pdf"] == in_pieces()
    engines.clear()
    assert made(parts(), store=kept).files["pdf"] == in_pieces()
    assert engines == []
    changed = parts(last="Lihat [bab](#bab-2).")
    assert made(changed, store=kept).files["pdf"] == made(changed).files["pdf"] != in_pieces()
    assert len(engines) == 1 + CHAPTERS + 4


@pytest.mark.usefixtures("small")
def test_a_piece_that_is_refused_stops_the_others(monkeypatch):
    plain = cutting.cut
    monkeypatch.setattr(
        cutting,
        "cut",
        lambda source: [replace(one, text=f"{one.text}\n#tidak-ada()") if one.fresh else one for one in plain(source)],
    )
    with pytest.raises(EnvironmentProblem, match="unknown variable"):
        made(parts())
    assert not [one for one in threading.enumerate() if one.name.startswith("ThreadPoolExecutor")]
