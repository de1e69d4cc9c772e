"""Frameworks become figures of how much of each of their aspects the programmes serve."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from masterplan.book.facts import Facts
from masterplan.book.figures.shapes import Bar, Bars, Gambar
from masterplan.book.tables.indices import framework_source
from masterplan.model.indeks import AspekKerangka, Kerangka
from masterplan.words.format import angka, listed


def figures(facts: Facts) -> Iterator[Gambar]:
    """Make every figure of this kind; one aspect alone would be a single bar."""
    for kerangka in facts.daftar_indeks.kerangka:
        if len(kerangka.aspek) > 1 and any(facts.serving(b.id) for aspek in kerangka.aspek for b in aspek.butir):
            yield _coverage(facts, kerangka)


def _coverage(facts: Facts, kerangka: Kerangka) -> Gambar:
    bars = tuple(_bar(facts, aspek) for aspek in kerangka.aspek)
    items = [butir for aspek in kerangka.aspek for butir in aspek.butir]
    open_ = [one.nama for one in items if not facts.serving(one.id)]
    whole = angka(len(items))
    served = f"{angka(len(items) - len(open_))} dari {whole}" if open_ else f"semua dari {whole}"
    told = [f"{bar.name} {bar.label}" for bar in bars]
    rest = f"Belum dilayani: {listed(open_)}." if open_ else "Setiap butir dilayani program."
    return Gambar(
        f"gbr-kerangka-{kerangka.id}",
        f"Program melayani {served} butir {kerangka.nama}",
        f"Batang cakupan menurut aspek: {listed(told)}. {rest}",
        framework_source(facts, kerangka),
        Bars(bars, ("Dilayani program", "Belum dilayani")),
        11 + 7.5 * len(bars),
    )


def _bar(facts: Facts, aspek: AspekKerangka) -> Bar:
    """Draw an aspect as long as its weight, or as the number of its items if none has one."""
    served = [butir for butir in aspek.butir if facts.serving(butir.id)]
    weight = {butir.id: butir.bobot if butir.bobot is not None else Decimal(1) for butir in aspek.butir}
    done = sum((weight[butir.id] for butir in served), Decimal(0))
    rest = sum(weight.values(), Decimal(0)) - done
    label = f"{angka(len(served))} dari {angka(len(aspek.butir))} butir"
    return Bar(aspek.nama, float(done), label, other=float(rest), printed=(angka(done), angka(rest)))
