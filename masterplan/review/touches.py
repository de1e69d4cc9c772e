"""The Markdown of two builds of a book becomes the list of its chapters, sections, tables and figures that differ.

Parts are compared by their ids, and without numbers: a table that is only numbered otherwise, because another stands
before it now, has not changed. The source below a table or a figure belongs to it. What a figure draws is more than its
Markdown says, so the caller says which drawings differ.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from html import unescape

_MARK = re.compile(
    r'^(?P<tingkat>#{1,3}) <a id="(?P<judul>[^"]*)"></a>(?P<kata>[^\n]*)$'
    r'|^<table id="(?P<tabel>[^"]*)">$(?P<isi>.*?^</table>$(?:\n\n\*Sumber: [^\n]*)?)'
    r'|^<a id="(?P<gambar>[^"]*)"></a>!\[(?P<alt>[^\n]*)\]\([^)\n]*\)$'
    r"\n\n\*\*(?P<nomor>Gambar \S+)\*\* (?P<nama>[^\n]*)(?P<bawah>(?:\n\n\*Sumber: [^\n]*)?)",
    re.MULTILINE | re.DOTALL,
)
_CAPTION = re.compile(r"<caption>(?:(Tabel \S+)\s)?(.*)</caption>")
_NUMBER = re.compile(r"^(?:BAB [IVXLCDM0-9]+|LAMPIRAN [A-Z]|[0-9A-Z]+\.[0-9]+) ")
_REFERENCE = re.compile(r"\[[^\]]*\]\((?:\.\./[^)#]*)?(#[^)]*)\)")
_LIST = re.compile(r"<!-- (daftar-[a-z]+) -->.*?<!-- /\1 -->", re.DOTALL)
_COMMENT = re.compile(r"<!-- .*? -->")
_COVER = "Sampul"


@dataclass(frozen=True, slots=True)
class Touch:
    """A part of a book that differs: a `bab`, `subbab`, `bagian`, `tabel` or `gambar`, numbered as the book prints it.

    What stands on every page is a part of its own, the `halaman`. `bab` is the chapter that it stands in, `apa` is
    `berubah`, `baru` or `dihapus`, and `halaman` the page on which it begins in the new book, empty if not known.
    """

    id: str
    jenis: str
    judul: str
    bab: str
    apa: str
    halaman: str = ""


@dataclass(frozen=True, slots=True)
class TouchedBook:
    """A book that differs."""

    slug: str
    nama: str
    sentuhan: tuple[Touch, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands between one heading and the next, a table or a figure; `isi` is what is compared."""

    jenis: str
    judul: str
    bab: str
    isi: str


def compare(lama: str, baru: str, places: Mapping[str, str], redrawn: Collection[str] = ()) -> tuple[Touch, ...]:
    """List what differs, in the order of the new book and then what is no more.

    `places` are pages by id, `redrawn` the ids of the figures whose drawing differs.
    """
    then, now = _parts(lama), _parts(baru)
    return (
        *(
            Touch(
                ident, part.jenis, part.judul, part.bab, "berubah" if ident in then else "baru", places.get(ident, "")
            )
            for ident, part in now.items()
            if ident not in then or then[ident].isi != part.isi or ident in redrawn
        ),
        *(
            Touch(ident, part.jenis, part.judul, part.bab, "dihapus")
            for ident, part in then.items()
            if ident not in now
        ),
    )


def _parts(markdown: str) -> Mapping[str, _Part]:
    """Take a book apart at its headings and tables; lists of contents follow from the rest and are left out."""
    found = {"": _Part("bab", _COVER, "", "")}
    markdown = _LIST.sub("", markdown)
    chapter = here = ""
    end = 0
    for mark in _MARK.finditer(markdown):
        found[here] = _longer(found[here], markdown[end : mark.start()])
        end = mark.end()
        if mark["tabel"]:
            found[mark["tabel"]] = _table(mark["isi"], chapter)
            continue
        if mark["gambar"]:
            found[mark["gambar"]] = _figure(mark, chapter)
            continue
        here, title = mark["judul"], _shown(mark["kata"])
        kind = _KINDS[len(mark["tingkat"]) - 1]
        chapter = title if kind == "bab" else chapter
        found[here] = _Part(kind, title, "" if kind == "bab" else chapter, _NUMBER.sub("", title))
    found[here] = _longer(found[here], markdown[end:])
    return found


_KINDS = ("bab", "subbab", "bagian")


def _longer(part: _Part, words: str) -> _Part:
    return replace(part, isi=f"{part.isi}\n{_settled(words)}".strip())


def _table(rows: str, chapter: str) -> _Part:
    caption = _CAPTION.search(rows)
    title = unescape(" ".join(filter(None, caption.groups()))) if caption else ""
    return _Part("tabel", title, chapter, _settled(_CAPTION.sub(r"\2", rows)))


def _figure(mark: re.Match[str], chapter: str) -> _Part:
    words = _settled(f"{mark['alt']} {mark['nama']} {mark['bawah']}")
    return _Part("gambar", f"{mark['nomor']} {_shown(mark['nama'])}", chapter, words)


def _settled(words: str) -> str:
    """Leave out what numbers follow from: the texts of references, and the frames of parts."""
    return " ".join(_COMMENT.sub("", _REFERENCE.sub(r"\1", words)).split())


def _shown(heading: str) -> str:
    """Return a heading as it is printed."""
    return unescape(re.sub(r"\\(.)", r"\1", heading))
