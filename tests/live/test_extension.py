"""The extension of VS Code starts `masterplan lsp` for the files that are written for a plan."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest

from tests.kit.places import ROOT, SMALL

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


# What VS Code gives an extension, as far as ours asks for it; the command that shows a page is run.
WINDOW = """
const given = {
  commands: { registerCommand: (name, work) => { given[name] = work; } },
  env: { openExternal: (address) => console.log(address) },
  Uri: { parse: (address) => address },
  window: { activeTextEditor: JSON.parse(process.argv[2]), showInformationMessage: console.log },
  workspace: { getConfiguration: () => ({ get: (name) => (name === "preview" ? "http://127.0.0.1:8320/" : "x") }) },
};
const client = { LanguageClient: class { async start() {} } };
const load = require("node:module");
const known = load._load;
load._load = (name, ...more) => ({ vscode: given, "vscode-languageclient/node": client })[name] ?? known(name, ...more);
require(process.argv[1]).activate({ subscriptions: [] }).then(() => given["masterplan.preview"]());
"""


def shown(path) -> str:
    """Return what becomes of the command with the cursor in the twelfth line of a file."""
    editor = {"document": {"uri": {"fsPath": str(path)}}, "selection": {"active": {"line": 11, "character": 4}}}
    command = ["node", "-e", WINDOW, FOLDER / "extension.js", json.dumps(editor)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.mark.skipif(shutil.which("node") is None, reason="there is no Node")
def test_a_line_is_shown_in_the_preview_by_its_place_in_the_plan(tmp_path):
    place = "_ke?file=data%2Fopd%2Fdinkes.yaml&line=12&column=5"
    assert shown(SMALL / "data" / "opd" / "dinkes.yaml") == f"http://127.0.0.1:8320/{place}"
    assert shown(tmp_path / "lain.yaml") == "Berkas ini bukan bagian dari sebuah rencana."
