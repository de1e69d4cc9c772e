"""A plan becomes the places in it that are kept for something which is still to be written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import NamedTuple

from pydantic import BaseModel

from masterplan.diagnostics.values import Span
from masterplan.plan.plan import Entry, Plan
from masterplan.words import placeholders
from masterplan.yaml.document import Document, Extent, Source

_COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)
_MAY_BE_A_SIGN = frozenset({"nomor"})  # a table prints a dash for an item that its document does not number


class Gap(NamedTuple):
    """What stands there instead, and where."""

    text: str
    span: Span


def in_entry(entry: Entry[BaseModel]) -> tuple[Gap, ...]:
    """Find the texts of a data file that keep a place, each one gap; a file is looked through once."""
    return entry.once("unwritten", lambda: tuple(_in_document(entry.document)))


def _in_document(document: Document) -> Iterator[Gap]:
    written = document.source.text
    within = placeholders.hints(written) or "\\" in written  # an escape may be a hint
    if not within and not placeholders.stand_among(_values(document.value)):
        return
    for key, text, (start, end, _inner) in _texts(document):
        found = placeholders.gap(text, within=within)
        if found and not (key in _MAY_BE_A_SIGN and placeholders.stands_in(text)):
            shown = text[slice(*found)].strip()
            at = written.find(shown, start, end) if shown and shown != text.strip() else -1
            place = (start, end) if at < 0 else (at, at + len(shown))  # a gap that a line break divides has none
            yield Gap(shown, document.source.span(*place))


def _values(value: object) -> list[str]:
    """Return every text of a file, those of answers among them."""
    found: list[str] = []
    waiting = [value]
    for around in waiting:
        for one in around.values() if isinstance(around, dict) else around if isinstance(around, list) else ():
            (found if isinstance(one, str) else waiting).append(one)
    return found


def _texts(document: Document) -> Iterator[tuple[str, str, Extent]]:
    """Go through every text but those of answers, with the key that it stands behind, itself or the list it is in."""
    waiting: list[tuple[str, object, Extent]] = [("", document.value, document.place)]
    while waiting:
        for key, value, place in _inside(*waiting.pop()):
            if isinstance(value, str):  # and so nearly all: they never wait
                yield key, value, place
            else:
                waiting.append((key, value, place))


def _inside(key: str, value: object, place: Extent) -> Iterable[tuple[str, object, Extent]]:
    if isinstance(value, dict) and isinstance(place[2], dict):
        fields = place[2]
        return [(name, one, fields[name][2]) for name, one in value.items() if name != "klarifikasi"]
    return zip(repeat(key), value, place[2]) if isinstance(value, list) and isinstance(place[2], list) else ()


def in_prose(path: str, text: str) -> Gap | None:
    """Find the first place in a prose file where something is still to be written; all of it if nothing is."""
    source, bare = Source(path, text), _COMMENT.sub(_blank, text)
    if placeholders.stands_in(bare):
        shown = bare if bare.strip() else text
        start, first = len(shown) - len(shown.lstrip()), shown.strip().split("\n")[0]
        return Gap(first, source.span(start, start + len(first)))
    for start, paragraph in _paragraphs(bare):
        if found := placeholders.gap(paragraph):
            return Gap(paragraph[slice(*found)].strip(), source.span(start + found[0], start + found[1]))
    return None


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Go through the paragraphs that have a letter or dots, which a rule between two others has not."""
    start = 0
    for paragraph in text.split("\n\n"):
        if "..." in paragraph or any(letter.isalnum() for letter in paragraph):
            yield start, paragraph
        start += len(paragraph) + 2


def _blank(comment: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", comment.group())


def files(plan: Plan) -> list[str]:
    """Return the prose files in which nothing has been written yet."""
    return [path for path, text in plan.naskah.items() if placeholders.stands_in(_COMMENT.sub("", text))]
