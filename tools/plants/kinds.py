"""Every kind of mistake that is planted, as one list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Protocol

from msgspec import Struct

from masterplan.yaml.document import Document
from tools.plants import (
    agencies,
    emblems,
    history,
    indicators,
    inventory,
    letters,
    lines,
    lying,
    optional,
    printed,
    programmes,
    shared,
    texts,
    twice,
)
from tools.plants.places import Garden, Plant


class Planting(Protocol):
    """A kind of mistake: it has a name, and is planted somewhere in a plan, or nowhere if there is no place for it."""

    @property
    def name(self) -> str:
        """Return what people do wrong, in words."""

    def plant(self, random: Random, garden: Garden) -> Plant | None:
        """Plant it somewhere."""


class InLines(Struct, frozen=True):
    """A kind of mistake that takes a function of its own."""

    make: Callable[[Random, Mapping[str, Document]], Plant | None]

    @property
    def name(self) -> str:
        """Return what the function is called."""
        return self.make.__name__.replace("_", " ")

    def plant(self, random: Random, garden: Garden) -> Plant | None:
        """Plant it somewhere."""
        return self.make(random, garden.documents)


KINDS: tuple[Planting, ...] = (
    *texts.KINDS,
    *map(InLines, lines.SPECIAL),
    *letters.KINDS,
    *agencies.KINDS,
    *indicators.KINDS,
    *inventory.KINDS,
    *programmes.KINDS,
    *shared.KINDS,
    *twice.KINDS,
    *optional.KINDS,
    *printed.KINDS,
    *lying.KINDS,
    *emblems.KINDS,
    *history.KINDS,
)
