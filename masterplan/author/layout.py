"""A document becomes the one canonical text that says the same: fields in the order of the model, comments kept.

Short records and lists of codes stand on one line, a text longer than a line is folded, a Markdown text keeps its
lines, and quotation marks stand only where YAML or an editor with our JSON Schema needs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import get_args, get_origin

from pydantic import BaseModel

from masterplan.author.entries import Comment, LayoutEntry, entries
from masterplan.model.acuan import Tujuan
from masterplan.model.buku import Bab
from masterplan.model.dimensi import DuaNama
from masterplan.model.evaluasi import CapaianDimensi, Indeks
from masterplan.model.indeks import ButirKerangka, Predikat
from masterplan.model.kegiatan import SubKegiatan, Tahapan
from masterplan.model.opd import KondisiAwal, Kontak, Pejabat
from masterplan.model.rencana import (
    Anggota,
    Berlaku,
    Edisi,
    Nomenklatur,
    Periode,
    Singkatan,
    Skala,
    SumberDana,
    Wilayah,
)
from masterplan.model.risiko import TingkatRisiko
from masterplan.model.scalars import Rupiah, Tahun, Teks
from masterplan.model.shape import chosen, field_names, inside, may_be_left_out
from masterplan.yaml import writer
from masterplan.yaml.document import Document
from masterplan.yaml.writer import WIDTH, Bare, Written

# The records that read well in braces, on one line.
SMALL = frozenset({
    Anggota, Bab, Berlaku, ButirKerangka, CapaianDimensi, DuaNama, Edisi, Indeks, KondisiAwal, Kontak, Nomenklatur,
    Pejabat, Periode, Predikat, Singkatan, Skala, SubKegiatan, SumberDana, Tahapan, TingkatRisiko, Tujuan,
    Wilayah,
})  # fmt: skip
_EDITORS = "# yaml-language-server:"  # read only from the first line

_RUPIAH = re.compile(r"[0-9]{1,18}|[0-9]{1,3}(_[0-9]{3}){1,5}")


def layout(document: Document, model: type[BaseModel]) -> str:
    """Return the canonical text; a file that does not consist of fields stays as it is."""
    root = entries(document, model)
    if not isinstance(root.value, dict) or not root.inner:
        return document.source.text
    header, gap = _header(root)
    _settle(root)
    lines: list[str] = []
    _write(lines, header, 0)
    lines += [""] if header and gap else []
    return "\n".join([*lines, *_block(root, 0), ""])


def meaning(value: object, kind: object) -> object:
    """Return what a value says, in the spelling that `layout` gives it."""
    match value:
        case dict():
            return {key: meaning(inner, inside(kind, key)) for key, inner in value.items()}
        case list():
            return [meaning(inner, inside(kind, number)) for number, inner in enumerate(value)]
        case str():
            return _spelled(value, kind)
        case _:
            return value


def _spelled(text: str, kind: object) -> str:
    """Group the digits of money, and put on one line what the schema reads as one line."""
    if kind == Rupiah and _RUPIAH.fullmatch(text):
        return f"{int(text.replace('_', '')):_}"
    if get_args(kind)[:2] == get_args(Teks) and ("\n" in text or "\r" in text) and text.strip():
        return " ".join(text.split())
    return text


# --- entries ------------------------------------------------------------------------------------


def _header(root: LayoutEntry) -> tuple[Sequence[Comment], bool]:
    """Part what is said about the file from what is said about its first field, and say if a blank line follows."""
    above, gap = root.above, root.apart
    last = len(above) if gap else max((n for n, comment in enumerate(above) if comment.apart), default=0)
    last = max(last, int(bool(above) and above[0].text.startswith(_EDITORS)))
    for comment in above[last : last + 1]:
        gap, comment.apart = gap or comment.apart, False
    first = (root.inner or [])[0]
    first.above[:0] = above[last:]
    return above[:last], gap


def _settle(around: LayoutEntry) -> None:
    """Sort fields as the model does; an unknown one stays behind the one that it stands behind."""
    years = sorted(entry.key or "" for entry in around.inner or []) if get_args(around.kind)[:1] == (Tahun,) else ()
    ranks = {name: number for number, name in enumerate(field_names(around.kind) or years)}
    rank, ranked = -1, []
    for number, entry in enumerate(around.inner or []):
        _settle(entry)
        entry.apart = entry.apart and (number > 0 or bool(entry.above))
        rank = ranks.get(entry.key or "", rank)
        ranked.append((rank, entry))
    around.inner = [entry for _rank, entry in sorted(ranked, key=itemgetter(0))] if around.inner else around.inner
    if around.key is None and around.inner:  # nothing can stand between a dash and the first field
        around.above += around.inner[0].above
        around.inner[0].above = []


def _block(around: LayoutEntry, column: int) -> list[str]:
    """Write the inner entries one below the other; a blank line stays if something stands above it."""
    lines: list[str] = []
    for entry in around.inner or []:
        _write(lines, entry.above, column)
        if entry.apart and lines and lines[-1]:
            lines.append("")
        lines += _lines(entry, column)
    _write(lines, around.below, column)
    return lines


def _write(lines: list[str], comments: Sequence[Comment], column: int) -> None:
    for comment in comments:
        if comment.apart and lines and lines[-1]:
            lines.append("")
        lines.append(" " * column + comment.text)


def _lines(entry: LayoutEntry, column: int) -> list[str]:
    """Write an entry below its comments."""
    margin, head = " " * column, "-" if entry.key is None else f"{writer.word(entry.key)}:"
    tail = f"  {entry.tail}" if entry.tail else ""
    if entry.value is None and may_be_left_out(entry.kind):
        return [f"{margin}{head} ~{tail}"]
    if not entry.inner:
        first, *others = [margin + line if line else "" for line in writer.lines(head, _value(entry), WIDTH - column)]
        return [first + tail, *others]
    if brackets := _brackets(entry, head, WIDTH - column):
        *others, last = [margin + line for line in brackets]
        return [*others, last + tail]
    lines = _block(entry, column + 2)
    if entry.key is not None:
        return [margin + head + tail, *lines]
    above = [margin + entry.tail] if entry.tail else []
    while lines[0].lstrip().startswith("#"):  # in a list of lists
        above.append(lines.pop(0)[2:])
    return [*above, f"{margin}- {lines[0][column + 2 :]}", *lines[1:]]


# --- brackets -----------------------------------------------------------------------------------


def _brackets(entry: LayoutEntry, head: str, width: int) -> list[str] | None:
    """Write a list of codes or a small record in brackets; None if it does not belong there or does not fit."""
    if not _in_brackets(entry):
        return None
    opening, closing = "[]" if isinstance(entry.value, list) else "{}"
    *pieces, last = _pieces(entry)
    lines = [f"{head} {opening}"]
    for number, piece in enumerate([*(f"{piece}," for piece in pieces), last + closing]):
        if number and len(lines[-1]) + 1 + len(piece) > width:
            lines.append(" " * (len(head) + 2) + piece)
        else:
            lines[-1] += f" {piece}" if number else piece
    may_continue = get_origin(_written(entry)) in {tuple, Mapping}
    return lines if may_continue or (len(lines) == 1 and len(lines[0]) <= width) else None


def _in_brackets(entry: LayoutEntry) -> bool:
    inner = entry.inner or []
    if entry.below or any(one.above or one.tail or _unfinished(one) or _broken(one) for one in inner):
        return False
    if entry.kind in SMALL:
        return all(not one.inner or (one.key and isinstance(one.value, list) and _in_brackets(one)) for one in inner)
    return not any(one.inner for one in inner) and (
        isinstance(entry.value, list) or get_origin(_written(entry)) is Mapping
    )


def _written(entry: LayoutEntry) -> object:
    """Return the type of an entry; of a list or fields, whichever may stand there, the one that does."""
    return chosen(entry.kind, 0 if isinstance(entry.value, list) else "")


def _unfinished(entry: LayoutEntry) -> bool:
    return entry.value is None and not may_be_left_out(entry.kind)


def _broken(entry: LayoutEntry) -> bool:
    return isinstance(entry.value, str) and "\n" in _spelled(entry.value, entry.kind)


def _pieces(entry: LayoutEntry) -> Iterator[str]:
    for one in entry.inner or []:
        written = f"[{', '.join(_pieces(one))}]" if one.inner else writer.inline(_value(one), brackets=True)
        yield written if one.key is None else f"{writer.word(one.key, brackets=True)}: {written}"


def _value(entry: LayoutEntry) -> Written:
    """Return a value without entries; a text that looks like a number gets marks that tell an editor what it is."""
    match entry.value:
        case str() as text:
            is_text = get_args(entry.kind)[:1] == (str,) or (entry.kind is None and entry.quoted)
            return _spelled(text, entry.kind) if is_text else Bare(_spelled(text, entry.kind))
        case list():
            return []
        case dict():
            return {}
        case _:
            return None
