"""How well letters can be read on what lies below them, in a Word file with all its styles, as WCAG 2 measures it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.kit import word
from tests.kit.word import W

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

LARGE, LARGE_BOLD = 36, 28  # half points: 18 points, or 14 in bold letters
NEEDED, NEEDED_LARGE = 4.5, 3.0
INK, PAPER = "000000", "FFFFFF"


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Return the contrast of two colours, such as `5A6270`: from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str, fill: str, size: int, *, bold: bool) -> bool:
    large = size >= LARGE or (bold and size >= LARGE_BOLD)
    return ratio(colour, fill) >= (NEEDED_LARGE if large else NEEDED)


def faults(found: Mapping[str, Element]) -> Iterator[str]:
    """Find letters of a book, and letters of its styles, that are hard to read on what lies below them."""
    styles = word.Styles(found["word/styles.xml"])
    pairs = {pair for part in word.printed(found).values() for pair in _in(part, styles)} | set(_of(styles))
    for name, colour, fill, size, bold in sorted(pairs):
        if not readable(colour, fill, size, bold=bold):
            yield f"{name} {colour} on {fill} has a contrast of {ratio(colour, fill):.1f}"


def _value(element: Element | None, key: str, otherwise: str) -> str:
    said = None if element is None else element.get(f"{W}{key}")
    return otherwise if said in {None, "auto"} else said


def _on(element: Element | None) -> bool:
    return element is not None and element.get(f"{W}val") not in {"0", "false"}


def _looks(styles: word.Styles, ident: str) -> tuple[str, int, bool]:
    """Return colour, size and weight of what is written in a style of paragraphs."""
    size = int(_value(styles.of_text(ident, "sz"), "val", "20"))
    return _value(styles.of_text(ident, "color"), "val", INK), size, _on(styles.of_text(ident, "b"))


def _in(part: Element, styles: word.Styles) -> Iterator[tuple[str, str, str, int, bool]]:
    """Return what is printed: paragraphs in cells lie on the cell, others on their own fill or on paper."""
    below = dict(_cells(part, styles))
    for paragraph in part.iter(f"{W}p"):
        ident = word.paragraph_style(paragraph)
        colour, size, bold = _looks(styles, ident)
        fill = _value(styles.of_paragraph(ident, "shd"), "fill", below.get(paragraph, PAPER))
        for run in paragraph.iter(f"{W}r"):
            own = run.find(f"{W}rPr/{W}rStyle")
            said = None if own is None else styles.of_text(own.get(f"{W}val"), "color")
            yield ident, _value(said, "val", colour), fill, size, bold or run.find(f"{W}rPr/{W}b") is not None


def _cells(part: Element, styles: word.Styles) -> Iterator[tuple[Element, str]]:
    """Map paragraphs of tables to the fill of their cell, which it has itself or from the style of the table."""
    for table in part.iter(f"{W}tbl"):
        named = table.find(f"{W}tblPr/{W}tblStyle")
        look, rows = table.find(f"{W}tblPr/{W}tblLook"), table.findall(f"{W}tr")
        for row in rows:
            formats = [""]
            formats += ["firstRow"] if row.find(f"{W}trPr/{W}tblHeader") is not None else []
            formats += ["lastRow"] if row is rows[-1] and look is not None and look.get(f"{W}lastRow") == "1" else []
            fill = _fill(styles, "" if named is None else named.get(f"{W}val"), formats)
            for cell in row.findall(f"{W}tc"):
                own = _value(cell.find(f"{W}tcPr/{W}shd"), "fill", fill)
                yield from ((paragraph, own) for paragraph in cell.iter(f"{W}p"))


def _fill(styles: word.Styles, ident: str, formats: list[str]) -> str:
    for kind in reversed(formats):
        for style in styles.chain(ident):
            places = style.findall(f"{W}tblStylePr") if kind else [style]
            for place in places:
                shading = place.find(f"{W}tcPr/{W}shd")
                if (not kind or place.get(f"{W}type") == kind) and shading is not None:
                    return _value(shading, "fill", PAPER)
    return PAPER


def _of(styles: word.Styles) -> Iterator[tuple[str, str, str, int, bool]]:
    """Return what the styles can make: each on its own fill or on paper, those of tables on every fill of a table."""
    fills = {PAPER} | {
        _value(shading, "fill", PAPER)
        for style in styles.by_id.values()
        if style.get(f"{W}type") == "table"
        for shading in style.iter(f"{W}shd")
    }
    for ident, style in styles.by_id.items():
        if style.get(f"{W}type") == "paragraph":
            colour, size, bold = _looks(styles, ident)
            own = {_value(styles.of_paragraph(ident, "shd"), "fill", PAPER)}
            yield from ((ident, colour, fill, size, bold) for fill in (fills if "Tabel" in ident else own))
        elif style.get(f"{W}type") == "character" and styles.of_text(ident, "color") is not None:
            yield from ((ident, _value(styles.of_text(ident, "color"), "val", INK), fill, 0, False) for fill in fills)
