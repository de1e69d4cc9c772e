"""An editor over stdin and stdout is told while somebody types what `masterplan validate` would say."""

from __future__ import annotations

import asyncio
import shutil
from functools import wraps

import pytest
from lsprotocol import types

from masterplan import api
from tests.kit.editor import editing
from tests.kit.places import OPD, SMALL


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A plan in a folder with a name that an address writes in other letters."""
    root = tmp_path_factory.mktemp("rencana é 😀") / "kecil"
    shutil.copytree(SMALL / "data", root / "data")
    return root


def typed(test):
    """Run a test that waits for an editor."""

    @wraps(test)
    def run(**given):
        asyncio.run(test(**given))

    return run


@typed
async def test_what_is_wrong_is_told_while_somebody_types(small):
    async with editing(small) as editor:
        editor.open(OPD)
        clean = sorted(one.code for one in api.data(small).diagnostics if one.span.path == OPD)
        await editor.until(OPD, *clean)
        # What the file alone says, at the very letters, behind an emoji and in the units of the editor.
        editor.type(OPD, "singkatan: Dinkes", 'singkatan: "😀 é Dinkes"\nstatuss: x')
        (told,) = await editor.until(OPD, "unknown-field")
        assert told.range.start == editor.at(OPD, "statuss")
        assert told.range.end == editor.at(OPD, "statuss", 7)
        assert told.severity is types.DiagnosticSeverity.Error
        # What only the plan knows, in a text that is not saved, and in other files too.
        editor.type(OPD, "\nstatuss: x", "")
        editor.type(OPD, "dimensi: living", "dimensi: liing")
        await editor.until(OPD, "unknown-reference")
        assert "liing" not in (small / OPD).read_text(encoding="utf-8")
        editor.type(OPD, "dimensi: liing", "dimensi: living")
        await editor.until(OPD, *clean)
