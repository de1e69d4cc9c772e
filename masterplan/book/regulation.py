"""The draft of a regulation becomes what books say of it: its name, what it rests on, and which text goes with it."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan.book.facts import Facts
from masterplan.model.buku import Buku
from masterplan.model.sets import Landasan
from masterplan.plan import articles
from masterplan.plan.plan import Plan


def accompanied(plan: Plan, outline: Buku) -> bool:
    """Tell whether a text goes with the draft of a plan: one of its kind has it, and somebody has begun to write it."""
    own, folder = plan.rancangan.value, f"data/naskah/{outline.id}/"
    fits = own.ada and own.instrumen in outline.menyertai
    return fits and any(path.startswith(folder) for path in plan.naskah)


def named(facts: Facts) -> Mapping[str, object]:
    """Return what chapters may print of the draft; all of it is empty in a plan without one."""
    own = facts.rancangan
    return {
        "rancangan": draft(facts) if own.ada else "",
        "bab": [bab.judul for bab in own.bab],
        **{str(ground): _considered(facts, ground) for ground in Landasan},
    }


def draft(facts: Facts) -> str:
    """Name the draft, and its region once: `Rancangan Peraturan Daerah Kota Ambon tentang …`."""
    own, title = facts.rancangan, articles.title(facts.rancangan, facts.rencana)
    region = "" if facts.daerah in title else f" {facts.daerah}"
    return f"Rancangan {own.instrumen.arti}{region} tentang {title}"


def _considered(facts: Facts, ground: Landasan) -> list[str]:
    """Return the considerations that rest on something, each as what follows `menimbang`: `bahwa …`."""
    return [one.isi.rstrip(";.") for one in facts.rancangan.menimbang if one.landasan is ground]
