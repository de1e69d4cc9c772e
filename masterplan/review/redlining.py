"""Two states of a plan become the books in which the differences between them are tracked changes.

Both are made with the templates, the paper and the fonts of the later one, so that only what is said makes a
difference.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path
from typing import TypeAlias

from msgspec.structs import replace

from masterplan.diagnostics.language import _
from masterplan.plan.plan import Plan
from masterplan.press import build
from masterplan.press.build import Order
from masterplan.press.made import Made, engine_steps
from masterplan.press.redline import redline
from masterplan.press.redline.redline import Edition, Mark, Redline
from masterplan.review.comparing import Compared, State
from masterplan.review.pressing import Both, StateBook
from masterplan.world import git, processes
from masterplan.world.disk import Design
from masterplan.world.processes import Tell
from masterplan.world.store import Store
from masterplan.world.timing import Begin

# The redline of each book by the name of its file; there is none of a book if nothing that differs can be read in it.
Redlines: TypeAlias = Mapping[str, Redline | None]


def mark(root: Path, after: State, plan: Plan, today: datetime.date) -> Mark:
    """Say whose changes they are: those of the commit, or of whoever git says works here, and works on them today.

    A folder is of the day of its edition, the only one that gets into a book.
    """
    rencana = plan.rencana.value
    edition = f"{rencana.edisi.tanggal.isoformat()}T00:00:00Z"
    if after.commit:
        when = after.commit.waktu
        return Mark(after.commit.oleh, f"{when:%Y-%m-%dT%H:%M:%SZ}" if when else edition)
    day = f"{today.isoformat()}T00:00:00Z" if after.bekerja else edition
    return Mark(git.person(root) or rencana.judul, day)


def redlines(  # noqa: PLR0913, PLR0917 - what is compared, how it looks, and what it takes
    root: Path,
    compared: Compared,
    both: Both,
    formats: Collection[str],
    design: Design,
    store: Store,
    today: datetime.date,
    begin: Begin = lambda _step, _steps: None,
) -> tuple[Mapping[str, Made], Redlines]:
    """Make the books of now in which anything differs, as Word files and in some other formats, and their redlines.

    An earlier book is made after the Word file of now, so that what both have is taken from the store, and in the same
    process, while Typst sets the PDF. A book that is new has no redline. `begin` is told each step as it begins, and
    all that there are.
    """
    plan = compared.checked.plan
    if plan is None:
        return {}, {}
    who, altered = mark(root, compared.after, plan, today), both.altered
    asked = ("docx", *formats)
    steps = [
        f"{both.now[slug].order.nama}: {one}"
        for slug in altered
        for one in (*engine_steps(asked), _("tracked changes"))
    ]
    calls = [
        partial(_tracked, both.then.get(slug), both.now[slug], asked, who, design=design, store=store)
        for slug in altered
    ]
    if calls:
        build.load()
    found = dict(zip(altered, processes.each(calls, lambda step: begin(step, steps)), strict=True))
    made = {slug: one for slug, (one, _redline) in found.items()}
    both_have = [slug for slug in both.now if slug in both.then]
    return made, {f"{slug}-perubahan.docx": found[slug][1] if slug in found else None for slug in both_have}


def _tracked(  # noqa: PLR0913 - as above
    before: StateBook | None,
    after: StateBook,
    formats: Collection[str],
    who: Mark,
    tell: Tell,
    *,
    design: Design,
    store: Store,
) -> tuple[Made, Redline | None]:
    """Make a book of now, and its redline as soon as its Word file is there; a new book has none."""
    found: list[Redline | None] = []

    def track(word: bytes) -> None:
        if before:
            tell(f"{after.order.nama}: {_('tracked changes')}")
            (then,) = build.press([alike(before.order, after.order)], design, ("docx",), store=store)
            found.append(redline.compare(Edition(then.files["docx"], before.rows), Edition(word, after.rows), who))

    (now,) = build.press([after.order], design, formats, lambda step, _steps: tell(step), store=store, ready=track)
    return now, found[0] if found else None


def alike(then: Order, now: Order) -> Order:
    """Set the earlier book as the later one is, whatever it says of itself, and draw only what looked otherwise."""
    own = then.style
    style = replace(now.style, judul=own.judul, buku=own.buku, penerbit=own.penerbit, cap=own.cap)
    known = {one.id: one.rupa for one in now.page.gambar}
    drawn = tuple(one for one in then.page.gambar if known.get(one.id) != one.rupa)
    return replace(then, style=style, drawn=drawn)
