"""The plan that has every kind of page becomes its books, as they are published after a first edition."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from masterplan import compiler
from masterplan.plan.files import Files
from masterplan.press import build
from masterplan.world import disk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from masterplan.press.made import Made

PLAN = Path(__file__).parent.parent / "tests" / "plans" / "lengkap"
EMBLEM = re.compile(rb"  lambang:\n(?:    .*\n)+")
# What the second edition says, and what the first one said.
SINCE = {
    "data/rencana.yaml": (('nomor: "2", tanggal: 2026-01-31, revisi: edisi-1', 'nomor: "1", tanggal: 2025-01-31'),),
    "data/opd/dinkes.yaml": (
        *(("Rekam Medis Terpadu Puskesmas", "Rekam Medis Puskesmas"), ("2025: 560_000_000", "2025: 410_000_000")),
        *(("bobot: 0.30\n      rating: 4", "bobot: 0.30\n      rating: 2"),),
    ),
    "data/opd/dlh.yaml": (("2028: 300", "2028: 280"), ("Bank sampah aktif di setengah", "Bank sampah di setengah")),
}


def published() -> Mapping[str, Made]:
    """Return the books with a sheet of commitments and notes on what has changed."""
    return _made(disk.read(PLAN), terbit=True)


def draft() -> Mapping[str, Made]:
    """Return the books of the same plan before its OPD have confirmed it, which says so on every page.

    It has no emblem yet, so that there is a cover of either kind.
    """
    files = disk.read(PLAN)
    data = {path: content.replace(b"status: dijustifikasi", b"status: usulan") for path, content in files.data.items()}
    data = {path: EMBLEM.sub(b"", content) for path, content in data.items()}
    return _made(Files(data, files.naskah), terbit=False, chosen=["buku-3"])


def _made(files: Files, *, terbit: bool, chosen: list[str] | None = None) -> Mapping[str, Made]:
    checked = compiler.check(files, disk.printable, lambda _revision: first_edition(files))
    if checked.plan is None:
        raise ValueError(checked.diagnostics)
    design = disk.design(PLAN)
    return build.books(
        compiler.compile_books(checked.plan, design.chapters, disk.printable, terbit=terbit), design, chosen
    )


def first_edition(files: Files) -> Files:
    """Return the files as they were before the second edition changed them; each text of it must be there."""
    data = dict(files.data)
    for path, pairs in SINCE.items():
        text = data[path].decode()
        for new, old in pairs:
            if new not in text:
                raise ValueError(path, new)
            text = text.replace(new, old)
        data[path] = text.encode()
    return replace(files, data=data)
