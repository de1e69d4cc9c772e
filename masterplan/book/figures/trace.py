"""Programmes become figures of what belongs together: OPD and sub-dimensions, and the way from missions to both."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from masterplan.book.facts import Facts, OwnedProgramme, owners
from masterplan.book.figures.shapes import HIGHEST, Flow, Gambar, Grid, Group, Line, Stream, StreamEnd
from masterplan.book.phrases import most
from masterplan.model.dimensi import Dimensi
from masterplan.model.opd import Opd
from masterplan.words.format import angka, listed, ringkas

ROWS = 41  # OPD in one figure
HEAD, ROW = 36.0, 4.2  # millimetres of a grid
NOWHERE = "Tanpa misi"


def figures(facts: Facts) -> Iterator[Gambar]:
    """Make every figure of this kind; with a single OPD or a single dimension they would say nothing."""
    yield from _coverage(facts)
    yield from _flow(facts)


# --- who does what ------------------------------------------------------------------------------


def _coverage(facts: Facts) -> Iterator[Gambar]:
    """Make one grid, or several if the OPD do not fit a page."""
    own = [opd for opd in facts.opd if opd.program]
    if len(own) < 2:  # noqa: PLR2004 - a single row
        return
    done = Counter((m.opd.id, m.program.subdimensi) for m in facts.program)
    helped = {(ident, m.program.subdimensi) for m in facts.program for ident in m.program.pendukung}
    groups = tuple(_group(facts, dimensi) for dimensi in facts.dimensi)
    parts = [own[i : i + ROWS] for i in range(0, len(own), ROWS)]
    finding = _covered(facts)
    for number, part in enumerate(parts, 1):
        lines = tuple(_line(facts, opd, done, helped) for opd in part)
        title = f"{finding} (bagian {number} dari {len(parts)})" if len(parts) > 1 else finding
        ident = "gbr-cakupan" if number == 1 else f"gbr-cakupan--{number}"
        height = HEAD + ROW * (len(lines) + 1)
        yield Gambar(ident, title, _coverage_told(facts, part), facts.asal(part), Grid(groups, lines), height)


def _covered(facts: Facts) -> str:
    """Say how many sub-dimensions have programmes, and which has most."""
    counts = {facts.nama(sub.nama): len(facts.of(d.id, sub.id)) for d in facts.dimensi for sub in d.subdimensi}
    bare = sum(not count for count in counts.values())
    told = (
        f"Sebanyak {angka(bare)} dari {angka(len(counts))} subdimensi tanpa program"
        if bare
        else "Semua subdimensi berprogram"
    )
    return f"{told}, terbanyak pada {most(counts)}"


def _group(facts: Facts, dimensi: Dimensi) -> Group:
    columns = tuple(facts.nama(sub.nama) for sub in dimensi.subdimensi)
    totals = tuple(len(facts.of(dimensi.id, sub.id)) for sub in dimensi.subdimensi)
    return Group(facts.nama(dimensi.nama), dimensi.warna, columns, totals)


def _line(facts: Facts, opd: Opd, done: Counter[tuple[str, str]], helped: set[tuple[str, str]]) -> Line:
    keys = [(opd.id, sub.id) for dimensi in facts.dimensi for sub in dimensi.subdimensi]
    counts = tuple(done[key] for key in keys)
    return Line(opd.singkatan, counts, tuple(key in helped and not done[key] for key in keys))


def _coverage_told(facts: Facts, shown: Sequence[Opd]) -> str:
    count = Counter(milik.program.subdimensi for milik in facts.program)
    subs = [sub for dimensi in facts.dimensi for sub in dimensi.subdimensi]
    ranked = sorted(subs, key=lambda sub: -count[sub.id])
    most, least = ranked[0], ranked[-1]
    empty = [facts.nama(sub.nama) for sub in subs if not count[sub.id]]
    busiest = max(shown, key=lambda opd: len({program.subdimensi for program in opd.program}))
    reach = len({program.subdimensi for program in busiest.program})
    return (
        f"Kisi {len(shown)} perangkat daerah dan {len(subs)} subdimensi dengan {sum(len(o.program) for o in shown)} "
        f"program. Subdimensi terbanyak: {facts.nama(most.nama)} ({count[most.id]} program); paling sedikit: "
        f"{facts.nama(least.nama)} ({count[least.id]}). {busiest.singkatan} bekerja pada {reach} subdimensi. "
        + (f"Tanpa program: {listed(empty)}." if empty else "Setiap subdimensi mempunyai program.")
    )


# --- from mission to sub-dimension --------------------------------------------------------------


def _flow(facts: Facts) -> Iterator[Gambar]:
    """Let money flow, or programmes if there is none; what serves several missions is divided equally among them."""
    paid = bool(facts.uang.seluruh.jumlah)
    flows: defaultdict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for milik in facts.program:
        amount = milik.uang.jumlah if paid else 1
        served = _missions(facts, milik) or [""]
        for misi in served if amount else ():
            flows[misi, milik.program.dimensi, milik.program.subdimensi] += Decimal(amount) / len(served)
    if min(len({key[0] for key in flows}), len({key[1] for key in flows})) < 2:  # noqa: PLR2004 - a single stream
        return
    written: Callable[[Decimal], str] = (lambda value: ringkas(round(value))) if paid else _programmes
    drawing, told = _stages(facts, flows, written)
    title = f"{'Pagu terbesar' if paid else 'Program terbanyak'} ada pada {_largest(facts, flows, written)}"
    alt = f"Diagram alir {'pagu' if paid else 'jumlah program'}. {told}"
    source = f"{facts.asal(owners(facts.program))}; program yang melayani beberapa misi dibagi rata"
    yield Gambar(
        "gbr-aliran",
        title,
        alt,
        source,
        drawing,
        min(HIGHEST, max(60.0, 30 + 7.6 * len(drawing.stages[2]), 22.0 * len(drawing.stages[0]))),
    )


def _largest(facts: Facts, flows: Mapping[tuple[str, str, str], Decimal], written: Callable[[Decimal], str]) -> str:
    """Name the mission and the dimension with most."""
    missions, dimensions = _sums(flows, 0), _sums(flows, 1)
    misi = max((one.id for one in facts.rencana.misi if one.id in missions), key=missions.__getitem__)
    number = [one.id for one in facts.rencana.misi].index(misi) + 1
    dimensi = max(dimensions, key=dimensions.__getitem__)
    named = ((f"Misi {number}", missions[misi]), (facts.nama_dimensi[dimensi], dimensions[dimensi]))
    return listed(f"{name} ({written(value)})" for name, value in named)


def _programmes(value: Decimal) -> str:
    return f"{angka(value, 0 if value == int(value) else 1)} program"


def _missions(facts: Facts, milik: OwnedProgramme) -> list[str]:
    """Return the missions that a programme serves: those that answer to the same item of a plan above."""
    own = facts.melayani(milik.program)
    return [misi.id for misi in facts.rencana.misi if own & set(misi.acuan)]


def _stages(
    facts: Facts, flows: Mapping[tuple[str, str, str], Decimal], written: Callable[[Decimal], str]
) -> tuple[Flow, str]:
    """Order the nodes as the plan does, leaving out those that nothing reaches."""
    named = {misi.id: f"Misi {number}: {misi.uraian}" for number, misi in enumerate(facts.rencana.misi, 1)} | {
        "": NOWHERE
    }
    missions = [(ident, name, "") for ident, name in named.items()]
    dimensi = [(d.id, facts.nama(d.nama), d.warna) for d in facts.dimensi]
    subs = [(s.id, facts.nama(s.nama), d.warna) for d in facts.dimensi for s in d.subdimensi]
    stages, told, places = [], [], []
    for stage, own in enumerate((missions, dimensi, subs)):
        sums = _sums(flows, stage)
        used = [one for one in own if one[0] in sums]
        places.append({ident: place for place, (ident, _name, _colour) in enumerate(used)})
        stages.append(tuple(StreamEnd(name, written(sums[ident]), colour) for ident, name, colour in used))
        told.append(listed(f"{node.name} {node.label}" for node in stages[-1]))
    streams = _streams(flows, places, written)
    words = f"Misi: {told[0]}. Dimensi: {told[1]}. Subdimensi: {told[2]}."
    return Flow(("Misi", "Dimensi", "Subdimensi"), tuple(stages), streams), words


def _sums(flows: Mapping[tuple[str, str, str], Decimal], stage: int) -> Mapping[str, Decimal]:
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for key, value in flows.items():
        sums[key[stage]] += value
    return dict(sums)


def _streams(
    flows: Mapping[tuple[str, str, str], Decimal],
    places: Sequence[dict[str, int]],
    written: Callable[[Decimal], str],
) -> tuple[Stream, ...]:
    sums: defaultdict[tuple[int, int, int], Decimal] = defaultdict(Decimal)
    for (misi, dimensi, sub), value in flows.items():
        sums[0, places[0][misi], places[1][dimensi]] += value
        sums[1, places[1][dimensi], places[2][sub]] += value
    return tuple(Stream(*key, float(value), written(value)) for key, value in sorted(sums.items()))
