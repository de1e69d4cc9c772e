"""A plan in memory becomes, in steps, what is wrong with it, its Markdown and site, and then one book after the other.

Steps are made when they are asked for: who has heard of another change meanwhile leaves the rest of a round, of which
nothing is lost, since what was made is in the store.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct, field

from masterplan import api
from masterplan.api import Built, Draft
from masterplan.compiler import Checked
from masterplan.live.plan import LivePlan
from masterplan.press import build
from masterplan.press.regulation import regulation
from masterplan.world.store import Store


class Asked(Struct, frozen=True):
    """What is made of a plan in each round, as `api.build` is asked for it."""

    books: Collection[str] = ()
    formats: Collection[str] = api.FORMATS
    sheets: Collection[str] = ()
    line_numbers: bool = False
    regulation: bool = False


class LiveStep(Struct, frozen=True):
    """What is known or there since the step before: what is wrong, or files; `book` is the name of the one that is new.

    Files are named again in the last step of a round, which is `whole`: then all are there, with their manifest.
    """

    checked: Checked
    files: Mapping[str, bytes] = field(default_factory=dict)
    book: str = ""
    whole: Built | None = None


class LiveBooks:
    """The books of a plan, for who makes them whenever something has changed; what is the same comes from a store."""

    def __init__(self, plan: LivePlan, asked: Asked, store: Store) -> None:
        """Begin with nothing made."""
        self._plan, self._asked, self._store = plan, asked, store
        self._read = ""  # the hash of what the last whole round was made of
        self._pressed: Mapping[str, bytes] = {}  # what that one made, which a site offers until there are others

    def round(self) -> Iterator[LiveStep]:
        """Make all that is asked for; no step if nothing has changed since the last round that was not left.

        Whatever is wrong with the data is said before the pages are made. Of a plan with errors there are no files.
        """
        draft = self._plan.draft()
        if draft.read == self._read:
            return
        yield LiveStep(draft.checked)
        paged = draft.paged()
        if self._asked.regulation or self._asked.sheets:
            paged = paged.bound() if self._asked.regulation else paged.sheets(self._asked.sheets)
        if paged.checked.diagnostics != draft.checked.diagnostics:
            yield LiveStep(paged.checked)
        if paged.checked.ok:
            yield from self._files(paged)
        self._read = draft.read
        gc.collect()  # which a run that ends leaves out; what makes pages goes in circles, 5 MB of Ambon each time

    def _files(self, draft: Draft) -> Iterator[LiveStep]:
        """Make what is made in no time, then what engines make, book by book, and at last put all of it together."""
        pressed = [form for form in self._asked.formats if form in api.PRESSED]
        at_once = [form for form in self._asked.formats if form not in api.PRESSED]
        if not pressed:
            yield self._together(draft)
            return
        parts = [(self._asked.books, at_once, "")] if at_once else []
        parts += [((slug,), pressed, name) for slug, name in _books(draft, self._asked.books)]
        for books, formats, name in parts:
            made = self._made(draft, books, formats)
            yield LiveStep(made.checked, _own(made, formats, build.listed(draft.checked.compiled)), name)
            if not made.checked.ok:  # an engine refuses a template of the plan
                return
        yield self._together(draft)

    def _together(self, draft: Draft) -> LiveStep:
        """Make all files, as a new program would; what was made in this round comes from the store."""
        whole = self._made(draft, self._asked.books, self._asked.formats)
        self._pressed = _own(whole, api.PRESSED)
        return LiveStep(whole.checked, whole.files, whole=whole)

    def _made(self, draft: Draft, books: Collection[str], formats: Collection[str]) -> Built:
        return draft.built(
            books,
            formats,
            lambda _step, _steps: None,
            store=self._store,
            line_numbers=self._asked.line_numbers,
            before=self._pressed,
        )


def _own(made: Built, formats: Collection[str], listed: str = "") -> Mapping[str, bytes]:
    """Return the files of a part of a round, without the manifest, which lists all that there are."""
    pressed = {*formats} <= {*api.PRESSED}
    return {
        path: one for path, one in made.files.items() if path != listed and (path.endswith(api.PRESSED) or not pressed)
    }


def _books(draft: Draft, chosen: Collection[str]) -> list[tuple[str, str]]:
    """Return the ids and the names of the books that are asked for."""
    compiled = draft.checked.compiled
    every = [(book.slug, book.nama) for book in compiled.books]
    every += [(regulation.SLUG, compiled.law.kind)] if compiled.law else []
    return [(slug, name) for slug, name in every if not chosen or slug in chosen]
