"""What a form was made from becomes texts that no cell changes, and such texts become what the form remembers."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256

from pydantic import BaseModel, ConfigDict, ValidationError

from masterplan.forms.column import Column
from masterplan.forms.records import FormRecords
from masterplan.forms.sheets import CHUNK, shown

SHEET = "_asal"  # the hidden sheet on which the texts stand one below the other
VERSION = "masterplan-formulir-1"
_MAX_UNPACKED = 20_000_000


class Memory(BaseModel):
    """What a form remembers: its columns with their headings, its rows, and the label of each id.

    `opd` is what it is about: the id of an OPD, or the name of a file of the plan.
    """

    model_config = ConfigDict(frozen=True)

    opd: str
    kolom: Mapping[str, Mapping[str, str]]
    baris: Mapping[str, Mapping[str, Mapping[str, str | tuple[str, ...]]]]
    nama: Mapping[str, Mapping[str, str]]


def pack(
    opd: str, columns: Mapping[str, Sequence[Column]], rows: FormRecords, labelled: Mapping[str, Mapping[str, str]]
) -> list[str]:
    """Write what a form remembers: a version, a hash, and JSON in pieces."""
    kept = {
        "opd": opd,
        "kolom": {table: {one.key: one.heading for one in listed} for table, listed in columns.items()},
        "baris": {
            table: {row.ident: {key: shown(value) for key, value in row.values.items()} for row in listed}
            for table, listed in rows.items()
        },
        "nama": labelled,
    }
    text = b64encode(zlib.compress(json.dumps(kept, sort_keys=True).encode())).decode()
    pieces = [text[at : at + CHUNK] for at in range(0, len(text), CHUNK)]
    return [VERSION, sha256(text.encode()).hexdigest(), *pieces]


def unpack(digest: str, pieces: Sequence[str]) -> Memory | None:
    """Read the hash and the pieces; None if anything in them was changed."""
    text = "".join(pieces)
    if sha256(text.encode(errors="replace")).hexdigest() != digest:
        return None
    try:
        unpacked = zlib.decompressobj().decompress(b64decode(text, validate=True), _MAX_UNPACKED)
        return Memory.model_validate_json(unpacked)
    except (ValueError, zlib.error, ValidationError):
        return None
