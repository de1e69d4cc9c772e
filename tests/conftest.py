"""`pytest --bless` rewrites golden files; git shows what changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from masterplan import building, compiler, workspace
from tools import sample

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from masterplan.publish import Made

ROOT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="rewrite golden files")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a golden file, or write that file."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--bless"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.read_text(encoding="utf-8") == text, f"{path} differs; look at it, then run make bless"

    return compare


@pytest.fixture(scope="session")
def ambon_books() -> Mapping[str, Made]:
    """The books of the plan in `data/` as Word files and PDF, made once for every test that looks at them."""
    checked = compiler.check(workspace.read(ROOT), workspace.printable)
    assert checked.plan is not None, checked.diagnostics
    compiled = compiler.compile_books(checked.plan, workspace.templates(ROOT))
    return building.books(compiled, [page.slug for page in compiled.pages], ("docx", "pdf"))


@pytest.fixture(scope="session")
def sample_books() -> Mapping[str, Made]:
    """The books of the plan that has every kind of page, as they are published."""
    return sample.published()
