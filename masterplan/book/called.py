"""The names that texts may print, and the ids of parts, become the kinds of the ids of which they are made."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from masterplan.book import ids
from masterplan.plan import places

# What holds something by its id, as `names` gives it to texts.
KEYED: Mapping[str, str] = MappingProxyType(
    {
        "nama_opd": "opd",
        "nama_dimensi": "dimensi",
        "pagu.dimensi": "dimensi",
        "pagu.sumber": "dana",
        "butir": "butir",
        "acuan": "dokumen",
        "tahap": "tahap",
        "fakta": "fakta",
        "indeks_lain": "indeks",
        "kerangka": "kerangka",
    }
)
UNDERSCORED = ("fakta",)  # whose ids have no hyphen there
SENTENCES = "kalimat"  # which are called by ids of parts
# What is gone through, each with its `id`.
LISTED: Mapping[str, str] = MappingProxyType(
    {"daftar_opd": "opd", "daftar_dimensi": "dimensi", "daftar_acuan": "dokumen", "daftar_kerangka": "kerangka"}
)
# The sections, prose and sentences that chapters call by an id; tables and figures are those of `ids`.
_CALLED: Mapping[str, str] = MappingProxyType(
    {
        "dimensi": "ringkas-{} aksi-{} strategi-{} swot-dimensi-{} buku-2/strategi-{} buku-3/dimensi-{}",
        "opd": "opd-{}",
        "dokumen": "arah-{} acuan_{} gap_{} buku-1/{}",
        "kerangka": "kerangka-{} buku-2/kerangka-{}",
    }
)
_BOOK = re.compile(r"buku-[0-9]+-")  # before the id of a part that several books have


class NamedPart(NamedTuple):
    """The kind and the id of which the id of a part is made, and where the id begins in it."""

    kind: str
    ident: str
    start: int


def parts(text: str, known: Mapping[str, Collection[str]]) -> Iterator[NamedPart]:
    """Go through what the id of a part, a page, a prose or a sentence is made of; `known` are the ids of each kind."""
    book = _BOOK.match(text)
    if text in ids.once():
        return
    for kind, before in _PATTERNS:
        for at in (0, book.end()) if book else (0,):
            ident = text[at + len(before) :]
            if text.startswith(before, at) and ident in known.get(kind, ()):
                yield NamedPart(kind, ident, at + len(before))
                return
    yield from _subdimension(text, known)


def _subdimension(text: str, known: Mapping[str, Collection[str]]) -> Iterator[NamedPart]:
    """A page of a sub-dimension is made of two ids, of which the second is known by both."""
    for whole in known.get("subdimensi", ()):
        dimensi, _slash, own = whole.partition("/")
        if text == f"dimensi-{dimensi}-{own}":
            yield NamedPart("dimensi", dimensi, len("dimensi-"))
            yield NamedPart("subdimensi", whole, len(text) - len(own))


def _patterns() -> Iterator[tuple[str, str]]:
    """Go through the kinds, each with what stands before an id of it in the id of a part."""
    yield "pasal", ""
    yield from ((kind, f"{kind}-") for kind in places.KINDS)
    yield from ((kind, f"{name}-") for kind, names in ids.EACH.items() for name in names.split())
    yield from ((kind, one.removesuffix("{}")) for kind, names in _CALLED.items() for one in names.split())


_PATTERNS = tuple(dict.fromkeys(_patterns()))
