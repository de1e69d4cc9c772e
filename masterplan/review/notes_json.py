"""What differs between two plans becomes JSON for programs.

One object. `lama` and `baru` name the two sides, `tak_terbaca` the files that are left out. The rest are lists:

- `perubahan`: `{"jenis": "tambah"|"hapus"|"ubah", "opd", "dimensi", "program", "jalur": [[kind, name], …], "bidang",
  "kunci": […], "lama", "baru", "kalimat"}`. The first three after `jenis` are ids, or null. The path leads from the
  file to the item; the field is empty for a whole item; values are as in the YAML, with decimals as text.
- `naskah`: `{"berkas", "lama", "baru"}`, in words, null where there is no such file.
- `uang`: `{"cakupan": "seluruh"|"tahun"|"sumber"|"dimensi"|"opd", "kunci", "lama", "baru", "selisih"}`, in rupiah.
- `posisi`: `{"cakupan": "opd"|"dimensi"|"kota", "kunci", "lama", "baru", "berpindah"}`, with `{"x", "y", "posisi"}` on
  both sides, or null where nothing could be weighed.
- `buku`, with `--touches`: `{"buku", "bagian": [{"id", "jenis", "judul", "bab", "apa", "halaman"}]}`.
"""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import to_builtins

from masterplan.changes import traits
from masterplan.changes.differences import ChangedProse, Difference
from masterplan.changes.matching import Sides
from masterplan.changes.phrases import Phrases, meanings, plain
from masterplan.changes.sentences import note
from masterplan.changes.shifts import PositionShift
from masterplan.model.opd import Opd
from masterplan.model.scalars import Record
from masterplan.review.notes import ChangeReport
from masterplan.sums.swot import SwotResult

if TYPE_CHECKING:  # of the parts of books, which a comparison of data does without
    from masterplan.review.touches import TouchedBook


def text(laporan: ChangeReport) -> str:
    """Write the object."""
    perubahan = laporan.perubahan
    words = meanings(perubahan.lama, perubahan.baru)
    written: dict[str, object] = {
        "lama": laporan.lama,
        "baru": laporan.baru,
        "tak_terbaca": list(perubahan.tak_terbaca),
        "perubahan": [_difference(one, words) for one in perubahan.beda],
        "naskah": [_prose(one) for one in perubahan.naskah],
        "uang": [{**to_builtins(one), "selisih": one.selisih} for one in perubahan.uang],
        "posisi": [_shift(one) for one in perubahan.posisi],
    }
    if laporan.buku is not None:
        written["buku"] = [_book(one) for one in laporan.buku]
    return json.dumps(written, ensure_ascii=False, indent=2) + "\n"


def _difference(beda: Difference, words: Phrases) -> dict[str, object]:
    last = beda.rantai[-1]
    whole = not beda.bidang
    return {
        "jenis": beda.jenis,
        "opd": beda.opd.id if beda.opd else None,
        "dimensi": beda.program.dimensi if beda.program else None,
        "program": beda.program.id if beda.program else None,
        "jalur": [_step(pair) for pair in beda.rantai],
        "bidang": beda.bidang,
        "kunci": list(beda.kunci),
        "lama": _plain(last.lama if whole else beda.lama),
        "baru": _plain(last.baru if whole else beda.baru),
        "kalimat": plain(note(beda, words).kalimat),
    }


def _step(pair: Sides[Record]) -> list[object]:
    """Name an item by its kind and by what it is known by; what a plan has once has no name."""
    one = pair.kini
    return [type(one).__name__.lower(), _plain(traits.key(one)) if traits.of(one).key else None]


def _plain(value: object) -> object:
    """Return a value as JSON has it; an OPD goes by its id, since its programmes are listed on their own."""
    match value:
        case Opd():
            return value.id
        case Record() | dict():
            return {str(name): _plain(part) for name, part in dict(value).items() if part is not None and part != ()}
        case tuple():
            return [_plain(part) for part in value]
        case Decimal():
            return f"{value:f}"
        case _:
            return value.isoformat() if isinstance(value, datetime.date) else value


def _prose(one: ChangedProse) -> dict[str, object]:
    lama, baru = (None if words is None else len(words.split()) for words in (one.lama, one.baru))
    return {"berkas": one.path, "lama": lama, "baru": baru}


def _shift(one: PositionShift) -> dict[str, object]:
    return {**to_builtins(one), "lama": _point(one.lama), "baru": _point(one.baru), "berpindah": one.berpindah}


def _point(hasil: SwotResult | None) -> dict[str, object] | None:
    if hasil is None:
        return None
    return {"x": f"{hasil.x:f}", "y": f"{hasil.y:f}", "posisi": hasil.posisi.value if hasil.posisi else None}


def _book(book: TouchedBook) -> dict[str, object]:
    return {
        "buku": book.slug,
        "bagian": [{**to_builtins(one), "halaman": one.halaman or None} for one in book.sentuhan],
    }
