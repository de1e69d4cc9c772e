"""The wheel in an empty environment, far from the checkout: what another city installs."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.kit.places import ROOT

FACTS = ("--nama", "Ternate", "--jenis", "kota", "--provinsi", "Maluku Utara", "--kode", "82.71")


@pytest.fixture(scope="module")
def dist(tmp_path_factory) -> Path:
    """Make the sdist, and the wheel from the sdist, which shows that the sdist lacks nothing."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--outdir", str(folder), str(ROOT)], check=True, capture_output=True)
    return folder


def wheel(dist: Path) -> Path:
    return next(dist.glob("*.whl"))


def test_the_wheel_carries_templates_fonts_and_their_licences_and_the_manual(dist):
    names = zipfile.ZipFile(wheel(dist)).namelist()
    for path in sorted((*(ROOT / "templates").rglob("*"), *(ROOT / "docs").glob("*.md"))):
        if path.is_file():
            assert f"masterplan/{path.relative_to(ROOT).as_posix()}" in names
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


def site(python: Path) -> Path:
    """Return the folder of an environment that modules are imported from."""
    ask = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    return Path(subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip())


def needed(asked: Iterable[str]) -> Iterator[metadata.Distribution]:
    """Find the distributions that are asked for, and what they ask for, as pip would, in this environment."""
    for line in asked:
        one = Requirement(line)
        if one.marker is None or one.marker.evaluate({"extra": ""}):
            found = metadata.distribution(one.name)
            assert one.specifier.contains(found.version), line
            yield found
            yield from needed(found.requires or ())


def link(found: metadata.Distribution, into: Path) -> None:
    """Put a distribution into another environment, as pip would put it there."""
    for top in {file.parts[0] for file in found.files or ()} - {"..", "__pycache__"}:
        if not (into / top).exists():
            (into / top).symlink_to(Path(found.locate_file(top)))


def test_another_city_installs_the_wheel_and_builds_its_books(dist, tmp_path):
    """Nothing is there but what the wheel asks for, in the versions that it asks for; pip need not fetch them again."""
    venv.create(tmp_path / "env", with_pip=False)
    programs = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", str(programs / "python"), "install", "--quiet", "--no-deps"]
    subprocess.run([*pip, str(wheel(dist))], check=True, capture_output=True)
    own = site(programs / "python")
    (installed,) = metadata.distributions(path=[str(own)])
    for one in needed(installed.requires):
        link(one, own)
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    for command in (
        ["masterplan", "init", "kota", *FACTS, "--mulai", "2026", "--selesai", "2030"],
        ["masterplan", "-C", "kota", "validate"],
        ["masterplan", "guide", "naskah"],
        ["masterplan", "-C", "kota", "build"],
    ):
        subprocess.run(
            [str(programs / command[0]), *command[1:]], cwd=tmp_path, env=clean, check=True, capture_output=True
        )
    made = {path.relative_to(tmp_path / "kota/build").as_posix() for path in (tmp_path / "kota/build").rglob("*.*")}
    assert {f"buku-{n}/buku-{n}.{form}" for n in (1, 2, 3) for form in ("md", "docx", "pdf")} <= made
