"""What differs between two plans becomes text for a terminal, or Markdown for a merge request.

Both speak the language of the reader; what goes into books is Indonesian, and made elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from masterplan.changes.differences import Changes
from masterplan.changes.phrases import Phrases, meanings, plain, write
from masterplan.changes.sentences import UMUM, notes, point, total
from masterplan.diagnostics.language import _, ngettext
from masterplan.words.format import MINUS, angka, rupiah
from masterplan.words.markdown import escape, inert
from masterplan.words.terminal import aligned, wrapped

if TYPE_CHECKING:  # of the parts of books, which a comparison of data does without
    from masterplan.review.touches import Touch, TouchedBook


class ChangeReport(Struct, frozen=True):
    """What is reported: the differences, what the two sides are called, and the books they alter if that was asked."""

    perubahan: Changes
    lama: str
    baru: str
    buku: tuple[TouchedBook, ...] | None = None


class Headline(Struct, frozen=True):
    """A heading; level 1 is the title."""

    tingkat: int
    kata: str


class Bullets(Struct, frozen=True):
    """A list of sentences, in which names are set off as in `phrases`."""

    kalimat: tuple[str, ...]


class TextTable(Struct, frozen=True):
    """A table; columns of amounts but not the first are set to the right."""

    kepala: tuple[str, ...]
    baris: tuple[tuple[str, ...], ...]
    angka: bool = False


TextBlock: TypeAlias = Headline | Bullets | TextTable | str  # a text is a paragraph


# --- what is said -------------------------------------------------------------------------------


def blocks(laporan: ChangeReport) -> Iterator[TextBlock]:
    """Go through what is said, in its order."""
    perubahan = laporan.perubahan
    yield Headline(1, _("Notes of changes"))
    yield _("From {old} to {new}.").format(old=laporan.lama, new=laporan.baru)
    yield from unreadable(laporan)
    if not perubahan:
        yield _("Nothing differs in content.")
        return
    yield _counted(perubahan)
    yield from contents(laporan)


def unreadable(laporan: ChangeReport) -> Iterator[TextBlock]:
    """Warn of what is left out of the comparison."""
    for path in laporan.perubahan.tak_terbaca:
        told = _("Warning: {path} cannot be read in {state}, so it is not compared.")
        yield told.format(path=path, state=laporan.lama)


def contents(laporan: ChangeReport) -> Iterator[TextBlock]:
    """Go through what differs: money, positions, then the sentences by OPD and dimension, and the books if asked."""
    perubahan = laporan.perubahan
    words = meanings(perubahan.lama, perubahan.baru)
    yield from _money(perubahan, words)
    yield from _positions(perubahan, words)
    for group in notes(perubahan):
        yield Headline(2, group.judul)
        for part, own in group.bagian:
            yield from [Headline(3, part)] if part != UMUM else []
            yield Bullets(tuple(one.kalimat for one in own))
    yield from _books(laporan.buku) if laporan.buku is not None else ()


def _counted(perubahan: Changes) -> str:
    count, opd = len(perubahan.beda) + len(perubahan.naskah), len(perubahan.tersentuh)
    told = ngettext("{count} change, {opd} OPD touched.", "{count} changes, {opd} OPD touched.", count)
    return told.format(count=angka(count), opd=angka(opd))


def _money(perubahan: Changes, words: Phrases) -> Iterator[TextBlock]:
    rows = tuple((total(one, words), rupiah(one.lama), rupiah(one.baru), signed(one.selisih)) for one in perubahan.uang)
    if rows:
        yield Headline(2, _("Budget"))
        yield TextTable((_("Sum of budgets"), _("Before"), _("After"), _("Difference")), rows, angka=True)


def signed(amount: int) -> str:
    """Write a difference in rupiah with its sign."""
    written = rupiah(amount)
    return written if written.startswith(MINUS) else f"+{written}"


def _positions(perubahan: Changes, words: Phrases) -> Iterator[TextBlock]:
    rows = [point(one, perubahan, words) for one in perubahan.posisi if one.berpindah]
    if rows:
        yield Headline(2, _("SWOT positions in another quadrant"))
        yield TextTable((_("Scope"), _("Before"), _("After")), tuple(rows))


def _books(books: tuple[TouchedBook, ...]) -> Iterator[TextBlock]:
    yield Headline(2, _("Parts of books that differ"))
    if not books:
        yield _("No part of a book differs.")
    for book in books:
        yield Headline(3, book.nama)
        yield Bullets(tuple(_touched(one) for one in book.sentuhan))


def _touched(one: Touch) -> str:
    done = {"berubah": _("changed"), "baru": _("new"), "dihapus": _("removed")}[one.apa]
    where = _(", page {number}").format(number=one.halaman) if one.halaman else ""
    inside = f" ({one.bab})" if one.bab else ""
    return f"{one.judul}{inside}: {done}{where}."


# --- how it is written --------------------------------------------------------------------------


def text(laporan: ChangeReport, width: int) -> str:
    """Write plain text in so many columns; names stand between quotation marks."""
    return "".join(_as_text(block, width) for block in blocks(laporan))


def inner_text(laporan: ChangeReport, width: int) -> str:
    """Write what differs alone, without a title and the names of the two sides."""
    return "".join(_as_text(block, width) for block in contents(laporan)).lstrip("\n")


def _as_text(block: TextBlock, width: int) -> str:
    match block:
        case Headline(tingkat=1, kata=words):
            return f"{words}\n"
        case Headline(tingkat=level, kata=words):
            margin = "  " * (level - 2)
            return "".join(f"{line}\n" for line in ("", *wrapped(words, width, margin, margin)))
        case str():
            return "".join(f"{line}\n" for line in wrapped(block, width))
        case Bullets(kalimat=sentences):
            lines = (line for one in sentences for line in wrapped(plain(one), width, "  - ", "    "))
            return "".join(f"{line}\n" for line in lines)
        case TextTable():
            return _as_rows(block, width)


def _as_rows(table: TextTable, width: int) -> str:
    """Write a table; cells that have no room beside each other are told one after the other."""
    right = range(1, len(table.kepala)) if table.angka else ()
    rows = [*aligned((table.kepala, *table.baris), right, 0 if table.angka else None, width - 2)]
    if max(map(len, rows)) <= width - 2:
        return "".join(f"  {line}\n" for line in rows)
    told = (f"{first}: {'; '.join(map(_named, table.kepala[1:], others))}" for first, *others in table.baris)
    return _as_text(Bullets(tuple(told)), width)


def _named(column: str, cell: str) -> str:
    return f"{column.lower()} {cell}"


def markdown(laporan: ChangeReport) -> str:
    """Write Markdown in which no text of the plan is markup or calls anybody; names are slanted."""
    return "\n".join(map(as_markdown, blocks(laporan)))


def as_markdown(block: TextBlock) -> str:
    """Write one block."""
    match block:
        case Headline(tingkat=level, kata=words):
            return f"{'#' * level} {_quoted(words)}\n"
        case str():
            return f"{_quoted(block)}\n"
        case Bullets(kalimat=sentences):
            return "".join(f"- {write(sentence, _quoted, _slanted)}\n" for sentence in sentences)
        case TextTable(kepala=head, baris=rows, angka=numbers):
            ruler = ("---", *("---:" if numbers else "---" for _ in head[1:]))
            lines = (head, ruler, *(tuple(map(_quoted, row)) for row in rows))
            return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _quoted(words: str) -> str:
    return inert(escape(words))


def _slanted(name: str) -> str:
    return f"*{_quoted(name)}*"
