"""A picture of a page is compared with the one that is kept, and put aside to be looked at if it looks different."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from tests.kit import likeness
from tests.kit.places import ROOT

FOUND = ROOT / "build" / "pages"


def read(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def compare(kept: Path, png: bytes, *, bless: bool, found: Path = FOUND) -> None:
    """Compare a page with the picture of it in `kept`, or take it if it looks different."""
    page = read(png)
    old = read(kept.read_bytes()) if kept.exists() else Image.new("RGB", page.size, "white")
    differs = likeness.difference(old, page)
    if differs and bless:
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(png)
    elif differs:
        raise AssertionError(put_aside(found, kept.stem, old, page, differs))


def put_aside(found: Path, name: str, old: Image.Image, page: Image.Image, differs: Image.Image) -> str:
    """Write what is to be looked at; return what to do with it."""
    found.mkdir(parents=True, exist_ok=True)
    for kind, image in (("old", old), ("new", page), ("difference", likeness.shown(page, differs))):
        image.save(found / f"{name}-{kind}.png")
    count = differs.histogram()[255]
    where = f"{found}/{name}-{{old,new,difference}}.png"
    return f"{name} looks different in {count} pixels: look at {where}, then run make bless"
