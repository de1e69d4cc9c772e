"""The bytes of an XLSX file become the cells that a person sees, or the diagnostic that says why they cannot be read.

Files come from anywhere, so only what is needed is read: names of sheets, cells, merged ranges, and which number
formats mean a date or percent. Nothing is computed, opened or fetched. A library that loads the whole workbook fails
in a hundred ways on a broken one, and forgets which cells are merged when it reads in a stream.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from xml.parsers import expat

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.forms.xlsx.parts import (
    MAX_UNPACKED,
    Archive,
    BrokenError,
    SheetCell,
    SheetReader,
    formats,
    named,
    shared,
    targets,
)

MAX_BYTES = 10_000_000
MAX_PARTS = 1_000
MAX_CELLS = 50_000  # that hold something; empty ones cost nothing

# Parts that make a file do something, or look elsewhere.
_ACTIVE = re.compile(
    r"(?i)vbaProject|/macrosheets/|/activeX/|/embeddings/|/externalLinks/|/connections\.xml|/queryTables/"
)


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """The cells that hold something, by row and column from 0, and the ranges of merged cells."""

    name: str
    cells: Mapping[tuple[int, int], SheetCell]
    merged: tuple[tuple[int, int, int, int], ...]


def read(path: str, content: bytes) -> tuple[tuple[FilledSheet, ...], list[Diagnostic]]:
    """Read a workbook; the diagnostics are `form-unreadable`, `form-too-large` and `form-unsafe`."""
    if len(content) > MAX_BYTES:
        return (), [_too_large(path)]
    if found := _foreign(path, content):
        return (), [found]
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            found = _refused(path, packed)
            return ((), [found]) if found else _sheets(path, packed)
    except (BrokenError, zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, NotImplementedError, OSError):
        return (), [_broken(path)]
    except (LookupError, ValueError, RuntimeError):  # a part, an index, an encoding or a number that is not there
        return (), [_broken(path)]


def _sheets(path: str, packed: zipfile.ZipFile) -> tuple[tuple[FilledSheet, ...], list[Diagnostic]]:
    parts = Archive(packed)
    leads = targets(parts)
    texts, meanings = shared(parts), formats(parts)
    left = MAX_CELLS
    found = []
    for name, relation in named(parts):
        target = leads.pop(relation, "")  # each part is read once, however often it is named
        if "worksheets/" not in target:
            continue
        reader = SheetReader(texts, meanings, left)
        reader.parse(parts.read(target))
        if reader.left < 0:
            return (), [_too_large(path)]
        left = reader.left
        found.append(FilledSheet(name, reader.cells, tuple(reader.merged)))
    if not found:
        raise BrokenError
    return tuple(found), []


# --- what is not a workbook, or more than one ---------------------------------------------------


def _foreign(path: str, content: bytes) -> Diagnostic | None:
    """Recognise other kinds of files by their first bytes and their parts."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        message = _("the file is an old Excel file (.xls), or is protected by a password")
        return Diagnostic(
            "form-unreadable", message, Span(path), _("open it, then save it as .xlsx without a password")
        )
    if not content.startswith(b"PK"):
        message = _("the file is not an Excel file")
        return Diagnostic("form-unreadable", message, Span(path), _("name the .xlsx file that the OPD has filled in"))
    return None


def _broken(path: str) -> Diagnostic:
    message = _("the file is broken or is not an Excel file")
    return Diagnostic(
        "form-unreadable", message, Span(path), _("open it in Excel or LibreOffice, then save it as .xlsx")
    )


def _too_large(path: str) -> Diagnostic:
    message = _("the file is larger than any form")
    cure = _("delete the empty rows and columns that were formatted, and pictures; then save it again")
    return Diagnostic("form-too-large", message, Span(path), cure)


def _refused(path: str, packed: zipfile.ZipFile) -> Diagnostic | None:
    """Look at the directory of the file before anything in it is unpacked."""
    listed = packed.infolist()
    names = [one.filename for one in listed]
    if len(listed) > MAX_PARTS or sum(one.file_size for one in listed) > MAX_UNPACKED:
        return _too_large(path)
    if "word/document.xml" in names or "mimetype" in names or "xl/workbook.bin" in names:
        message = _("the file is another kind of document that is named .xlsx")
        return Diagnostic("form-unreadable", message, Span(path), _("save the form as an Excel workbook (.xlsx)"))
    if any(one.flag_bits & 1 for one in listed):
        message = _("the file is protected by a password")
        return Diagnostic(
            "form-unreadable", message, Span(path), _("open it, then save it as .xlsx without a password")
        )
    active = next((name for name in names if _ACTIVE.search(name)), None)
    if active:
        message = _("the file has macros, embedded files or links to other files: `{part}`").format(part=active)
        cure = _("copy the values into a fresh form, and nothing else")
        return Diagnostic("form-unsafe", message, Span(path), cure)
    return None
