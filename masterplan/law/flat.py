"""The text of a regulation becomes its pieces in one row, headings and articles, and pieces become a text again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec.structs import replace

from masterplan.law.numbering import LawElement
from masterplan.law.regulation import Article, LawChapter, Regulation

LawPiece: TypeAlias = LawChapter | Article  # a heading has neither articles nor parts
LawKey: TypeAlias = tuple[str, ...]  # the numbers that lead to a piece, which no amendment shifts


def pieces(law: Regulation) -> Iterator[LawPiece]:
    """Go through headings and articles in the order of the text."""
    for part in law.divisions:
        if part.title:
            yield replace(part, articles=(), parts=())
        yield from part.articles


def keyed(law: Regulation) -> Mapping[LawKey, LawPiece]:
    """Return the pieces in their order by their numbers; sections count within their chapter."""
    found: dict[LawKey, LawPiece] = {}
    above: list[str] = []
    for piece in pieces(law):
        if isinstance(piece, LawChapter):
            above[piece.level - 1 :] = [piece.number]
        found[tuple(above) if isinstance(piece, LawChapter) else ("", piece.number)] = piece
    return found


def called(key: LawKey) -> str:
    """Return what a piece is called: `Pasal 5`, `BAB II`, `Bagian Kesatu BAB II`."""
    return " ".join(one for one in reversed(key) if one)


def elements(law: Regulation) -> list[LawElement]:
    """Return the pieces as what is counted."""
    return [
        LawElement(one.id, one.level if isinstance(one, LawChapter) else 0, one.count, one.letter, one.gone)
        for one in pieces(law)
    ]


def nested(row: Iterable[LawPiece]) -> tuple[LawChapter, ...]:
    """Put pieces into the divisions whose headings they follow; those before any are one part without a title."""
    return _nested(list(row), 1)


def _nested(row: Sequence[LawPiece], level: int) -> tuple[LawChapter, ...]:
    starts = [at for at, one in enumerate(row) if isinstance(one, LawChapter) and one.level == level]
    first = starts[0] if starts else len(row)
    made = [LawChapter("", "", "", tuple(one for one in row[:first] if isinstance(one, Article)))] if first else []
    for start, end in zip(starts, [*starts[1:], len(row)], strict=False):  # no end without a start
        head = row[start]
        inner = row[start + 1 : end]
        below = next((at for at, one in enumerate(inner) if isinstance(one, LawChapter)), len(inner))
        articles = tuple(one for one in inner[:below] if isinstance(one, Article))
        if isinstance(head, LawChapter):
            made.append(replace(head, articles=articles, parts=_nested(inner[below:], level + 1)))
    return tuple(made)
