"""What every test can ask for; `pytest --bless` rewrites golden files, and git shows what changed."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import settings

from masterplan.diagnostics import language
from masterplan.plan.plan import Plan
from tests.kit import shelf
from tests.kit.places import ROOT, SMALL
from tests.kit.repository import begin, git

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The same examples each time, so that a change is judged by what it changes; `--hypothesis-profile=default` looks
# for others.
settings.load_profile("ci")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="rewrite golden files")


def pytest_configure() -> None:
    # What a shell starts in the background ignores Ctrl-C, and so would the programs that tests stop with it.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ["MASTERPLAN_LANG"] = "en"  # before the commands are loaded, whose help is read then


@pytest.fixture(scope="session", autouse=True)
def _shelf(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let the processes that share the tests share the books that one of them has made."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        shelf.shared = tmp_path_factory.getbasetemp().parent


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return one browser for all tests that look at pages."""
    from tests.kit.browser import chromium  # noqa: PLC0415 - most tests need none, and it takes a while to load

    with chromium() as started:
        yield started


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Read English again after each test, whatever was spoken in it."""
    yield
    language.use("")


@pytest.fixture(autouse=True)
def _nothing_made_before(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let each test begin with a store of its own, in which nothing is."""
    folder = tmp_path_factory.getbasetemp() / f"simpanan-{abs(hash(request.node.nodeid)):x}"
    with patch.dict(os.environ, {"MASTERPLAN_CACHE": str(folder)}):
        yield


@pytest.fixture
def indonesian() -> None:
    """Read Indonesian."""
    language.use("id")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Copy the small plan."""
    return Path(shutil.copytree(SMALL / "data", tmp_path / "kota" / "data")).parent


@pytest.fixture
def repository(plan: Path) -> Path:
    """Make the small plan a repository of its own, with one commit tagged `edisi-1`."""
    git(begin(plan), "tag", "edisi-1")
    return plan


@pytest.fixture(scope="session")
def ambon() -> Plan:
    """Read the plan in `data/`."""
    return shelf.plan(ROOT)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a golden file, or write that file."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--bless"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.read_text(encoding="utf-8") == text, f"{path} differs; look at it, then run make bless"

    return compare
