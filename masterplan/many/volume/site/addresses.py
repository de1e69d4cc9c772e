"""What a page of a volume is about becomes its address, which is made of ids and lasts over editions.

Ids come from exports that anybody may have written, and become paths on a disk: one that could be anything but the name
of a folder is spelled otherwise.
"""

from __future__ import annotations

import hashlib
import re

from masterplan.many.volume.values import CoveredTopic, SharedIdea, VolumeProgramme
from masterplan.site.addresses import DIMENSIONS, INDICES

CITIES, POSITIONS, COVERAGE = "daerah/", "posisi/", "cakupan/"
QUICK_WINS, IDEAS, OUTLIERS, GAPS = "quick-win/", "gagasan/", "pencilan/", "kelengkapan/"

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")  # two hyphens stand between ids where one name is made of several


def safe(ident: str) -> str:
    """Return an id as it may stand in an address: itself, or its letters and digits with a hash that tells it apart."""
    if _ID.fullmatch(ident):
        return ident
    letters = "-".join(re.findall("[a-z0-9]+", ident.lower()))[:40]
    return "-".join(filter(None, (letters, hashlib.sha256(ident.encode()).hexdigest()[:8])))


def dimension(ident: str) -> str:
    """Return where a dimension is told of."""
    return f"{DIMENSIONS}{safe(ident)}/"


def index(ident: str) -> str:
    """Return where an index is told of."""
    return f"{INDICES}{safe(ident)}/"


def city(ident: str) -> str:
    """Return where a city is told of."""
    return f"{CITIES}{safe(ident)}/"


def anchor(ident: str) -> str:
    """Return the id by which a programme stands on the page of its city."""
    return f"program-{safe(ident)}"


def programme(one: VolumeProgramme) -> str:
    """Return where a programme stands: on the page of its city."""
    return f"{city(one.kota)}#{anchor(one.id)}"


def topic(one: CoveredTopic) -> str:
    """Return where a sub-dimension or an item of a framework is told of."""
    return f"{COVERAGE}{safe(one.dalam)}/{safe(one.id)}/"


def framework(ident: str) -> str:
    """Return where a framework is told of, or the sub-dimensions of a dimension."""
    return f"{COVERAGE}{safe(ident)}/"


def quick_wins(dimensi: str, province: str = "") -> str:
    """Return where the quick wins of a dimension are listed, or those in one province."""
    return f"{QUICK_WINS}{safe(dimensi)}/{safe(province)}/" if province else f"{QUICK_WINS}{safe(dimensi)}/"


def idea(one: SharedIdea) -> str:
    """Return where an idea is told of; it is called by the programme that is most like all others."""
    first = one.anggota[0].program
    return f"{IDEAS}{safe(first.kota)}/{safe(first.id)}/"
