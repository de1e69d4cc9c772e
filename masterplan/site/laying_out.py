"""Pages and what they share become files by path, whatever their site is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from masterplan.site import addresses, made, shown
from masterplan.site.frame import SiteFrame
from masterplan.site.pages import SitePage
from masterplan.site.search import Passage
from masterplan.world.store import NOWHERE, Store


class LaidOut(Struct, frozen=True):
    """Files of pages by their path, and what each page says by its address, which a search reads."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    said: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)


def laid_out(pages: Iterable[SitePage], frame: SiteFrame, fonts: str, store: Store = NOWHERE) -> LaidOut:
    """Write pages as they come, with the files of the tables and figures that they show.

    A page is made anew only if something that it is made from is new, `fonts` by their hash among it. Of a page nothing
    is held but what is written.
    """
    files: dict[str, bytes] = {}
    said: dict[str, tuple[Passage, ...]] = {}
    for page in pages:
        done = made.made(page, frame, fonts, store)
        files |= {addresses.file(page.address): done.html, **done.tables}
        files |= {addresses.figure(one.id): frame.draw(one) for one in shown.figures(page.values)}
        said[page.address] = done.passages
    return LaidOut(files, said)
