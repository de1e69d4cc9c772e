"""A book is set in pieces, and is what it would be as one document; here no book is short, and pieces are small."""

from __future__ import annotations

import re
import threading
from contextlib import contextmanager
from functools import cache

import pytest
from msgspec.structs import replace

from masterplan.book.figures.shapes import Bars, Gambar
from masterplan.book.parts import Figure, Index, IndexEntry, Listing, Part, Section, Spread, Table
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.press import cutting, pandoc, typst
from masterplan.press.made import Made
from masterplan.world import processors
from masterplan.world.store import Store
from tests.kit.anatomy import ASPECTS, Anatomy
from tests.kit.example import DESIGN, PICTURES, STYLE
from tests.kit.small_books import ALT, book, frame, tabel
from tests.kit.standards import faults

CHAPTERS = 4
ODD = "Judul (satu (dua) 1 0 R /ID(U1x0y0)) \\ <b>"  # what only looks like a part of a PDF


def parts(
    *,
    lists_last: bool = False,
    last: str = "Lihat [bab](#bab-1).",
    spread: str = "Kata.",
    told: str = "bab-1",
    opened: bool = True,
) -> tuple[Part, ...]:
    """Return a book whose chapters refer to each other, with notes, a wide part, two spreads and an appendix.

    What it is `opened` with stands before its lists.
    """
    lists = tuple(Listing(f"daftar-{name}") for name in ("isi", "tabel", "gambar"))
    preface = Section("judul", "kata-pengantar", "Kata Pengantar", (*frame("", "Puji syukur.").parts, *lists))
    before = [Section("judul", "sambutan", ODD, frame("", "Lihat [bab](#bab-4).").parts)] * opened
    chapters = tuple(chapter(number, spread) for number in range(1, CHAPTERS + 1))
    entries = tuple(IndexEntry(f"Hal {n}", f"bab-{n}", (f"tbl-{n}", f"gbr-{n}")) for n in range(1, CHAPTERS + 1))
    entries += (IndexEntry("Lain", told, ("satu-1", "opd-b")),)
    index = Section("judul", "daftar-indeks", "Indeks", (Index((("H", entries),)),))
    back = (Section("lampiran", "lampiran-a", "Rincian", frame("", last).parts), index)
    end = (frame("", *lists),) if lists_last else ()
    return book(
        frame("sampul", "Buku I"),
        frame("depan", *before, preface),
        frame("isi", *chapters),
        frame("lampiran", *back, *end),
    )


def chapter(number: int, said: str) -> Section:
    other = number % CHAPTERS + 1
    words = f"Lihat [tabel](#tbl-{other}), [gambar](#gbr-{other}), [bab](#bab-{other}), dan ini.[^1]\n\n[^1]: Catatan."
    gambar = Gambar(f"gbr-{number}", f"Titik {ODD}", ALT, "data contoh", Bars(()), 31)
    shown = Table(replace(tabel(), id=f"tbl-{number}", judul=f"Faktor {ODD}", rapat=number == 3))
    first = Section("subbab", f"satu-{number}", f"Satu {number}", frame("", words, shown, Figure(gambar)).parts)
    second = Section("subbab", f"dua-{number}", ODD, frame("", "Kalimat bab ini. " * 150 * number).parts)
    wide = frame("mendatar", Section("subbab", f"lebar-{number}", "Lebar", frame("", "Teks. " * 300).parts))
    after = Section("subbab", "tiga-3", "Tiga", frame("", "Kata.").parts)
    more = {2: (wide,), 3: (spread("opd-a", said), spread("opd-b", said), after)}.get(number, ())
    return Section("bab", f"bab-{number}", f"Bab {ODD}", (first, second, *more))


def spread(name: str, said: str) -> Spread:
    """Return the pages of an OPD, of which the second links to the first."""
    words = "Lihat [yang lain](#opd-a).[^1]\n\n[^1]: Catatan." if name == "opd-b" else said
    return Spread(name, name.upper(), 0, "0123abcd", (Section("bagian", name, "Dinas", frame("", words).parts),))


FIGURES = replace(
    PICTURES,
    sizes={f"gbr-{number}": (155.0, 31.0) for number in range(1, CHAPTERS + 1)},
    svg={f"gbr-{number}": PICTURES.svg["gbr-a"] for number in range(1, CHAPTERS + 1)},
)


@pytest.fixture
def small(monkeypatch):
    """Let each chapter be a piece, once the book is there as one document."""
    whole()
    monkeypatch.setattr(cutting, "SHORT", 100)
    monkeypatch.setattr(cutting, "ENOUGH", 1)


@pytest.fixture
def long(small, monkeypatch):  # noqa: ARG001 - which it adds to
    """Let several pieces be set at once, and no section begin a page for that."""
    monkeypatch.setattr(cutting, "LONG", 100)
    monkeypatch.setattr(cutting, "FEW", 10**9)


@pytest.fixture
def asked(monkeypatch) -> list[str]:
    """Note what Typst is asked to set, by the first heading in it; what is only counted is noted too."""
    noted, plain = [], typst.engine

    @contextmanager
    def engine(*given):
        with plain(*given) as ask:
            yield lambda files, **how: noted.append(begun(files["main.typ"])) or ask(files, **how)

    monkeypatch.setattr(typst, "engine", engine)
    return noted


def begun(source: str) -> str:
    found = re.search(r'#judul\(.*, "([\w-]+)"\)', source)
    return found[1] if found else "sampul"


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


PIECES = ["bab-1", "bab-2", "lebar-2", "bab-3", "opd-a", "opd-b", "tiga-3", "bab-4", "lampiran-a"]


@pytest.mark.usefixtures("small")
def test_a_book_in_pieces_says_and_shows_what_one_document_does(asked):
    cut = made(parts())
    assert asked == ["sambutan", *PIECES, "daftar-indeks", "kata-pengantar"]  # the lists are set last
    assert (cut.pages, dict(cut.places)) == (whole().pages, dict(whole().places))
    alike(cut.files["pdf"], whole().files["pdf"])


@pytest.mark.usefixtures("small")
def test_lists_may_be_all_that_stands_before_the_first_chapter(asked):
    cut = made(parts(opened=False)).files["pdf"]
    assert asked == [*PIECES, "daftar-indeks", "kata-pengantar"]
    assert faults(cut) == []


@pytest.mark.usefixtures("small")
def test_a_book_in_pieces_can_be_archived_and_read_aloud():
    assert faults(in_pieces()) == []


@pytest.mark.usefixtures("long")
def test_a_long_chapter_is_cut_where_a_section_begins_which_then_has_a_page_of_its_own(asked, monkeypatch):
    monkeypatch.setattr(cutting, "FEW", 0)
    monkeypatch.setattr(cutting, "MOST", 1)
    joined = made(parts()).files["pdf"]
    assert len({*asked}) > len(PIECES) + CHAPTERS
    assert faults(joined) == []
    broken = re.compile("\ue004[^\ue005]*\ue005(?=#judul\\(2)")
    plain = cutting.plain
    monkeypatch.setattr(cutting, "plain", lambda source: plain(broken.sub("#pagebreak(weak: true)\n", source)))
    monkeypatch.setattr(cutting, "SHORT", 10**9)
    alike(joined, made(parts()).files["pdf"])


# --- what is one document -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "design"),
    [
        (parts(), replace(DESIGN, brought={pandoc.LOOK: "templates/pdf/buku.typ"})),
        (parts(lists_last=True), DESIGN),
        (parts(last='```\n#judul(1, "bab", "I", "A", "b")\n```'), DESIGN),
        (parts(told="kata-pengantar"), DESIGN),
    ],
    ids=[
        "a look that may count across chapters",
        "lists behind the chapters",
        "code that looks like a heading",
        "an index that leads to the lists",
    ],
)
@pytest.mark.usefixtures("small")
def test_what_pieces_could_not_know_is_set_as_one_document(asked, page, design):
    made(page, design=design)
    assert asked == ["sambutan"]


def test_a_short_book_is_set_as_one_document(asked):
    made(parts())
    assert asked == ["sambutan"]


# --- processes, and what is remembered ----------------------------------------------------------


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.usefixtures("long")
def test_a_book_is_the_same_bytes_however_many_processes_there_are(number):
    with processors.divided(threading.Semaphore(number), number):
        assert made(parts()).files["pdf"] == in_pieces()


@pytest.mark.usefixtures("long")
def test_of_pieces_that_are_set_at_once_the_first_is_set_where_it_stands(asked):
    with processors.divided(threading.Semaphore(2), 2):
        made(parts())
    assert asked.count(PIECES[0]) == 1  # others are counted before, unless it is known by then where they begin


@pytest.mark.usefixtures("small")
def test_a_process_that_has_set_enough_is_ended(monkeypatch):
    started, plain = [], typst.engine
    monkeypatch.setattr(typst, "engine", lambda *given: started.append(given) or plain(*given))
    monkeypatch.setattr(cutting, "MOST", 1)
    assert made(parts()).files["pdf"] == in_pieces()
    assert len(started) == len(PIECES) + 3


@pytest.mark.usefixtures("small")
def test_only_pieces_that_changed_are_set_anew(asked, tmp_path):
    kept = Store(tmp_path, "maker")
    assert made(parts(), store=kept).files["pdf"] == in_pieces()
    asked.clear()
    assert made(parts(), store=kept).files["pdf"] == in_pieces()
    assert asked == []
    for changed, anew in (
        (parts(last="Lihat [bab](#bab-2)."), ["lampiran-a"]),
        (parts(spread="Singkat."), ["opd-a"]),
        (parts(spread="Panjang. " * 2000), [*PIECES[PIECES.index("opd-a") :], "daftar-indeks", "kata-pengantar"]),
    ):
        asked.clear()
        found = made(changed, store=kept).files["pdf"]
        assert asked == anew
        assert found == made(changed).files["pdf"] != in_pieces()


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
