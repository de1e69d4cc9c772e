"""A document becomes the one canonical text that says the same: fields in the order of the model, comments kept.

Short records and lists of codes stand on one line, a text longer than a line is folded, a Markdown text keeps its
lines, and quotation marks stand only where YAML or an editor with our JSON Schema needs them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from operator import itemgetter
from typing import get_args, get_origin

from pydantic import BaseModel

from masterplan.author.entries import Comment, LayoutEntry, entries
from masterplan.model.acuan import Tujuan
from masterplan.model.buku import Bab
from masterplan.model.dimensi import DuaNama
from masterplan.model.evaluasi import CapaianDimensi, Indeks
from masterplan.model.opd import KondisiAwal, Kontak, Pejabat, SubKegiatan
from masterplan.model.rencana import Anggota, Edisi, Nomenklatur, Periode, Singkatan, SumberDana, Wilayah
from masterplan.model.scalars import Rupiah, Tahun, Teks
from masterplan.model.shape import inside
from masterplan.yaml.document import Document

WIDTH = 120
# The records that read well in braces, on one line.
SMALL = frozenset({
    Anggota, Bab, CapaianDimensi, DuaNama, Edisi, Indeks, KondisiAwal, Kontak, Nomenklatur,
    Pejabat, Periode, Singkatan, SubKegiatan, SumberDana, Tujuan, Wilayah,
})  # fmt: skip
_EDITORS = "# yaml-language-server:"  # read only from the first line

_RUPIAH = re.compile(r"[0-9]{1,18}|[0-9]{1,3}(_[0-9]{3}){1,5}")
_PLAIN = re.compile(r"(?!---|\.\.\.)(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|-(?=\w))(?:[^\t\r\n:#]|:(?=\S)|(?<=\S)#)*(?<!\s)")
_NOTHING = frozenset({"~", "null", "Null", "NULL"})
# What YAML 1.1 or 1.2 takes for a number, a date, a truth value or nothing.
_OTHERWISE = re.compile(
    r"(?i)~|null|true|false|yes|no|on|off|[yn]|<<|=|[-+]?\.inf|\.nan|[-+]?(?:0x[0-9a-f_]+|0b[01_]+|0o[0-7]+"
    r"|(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:e[-+]?[0-9]+)?|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:t|[ \t]+)[0-9].*)?"
)


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
    if get_args(kind)[:2] == get_args(Teks) and "\n" in text and text.strip():
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
    ranks = {name: number for number, name in enumerate(_names(around))}
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


def _names(around: LayoutEntry) -> Sequence[str]:
    """Return the names of fields in their order: those of a record, of a closed set, or years."""
    kind, keys = around.kind, [entry.key or "" for entry in around.inner or []]
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return tuple(kind.model_fields)
    name = get_args(kind)[0] if get_origin(kind) is Mapping else None
    if isinstance(name, type) and issubclass(name, StrEnum):
        return tuple(member.value for member in name)
    return sorted(keys) if name == Tahun else ()


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
    margin, head = " " * column, "-" if entry.key is None else f"{_word(entry.key)}:"
    tail = f"  {entry.tail}" if entry.tail else ""
    if not entry.inner:
        first, *others = [margin + line if line else "" for line in _scalar(entry, head, WIDTH - column)]
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
    may_continue = get_origin(entry.kind) in {tuple, Mapping}
    return lines if may_continue or (len(lines) == 1 and len(lines[0]) <= width) else None


def _in_brackets(entry: LayoutEntry) -> bool:
    inner = entry.inner or []
    if entry.below or any(one.above or one.tail or one.value is None or _broken(one) for one in inner):
        return False
    if entry.kind in SMALL:
        return all(not one.inner or (one.key and isinstance(one.value, list) and _in_brackets(one)) for one in inner)
    return not any(one.inner for one in inner) and (isinstance(entry.value, list) or get_origin(entry.kind) is Mapping)


def _broken(entry: LayoutEntry) -> bool:
    return isinstance(entry.value, str) and "\n" in _spelled(entry.value, entry.kind)


def _pieces(entry: LayoutEntry) -> Iterator[str]:
    for one in entry.inner or []:
        written = f"[{', '.join(_pieces(one))}]" if one.inner else _inline(one, brackets=True)
        yield written if one.key is None else f"{_word(one.key, brackets=True)}: {written}"


# --- scalars ------------------------------------------------------------------------------------


def _scalar(entry: LayoutEntry, head: str, width: int) -> list[str]:
    """Write a text on one line, or folded if it is longer than that, or line by line if it has lines."""
    if entry.value is None:
        return [head]
    text = _spelled(entry.value, entry.kind) if isinstance(entry.value, str) else ""
    if "\n" in text and "\r" not in text and text.strip():
        return _literal(text, head)
    line = f"{head} {_inline(entry)}"
    if len(line) > width and re.fullmatch(r"[^\s]+(?: [^\s]+)+", text, re.ASCII):
        return [f"{head} >-", *_folded(text, width)]
    return [line]


def _folded(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else f"  {word}"
    return lines


def _literal(text: str, head: str) -> list[str]:
    indentation = "2" if text[0] in " \t\n" else ""
    end = "-" if not text.endswith("\n") else "+" if text.endswith("\n\n") else ""
    lines = text.removesuffix("\n").split("\n")
    return [f"{head} |{indentation}{end}", *(f"  {line}" if line else "" for line in lines)]


def _inline(entry: LayoutEntry, *, brackets: bool = False) -> str:
    """Write a value on one line; a text that looks like a number gets the marks that tell an editor what it is."""
    if not isinstance(entry.value, str):
        return "[]" if isinstance(entry.value, list) else "{}"
    text = _spelled(entry.value, entry.kind)
    is_text = get_args(entry.kind)[:1] == (str,) or (entry.kind is None and entry.quoted)
    return spoken(text, brackets=brackets) if is_text else _word(text, brackets=brackets)


def spoken(text: str, *, brackets: bool = False) -> str:
    """Write a text of words on one line, in quotation marks only if it could be read as anything else."""
    return _quoted(text) if _OTHERWISE.fullmatch(text) else _word(text, brackets=brackets)


def _word(text: str, *, brackets: bool = False) -> str:
    plain = _PLAIN.fullmatch(text) and not (brackets and re.search(r"[,\[\]{}:?]", text))
    return text if plain and text not in _NOTHING else _quoted(text)


def _quoted(text: str) -> str:
    """Take the marks that need no escapes: a text with `"` or a backslash stands in single ones."""
    single = re.search(r"[\"\\]", text) and not re.search(r"[\t\r\n]", text)
    return "'" + text.replace("'", "''") + "'" if single else json.dumps(text, ensure_ascii=False)
