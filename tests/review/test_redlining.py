"""Whose changes those of a redline are, and of which day."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from masterplan import compiler
from masterplan.review import comparing, pressing, redlining
from masterplan.review.comparing import state
from masterplan.world import disk
from masterplan.world.store import NOWHERE
from tests.kit.places import SMALL
from tests.kit.repository import edit

if TYPE_CHECKING:
    from pathlib import Path

TODAY = datetime.date(2031, 5, 17)


def test_changes_of_the_working_tree_are_of_today_and_those_of_a_commit_of_its_day(repository: Path) -> None:
    plan = compiler.check(disk.read(repository), disk.printable).plan
    assert plan is not None
    assert redlining.mark(repository, state(repository, None), plan, TODAY).saat == "2031-05-17T00:00:00Z"
    assert redlining.mark(repository, state(repository, "HEAD"), plan, TODAY).saat.startswith("2025-02-11T")


def test_changes_of_a_folder_are_of_the_day_of_its_edition(tmp_path: Path) -> None:
    plan = compiler.check(disk.read(SMALL), disk.printable).plan
    assert plan is not None
    edition = plan.rencana.value.edisi.tanggal
    assert redlining.mark(tmp_path, state(tmp_path, str(SMALL)), plan, TODAY).saat == f"{edition}T00:00:00Z"


def test_a_book_that_is_new_is_made_and_has_no_redline(repository: Path) -> None:
    edit(repository, "650_000_000", "800_000_000")
    compared, design = comparing.compare(repository, "edisi-1", None), disk.design(repository)
    assert compared.laporan is not None
    both = pressing.books(compared.before, compared.checked, compared.laporan.perubahan, design)
    new = pressing.Both({}, {"buku-3": both.now["buku-3"]})
    made, tracked = redlining.redlines(repository, compared, new, (), design, NOWHERE, TODAY)
    assert (list(made), tracked) == (["buku-3"], {})
