"""What rounds of building make becomes what browsers are shown: the last good files, and what is wrong now."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping

import anyio
from msgspec import Struct, field

from masterplan import api
from masterplan.compiler import Checked, Compiled
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.live.preview import arriving, origins
from masterplan.live.preview.arriving import Cursor
from masterplan.live.preview.origins import Click
from masterplan.live.preview.written import Manuscript
from masterplan.site import addresses
from masterplan.world.placing import WEB

SOON = 15.0  # seconds after which a browser hears something, so that neither end takes the other for gone


class Showing(Struct, frozen=True):
    """What is shown at one moment.

    `files` are those of the last round without errors, by path below `build/`, and `compiled` what they were made from;
    `checked` is what is wrong now. `behind` tells that the files are older than that,
    and `problem` what has stopped the last round that is none of the data.
    """

    checked: Checked | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    compiled: Compiled = field(default_factory=Compiled)
    behind: bool = False
    problem: str = ""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that is wrong now."""
        return self.checked.diagnostics if self.checked else ()

    @property
    def texts(self) -> Mapping[str, str]:
        """The files of the plan by path, as they are now."""
        return self.checked.texts if self.checked else {}


def _texts(files: Iterable[str]) -> Iterator[str]:
    """Go through the books as Markdown, of which each lies in a folder of its name."""
    yield from (path for path in files if path.endswith(".md") and path.count("/") == 1)


class Desk:
    """What is shown now, for all who look; lives in one event loop.

    `key` is known to its own pages alone. `launch` opens a place in the editor and says in words what has come of it,
    `press` makes the file of a book, by its path below `build/`, unless the plan has errors.
    """

    def __init__(self, key: str, launch: Callable[[Span], str], press: Callable[[str], bytes | None]) -> None:
        """Show nothing yet."""
        self.key, self.launch, self.press = key, launch, press
        self.shown, self.open = Showing(), True
        self._moved = anyio.Event()
        self._tables = origins.tables(self.shown.compiled)

    def put(self, shown: Showing) -> None:
        """Show something else from now on."""
        if shown.compiled is not self.shown.compiled:
            self._tables = origins.tables(shown.compiled)
        self.shown = shown
        moved, self._moved = self._moved, anyio.Event()
        moved.set()

    def close(self) -> None:
        """Let go all who wait for news."""
        self.open = False
        self._moved.set()

    async def news(self, since: Showing) -> bool:
        """Wait until something else is shown, or as long as somebody may hear nothing; tell whether it is."""
        with anyio.move_on_after(SOON):
            while self.open and self.shown is since:
                await self._moved.wait()
        return self.shown is not since

    def page(self, address: str) -> bytes | None:
        """Return the file at an address of the site; None if there is none."""
        return self.shown.files.get(f"{WEB}/{addresses.file(address)}")

    @property
    def books(self) -> tuple[str, ...]:
        """The paths of the files of books that there are, or that can be made."""
        return tuple(f"{path.removesuffix('md')}{form}" for path in _texts(self.shown.files) for form in api.FORMATS)

    def mark(self, address: str) -> str:
        """Return by what a page knows whether what is at its address is still what it was, by this very run."""
        content = self.page(address) or (b"-" if self.shown.files else b"")
        return hashlib.sha256(self.key.encode() + content).hexdigest()[:16]

    def origin(self, click: Click) -> Span | None:
        """Return where what was clicked is written now."""
        return origins.found(click, Manuscript(self.shown.texts), self._tables)

    def destination(self, place: Cursor) -> str:
        """Return where what a cursor stands in is shown."""
        pages = [one.removeprefix(f"{WEB}/") for one in self.shown.files if one.startswith(f"{WEB}/")]
        every = [one.removesuffix("index.html") for one in pages if one.endswith("index.html")]
        return arriving.address(place, Manuscript(self.shown.texts), self.page, every)
