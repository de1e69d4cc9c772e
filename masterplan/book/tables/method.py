"""The SWOT convention of the plan becomes the table of the formulas by which its numbers are computed."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.facts import Facts
from masterplan.book.tables.positions import TIMES
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.model.rencana import KonvensiSwot
from masterplan.model.sets import BobotBasis, Konvensi
from masterplan.sums.ranking import mirrored
from masterplan.words.format import MINUS, angka

VOICES = (
    "bobot semua faktor yang digabung disetarakan; jumlah bobot setiap perangkat daerah sama, sehingga pada posisi "
    "kota setiap perangkat daerah bersuara sama, berapa pun faktornya"
)
ORDER = (
    "urutan faktor dari banyak perangkat daerah; n ialah banyaknya faktor pada {base} yang sama di perangkat daerah "
    "itu. Tanpa n, faktor pada daftar pendek tampak lebih berat hanya karena daftarnya pendek."
)
SUM = "\N{N-ARY SUMMATION}"


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make the one table of this kind, if anything is weighed."""
    columns = (Kolom("Yang dihitung", 1.5), Kolom("Rumus", 2.4), Kolom("Artinya", 5))
    rows = tuple(Baris(cells, id=cells[0]) for cells in _formulas(facts.rencana.swot)) if facts.hasil else ()
    yield Tabel("tbl-rumus", "Rumus penimbangan", columns, rows, "Konvensi SWOT rencana ini")


def _formulas(konvensi: KonvensiSwot) -> Iterator[tuple[str, str, str]]:
    whole, pairs = angka(konvensi.jumlah_bobot), konvensi.bobot_basis is BobotBasis.PER_PASANGAN
    base = "pasangan daftar (S dan W; O dan T)" if pairs else "daftar"
    percent = "" if konvensi.jumlah_bobot == 1 else f" / {whole}"
    told = (
        f"ditetapkan, atau bagian jawaban rata-rata p pada satu {base}; jumlahnya {whole} pada setiap perangkat daerah"
    )
    yield "Bobot (b)", f"b = {'' if not percent else f'{whole} {TIMES} '}p / {SUM}p", told
    low, high = map(angka, konvensi.skala)
    yield "Rating (r)", f"{low} sampai {high}", "ditetapkan, atau rata-rata jawaban yang diberikan"
    yield "Skor (s)", f"s = b {TIMES} r{percent}", "pengaruh sebuah faktor di perangkat daerahnya"
    yield from _axes(konvensi)
    yield (
        "Dimensi dan kota",
        f"b\N{PRIME} = {'' if not percent else f'{whole} {TIMES} '}b / {SUM}b",
        VOICES,
    )
    yield from _ranking(konvensi, percent, base)


def _axes(konvensi: KonvensiSwot) -> Iterator[tuple[str, str, str]]:
    sign = "+" if konvensi.konvensi is Konvensi.BERTANDA else MINUS
    yield "Sumbu X", f"X = {SUM}s(S) {sign} {SUM}s(W)", "kekuatan terhadap kelemahan"
    yield "Sumbu Y", f"Y = {SUM}s(O) {sign} {SUM}s(T)", "peluang terhadap ancaman"
    near = angka(konvensi.berimbang)
    formula = f"|X| atau |Y| \N{LESS-THAN OR EQUAL TO} {near}" if konvensi.berimbang else "X = 0 atau Y = 0"
    yield "Berimbang", formula, "terlalu dekat dengan sumbu untuk menyebut satu posisi"


def _ranking(konvensi: KonvensiSwot, percent: str, base: str) -> Iterator[tuple[str, str, str]]:
    turned = f" Untuk W dan T, r dibaca sebagai {angka(sum(konvensi.skala))} {MINUS} r." if mirrored(konvensi) else ""
    turned = " Untuk W dan T dipakai besarnya r." if konvensi.konvensi is Konvensi.BERTANDA else turned
    yield (
        "Skor setara",
        f"s\N{PRIME} = n {TIMES} b {TIMES} r{percent}",
        ORDER.format(base=base) + turned,
    )
