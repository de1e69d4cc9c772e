"""The parts in `templates/docx` become the Word file that Pandoc writes with, and what it wrote becomes the book.

Pandoc writes body, lists and links; this module adds what it does not: headers and footers for each kind of section,
the properties of the last section, settings that ask no question on opening, page numbers in the lists of contents,
and a package whose bytes depend on nothing but its content.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha1
from html import escape
from pathlib import Path

from masterplan.book import colours
from masterplan.press.furniture import Furniture, filled
from masterplan.press.paging.numbers import numbered
from masterplan.press.paging.paging import PagedBook, anew, paged
from masterplan.press.paging.strips import Remembering
from masterplan.press.tables.splice import spliced

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
DOCUMENT, STYLES, NOTES = "word/document.xml", "word/styles.xml", "word/footnotes.xml"
MEDIA, DOCUMENT_RELATIONS, TYPES = "word/media/", "word/_rels/document.xml.rels", "[Content_Types].xml"
_PNG = '<Default Extension="png" ContentType="image/png"/>'
_LONGEST = 40  # letters in the name of a bookmark
_ACCENTS = 6  # colours of a theme
_BLACK = "#000000"
# Where the table style says how rows look that Word's conditional formats cannot reach, by the kind of the row.
_FORMATS = {"kelompok": "band1Horz", "jumlah": "lastRow", "awal": "band2Horz"}
# What replaces a part that Pandoc wrote: it takes the language out of the styles, and has a theme and fonts of its own.
_PLACES = {
    "styles.xml": STYLES,
    "settings.xml": "word/settings.xml",
    "theme.xml": "word/theme/theme1.xml",
    "fontTable.xml": "word/fontTable.xml",
    "core.xml": "docProps/core.xml",
    "app.xml": "docProps/app.xml",
}
_RULES = re.compile("<w:tcPr>((?:<w:tcBorders>.*?</w:tcBorders>)?(?:<w:shd [^>]*/>)?)", re.DOTALL)
_LISTED = '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
# What stands around the properties of the last section and of others, as templates/pandoc/docx.lua writes them.
_LAST = ("<!--akhir ", " akhir-->")
_BREAK = ('<w:p><w:pPr><w:pStyle w:val="Batas"/><w:sectPr>', "</w:sectPr></w:pPr></w:p>")
_RELATION, _ID, _LINK = (
    re.compile("<Relationship [^>]*>"),
    re.compile(r' Id="(\w+)"'),
    re.compile(r'<w:hyperlink r:id="(\w+)"'),
)
_ASKED = re.compile(r'r:id="([^"]+)"')
_OTHER_BOOK = re.compile(r'Target="\.\./[\w/-]+\.docx#(\w+)"')


def accents(warna: Sequence[str]) -> dict[str, str]:
    """Return the six accent colours of the theme, which are those of the dimensions."""
    known = tuple(warna) or (_BLACK,)
    return {f"warna{i + 1}": known[i % len(known)].lstrip("#").upper() for i in range(_ACCENTS)}


def rules(styles: str) -> dict[str, str]:
    """Return the rules and the fill of rows by their kind, as the table style has them; that of another city may not.

    `awal` is the first row of a group.
    """
    formats = {
        kind: re.search(rf'w:type="{name}">.*?</w:tblStylePr>', styles, re.DOTALL) for kind, name in _FORMATS.items()
    }
    found = {kind: _RULES.search(one[0]) for kind, one in formats.items() if one}
    return {kind: one[1] for kind, one in found.items() if one}


def reference(parts: Mapping[str, str], words: Mapping[str, str]) -> bytes:
    """Pack the styles and numbering that Pandoc is to write with; `parts` maps file names to their text."""
    own = {f"word/{name}": parts[name] for name in ("document.xml", "numbering.xml")}
    texts = {**_PACKAGE, **own, "word/styles.xml": _escaped(parts["styles.xml"], words)}
    return packed({name: text.encode() for name, text in texts.items()})


def finish(  # noqa: PLR0913 - what a Word file is made of
    written: Mapping[str, bytes],
    parts: Mapping[str, str],
    words: Mapping[str, str],
    pictures: Mapping[str, bytes],
    *,
    tables: Mapping[str, str],
    around: Sequence[Furniture],
    fonts: Path,
    remembered: Remembering = anew,
) -> tuple[bytes, PagedBook]:
    """Complete what Pandoc wrote, and say on which pages Word will print it.

    `words` are what `Style` says; `pictures` maps the id of a figure to its PNG, and `tables` that of a table to
    what stands in its place. Heads and feet stand `around` it. Letters are as wide as those of `fonts`. How a table was
    set with them and these styles may be `remembered`.
    """
    files = {**written, **_between_books(written, "document"), **_between_books(written, "footnotes")}
    document = _document(files[DOCUMENT].decode())
    relations, types, asked = [], [], set(_ASKED.findall(document))
    for one in (one for one in around if one.relation in asked):
        files[f"word/{one.name}"] = one.written(parts, words, fonts).encode()
        relations.append(f'<Relationship Id="{one.relation}" Type="{_RELATIONS}/{one.kind}" Target="{one.name}"/>')
        types.append(f'<Override PartName="/word/{one.name}" ContentType="{_WORD}.{one.kind}+xml"/>')
    files |= {place: _escaped(parts[name], words).encode() for name, place in _PLACES.items()}
    styles, notes, put = files[STYLES].decode(), files[NOTES].decode(), tables.__getitem__
    paper = paged(spliced(document, put), styles, notes, fonts, remembered)
    # Tables name no page, and with them the text may have tens of megabytes, so they are put in anew.
    told = numbered(document, lambda ident: paper.places.get(bookmark(ident), ""))
    files[DOCUMENT] = spliced(told, put).encode()
    insert(files, DOCUMENT_RELATIONS, "</Relationships>", relations)
    insert(files, TYPES, "</Types>", types)
    return packed(with_pictures(files, pictures)), paper


def with_pictures(files: Mapping[str, bytes], pictures: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Add PNGs by the name by which the document asks for them."""
    media = {f"{MEDIA}{ident}.png": content for ident, content in pictures.items()}
    added = {**files, **media}
    kind = f"{_RELATIONS}/image"
    relations = [f'<Relationship Id="{one}" Type="{kind}" Target="media/{one}.png"/>' for one in pictures]
    insert(added, DOCUMENT_RELATIONS, "</Relationships>", relations)
    known = _PNG.encode() in files[TYPES] or not pictures
    insert(added, TYPES, "</Types>", [] if known else [_PNG])
    return added


def bookmark(ident: str) -> str:
    """Return the name under which `templates/pandoc` marks a heading, a table or a figure."""
    plain = re.sub(r"[^A-Za-z0-9]", "_", ident)
    return plain if len(plain) <= _LONGEST else f"{plain[:31]}_{sha1(ident.encode()).hexdigest()[:8]}"  # noqa: S324 - a name


def _between_books(files: Mapping[str, bytes], part: str) -> dict[str, bytes]:
    """Say the bookmark of a link to another book beside its file, as Word does, and not as part of its address."""
    name, related = f"word/{part}.xml", f"word/_rels/{part}.xml.rels"
    text, relations = files[name].decode(), files[related].decode()
    marks = {}
    for one in _RELATION.findall(relations):
        ident, target = _ID.search(one), _OTHER_BOOK.search(one)
        if ident and target:
            marks[ident[1]] = target[1]
    anchored = _LINK.sub(lambda link: f'{link[0]} w:anchor="{marks[link[1]]}"' if link[1] in marks else link[0], text)
    told = _OTHER_BOOK.sub(lambda target: target[0].replace(f"#{target[1]}", ""), relations)
    return {name: anchored.encode(), related: told.encode()}


def _document(text: str) -> str:
    """Put the properties of sections in place.

    A book may have tens of megabytes here, so its ends are looked for from behind, and never by a pattern that may
    reach over the whole text.
    """
    start, end = text.rindex(_LAST[0]), text.rindex(_LAST[1])
    between, _, _ = text[end + len(_LAST[1]) :].partition("<w:sectPr")  # which Pandoc has copied from the reference
    properties, body_end = text[start + len(_LAST[0]) : end], text[text.rindex("</w:body>") :]
    return f"{_settled(text[:start] + between)}{properties}{body_end}"


def _settled(text: str) -> str:
    """Move each section break into the paragraph before it, since an empty paragraph may need a page of its own.

    After a table there is none, and the empty one stays; so it does after a list, or else LibreOffice takes what comes
    before for a part of the list, without head and foot.
    """
    first, *others = text.split(_BREAK[0])
    pieces = [first]
    for other in others:
        properties, _, after = other.partition(_BREAK[1])
        before = pieces[-1].rstrip()
        if before.endswith("</w:p>") and not before.endswith(_LISTED):
            end = before.index("</w:pPr>", before.rindex("<w:p>"))
            pieces[-1:] = [before[:end], f"<w:sectPr>{properties}</w:sectPr>", before[end:], after]
        else:
            pieces += [f"{_BREAK[0]}{properties}{_BREAK[1]}", after]
    return "".join(pieces)


def _escaped(text: str, words: Mapping[str, str]) -> str:
    return filled(text, {key: escape(value, quote=False).replace('"', "&quot;") for key, value in words.items()})


def insert(files: dict[str, bytes], name: str, before: str, lines: list[str]) -> None:
    """Put lines into a part, before the text that ends it."""
    files[name] = files[name].decode().replace(before, "".join(lines) + before).encode()


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def repacked(package: bytes, document: str) -> bytes:
    """Return a Word file with another document; nothing if there is none."""
    return packed({**unpacked(package), DOCUMENT: document.encode()}) if package else b""


def packed(files: Mapping[str, bytes]) -> bytes:
    """Zip files in a fixed order and at a fixed time; the list of types comes first, as readers expect.

    A PNG is packed already; packing it again took most of the time, and saved a twentieth of its bytes.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in sorted(files, key=lambda one: (one != "[Content_Types].xml", one)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, files[name])
    return out.getvalue()


# --- the colours of the dimensions ---------------------------------------------------------------

# What of a style is in the colour of a dimension; the names in double braces are those of `colours.palette`.
_COLOURED = {
    "Judul Dimensi": (
        (
            '<w:pBdr><w:top w:val="single" w:sz="48" w:space="6" w:color="{warna}"/><w:left w:val="single" w:sz="48" '
            'w:space="4" w:color="{warna}"/><w:bottom w:val="single" w:sz="48" w:space="6" w:color="{warna}"/><w:right '
            'w:val="single" w:sz="48" w:space="4" w:color="{warna}"/></w:pBdr><w:shd w:val="clear" w:color="auto" '
            'w:fill="{warna}"/>'
        ),
        '<w:color w:val="{tinta}"/>',
    ),
    "Tajuk": ("", '<w:color w:val="{teks}"/>'),
    "Tepi": ('<w:shd w:val="clear" w:color="auto" w:fill="{warna}"/>', '<w:color w:val="{tinta}"/>'),
    "Angka Kunci": (
        '<w:pBdr><w:top w:val="single" w:sz="16" w:space="5" w:color="{warna}"/></w:pBdr>',
        '<w:color w:val="{teks}"/>',
    ),
}
_PANEL = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="Panel{nomor}"><w:name w:val="Panel {nomor}"/><w:basedOn '
    'w:val="Panel"/><w:tblPr><w:tblBorders><w:left w:val="single" w:sz="24" w:space="0" w:color="{warna}"/>'
    '</w:tblBorders></w:tblPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{muda}"/></w:tcPr></w:style>\n'
)


def coloured(styles: str, warna: Sequence[str]) -> str:
    """Add to the styles of the Word file a heading, a tab, a panel and a key figure in the colour of each dimension.

    Each is based on the style of the same name without number, so a plan that changes that one changes all of them.
    """
    head, end = styles.rsplit("</w:styles>", 1)
    return f"{head}{''.join(_dimensions(warna))}</w:styles>{end}"


def _dimensions(warna: Sequence[str]) -> Iterator[str]:
    for number, colour in enumerate(warna, 1):
        palette = {name: value.lstrip("#").upper() for name, value in colours.palette(colour).items()}
        yield _PANEL.format_map({**palette, "nomor": number})
        for name, (paragraph, letters) in _COLOURED.items():
            ident = name.replace(" ", "")
            yield (
                f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{ident}{number}"><w:name '
                f'w:val="{name} {number}"/><w:basedOn w:val="{ident}"/><w:qFormat/>'
                f"<w:pPr>{paragraph.format_map(palette)}</w:pPr><w:rPr>{letters.format_map(palette)}</w:rPr></w:style>\n"
            )
