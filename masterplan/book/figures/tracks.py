"""Indicators become panels from where they start to their targets, with what was measured: quick wins, key programmes.

Values go the way in which they are written in every book: what is to fall goes down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan.book.facts import Facts, OwnedProgramme, owners, utama
from masterplan.book.figures.shapes import Gambar, Panel, Panels, Track
from masterplan.book.indicators import MARKED, bersatuan, moving, results, so_far, values, walked
from masterplan.book.summary import KEY
from masterplan.model.dimensi import Dimensi
from masterplan.model.nilai import tulis
from masterplan.model.opd import Indikator

PANELS, PANEL = 8, 50.0  # quick wins in one figure, and the height of two of them
TRACKS = 53.0  # millimetres of the panels of a dimension


def figures(facts: Facts) -> Iterator[Gambar]:
    """Make every figure of this kind; a plan without indicators that go anywhere has none."""
    yield from _quick_wins(facts)
    for dimensi in facts.dimensi:
        yield from _key(facts, dimensi, facts.of(dimensi.id))


def _quick_wins(facts: Facts) -> Iterator[Gambar]:
    """Show the first indicator with a way to go of each quick win; the start is known, or else the first target."""
    colours = {d.id: d.warna for d in facts.dimensi}
    known = [(milik, one) for milik in facts.quick_win if (one := moving(facts, milik))][:PANELS]
    if len(known) < 2:  # noqa: PLR2004 - one indicator is a row of the table
        return
    panels = tuple(_panel(facts, milik, one, colours[milik.program.dimensi]) for milik, one in known)
    told = [f"{_told(milik, one)}{so_far(facts, one)}." for milik, one in known]
    alt = f"Perjalanan {len(panels)} indikator quick win menuju targetnya. {' '.join(told)}"
    last = max(max(one.target) for _milik, one in known)
    title = f"Indikator quick win {_way(known)} {last}{_measured(facts, known)}"
    height = PANEL * ((len(panels) + 1) // 2)
    yield Gambar("gbr-quick-win", title, alt, facts.asal(owners(m for m, _i in known)), Panels(panels, 2), height)


def _key(facts: Facts, dimensi: Dimensi, own: Sequence[OwnedProgramme]) -> Iterator[Gambar]:
    """Follow one indicator of each key programme from its start to the last year."""
    known = [(milik, one) for milik in utama(own, KEY) if (one := moving(facts, milik))]
    if known:
        panels = tuple(_panel(facts, milik, one, dimensi.warna) for milik, one in known)
        told = "; ".join(f"{milik.program.nama}: {one.nama}, {walked(facts, one)}" for milik, one in known)
        title = f"Indikator kunci {facts.nama(dimensi.nama)} {_way(known)}{_measured(facts, known)}"
        words = (title, f"Garis {len(known)} indikator. {told}.", facts.asal(owners(milik for milik, _one in known)))
        yield Gambar(f"gbr-indikator-{dimensi.id}", *words, Panels(panels, len(panels)), TRACKS)


def _way(known: Sequence[tuple[OwnedProgramme, Indikator]]) -> str:
    """Speak of where indicators start only if that is known of all."""
    return "dari keadaan awal sampai target" if all(one.awal for _milik, one in known) else "menuju target"


def _measured(facts: Facts, known: Sequence[tuple[OwnedProgramme, Indikator]]) -> str:
    """Count the indicators that have been measured since the start; nothing if none has."""
    count = sum(bool(results(facts, one)) for _milik, one in known)
    return f"; {count} dari {len(known)} sudah terukur" if count else ""


def _panel(facts: Facts, milik: OwnedProgramme, indikator: Indikator, colour: str) -> Panel:
    own = values(indikator).items()
    points = tuple((year, float(facts.ujung(indikator, value)), tulis(value)) for year, value in own)
    known = results(facts, indikator).items()
    marks = tuple((year, float(facts.ujung(indikator, value)), tulis(value)) for year, value in known)
    unknown = "" if indikator.awal else "; kondisi awal belum diketahui"
    measure = f"{indikator.nama} ({indikator.satuan}, {indikator.arah.value}{unknown}{MARKED if marks else ''})"
    return Panel(milik.program.nama, measure, colour, Track(points, bool(indikator.awal), marks))


def _told(milik: OwnedProgramme, indikator: Indikator) -> str:
    own = values(indikator)
    first, last = min(own), max(own)
    return (
        f"{milik.program.nama}: {indikator.nama}, dari {bersatuan(indikator, own[first])} ({first}) "
        f"menjadi {bersatuan(indikator, own[last])} ({last})"
    )
