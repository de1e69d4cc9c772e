"""What stands side by side becomes text for a terminal: the rows that differ, and how many others stay the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from masterplan.book.matrices import MatrixPaper, PaperMatrix, PaperRow, shown
from masterplan.book.tables.shapes import Kolom
from masterplan.diagnostics.language import _, ngettext
from masterplan.words.format import angka
from masterplan.words.terminal import aligned, visible, wrapped

_STEP = "  "


def text(papers: Sequence[MatrixPaper], width: int) -> str:
    """Write papers in so many columns."""
    return "\n".join("".join(f"{visible(line)}\n" for line in _paper(one, width)) for one in papers)


def _paper(paper: MatrixPaper, width: int) -> Iterator[str]:
    for words in (paper.title, *paper.lead):
        yield from wrapped(words, width)
    if all(row.same for one in paper.matrices for row in one.rows):
        yield from wrapped(_("Nothing differs in content."), width)
        return
    for matrix in paper.matrices:
        same = sum(row.same for row in matrix.rows)
        yield from ("", *wrapped(matrix.title, width))
        yield from _matrix(matrix, width)
        told = ngettext("{count} stays the same.", "{count} stay the same.", same).format(count=angka(same))
        yield from wrapped(told, width, _STEP, _STEP) if same else ()


def _matrix(matrix: PaperMatrix, width: int) -> Iterator[str]:
    numbers = any(one.rata == "right" for one in matrix.columns)
    for group, own in groupby((row for row in matrix.rows if not row.same), key=lambda row: row.group):
        yield from wrapped(group, width, _STEP, _STEP * 2)
        margin = _STEP if group else ""
        inner = (_numbers if numbers else _texts)([*own], matrix.columns, width - len(margin))
        yield from (f"{margin}{line}".rstrip() for line in inner)


def _numbers(rows: Sequence[PaperRow], columns: Sequence[Kolom], width: int) -> Iterator[str]:
    """Write the rows on each thing below its name and what is said of it; they need a line each where there is room."""
    heads = [one.judul for one in columns[1:-1]]
    lines = [[_plain(row, at) for at in range(1, len(columns) - 1)] for row in rows]
    right = [at for at, one in enumerate(columns[1:-1]) if one.rata == "right"]
    written = [_STEP * 2 + line for line in aligned([heads, *lines], right)]
    if max(map(len, written)) > width:
        told = ("; ".join(f"{name.lower()} {cell}" for name, cell in zip(heads, one, strict=True)) for one in lines)
        written = ["", *("\n".join(wrapped(line, width, f"{_STEP}- ", _STEP * 2)) for line in told)]
    yield from written[:1] if written[0] else ()
    above = ""
    for row, line in zip(rows, written[1:], strict=True):
        name, said = _plain(row, 0), _plain(row, -1)
        if said or name != above:
            yield from wrapped(f"{name}: {said}" if said else name, width, _STEP, _STEP * 2)
        above = name
        yield from line.split("\n")


def _texts(rows: Sequence[PaperRow], columns: Sequence[Kolom], width: int) -> Iterator[str]:
    """Write what a row says in each column, one below the other."""
    for row in rows:
        for column, cell in zip(columns, row.cells, strict=True):
            words = shown(cell) if cell else ""
            lines = words if isinstance(words, tuple) else (f"{words}",) if words else ()
            yield from wrapped(f"{column.judul}:", width, _STEP, _STEP) if lines else ()
            for line in lines:
                yield from wrapped(line, width, _STEP * 2, _STEP * 2)
        yield ""


def _plain(row: PaperRow, at: int) -> str:
    words = shown(row.cells[at])
    return "; ".join(words) if isinstance(words, tuple) else f"{words or ''}"
