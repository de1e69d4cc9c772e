"""The table of what weighing comes to: where each OPD, each dimension and the city stand."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.plan.plan import Plan
from masterplan.records.shapes import Item, RecordRow, Variable, table
from masterplan.records.variables import worked_out
from masterplan.sums.standings import standings
from masterplan.sums.swot import SwotResult

_KINDS = {"opd": "Satu perangkat daerah", "dimensi": "Satu dimensi", "daerah": "Seluruh daerah"}


def _results(plan: Plan) -> Iterator[RecordRow]:
    """Go through all that could be weighed."""
    rencana, found = plan.rencana.value, standings(plan)
    city = {rencana.daerah.kode_wilayah: found.kota} if found.kota else {}
    for kind, results in (("opd", found.opd), ("dimensi", found.dimensi), ("daerah", city)):
        for ident, hasil in results.items():
            quadrants = [rencana.swot.posisi[one].kuadran for one in hasil.sekitar]
            yield {Item: Item((kind, ident, quadrants)), SwotResult: hasil}


def _score(name: str, meaning: str) -> Variable:
    return worked_out(name, "number", meaning, lambda row: getattr(row[SwotResult], name))


TABLES = (
    table(
        "posisi",
        "Posisi SWOT perangkat daerah, dimensi, dan daerah",
        "cakupan id",
        _results,
        Variable("cakupan", lambda row: row[Item].nilai[0], None, "Yang ditimbang.", "string", words=_KINDS),
        worked_out(
            "id",
            "string",
            "Id perangkat daerah atau dimensi, atau kode wilayah daerah.",
            lambda row: row[Item].nilai[1],
        ),
        _score("kekuatan", "Jumlah skor kekuatan."),
        _score("kelemahan", "Jumlah skor kelemahan."),
        _score("peluang", "Jumlah skor peluang."),
        _score("ancaman", "Jumlah skor ancaman."),
        _score("x", "Letak pada sumbu X: kekuatan dibanding kelemahan."),
        _score("y", "Letak pada sumbu Y: peluang dibanding ancaman."),
        worked_out(
            "posisi",
            "string",
            "Posisi; beberapa, dipisahkan titik koma, bila titiknya berimbang di antaranya.",
            lambda row: "; ".join(row[SwotResult].sekitar),
        ),
        worked_out(
            "kuadran",
            "string",
            "Kuadran posisi itu menurut rencana, dengan urutan yang sama.",
            lambda row: "; ".join(row[Item].nilai[2]),
        ),
    ),
)
