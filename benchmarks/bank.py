"""A number becomes what sets one invented city apart from the next; `bank.yaml` has the words of all of them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

import yaml
from msgspec import Struct

BANK: Mapping[str, Any] = yaml.safe_load((Path(__file__).parent / "bank.yaml").read_text(encoding="utf-8"))
FRAMES = Path(__file__).parent.parent / "data"  # national lists that every plan has, such as dimensions


class Traits(Struct, frozen=True):
    """What a city is like; `dice` give what is not named here, the same each time.

    `inside` and `outside` tell whether strengths and opportunities prevail, which makes its quadrant. `unused` are the
    sub-dimensions that none of its programmes serves, `lavish` is by how much its money is out of the ordinary.
    """

    number: int
    nama: str
    kota: bool
    provinsi: int
    mulai: int
    inside: bool
    outside: bool
    small: bool
    bimtek: int
    answered: float
    filled: float
    lavish: float
    unused: frozenset[str]
    dice: random.Random

    @property
    def kind(self) -> str:
        """How its regulations call it."""
        return "kota" if self.kota else "kabupaten"

    @property
    def sebutan(self) -> str:
        """Its name with its kind."""
        return f"{self.kind.title()} {self.nama}"

    @property
    def head(self) -> str:
        """The office of who leads it."""
        return f"{'Wali Kota' if self.kota else 'Bupati'} {self.nama}"

    @property
    def years(self) -> range:
        """The years of its plan."""
        return range(self.mulai, self.mulai + 5)

    @property
    def tried(self) -> bool:
        """Tell whether the first year of its plan is over, so that what has been reached in it is known."""
        return self.bimtek >= 3  # noqa: PLR2004 - no earlier than the third Bimtek

    @property
    def kecamatan(self) -> Sequence[str]:
        """Its kecamatan, three to ten of them."""
        words, count = BANK["kecamatan"], 3 + self.number % 3 if self.small else 5 + self.number % 8
        return [f"{words[(self.number + n) % len(words)]} {self.nama.split()[1]}" for n in range(count)]

    def has(self) -> bool:
        """Tell by chance whether an entry that may be empty is filled in."""
        return self.dice.random() < self.filled

    def say(self, text: str, hal: Sequence[str] = ("layanan warga",), **words: str) -> str:
        """Fill one of the texts of the bank in."""
        dice, things = self.dice, [*hal, *hal]
        start = dice.randrange(len(hal))
        found = {
            "hal": things[start],
            "lain": things[(start + 1) % len(hal)],
            "ketiga": things[(start + 2) % len(hal)],
            "kec": dice.choice(self.kecamatan),
            "kota": self.nama,
            "n": str(dice.randint(3, 39)),
            "p": str(dice.randint(11, 68)),
            "w": str(dice.randint(21, 940)),
            "y": str(self.mulai - dice.randint(1, 7)),
        }
        told = Template(text).substitute(found | words)
        return told[:1].upper() + told[1:]


def traits(number: int, seed: int, *, small: bool) -> Traits:
    """Return what city of this number is like; the quadrants take turns."""
    dice = random.Random(f"{seed}-{number}")  # noqa: S311 - the same cities each time is the point
    names, ways = BANK["kota"], BANK["arah"]
    nama = f"Contoh {names[number % len(names)]} {ways[number // len(names)]}".strip()
    subs = [sub["id"] for one in frame("dimensi")["dimensi"] for sub in one["subdimensi"]]
    return Traits(
        number=number,
        nama=nama,
        kota=number % 5 in {0, 1},
        provinsi=number * 3 % len(BANK["provinsi"]),
        mulai=2025 if (number + 4) % 7 else 2026,
        inside=number % 4 in {0, 1},
        outside=number % 4 in {0, 2},
        small=small,
        bimtek=number * 3 % 5,
        answered=dice.choice((0.3, 0.7, 1)) if number * 3 % 5 in {3, 4} else 0,
        filled=(1, 0.8, 0.5, 0.2)[dice.randrange(4)],
        lavish={5: 30, 11: 0.04}.get(number % 16, dice.uniform(0.5, 2)),
        unused=frozenset(dice.sample(subs, dice.randint(0, 3))),
        dice=dice,
    )


@cache
def frame(name: str) -> Any:  # noqa: ANN401 - what YAML gives
    """Return a file of the plan of this repository that holds what is the same for all plans."""
    return yaml.safe_load((FRAMES / f"{name}.yaml").read_text(encoding="utf-8"))
