"""The books of a plan as Word files and PDF, made once for all tests that look at them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import tools.sample
from masterplan import compiler
from masterplan.plan.plan import Plan
from masterplan.press import build
from masterplan.press.pandoc import Made
from masterplan.world import disk


@cache
def plan(root: Path) -> Plan:
    """Return a plan, read once."""
    checked = compiler.check(disk.read(root), disk.printable)
    assert checked.plan is not None, checked.diagnostics
    return checked.plan


@cache
def books(root: Path) -> Mapping[str, Made]:
    """Return the books of a plan by their id; the tests take turns in one process, so nothing is made twice."""
    design = disk.design(root)
    compiled = compiler.compile_books(plan(root), design.chapters)
    return build.books(compiled, design, formats=("docx", "pdf"))


@cache
def sample() -> Mapping[str, Made]:
    """Return the books of the plan that has every kind of page, as they are published."""
    return tools.sample.published()
