"""A Word file whose page numbers were left open gets them, in its lists and in its index."""

from __future__ import annotations

import re
from collections.abc import Callable

# As templates/pandoc/docx.lua writes them: a place, an entry of the index, and in it each page with what parts it.
_BLANK = re.compile("\ue000([a-z0-9-]+)\ue001")
_ENTRY = re.compile('<w:p><w:pPr><w:pStyle w:val="Indeks"/>.*?</w:p>', re.DOTALL)
_PAGE = re.compile(
    '(?:<w:r><w:t xml:space="preserve">, </w:t></w:r>)?<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '(?:(?!\ue000).)*\ue000([a-z0-9-]+)\ue001.*?<w:fldChar w:fldCharType="end"/></w:r>'
)


def numbered(text: str, page: Callable[[str], str]) -> str:
    """Put the `page` of each id into its place; an entry of the index names none twice."""
    once = _ENTRY.sub(lambda entry: _once(entry[0], page), text)
    return _BLANK.sub(lambda blank: page(blank[1]), once)


def _once(entry: str, page: Callable[[str], str]) -> str:
    named = set[str]()

    def kept(found: re.Match[str]) -> str:
        own = page(found[1])
        again = own in named
        named.add(own)
        return "" if again else found[0]

    return _PAGE.sub(kept, entry)
