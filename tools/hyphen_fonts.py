"""The fonts of the books become fonts that have nothing but their hyphen: `python -m tools.hyphen_fonts`.

A glyph of a PDF stands for one text. Where the hyphen at the end of a line and the one in `e-government` are the same
glyph, a reader that knows no more than that finds only one of them; with fonts of their own, both.
"""

from __future__ import annotations

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent / "templates" / "pdf" / "fonts"
FAMILY_NAME = "Penggal"  # buku.typ names it; the width of the letters says which of them is meant
MADE = {
    "texgyrebonum-regular.otf": "Regular",
    "texgyrebonum-bold.otf": "Bold",
    "texgyreheroscn-regular.otf": "Condensed Regular",
    "texgyreheroscn-bold.otf": "Condensed Bold",
}
KEPT = (0x2D, 0xAD)
FAMILY, STYLE, UNIQUE, FULL, POSTSCRIPT = 1, 2, 3, 4, 6  # names of a font by their number


def hyphen_only(path: Path, style: str) -> TTFont:
    """Return a font with the hyphen of another one, under a name of its own, as the licence asks."""
    font = TTFont(path, recalcTimestamp=False)
    kept = [FAMILY, STYLE, UNIQUE, FULL, POSTSCRIPT]
    cutter = subset.Subsetter(subset.Options(name_IDs=kept, layout_features=[]))
    cutter.populate(unicodes=KEPT)
    cutter.subset(font)
    plain = f"{FAMILY_NAME}{style.replace(' ', '')}"
    names = dict(
        zip(kept, (FAMILY_NAME, style.rsplit(maxsplit=1)[-1], plain, f"{FAMILY_NAME} {style}", plain), strict=True)
    )
    for record in font["name"].names:
        record.string = names[record.nameID]
    outlines = font["CFF "].cff
    outlines.fontNames = [plain]
    outlines.topDictIndex[0].FamilyName, outlines.topDictIndex[0].FullName = FAMILY_NAME, f"{FAMILY_NAME} {style}"
    return font


def main() -> None:
    """Write the fonts beside those they are made of."""
    for source, style in MADE.items():
        name = f"{FAMILY_NAME}-{style.replace(' ', '')}.otf".lower()
        hyphen_only(FONTS / source, style).save(FONTS / name)


if __name__ == "__main__":
    main()
