"""The facts of a book and its templates become the parts that the templates lay out, not numbered yet.

A template is text in which functions put parts; each of them leaves a mark in the text, at which it is cut afterwards.
A text of the plan is escaped on its way into the Markdown, so that nothing in it is markup, and what an author wrote in
Markdown is a part of its own. A chapter or section is a Jinja call block, so that one with nothing to say is left out.
"""

from __future__ import annotations

import posixpath
import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateRuntimeError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from masterplan.book import author
from masterplan.book.author import Authored
from masterplan.book.facts import cite
from masterplan.book.markdown import PICTURES
from masterplan.book.outline import Book
from masterplan.book.parts import LEVELS, Figure, Frame, Heading, Listing, Part, Prose, Reference, Section, Table
from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.plan.prose import error
from masterplan.words.markdown import escape, within
from masterplan.yaml.document import Source

# What marks the place of a part in the text of a template. The control characters cannot be written in a data file or
# in prose (`yaml` refuses them), so that no text can look like this.
_MARK = re.compile("\x02([0-9]+)\x03")
# What a template may raise when it is filled in: a missing name, or Python's own answer to a wrong use of one.
_FAULTS = (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, RecursionError)


def laid_out(book: Book, templates: Mapping[str, str]) -> tuple[tuple[Part, ...], list[Diagnostic]]:
    """Fill in the chapters of a book; `templates` holds chapters and prose by their path in the plan.

    What cannot be filled in is a `template-error` at the line of the template or of the prose.
    """
    try:
        return tuple(_chapters(book, _Layout(book, templates))), []
    except _FAULTS as problem:
        return (), [_located(problem, templates, book)]


def _chapters(book: Book, layout: _Layout) -> Iterator[Part]:
    for name, chapters in groupby(book.outline.bab, key=lambda bab: bab.bagian):
        paths = [posixpath.normpath(f"templates/{book.slug}/{bab.templat}") for bab in chapters]
        parts = tuple(part for path in paths for part in layout.cut(layout.filled_in(path)))
        if parts:
            yield Frame(name, parts)


@dataclass(slots=True)
class _Layout:
    """The functions that templates lay out with, and the parts that they have put into texts; it lives for one book."""

    book: Book
    templates: Mapping[str, str]
    put: list[Part | Reference] = field(default_factory=list)
    jinja: ImmutableSandboxedEnvironment = field(init=False)

    def __post_init__(self) -> None:
        self.jinja = environment(self.templates, self.finalize)
        self.jinja.globals.update(self._vocabulary())

    def _vocabulary(self) -> dict[str, object]:
        """Return what every template may use; prose uses `rujuk` and `sumber` of it."""
        emblem = self.book.facts.lambang
        shown = Markup(f"![{within(emblem.alt)}]({PICTURES}/{emblem.name})" if emblem else "")  # noqa: S704 - escaped
        return {
            **{kind: partial(self.section, kind) for kind in LEVELS},
            "bingkai": self.frame,
            "tabel": self.table,
            "lembar": partial(self.table, counted=False),
            "gambar": self.figures,
            "naskah": self.naskah,
            "rujuk": lambda ident: self.mark(Reference(ident)),
            "sumber": self.source,
            "daftar": lambda name: self.mark(Listing(name)),
            "buku": self.book.nama,
            "judul_buku": self.book.outline.judul,
            "anak_judul": self.book.anak_judul,
            "lambang": shown,
            "cap": self.book.cap,
        }

    def filled_in(self, path: str) -> str:
        """Return the text of a template, with marks where parts stand."""
        return self.jinja.get_template(path).render(self.book.names)

    def finalize(self, value: object) -> object:
        """The one door through which values get into Markdown."""
        return self.authored(value, value.id) if isinstance(value, Authored) else escaped(value)

    # --- what templates call --------------------------------------------------------------------

    def section(self, kind: Heading, ident: str, title: str, caller: Callable[[], str]) -> Markup:
        """Put a chapter or a section, unless it would say nothing."""
        if _MARK.search(title):
            raise TemplateRuntimeError(_("the title `{id}` holds a reference").format(id=ident))
        parts = self.cut(caller())
        return self.mark(Section(kind, ident, title, parts)) if parts else Markup("")

    def frame(self, name: str, caller: Callable[[], str]) -> Markup:
        """Put what the engines set in a way of its own, such as `mendatar`, unless it would say nothing."""
        parts = self.cut(caller())
        return self.mark(Frame(name, parts)) if parts else Markup("")

    def table(self, ident: str, *, counted: bool = True) -> Markup:
        """Put a table, unless it has no rows; one to be filled in, such as signatures, is not counted."""
        tabel = self.book.tabel.get(ident)
        return self.mark(Table(tabel, counted=counted)) if tabel and tabel.baris else Markup("")

    def figures(self, ident: str) -> Markup:
        """Put a figure, then those that continue it; nothing if it would say nothing."""
        # An id of the plan has no two hyphens in a row, so that no other figure can be taken for a continuation.
        known = self.book.gambar
        names = (ident, *(f"{ident}--{n}" for n in range(2, len(known) + 1)))
        return Markup("").join(self.mark(Figure(known[name])) for name in names if name in known)

    def naskah(self, name: str) -> Markup:
        """Put what `data/naskah/` has under a name."""
        path = f"data/naskah/{name}.md"
        return self.authored(self.filled_in(path), f"naskah/{name}") if path in self.templates else Markup("")

    def source(self, ident: str) -> str:
        """Cite a public source."""
        if ident not in self.book.facts.sumber:
            raise TemplateRuntimeError(_("`{name}` is not in rujukan.yaml").format(name=ident))
        return f"({cite(self.book.facts.sumber[ident])})"

    def authored(self, text: str, ident: str) -> Markup:
        """Put what an author wrote."""
        written = author.alone(author.quiet(text), ident)
        return self.mark(Prose(tuple(self._words(_even(written))), ident)) if written else Markup("")

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


# --- Jinja --------------------------------------------------------------------------------------


def escaped(value: object) -> Markup:
    """Escape what is no Markdown yet."""
    return value if isinstance(value, Markup) else Markup(escape(str(value)))  # noqa: S704 - escaped here


def environment(
    templates: Mapping[str, str], finalize: Callable[[object], object] = escaped
) -> ImmutableSandboxedEnvironment:
    """Return Jinja as the books use it: no missing name passes, every value is escaped once."""
    return ImmutableSandboxedEnvironment(
        loader=FunctionLoader(lambda name: (templates[name], name, None) if name in templates else None),
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # the target is Markdown; finalize escapes
    )


def _located(problem: Exception, templates: Mapping[str, str], book: Book) -> Diagnostic:
    """Find the line of the innermost template that could not be filled in."""
    if isinstance(problem, TemplateSyntaxError):
        path = problem.name or book.slug
        return error(Source(path, templates.get(path, "")), problem.lineno, problem.message or "")
    frames = [frame for frame in traceback.extract_tb(problem.__traceback__) if frame.filename in templates]
    if not frames:  # a chapter that does not exist
        path = f"templates/{book.slug}/buku.yaml"
        return error(Source(path, templates.get(path, "")), 1, str(problem))
    path = frames[-1].filename
    return error(Source(path, templates[path]), frames[-1].lineno or 1, str(problem))
