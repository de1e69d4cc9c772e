"""Small books for tests of the press: parts as a page has them, put together without a plan."""

from __future__ import annotations

from masterplan.book.figures.shapes import Bars, Gambar
from masterplan.book.numbering import numbered
from masterplan.book.parts import Figure, Frame, Listing, Part, Prose, Section, Table
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.model.sets import Penomoran

ALT = 'Satu titik pada 3,5 dan "dua" *bintang* [x] -- #y.'
WORDS = "Lihat [Tabel 1.1](#tbl-a), [Gambar 1.1](#gbr-a), dan mempertanggungjawabkan."


def frame(kind: str, *parts: Part | str) -> Frame:
    return Frame(kind, tuple(Prose((part,)) if isinstance(part, str) else part for part in parts))


def book(*parts: Part) -> tuple[Part, ...]:
    """Return the parts of a page with their numbers."""
    return numbered(parts, Penomoran.ARAB)


def chapter(*parts: Part | str, around: str = "", title: str = "A") -> tuple[Part, ...]:
    """Return a book of one chapter; what is in it may have a frame around it."""
    inside = (frame(around, *parts),) if around else frame("", *parts).parts
    return book(Frame("isi", (Section("bab", "bab-a", title, inside),)))


def tabel(first: float = 10) -> Tabel:
    """Return a table of each kind of row, with markup in its texts; `first` is the share of its first column."""
    columns = (Kolom("No", first), Kolom("Faktor", 60), Kolom("2025", 30, "right", "Bobot"))
    text = '#satu $x$ <b> "a" \\n [z](http://x) @y ~ -- *x* _u_ `c` // komentar /* k */ = judul'
    rows = (Baris(("Kekuatan",), "kelompok"), Baris(("1", text, "0,15")), Baris(("Jumlah", "1,00"), "jumlah"))
    return Tabel("tbl-a", "Faktor *internal* _x_", columns, rows, "data contoh")


def sample(words: str = WORDS, shown: Tabel | None = None) -> tuple[Part, ...]:
    """Return a book with something of everything; `words` stand above its table and its figure."""
    greeting = "Puji syukur \\*bukan tebal\\* dan \"kutip\" -- ... ~ #x $y$ @z \\<b> 'a' `kode`."
    lists = (Listing(f"daftar-{name}") for name in ("isi", "tabel", "gambar"))
    preface = Section("judul", "kata-pengantar", "Kata Pengantar", (Prose((greeting,)), *lists))
    gambar = Gambar("gbr-a", 'Titik internal _x_ #let "z"', ALT, "data contoh", Bars(()), 31)
    section = Section("subbab", "latar", "Latar Belakang", (Prose((words,)), Table(shown or tabel()), Figure(gambar)))
    wide = frame("mendatar", Section("subbab", "lebar", "Lebar", (Prose(("Teks.",)),)))
    body = Section("bab", "bab-pendahuluan", "Pendahuluan", (section, wide))
    return book(frame("sampul", "Buku I\n\nAnalisis Strategis"), frame("depan", preface), frame("isi", body))
