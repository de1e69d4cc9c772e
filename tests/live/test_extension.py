"""The extension of VS Code starts `masterplan lsp` for the files that are written for a plan."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest

from tests.kit.places import ROOT

FOLDER = ROOT / "editors" / "vscode"
SCRIPT = (FOLDER / "extension.js").read_text(encoding="utf-8")
PACKAGE = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))


def test_what_the_package_promises_is_in_the_script():
    assert (FOLDER / PACKAGE["main"]).exists()
    assert {one["command"] for one in PACKAGE["contributes"]["commands"]} == set(
        re.findall(r'registerCommand\("([^"]+)"', SCRIPT)
    )
    settings = PACKAGE["contributes"]["configuration"]["properties"]
    assert [f"masterplan.{name}" for name in re.findall(r'\.get\("([^"]+)"\)', SCRIPT)] == [*settings]
    assert 'args: ["lsp"]' in SCRIPT


@pytest.mark.skipif(shutil.which("node") is None, reason="there is no Node")
def test_the_script_can_be_read():
    subprocess.run(["node", "--check", FOLDER / "extension.js"], check=True)
