"""The facts of a plan become all sentences that read its tables, by their name.

A sentence says what is largest, smallest, changed, or what share it is; it is computed, and never judges. Where a table
has nothing to show, its sentence is empty.
"""

from __future__ import annotations

from collections.abc import Mapping

from masterplan.book.facts import Facts
from masterplan.book.readings import (
    context,
    funding,
    inventory,
    measures,
    positions,
    programmes,
    readiness,
    risks,
    road_map,
    steering,
    summary,
    tracing,
    verification,
)

KINDS = (
    *(context, inventory, readiness, positions, verification),
    *(summary, programmes, road_map, steering, measures, risks, funding, tracing),
)


def sentences(facts: Facts) -> Mapping[str, str]:
    """Return each sentence by the name that templates have for it, empty where there is nothing to say."""
    return {name: text for kind in KINDS for name, text in kind.sentences(facts).items()}
