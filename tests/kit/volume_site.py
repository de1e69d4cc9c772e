"""A volume becomes the files of its site, and these become pages as a reader takes them in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from masterplan.many.volume.book import book
from masterplan.many.volume.book.facts import VolumeFacts
from masterplan.many.volume.site import site
from masterplan.many.volume.values import Volume
from masterplan.model.gabungan import Gabungan
from masterplan.plan.files import Files
from masterplan.world import disk
from tests.kit import web

DESIGN = disk.design(Path(__file__).parent, files=Files({}, {}))


def made(volume: Volume) -> Mapping[str, bytes]:
    facts = VolumeFacts(volume, Gabungan())
    (own,) = book.bound(facts, DESIGN.volume, disk.printable).books
    return site.files(facts, own, DESIGN, {"data/kota.csv": b"id\r\nkota-contoh-01\r\n"})


def pages(files: Mapping[str, bytes]) -> Mapping[str, web.ReadPage]:
    return {path: web.read(content) for path, content in files.items() if path.endswith(".html")}
