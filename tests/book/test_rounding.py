"""A table says that its numbers are rounded where what is printed does not add up, and nowhere else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from masterplan import compiler
from masterplan.book import facts
from masterplan.book.tables import positions, rounding, swot
from masterplan.world import disk
from tests.kit.places import OPD
from tests.kit.small import FILES

D = Decimal


def gathered(strength: str, weakness: str) -> facts.Facts:
    """Return the small plan with these weights of its internal factors, and with scores of one decimal."""
    text = FILES.data[OPD].decode().replace("bobot: 0.60", f"bobot: {strength}")
    text = text.replace("bobot: 0.40", f"bobot: {weakness}")
    rencana = FILES.data["data/rencana.yaml"].decode().replace("  konvensi:", "  desimal: 1\n  konvensi:", 1)
    files = FILES.replaced(OPD, text.encode()).replaced("data/rencana.yaml", rencana.encode())
    checked = compiler.check(files, disk.printable)
    assert checked.plan is not None, checked.diagnostics
    return facts.gather(checked.plan)


def test_printed_parts_are_added_up_as_a_reader_would() -> None:
    assert rounding.differs((D("0.24"), D("0.24")), D("0.48"), 1)
    assert not rounding.differs((D("0.24"), D("0.24")), D("0.48"), 2)


@pytest.mark.parametrize(("strength", "weakness", "note"), [("0.60", "0.40", ""), ("0.56", "0.44", rounding.NOTE)])
def test_the_note_stands_where_it_is_true(strength: str, weakness: str, note: str) -> None:
    shared = gathered(strength, weakness)  # 2.24 - 0.88 is 1.36, but 2.2 - 0.9 is no 1.4
    tables = {one.id: one for kind in (swot, positions) for one in kind.tables(shared)}
    assert {tables[name].catatan for name in ("tbl-swot-dinkes", "tbl-posisi-dimensi")} == {note}
