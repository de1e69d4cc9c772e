"""Pages become HTML: each fills its template in, within the frame that all of them share.

Templates are run in a sandbox, and every text of the plan that they print is escaped; what is markup is made by
`writing` alone.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from typing import TypeAlias
from urllib.parse import urlsplit

from markupsafe import Markup
from msgspec import Struct, field

from masterplan.book.figures.shapes import Gambar
from masterplan.book.outline import STAMP
from masterplan.book.tables.shapes import Reference
from masterplan.model.sets import Status
from masterplan.site import addresses
from masterplan.site.homes import Homes
from masterplan.site.pages import SitePage
from masterplan.site.templates import SiteTemplates, filling
from masterplan.site.writing import Writer

STAMPS = {Status.CONTOH: STAMP, Status.USULAN: "USULAN \N{EN DASH} BELUM DIKONFIRMASI OPD"}
_MARK = "\x02sidik\x03"  # where the mark of a page stands until all of it is written; no text of a plan can hold it
DIGITS = 8
Menu: TypeAlias = tuple[tuple[str, str], ...]


class SiteFrame(Struct, frozen=True, dict=True):  # no slots, for what Jinja makes of templates is kept
    """What all pages of a site share.

    `shared` are the texts that each template gets besides those of its page, `templates` those of `templates/situs/` by
    their path below `templates/`, `assets` the paths of style and scripts by their names. `titles` has the title of
    each page by its address, `codes` the address of each programme by the code with which tables name it, `sources`
    that of each public source by the words with which they cite it. `base` is the address of the site, if it is known.
    `menu` and `foot` have a title and an address for each entry; one to which there is no page is left out.
    """

    shared: Mapping[str, object]
    templates: Mapping[str, str]
    assets: Mapping[str, str]
    titles: Mapping[str, str]
    draw: Callable[[Gambar], bytes]
    menu: Menu
    foot: Menu = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    homes: Homes = field(default_factory=Homes)
    brought: Mapping[str, str] = field(default_factory=dict)
    base: str = ""

    def inputs(self, page: SitePage) -> tuple[str, ...]:
        """Return all that the file of a page is made from, but for the program and its fonts."""
        return (repr(page), json.dumps(self._crumbs(page)), self._common)

    def html(self, page: SitePage) -> bytes:
        """Write the file of a page."""
        written = self._filling.filled(f"{page.template}.html.j2", self.given(page))
        content = written.partition("<main")[2].partition("</main>")[0]
        return written.replace(_MARK, hashlib.sha256(content.encode()).hexdigest()[:DIGITS]).encode()

    def given(self, page: SitePage) -> Mapping[str, object]:
        """Return what the template of a page gets."""
        link = self._linking(page)
        writer = Writer(partial(self.leads, page), self.draw, partial(self.cited, page))
        return {
            **self.shared,
            **page.values,
            "alamat": page.address,
            "judul": page.title,
            "jenis": page.kind,
            "ringkasan": page.summary,
            "remah": [{"judul": title, "tautan": link(there)} for title, there in self._crumbs(page)],
            "menu": [*self._menu(page, self.menu)],
            "menu_kaki": [*self._menu(page, self.foot)],
            "cap": STAMPS.get(page.status, "") if page.status else "",
            "kanonik": f"{self.base}{page.address}" if self.base else "",
            "sidik": page.mark,
            "sidik_halaman": Markup(_MARK),  # noqa: S704 - digits, once they are known
            "tautan": link,
            "aset": lambda name: link(self.assets[name]),
            "bagian": writer.parts,
            "tabel": writer.table,
            "gambar": writer.figure,
        }

    def leads(self, page: SitePage, reference: Reference) -> str:
        """Return where a reference leads from a page: to a part of a book, or to an address, which has a slash.

        A code of a programme leads to the programme.
        """
        if "/" in reference.id:
            return self._linking(page)(reference.id)
        own = self.codes.get(reference.text, "") if reference.id.startswith("opd-") else ""
        there = own or self.homes.find(reference.id, page.book)
        return self._linking(page)(there) if there else ""

    def cited(self, page: SitePage, text: str) -> Markup:
        """Let each public source that a text cites lead to where it is told what rests on it."""
        pieces = self._citations.split(text) if self.sources else [text]
        return Markup("").join(self._source(page, one) if at % 2 else one for at, one in enumerate(pieces))

    def _source(self, page: SitePage, words: str) -> Markup:
        return Markup('<a href="{}">{}</a>').format(self._linking(page)(self.sources[words]), words)

    @cached_property
    def _citations(self) -> re.Pattern[str]:
        """Find what is cited; of two sources of which one is called like the beginning of the other, the longer one."""
        return re.compile(f"({'|'.join(map(re.escape, sorted(self.sources, key=lambda one: (-len(one), one))))})")

    def _linking(self, page: SitePage) -> Callable[[str], str]:
        """Return what leads from a page to an address; one that a host shows anywhere begins where the site lies."""
        if page.address == addresses.LOST:
            return partial(addresses.below, urlsplit(self.base).path or "/")
        return partial(addresses.link, page.address)

    def _crumbs(self, page: SitePage) -> list[tuple[str, str]]:
        return [(self.titles[there], there) for there in page.above]

    def _menu(self, page: SitePage, entries: Menu) -> Iterator[Mapping[str, object]]:
        """Return the entries of a menu to which the plan has pages, and mark the one under which a page stands."""
        for title, there in entries:
            if there in self.titles:
                here = page.address == there or (there != addresses.HOME and page.address.startswith(there))
                yield {"judul": title, "tautan": self._linking(page)(there), "di_sini": here}

    @cached_property
    def _common(self) -> str:
        told = (
            sorted(self.templates.items()),
            sorted(self.assets.items()),
            sorted(self.codes.items()),
            sorted(self.sources.items()),
        )
        menu = [entry for entry in (*self.menu, *self.foot) if entry[1] in self.titles]
        places = sorted(self.homes.places.items()), self.homes.books
        return hashlib.sha256(repr((self.shared, self.base, told, menu, places)).encode()).hexdigest()

    @cached_property
    def _filling(self) -> SiteTemplates:
        return filling(tuple(self.templates.items()), tuple(self.brought.items()))
