"""The books become pages: laid out by their templates, numbered, and with references across all of them resolved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from types import CodeType

from msgspec import Struct
from msgspec.structs import replace

from masterplan.book import markdown
from masterplan.book.chapters import codes
from masterplan.book.figures.shapes import Gambar
from masterplan.book.index import indexed
from masterplan.book.layout import Laid, Named, laid_out
from masterplan.book.numbering import linked, numbered, resolved
from masterplan.book.outline import Book, PlanBook
from masterplan.book.parts import Figure, Part, Section, Table, labels, referring, walk
from masterplan.book.printed import near
from masterplan.book.tables.shapes import Reference
from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.model.sets import Penomoran
from masterplan.plan.reading import Printable

Compiling = Callable[[Mapping[str, str]], Mapping[str, CodeType]]
Keeping = Callable[[Mapping[str, str], Compiling], Mapping[str, CodeType]]  # makes what it does not have
_QUOTED = re.compile('"([^"\n]+)"')


class Page(Struct, frozen=True, dict=True):  # no slots, for the Markdown is kept
    """A finished book as its parts; its files lie in `folder`, or in one of its own name."""

    slug: str
    parts: tuple[Part, ...]
    folder: str = ""

    @property
    def path(self) -> str:
        """Where its files go below the output, without their ending."""
        return f"{self.folder or self.slug}/{self.slug}"

    @cached_property
    def markdown(self) -> str:
        """The book as one Markdown file."""
        return markdown.written(self.parts)

    @property
    def gambar(self) -> tuple[Gambar, ...]:
        """The figures that it shows, in their order."""
        return tuple(part.value for part in walk(self.parts) if isinstance(part, Figure))


def pages(  # noqa: PLR0913 - what books are made of
    books: Sequence[Book],
    templates: Mapping[str, str],
    keep: Keeping,
    printable: Printable,
    named: Iterable[Named] = (),
    *,
    whole: bool = True,
    shown: bool = True,
) -> tuple[tuple[Page, ...], list[Diagnostic], frozenset[str]]:
    """Make the pages of all books, which refer to one another, and say what is wrong with their texts.

    `templates` holds chapters and prose by their path in the plan; the third that is returned are those that the pages
    are made of. What Jinja makes of chapters, `keep` makes or has. `named` are the ids that the data name, and where. A
    reference that names nothing is an `unknown-target`, and is printed as its id. One to what a chapter names waits
    until every chapter can be filled in, and until the books are `whole`. Nobody reads pages that are not `shown`.
    """
    made = _made(templates, keep)
    laid: dict[str, Laid] = {}
    for book in books:
        before = {part.id for one in laid.values() for part in walk(one.parts) if isinstance(part, Section)}
        laid[book.slug] = laid_out(book, templates, made, printable, before)
    style = {book.slug: book.imprint.gaya.nomor_tabel for book in books}
    done = {slug: numbered(one.parts, style[slug]) for slug, one in laid.items()}
    known, names = {slug: labels(parts) for slug, parts in done.items()}, {book.slug: book.nama for book in books}
    facts = {book.slug: book.facts if isinstance(book, PlanBook) else None for book in books}
    links = {
        slug: linked(parts, partial(resolved, book=slug, known=known, names=names)) for slug, parts in done.items()
    }
    pages = [Page(slug, indexed(parts, facts[slug], shown=shown)) for slug, parts in links.items()]
    found = [fault for one in laid.values() for fault in one.faults]
    asked = frozenset[str]().union(*(one.asked for one in laid.values()))
    whole = whole and not any(fault.span.path.startswith("templates/") for fault in found)
    written = (
        [] if whole else _QUOTED.findall("\n".join(text for path, text in templates.items() if path.endswith(".j2")))
    )
    waiting = {*written}.union(*(book.ids for book in books))
    told = [*named, *(one for book in laid.values() for one in book.named)]
    lost = (
        fault for ident, fault in _lost(told, pages, [*laid.values()], books) if whole or not _named(ident, waiting)
    )
    return tuple(pages), [*dict.fromkeys((*found, *lost))], asked


def alone(parts: tuple[Part, ...], style: Penomoran) -> tuple[Part, ...]:
    """Return parts of a book that are handed out without it: numbered anew, and with words where references led."""
    words = referring(parts, lambda one: replace(one, target=""))
    return numbered(words, style)


def sheets(  # noqa: PLR0913, PLR0917 - what sheets are made of, and what they refer to
    sheets: Sequence[Book],
    books: Sequence[Book],
    pages: Sequence[Page],
    templates: Mapping[str, str],
    keep: Keeping,
    printable: Printable,
) -> tuple[tuple[Page, ...], list[Diagnostic], frozenset[str]]:
    """Make the pages of sheets as `pages` does those of books, to which they refer by words alone.

    A sheet is handed out without them.
    """
    made, names = _made(templates, keep), {book.slug: book.nama for book in books}
    known = {page.slug: labels(page.parts) for page in pages}
    laid = [laid_out(sheet, templates, made, printable) for sheet in sheets]
    done: list[Page] = []
    for sheet, one in zip(sheets, laid, strict=True):
        parts = numbered(one.parts, sheet.imprint.gaya.nomor_tabel)
        find = partial(_in_words, book=sheet.slug, known={sheet.slug: labels(parts), **known}, names=names)
        done.append(Page(sheet.slug, linked(parts, find), sheet.outline.id))
    told = [one for sheet in laid for one in sheet.named]
    lost = (fault for _ident, fault in _lost(told, [*pages, *done], laid, books))
    found = [fault for one in laid for fault in one.faults]
    return tuple(done), [*dict.fromkeys((*found, *lost))], frozenset[str]().union(*(one.asked for one in laid))


def _made(templates: Mapping[str, str], keep: Keeping) -> Mapping[str, CodeType]:
    return keep({path: text for path, text in templates.items() if path.endswith(".j2")}, codes)


def _in_words(ident: str, book: str, known: Mapping[str, Mapping[str, str]], names: Mapping[str, str]) -> Reference:
    found = resolved(ident, book, known, names)
    return found if found.target.startswith("#") else replace(found, target="")


def _named(ident: str, words: Iterable[str]) -> bool:
    """Tell whether a chapter names something, or how its name begins."""
    return any(ident == word or (word.endswith("-") and ident.startswith(word)) for word in words)


def _lost(
    named: Iterable[Named], pages: Sequence[Page], laid: Sequence[Laid], books: Sequence[Book]
) -> Iterator[tuple[str, Diagnostic]]:
    """Report every id that is named, and that no book prints with a number."""
    parts = [part for page in pages for part in walk(page.parts)]
    own = [(page.slug, ident) for page in pages for ident in labels(page.parts)]
    numbered = {name for slug, ident in own for name in (ident, f"{slug}-{ident}")}
    printed = {part.id for part in parts if isinstance(part, Table)}
    empty = {ident for one in laid for ident in one.left_out}.union(*(book.ids for book in books))
    for ident, where in named:
        if ident in numbered:
            continue
        if ident in printed:
            message, cure = _("`{name}` has no number"), _("write what it is instead of where it stands")
        elif ident in empty:
            message, cure = (
                _("`{name}` says nothing today, so no book prints it"),
                _("leave it out until there are data"),
            )
        else:
            message, cure = _("no chapter, table or figure is called `{name}`"), near(ident, numbered | empty)
        yield ident, Diagnostic("unknown-target", message.format(name=ident), where(), cure)


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
