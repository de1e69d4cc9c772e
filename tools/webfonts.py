"""The fonts of the books become those of the site: the letters that Indonesian texts need, packed for browsers.

    python -m tools.webfonts

A letter beyond them is shown by a font of the reader's own. Kerning stays in the headings alone: widths of texts in
figures are measured without it. The licence of the fonts, GUST-FONT-LICENSE.txt, lies beside them.
"""

from __future__ import annotations

import io
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from masterplan.world import disk

LETTERS = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0°²³·\u00d7é\u2013—\u2018\u2019“”…•→\u2212≤≥"
FONTS = {
    "heros.woff2": ("texgyreheros-regular.otf", []),
    "heros-tebal.woff2": ("texgyreheros-bold.otf", []),
    "bonum-tebal.woff2": ("texgyrebonum-bold.otf", ["kern"]),
}
_NAMES = [0, 1, 2, 13]  # copyright, family, style, licence


def packed(name: str, features: list[str]) -> bytes:
    """Return a font of the books with the letters above, as WOFF2; it is the same each time."""
    options = subset.Options(
        hinting=False, desubroutinize=True, layout_features=features, name_IDs=_NAMES, notdef_outline=True
    )
    with TTFont(disk.TEMPLATES / disk.FONTS / name, recalcTimestamp=False) as font:
        own = subset.Subsetter(options)
        own.populate(text=LETTERS)
        own.subset(font)
        font.flavor = "woff2"
        written = io.BytesIO()
        font.save(written)
    return written.getvalue()


def main() -> None:
    """Write all of them."""
    folder: Path = disk.TEMPLATES / disk.SITE / "aset"
    for name, made_from in FONTS.items():
        (folder / name).write_bytes(packed(*made_from))


if __name__ == "__main__":
    main()
