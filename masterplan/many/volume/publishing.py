"""A volume becomes its files, by path below the folder of its output: book, site, open data, and a manifest of all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct, field

from masterplan.diagnostics import language
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.diagnostics.values import Diagnostic
from masterplan.many import cluster
from masterplan.many.volume.book import book
from masterplan.many.volume.book.book import Bound
from masterplan.many.volume.book.facts import VolumeFacts
from masterplan.many.volume.legible import legible
from masterplan.many.volume.records import writing
from masterplan.many.volume.site import site
from masterplan.many.volume.values import FAULTS, Volume
from masterplan.many.volume.volume import volume
from masterplan.model.gabungan import Gabungan
from masterplan.plan.files import OPEN_DATA, Files
from masterplan.press import build
from masterplan.press.build import PRESSED
from masterplan.world import disk, processes, timing
from masterplan.world.disk import Design
from masterplan.world.placing import WEB
from masterplan.world.store import NOWHERE, Store
from masterplan.world.timing import Begin

SITE, DATA = "site", writing.FORMATS
FORMATS = ("md", *reversed(PRESSED), SITE, "csv")  # what a volume is made as unless somebody says otherwise
OFFERED = "buku"  # where its site offers the book; the data lie where they do beside it


class Published(Struct, frozen=True):
    """The files of a volume by path and the pages of its book; without files `diagnostics` say why.

    `texts` are the chapters that these show.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    pages: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


def computed(place: str, scheduler: str = "") -> Volume:
    """Read the exports below a folder or an address in a process of its own; only what they come to is taken back.

    With a `scheduler` that process is on one of the workers of its cluster, who see the same place.
    """
    call = partial(_computed, place, language.spoken())
    return cluster.called(call, scheduler) if scheduler else processes.apart(call)


def _computed(place: str, spoken: str) -> Volume:
    with language.speaking(spoken):
        return volume(place)


def faults(own: Volume, said: Gabungan) -> list[str]:
    """Name what is wrong with exports, and the cities that were asked for and are not there."""
    told = [f"{one.kota}: {one.uraian}" for one in own.kekurangan if one.jenis in FAULTS]
    absent = VolumeFacts(own, said).belum_ada
    return [*told, *(_("{city}: was asked for, and is not in the volume").format(city=one) for one in absent)]


def published(  # noqa: PLR0913 - all but the volume and what is said of it has a default
    own: Volume,
    said: Gabungan,
    formats: Collection[str] = FORMATS,
    begin: Begin = lambda _step, _steps: None,
    *,
    root: Path | None = None,
    store: Store = NOWHERE,
) -> Published:
    """Make the files of a volume; `root` is a folder whose `templates/` go before those of the program.

    Raises `EnvironmentProblem` if there is no city in it.
    """
    if not own.kota:
        cure = _("look at what is said of each export: a city needs its table `rencana`")
        raise EnvironmentProblem(_("there is no volume: no export could be read"), cure)
    look = disk.design(root) if root else disk.design(disk.PACKAGE, files=Files({}, {}))
    facts = VolumeFacts(legible(own), said)
    made = book.bound(facts, look.volume, disk.printable)
    if made.diagnostics:
        texts = {f"templates/{path}": text for path, text in look.volume.items()}
        return Published(diagnostics=made.diagnostics, texts=texts)
    files, pages = _book(made, look, formats, begin, store)
    data = _data(own, _titled(said.judul, facts.wilayah), formats)
    if SITE in formats:
        offered = {f"{OFFERED}/{path.rpartition('/')[2]}": one for path, one in files.items() if path.endswith(PRESSED)}
        offered |= data
        with timing.stage(_("site")):
            web = site.files(facts, made.books[0], look, offered, store)
        files |= {f"{WEB}/{path}": content for path, content in web.items()}
    files |= data
    store.trim()
    inputs = {one.id: one.sidik.encode() for one in own.kota}
    return Published({**files, "manifest.json": build.manifest(inputs, files)}, pages)


def _book(
    made: Bound, look: Design, formats: Collection[str], begin: Begin, store: Store
) -> tuple[dict[str, bytes], int]:
    ordered = build.orders(made.books, made.pages)
    found = {one.path: one for one in build.press(ordered, look, formats, begin, store=store)}
    return {**build.files(found)}, sum(one.pages for one in found.values())


def _titled(title: str, region: str) -> str:
    """Say after a title what region it is of, unless it says so itself."""
    return title if region in title else f"{title} {region}"


def _data(own: Volume, title: str, formats: Collection[str]) -> dict[str, bytes]:
    """Make the open data in each format that is asked for."""
    return {
        f"{OPEN_DATA}/{name}": content
        for form in DATA
        if form in formats
        for name, content in writing.files(own, form, title).items()
    }
