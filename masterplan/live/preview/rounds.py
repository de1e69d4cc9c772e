"""A plan and each change of it become what is shown: first what is wrong, then the pages that could be made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import watchfiles

from masterplan import api
from masterplan.live.preview.desk import Showing
from masterplan.world import store

FORMATS = ("md", api.SITE)


def of(root: Path) -> Iterator[Showing]:
    """Make one round now, and another one after each change, without end."""
    last = Showing()
    for _changes in chain([None], watchfiles.watch(root / "data", debounce=50, step=20)):
        for last in _round(root, last):  # noqa: B020 - each thing that is shown takes the place of the one before
            yield last


def _round(root: Path, last: Showing) -> Iterator[Showing]:
    checked = api.check(root)
    told = replace(last, checked=checked, behind=not checked.ok)
    yield told
    if checked.ok:
        built = api.build(root, formats=FORMATS, store=store.own())
        yield replace(told, files=built.files or told.files, compiled=checked.compiled, behind=not built.files)
