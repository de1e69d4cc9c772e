"""The books of a plan as Word files and PDF, made once for all tests that look at them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import tools.sample
from masterplan import compiler
from masterplan.press import build
from masterplan.world import disk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from masterplan.press.pandoc import Made


@cache
def books(root: Path) -> Mapping[str, Made]:
    """Return the books of a plan by their id; the tests take turns in one process, so nothing is made twice."""
    checked = compiler.check(disk.read(root), disk.printable)
    assert checked.plan is not None, checked.diagnostics
    compiled = compiler.compile_books(checked.plan, disk.templates(root))
    return build.books(compiled, [page.slug for page in compiled.pages], ("docx", "pdf"))


@cache
def sample() -> Mapping[str, Made]:
    """Return the books of the plan that has every kind of page, as they are published."""
    return tools.sample.published()
