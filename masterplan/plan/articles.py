"""The draft of a regulation becomes its articles with their places, and their texts what a reader of Markdown sees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from masterplan.model.rancangan import BabPeraturan, BagianPeraturan, Istilah, ParagrafPeraturan, Pasal, Rancangan
from masterplan.model.rencana import Rencana
from masterplan.model.sets import Instrumen
from masterplan.plan.contents import Spot
from masterplan.plan.plan import Plan

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Letters that are no roman number of an annex, a chapter or a book.
ABBREVIATION = re.compile(r"(?<!\bLampiran )(?<!\bLAMPIRAN )(?<!\bBab )(?<!\bBAB )(?<!\bBuku )\b[A-Z]{2,}\b")
_BLOCKS = frozenset({"paragraph", "ordered_list", "list_item", "inline"})
_WORDS = frozenset({"text", "softbreak", "em"})
LETTERED = re.compile(r"^[ \t]*[a-z][.)][ \t]+\S", re.MULTILINE)  # an item that Markdown takes for words


class ArticleText(NamedTuple):
    """A text of an article, and where it stands."""

    text: str
    spot: Spot[Rancangan]


LawPart: TypeAlias = BabPeraturan | BagianPeraturan | ParagrafPeraturan
Division: TypeAlias = Rancangan | LawPart  # what may hold articles


def instrument(kind: Instrumen, rencana: Rencana) -> str:
    """Return what the regulation calls itself; the name of the office is spelled as the plan spells it."""
    daerah = rencana.daerah
    if kind is Instrumen.PERDA:
        return kind.arti
    return f"Peraturan {daerah.kepala_daerah.jabatan.removesuffix(f' {daerah.nama}')}"


def title(draft: Rancangan, rencana: Rencana) -> str:
    """Return what the regulation is about: as the draft says, or else the plan with its region."""
    region = rencana.daerah.sebutan
    return draft.tentang or (rencana.judul if region in rencana.judul else f"{rencana.judul} {region}")


def annexes(plan: Plan) -> Mapping[int, int]:
    """Return the numbers of the annexes by those of their books, also of the annexes that amendments have left out.

    Those of an adopted text keep theirs, and what is added counts on.
    """
    found = dict(annexes(plan.ditetapkan)) if plan.ditetapkan else {}
    for one in plan.rancangan.value.lampiran:
        found.setdefault(one.buku, len(found) + 1)
    return found


def below(part: Division) -> tuple[str, Sequence[LawPart]]:
    """Return the field of a part that has the parts below it, and these."""
    match part:
        case Rancangan():
            return "bab", part.bab
        case BabPeraturan():
            return "bagian", part.bagian
        case BagianPeraturan():
            return "paragraf", part.paragraf
        case ParagrafPeraturan():
            return "", ()


def divisions(plan: Plan) -> Iterator[tuple[Division, Spot[Rancangan]]]:
    """Go through the draft and all that it is divided into, each before what is below it."""
    yield from _divided(plan.rancangan.value, Spot(plan.rancangan))


def _divided(part: Division, at: Spot[Rancangan]) -> Iterator[tuple[Division, Spot[Rancangan]]]:
    yield part, at
    name, inner = below(part)
    for one, spot in at.each(inner, name):
        yield from _divided(one, spot)


def each(plan: Plan) -> Iterator[tuple[Pasal, Spot[Rancangan]]]:
    """Go through the articles."""
    for part, at in divisions(plan):
        yield from at.each(part.pasal, "pasal")


def texts(plan: Plan) -> Iterator[ArticleText]:
    """Go through all that articles say, without what explains them."""
    for pasal, at in each(plan):
        if pasal.isi:
            yield ArticleText(pasal.isi, at.at("isi"))
        yield from (ArticleText(ayat.isi, spot.at("isi")) for ayat, spot in at.each(pasal.ayat, "ayat"))


def explanations(plan: Plan) -> Iterator[ArticleText]:
    """Go through what explains the regulation and its articles."""
    if plan.rancangan.value.penjelasan:
        yield ArticleText(plan.rancangan.value.penjelasan, Spot(plan.rancangan).at("penjelasan"))
    yield from (ArticleText(one.penjelasan, at.at("penjelasan")) for one, at in each(plan) if one.penjelasan)


def terms(plan: Plan) -> Iterator[tuple[Istilah, Spot[Rancangan]]]:
    """Go through the terms that are defined."""
    for pasal, at in each(plan):
        yield from at.each(pasal.istilah, "istilah")


# --- what a text may be written with ------------------------------------------------------------


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - few plans have a draft

    # An entity stays the letters that it is written with, so that none can hide in it.
    return MarkdownIt("commonmark", {"html": False}).disable("entity")


def read(text: str) -> Sequence[Token]:
    """Read a text."""
    return _reader().parse(text)


def unannounced(text: str) -> bool:
    """Tell whether a text begins with a list."""
    return next((token.type == "ordered_list_open" for token in read(text)), False)


def foreign(text: str) -> Iterator[str]:
    """Go through the kinds of what an article has no form for, such as `heading`, in the order of the text."""
    for token in read(text):
        for one in (token, *(token.children or ())):
            kind = re.sub("_(open|close)$", "", one.type)
            if kind not in _BLOCKS | _WORDS:
                yield kind
