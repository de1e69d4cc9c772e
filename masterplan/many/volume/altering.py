"""The exports as they lie there, also what a volume does not read of them, become what is not as it was exported.

`many export` writes beside the folder of a city the hash of each file in it, `NAME.export.json`, once all are there. An
export without it is one of `masterplan export`; of that the tables are opened, as far as they are on this machine.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from masterplan.many.volume import engine
from masterplan.many.volume.engine import COLUMNS, Lake
from masterplan.many.volume.values import Absence
from masterplan.words.format import listed
from masterplan.world import leftovers
from masterplan.world.near import Near, place

_ENTRY, _TABLE = ".export.json", ".parquet"
_READ = frozenset(f"{table}{_TABLE}" for table in COLUMNS)


class Lying(Struct, frozen=True):
    """What lies in a place with exports: the paths of all files, and of tables those that can be opened here, by city.

    `unread` are tables of which it is said already that they are missing or damaged.
    """

    names: frozenset[str]
    paths: Mapping[str, Mapping[str, str]]
    unread: frozenset[tuple[str, str]]


def altered(named: str, found: Mapping[str, Mapping[str, str]], lake: Lake, counted: Collection[str]) -> list[Absence]:
    """Compare the exports of cities that count with what was written down of them; `found` are the tables to read.

    Of an export at an address no table is fetched that is not read: of the others only those that are gone are named.
    """
    there = place(named)
    if isinstance(there, Near):
        names = frozenset(f"{city}/{file}" for city in counted for file in there.below(city).names())
    else:
        names = frozenset(there.names())
    paths = {city: {f"{table}{_TABLE}": path for table, path in found[city].items()} for city in counted}
    if isinstance(there, Near):
        for city, _slash, file in (one.partition("/") for one in sorted(names)):
            if city in paths:
                paths[city].setdefault(file, f"{there.folder / city / file}")
    unread = frozenset((one.kota, f"{one.table}{_TABLE}") for one in lake.unread if not (one.column or one.rows))
    lying = Lying(names, paths, unread)
    kept = {city: there.read(f"{city}{_ENTRY}") for city in counted}
    entries = {city: one for city, one in kept.items() if one is not None}
    told = [one for city in counted for one in _told(city, entries, lying)]
    return [*told, *_unopened({city: own for city, own in paths.items() if not _hashes(entries.get(city))}, lake)]


def exported(named: str, city: str) -> float | None:
    """Return when a city was exported, in seconds since 1970; None if that is not written down."""
    with suppress(ValueError, TypeError, LookupError):
        told = datetime.fromisoformat(json.loads(place(named).read(f"{city}{_ENTRY}") or b"")["made"])
        return told.timestamp() if told.tzinfo else None  # of others nobody knows which is the later
    return None


def _told(city: str, entries: Mapping[str, bytes], lying: Lying) -> Iterator[Absence]:
    """Say what differs from what was written down of a city; nothing if that is done of none."""
    hashes = _hashes(entries.get(city))
    if not hashes:
        if entries:
            why = "tidak dapat dibaca" if city in entries else "tidak ada"
            said = f"{city}{_ENTRY} {why}, sehingga tidak diketahui apakah ekspornya utuh"
            yield Absence(city, "tanpa-catatan", said)
        return
    files = {name: sha for name, sha in hashes.items() if (city, name) not in lying.unread}
    gone = [name for name in files if f"{city}/{name}" not in lying.names]
    own = {name: path for name, path in lying.paths[city].items() if name in files and name not in gone}
    other = [name for name, path in own.items() if leftovers.sha256(Path(path)) != files[name]]
    if gone:
        yield Absence(city, "berkas-berubah", f"Tidak ada lagi {listed(sorted(gone))}")
    if other:
        yield Absence(city, "berkas-berubah", f"Rusak atau diubah sesudah diekspor: {listed(sorted(other))}")


def _hashes(entry: bytes | None) -> dict[str, str]:
    """Return the hash of each file of an export; nothing if what was written down cannot be read."""
    try:
        told = json.loads(entry or b"")
        return {f"{name}": f"{sha}" for name, sha in told["files"].items() if ".." not in name.split("/")}
    except (ValueError, TypeError, LookupError, AttributeError):
        return {}


def _unopened(paths: Mapping[str, Mapping[str, str]], lake: Lake) -> Iterator[Absence]:
    """Say which tables that a volume does not read cannot be opened, where nobody knows their hashes."""
    named = {
        path: (city, name)
        for city, own in paths.items()
        for name, path in own.items()
        if name.endswith(_TABLE) and name not in _READ
    }
    for path, reason in engine.damaged(lake.connection, [*named]).items():
        city, name = named[path]
        yield Absence(city, "tabel-rusak", f"{name} tidak dapat dibaca: {reason}")
