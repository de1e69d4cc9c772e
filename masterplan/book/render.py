"""The books become pages: laid out by their templates, numbered, and with references across all of them resolved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from masterplan.book import markdown
from masterplan.book.figures.shapes import Gambar
from masterplan.book.layout import laid_out
from masterplan.book.numbering import labels, linked, numbered, resolved, unresolved
from masterplan.book.outline import Book
from masterplan.book.parts import Figure, Part, Section, Table, walk
from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.yaml.document import Source


@dataclass(frozen=True)  # no slots, for the Markdown is kept
class Page:
    """A finished book as its parts."""

    slug: str
    parts: tuple[Part, ...]

    @cached_property
    def markdown(self) -> str:
        """The book as one Markdown file."""
        return markdown.written(self.parts)

    @property
    def gambar(self) -> tuple[Gambar, ...]:
        """The figures that it shows, in their order."""
        return tuple(part.value for part in walk(self.parts) if isinstance(part, Figure))


def pages(books: Sequence[Book], templates: Mapping[str, str]) -> tuple[tuple[Page, ...], list[Diagnostic]]:
    """Make the pages of all books, which refer to one another; there are none if a template cannot be filled in.

    `templates` holds chapters and prose by their path in the plan. A reference that names nothing is an
    `unknown-target`, and is printed as its id.
    """
    found: list[Diagnostic] = []
    made: dict[str, tuple[Part, ...]] = {}
    for book in books:
        parts, faults = laid_out(book, templates)
        made[book.slug] = numbered(parts, book.facts.rencana.gaya.nomor_tabel)
        found += faults
    if found:
        return (), found
    known, names = {slug: labels(parts) for slug, parts in made.items()}, {book.slug: book.nama for book in books}
    done = [
        Page(slug, linked(parts, partial(resolved, book=slug, known=known, names=names)))
        for slug, parts in made.items()
    ]
    missing = [_unknown(ident, templates) for page in done for ident in dict.fromkeys(unresolved(page.parts))]
    return tuple(done), missing


def _unknown(ident: str, templates: Mapping[str, str]) -> Diagnostic:
    """Point at the first place that writes the id; at no line if a template puts it together."""
    quoted = re.compile(rf"""(?<=["']){re.escape(ident)}(?=["'])""")
    places = [(path, text, quoted.search(text)) for path, text in sorted(templates.items())]
    written = next((Source(path, text).span(*found.span()) for path, text, found in places if found), None)
    return Diagnostic(
        "unknown-target",
        _("no chapter, table or figure of the books is called `{name}`").format(name=ident),
        written or Span("data/naskah"),
        help=_("docs/panduan.md lists what `rujuk` can name; an empty table or figure is not printed"),
    )


def headings(pages: Iterable[Page]) -> Mapping[str, str]:
    """Map `buku-2#tbl-a` to the id of the heading of Buku II below which that table or figure stands.

    A link from another PDF can lead to a heading only.
    """
    found: dict[str, str] = {}
    for page in pages:
        heading = ""
        for part in walk(page.parts):
            if isinstance(part, Section):
                heading = part.id
            elif isinstance(part, Table | Figure) and heading:
                found[f"{page.slug}#{part.id}"] = heading
    return found
