"""How a regulation counts becomes the numbering of a Word file, so that an article put in between renumbers the others.

Articles, paragraphs and items are the levels of one list, each bound to a style. Chapters are a list of their own,
since articles count on from one to the next and LibreOffice would begin anew; so are considerations, legal bases and
terms.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from masterplan.law.forms import SIGN, Numbering

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'  # of each part of a Word file
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FORMATS = {"{I}": "upperRoman", "{1}": "decimal", "{a}": "lowerLetter"}  # Word has no words of Indonesian
STEP = 510  # twips that each level of items stands further to the right
# The lists, by the numbers of their definitions; the last one counts unseen, for what has its number as text.
ARTICLES, CHAPTERS, RECITALS, BASES, SECTIONS, SUBSECTIONS, TERMS, UNCOUNTED = range(1, 9)
ARTICLE, PARAGRAPH, ITEM = range(3)  # the levels of the list of articles
DIVISIONS = ((CHAPTERS, "BabPeraturan"), (SECTIONS, "BagianPeraturan"), (SUBSECTIONS, "ParagrafPeraturan"))
STYLES = ("Pasal", "Ayat", "Butir1", "Butir2", "Butir3", "Butir4")


def counts(pattern: str) -> bool:
    """Tell whether Word can count as a pattern says; what it cannot is written as text."""
    sign = SIGN.search(pattern)
    return sign is not None and sign[0] in _FORMATS


def level(pattern: str, at: int, left: int | None, style: str = "") -> str:
    """Write a level of a list that counts as `pattern` says; `left` is where its text begins, in twips.

    Without it the number is all of a line, or its first words. What Word cannot count it counts without showing it, so
    that the levels below begin anew.
    """
    sign = SIGN.search(pattern)
    counted = sign is not None and sign[0] in _FORMATS
    form, shown = (_FORMATS[sign[0]], SIGN.sub(f"%{at + 1}", pattern)) if sign and counted else ("none", "")
    bound = f'<w:pStyle w:val="{style}"/>' if style else ""
    apart = '<w:suff w:val="nothing"/>' if left is None else ""
    place = "" if left is None else f'<w:pPr><w:ind w:left="{left}" w:hanging="{STEP}"/></w:pPr>'
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{bound}{apart}<w:lvlText w:val="{shown}"/>'
        f'<w:lvlJc w:val="left"/>{place}</w:lvl>'
    )


def _articles(numbering: Numbering) -> Iterator[str]:
    """Write the levels of the list of articles."""
    yield level(numbering.article, ARTICLE, None, STYLES[ARTICLE])
    yield level(numbering.paragraph, PARAGRAPH, STEP, STYLES[PARAGRAPH])
    for place, pattern in enumerate(numbering.items):
        yield level(pattern, ITEM + place, STEP * (place + 2), STYLES[ITEM + place])


class WordNumbers(Struct):
    """The lists of a Word file while it is written: which of them begin anew."""

    numbering: Numbering
    started: list[tuple[int, int]] = field(default_factory=list)  # list and level that begin anew, by their order

    def again(self, definition: int, at: int = 0) -> int:
        """Begin a list anew at a level, and return its number."""
        self.started.append((definition, at))
        return len(self.started) + UNCOUNTED

    def xml(self) -> str:
        """Return the part of the Word file that defines the lists."""
        single = (
            (RECITALS, self.numbering.recital or self.numbering.items[0]),
            (BASES, "{1}."),
            (TERMS, self.numbering.term),
        )
        levels = {ARTICLES: "".join(_articles(self.numbering))}
        divisions = zip(DIVISIONS, self.numbering.divisions, strict=True)
        levels |= {own: level(pattern, 0, None, style) for (own, style), pattern in divisions}
        levels |= {own: level(pattern, 0, STEP) for own, pattern in single} | {UNCOUNTED: level("", 0, None)}
        kinds = "".join(
            f'<w:abstractNum w:abstractNumId="{own}"><w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'
            for own, inner in levels.items()
        )
        plain = "".join(f'<w:num w:numId="{own}"><w:abstractNumId w:val="{own}"/></w:num>' for own in levels)
        again = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{own}"/><w:lvlOverride w:ilvl="{at}">'
            '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            for number, (own, at) in enumerate(self.started, UNCOUNTED + 1)
        )
        return f'{HEAD}<w:numbering xmlns:w="{SPACE}">{kinds}{plain}{again}</w:numbering>\n'
