"""What an OPD says becomes the short words that stand beside its file: sums of weights, position, money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from masterplan.diagnostics.language import _
from masterplan.model.opd import Faktor, Opd, Program, factors
from masterplan.model.rencana import KonvensiSwot
from masterplan.sums import swot
from masterplan.sums.swot import SwotResult
from masterplan.sums.weighing import bases
from masterplan.words.format import angka, ringkas


def weight(own: Iterable[Faktor], konvensi: KonvensiSwot | None) -> str:
    """Say what the given weights of a list add up to; nothing where none is given."""
    given = [one.bobot for one in own if one.bobot is not None]
    whole = konvensi.jumlah_bobot if konvensi else Decimal(1)
    return _("weights {sum} of {whole}").format(sum=angka(sum(given)), whole=angka(whole)) if given else ""


def weighed(opd: Opd, konvensi: KonvensiSwot) -> Iterator[str]:
    """Say of each base what its weights add up to."""
    lists = dict(factors(opd.swot))
    for base in bases(konvensi):
        told = weight([one for group in base for one in lists.get(group, ())], konvensi)
        if told:
            yield f"{' + '.join(base)}: {told}"


def position(opd: Opd, konvensi: KonvensiSwot) -> str:
    """Say where an OPD stands; nothing where it cannot be weighed."""
    result = swot.opd(opd, konvensi)
    return placed(result, konvensi) if result else ""


def placed(result: SwotResult, konvensi: KonvensiSwot) -> str:
    """Say where a result lies, with X and Y."""
    named = [konvensi.posisi[one] for one in result.sekitar if one in konvensi.posisi]
    names = ", ".join(f"{one.nama} ({one.kuadran})" for one in named)
    told = names if result.posisi else _("balanced, since it is near an axis, between {names}").format(names=names)
    x, y = (angka(one, konvensi.desimal) for one in (result.x, result.y))
    return f"{told}; {_('X = {x}, Y = {y}').format(x=x, y=y)}"


def paid(programmes: Iterable[Program]) -> int:
    """Return all that is planned for some programmes, in rupiah."""
    return sum(amount for program in programmes for one in program.pendanaan for amount in one.pagu.values())


def money(amount: int) -> str:
    """Say how much is planned; nothing for nothing."""
    return _("planned {amount}").format(amount=ringkas(amount)) if amount else ""
