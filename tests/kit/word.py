"""A Word file taken apart: its parts, and how a run of text looks after all styles have had their say."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from tests.kit import shelf

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def docx(root: Path) -> dict[str, bytes]:
    """Return the Word files of a plan."""
    return {f"{slug}/{slug}.docx": one.files["docx"] for slug, one in shelf.books(root).items()}


def parts(content: bytes) -> dict[str, ElementTree.Element]:
    """Return the XML of a package by the name of the part."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        return {name: ElementTree.fromstring(package.read(name)) for name in names}


def edited(content: bytes, part: str, old: str, new: str) -> bytes:
    """Return the package with a mistake planted in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            if name == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode(), 1)
            target.writestr(name, text)
    return out.getvalue()


def printed(found: Mapping[str, ElementTree.Element]) -> dict[str, ElementTree.Element]:
    """Return the parts that are printed: body, headers, footers and footnotes."""
    shown = ("word/document", "word/header", "word/footer", "word/footnotes")
    return {name: part for name, part in found.items() if name.startswith(shown)}


def paragraph_style(paragraph: ElementTree.Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "Normal" if style is None else style.get(f"{W}val")


class Styles:
    """The styles of a Word file; a property is looked up along `basedOn`, and last in the defaults of the document."""

    def __init__(self, root: ElementTree.Element) -> None:
        self.root = root
        self.by_id = {style.get(f"{W}styleId"): style for style in root.iter(f"{W}style")}

    def chain(self, ident: str) -> Iterator[ElementTree.Element]:
        while ident:
            style = self.by_id[ident]
            yield style
            based = style.find(f"{W}basedOn")
            ident = "" if based is None else based.get(f"{W}val")

    def of_text(self, ident: str, tag: str) -> ElementTree.Element | None:
        """Return the property of text, such as `rFonts`, that a paragraph of this style has."""
        for style in self.chain(ident):
            found = style.find(f"{W}rPr/{W}{tag}")
            if found is not None:
                return found
        return self.root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}{tag}")

    def of_paragraph(self, ident: str, tag: str) -> ElementTree.Element | None:
        found = (style.find(f"{W}pPr/{W}{tag}") for style in self.chain(ident))
        return next((one for one in found if one is not None), None)
