"""A mistake in the plan becomes a verdict: whether it was found, at its exact place, and with one message."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from masterplan import compiler
from masterplan.diagnostics.values import Diagnostic
from masterplan.plan import reading
from masterplan.plan.files import Files
from masterplan.world import disk, folder
from masterplan.yaml import reader
from masterplan.yaml.document import Document, Source
from tools.plants.places import Garden, Plant


class Verdict(Struct, frozen=True):
    """What the checker made of a plant."""

    plant: Plant
    found: bool
    exact: bool
    alone: bool
    answers: tuple[str, ...]


def garden(root: Path) -> Garden:
    """Read a plan that has no mistakes."""
    files = disk.read(root)
    checked = compiler.check(files, disk.printable)
    if checked.plan is None or checked.diagnostics:
        raise AssertionError(checked.diagnostics)
    documents: dict[str, Document] = {}
    for path, content in files.data.items():
        document, _faults = reader.parse(Source(path, content.decode()))
        if document:
            documents[path] = document
    return Garden(files, documents, checked.plan, disk.design(root))


def judge(planted: Plant, around: Garden, *, whole: bool = True) -> Verdict:
    """Check the plan with a mistake in it; what has none is not read again.

    Unless the `whole` of it is wanted, no pages are made once the data have told something.
    """
    gc.disable()  # as the program does
    found = _diagnostics(planted, around, whole=whole)
    gc.enable()
    mine = [one for one in found if one.code in planted.codes and one.span.path == planted.path]
    exact = any((one.span.line, one.span.column) == (planted.line, planted.column) for one in mine)
    answers = tuple(f"{one.code} {one.span.where}" for one in found)
    return Verdict(planted, bool(mine), exact, bool(mine) and len(found) == 1, answers)


def _diagnostics(planted: Plant, around: Garden, *, whole: bool) -> tuple[Diagnostic, ...]:
    files = planted.files or _files(around.files, planted.changed)
    checked = compiler.check(files, disk.printable, known=reading.said(around.plan))
    if checked.diagnostics and not whole:
        return checked.diagnostics
    own = {path.removeprefix("templates/"): content.decode() for path, content in files.templat.items()}
    design = replace(around.design, chapters={**around.design.chapters, **own})
    return compiler.with_books(checked, design, disk.printable).diagnostics


def _files(files: Files, changed: Mapping[str, bytes]) -> Files:
    """Lay files over those of a plan, each where the disk would have read it."""
    for path, content in changed.items():
        part = folder.part(path)
        files = replace(files, **{part: {**getattr(files, part), path: content}})
    return files


def answered(verdict: Verdict) -> str:
    """Say how a plant was answered that was not answered as it should be; nothing of one that was."""
    if verdict.found and verdict.exact and verdict.alone:
        return ""
    state = "missed" if not verdict.found else "elsewhere" if not verdict.exact else "not alone"
    plant = verdict.plant
    return f"{state}: {plant.kind}, {plant.path}:{plant.line}:{plant.column}: {'; '.join(verdict.answers[:4])}"
