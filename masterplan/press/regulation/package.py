"""The parts of the Word file of a regulation become a package: what kind each is, and what it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from masterplan.press.regulation.numbers import HEAD

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _relations(pairs: Iterable[tuple[str, str, str]]) -> str:
    own = "".join(f'<Relationship Id="{ident}" Type="{kind}" Target="{target}"/>' for ident, kind, target in pairs)
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{own}</Relationships>'


def _types() -> str:
    parts = {
        "document": "document.main",
        "styles": "styles",
        "numbering": "numbering",
        "settings": "settings",
        "fontTable": "fontTable",
        "header1": "header",
        "header2": "header",
    }
    own = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in parts.items()
    )
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{own}<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
        '<Override PartName="/word/theme/theme1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/></Types>'
    )


PACKED: Mapping[str, str] = {
    "[Content_Types].xml": _types(),
    "_rels/.rels": _relations(
        (
            ("rId1", f"{RELATIONS}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{RELATIONS}/extended-properties", "docProps/app.xml"),
        )
    ),
    "word/_rels/document.xml.rels": _relations(
        (
            ("rId1", f"{RELATIONS}/styles", "styles.xml"),
            ("rId2", f"{RELATIONS}/numbering", "numbering.xml"),
            ("rId3", f"{RELATIONS}/settings", "settings.xml"),
            ("rId4", f"{RELATIONS}/fontTable", "fontTable.xml"),
            ("rId5", f"{RELATIONS}/theme", "theme/theme1.xml"),
            ("rIdKepala", f"{RELATIONS}/header", "header1.xml"),
            ("rIdKepalaPertama", f"{RELATIONS}/header", "header2.xml"),
        )
    ),
}
