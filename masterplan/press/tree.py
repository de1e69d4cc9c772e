"""The parts of a page become plain data for the filters of Pandoc, which make a PDF and a Word file of them.

Prose stays Markdown, which Pandoc reads piece by piece; of a table they only know what its caption says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from masterplan.book.markdown import cited, prose
from masterplan.book.parts import FRAMES, Figure, Frame, Index, IndexEntry, Listing, Part, Prose, Section, Spread, Table
from masterplan.press import breaks

PandocNode = dict[str, object]

LANDSCAPE, SPREAD = "mendatar", "bentang"


def tree(parts: Iterable[Part]) -> list[PandocNode]:
    """Return the nodes of parts; what stands in a section follows its heading."""
    out: list[PandocNode] = []
    _add(parts, out)
    return out


def _add(parts: Iterable[Part], out: list[PandocNode]) -> None:
    for part in parts:
        match part:
            case Section():
                out.append(_heading(part))
                _add(part.parts, out)
            case Frame() | Spread():
                _add_frame(part, out)
            case Prose():
                out.append(_prose(prose(part)))
            case Listing() | Index():
                out.append(_listed(part))
            case _:
                out.append(_table(part) if isinstance(part, Table) else _figure(part))
                out += [_frame("sumber", [_prose(text)]) for text in cited(part)]


def _add_frame(frame: Frame | Spread, out: list[PandocNode]) -> None:
    if isinstance(frame, Spread):
        out.append(_spread(frame))
        return
    known = FRAMES.fullmatch(frame.kind)
    if known is None:
        _add(frame.parts, out)
        return
    above = _headings(out) if frame.kind == LANDSCAPE else []
    out.append(_frame(frame.kind, [*above, *tree(frame.parts)], known[1]))


def _headings(out: list[PandocNode]) -> list[PandocNode]:
    """Take a heading with nothing but a landscape part below it onto the first page of that part."""
    taken: list[PandocNode] = []
    while out and out[-1]["t"] == "Judul":
        taken.insert(0, out.pop())
    return taken


def _frame(name: str, inside: list[PandocNode], dimension: str | None = None) -> PandocNode:
    own = name.removesuffix(f"-{dimension}") if dimension else name
    return {"t": "Bagian", "nama": own, "nomor": int(dimension or 0), "isi": inside}


def _spread(spread: Spread) -> PandocNode:
    """Write the pages of an OPD, which in Word are a section that is named as their heading is."""
    inside = tree(spread.parts)
    named = {name: one[name] for one in inside[:1] for name in ("id",) if name in one}
    return {**_frame(SPREAD, inside), **named, "opd": spread.name, "nomor": spread.dimension, "sidik": spread.mark}


def _listed(part: Listing | Index) -> PandocNode:
    if isinstance(part, Index):
        return _frame("indeks", [_letter(letter, entries) for letter, entries in part.letters])
    return _frame(part.kind, [])


def _letter(letter: str, entries: Iterable[IndexEntry]) -> PandocNode:
    """Write a letter of an index, and its entries with the ids of where they are told of in full, and else named."""
    told = [{"nama": _spaced(one.name), "utama": one.main, "tempat": list(one.places)} for one in entries]
    return {"t": "Huruf", "huruf": letter, "entri": told}


def _prose(text: str) -> PandocNode:
    return {"t": "Prosa", "teks": text}


def _heading(section: Section) -> PandocNode:
    """Write a heading with its number apart, since Word counts by itself, but for the sections of appendices."""
    counted = section.kind in {"bab", "lampiran"} or section.number[:1].isdigit()
    kind, number, title = (section.kind, section.number, section.shown) if counted else ("depan", "", section.heading)
    kind = "kepala" if section.kind == "kepala" else kind
    return {"t": "Judul", "tingkat": section.level, "id": section.id, "jenis": kind, "nomor": number, **_titled(title)}


def _figure(figure: Figure) -> PandocNode:
    alt = _spaced(figure.value.alt)
    return {
        "t": "Gambar",
        "id": figure.id,
        "nomor": figure.number,
        "alt": alt,
        **_titled(figure.title),
        **_marked(figure),
    }


def _titled(title: str) -> PandocNode:
    """Write a title, and how it is broken in a PDF."""
    shown = _spaced(title)
    return {"judul": shown, "terpatah": breaks.long(shown)}


def _spaced(text: str) -> str:
    """Even out spaces, as Markdown does."""
    return " ".join(re.split(r"[ \t\r\n]+", text)).strip(" ")


def _table(table: Table) -> PandocNode:
    about = {"nomor": table.number, "judul": " ".join(table.title.split("\n"))}
    return {"t": "Tabel", "id": table.id, **about, **_marked(table)}


def _marked(part: Table | Figure) -> PandocNode:
    """Mark what no list names."""
    return {} if part.listed else {"rapat": True}


def texts(nodes: Iterable[PandocNode]) -> Iterator[str]:
    """Go through the Markdown that Pandoc is to read."""
    for node in nodes:
        text, inside = node.get("teks"), node.get("isi")
        if isinstance(text, str):
            yield text
        if isinstance(inside, list):
            yield from texts(inside)
