"""Kecamatan become boxes or a map: how many programmes run in each, and what they cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan.book import regions
from masterplan.book.facts import Facts, OwnedProgramme, owners
from masterplan.book.figures.shapes import HIGHEST, Gambar, RegionMap, RegionTile
from masterplan.book.regions import RegionGroup
from masterplan.sums.money import add
from masterplan.words.format import listed, ringkas

FEW, MANY = 27, 40  # kecamatan that stand three in a row, and those that a figure has at most
ROW = 18.0  # millimetres of a row of boxes
WIDE, LOWEST, TALLEST = 155.0, 60.0, 110.0  # of a map


def figures(facts: Facts) -> Iterator[Gambar]:
    """Make the one figure of this kind; a plan whose programmes name no kecamatan, or but one, has none."""
    known = [(one, _there(facts, one)) for one in regions.groups(facts) if one.id not in regions.TOGETHER]
    if sum(bool(own) for _one, own in known) < 2:  # noqa: PLR2004 - a single box
        return
    shown = sorted(known, key=lambda pair: -len(pair[1]))[:MANY] if len(known) > MANY else known
    most = max(len(own) for _one, own in shown)
    tiles = tuple(_tile(facts, one, own, most) for one, own in shown)
    drawing = RegionMap(tiles, 3 if len(tiles) <= FEW else 4, _map(facts, tiles))
    high = drawing.map + ROW * -(-len(tiles) // drawing.columns)
    running = [milik for milik in facts.program if milik.program.wilayah]
    source = "; ".join((facts.asal(owners(running)), _note(facts, len(known) - len(shown))))
    yield Gambar("gbr-wilayah", _title(facts, shown), _told(shown), source, drawing, high)


def _there(facts: Facts, one: RegionGroup) -> list[OwnedProgramme]:
    """Return the programmes that run in a kecamatan, alone or in others too."""
    return [*one.program, *regions.across(facts, one.id)]


def _tile(facts: Facts, one: RegionGroup, own: Sequence[OwnedProgramme], most: int) -> RegionTile:
    return RegionTile(one.nama, _lines(one, own), len(own) / most, facts.batas.get(one.id, ()))


def _lines(one: RegionGroup, own: Sequence[OwnedProgramme]) -> tuple[str, ...]:
    """Count its programmes, and tell the money that is for it alone from that which it shares."""
    alone, common = one.uang.jumlah, add(milik.uang for milik in own).jumlah - one.uang.jumlah
    money = [f"{ringkas(alone)} di sini saja"] * bool(alone) + [f"{ringkas(common)} bersama"] * bool(common)
    return (f"{len(own)} program" if own else "tanpa program", *money)


def _map(facts: Facts, tiles: Sequence[RegionTile]) -> float:
    """Return how high the map is: as high as it is wide allows, and as the boxes leave; 0 without outlines."""
    points = [point for tile in tiles for outline in tile.outlines for point in outline]
    if not points or len(tiles) < len(facts.rencana.wilayah):
        return 0
    wide, high = (max(point[axis] for point in points) for axis in (0, 1))
    free = HIGHEST - ROW * -(-len(tiles) // (3 if len(tiles) <= FEW else 4))
    return max(LOWEST, min(TALLEST, WIDE * high / wide)) if free >= LOWEST else 0


def _title(facts: Facts, shown: Sequence[tuple[RegionGroup, Sequence[OwnedProgramme]]]) -> str:
    """Count the programmes that are of no kecamatan, and name the kecamatan with most of the others."""
    most = max(len(own) for _one, own in shown)
    named = [one.nama for one, own in shown if len(own) == most]
    where = listed(named) if len(named) <= 3 else f"{len(named)} kecamatan"  # noqa: PLR2004 - names that a title holds
    whole, nowhere = len(facts.program), sum(not milik.program.wilayah for milik in facts.program)
    if nowhere:
        return f"Program menurut kecamatan: {nowhere} dari {whole} tidak terbagi, sisanya terbanyak di {where} ({most})"
    return f"Program menurut kecamatan: terbanyak di {where} ({most} dari {whole} program)"


def _note(facts: Facts, left: int) -> str:
    across = "program lintas kecamatan terhitung pada setiap kecamatannya"
    nowhere = sum(not milik.program.wilayah for milik in facts.program)
    notes = [across, f"{nowhere} program tidak terbagi menurut kecamatan"] if nowhere else [across]
    return "; ".join([*notes, f"{left} kecamatan lain tidak digambar"] if left else notes)


def _told(shown: Sequence[tuple[RegionGroup, Sequence[OwnedProgramme]]]) -> str:
    told = [f"{one.nama} {', '.join(_lines(one, own))}" for one, own in shown]
    return f"Kecamatan dengan program dan pagunya, makin gelap makin banyak program: {'; '.join(told)}."
