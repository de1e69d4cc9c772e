"""The facts of a plan become all tables that a book may print, by their id."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan.book.facts import Facts
from masterplan.book.tables import (
    action,
    annex,
    answers,
    approval,
    asked,
    changes,
    clarification,
    context,
    governance,
    indices,
    inventory,
    legal,
    method,
    money,
    positions,
    programmes,
    readiness,
    recorded,
    references,
    respondents,
    results,
    risks,
    road_map,
    spending,
    strategies,
    summary,
    swot,
    trace,
    verification,
)
from masterplan.book.tables.shapes import Tabel

KINDS = (
    *(
        context,
        references,
        indices,
        readiness,
        inventory,
        method,
        respondents,
        positions,
        swot,
        programmes,
        strategies,
        action,
    ),
    *(road_map, money, spending, results, trace, changes, recorded, governance, risks, asked, summary),
    *(verification, approval, annex, legal),
    *(answers, clarification),  # of questions, which rest on what the rules find: they may run until then
)


def all_tables(facts: Facts) -> Mapping[str, Tabel]:
    """Make every table; one without rows is not printed."""
    return {one.id: one for kind in KINDS for one in kind.tables(facts)}
