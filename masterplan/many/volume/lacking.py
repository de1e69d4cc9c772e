"""What could not be read, and what cities do not say, become the absences of a volume, in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from masterplan.many.volume.engine import Lake
from masterplan.many.volume.naming import Meanings
from masterplan.many.volume.values import CITY_INDEX, Absence, Volume, VolumeCity
from masterplan.words.format import listed

_SHOWN = 5  # of what is named one by one


def unread(lake: Lake, counted: Collection[str]) -> Iterator[Absence]:
    """Say which tables and columns the export of a city that counts lacks, one sentence for each table."""
    missing: defaultdict[str, list[str]] = defaultdict(list)
    columns: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in (one for one in lake.unread if one.kota in counted):
        if one.column:
            columns[one.kota, one.table].append(one.column)
        elif one.reason:
            yield Absence(one.kota, "tabel-rusak", f"{one.table}.parquet tidak dapat dibaca: {one.reason}")
        elif one.rows:
            said = f"{one.rows} baris {one.table}.parquet tidak menyebut pokoknya, sehingga tidak dibaca"
            yield Absence(one.kota, "tabel-rusak", said)
        else:
            missing[one.kota].append(f"{one.table}.parquet")
    yield from (Absence(kota, "tabel-hilang", f"Tidak ada {listed(own)}") for kota, own in missing.items())
    for (kota, table), own in columns.items():
        yield Absence(kota, "kolom-hilang", f"{table}.parquet tidak memuat kolom {listed(own)}")


def unnamed(names: Meanings) -> Iterator[Absence]:
    """Say what a city calls otherwise than most."""
    called = (
        ("Dimensi", names.dimensi),
        ("Subdimensi", names.subdimensi),
        ("Indeks", names.indeks),
        ("Kerangka", names.kerangka),
        ("Butir kerangka", names.butir),
    )
    for what, found in called:
        own: defaultdict[str, list[str]] = defaultdict(list)
        for kota, name, usual in found.otherwise:
            own[kota].append(f"“{name.rpartition('/')[2]}” dibaca sebagai “{usual.rpartition('/')[2]}”")
        yield from (Absence(kota, "nama-berbeda", f"{what}: {_few(told)}") for kota, told in own.items())


def unsaid(made: Volume) -> Iterator[Absence]:
    """Say what the plan of a city does not say that those of others do."""
    yield from _other_versions(made.kota)
    yield from _without_programmes(made)
    yield from _without_standing(made)
    yield from _without_quick_win(made)


def _other_versions(cities: Sequence[VolumeCity]) -> Iterator[Absence]:
    """Say whose export another version of the program has written than that of most."""
    if not cities:
        return
    counted = Counter(one.versi for one in cities)
    usual = min(counted, key=lambda one: (-counted[one], one))
    for one in cities:
        if one.versi != usual:
            named = f"versi {one.versi}" if one.versi else "versi yang tidak disebut"
            most = usual or "tanpa versi"
            yield Absence(one.id, "versi-berbeda", f"Ditulis program {named}, kebanyakan daerah {most}")


def _without_programmes(made: Volume) -> Iterator[Absence]:
    unpaid = Counter(one.kota for one in made.program if one.pagu is None)
    for city in made.kota:
        if not city.program:
            yield Absence(city.id, "tanpa-program", "Tidak memuat program")
        if unpaid[city.id]:
            yield Absence(city.id, "tanpa-pagu", f"{unpaid[city.id]} dari {city.program} program tanpa pagu")


def _without_standing(made: Volume) -> Iterator[Absence]:
    own = [one for one in made.indeks_tahun if one.indeks == CITY_INDEX]
    said = (
        ("tanpa-posisi", "Tidak memuat posisi SWOT daerah", {one.kota for one in made.posisi if not one.dimensi}),
        ("tanpa-indeks", "Tidak memuat nilai indeks kota cerdas", {one.kota for one in own if one.nilai is not None}),
        ("tanpa-target", "Tidak memuat target indeks kota cerdas", {one.kota for one in own if one.target is not None}),
    )
    for jenis, uraian, having in said:
        yield from (Absence(one.id, jenis, uraian) for one in made.kota if one.id not in having)
    for frame in made.kerangka:
        lacking = Counter(kota for item in frame.butir for kota in item.tidak_memuat)
        for kota, count in lacking.items():
            told = "kerangka" if count == len(frame.butir) else f"{count} dari {len(frame.butir)} butir kerangka"
            yield Absence(kota, "tanpa-kerangka", f"Tidak memuat {told} {frame.nama}")


def _without_quick_win(made: Volume) -> Iterator[Absence]:
    names = {one.id: one.nama for one in made.dimensi}
    own: defaultdict[str, list[str]] = defaultdict(list)
    for part in made.bagian:
        if part.program and not part.quick_win:
            own[part.kota].append(names[part.dimensi])
    yield from (Absence(kota, "tanpa-quick-win", f"Tanpa quick win: {listed(told)}") for kota, told in own.items())


def _few(told: Sequence[str]) -> str:
    rest = len(told) - _SHOWN
    return listed([*told[:_SHOWN], *([f"{rest} lainnya"] if rest > 0 else [])])
