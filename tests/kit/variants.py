"""A plan becomes plans that differ from it in one value each, in every field that it fills."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from enum import StrEnum

from msgspec.structs import replace

from masterplan.model.scalars import MarkdownText, Record
from masterplan.plan.plan import SINGLE, Plan, attribute


def few(plan: Plan) -> Plan:
    """Return a plan with as few of its OPD as fill every field that all of them fill."""
    own = {entry.path: _fields(replace(plan, opd=(entry,))) for entry in plan.opd}
    chosen: set[str] = set()
    missing = _fields(plan)
    while missing:
        chosen.add(max(own, key=lambda path: len(own[path] & missing)))
        missing -= set().union(*(own[path] for path in chosen))
    return replace(plan, opd=tuple(entry for entry in plan.opd if entry.path in chosen))


def _fields(plan: Plan) -> set[tuple[str, object]]:
    return {owner_of(plan, path) for path in _all_places(plan)}


def places(plan: Plan) -> list[tuple[object, ...]]:
    """Choose two places of each field of the model that the plan fills."""
    kinds: dict[tuple[str, object], list[tuple[object, ...]]] = {}
    for path in _all_places(plan):
        kinds.setdefault(owner_of(plan, path), []).append(path)
    chosen = random.Random(1)  # noqa: S311 - the same places in every run
    return [path for kind in kinds.values() for path in chosen.sample(kind, min(2, len(kind)))]


def _leaves(value: object, path: tuple[object, ...]) -> Iterator[tuple[object, ...]]:
    """Go through the places of all plain values of a plan, but for empty ones and those that others go by."""
    inner = _inside(value)
    if inner is None:
        yield from [path] if value is not None and value != () else []
        return
    for step, part in inner.items():
        if step not in ("id", "kode", "sidik"):
            yield from _leaves(part, (*path, step))


def _inside(value: object) -> dict[object, object] | None:
    if isinstance(value, Record | dict):
        return dict(value)
    if isinstance(value, tuple) and value and isinstance(value[0], Record):
        return dict(enumerate(value))
    return None


def _other(value: object) -> object:
    match value:
        case StrEnum():
            return next(one for one in type(value) if one is not value)
        case str():
            return type(value)(f"{value}\n\nTambahan") if isinstance(value, MarkdownText) else f"{value} tambahan"
        case datetime.date():
            return value + datetime.timedelta(days=1)
        case tuple():
            return value[1:]
        case _:
            return not value if isinstance(value, bool) else value + 1


def _changed(value: object, path: tuple[object, ...]) -> object:
    if not path:
        return _other(value)
    step, *rest = path
    if isinstance(value, Record):
        return value.model_copy(update={step: _changed(getattr(value, step), tuple(rest))})
    if isinstance(value, dict):
        return {**value, step: _changed(value[step], tuple(rest))}
    return (*value[:step], _changed(value[step], tuple(rest)), *value[step + 1 :])


def with_change(plan: Plan, path: tuple[object, ...]) -> Plan:
    name, *rest = path
    if name == "opd":
        index, *inside = rest
        entry = plan.opd[index]
        return replace(
            plan,
            opd=tuple(
                replace(one, value=_changed(one.value, tuple(inside))) if one is entry else one for one in plan.opd
            ),
        )
    entry = getattr(plan, name)
    return replace(plan, **{name: replace(entry, value=_changed(entry.value, tuple(rest)))})


def _all_places(plan: Plan) -> list[tuple[object, ...]]:
    single = [attribute(path) for path in SINGLE]
    return [
        *(path for name in single for path in _leaves(getattr(plan, name).value, (name,))),
        *(path for index, entry in enumerate(plan.opd) for path in _leaves(entry.value, ("opd", index))),
    ]


def owner_of(plan: Plan, path: tuple[object, ...]) -> tuple[str, object]:
    name, *rest = path
    value = plan.opd[rest.pop(0)].value if name == "opd" else getattr(plan, name).value
    owner, at = value, rest[0]
    for step in rest:
        if isinstance(value, Record):
            owner, at = value, step
            value = getattr(value, step)
        else:
            value = value[step]
    return type(owner).__name__, at
