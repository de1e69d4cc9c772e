"""The pages of a book become the heads and feet of its Word file: those of each kind of page, and those of each OPD."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from masterplan.book.parts import Part, Spread, walk

_STAMP = '<w:p><w:pPr><w:pStyle w:val="Cap"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
_RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
_TAB = "<w:r><w:tab/></w:r>"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A head or a foot: the name of its relation, what it is made from, what it is, its style, and what it adds."""

    relation: str
    part: str
    kind: str
    style: str
    opd: str = ""
    sidik: str = ""

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.kind}-{self.relation.removeprefix('rId').lower()}.xml"

    def written(self, text: str, words: Mapping[str, str]) -> str:
        """Write it after a part of the templates, which names what it wants in double braces."""
        told = {key: escape(value) for key, value in words.items()}
        own = {
            "gaya": self.style,
            "cap": _STAMP.format(told["cap"]) if words["cap"] else "",
            "milik": _RUN.format(f" · {escape(self.opd)}") if self.opd else "",
            "sidik": _RUN.format(f"sidik data {self.sidik}") + _TAB if self.sidik else "",
        }
        return filled(text, {**told, **own})


_COMMON = (
    Furniture("rIdKepala", "kepala.xml", "header", "Header"),
    Furniture("rIdKepalaLebar", "kepala.xml", "header", "KepalaLebar"),
    Furniture("rIdKaki", "kaki.xml", "footer", "Footer"),
)


def furniture(page: Iterable[Part]) -> tuple[Furniture, ...]:
    """Return the heads and feet of a book; those of an OPD name it, and what of its data is printed."""
    return (*_COMMON, *(one for part in walk(page) if isinstance(part, Spread) for one in _spread(part)))


def _spread(spread: Spread) -> Iterator[Furniture]:
    own = f"-{spread.opd}"
    yield Furniture(f"rIdKepala{own}", "kepala.xml", "header", "KepalaBentang", opd=spread.name)
    yield Furniture(f"rIdKaki{own}", "kaki.xml", "footer", "KakiBentang", sidik=spread.mark)


def filled(text: str, values: Mapping[str, str]) -> str:
    """Put values in place of their names."""
    return re.sub(r"\{\{ (\w+) \}\}", lambda found: values[found[1]], text)
