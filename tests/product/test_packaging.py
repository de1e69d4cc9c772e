"""The wheel in an empty environment, far from the checkout: what another city installs."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.kit.places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FACTS = ("--nama", "Ternate", "--jenis", "kota", "--provinsi", "Maluku Utara", "--kode", "82.71")


@pytest.fixture(scope="module")
def dist(tmp_path_factory) -> Path:
    """Make the sdist, and the wheel from the sdist, which shows that the sdist lacks nothing."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--outdir", str(folder), str(ROOT)], check=True, capture_output=True)
    return folder


def wheel(dist: Path) -> Path:
    return next(dist.glob("*.whl"))


def test_the_wheel_carries_templates_fonts_and_their_licences(dist):
    names = zipfile.ZipFile(wheel(dist)).namelist()
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.is_file():
            assert f"masterplan/templates/{path.relative_to(ROOT / 'templates').as_posix()}" in names
    assert "masterplan/diagnostics/locale/id/LC_MESSAGES/masterplan.mo" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("data/", "tests/"))]


def test_the_sdist_holds_what_git_holds(dist):
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    for path in listed:
        if path and not path.startswith("."):
            assert path in names


def test_another_city_installs_the_wheel_and_builds_its_books(dist, tmp_path):
    venv.create(tmp_path / "env", with_pip=True)
    programs = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    for command in (
        ["python", "-m", "pip", "install", "--quiet", str(wheel(dist))],
        ["masterplan", "init", "kota", *FACTS, "--mulai", "2026", "--selesai", "2030"],
        ["masterplan", "-C", "kota", "validate", "--strict"],
        ["masterplan", "-C", "kota", "build"],
    ):
        subprocess.run(
            [str(programs / command[0]), *command[1:]], cwd=tmp_path, env=clean, check=True, capture_output=True
        )
    made = {path.relative_to(tmp_path / "kota/build").as_posix() for path in (tmp_path / "kota/build").rglob("*.*")}
    assert {f"buku-{n}/buku-{n}.{form}" for n in (1, 2, 3) for form in ("md", "docx", "pdf")} <= made
