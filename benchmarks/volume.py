"""`python -m benchmarks.volume COUNT`: what a volume of so many cities costs, and how well it finds shared ideas.

The exports are those of invented cities (`cities`), whose plans nobody checks or builds: the tables that a volume reads
are filled with what the generator says. It knows which programmes are one idea under other names.
"""

from __future__ import annotations

import argparse
import datetime
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks import bank, offices
from benchmarks.bank import Traits
from masterplan.many.volume import publishing
from masterplan.many.volume.engine import COLUMNS
from masterplan.many.volume.values import Volume
from masterplan.many.volume.volume import volume
from masterplan.model.gabungan import Gabungan
from masterplan.records import parquet
from masterplan.records.tables import TABLES, FilledTable
from masterplan.world import processes

Rows: TypeAlias = Mapping[str, Sequence[Mapping[str, Any]]]
SEED = 22
DAY = datetime.date(2026, 11, 2)
_MIB = 1024  # kilobytes, in which Linux counts memory


def write(folder: Path, count: int) -> int:
    """Write the exports of so many cities, and return how many cells they have."""
    cells = 0
    for number in range(count):
        traits = bank.traits(number, SEED, small=False)
        rows = {**_frames(traits), **_plan(traits), **_standing(traits), **_offices(traits)}
        place = folder / traits.sebutan.lower().replace(" ", "-")
        place.mkdir(parents=True)
        filled = [_filled(table.name, rows) for table in TABLES if table.name in COLUMNS]
        cells += sum(len(row) for one in filled for row in one.rows)
        for name, content in parquet.files(filled).items():
            (place / name).write_bytes(content)
    return cells


def _filled(name: str, rows: Rows) -> FilledTable:
    table = next(one for one in TABLES if one.name == name)
    names = [one.name for one in table.variables]
    return FilledTable(table, tuple(tuple(row.get(one) for one in names) for row in rows.get(name, ())))


def _plan(traits: Traits) -> Rows:
    code = f"{11 + traits.number // 40}.{traits.number % 40 + 1:02}"
    plan = {"kode_wilayah": code, "jenis": traits.kind, "nama": traits.nama, "provinsi": f"Provinsi {code[:2]}"}
    years = {"mulai": traits.mulai, "selesai": traits.mulai + 4, "edisi": "1", "tanggal_edisi": DAY}
    places = [{"id": f"wilayah-{n}", "nama": name} for n, name in enumerate(traits.kecamatan, 1)]
    return {"rencana": [{**plan, **years, "judul": f"Masterplan {traits.sebutan}"}], "wilayah": places}


def _frames(traits: Traits) -> Rows:
    every, frames = bank.frame("dimensi")["dimensi"], bank.frame("indeks")["kerangka"] if traits.number % 4 else ()
    items = [(frame["id"], item) for frame in frames for aspect in frame["aspek"] for item in aspect["butir"]]
    return {
        "dimensi": [{"id": one["id"], "nama_panduan": one["nama"]["panduan"], "warna": one["warna"]} for one in every],
        "subdimensi": [
            {"dimensi": one["id"], "id": sub["id"], "nama_panduan": sub["nama"]["panduan"]}
            for one in every
            for sub in one["subdimensi"]
        ],
        "kerangka": [{"id": frame["id"], "nama": frame["nama"]} for frame in frames],
        "butir-kerangka": [{"id": item["id"], "kerangka": frame, "nama": item["nama"]} for frame, item in items],
    }


def _standing(traits: Traits) -> Rows:
    """Return positions, whose digits are as many as this city happens to have, and an index."""
    dice, digits = traits.dice, Decimal(10) ** -traits.dice.choice((1, 2, 3, 6, 24))
    scopes = [("daerah", "-"), *(("dimensi", one["id"]) for one in bank.frame("dimensi")["dimensi"])]
    points = [{axis: Decimal(dice.uniform(-2, 2)).quantize(digits) for axis in "xy"} for _scope in scopes]
    index = {year: Decimal(dice.randint(200, 380)) / 100 for year in range(2022, 2026)}
    return {
        "posisi": [{"cakupan": kind, "id": one, **point} for (kind, one), point in zip(scopes, points, strict=True)],
        "konvensi-swot": [{"rating_terbesar": 4}],
        "indeks-kota-cerdas": [{"tahun": year, "nilai": value, "target": 3} for year, value in index.items()],
    }


def _offices(traits: Traits) -> Rows:
    kept = ("opd", "program", "pendanaan", "indikator-tahun", "program-kerangka")
    found: dict[str, list[Mapping[str, Any]]] = {name: [] for name in kept}
    for office in offices.offices(traits):
        found["opd"].append({**office, "konfirmasi": "belum", "kepala": None})
        for one in office.get("program", ()):
            years = sorted({year for paid in one["pendanaan"] for year in paid["pagu"]})
            found["program"].append({**one, "opd": office["id"], "mulai": years[0], "selesai": years[-1]})
            found["pendanaan"].extend(_money(one))
            found["indikator-tahun"].extend(_targets(one))
            found["program-kerangka"].extend(
                {"program": one["id"], "kerangka": item} for item in one.get("kerangka", ())
            )
    return found


def _money(programme: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for paid in programme["pendanaan"]:
        own = {"program": programme["id"], "dimensi": programme["dimensi"], "sumber_dana": paid["sumber"]}
        yield from ({**own, "tahun": year, "pagu": amount} for year, amount in paid["pagu"].items())


def _targets(programme: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for number, one in enumerate(programme["indikator"], 1):
        for year, target in one["target"].items():
            reached = one.get("realisasi", {}).get(year)
            row = {"program": programme["id"], "indikator": number, "tahun": year, "target": target}
            yield {**row, "realisasi": reached, "tercapai": None if reached is None else reached >= target}


# --- what it comes to -----------------------------------------------------------------------------


def measured(place: str) -> tuple[float, int, Volume]:
    """Make a volume, and return CPU seconds, the most MiB of memory, and the volume."""
    begun = time.process_time()
    made = volume(place)
    return time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _MIB, made


def printed(made: Volume) -> tuple[float, int]:
    """Make Markdown and site of a volume, and return CPU seconds, and how many files that is."""
    begun = time.process_time()
    files = publishing.published(made, Gabungan(), ("md", "site")).files
    return time.process_time() - begun, len(files)


def found(made: Volume) -> tuple[float, float]:
    """Return which part of the pairs of an idea are of one, and which part of all such pairs is found."""
    ideas = {(one.program.kota, one.program.id): n for n, idea in enumerate(made.gagasan) for one in idea.anggota}
    taken = Counter(ideas.values())
    right = Counter((idea, ident) for (_kota, ident), idea in ideas.items())
    truth = Counter(one.id for one in made.program)  # the office and the number of its idea
    return _pairs(right) / _pairs(taken), _pairs(right) / _pairs(truth)


def _pairs(counted: Counter[Any]) -> int:
    return sum(count * (count - 1) // 2 for count in counted.values())


def main() -> None:
    """Measure, and print what it comes to."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.volume", description=__doc__)
    options.add_argument("count", type=int)
    count = options.parse_args().count
    with tempfile.TemporaryDirectory() as folder:
        cells = write(Path(folder), count)
        seconds, memory, made = processes.apart(partial(measured, folder))
        right, all_of = found(made)
        after, files = printed(made)
    sys.stdout.write(
        f"{count} cities, {len(made.program)} programmes, {cells} cells: {seconds:.1f} CPU seconds, {memory} MiB\n"
        f"{len(made.gagasan)} ideas: precision of pairs {right:.3f}, recall {all_of:.3f}\n"
        f"Markdown and site: {after:.1f} CPU seconds, {files} files\n"
    )


if __name__ == "__main__":
    main()
