"""The bytes of an XLSX file become the cells that a person sees, or the diagnostic that says why they cannot be read.

Files come from anywhere, so nothing is computed, opened or fetched. A library that loads the whole workbook fails in a
hundred ways on a broken one, and forgets which cells are merged when it reads in a stream.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.forms.xlsx import parts
from masterplan.forms.xlsx.parts import BrokenError, FilledSheet
from masterplan.yaml.reader import LFS, pointer

MAX_BYTES = 10_000_000
MAX_PARTS = 1_000

# Parts that make a file do something, or look elsewhere.
_ACTIVE = re.compile(
    r"(?i)vbaProject|/macrosheets/|/activeX/|/embeddings/|/externalLinks/|/connections\.xml|/queryTables/"
)


def read(path: str, content: bytes) -> tuple[tuple[FilledSheet, ...], list[Diagnostic]]:
    """Read a workbook; the diagnostics are `form-unreadable`, `form-too-large` and `form-unsafe`."""
    if len(content) > MAX_BYTES:
        return (), [_too_large(path)]
    if found := _foreign(path, content):
        return (), [found]
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            found = _refused(path, packed)
            sheets = None if found else parts.sheets(packed)
    except (BrokenError, zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, NotImplementedError, OSError):
        return (), [_broken(path)]
    except (LookupError, ValueError, RuntimeError):  # a part, an index, an encoding or a number that is not there
        return (), [_broken(path)]
    return (sheets, []) if sheets else ((), [found or _too_large(path)])


# --- what is not a workbook, or more than one ---------------------------------------------------


def _foreign(path: str, content: bytes) -> Diagnostic | None:
    """Recognise other kinds of files by their first bytes."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        message = _("the file is an old Excel file (.xls), or is protected by a password")
        return _unreadable(path, message, _("open it, then save it as .xlsx without a password"))
    if content.startswith(LFS):
        return pointer(path)
    if not content.startswith(b"PK"):
        message = _("the file is not an Excel file")
        return _unreadable(path, message, _("name the .xlsx file that the OPD has filled in"))
    return None


def _unreadable(path: str, message: str, cure: str) -> Diagnostic:
    return Diagnostic("form-unreadable", message, Span(path), cure)


def _broken(path: str) -> Diagnostic:
    message = _("the file is broken or is not an Excel file")
    return _unreadable(path, message, _("open it in Excel or LibreOffice, then save it as .xlsx"))


def _too_large(path: str) -> Diagnostic:
    message = _("the file is larger than any form")
    cure = _("delete the empty rows and columns that were formatted, and pictures; then save it again")
    return Diagnostic("form-too-large", message, Span(path), cure)


def _refused(path: str, packed: zipfile.ZipFile) -> Diagnostic | None:
    """Look at the directory of the file before anything in it is unpacked."""
    listed = packed.infolist()
    names = [one.filename for one in listed]
    if len(listed) > MAX_PARTS or sum(one.file_size for one in listed) > parts.MAX_UNPACKED:
        return _too_large(path)
    if "content.xml" in names and "mimetype" in names:
        message = _("the file is an OpenDocument file (.ods), not an Excel workbook")
        return _unreadable(path, message, _("open it in LibreOffice, then save it as Excel 2007-365 (.xlsx)"))
    if "word/document.xml" in names or "mimetype" in names or "xl/workbook.bin" in names:
        message = _("the file is another kind of document that is named .xlsx")
        return _unreadable(path, message, _("save the form as an Excel workbook (.xlsx)"))
    if any(one.flag_bits & 1 for one in listed):
        message = _("the file is protected by a password")
        return _unreadable(path, message, _("open it, then save it as .xlsx without a password"))
    active = next((name for name in names if _ACTIVE.search(name)), None)
    if active:
        message = _("the file has macros, embedded files or links to other files: `{part}`").format(part=active)
        cure = _("copy the values into a fresh form, and nothing else")
        return Diagnostic("form-unsafe", message, Span(path), cure)
    return None
