"""What a page of the site is about becomes its address, and two addresses the link from one to the other.

An address is made of ids, ends in a slash, and lasts over editions; that of the home page is empty. Links are relative
and name the file, so that the site may lie in any folder, and can be read without a server.
"""

from __future__ import annotations

HOME = ""
DIMENSIONS, AGENCIES, PROGRAMMES, BOOKS = "dimensi/", "opd/", "program/", "buku/"
REGIONS, PROMISES, ROAD_MAP, MONEY = "wilayah/", "janji/", "peta-jalan/", "pendanaan/"
RISKS, INDICES, CHANGES, SOURCES = "risiko/", "indeks/", "perubahan/", "sumber/"
TERMS, COMMENTS, DOWNLOADS, SEARCH = "istilah/", "tanggapan/", "unduh/", "cari/"
REGULATION = "peraturan/"
ADOPTED = f"{REGULATION}semula/"
LOST = "404.html"


def dimension(ident: str) -> str:
    """Return where a dimension is told of."""
    return f"{DIMENSIONS}{ident}/"


def subdimension(dimensi: str, ident: str) -> str:
    """Return where a sub-dimension is told of."""
    return f"{DIMENSIONS}{dimensi}/{ident}/"


def agency(ident: str) -> str:
    """Return where an OPD is told of."""
    return f"{AGENCIES}{ident}/"


def programme(ident: str) -> str:
    """Return where a programme is told of."""
    return f"{PROGRAMMES}{ident}/"


def region(ident: str) -> str:
    """Return where a kecamatan is told of."""
    return f"{REGIONS}{ident}/"


def promises(year: int) -> str:
    """Return where it is told what was promised for a year."""
    return f"{PROMISES}{year}/"


def source(ident: str) -> str:
    """Return where it is told what rests on a public source."""
    return f"{SOURCES}{ident}/"


def table(ident: str, ending: str) -> str:
    """Return where a table is as a file of some format."""
    return f"tabel/{ident}.{ending}"


def figure(ident: str) -> str:
    """Return where a figure is as a file."""
    return f"gambar/{ident}.svg"


def book(slug: str) -> str:
    """Return where the contents of a book stand."""
    return f"{BOOKS}{slug}/"


def chapter(slug: str, ident: str) -> str:
    """Return where a chapter of a book stands, or a section that has a page of its own."""
    return f"{BOOKS}{slug}/{ident}/"


def file(address: str) -> str:
    """Return the path of the file at an address, which is its own path if it is that of a file."""
    return f"{address}index.html" if address == HOME or address.endswith("/") else address


def below(root: str, there: str) -> str:
    """Return what leads to an address from wherever a page may be shown; `root` is the path at which the site lies."""
    address, mark, part = there.partition("#")
    return f"{root}{file(address)}{mark}{part}"


def link(here: str, there: str) -> str:
    """Return what leads from the page at one address to another one, which may name a part of a page behind `#`."""
    address, mark, part = there.partition("#")
    if mark and address == here:
        return f"#{part}"
    return f"{'../' * here.count('/')}{file(address)}{mark}{part}"
