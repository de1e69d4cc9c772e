"""The Markdown of books becomes the heading above each table and figure, to which a link from another PDF can lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from masterplan.book.render import Page

_NAMED = re.compile(r'^(?P<heading>#+ )?<(?:a|table) id="(?P<id>[a-z0-9-]+)"', re.MULTILINE)


def headings(pages: Iterable[Page]) -> Mapping[str, str]:
    """Map `buku-2#tbl-a` to the id of the heading of Buku II below which that table or figure stands."""
    return {f"{page.slug}#{ident}": heading for page in pages for ident, heading in _inside(page.markdown)}


def _inside(markdown: str) -> Iterator[tuple[str, str]]:
    heading = ""
    for found in _NAMED.finditer(markdown):
        if found["heading"]:
            heading = found["id"]
        elif heading:
            yield found["id"], heading
