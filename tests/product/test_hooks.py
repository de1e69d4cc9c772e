"""The hooks of pre-commit and the settings of the editor name only what there is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from masterplan.author import json_schema
from masterplan.cli.main import loaded
from masterplan.plan.plan import OPTIONAL
from tests.kit.places import ROOT

OURS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
THEIRS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def program(hook: dict[str, str]) -> list[str]:
    """Return the words of a hook's command, the program without its folder."""
    first, *others = hook["entry"].split()
    return [first.removeprefix(".venv/bin/"), *others]


@pytest.mark.parametrize(
    "hook", [one for one in (*OURS, *THEIRS) if program(one)[0] == "masterplan"], ids=lambda one: one["entry"]
)
def test_a_hook_of_ours_is_a_command_with_its_options(hook):
    _program, command, *options = program(hook)
    known = {name for parameter in loaded(command).params for name in parameter.opts}
    assert known >= set(options)


def test_the_other_hooks_are_tools_that_setup_installs():
    pinned = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for name in {program(one)[0] for one in OURS} - {"masterplan"}:
        assert re.search(rf'"{name}==', pinned)


def test_others_get_the_hooks_that_we_use_ourselves():
    ours = {hook["id"]: hook for hook in OURS}
    for hook in THEIRS:
        assert hook["language"] == "python"
        own = ours[hook["id"]]
        assert program(hook) == program(own)
        assert {key: hook[key] for key in ("files", "pass_filenames")} == {
            key: own[key] for key in ("files", "pass_filenames")
        }


@pytest.mark.parametrize(
    ("path", "by"),
    [
        ("data/opd/dinkes.yaml", {"masterplan", "masterplan-fmt", "masterplan-schema"}),
        ("data/naskah/buku-1/penutup.md", {"masterplan"}),
        ("templates/buku-1/buku.yaml", {"masterplan"}),
        ("README.md", set()),
    ],
)
def test_a_hook_runs_when_a_file_changes_that_it_reads(path, by):
    assert {hook["id"] for hook in THEIRS if re.search(hook["files"], path)} == by


def test_the_editor_finds_a_schema_for_each_kind_of_file():
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    schemas = settings["yaml.schemas"]
    assert {Path(path).stem for path in schemas} == set(json_schema.KINDS)
    for path, files in schemas.items():
        assert (ROOT / path).is_file()
        assert list(ROOT.glob(files)) or files in OPTIONAL
    assert settings["yaml.format.enable"] is False
