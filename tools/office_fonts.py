"""The fonts of the repository become those that come with Office, so that LibreOffice shows a book as Word does.

The letters are as wide, but TeX Gyre asks for more room between lines than Arial and Bookman Old Style do: as they are,
a page would hold a fifth less.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent / "templates" / "pdf" / "fonts"
# The family in a Word file, by the one that draws it, and what it has above and below its line, of a thousand parts.
STAND_INS = {"texgyrebonum": ("Bookman Old Style", 930, 240), "texgyreheros": ("Arial", 905, 245)}
SETTINGS = "fonts.conf"
FAMILY, FULL, TYPOGRAPHIC = 1, 4, 16  # names of a font, by their numbers


def install(folder: Path) -> None:
    """Write the fonts, and settings of fontconfig that name them."""
    for drawn, (family, above, below) in STAND_INS.items():
        for source in sorted(FONTS.glob(f"{drawn}-*.otf")):
            _renamed(source, family, above, below).save(folder / source.name)
    (folder / SETTINGS).write_text(CONFIGURATION.format(folder=folder), encoding="utf-8")


def _renamed(source: Path, family: str, above: int, below: int) -> TTFont:
    font = TTFont(source)
    style = source.stem.partition("-")[2]
    for record in font["name"].names:
        if record.nameID in {FAMILY, TYPOGRAPHIC}:
            record.string = family
        elif record.nameID == FULL:
            record.string = f"{family} {style}"
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = above, -below, 0
    font["OS/2"].usWinAscent, font["OS/2"].usWinDescent = above, below
    return font


CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>{folder}</dir>
<dir>/usr/share/fonts</dir>
<cachedir>{folder}/cache</cachedir>
</fontconfig>
"""
