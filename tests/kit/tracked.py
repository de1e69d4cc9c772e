"""What Word does when a reader accepts or rejects all tracked changes, written by the standard and not by our code.

ECMA-376-1, 17.13.5: an inserted or deleted run, row or paragraph mark is kept or taken away; a paragraph whose mark is
taken away becomes part of the next one.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PLAIN = {"FirstParagraph", "BodyText", "Compact", None}


@dataclass(frozen=True)
class Shown:
    """What a reader sees: the body, each header and footer, block by block."""

    parts: dict[str, list[object]]


def shown(docx: bytes, choice: str = "") -> Shown:
    """Return what a file shows after its changes were accepted (`ins`) or rejected (`del`): what is kept is named."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        files = {name: package.read(name) for name in package.namelist()}
    names = [name for name in files if name.startswith(("word/header", "word/footer", "word/document.xml"))]
    roots = {name: ET.fromstring(files[name]) for name in [*names, "word/footnotes.xml"]}
    for root in roots.values():
        if choice:
            settle(root, choice)
        left = {one.tag for one in root.iter()} & {W + name for name in ("ins", "del", "pPrChange", "delText")}
        assert not left, left
    reader = Reader(files, {note.get(W + "id"): note for note in roots["word/footnotes.xml"]})
    body = {name: root.find(W + "body") if name.endswith("document.xml") else root for name, root in roots.items()}
    around = _around(files, roots["word/document.xml"])
    return Shown({name: list(reader.blocks(body[name])) for name in names if name in {"word/document.xml", *around}})


def _around(files: dict[str, bytes], document: ET.Element) -> set[str]:
    """Return the headers and footers that stand around the sections that are left."""
    relations = ET.fromstring(files["word/_rels/document.xml.rels"])
    targets = {one.get("Id"): f"word/{one.get('Target')}" for one in relations}
    told = (one for section in document.iter(W + "sectPr") for one in section)
    return {targets[one.get(R + "id")] for one in told if one.get(R + "id")}


# --- accepting and rejecting ----------------------------------------------------------------------


def settle(element: ET.Element, kept: str) -> None:  # noqa: C901, PLR0915 - one case for each kind of element
    """Keep what `kept` marks, and take away what the other marks."""
    gone = {child for child in element if _taken(_properties(child), kept)}
    for child in list(element):
        settle(child, kept)
    out: list[ET.Element] = []
    carried: list[ET.Element] = []
    for child in list(element):
        if child.tag in {W + "ins", W + "del"} and element.tag not in {W + "rPr", W + "trPr"}:
            out += list(child) if child.tag == W + kept else []
        elif (child.tag == W + "tr" and child in gone) or (child.tag == W + "tbl" and child.find(W + "tr") is None):
            pass
        elif child.tag == W + "p":
            own = [one for one in child if one.tag != W + "pPr"]
            properties = child.find(W + "pPr")
            if child in gone:
                carried += own
            else:
                child[:] = [*([properties] if properties is not None else []), *carried, *own]
                carried = []
                out.append(child)
        else:
            assert not any(one.tag == W + "r" for one in carried), "text without a paragraph"
            carried = [] if child.tag == W + "tbl" else carried
            out.append(child)
    assert not any(one.tag == W + "r" for one in carried), "text without a paragraph"
    element[:] = out
    _tidied(element, kept)


def _properties(element: ET.Element) -> ET.Element | None:
    return element.find(f"{W}pPr/{W}rPr" if element.tag == W + "p" else W + "trPr")


def _taken(properties: ET.Element | None, kept: str) -> bool:
    if properties is None:
        return False
    marks = [one.tag for one in properties if one.tag in {W + "ins", W + "del"}]
    return bool(marks) and W + kept not in marks


def _tidied(element: ET.Element, kept: str) -> None:
    if element.tag in {W + "rPr", W + "trPr"}:
        element[:] = [one for one in element if one.tag not in {W + "ins", W + "del"}]
    if element.tag in {W + "delText", W + "delInstrText"}:
        element.tag = W + ("t" if element.tag == W + "delText" else "instrText")
    change = element.find(W + "pPrChange") if element.tag == W + "pPr" else None
    if change is not None:
        element.remove(change)
        if kept == "del":
            apart = [one for one in element if one.tag in {W + "rPr", W + "sectPr"}]
            element[:] = [*change.find(W + "pPr"), *apart]


# --- reading --------------------------------------------------------------------------------------


class Reader:
    """Reads what a file shows."""

    def __init__(self, files: dict[str, bytes], notes: dict[str | None, ET.Element]) -> None:
        self.notes = notes
        relations = ET.fromstring(files["word/_rels/document.xml.rels"])
        self.targets = {one.get("Id"): one.get("Target") for one in relations}
        media = {one: hashlib.sha256(content).hexdigest() for one, content in files.items() if "/media/" in one}
        self.pictures = {ident: media.get(f"word/{target}") for ident, target in self.targets.items()}

    def blocks(self, parent: ET.Element) -> Iterator[object]:
        for child in parent:
            if child.tag == W + "p":
                yield self.paragraph(child)
            elif child.tag == W + "tbl":
                yield list(_merged([[self.cell(cell) for cell in row.iter(W + "tc")] for row in child.iter(W + "tr")]))

    def cell(self, cell: ET.Element) -> tuple[str, object]:
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        return "" if merge is None else merge.get(W + "val", "continue"), list(self.blocks(cell))

    def paragraph(self, paragraph: ET.Element) -> tuple[object, ...]:
        found: list[tuple[str, object]] = []
        field: list[str] = []
        for text, look in self.runs(paragraph, ""):
            if text in {"begin", "separate", "end"} and look == "fldChar":
                field = [*field, text] if text != "end" else []
                found.append((text, look))
            elif not ("separate" in field and any("PAGEREF" in str(one) for one, _look in found[-3:])):
                found.append((text, look))
        joined: list[tuple[str, object]] = []
        for text, look in found:
            if joined and joined[-1][1] == look and look != "fldChar":
                joined[-1] = joined[-1][0] + text, look
            else:
                joined.append((text, look))
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = None if style is None else style.get(W + "val")
        level = paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl")
        section = paragraph.find(f"{W}pPr/{W}sectPr/{W}pgSz")
        return (
            "" if name in PLAIN else name,
            None if level is None else level.get(W + "val"),
            None if section is None else section.get(W + "orient", "portrait"),
            *joined,
        )

    def runs(self, parent: ET.Element, link: str) -> Iterator[tuple[str, object]]:
        for child in parent:
            if child.tag == W + "hyperlink":
                target = child.get(W + "anchor") or self.targets[child.get(R + "id")] or ""
                yield from self.runs(child, target)
            elif child.tag == W + "r":
                properties = child.find(W + "rPr")
                look = link, "" if properties is None else "".join(one.tag + str(one.attrib) for one in properties)
                for one in child:
                    yield from self.inside(one, look)

    def inside(self, one: ET.Element, look: object) -> Iterator[tuple[str, object]]:  # noqa: C901 - one case a kind
        kind = one.tag.removeprefix(W)
        if kind == "t":
            yield one.text or "", look
        elif kind == "instrText":
            yield f"[{one.text}]", look
        elif kind == "fldChar":
            yield one.get(W + "fldCharType", ""), "fldChar"
        elif kind == "footnoteReference":
            yield repr(list(self.blocks(self.notes[one.get(W + "id")]))), "note"
        elif kind == "drawing":
            yield repr([self.pictures[blip.get(R + "embed")] for blip in one.iter(A + "blip")]), "picture"
        elif kind != "rPr":
            yield f"<{kind}>", look


def _merged(rows: list[list[tuple[str, object]]]) -> Iterator[list[object]]:
    """A cell that begins to reach down, and has nothing below that continues it, is a cell like any other."""
    for at, row in enumerate(rows):
        below = rows[at + 1] if at + 1 < len(rows) else []
        continued = {n for n, (merge, _text) in enumerate(below) if merge == "continue"}
        yield [
            ("" if merge == "restart" and (n not in continued or len(below) != len(row)) else merge, text)
            for n, (merge, text) in enumerate(row)
        ]
