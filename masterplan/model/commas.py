"""A document becomes what its author may mean as one, YAML divides at a comma, and what is to be said about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace
from pydantic import BaseModel

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.model.scalars import Angka
from masterplan.model.shape import inside, type_at
from masterplan.words.terminal import shorten
from masterplan.yaml.document import Document, Joined, Path, inner_values

_COMMA = re.compile(r",(?<=[0-9],)[0-9]")  # between digits; what begins with a sign is found ten times as fast
_NUMBERS = (Angka, Angka | None)


def found(document: Document, model: type[BaseModel]) -> Iterator[tuple[Path, str, Joined]]:
    """Find `{a: 3,25}`, which is `joined`, and `[3,5, 4]` where decimals belong, which is run `together`."""
    for path, value in _inside(document.value) if _COMMA.search(document.source.text) else ():
        if isinstance(value, Joined):
            yield path, "joined", value
            continue
        numbers = _run_together(document, path) if isinstance(value, list) else []
        for at in numbers if numbers and inside(type_at(model, path), 0) in _NUMBERS else []:
            yield (*path, at), "together", Joined(f"{document.get((*path, at))},{document.get((*path, at + 1))}")


def _inside(value: object) -> Iterator[tuple[Path, object]]:
    """Go through all but plain texts, which most of a file is."""
    waiting: list[tuple[Path, object]] = [((), value)]
    while waiting:
        path, around = waiting.pop()
        yield path, around
        waiting += [((*path, step), inner) for step, inner in inner_values(around) if type(inner) is not str]


def _run_together(document: Document, path: Path) -> list[int]:
    """Find those of a list with nothing but a comma before the next one, while others have a space as well."""
    places = document.reach(path)[2][2]
    pairs = pairwise(places if isinstance(places, list) else ())
    gaps = [document.source.text[one[1] : other[0]] for one, other in pairs]
    return [number for number, gap in enumerate(gaps) if gap == ","] if len({*gaps}) > 1 else []


def ends_the_text(document: Document, path: Path) -> Diagnostic:
    """Say so of a text that the model takes whole, and every other reader of YAML up to the comma."""
    message = _("the comma in `{value}` ends the text, since it stands in braces")
    cure = _("put the whole text in quotation marks")
    value = shorten(str(document.get(path)))
    return Diagnostic("broken-yaml", message.format(value=value), document.span(*path), cure)


def one_or_two(document: Document, path: Path) -> Diagnostic:
    """Say that a number and the next one of its list could be one number."""
    *around, number = path
    following = (*around, int(number) + 1)
    text = f"{document.get(path)},{document.get(following)}"
    end = document.span(*following)
    span = replace(document.span(*path), end_line=end.end_line, end_column=end.end_column)
    message = _("`{value}` could be one number or two").format(value=shorten(text))
    one, two = text.replace(",", "."), text.replace(",", ", ")
    cure = _("write `{one}` for one number, `{two}` for two").format(one=one, two=two)
    return Diagnostic("wrong-type", message, span, cure)
