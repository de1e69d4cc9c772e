"""The pages of a site become what its search reads: names of pages first, and passages of their texts second.

Both are scripts, since a page that is read from a disk may load no data. Their names carry no hash: every page would
have to be written anew for each word that changes anywhere, only to name it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from itertools import chain

from msgspec import Struct

from masterplan.site import addresses
from masterplan.site.pages import Facets, SitePage

NAMES, TEXTS = "cari/nama.js", "cari/teks.js"
FILTERS = ("dimensi", "opd", "kecamatan", "sumber_dana", "tahun", "quick_win")  # of the site of a plan

# What is said in a page that we have written ourselves, in which `<` begins a tag and nothing else.
_MAIN = re.compile(r"<main\b.*?>(.*)</main>", re.DOTALL)
_SILENT = re.compile(r"<(nav|svg|script|form|style|template)\b.*?</\1>", re.DOTALL)
_HEADING = re.compile(r'(?:<section id="([^"]*)"[^>]*>\s*)?<h[1-6]\b[^>]*>(.*?)</h[1-6]>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


class Passage(Struct, frozen=True):
    """What stands below a heading of a page, up to the next one; `anchor` is the id of its section, if it has one."""

    anchor: str
    heading: str
    text: str


def passages(html: str) -> tuple[Passage, ...]:
    """Return what a page says, by its headings."""
    main = _MAIN.search(html)
    said = _SILENT.sub(" ", main[1] if main else "")
    _before, *pieces = _HEADING.split(said)
    found = (
        Passage(unescape(ident or ""), _plain(heading), _plain(text))
        for ident, heading, text in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True)
    )
    return tuple(one for one in found if one.text)


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def names(pages: Sequence[SitePage], filters: Sequence[str] = FILTERS, beside: Iterable[Facets] = ()) -> bytes:
    """Return the script of filters, each with its values, and of pages by their names.

    `filters` are fields of `Facets`, in the order of their values; `beside` is of what is found that is no page.
    """
    numbers = numbered([*(page.facets for page in pages), *beside], filters)
    values = [[name, [value for kind, value in numbers if kind == name]] for name in filters]
    programmes = _programmes(pages)
    listed = [
        [
            *(page.address, page.title, page.kind, page.summary, " ".join(page.also)),
            *(" ".join(programmes.get(page.title, ())) if page.address.startswith(addresses.AGENCIES) else "",),
            sorted(numbers[one] for one in values_of(page.facets, filters)),
        ]
        for page in pages
    ]
    return script("cariNama", {"saring": values, "halaman": listed})


def values_of(facets: Facets, filters: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Go through what filters find something by, each value with the name of its filter."""
    for name in filters:
        value = getattr(facets, name)
        yield from ((name, one) for one in (value if isinstance(value, tuple) else ("ya",) * value))


def numbered(all_facets: Iterable[Facets], filters: Sequence[str]) -> Mapping[tuple[str, str], int]:
    """Number the values of all filters from 1, in the order of the filters and then as people look for them."""
    values = set(chain.from_iterable(values_of(one, filters) for one in all_facets))
    found = sorted(values, key=lambda one: (filters.index(one[0]), one[1]))
    return {facet: number for number, facet in enumerate(found, 1)}


def _programmes(pages: Iterable[SitePage]) -> Mapping[str, list[str]]:
    """Return the names of the programmes of each OPD, by its name, by which it is found too."""
    found: dict[str, list[str]] = {}
    for page in pages:
        if page.address.startswith(addresses.PROGRAMMES):
            for opd in page.facets.opd:
                found.setdefault(opd, []).append(page.title)
    return found


def texts(pages: Sequence[SitePage], said: Mapping[str, tuple[Passage, ...]]) -> bytes:
    """Return the script of all passages by the place of their page among the names; what is said twice stands once."""
    seen: set[tuple[str, str]] = set()
    listed = []
    for number, page in enumerate(pages):
        for one in said.get(page.address, ()):
            if (one.heading, one.text) not in seen:
                seen.add((one.heading, one.text))
                listed.append([number, one.anchor, one.heading, one.text])
    return script("cariTeks", listed)


def script(name: str, value: object) -> bytes:
    """Write a value so that it is data wherever it is read: a script ends at no `</script>` in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"window.{name}={text};\n".encode()


def files(pages: Sequence[SitePage], said: Mapping[str, tuple[Passage, ...]]) -> Mapping[str, bytes]:
    """Return what the search reads, by path; `said` is what each page says, by its address."""
    return {NAMES: names(pages), TEXTS: texts(pages, said)}
