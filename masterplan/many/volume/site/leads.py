"""What a table of a volume names becomes a cell that leads to the page that tells of it."""

from __future__ import annotations

from masterplan.book.tables.shapes import CellText, Reference
from masterplan.many.volume.site import addresses
from masterplan.many.volume.site.source import VolumeSource
from masterplan.many.volume.values import CoveredTopic, SharedIdea, VolumeProgramme
from masterplan.site.leads import to


def city(source: VolumeSource, ident: str) -> CellText:
    """Lead to a city by what it is called; one that is not of the volume is named as its folder is."""
    return to(addresses.city(ident), source.facts.nama[ident]) if ident in source.facts.nama else ident


def dimensi(source: VolumeSource, ident: str) -> CellText:
    """Lead to a dimension by its name."""
    return to(addresses.dimension(ident), source.dimensi[ident].nama) if ident in source.dimensi else ident


def programme(one: VolumeProgramme) -> Reference:
    """Lead to a programme on the page of its city."""
    return to(addresses.programme(one), one.nama)


def topic(one: CoveredTopic) -> Reference:
    """Lead to a sub-dimension, or an item of a framework."""
    return to(addresses.topic(one), one.nama)


def idea(one: SharedIdea) -> Reference:
    """Lead to an idea."""
    return to(addresses.idea(one), one.nama)
