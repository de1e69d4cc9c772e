"""A page with one of everything that a book can hold, and the style it is printed in."""

from __future__ import annotations

import pypdf
from msgspec.structs import replace

from masterplan.press.made import Pictures, Style
from masterplan.world import disk
from masterplan.world.disk import Design
from tests.kit.places import ROOT
from tests.kit.small_books import sample

DESIGN = disk.design(ROOT)
BOOK = sample()
STYLE = Style(
    judul="Masterplan Smart City Kota Uji",
    buku="Buku I",
    penerbit="Pemerintah Kota Uji",
    kertas="A4",
    cap="DATA CONTOH",
    fon="Bookman Old Style",
    fon_tabel="Arial",
    tanggal="2025-01-31",
)
SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" width="300pt" height="60pt" viewBox="0 0 300 60">
<rect width="300" height="60" fill="#1b6ca8"/>
<text x="9" y="30" style="font-size: 9px; font-family: 'TeX Gyre Heros', Arial">Label</text></svg>"""
PICTURES = Pictures({"gbr-a": (155.0, 31.0)}, {"gbr-a": SVG})


def adapted(path: str, text: str) -> Design:
    """Return the design of a plan that has a file of its own."""
    return replace(DESIGN, parts={**DESIGN.parts, path: text})


def figures(part: object, seen: frozenset[int] = frozenset()) -> list[str]:
    """Return the alternative texts below a part of the structure of a PDF."""
    part = part.get_object() if isinstance(part, pypdf.generic.IndirectObject) else part
    if isinstance(part, list):
        return [text for one in part for text in figures(one, seen)]
    if not isinstance(part, dict) or id(part) in seen:
        return []
    own = [str(part["/Alt"])] if "/Alt" in part else []
    return own + figures(part.get("/K", []), seen | {id(part)})
