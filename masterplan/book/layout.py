"""The facts of a book and its templates become the parts that the templates lay out, not numbered yet.

A template is text in which functions put parts; each of them leaves a mark in the text, at which it is cut afterwards.
A text of the plan is escaped on its way into the Markdown, so that nothing in it is markup, and what an author wrote in
Markdown is a part of its own. A chapter or section is a Jinja call block, so that one with nothing to say is left out.

It is long since each function that templates may call stands here, beside the marks that it leaves.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property, partial
from itertools import groupby
from types import CodeType
from typing import TypeAlias

from markupsafe import Markup
from msgspec import Struct, field

from masterplan.book import author, filling
from masterplan.book.author import Authored
from masterplan.book.chapters import Chapters
from masterplan.book.facts import cite
from masterplan.book.filling import Reading
from masterplan.book.markdown import PICTURES
from masterplan.book.outline import Book, PlanBook
from masterplan.book.parts import (
    FRAMES,
    LEVELS,
    LISTINGS,
    Figure,
    Frame,
    Heading,
    Listing,
    Part,
    Prose,
    Section,
    Spread,
    Table,
)
from masterplan.book.printed import TextRefusal, checked, escaped, near, readable
from masterplan.book.tables.shapes import Reference
from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.plan import suggestions
from masterplan.plan.jinja import TextPlace
from masterplan.plan.reading import Printable
from masterplan.words.format import listed
from masterplan.words.markdown import within
from masterplan.words.terminal import in_backticks
from masterplan.yaml.document import Source

Named: TypeAlias = tuple[str, Callable[[], Span]]  # an id, and where it is named, for which few are asked
_IDENT = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")
# What marks the place of a part in the text of a template. The control characters cannot be written in a data file or
# in prose (`yaml` refuses them), so that no text can look like this.
_MARK = re.compile("\x02([0-9]+)\x03")


class Laid(Struct, frozen=True):
    """The parts of a book, and what is wrong with its texts.

    `named` are the ids that references name and where; `left_out` are those of sections that would say nothing. `asked`
    are the paths of the chapters and the prose that it is made of.
    """

    parts: tuple[Part, ...]
    faults: tuple[Diagnostic, ...]
    named: tuple[Named, ...]
    left_out: frozenset[str]
    asked: frozenset[str]


def laid_out(
    book: Book,
    templates: Mapping[str, str],
    made: Mapping[str, CodeType],
    printable: Printable,
    before: Collection[str] = (),
) -> Laid:
    """Fill in the chapters of a book; `templates` holds chapters and prose by their path, `made` what Jinja runs.

    `before` are the ids of the sections that the books before it have.
    """
    layout = _Layout(book, templates, made, printable, before)
    parts = tuple(_chapters(book, layout))
    faults = dict.fromkeys((*layout.chapters.found, *layout.reading.found))
    asked = frozenset(layout.asked | layout.chapters.loaded)
    return Laid(parts, tuple(faults), tuple(layout.named), frozenset(layout.left_out), asked)


def _chapters(book: Book, layout: _Layout) -> Iterator[Part]:
    for name, chapters in groupby(book.outline.bab, key=lambda bab: bab.bagian):
        paths = [posixpath.normpath(f"templates/{book.outline.id}/{bab.templat}") for bab in chapters]
        parts = tuple(part for path in paths for part in layout.cut(layout.filled_in(path)))
        if parts:
            yield Frame(name, parts)


class _Layout(Struct, dict=True):
    """The functions that templates lay out with, and the parts that they have put into texts; it lives for one book."""

    book: Book
    templates: Mapping[str, str]
    made: Mapping[str, CodeType]
    printable: Printable
    before: Collection[str] = ()
    put: list[Part | Reference] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)

    @cached_property
    def chapters(self) -> Chapters:
        """What fills in the templates of chapters."""
        printed = partial(self.printed, marked=True)
        return Chapters(self.templates, self.made, self._functions(), self.names, printed)

    @cached_property
    def reading(self) -> Reading:
        """What fills in the texts of authors."""
        return Reading(self.names, {"rujuk": self.refer, "sumber": self.source}, self.printed)

    @cached_property
    def names(self) -> Mapping[str, object]:
        """Return what every text may print."""
        emblem = self.book.imprint.lambang
        shown = Markup(f"![{within(emblem.alt)}]({PICTURES}/{emblem.name})" if emblem else "")  # noqa: S704 - escaped
        return {
            **self.book.names,
            "buku": self.book.nama,
            "judul_buku": self.book.outline.judul,
            "anak_judul": self.book.anak_judul,
            "lambang": shown,
            "cap": self.book.cap,
            "opd_lembar": self.book.opd,
        }

    def _functions(self) -> Mapping[str, Callable[..., str]]:
        """Return what chapters may call."""
        return {
            **{kind: partial(self.section, kind) for kind in LEVELS},
            "bingkai": self.frame,
            "bentang": self.spread,
            "tabel": self.table,
            "lembar": partial(self.table, counted=False),
            "gambar": self.figures,
            "naskah": self.naskah,
            "rujuk": lambda ident: self.refer(ident, self.chapters.here()),
            "lihat": self.see,
            "sumber": lambda ident: self.source(ident, self.chapters.here()),
            "daftar": self.listing,
        }

    def filled_in(self, path: str) -> str:
        """Return the text of a chapter, with marks where parts stand."""
        return self.chapters.filled_in(path, {})

    def printed(self, value: object, name: str, *, marked: bool = False) -> Markup:
        """Let a value into Markdown: the one door for it; `marked` if it may be joined from what functions put."""
        if isinstance(value, Authored):
            return self.authored(value, value.id)
        text = str(checked(value, name))
        readable(_MARK.sub("", text) if marked or isinstance(value, Markup) else text, self.printable)
        return escaped(value)

    # --- what templates call --------------------------------------------------------------------

    def section(self, kind: Heading, ident: str, title: str, caller: Callable[[], str]) -> Markup:
        """Put a chapter or a section, unless it would say nothing."""
        if _MARK.search(title):
            message = _("the title `{id}` holds a reference").format(id=ident)
            raise TextRefusal(
                "template-error", message, _("put the reference below the title; lists repeat titles"), ident
            )
        if not _IDENT.fullmatch(ident):
            raise TextRefusal(
                "template-error",
                _("`{id}` is no id").format(id=ident),
                _("use small letters, digits and hyphens: `bab-penutup`"),
                ident,
            )
        parts = self.cut(caller())
        if not parts:
            self.left_out.add(ident)
            return Markup("")
        return self.once(Section(kind, ident, readable(title, self.printable), parts))

    def frame(self, name: str, caller: Callable[[], str]) -> Markup:
        """Put what the engines set in a way of its own, such as `mendatar`, unless it would say nothing."""
        parts, known = self.cut(caller()), FRAMES.fullmatch(name)
        if not known or int(known[1] or 0) > len(self.book.imprint.dimensi):
            cure = _("`masterplan guide page` lists the frames")
            raise TextRefusal("template-error", _("there is no frame `{name}`").format(name=name), cure, name)
        return self.mark(Frame(name, parts)) if parts else Markup("")

    def spread(self, ident: str, caller: Callable[[], str]) -> Markup:
        """Put the pages of an OPD, unless they would say nothing."""
        parts, facts = self.cut(caller()), self.book.facts if isinstance(self.book, PlanBook) else None
        every = facts.opd if facts else ()
        opd = next((one for one in every if one.id == ident), None)
        if facts is None or opd is None:
            message = _("the plan has no OPD `{id}`").format(id=ident)
            raise TextRefusal("template-error", message, near(ident, [one.id for one in every]), ident)
        own = Spread(ident, opd.singkatan, facts.utama(opd), facts.sidik[ident], parts)
        return self.mark(own) if parts else Markup("")

    def table(self, ident: str, *, counted: bool = True) -> Markup:
        """Put a table, unless it has no rows; one to be filled in, such as signatures, is not counted."""
        self.known(ident)
        tabel = self.book.tabel.get(ident)
        return self.once(Table(tabel, counted=counted)) if tabel and tabel.baris else Markup("")

    def figures(self, ident: str) -> Markup:
        """Put a figure, then those that continue it; nothing if it would say nothing."""
        self.known(ident)
        # An id of the plan has no two hyphens in a row, so that no other figure can be taken for a continuation.
        known = self.book.gambar
        names = (ident, *(f"{ident}--{n}" for n in range(2, len(known) + 1)))
        return Markup("").join(self.once(Figure(known[name])) for name in names if name in known)

    def known(self, ident: str) -> None:
        """Refuse the id of a table or a figure that there cannot be."""
        if ident not in self.book.ids:
            message = _("no table or figure is called `{name}`").format(name=ident)
            raise TextRefusal("unknown-target", message, near(ident, self.book.ids), ident)

    def listing(self, name: str) -> Markup:
        """Put a list of what stands in the book."""
        if name not in LISTINGS:
            cure = _("known here: {names}").format(names=in_backticks(LISTINGS))
            raise TextRefusal("template-error", _("there is no list `{name}`").format(name=name), cure, name)
        return self.mark(Listing(name))

    def naskah(self, name: str) -> Markup:
        """Put what `data/naskah/` has under a name."""
        path = f"data/naskah/{name}.md"
        if path not in self.templates:
            return Markup("")
        self.asked.add(path)
        return self.authored(filling.filled(Source(path, self.templates[path]), self.reading), f"naskah/{name}")

    def refer(self, ident: str, place: TextPlace) -> Markup:
        """Refer to a part of any book; whether there is one is known when all of them are laid out."""
        self.named.append((ident, partial(place.span, ident)))
        return self.mark(Reference(ident))

    def see(self, *idents: str) -> Markup:
        """Refer to the sections that the books before this one have of those that are named; nothing if to none."""
        found = [self.refer(ident, self.chapters.here()) for ident in idents if ident in self.before]
        return Markup(f"Lihat {listed(found)}.") if found else Markup("")  # noqa: S704 - marks

    def source(self, ident: str, _place: TextPlace) -> str:
        """Cite a public source."""
        known = self.book.imprint.sumber
        if ident not in known:
            message = _("`{name}` is not in rujukan.yaml").format(name=ident)
            cure = suggestions.suggest(ident, [*known])
            raise TextRefusal("unknown-target", message, cure, ident)
        return f"({cite(known[ident])})"

    def authored(self, text: str, ident: str) -> Markup:
        """Put what an author wrote."""
        written = author.alone(author.quiet(text), ident)
        return self.mark(Prose(tuple(self._words(_even(written))), ident)) if written else Markup("")

    def once(self, part: Section | Table | Figure) -> Markup:
        """Put what has an id; two parts of a book cannot have the same."""
        if part.id in self.ids:
            message, cure = _("`{id}` stands in this book already"), _("print it once, and refer to it with `rujuk`")
            raise TextRefusal("template-error", message.format(id=part.id), cure, part.id)
        self.ids.add(part.id)
        return self.mark(part)

    # --- from text to parts ---------------------------------------------------------------------

    def mark(self, part: Part | Reference) -> Markup:
        """Keep a part, and return the mark that stands for it in the text."""
        self.put.append(part)
        return Markup(f"\x02{len(self.put) - 1}\x03")  # noqa: S704 - a number

    def cut(self, text: str) -> tuple[Part, ...]:
        """Cut a text where parts stand; what is between them is prose."""
        return tuple(self._cut(_even(text)))

    def _cut(self, text: str) -> Iterator[Part]:
        start = 0
        for found in _MARK.finditer(text):
            part = self.put[int(found[1])]
            if not isinstance(part, Reference) and not (isinstance(part, Prose) and _in_a_line(text, found)):
                yield from self._prose(text[start : found.start()])
                yield part
                start = found.end()
        yield from self._prose(text[start:])

    def _prose(self, text: str) -> Iterator[Prose]:
        if text.strip():
            yield Prose(tuple(self._words(text.strip("\n"))))

    def _words(self, text: str) -> Iterator[str | Reference]:
        """Put references into a text, and what an author wrote where it stands within a line."""
        for index, piece in enumerate(_MARK.split(text)):
            part = self.put[int(piece)] if index % 2 else piece
            if isinstance(part, Prose):
                yield from part.value
            elif isinstance(part, Reference) or (isinstance(part, str) and part):
                yield part


def _in_a_line(text: str, found: re.Match[str]) -> bool:
    """Tell whether other words stand in the line of a mark; then what it stands for belongs to their paragraph."""
    return text[: found.start()].rpartition("\n")[2] != "" or text[found.end() :].partition("\n")[0].strip() != ""


def _even(text: str) -> str:
    """Even out blank lines, so that what is left out leaves no gap."""
    return re.sub(r"\n{3,}", "\n\n", text).strip()
