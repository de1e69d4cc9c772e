"""What an author may write in Markdown becomes diagnostics for what no book may hold: hidden letters, and live links.

A letter can hide in an entity, `&#8;`, and so pass those who look at letters. A link of a printed book leads into the
web, to a mail address, or to another place of the book: a path leads to nothing, and `javascript:` is run by whoever
opens the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from itertools import islice

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import MAX_FAULTS, Diagnostic
from masterplan.plan import glyphs
from masterplan.words.markdown import entities, links
from masterplan.words.terminal import shorten
from masterplan.yaml.document import Source
from masterplan.yaml.letters import UNPRINTABLE, hidden

_LEADS = re.compile(r"(?:https?://|mailto:|tel:|#)\S", re.IGNORECASE)
# The address of a link that names put together; `[^1]: {{ … }}` is a footnote.
_PUT_TOGETHER = re.compile(
    r"(?:\]\(|^ {0,3}\[(?!\^)[^\]\n]+\]:)[ \t]*(?!https?://|mailto:|tel:|#)"
    r"([^)\n{]{0,2000}\{[{%#][^)\n]{0,2000})",
    re.MULTILINE,
)


def check(
    source: Source, text: str, place: tuple[int, int], printable: Callable[[], Collection[str]]
) -> Iterator[Diagnostic]:
    """Report `unprintable-character` and `missing-glyph` in entities, and `unsafe-link`, of the text at a place."""
    yield from _letters(source, text, place, printable)
    start = place[0]
    for href, begin, end in islice(links(text), MAX_FAULTS):
        if not _LEADS.match(href) and not re.search(r"\{[{%#]", text[begin:end]):
            written = text[begin:end]
            at = source.text.find(written, start, place[1]) if written else -1
            yield _leads(source, href, (at, at + len(written)) if at >= 0 else place)
            start = max(start, at)
    for found in _PUT_TOGETHER.finditer(source.text, *place):
        yield _leads(source, found[1], found.span(1))


def _letters(
    source: Source, text: str, place: tuple[int, int], printable: Callable[[], Collection[str]]
) -> Iterator[Diagnostic]:
    start = place[0]
    for letters, *within in entities(text):
        written = text[slice(*within)]
        at = source.text.find(written, start, place[1])
        span = (at, at + len(written)) if at >= 0 else place
        start = span[1] if at >= 0 else start
        if bad := UNPRINTABLE.search(letters) or re.search("[\r\n\t]", letters):
            yield hidden(source, bad[0], *span)
        else:
            yield from (glyphs.missing(source, *span, one) for one in glyphs.strange(letters, printable)[:1])


def _leads(source: Source, href: str, place: tuple[int, int]) -> Diagnostic:
    message = _("the link leads to `{target}`").format(target=shorten(href))
    if re.match(r"www\.\S", href):
        cure = _("write `{value}`").format(value=f"https://{href}")
    else:
        cure = _("let it begin with `https://` or `mailto:`, or write `rujuk` for a place in the books")
    return Diagnostic("unsafe-link", message, source.span(*place), cure)
