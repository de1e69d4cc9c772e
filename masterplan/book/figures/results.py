"""Indicators become the figure of how far their targets were reached."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from masterplan.book.facts import Facts, owners, utama
from masterplan.book.figures.shapes import Bar, Bars, Gambar, percent
from masterplan.book.indicators import Measured, bersatuan, dicapai, latest
from masterplan.sums.capaian import WHOLE
from masterplan.words.format import angka, listed

MOST = 20  # indicators in one figure
HEAD, ROW = 9.0, 7.4  # millimetres; names of indicators have two lines


def figures(facts: Facts) -> Iterator[Gambar]:
    """Show of each indicator, in its last measured year, what part of the target was reached and what is missing."""
    known = [one for one in latest(facts) if one.capaian and one.capaian.persen is not None]
    if len(known) < 2:  # noqa: PLR2004 - a single bar compares nothing
        return
    foremost = [milik.program.id for milik in utama((one.milik for one in known), len(known))]
    shown = sorted(known, key=lambda one: foremost.index(one.milik.program.id))[:MOST]
    bars = tuple(_bar(facts, one) for one in sorted(shown, key=_share, reverse=True))
    reached = sum(bool(one.capaian and one.capaian.tercapai) for one in shown)
    title = f"Sebanyak {angka(reached)} dari {angka(len(shown))} indikator mencapai targetnya"
    title += f", dipilih dari {angka(len(known))} yang terukur" if len(known) > len(shown) else ""
    told = listed(f"{one.indikator.nama} {dicapai(one.capaian)} ({one.tahun})" for one in shown)
    drawing = Bars(bars, ("Capaian", "Belum tercapai"))
    source = facts.asal(owners(one.milik for one in shown))
    yield Gambar("gbr-capaian", title, f"Batang capaian: {told}.", source, drawing, HEAD + ROW * len(bars))


def _share(one: Measured) -> float:
    return float(one.capaian.persen) if one.capaian and one.capaian.persen is not None else 0.0


def _bar(facts: Facts, one: Measured) -> Bar:
    colour = next(dimensi.warna for dimensi in facts.dimensi if dimensi.id == one.milik.program.dimensi)
    target = bersatuan(one.indikator, one.target) if one.target is not None else ""
    label = f"{dicapai(one.capaian)} dari {target} ({one.tahun})"
    rest = max(float(WHOLE) - _share(one), 0.0)
    return Bar(one.indikator.nama, _share(one), label, colour, rest, (dicapai(one.capaian), percent(Decimal(rest))))
