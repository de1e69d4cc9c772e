"""The facts of a plan become all figures that a book may show, by their id."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan.book.facts import Facts
from masterplan.book.figures import (
    indices,
    inventory,
    money,
    references,
    regions,
    results,
    risks,
    road_map,
    swot,
    trace,
    tracks,
)
from masterplan.book.figures.shapes import Gambar

KINDS = (swot, road_map, tracks, money, regions, references, indices, trace, results, inventory, risks)


def all_figures(facts: Facts) -> Mapping[str, Gambar]:
    """Make every figure that says something; those that would not are left out."""
    return {one.id: one for kind in KINDS for one in kind.figures(facts)}
