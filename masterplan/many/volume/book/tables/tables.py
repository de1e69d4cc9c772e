"""The facts of a volume become all of its tables."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan.book.tables.shapes import Tabel
from masterplan.many.volume.book.facts import VolumeFacts
from masterplan.many.volume.book.tables import cities, coverage, indices, likeness, money, positions

SUBJECTS = (money, positions, indices, coverage, likeness, cities)


def all_tables(facts: VolumeFacts) -> Mapping[str, Tabel]:
    """Make every table by its id; one without rows is not printed."""
    return {tabel.id: tabel for subject in SUBJECTS for tabel in subject.tables(facts)}
