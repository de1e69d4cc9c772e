"""The plan becomes the diagnostics of its units: not in its list, or spelled in several ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Note, Span
from masterplan.model.opd import Opd
from masterplan.plan.plan import Entry, Plan
from masterplan.plan.references import indicators
from masterplan.words.likeness import similar, unit
from masterplan.words.terminal import shorten

Uses = list[tuple[Entry[Opd], tuple[str, int, str, int]]]

NOTED = 5  # places of the same mistake that are shown
MOST = 50  # known units that are shown, or searched for a similar one


def unknown_unit(plan: Plan) -> Iterator[Diagnostic]:
    """An indicator has a unit that the list of the plan does not have.

    `satuan` in `data/rencana.yaml` is the list of units on which the OPD have agreed. Targets can be read side by
    side only if the same thing is counted in the same unit.

    Wrong:
        # data/rencana.yaml has `satuan: [persen, unit, orang]`
        satuan: orng
    Right:
        satuan: orang
    """
    known = plan.rencana.value.satuan
    spelled = {unit(one): one for one in known}
    for name, uses in _uses(plan).items() if known else ():
        if name not in known:
            nearest = spelled.get(unit(name)) or similar(name, known[:MOST])
            cure = _("the known units are {units}").format(units=", ".join(f"`{one}`" for one in known[:MOST]))
            if nearest:
                cure = _("a unit with a similar name exists: `{unit}`").format(unit=nearest)
            message = _("`{unit}` is not in the list of units").format(unit=shorten(name))
            at, *others = _places(uses)
            notes = tuple(Note(_("here too"), other) for other in others)
            yield Diagnostic("unknown-unit", message, at, cure, notes)


def unit_spelled_differently(plan: Plan) -> Iterator[Diagnostic]:
    """The same unit is spelled in different ways.

    `persen` and `%`, `Unit` and `unit` stand side by side in one table and look careless. The rarer spelling is
    reported, at the place where it stands first.

    Wrong:
        - {nama: Puskesmas yang terhubung, satuan: persen, arah: naik, target: {2025: 50}}
        - {nama: Sekolah yang terhubung, satuan: "%", arah: naik, target: {2025: 40}}
    Right:
        - {nama: Puskesmas yang terhubung, satuan: persen, arah: naik, target: {2025: 50}}
        - {nama: Sekolah yang terhubung, satuan: persen, arah: naik, target: {2025: 40}}
    """
    uses = {} if plan.rencana.value.satuan else _uses(plan)
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, places in uses.items():
        spellings[unit(name)][name] = len(places)
    for counted in spellings.values():
        (usual, _count), *rarer = counted.most_common()
        for name, _count in rarer:
            message = _("the unit `{unit}` is also spelled `{usual}`").format(unit=shorten(name), usual=shorten(usual))
            at, *others = _places(uses[name])
            notes = (
                Note(_("the commoner spelling"), _places(uses[usual])[0]),
                *(Note(_("here too"), other) for other in others),
            )
            cure = _("write `{usual}`").format(usual=shorten(usual))
            yield Diagnostic("unit-spelled-differently", message, at, cure, notes)


def _uses(plan: Plan) -> Mapping[str, Uses]:
    found: defaultdict[str, Uses] = defaultdict(list)
    for entry, path, indikator in indicators(plan):
        found[indikator.satuan].append((entry, path))
    return found


def _places(uses: Uses) -> list[Span]:
    return [entry.document.span(*path, "satuan") for entry, path in uses[: NOTED + 1]]
