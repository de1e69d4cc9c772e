"""What docs/many.md gives to be copied can be read by what it is for; its consoles are run with those of all pages."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib

import pytest
import yaml

from tests.kit.places import ROOT

PAGE = (ROOT / "docs/many.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def blocks(kind: str) -> list[str]:
    found = [text for one, text in BLOCKS if one == kind]
    assert found
    return found


@pytest.mark.parametrize("text", blocks("sh"))
def test_a_shell_can_read_its_commands(text):
    said = subprocess.run([shutil.which("bash"), "-n"], input=text, text=True, capture_output=True, check=False)
    assert (said.returncode, said.stderr) == (0, "")


def test_the_manifest_names_what_it_has():
    (text,) = blocks("yaml")
    kinds = [(one["kind"], one["metadata"]["name"]) for one in yaml.safe_load_all(text)]
    assert [kind for kind, _name in kinds] == ["Service", "Deployment", "Deployment", "Job", "NetworkPolicy"]
    pods = [one["spec"]["template"]["spec"] for one in yaml.safe_load_all(text) if "template" in one["spec"]]
    for pod in pods:
        (container,) = pod["containers"]
        assert container["command"][0] in {"dask", "masterplan"}
        assert {one["name"] for one in container.get("volumeMounts", ())} == {
            one["name"] for one in pod.get("volumes", ())
        }
        reached = [one for one in container["command"] if one.startswith("tcp://")]
        assert set(reached) <= {"tcp://masterplan-scheduler:8786"}


def test_the_image_has_the_versions_that_the_program_was_tested_with():
    pinned = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    (text,) = blocks("dockerfile")
    assert all(one in text for one in pinned["cluster"])
    fsspec = next(one for one in pinned["cluster"] if one.startswith("fsspec"))
    assert fsspec.replace("fsspec", "s3fs") in text


def test_what_it_names_is_there():
    for path in re.findall(r"`((?:tests|benchmarks|docs|templates)/[\w/.-]+)`", PAGE):
        assert (ROOT / path).exists(), path
