"""A part of the Word file that a plan or a theme brings becomes what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.plan import suggestions, xml
from masterplan.yaml.document import Source

# What each part is, as Word and `press/docx` look for it.
_ROOTS = {
    "styles.xml": "w:styles",
    "numbering.xml": "w:numbering",
    "settings.xml": "w:settings",
    "document.xml": "w:document",
    "fontTable.xml": "w:fonts",
    "kepala.xml": "w:hdr",
    "kaki.xml": "w:ftr",
    "theme.xml": "a:theme",
    "core.xml": "cp:coreProperties",
    "app.xml": "Properties",
}
# What a part may name between braces; `press` has the values.
NAMES = (
    *("judul", "buku", "penerbit", "kertas", "cap", "fon", "fon_tabel", "tanggal", "warna", "dimensi"),
    *("gaya", "lebar", "tinggi"),
    *("dalam", "luar", "tegak", "sisi_lebar", "tegak_lebar", "isi", "isi_lebar", "isi_sisi", "kaki_sampul"),
    *("kiri", "kanan", "penanda", "awal_kaki", "akhir_kaki"),
    *(f"{one}_bentang" for one in ("dalam", "luar", "atas", "bawah", "tepi", "isi")),
    "tepi",
    *(f"warna{number}" for number in range(1, 7)),
)
_NAMED = re.compile(r"\{\{ (\w+) \}\}")


def check(source: Source) -> list[Diagnostic]:
    """Report `design-error` where it is no such part, and `unknown-name` for what it names and there is not."""
    broken = _unread(source)
    return [broken] if broken else [*_unknown(source)]


def _unread(source: Source) -> Diagnostic | None:
    parser, roots, declared = expat.ParserCreate("utf-8"), list[str](), list[str | None]()
    parser.XmlDeclHandler = lambda _version, encoding, _alone: declared.append(encoding)
    parser.StartElementHandler = lambda name, _given: roots.append(name) if not roots else None
    try:
        parser.Parse(source.text.encode(), True)  # noqa: FBT003 - the only way to say that this is all
    except expat.ExpatError as fault:
        at = len(source.text.encode()[: parser.ErrorByteIndex].decode("utf-8", "ignore"))
        message = _("the XML cannot be read here: {reason}").format(reason=xml.reason(fault.code))
        return _error(source, message, at, at + 1)
    for name in (name for name in declared if name and name.casefold() != "utf-8"):
        at = source.text.find(name, source.text.find("encoding"))
        message = _("the file says that its letters are `{name}`, but those of the Word file are UTF-8")
        return _error(source, message.format(name=name), at, at + len(name))
    wanted = _ROOTS.get(source.path.rsplit("/", 1)[-1])
    if wanted and roots[0] != wanted:
        at = source.text.find(f"<{roots[0]}") + 1
        message = _("the file begins with `{name}` and not with `{wanted}`").format(name=roots[0], wanted=wanted)
        return _error(source, message, at, at + len(roots[0]))
    return None


def _error(source: Source, message: str, start: int, end: int) -> Diagnostic:
    cure = _("start again from a copy of the file of the program, or undo the last change")
    return Diagnostic("design-error", message, source.span(start, end), cure)


def _unknown(source: Source) -> Iterator[Diagnostic]:
    for found in _NAMED.finditer(source.text):
        if found[1] not in NAMES:
            message = _("there is no name `{name}`").format(name=found[1])
            cure = suggestions.suggest(found[1], NAMES)
            yield Diagnostic("unknown-name", message, source.span(*found.span(1)), cure)
