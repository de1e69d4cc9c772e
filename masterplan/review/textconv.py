"""A data file becomes lines in plain Indonesian, in an order in which git's comparison of lines says what has changed.

Each item of a file is a heading, by what it is known by, so that a new name is one line; git repeats the heading at the
top of each hunk, since it begins with a letter. Below it every value has a line that says enough on its own. Nothing
but the file is asked, for git shows files of any age. Comments, layout, the order of keys, and that of items which no
book prints in the order of the file, make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from pydantic import BaseModel

from masterplan.changes import traits
from masterplan.changes.differences import PRINTED_IN_ORDER, SEQUENCES, settled
from masterplan.changes.phrases import Phrases, field
from masterplan.diagnostics.language import speaking
from masterplan.model import decode
from masterplan.model.acuan import Acuan
from masterplan.model.dimensi import DuaNama, SkemaDimensi
from masterplan.model.indeks import DaftarIndeks
from masterplan.model.kegiatan import Pendanaan
from masterplan.model.kesenjangan import AnalisisKesenjangan
from masterplan.model.opd import Opd, Swot
from masterplan.model.risiko import DaftarRisiko
from masterplan.model.scalars import MarkdownText, Record
from masterplan.model.tanggapan import DaftarTanggapan
from masterplan.model.tata_kelola import TataKelola
from masterplan.plan.plan import SINGLE
from masterplan.words.likeness import natural
from masterplan.words.terminal import visible
from masterplan.yaml import reader

_KINDS = {path.rsplit("/", 1)[-1]: kind for path, kind in SINGLE.items()}
_UNPACKED = re.compile(r"^[A-Za-z0-9]{6}_")  # what git before 2.35 puts before the name of a file that it has unpacked
_SENTENCES = re.compile(r"(?<=[.!?]) (?=[A-Z“])")
_IDS = Phrases({})  # an id stays an id: what it stands for is written in another file
_TITLES = {
    SkemaDimensi: "Dimensi",
    Acuan: "Dokumen acuan",
    AnalisisKesenjangan: "Kesenjangan",
    DaftarIndeks: "Indeks",
    DaftarRisiko: "Risiko",
    DaftarTanggapan: "Tanggapan",
    TataKelola: "Tata kelola",
}


def text(name: str, content: bytes) -> str | None:
    """Write a data file by its name; None if it is none of a plan, or cannot be read."""
    kind = _kind(name)
    source, _faults = reader.source(name, content)
    document = reader.parse(source)[0] if source and kind else None
    value = decode.decode(document, kind)[0] if document and kind else None
    return told(value) if isinstance(value, Record) else None


@speaking("id")
def told(value: Record) -> str:
    """Write what a file holds."""
    title = f"{value.nama} ({value.id})" if isinstance(value, Opd) else _TITLES.get(type(value), type(value).__name__)
    return "".join(f"{visible(line)}\n" for line in (title, *_fields(value, "")))


def _kind(name: str) -> type[BaseModel] | None:
    known = _KINDS.get(name) or _KINDS.get(_UNPACKED.sub("", name))
    return known or (Opd if name.endswith(".yaml") else None)


def _fields(one: Record, before: str, passed: Collection[str] = (), *, headings: bool = True) -> Iterator[str]:
    """Write the fields of an item: first its own, but for those that are `passed` over, then the items in it.

    `before` says of what the fields are, and ends in a space or is empty. Items are headings at the top of a file.
    """
    own = [(name, getattr(one, name)) for name in type(one).model_fields if name not in passed]
    inner = {name for name, value in own if isinstance(value, Swot) or (value and _is_list(value))}
    for name, value in own:
        if name not in inner:
            yield from _value(_label(one, name, before), name, value)
    for name, value in own:
        if name in inner and isinstance(value, Swot):
            yield from _fields(value, "")
        elif name in inner:
            items = value if name in PRINTED_IN_ORDER else sorted(value, key=lambda item: natural(_known(item)))
            labels = (_label(one, name, _around(item, before)) for item in items)
            yield from (line for pair in zip(items, labels, strict=True) for line in _item(*pair, headings=headings))


def _around(item: Record, before: str) -> str:
    """Return what is said of what an item is in; one that is known by its id is clear without."""
    return "" if traits.of(item).key == "id" else before


def _is_list(value: object) -> bool:
    return isinstance(value, tuple) and any(isinstance(part, Record) for part in value)


def _label(one: Record, name: str, before: str) -> str:
    """Name a field; `nama` and the two names that it holds would say the same word twice."""
    whole = before.removesuffix("nama ") if isinstance(one, DuaNama) else before
    return f"{whole}{field(one, name)}".removesuffix(" pada")


def _item(one: Record, label: str, *, headings: bool) -> Iterator[str]:
    """Write an item of a list, as a heading with lines or as lines that say of which item they are."""
    if isinstance(one, Pendanaan):
        yield from _value(f"pagu {one.milik}", "pagu", one.pagu)
        yield from _value(f"realisasi {one.milik}", "realisasi", one.realisasi)
    elif headings:
        yield f"{label[:1].upper()}{label[1:]} {_known(one)}"
        yield from _fields(one, "", _naming(one), headings=False)
    else:
        yield f"  {label}: {_known(one)}"
        yield from _fields(one, f"{label} “{_known(one)}” ", _naming(one), headings=False)


def _value(label: str, name: str, value: object) -> Iterator[str]:
    """Write a plain value, and one line for each value of a mapping or an item; nothing where nothing is."""
    if isinstance(value, Mapping):
        for key in sorted(value, key=str):
            yield from _value(f"{label} {str(key).replace('_', ' ')}", name, value[key])
    elif isinstance(value, Record):
        yield from _fields(value, f"{label} ", headings=False)
    elif value is not None:
        yield from (f"  {label}: {line}" for line in _written(name, value))


def _written(name: str, value: object) -> Sequence[str]:
    """Write a value line by line: sentences of prose, texts of a list; numbers of a list stand in one line."""
    match value:
        case MarkdownText():
            return [part for line in settled(value).split("\n") if line for part in _SENTENCES.split(line)]
        case tuple():
            parts = _IDS.parts(name, value)
            parts = parts if name in SEQUENCES else sorted(parts, key=natural)
            return parts if all(isinstance(part, str) for part in value) else [", ".join(parts)]
        case _:
            return [settled(_IDS.value(name, value))]


# --- names --------------------------------------------------------------------------------------


def _known(one: Record) -> str:
    """Write what an item is known by."""
    parts = (getattr(one, name) for name in _naming(one))
    return " ".join(_IDS.value("tahun", part) for part in parts if part is not None)


def _naming(one: Record) -> Sequence[str]:
    """Return the fields by which an item is known, which nobody wants to read twice."""
    return traits.of(one).key.split()
