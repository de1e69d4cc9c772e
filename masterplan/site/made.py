"""A page becomes all that is made of it alone, and is kept: its file, those of its tables, and what a search reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from msgspec import Struct, json

from masterplan.site import search, shown, table_files
from masterplan.site.frame import SiteFrame
from masterplan.site.pages import SitePage
from masterplan.site.search import Passage
from masterplan.world.store import Kept, Store


class MadePage(Struct, frozen=True):
    """The HTML of a page, the files of the tables that it shows by their path, and what it says by its headings."""

    html: bytes
    tables: Mapping[str, bytes]
    passages: tuple[Passage, ...]


def made(page: SitePage, frame: SiteFrame, fonts: str, store: Store) -> MadePage:
    """Make a page, or take it from the store if nothing of it is new; `fonts` is the hash of those in its figures."""
    return _read(*store.remembered("situs", (*frame.inputs(page), fonts), _making(page, frame)))


def _making(page: SitePage, frame: SiteFrame) -> Callable[[], Kept]:
    def make() -> Kept:
        html = frame.html(page)
        own = {one.id: one for one in shown.tables(page.values)}
        tables = {path: content.decode() for one in own.values() for path, content in table_files.files(one).items()}
        return html, json.encode((tables, search.passages(html.decode())))

    return make


@lru_cache(1024)  # pages of a plan, for what stays at work
def _read(html: bytes, beside: bytes) -> MadePage:
    tables, said = json.decode(beside, type=tuple[dict[str, str], tuple[Passage, ...]])
    return MadePage(html, {path: text.encode() for path, text in tables.items()}, said)
