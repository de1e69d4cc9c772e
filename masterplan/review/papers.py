"""Two states of a plan become the papers that lay them side by side, and the files of these."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from msgspec.structs import replace

from masterplan import compiler
from masterplan.book.facts import UNCONFIRMED
from masterplan.book.matrices import MatrixPaper
from masterplan.book.outline import STAMP
from masterplan.changes.differences import Changes
from masterplan.diagnostics.language import speaking
from masterplan.law import comparing as articles
from masterplan.plan import reading
from masterplan.plan.plan import Plan
from masterplan.press import matrices
from masterplan.review import beside
from masterplan.review.comparing import Compared, State
from masterplan.words.format import tanggal
from masterplan.world import revisions
from masterplan.world.disk import Design
from masterplan.world.store import Store


@speaking("id")
def papers(compared: Compared, found: Changes, design: Design) -> tuple[MatrixPaper, ...]:
    """Return the paper of money and targets, and that of the regulation if either plan drafts one."""
    names = [_called(*one) for one in ((compared.before, found.lama), (compared.after, found.baru))]
    amended, _faults = reading.adopted(found.lama, partial(revisions.earlier, compared.before.root))
    both = (replace(found.lama, ditetapkan=amended), found.baru)
    then, now = (compiler.law(plan, design.chapters) for plan in both)
    regulation = articles.paper(then, now, *names)
    return beside.paper(found, *names), *([regulation] if regulation else [])


def files(own: tuple[MatrixPaper, ...], plan: Plan, design: Design, store: Store) -> Mapping[str, bytes]:
    """Return the files of papers by name, with the stamp of the books of the later plan."""
    stamp = STAMP if any(entry.value.status in UNCONFIRMED for entry in plan.opd) else ""
    made = [(one.name, matrices.made(one, plan.rencana.value, design, stamp=stamp, store=store)) for one in own]
    return {f"{name}.{form}": one.files[form] for name, one in made for form in sorted(one.files)}


def _called(state: State, plan: Plan) -> str:
    """Name a state by the edition of its plan, and by its commit, or that somebody works on it."""
    edisi = plan.rencana.value.edisi
    more = f" (revisi {state.commit.id[:8]})" if state.commit else " (yang sedang disunting)" if state.bekerja else ""
    return f"edisi {edisi.nomor}, {tanggal(edisi.tanggal)}{more}"
