"""The rules of Word's accessibility checker, as far as a file shows whether they are kept, and what breaks them.

Left out, since only the checker in a running Word or a reader can say it: whether an alternative text says what the
picture shows, whether headings are frequent enough for the length of the text, and whether colour
alone carries a meaning, which `tests/book/test_figures.py` looks at. Protection, media and forms, which the
checker also looks for, are found by their elements.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from tests.kit import word
from tests.kit.word import W

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    Parts = Mapping[str, Element]

DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
LONGEST_HEADING = 30  # words
BLANKS = re.compile(r"[ \u00a0]{3}|\t\t")
VAGUE = re.compile(
    r"(klik |lihat )?(di ?)?sini|selengkapnya|tautan|link|here|https?:\S*|\S+\.(docx|pdf|md)\S*", re.IGNORECASE
)
ON_THE_COVER = {"JarakSampul"}  # how much room it makes depends on what stands above it
FILE_NAME = re.compile(r"\S+\.(png|jpe?g|svg|gif|emf)\b", re.IGNORECASE)


def text_of(element: Element) -> str:
    printed = (one for one in element.iter() if one.tag in _PRINTED and not one.get(f"{W}pos"))  # no stop of a tab
    return "".join(one.text or "" if one.tag == f"{W}t" else "\t" for one in printed)


_PRINTED = {f"{W}t", f"{W}tab"}


def printed(found: Parts, tag: str) -> Iterator[Element]:
    return (one for part in word.printed(found).values() for one in part.iter(tag))


# --- pictures -----------------------------------------------------------------------------------


def alternative_texts(found: Parts) -> Iterator[str]:
    for one in printed(found, f"{DRAWN}docPr"):
        said = one.get("descr", "").strip()
        decorative = next(one.iter(DECORATIVE), None)
        if decorative is not None and decorative.get("val") == "1":
            if said:
                yield f"{one.get('name')} is decoration and says {said}"
        elif not said or FILE_NAME.search(said):
            yield f"{one.get('name')} says {said!r}"


def inline(found: Parts) -> Iterator[str]:
    """Decoration of the cover may float behind the text: nobody is meant to reach it in the order of reading.

    So may what stands in heads and feet, which the checker of Word leaves out.
    """
    body = found["word/document.xml"]
    for anchor in body.iter(f"{DRAWN}anchor"):
        if next(anchor.iter(DECORATIVE), None) is None:
            yield f"{anchor.find(f'{DRAWN}docPr').get('name')} floats"
    for tag in ("pict", "object", "txbxContent", "tblpPr"):
        yield from (f"a {tag} floats or is a watermark" for _ in body.iter(f"{W}{tag}"))


# --- tables -------------------------------------------------------------------------------------


def of_data(found: Parts) -> Iterator[tuple[str, list[Element]]]:
    """Return title and rows of each table; one row alone places texts side by side and holds no data."""
    for table in printed(found, f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        if len(rows) > 1:
            title = table.find(f"{W}tblPr/{W}tblCaption")
            yield "?" if title is None else title.get(f"{W}val"), rows


def is_heading(row: Element) -> bool:
    return row.find(f"{W}trPr/{W}tblHeader") is not None


def span(cell: Element) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if found is None else int(found.get(f"{W}val"))


def continued(cell: Element) -> bool:
    """Say whether a cell is the lower part of one that reaches down."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val") != "restart"


def headings_of_tables(found: Parts) -> Iterator[str]:
    for title, rows in of_data(found):
        if not is_heading(rows[0]) or all(is_heading(row) for row in rows):
            yield f"{title} has no row of headings, or nothing else"
        for cell in (cell for row in rows if is_heading(row) for cell in row.iter(f"{W}tc")):
            if not continued(cell) and not text_of(cell).strip():
                yield f"{title} has a column without heading"


def titles_of_tables(found: Parts) -> Iterator[str]:
    for table in printed(found, f"{W}tbl"):
        said = [table.find(f"{W}tblPr/{W}{tag}") for tag in ("tblCaption", "tblDescription")]
        if len(table.findall(f"{W}tr")) > 1 and any(one is None or not one.get(f"{W}val").strip() for one in said):
            yield "a table has no title or no description"


def joined_cells(found: Parts) -> Iterator[str]:
    """Find joined cells that say nothing about what they join.

    Four are unavoidable, and read well: years below `Target`, what several rows have in common (a programme with
    its indicators), the name of a group of rows, and the words before a total.
    """
    yield from ("a table stands in a cell" for cell in printed(found, f"{W}tc") if list(cell.iter(f"{W}tbl")))
    for title, rows in of_data(found):
        for row in rows:
            cells = row.findall(f"{W}tc")
            if any(joins_columns(cell) for cell in cells) and not (is_heading(row) or len(cells) == 1):
                yield f"{title} joins columns in the row of {text_of(cells[0])!r}"
            if any(joins_nothing(cell) for cell in cells):
                yield f"{title} joins rows of nothing"


def joins_columns(cell: Element) -> bool:
    return span(cell) > 1 and not word.paragraph_style(cell.find(f"{W}p")).startswith(("JumlahTabel", "KelompokTabel"))


def joins_nothing(cell: Element) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and not continued(cell) and not text_of(cell).strip()


def blank_rows_and_columns(found: Parts) -> Iterator[str]:
    for title, rows in of_data(found):
        filled: dict[int, bool] = {}
        for row in rows:
            at, cells = 0, row.findall(f"{W}tc")
            if not any(says(cell) or continued(cell) for cell in cells):
                yield f"{title} has a blank row"
            for cell in cells:
                if not is_heading(row):
                    there = says(cell) or span(cell) > 1 or continued(cell)
                    filled[at] = filled.get(at, False) or there
                at += span(cell)
        yield from (f"{title} has a blank column" for there in filled.values() if not there)


def says(cell: Element) -> bool:
    """Tell whether something stands in a cell, or a dotted line on which it is to be written."""
    return bool(text_of(cell).strip()) or any(word.paragraph_style(one) == "Isian" for one in cell.iter(f"{W}p"))


# --- texts --------------------------------------------------------------------------------------


def levels(found: Parts) -> Iterator[tuple[int, Element]]:
    """Return the headings with their level; a style counts that is, or is based on, one of Word's own headings."""
    styles = word.Styles(found["word/styles.xml"])
    for paragraph in found["word/document.xml"].iter(f"{W}p"):
        chain = [style.get(f"{W}styleId") for style in styles.chain(word.paragraph_style(paragraph))]
        named = [re.fullmatch(r"Heading(\d)", ident) for ident in chain]
        level = next((int(one[1]) for one in named if one), 0)
        outline = styles.of_paragraph(chain[0], "outlineLvl")
        if level or outline is not None:
            said = level if outline is None else int(outline.get(f"{W}val")) + 1
            yield (said if said == level else 0), paragraph


def headings(found: Parts) -> Iterator[str]:
    before = 0
    for level, paragraph in levels(found):
        said = text_of(paragraph)
        if not 1 <= level <= before + 1:
            yield f"{said!r} is of level {level} after {before}"
        if not said.strip() or len(said.split()) > LONGEST_HEADING:
            yield f"{said!r} is no heading"
        before = level
    if not before:
        yield "there is no heading"


def headings_that_only_look_so(found: Parts) -> Iterator[str]:
    for paragraph in found["word/document.xml"].iter(f"{W}p"):
        runs = [run for run in paragraph.iter(f"{W}r") if text_of(run).strip()]
        bold = runs and all(run.find(f"{W}rPr/{W}b") is not None for run in runs)
        if bold and word.paragraph_style(paragraph) in {"BodyText", "FirstParagraph", "Normal"}:
            yield f"{text_of(paragraph)!r} is a paragraph in bold letters"


def title_and_language(found: Parts) -> Iterator[str]:
    core = {one.tag.rpartition("}")[2]: one.text for one in found["docProps/core.xml"]}
    if not (core.get("title") or "").strip():
        yield "the document has no title"
    said = found["word/styles.xml"].find(f"{W}docDefaults//{W}lang")
    spoken = {core.get("language"), *([said.get(f"{W}val")] if said is not None else [None])}
    spoken |= {one.get(f"{W}val") for one in printed(found, f"{W}lang")}
    if spoken != {"id-ID"}:
        yield f"the language is {spoken}"
    if found["word/settings.xml"].find(f"{W}documentProtection") is not None:
        yield "the document is locked for programs that read it aloud"


def links(found: Parts) -> Iterator[str]:
    targets: dict[str, set[str]] = {}
    for link in printed(found, f"{W}hyperlink"):
        said = text_of(link).strip()
        if not re.search(r"\w{2}", said) or VAGUE.fullmatch(said):
            yield f"{said!r} does not say where it leads"
        target = f"{link.get(RELATION, '')}#{link.get(f'{W}anchor', '')}"
        targets.setdefault(said, set()).add(target)
    yield from (f"{said!r} leads to different places" for said, places in targets.items() if len(places) > 1)


MEANT = {*ON_THE_COVER, "Isian"}  # the second is a dotted line, to be written on


def blanks(found: Parts) -> Iterator[str]:
    """Find paragraphs and letters that only make room.

    An empty paragraph may carry a section break or the mark of a field, and every cell must have one. The one after a
    table keeps it apart from the next table, which Word would join to it.
    """
    for part in word.printed(found).values():
        needed = {paragraph for cell in part.iter(f"{W}tc") for paragraph in cell.findall(f"{W}p")[:1]}
        needed |= {after for parent in part.iter() for table, after in pairwise(parent) if table.tag == f"{W}tbl"}
        for paragraph in part.iter(f"{W}p"):
            carried = (f"{W}drawing", f"{W}sectPr", f"{W}fldChar", f"{W}footnoteRef", f"{W}separator")
            kept = any(next(paragraph.iter(tag), None) is not None for tag in (*carried, f"{W}continuationSeparator"))
            kept = kept or (part.tag == f"{W}ftr" and len(part) == 1)  # the foot of a landscape page stands in its head
            style = word.paragraph_style(paragraph)
            if not text_of(paragraph).strip() and not kept and paragraph not in needed and style not in MEANT:
                yield f"a blank paragraph of style {style}"
            if BLANKS.search(text_of(paragraph)):
                yield f"blanks make room in {text_of(paragraph)!r}"


RULES: Mapping[str, Callable[[Parts], Iterator[str]]] = {
    "every picture has an alternative text that is no name of a file": alternative_texts,
    "every picture stands in a line of the text": inline,
    "every column of a table has a heading, which is repeated on each page": headings_of_tables,
    "every table has a title and a description": titles_of_tables,
    "cells are joined only where they say what they join": joined_cells,
    "no row and no column of a table is blank": blank_rows_and_columns,
    "headings are headings of Word, and no level is skipped": headings,
    "nothing only looks like a heading": headings_that_only_look_so,
    "title and language are set, and nothing is locked": title_and_language,
    "every link says where it leads": links,
    "nothing blank makes room": blanks,
}
