"""Tables become `datapackage.json`, by which programs know files, columns, types, keys and units: a Data Package.

Version 2 of the standard (datapackage.org), of which readers of version 1 understand all but the meaning of codes.
The table of money says also what it is in a budget (`fiscal`).
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable, Mapping

from msgspec import Struct

from masterplan.plan.plan import Plan
from masterplan.records import fiscal
from masterplan.records.shapes import DataTable, Link, Variable
from masterplan.records.variables import codes, kind, links, meaning, unit

NAME = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


class PackageHead(Struct, frozen=True):
    """What a package says of itself: its name for programs, its title, its version, and the only day that it knows."""

    name: str
    title: str
    version: str
    created: datetime.date


def package(plan: Plan, files: Iterable[tuple[DataTable, str, bytes]], known: Mapping[str, object]) -> bytes:
    """Describe the tables of a plan, whose day is that of its edition; `known` are their `schemas`."""
    edisi = plan.rencana.value.edisi
    return packed(PackageHead(identifier(plan), title(plan), edisi.nomor, edisi.tanggal), files, known)


def packed(head: PackageHead, files: Iterable[tuple[DataTable, str, bytes]], known: Mapping[str, object]) -> bytes:
    """Describe tables by the names and contents of their CSV files; `known` are their `schemas`."""
    described = {
        "$schema": _PROFILE,
        "name": head.name,
        "title": head.title,
        "description": "Data rencana, satu baris satu fakta; kolom kosong berarti tidak diketahui atau tidak berlaku.",
        "version": head.version,
        "created": f"{head.created.isoformat()}T00:00:00Z",
        "resources": [_resource(*file, known[file[0].name]) for file in files],
    }
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def identifier(plan: Plan) -> str:
    """Name the data of a plan, by the code of its region."""
    return f"masterplan-{plan.rencana.value.daerah.kode_wilayah.replace('.', '-')}"


def title(plan: Plan) -> str:
    """Return the title of the plan, with the name of its region."""
    rencana = plan.rencana.value
    daerah = rencana.daerah.sebutan
    return rencana.judul if daerah in rencana.judul else f"{rencana.judul} {daerah}"


def schemas(tables: Iterable[DataTable]) -> Mapping[str, object]:
    """Say of each table by its name what its columns are, whatever plan they are filled from."""
    return {one.name: _schema(one) for one in tables}


def _resource(table: DataTable, path: str, content: bytes, schema: object) -> dict[str, object]:
    return {
        "name": table.name,
        "type": "table",
        "path": path,
        "title": table.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _schema(table: DataTable) -> dict[str, object]:
    budget = fiscal.COLUMNS if table.name == fiscal.TABLE else {}
    named = [*table.links, *(link for one in table.variables for link in links(one))]
    return {
        "fields": [{**_field(one), **budget.get(one.name, {})} for one in table.variables],
        "missingValues": [""],
        "primaryKey": [*table.key],
        **({"foreignKeys": [_foreign(one) for one in named]} if named else {}),
        **({"extraFields": [*fiscal.EXTRA]} if budget else {}),
    }


def _field(variable: Variable) -> dict[str, object]:
    words = codes(variable)
    choices = {"enum": [*words]}
    return {
        "name": variable.name,
        "type": kind(variable),
        "description": meaning(variable),
        **({"unit": unit(variable)} if unit(variable) else {}),
        **({"constraints": choices} if words else {}),
        **({"categories": [{"value": word, "label": told} for word, told in words.items()]} if words else {}),
    }


def _foreign(link: Link) -> dict[str, object]:
    return {"fields": [*link.variables], "reference": {"resource": link.table, "fields": [*link.key]}}
