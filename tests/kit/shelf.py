"""The books of a plan as Word files and PDF, made once for all tests that look at them, in whatever process."""

from __future__ import annotations

import fcntl
import pickle
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

import tools.sample
from masterplan import compiler
from masterplan.plan.plan import Plan
from masterplan.press import build
from masterplan.press.made import Made
from masterplan.world import disk
from tests.kit import office

T = TypeVar("T")

shared: Path | None = None  # a folder of all processes that share the tests, if there are several


@cache
def plan(root: Path) -> Plan:
    """Return a plan, read once."""
    checked = compiler.check(disk.read(root), disk.printable)
    assert checked.plan is not None, checked.diagnostics
    return checked.plan


@cache
def books(root: Path) -> Mapping[str, Made]:
    """Return the books of a plan by their id."""
    return _once(root.name, lambda: _made(root))


def _made(root: Path) -> Mapping[str, Made]:
    design = disk.design(root)
    return build.books(
        compiler.compile_books(plan(root), design.chapters, disk.printable), design, formats=("docx", "pdf")
    )


@cache
def sheet(root: Path, opd: str) -> Mapping[str, Made]:
    """Return the clarification sheet of an OPD of a plan as a Word file and a PDF, by its id."""
    return _once(f"{root.name}-{opd}", lambda: _sheet(root, opd))


def _sheet(root: Path, opd: str) -> Mapping[str, Made]:
    design = disk.design(root)
    compiled = compiler.compile_books(plan(root), design.chapters, disk.printable)
    own = compiler.compile_sheets(plan(root), design.chapters, disk.printable, compiled, [opd])
    return build.books(own, design, formats=("docx", "pdf"))


@cache
def in_libreoffice(root: Path) -> Mapping[str, bytes]:
    """Return the PDF that LibreOffice makes of the Word file of each book of a plan, by the id of the book."""
    return _once(f"{root.name}-libreoffice", lambda: _in_libreoffice(root))


def _in_libreoffice(root: Path) -> Mapping[str, bytes]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        named = {f"{slug}.docx": made.files["docx"] for slug, made in books(root).items()}
        found = office.all_opened_by_libreoffice(named, Path(folder))
    return {name.removesuffix(".docx"): pdf for name, pdf in found.items()}


@cache
def sample() -> Mapping[str, Made]:
    """Return the books of the plan that has every kind of page, as they are published."""
    return _once("sample", tools.sample.published)


@cache
def draft() -> Mapping[str, Made]:
    """Return a book of the same plan before its OPD have confirmed it."""
    return _once("draft", tools.sample.draft)


def _once(name: str, make: Callable[[], Mapping[str, T]]) -> Mapping[str, T]:
    """Make books, or take them from the process that was first; the others wait for it."""
    if shared is None:
        return make()
    kept = shared / f"{name}.books"
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_bytes(pickle.dumps(dict(make())))
    return pickle.loads(kept.read_bytes())  # noqa: S301 - our own
