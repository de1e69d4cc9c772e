"""A data file becomes its outline: its fields, and in them the records that have a name."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import DocumentSymbol, SymbolKind

from masterplan.live.lsp.positions import Positions
from masterplan.live.lsp.texts import EditedText
from masterplan.yaml.document import Announced, Extent

_NAMES = ("nama", "judul", "faktor", "uraian", "komponen", "masalah", "nomor", "tanggal", "tahun", "sumber")
_CODES = ("id", "kode")
_LONGEST = 80  # letters of a name


def outline(text: EditedText) -> list[DocumentSymbol]:
    """Return the outline; none while the file cannot be read."""
    document = text.document
    return [*_fields(document.value, document.place, text.positions)] if document else []


def _fields(value: object, place: Extent, positions: Positions) -> Iterator[DocumentSymbol]:
    if not isinstance(value, dict) or not isinstance(place[2], dict):
        return
    for key, at in place[2].items():
        inner = [*_items(value[key], at[2], positions)]
        if inner or not isinstance(value[key], dict | list):
            kind = SymbolKind.Array if inner else SymbolKind.Field
            yield _symbol(key, _detail(value[key]), kind, at, positions, inner)


def _items(value: object, place: Extent, positions: Positions) -> Iterator[DocumentSymbol]:
    """Return the records of a list, or what stands in fields alone."""
    if isinstance(value, dict):
        yield from _fields(value, place, positions)
    for one, at in zip(value, place[2], strict=True) if isinstance(value, list) and isinstance(place[2], list) else ():
        if isinstance(one, dict) and (name := _first(one, (*_CODES, *_NAMES))):
            inner = [sub for sub in _fields(one, at, positions) if sub.kind is SymbolKind.Array]
            detail = _first(one, _NAMES)
            announced = (at[0], at[0] + len(name), at)
            yield _symbol(name, detail if detail != name else "", SymbolKind.Object, announced, positions, inner)


def _symbol(  # noqa: PLR0913, PLR0917 - what a symbol is made of
    name: str, detail: str, kind: SymbolKind, at: Announced, positions: Positions, inner: list[DocumentSymbol]
) -> DocumentSymbol:
    start, key_end, place = at
    text = positions.source.text
    end = max(start + len(text[start : place[1]].rstrip()), start + 1)
    whole, own = positions.between(start, end), positions.between(start, min(key_end, end))
    return DocumentSymbol(name, kind, whole, own, detail[:_LONGEST], children=inner or None)


def _first(fields: dict[str, object], names: tuple[str, ...]) -> str:
    return next((str(fields[name]).strip() for name in names if isinstance(fields.get(name), str)), "")


def _detail(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
