"""The parts of a page become one Markdown file: tables are HTML in it, which a git host shows, and frames are comments.

One cell of a table stands on one line, so that the difference of two books names the cell that changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape as entities

from masterplan.book.parts import (
    Figure,
    Frame,
    Index,
    IndexEntry,
    Listing,
    Part,
    Prose,
    Section,
    Spread,
    Table,
    labels,
    walk,
)
from masterplan.book.tables.shapes import Reference, Tabel, TableCell, TableRow, body, head, widths
from masterplan.words.markdown import escape, within

PICTURES = "gambar"  # the folder of the figures, beside the Markdown of a book
DEEPEST = 3  # the level of the headings that a list of contents names


def written(parts: tuple[Part, ...]) -> str:
    """Write a page, or parts of one; lists name what is in these parts."""
    return f"{_joined(parts, parts)}\n"


def _joined(parts: tuple[Part, ...], page: tuple[Part, ...]) -> str:
    return "\n\n".join(_part(part, page) for part in parts)


def _part(part: Part, page: tuple[Part, ...]) -> str:
    match part:
        case Section():
            heading = f'{"#" * part.level} <a id="{part.id}"></a>{within(part.heading)}'
            return f"{heading}\n\n{_joined(part.parts, page)}"
        case Frame() | Spread():
            name = part.kind if isinstance(part, Frame) else f"bentang {part.opd}"
            return _framed(name, _joined(part.parts, page))
        case Listing() | Index():
            return _listed(part, page)
        case Prose():
            return prose(part)
        case Table() | Figure():
            return "\n\n".join((_shown(part), *cited(part)))


def _shown(part: Table | Figure) -> str:
    if isinstance(part, Table):
        return table(part.value, part.label)
    image = f'<a id="{part.id}"></a>![{within(part.value.alt)}]({PICTURES}/{part.id}.svg)'
    return f"{image}\n\n**{part.label}** {within(part.title)}"


def _framed(name: str, body: str) -> str:
    return f"<!-- {name} -->\n\n{body}\n\n<!-- /{name} -->"


def cited(part: Table | Figure) -> Iterator[str]:
    """Write what stands below a table or a figure: what its signs mean, and its source; a form has none of both."""
    source = f"Sumber: {part.value.sumber}" if part.value.sumber else ""
    note = part.value.catatan if isinstance(part, Table) else ""
    if part.label and (told := ". ".join(filter(None, (note, source)))):
        yield f"*{escape(told)}*"


def prose(part: Prose) -> str:
    """Write prose with its references as links."""
    return "".join(_link(one) if isinstance(one, Reference) else one for one in part.value)


def _link(reference: Reference) -> str:
    text = within(reference.text)
    return f"[{text}]({reference.target})" if reference.target else text


def _listed(part: Listing | Index, page: tuple[Part, ...]) -> str:
    if isinstance(part, Index):
        return _framed("indeks", "\n\n".join(_index(part, labels(page))))
    return _framed(part.kind, "\n".join(_entries(part.kind, page)))


def _entries(kind: str, page: tuple[Part, ...]) -> Iterator[str]:
    """Write the lines of a list; DOCX and PDF have lists of their own, with pages."""
    listed = {"daftar-tabel": Table, "daftar-gambar": Figure}.get(kind)
    for part in walk(page):
        if isinstance(part, Section) and kind == "daftar-isi" and part.level <= DEEPEST:
            yield f"{'  ' * (part.level - 1)}- [{within(part.heading)}](#{part.id})"
        elif listed and isinstance(part, Table | Figure) and isinstance(part, listed) and part.label and part.listed:
            yield f"- [{within(f'{part.label} {part.title}')}](#{part.id})"


def _index(index: Index, known: Mapping[str, str]) -> Iterator[str]:
    """Write the entries of an index below their letters, with links; `known` is what references call each part."""
    for letter, entries in index.letters:
        lines = (f"- {within(one.name)}: {', '.join(_places(one, known))}" for one in entries)
        yield "\n".join((f"**{within(letter)}**\n", *lines))


def _places(entry: IndexEntry, known: Mapping[str, str]) -> Iterator[str]:
    for ident in (entry.main, *entry.places):
        if ident in known:
            link = f"[{within(known[ident])}](#{ident})"
            yield f"**{link}**" if ident == entry.main else link


# --- tables -------------------------------------------------------------------------------------


@lru_cache(512)  # of all books that refer to one another; what stays at work writes them again and again
def table(tabel: Tabel, label: str = "") -> str:
    """Write a table as HTML; `label` is its printed number, such as `Tabel 3.1`."""
    lines = (
        f'<table id="{tabel.id}">',
        f"<caption>{_text(f'{label} {tabel.judul}'.strip())}</caption>",
        "<colgroup>",
        *(f'<col width="{width:.2f}%">' for width in widths(tabel)),
        "</colgroup>",
        "<thead>",
        *(line for row in head(tabel) for line in _row(row, "th")),
        "</thead>",
        "<tbody>",
        *(line for row in body(tabel) for line in _row(row, "td")),
        "</tbody>",
        "</table>",
    )
    return "\n".join(lines)


def _row(row: TableRow, tag: str) -> Iterator[str]:
    yield f'<tr class="{row.kind}">' if row.kind else "<tr>"
    yield from (_cell(cell, tag) for cell in row.cells)
    yield "</tr>"


def _cell(cell: TableCell, tag: str) -> str:
    across = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    down = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    align = f' align="{cell.align}"' if cell.align else ""
    first, *others = map(_text, cell.lines or ("",))
    words = "<br>".join((f"<b>{first}</b>" if cell.named and first else first, *others))
    inside = f'<a href="{cell.target}">{words}</a>' if cell.target else words
    return f"<{tag}{across}{down}{align}>{inside}</{tag}>"


def _text(line: str) -> str:
    """Escape a text, so that nothing in it is markup."""
    return entities(line, quote=False)
