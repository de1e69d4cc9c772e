"""The data files of a large plan become what they say, most of them while the program loads what checks them.

A copy of this process reads them, which needs little of the program; those with mistakes are read here once more.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from functools import cache, partial
from itertools import accumulate
from typing import Any

from masterplan.plan.files import Files
from masterplan.world import processes
from masterplan.yaml import reader
from masterplan.yaml.document import Document, Source
from masterplan.yaml.reader import Parse, Parsed

LARGE = 1_000_000  # bytes of data, from which on a check takes a second, and a copy of this process its share of it
_OWN = 0.3  # of the bytes, by which both are done at the same time


def large(files: Files) -> bool:
    """Say whether a plan is so large that copies of this process pay."""
    return sum(map(len, files.data.values())) >= LARGE


@contextmanager
def parsing(files: Files) -> Iterator[Parse]:
    """Begin to read the data files of a large plan but for the first of them, and hand over what reads any."""
    given = _later(files.data) if large(files) else {}
    with processes.beside(partial(_said, given)) if given else nullcontext() as ask:
        theirs = cache(partial(ask, None)) if ask else dict[str, bytes]

        def parse(source: Source) -> Parsed:
            said = theirs().get(source.path) if source.path in given else None
            return (Document(source, *marshal.loads(said)), []) if said else reader.parse(source)  # noqa: S302 - our own

        yield parse


def _later(data: Mapping[str, bytes]) -> Mapping[str, bytes]:
    own, passed = _OWN * sum(map(len, data.values())), accumulate(map(len, data.values()))
    return {path: content for (path, content), end in zip(data.items(), passed, strict=True) if end > own}


def _said(given: Mapping[str, bytes], _listen: Callable[[], Any]) -> Mapping[str, bytes]:
    """Read files, and return what makes a document of each one without mistakes, by its path."""
    found = {}
    for path, content in given.items():
        source, _faults = reader.source(path, content)
        document = reader.parse(source)[0] if source else None
        if document:
            with suppress(ValueError):  # a text that is `Joined` cannot be handed over, and is a mistake as well
                found[path] = marshal.dumps((document.value, document.place, document.gaps))  # type: ignore[arg-type]  # plain
    return found
