"""The parts in `templates/docx` become the Word file that Pandoc writes with, and what it wrote becomes the book.

Pandoc writes body, lists and links; this module adds what it does not: headers and footers for each kind of section,
the properties of the last section, settings that ask no question on opening, page numbers in the lists of contents,
and a package whose bytes depend on nothing but its content.
"""

from __future__ import annotations

import io
import re
import zipfile
from hashlib import sha1
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Mapping

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OPEN = "http://schemas.openxmlformats.org/package/2006"
_PACKAGE = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_OPEN}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{_WORD}.numbering+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_OPEN}/relationships"><Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        f'<Relationships xmlns="{_OPEN}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{_RELATIONS}/numbering" Target="numbering.xml"/></Relationships>'
    ),
}
# The furniture of a page: relation, part, kind, and the width up to which its text reaches, as `sizes` names it.
_FURNITURE = (
    ("rIdKepala", "kepala", "header", "isi"),
    ("rIdKepalaLebar", "kepala", "header", "isi_lebar"),
    ("rIdKaki", "kaki", "footer", "isi"),
)
_TWIPS = {"A4": (11906, 16838), "F4": (12189, 18709)}  # 1/1440 inch
_MARGINS, _WIDE_MARGINS = 1701 + 1417, 2 * 1134  # as templates/pandoc/docx.lua sets them
MEDIA, DOCUMENT_RELATIONS, _TYPES = "word/media/", "word/_rels/document.xml.rels", "[Content_Types].xml"
_PNG = '<Default Extension="png" ContentType="image/png"/>'
_LONGEST = 40  # letters in the name of a bookmark
_BLANK = re.compile("\ue000([a-z0-9-]+)\ue001")
_LAST = re.compile(r"<!--akhir (.*?) akhir-->", re.DOTALL)
_STAMP = '<w:p><w:pPr><w:pStyle w:val="Cap"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'


def sizes(kertas: str) -> dict[str, int]:
    """Return width and height of the paper and of what is printed on it, in twips; `isi_lebar` is landscape."""
    wide, high = _TWIPS[kertas]
    return {"lebar": wide, "tinggi": high, "isi": wide - _MARGINS, "isi_lebar": high - _WIDE_MARGINS}


def millimetres(twips: float) -> float:
    """Return a length that Word counts in twips."""
    return round(twips / 1440 * 25.4, 1)


def reference(parts: Mapping[str, str], words: Mapping[str, str]) -> bytes:
    """Pack the styles and numbering that Pandoc is to write with; `parts` maps file names to their text."""
    own = {"word/document.xml": parts["document.xml"], "word/styles.xml": _escaped(parts["styles.xml"], words)}
    return packed(
        {
            name: text.encode()
            for name, text in {**_PACKAGE, **own, "word/numbering.xml": parts["numbering.xml"]}.items()
        }
    )


def finish(
    written: bytes,
    parts: Mapping[str, str],
    words: Mapping[str, str],
    pages: Mapping[str, str],
    pictures: Mapping[str, bytes],
) -> bytes:
    """Complete what Pandoc wrote.

    `words` are what `publish.Style` says; `pages` maps the id of a heading, table or figure to its printed
    page, `pictures` that of a figure to its PNG.
    """
    files = unpacked(written)
    width = sizes(words["kertas"])
    relations, types = [], []
    for index, (ident, part, kind, reach) in enumerate(_FURNITURE, 1):
        name = f"{kind}{index}.xml"
        files[f"word/{name}"] = _furniture(parts[f"{part}.xml"], words, width[reach])
        relations.append(f'<Relationship Id="{ident}" Type="{_RELATIONS}/{kind}" Target="{name}"/>')
        types.append(f'<Override PartName="/word/{name}" ContentType="{_WORD}.{kind}+xml"/>')
    files["word/settings.xml"] = parts["settings.xml"].encode()
    files["word/styles.xml"] = _escaped(parts["styles.xml"], words).encode()  # Pandoc takes the language out of it
    files["docProps/core.xml"] = _escaped(parts["core.xml"], words).encode()
    files["word/document.xml"] = _document(files["word/document.xml"].decode(), pages).encode()
    _insert(files, DOCUMENT_RELATIONS, "</Relationships>", relations)
    _insert(files, _TYPES, "</Types>", types)
    return packed(with_pictures(files, pictures))


def with_pictures(files: Mapping[str, bytes], pictures: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Add PNGs by the name by which the document asks for them."""
    media = {f"{MEDIA}{ident}.png": content for ident, content in pictures.items()}
    added = {**files, **media}
    kind = f"{_RELATIONS}/image"
    relations = [f'<Relationship Id="{one}" Type="{kind}" Target="media/{one}.png"/>' for one in pictures]
    _insert(added, DOCUMENT_RELATIONS, "</Relationships>", relations)
    known = _PNG.encode() in files[_TYPES] or not pictures
    _insert(added, _TYPES, "</Types>", [] if known else [_PNG])
    return added


def bookmark(ident: str) -> str:
    """Return the name under which `templates/pandoc` marks a heading, a table or a figure."""
    plain = re.sub(r"[^A-Za-z0-9]", "_", ident)
    return plain if len(plain) <= _LONGEST else f"{plain[:31]}_{sha1(ident.encode()).hexdigest()[:8]}"  # noqa: S324 - a name


def _document(text: str, pages: Mapping[str, str]) -> str:
    """Put the properties of the last section in place, and the page numbers into the lists."""
    last = _LAST.search(text)
    properties = last[1] if last else "<w:sectPr/>"
    text = _LAST.sub("", text)
    head, body_end = text.rsplit("</w:body>", 1)
    head = re.sub(r"<w:sectPr\s*/>\s*$|<w:sectPr(?:(?!<w:sectPr).)*</w:sectPr>\s*$", "", head, flags=re.DOTALL)
    text = f"{head}{properties}</w:body>{body_end}"
    return _BLANK.sub(lambda found: pages.get(found[1], ""), text)


def _furniture(part: str, words: Mapping[str, str], reach: int) -> bytes:
    cap = _STAMP.format(escape(words["cap"])) if words["cap"] else ""
    shown = {"judul": escape(words["judul"]), "buku": escape(words["buku"]), "cap": cap, "lebar": str(reach)}
    return _filled(part, shown).encode()


def _escaped(text: str, words: Mapping[str, str]) -> str:
    return _filled(text, {key: escape(value, {'"': "&quot;"}) for key, value in words.items()})


def _filled(text: str, values: Mapping[str, str]) -> str:
    return re.sub(r"\{\{ (\w+) \}\}", lambda found: values[found[1]], text)


def _insert(files: dict[str, bytes], name: str, before: str, lines: list[str]) -> None:
    files[name] = files[name].decode().replace(before, "".join(lines) + before).encode()


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(files: Mapping[str, bytes]) -> bytes:
    """Zip files in a fixed order and at a fixed time; the list of types comes first, as readers expect."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(files, key=lambda one: (one != "[Content_Types].xml", one)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, files[name])
    return out.getvalue()
