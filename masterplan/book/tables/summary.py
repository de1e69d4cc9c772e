"""Facts become the tables of the executive summary: the dimensions, their key programmes, milestones, largest sums."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.facts import Facts, OwnedProgramme, owners, utama
from masterplan.book.summary import KEY, LARGEST
from masterplan.book.tables.shapes import Baris, Kolom, Tabel, or_dash, without_empty
from masterplan.model.dimensi import Dimensi
from masterplan.sums.money import share
from masterplan.words.format import TIADA, angka, listed, rentang, rupiah

NAMED = 2  # programmes of a year that are named


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    yield from (_key(facts, dimensi) for dimensi in facts.dimensi)
    yield _overview(facts)
    yield _milestones(facts)
    yield _largest(facts)


# --- dimensions ---------------------------------------------------------------------------------


def _key(facts: Facts, dimensi: Dimensi) -> Tabel:
    """Say of each key programme what it brings and what it costs; where it goes stands in the figure below."""
    own = utama(facts.of(dimensi.id), KEY)
    rows = [
        Baris(
            (
                (f"{m.program.nama}{' (quick win)' if m.program.quick_win else ''}", _who_and_when(m)),
                *(m.program.inovasi or m.program.kegiatan or TIADA, or_dash(m.uang.jumlah, rupiah)),
            ),
            id=m.program.id,
        )
        for m in own
    ]
    columns = (Kolom("Program", 3), Kolom("Yang dihadirkan", 4.6), Kolom("Pagu", 1.9, "right"))
    title = f"Program kunci {facts.nama(dimensi.nama)}"
    return without_empty(f"tbl-utama-{dimensi.id}", title, columns, rows, facts.asal(owners(own)))


def _who_and_when(milik: OwnedProgramme) -> str:
    when = rentang(milik.mulai, milik.selesai) if milik.mulai is not None else ""
    return ", ".join(part for part in (milik.opd.singkatan, when) if part)


def _overview(facts: Facts) -> Tabel:
    """Print one line a dimension: position, programmes, quick win, money."""
    rows = [_line(facts, dimensi) for dimensi in facts.dimensi]
    whole = (str(len(facts.program)), TIADA, or_dash(facts.uang.seluruh.jumlah, rupiah))
    rows.append(Baris((facts.daerah, _position(facts, None), *whole), "jumlah"))
    columns = (
        *(Kolom("Dimensi", 2), Kolom("Posisi", 1.5), Kolom("Program", 0.9, "right")),
        *(Kolom("Quick win", 2.6), Kolom("Pagu", 1.9, "right")),
    )
    return without_empty("tbl-ringkas", "Dimensi secara ringkas", columns, rows, facts.asal(facts.opd))


def _line(facts: Facts, dimensi: Dimensi) -> Baris:
    own = [m.program for m in facts.of(dimensi.id)]
    chosen = tuple(p.nama for p in own if p.quick_win) or TIADA
    total = facts.pagu(dimensi.id).jumlah
    cells = (facts.nama(dimensi.nama), _position(facts, dimensi.id), str(len(own)), chosen, or_dash(total, rupiah))
    return Baris(cells, id=dimensi.id)


def _position(facts: Facts, dimensi: str | None) -> str:
    hasil = facts.hasil_dimensi.get(dimensi) if dimensi else facts.hasil_kota
    return f"{facts.posisi(hasil)[0]} ({facts.posisi(hasil)[1]})" if hasil else TIADA


# --- years and sums -----------------------------------------------------------------------------


def _milestones(facts: Facts) -> Tabel:
    """Say of each year what starts, what is shown and what is to be reached; its money stands in the road map."""
    marked = [(year, tuple(_marks(facts, year))) for year in facts.tahun]
    rows = [Baris((str(year), marks), id=str(year)) for year, marks in marked if marks]
    columns = (Kolom("Tahun", 0.8, "center"), Kolom("Tonggak", 7.75))
    return without_empty("tbl-tonggak", "Tonggak tiap tahun", columns, rows, facts.asal(owners(facts.program)))


def _marks(facts: Facts, year: int) -> Iterator[str]:
    starting = [milik for milik in facts.program if milik.mulai == year]
    if starting:
        named = listed(milik.program.nama for milik in utama(starting, NAMED))
        yield f"{len(starting)} program mulai{', di antaranya' if len(starting) > NAMED else ':'} {named}"
    quick = [m for m in facts.program if m.program.quick_win and any(year in i.target for i in m.program.indikator)]
    if quick and year == facts.tahun[0]:
        yield f"{len(quick)} quick win menunjukkan hasil pertamanya"
    ended = [milik for milik in facts.program if milik.selesai == year]
    if ended and year < facts.tahun[-1]:
        yield f"{len(ended)} program selesai"
    measured = sum(year in one.target for milik in facts.program for one in milik.program.indikator)
    if measured and year == facts.tahun[-1]:
        yield f"{measured} indikator mencapai target akhirnya"


def _largest(facts: Facts) -> Tabel:
    """List the programmes with the most money, and what they have together."""
    paid = sorted((m for m in facts.program if m.uang.jumlah), key=lambda m: (-m.uang.jumlah, m.program.id))
    paid = paid if len(paid) > 1 else []  # the only one is not the largest of any
    whole, shown = facts.uang.seluruh.jumlah, paid[:LARGEST]
    names = facts.nama_dimensi
    rows = [
        Baris(
            (
                *(str(number), milik.program.nama, milik.opd.singkatan, names[milik.program.dimensi]),
                *(", ".join(milik.uang.sumber), *_amount(milik.uang.jumlah, whole)),
            ),
            id=milik.program.id,
        )
        for number, milik in enumerate(shown, 1)
    ]
    if shown:
        together = sum(milik.uang.jumlah for milik in shown)
        rows.append(Baris((f"Jumlah {len(shown)} program", *_amount(together, whole)), "jumlah"))
    columns = (
        *(Kolom("No", 0.5, "right"), Kolom("Program", 3), Kolom("Pelaksana", 1.3), Kolom("Dimensi", 1.5)),
        *(Kolom("Sumber dana", 1.2), Kolom("Pagu", 1.75, "right"), Kolom("Bagian (%)", 0.8, "right")),
    )
    title = "Program dengan pagu terbesar"
    return Tabel("tbl-terbesar", title, columns, tuple(rows), facts.asal(owners(shown)))


def _amount(amount: int, whole: int) -> tuple[str, str]:
    return rupiah(amount), angka(share(amount, whole), 1)
