"""What the guide shows as a data file is one that a plan may have: `validate` says nothing of it."""

from __future__ import annotations

import re

import pytest

from masterplan import compiler
from masterplan.world import disk
from tests.kit.places import ROOT

GUIDE = (ROOT / "docs" / "panduan.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n# berkas (data/\S+)\n(.*?)```", GUIDE, re.DOTALL)
FILES = disk.read(ROOT)


def whole(path: str, text: str) -> tuple[str, str]:
    """Return an example with what it goes on from, and the state that its `revisi` names: that is the one before it."""
    before = next(one for name, one in EXAMPLES if name == path)
    return (before + text, before) if text.startswith("perubahan:") else (text, text)


@pytest.mark.parametrize(("path", "text"), EXAMPLES, ids=[f"{path} {text.split(':')[0]}" for path, text in EXAMPLES])
def test_an_example_has_nothing_to_report(path, text):
    own, before = (FILES.replaced(path, one.encode()) for one in whole(path, text))
    found = compiler.check(own, disk.printable, lambda _revision: before).diagnostics
    assert [one for one in found if one.span.path == path] == []
