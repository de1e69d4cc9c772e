"""What a page of the site is before it is written: its address, what it is called, and what its template gets."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from msgspec import Struct, field

from masterplan.model.sets import Status


class Facets(Struct, frozen=True):
    """What a search filters a page by, as it is shown; what a page is not about is empty.

    The site of a plan and that of a volume of many plans each offer some of these filters.
    """

    dimensi: tuple[str, ...] = ()
    opd: tuple[str, ...] = ()
    kecamatan: tuple[str, ...] = ()
    sumber_dana: tuple[str, ...] = ()
    tahun: tuple[str, ...] = ()
    quick_win: bool = False
    provinsi: tuple[str, ...] = ()
    daerah: tuple[str, ...] = ()
    jenis: tuple[str, ...] = ()


NO_FACETS = Facets()


class SitePage(Struct, frozen=True):
    """A page: everything that its file is written from, but for what all pages share.

    `title` is its heading, `summary` the sentence by which a search shows it. `template` is a file of
    `templates/situs/` without its ending, which gets `values`: texts, numbers, parts of books, tables and figures, and
    tuples and mappings of them; no sets, whose order is another in each run. `above` are the addresses of the pages
    that lead to it. `book` is the book whose words it prints, in which references are looked for first. `status` is
    that of the least confirmed of what it shows, `mark` the fingerprint of the one OPD that it is about.
    `also` are other names by which a search finds it.
    """

    address: str
    title: str
    kind: str
    summary: str
    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    above: tuple[str, ...] = ()
    facets: Facets = NO_FACETS
    book: str = ""
    status: Status | None = None
    mark: str = ""
    also: tuple[str, ...] = ()


class Download(Struct, frozen=True):
    """A file of the site that is no page: its path in it, what it is called, how many bytes, its hash."""

    path: str
    name: str
    size: int
    sha256: str


def downloads(files: Mapping[str, bytes]) -> tuple[Download, ...]:
    """Return what a site offers beside its pages, sorted by path."""
    return tuple(
        Download(path, path.rpartition("/")[2], len(content), hashlib.sha256(content).hexdigest())
        for path, content in sorted(files.items())
    )
