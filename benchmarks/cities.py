"""`python -m benchmarks.cities FOLDER COUNT`: a count and a seed become as many plans of invented cities.

No two are alike in size, words, numbers or state, so that nothing that an engine remembers of one serves another.
The same seed gives the same bytes. All of them pass `masterplan validate` but one of those with `--broken`.
"""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from benchmarks import bank, city, offices
from benchmarks.bank import Traits
from masterplan.model.sets import Hasil
from masterplan.plan import fingerprint, reading
from masterplan.plan.files import Files
from masterplan.world import disk

BROKEN = 6  # the city that has errors, if some city is to


def write(folder: Path, count: int, seed: int = 1, *, small: bool = False, broken: bool = False) -> list[Path]:
    """Write plans below a folder, each into one that is called as its city, and return where they are.

    Those of normal size are a little smaller or larger than that of Ambon, and print some 200 pages; `small` ones have
    a few OPD. `broken` gives one of them errors, if there are at least seven.
    """
    return [
        _placed(folder, bank.traits(number, seed, small=small), broken=broken and number == BROKEN)
        for number in range(count)
    ]


def _placed(folder: Path, traits: Traits, *, broken: bool) -> Path:
    place = folder / traits.sebutan.lower().replace(" ", "-")
    for path, text in files(traits, broken=broken).items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_text(text, encoding="utf-8")
    return place


def files(traits: Traits, *, broken: bool = False) -> Mapping[str, str]:
    """Return the texts of a plan by path."""
    parts = list(offices.offices(traits))
    texts = {f"data/{name}.yaml": _yaml(value) for name, value in city.single(traits, parts).items()}
    texts |= {f"data/opd/{one['id']}.yaml": _yaml(one) for one in parts}
    texts |= {f"data/naskah/{path}.md": text for path, text in city.prose(traits).items()}
    texts |= dict(_answered(traits, texts))
    if broken:
        path = f"data/opd/{parts[0]['id']}.yaml"
        texts[path] = texts[path].replace("kode: W1\n", "kode: W9\n", 1)
    return texts


def _answered(traits: Traits, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Add the answers of the OPD of a city that has been asked: most agree, some did before a change, some do not."""
    if not traits.answered:
        return
    data = {path: text.encode() for path, text in texts.items() if path.endswith(".yaml")}
    plan = reading.read(Files(data, {}), disk.printable)[0]
    if plan is None:
        sys.exit(f"the plan of {traits.sebutan} cannot be read")
    for n, entry in enumerate(plan.opd):
        if traits.dice.random() < traits.answered:
            sidik = fingerprint.sidik(plan, entry.value)
            answer = {
                "tanggal": city.day(traits, 3) + datetime.timedelta(days=n),
                "tahap": "Bimtek IV",
                "oleh": f"Sekretaris {entry.value.singkatan}",
                "hasil": str(Hasil.REVISI if n % 9 == 8 else Hasil.SETUJU),  # noqa: PLR2004 - one of nine
                **({"catatan": "Pagu perlu dihitung lagi"} if n % 9 == 8 else {}),  # noqa: PLR2004
                "sidik": f"sha256:{'0' * 64}" if n % 11 == 10 else sidik,  # noqa: PLR2004 - changed since
            }
            yield entry.path, texts[entry.path] + _yaml({"klarifikasi": [answer]})


def _yaml(value: Mapping[str, Any]) -> str:
    return yaml.dump(dict(value), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=118)


def main() -> None:
    """Write the plans, and print where they are."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.cities", description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("count", type=int)
    options.add_argument("--small", action="store_true", help="a few OPD each")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--broken", action="store_true", help="give the seventh city errors")
    chosen = options.parse_args()
    places = write(chosen.folder, chosen.count, chosen.seed, small=chosen.small, broken=chosen.broken)
    sys.stdout.write("".join(f"{place}\n" for place in places))


if __name__ == "__main__":
    main()
