"""An article of the draft of a regulation, in its two states, becomes the number by which its readers know it.

Numbers follow from the order of the text. Those that an amendment gives, with letters, are worked out by `law` alone:
an article of an amended text goes by the number under which it was adopted, or else by what it is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan.changes.matching import Sides
from masterplan.diagnostics.language import _
from masterplan.model.rancangan import Ayat, BabPeraturan, BagianPeraturan, ParagrafPeraturan, Pasal, Rancangan
from masterplan.model.scalars import Record


def subject(ident: str) -> str:
    """Say what an article is about, as its id has it: `pasal-hak-warga` is about `hak warga`."""
    return ident.removeprefix("pasal-").replace("-", " ")


def numbered(chain: Sequence[Sides[Record]]) -> str:
    """Name an article, or a paragraph of one, by its number: `Pasal 3 ayat (1)`; nothing if it has none here."""
    root, last = chain[0], chain[-1]
    article = next((pair for pair in chain if isinstance(pair.kini, Pasal)), None)
    if not isinstance(root.kini, Rancangan) or article is None:
        return ""
    amended = isinstance(root.baru, Rancangan) and bool(root.baru.perubahan)
    for side in (0,) if amended else (1, 0):
        own = article[side]
        if isinstance(own, Pasal) and (number := _number(root[side], own.id)):
            place = next((at for at, one in enumerate(own.ayat, 1) if one is last[side]), 0)
            told = _("Article {number} paragraph ({place})") if place else _("Article {number}")
            return "" if isinstance(last.kini, Ayat) and not place else told.format(number=number, place=place)
    return ""


def left_out(chain: Sequence[Sides[Record]], ident: str) -> str:
    """Name an article that is no more by the number that it had; nothing if it had none here."""
    number = _number(chain[0].lama, ident)
    return _("Article {number}").format(number=number) if number else ""


def _number(draft: Record | None, ident: str) -> int:
    """Count the articles up to one; those of an amended text, or of one that counts in another way, have no number."""
    if not isinstance(draft, Rancangan) or draft.perubahan or (draft.penomoran and draft.penomoran.pasal):
        return 0
    return next((count for count, one in enumerate(_articles(draft), 1) if one.id == ident), 0)


def _articles(part: Rancangan | BabPeraturan | BagianPeraturan | ParagrafPeraturan) -> Iterator[Pasal]:
    yield from part.pasal
    match part:
        case Rancangan():
            inner: Sequence[BabPeraturan | BagianPeraturan | ParagrafPeraturan] = part.bab
        case BabPeraturan():
            inner = part.bagian
        case BagianPeraturan():
            inner = part.paragraf
        case _:
            inner = ()
    for one in inner:
        yield from _articles(one)
