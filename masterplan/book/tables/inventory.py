"""What OPD find at themselves becomes tables: evidence, readiness, gaps, problems and needs, applications."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from masterplan.book.facts import Cited, Facts, OwnedProgramme
from masterplan.book.phrases import within
from masterplan.book.readings.inventory import STATES, connections
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.model.inventaris import Aplikasi, Masalah
from masterplan.model.opd import Kelompok, Opd, all_factors, factors
from masterplan.model.sets import JenisBukti, Status, Unsur
from masterplan.words.format import TIADA, angka, listed


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    yield _evidence(facts)
    yield _components(facts)
    yield _questions(facts)
    yield _gaps(facts)
    yield _problems(facts)
    yield _applications(facts)


def _owners(facts: Facts, field: str) -> list[Opd]:
    return [opd for opd in facts.opd if getattr(opd, field)]


# --- evidence -----------------------------------------------------------------------------------


def _evidence(facts: Facts) -> Tabel:
    """Count the factors of each list by the kind of their evidence, if any of the plan names one."""
    owners = [opd for opd in facts.opd if all_factors(opd.swot)]
    lists = [(group, one.jenis_bukti) for opd in owners for group, own in factors(opd.swot) for one in own]
    every = [kind for _group, kind in lists]
    own = [(group.value, [kind for of, kind in lists if of is group]) for group in Kelompok]
    rows = [Baris((name.capitalize(), *_kinds(kinds)), id=name) for name, kinds in own] if any(every) else []
    rows += [Baris(("Jumlah", *_kinds(every)), "jumlah")] if rows else []
    titles = ("Faktor", "Data", "Dokumen", "Pemberitaan", "Belum ada", "Tidak disebut")
    wide = dict.fromkeys(titles, 1.0) | {"Pemberitaan": 1.4}
    columns = (Kolom("Kelompok", 1.8), *(Kolom(title, share, "right") for title, share in wide.items()))
    source = facts.asal(owners)
    return Tabel("tbl-bukti", "Faktor menurut kelompok dan jenis bukti", columns, tuple(rows), source)


def _kinds(kinds: list[JenisBukti | None]) -> Iterator[str]:
    yield angka(len(kinds))
    yield from (angka(kinds.count(kind)) for kind in (*JenisBukti, None))


# --- readiness and gaps -------------------------------------------------------------------------


def _components(facts: Facts) -> Tabel:
    """List the components of each element, OPD by OPD."""
    rows, owners = [], _owners(facts, "kesiapan")
    for unsur in Unsur:
        own = [(opd, one) for opd in owners for one in opd.kesiapan if one.unsur is unsur]
        rows += [Baris((unsur.value.capitalize(),), "kelompok", unsur.value)] if own else []
        rows += [
            Baris(
                (opd.singkatan, one.komponen, one.kondisi, one.nilai.value.capitalize()), id=f"{opd.id}/{one.komponen}"
            )
            for opd, one in own
        ]
    columns = (
        *(Kolom("Perangkat daerah", 1.3), Kolom("Komponen", 2)),
        *(Kolom("Kondisi", 3.6), Kolom("Nilai", 0.8)),
    )
    source = _cited(facts, facts.asal(owners), [one for opd in owners for one in opd.kesiapan])
    return Tabel("tbl-komponen", "Komponen kesiapan, kondisi, dan nilainya", columns, tuple(rows), source)


def _gaps(facts: Facts) -> Tabel:
    """List the gaps of each dimension in the order in which dimensions are printed."""
    rows = []
    for dimensi in facts.dimensi:
        own = [one for one in facts.kesenjangan if one.dimensi == dimensi.id]
        for number, one in enumerate(own):
            name = None if number else facts.nama(dimensi.nama)
            closing = tuple(m.program.nama for m in facts.program if m.program.id in one.program) or TIADA
            now = (one.kondisi, f"Tren: {within(one.tren)}") if one.tren else one.kondisi
            cells = (name, now, one.harapan, one.kesenjangan, closing)
            rows.append(Baris(cells, id=f"{dimensi.id}/{one.kesenjangan}"))
    columns = (
        *(Kolom("Dimensi", 1.1), Kolom("Kondisi sekarang dan tren", 2.8), Kolom("Harapan", 1.8)),
        *(Kolom("Kesenjangan", 1.8), Kolom("Program yang menutup", 1.8)),
    )
    source = _cited(facts, _unsure(facts, [one.status for one in facts.kesenjangan]), facts.kesenjangan)
    return Tabel("tbl-kesenjangan", "Kesenjangan menurut dimensi", columns, tuple(rows), source)


def _questions(facts: Facts) -> Tabel:
    rows = tuple(
        Baris((one.kategori, one.pertanyaan, one.jawaban), id=f"{one.kategori}/{one.pertanyaan}")
        for one in facts.masa_depan
    )
    columns = (Kolom("Kategori", 1.2), Kolom("Pertanyaan", 3), Kolom("Jawaban rencana ini", 4))
    source = _cited(facts, _unsure(facts, [one.status for one in facts.masa_depan]), facts.masa_depan)
    return Tabel("tbl-masa-depan", "Analisis masa depan", columns, rows, source)


def _unsure(facts: Facts, statuses: Collection[Status | None]) -> str:
    named = [one.value for one in Status if one in statuses]
    return f"Data {', '.join(named)}" if named else facts.daerah


def _cited(facts: Facts, origin: str, parts: Iterable[Cited]) -> str:
    cited = facts.kutip(*parts)
    return f"{origin}; {cited}" if cited else origin


# --- problems and applications ------------------------------------------------------------------


def _problems(facts: Facts) -> Tabel:
    rows, owners = [], _owners(facts, "masalah")
    known = {milik.program.id: milik for milik in facts.program}
    for opd in owners:
        rows += [
            Baris((None if at else opd.singkatan, *_problem(known, opd, one)), id=f"{opd.id}/{one.masalah}")
            for at, one in enumerate(opd.masalah)
        ]
    columns = (
        *(Kolom("Perangkat daerah", 1.2), Kolom("Masalah", 2.4), Kolom("Akar masalah", 2)),
        *(Kolom("Kebutuhan", 2.2), Kolom("Program", 2.2)),
    )
    source = _cited(facts, facts.asal(owners), [one for opd in owners for one in opd.masalah])
    title = "Masalah, kebutuhan, dan program yang menjawabnya"
    return Tabel("tbl-masalah", title, columns, tuple(rows), source)


def _problem(known: Mapping[str, OwnedProgramme], opd: Opd, one: Masalah) -> tuple[str | tuple[str, ...], ...]:
    """Name the programmes that answer to a need, those of others with their OPD."""
    answers = tuple(
        milik.program.nama if milik.opd.id == opd.id else f"{milik.program.nama} ({milik.opd.singkatan})"
        for milik in (known[ident] for ident in one.program)
    )
    return one.masalah, one.akar or TIADA, one.kebutuhan or TIADA, answers or TIADA


def _applications(facts: Facts) -> Tabel:
    rows, owners = [], _owners(facts, "aplikasi")
    for opd in owners:
        rows += [
            Baris((None if at else opd.singkatan, *_application(facts, one)), id=one.id)
            for at, one in enumerate(opd.aplikasi)
        ]
    columns = (
        *(Kolom("Perangkat daerah", 1.3), Kolom("Nama dan jenis", 2), Kolom("Kegunaan, pengguna, dan hubungan", 4)),
        Kolom("Keadaan", 1.1),
    )
    source = _cited(facts, facts.asal(owners), [one for opd in owners for one in opd.aplikasi])
    return Tabel("tbl-aplikasi", "Inventaris aplikasi dan inovasi", columns, tuple(rows), source)


def _application(facts: Facts, one: Aplikasi) -> tuple[str | tuple[str, ...], ...]:
    """Put on a line of its own what only some of them say: users, connections, another owner."""
    kind = ", ".join(filter(None, (one.jenis.value.capitalize(), str(one.tahun or ""))))
    said = (
        ("Pengguna", within(one.pengguna or "")),
        ("Terhubung dengan", listed(connections(facts, one))),
        ("Pemilik", one.pemilik),
    )
    use = (one.untuk, *(f"{name}: {text}" for name, text in said if text))
    return (one.nama, kind), use, STATES[one.keadaan].capitalize()
