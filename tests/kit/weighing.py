"""An OPD that is weighed, its convention, and what the rules of weighing have against it."""

from __future__ import annotations

from types import SimpleNamespace

from masterplan.diagnostics.values import Span
from masterplan.model.opd import Kelompok, Opd
from masterplan.model.rencana import KonvensiSwot
from masterplan.model.sets import Posisi
from masterplan.plan.plan import Entry
from masterplan.rules import answers, rules, weights

LISTS = tuple(map(str, Kelompok))
POSISI = {
    posisi: {"nama": posisi, "kuadran": numeral, "uraian": "arti"}
    for posisi, numeral in zip(map(str, Posisi), ("I", "II", "III", "IV"), strict=True)
}


class Paths:
    """Stands in for a document: the place of a value is the path to it."""

    def span(self, *path: str | int) -> Span:
        return Span(".".join(map(str, path)))

    key = span


def convention(name: str = "ukuran", **fields: object) -> KonvensiSwot:
    return KonvensiSwot.model_validate({"posisi": POSISI, "konvensi": name, **fields})


def part(lists: object, name: str = "dinkes") -> Opd:
    return Opd.model_validate(
        {"id": name, "nama": "Dinas", "singkatan": "D", "status": "contoh", "profil": "Profil", "swot": lists}
    )


def factor(group: str, number: int, **fields: object) -> dict[str, object]:
    return {"kode": f"{Kelompok(group).letter}{number}", "faktor": "Faktor", **fields}


def faults(opd: Opd, konvensi: KonvensiSwot) -> list[tuple[str, str, str]]:
    """Return code, path and message of what keeps an OPD from being weighed by a convention."""
    rencana = Entry(SimpleNamespace(swot=konvensi), Paths())
    plan = SimpleNamespace(rencana=rencana, opd=(Entry(opd, Paths()),))
    own = [rule for rule in rules.RULES if rule.__module__ in {weights.__name__, answers.__name__}]
    return [(one.code, one.span.path, one.message) for rule in own for one in rule(plan)]
