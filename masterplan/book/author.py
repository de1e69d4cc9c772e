"""The Markdown of one author becomes Markdown that stays what it is among that of others, wherever it is printed.

Chapters join what many people wrote. So an author's text has no HTML, pictures or headings, which belong to templates,
its footnotes and link labels are its own, and a block of code that it leaves open ends with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import zip_longest
from typing import Any, Self

from masterplan.book import lettered
from masterplan.model.scalars import MarkdownText
from masterplan.words.regions import CODE, Regions, regions

# What is live in Markdown and belongs to templates. Headings stand in quotations and in items of lists, too.
_LIVE = re.compile(
    r"(?P<html><)|!(?=\[)(?P<picture>)|^(?:(?:[ \t>]|[-+*][ \t]|[0-9]{1,9}[.)][ \t])*(?=#)|[ \t]*(?=(?:=+|-+)[ \t]*$))"
    r"(?P<heading>)",
    re.MULTILINE,
)
_NEEDED = re.compile(r"\]:|```|~~~")  # what every definition and every block of code has
_NOTE = re.compile(r"^ {0,3}\[(\^[^\]\s]+)\]:", re.MULTILINE)
_NOTE_BODY = re.compile(r"(^ {0,3}\[\^[^\]\s]+\]:.*\n)((?:[ \t]*\n|(?: {4}|\t).*(?:\n|\Z))+)", re.MULTILINE)
_INDENT = re.compile(r"^(?: {4}|\t)", re.MULTILINE)
_LABEL = re.compile(r"(?<!\\)\[((?:[^\[\]\\]|\\.)+)\](?:\[\])?")


class Authored(MarkdownText):
    """Markdown of an author among the names of a book; `id` tells it from that of any other."""

    id: str

    def __new__(cls, text: str, ident: str = "") -> Self:
        """Make it of a text."""
        made = super().__new__(cls, text)
        made.id = ident
        return made


def quiet(text: str) -> str:
    """Take HTML, images and headings out of Markdown; what an author meant by them is printed as it was written.

    Code stays as it is, and each item of a list with letters begins a line.
    """
    text = text.strip()
    lists, live = lettered.items(text), [*_LIVE.finditer(text)]
    read = regions(text) if lists or (live and CODE.search(text)) else Regions()
    live = [found for found in live if read.free(found.end())]
    edits = [(found.start(), "&lt;") if found["html"] else (found.end(), "\\") for found in live]
    edits += [(end, "\\") for end in lettered.breaks(text, read)]
    pieces, done = [], 0
    for at, words in sorted(edits):
        pieces += [text[done:at], words]
        done = at + (words == "&lt;")
    return "".join([*pieces, text[done:]])


def alone(text: str, ident: str) -> str:
    """Give the labels of a text names that no other text has, and close the block of code that it leaves open."""
    return _renamed(_closed(text), ident.replace("/", "-")) if _NEEDED.search(text) else text


def _closed(text: str) -> str:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - few texts need it

    last = next(reversed(MarkdownIt().parse(f"{text}\n")), None)
    if last is None or last.type != "fence" or last.map is None:
        return text
    begin, end = last.map
    lines = last.content.count("\n") + 1  # with the one that opens it
    return f"{text}\n{last.markup}" if end - begin == lines else text


def _renamed(text: str, own: str) -> str:
    """Put the name of a text before the labels that it defines.

    Whether what stands in brackets is a label, or code or plain words, only a reader of Markdown knows: each is
    replaced by a mark, and labels are those that come back as a link or as a definition.
    """
    _links, defined = _read(text)
    defined |= {_folded(one[1]) for one in _NOTE.finditer(text)}
    places = [one for one in _LABEL.finditer(text) if _folded(one[1]) in defined]
    marks = [f"{'^' if one[1].startswith('^') else ''}\x0e{number}" for number, one in enumerate(places)]
    marked = _replaced(text, places, [f"[{mark}]" for mark in marks])
    links, again = _read(_NOTE_BODY.sub(lambda one: one[1] + _INDENT.sub("", one[2]), marked), marks)
    pairs = zip(places, marks, strict=True)
    return _replaced(text, places, [_label(one, own, mark, links, again) for one, mark in pairs])


def _label(place: re.Match[str], own: str, mark: str, links: AbstractSet[str], again: AbstractSet[str]) -> str:
    """Write what stands in brackets; a link that is called as its label keeps its words."""
    label = place[1]
    if mark not in links | again:
        return place[0]
    if label.startswith("^"):
        return f"[^{own}-{label[1:]}]"
    named = place.string[: place.start()].endswith("]")  # `[words][label]`
    return f"[{own}-{label}]" if named or mark in again else f"[{label}][{own}-{label}]"


def _replaced(text: str, places: Sequence[re.Match[str]], words: Sequence[str]) -> str:
    ends = [0, *(one.end() for one in places)]
    starts = [*(one.start() for one in places), len(text)]
    kept = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    return "".join(f"{before}{word}" for before, word in zip_longest(kept, words, fillvalue=""))


def _read(text: str, marks: Iterable[str] = ()) -> tuple[set[str], set[str]]:
    """Return to which marks links lead, and which labels are defined; marks are labels that lead to themselves."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - few texts need it

    known = {mark: {"href": mark, "title": ""} for mark in marks}
    env: dict[str, Any] = {"references": dict(known), "duplicate_refs": []}
    tokens = MarkdownIt().parse(text, env)
    inlines = (child for token in tokens for child in token.children or ())
    links = {str(child.attrs["href"]) for child in inlines if child.type == "link_open"}
    return links, {*(env["references"].keys() - known), *(one["label"] for one in env["duplicate_refs"])}


def _folded(label: str) -> str:
    from markdown_it.common.utils import normalizeReference  # noqa: PLC0415 - the same

    return normalizeReference(label)
