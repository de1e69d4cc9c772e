"""Facts and templates become Markdown, with chapters, sections, tables and figures numbered and references resolved.

Templates lay out; a text of the plan is escaped on its way into the Markdown, so that nothing in it is markup. A
chapter or section is a Jinja call block, so that one with nothing to say is neither printed nor numbered.
"""

from __future__ import annotations

import posixpath
import re
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateRuntimeError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from masterplan.book.facts import cite
from masterplan.book.figures.shapes import Gambar
from masterplan.book.outline import Book
from masterplan.book.tables.shapes import Tabel, html
from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.model.buku import Bab
from masterplan.model.scalars import MarkdownText
from masterplan.model.sets import Penomoran
from masterplan.plan import prose as plan_prose
from masterplan.plan.emblem import Emblem
from masterplan.words.format import romawi
from masterplan.words.markdown import _within, escape
from masterplan.yaml.document import Source

# What stands in for a reference and for a list until every book is numbered. The control characters cannot be
# written in a data file or in prose (`syntax` refuses them), so that no text can look like this.
_REFERENCE = re.compile("\x02([^\x02\x03]*)\x03")
_LIST = re.compile("\x0e(daftar-[a-z]+)\x0f")
PICTURES = "gambar"  # the folder of the figures, beside the Markdown of a book


@dataclass(frozen=True, slots=True)
class Page:
    """A finished book as Markdown, and the figures that it shows."""

    slug: str
    markdown: str
    gambar: tuple[Gambar, ...] = ()


@dataclass(slots=True)
class Numbering:
    """The counters of one book while its chapters are rendered in order; `labels` is what references can name."""

    style: Penomoran
    tabel: Mapping[str, Tabel]
    gambar: Mapping[str, Gambar] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    headings: list[tuple[int, str, str]] = field(default_factory=list)
    captions: list[tuple[str, str]] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    chapter: str = ""  # as a table number prints it
    prefix: str = ""  # as a section number prints it, which is arabic in any style
    number: int = 0
    appendix: int = 0
    section: int = 0
    table: int = 0
    picture: int = 0

    def bab(self, ident: str, title: str, caller: Callable[[], str]) -> Markup:
        """Print a numbered chapter."""
        roman, arabic = romawi(self.number + 1), str(self.number + 1)
        self._open(roman if self.style is Penomoran.ROMAWI else arabic, arabic)
        written = self._part(1, ident, (f"BAB {roman} {title.upper()}", f"Bab {roman}"), caller)
        self.number += bool(written)
        return written

    def lampiran(self, ident: str, title: str, caller: Callable[[], str]) -> Markup:
        """Print an appendix; appendices have letters."""
        letter = chr(ord("A") + self.appendix)
        self._open(letter, letter)
        written = self._part(1, ident, (f"LAMPIRAN {letter} {title.upper()}", f"Lampiran {letter}"), caller)
        self.appendix += bool(written)
        return written

    def judul(self, ident: str, title: str, caller: Callable[[], str]) -> Markup:
        """Print a part without number, such as a preface; its tables are numbered through the book."""
        self.chapter = self.prefix = ""
        return self._part(1, ident, (title.upper(), title), caller)

    def subbab(self, ident: str, title: str, caller: Callable[[], str]) -> Markup:
        """Print a section, numbered if its chapter is."""
        self.section += 1
        number = f"{self.prefix}.{self.section}" if self.prefix else ""
        words = (f"{number} {title}", f"Subbab {number}") if number else (title, title)
        written = self._part(2, ident, words, caller)
        self.section -= not written
        return written

    def bagian(self, ident: str, title: str, caller: Callable[[], str]) -> Markup:
        """Print a part of a section; it has no number."""
        return self._part(3, ident, (title, title), caller)

    def bingkai(self, name: str, caller: Callable[[], str]) -> Markup:
        """Frame a part that the engines set in a way of its own: `mendatar`, `tengah`, `kanan`."""
        body = caller().strip()
        return Markup(f"<!-- {name} -->\n\n{body}\n\n<!-- /{name} -->\n" if body else "")  # noqa: S704 - rendered

    def cetak(self, ident: str) -> Markup:
        """Print a table with the next number of the chapter, and its source below it; nothing if it has no rows."""
        tabel = self.tabel.get(ident)
        if tabel is None or not tabel.baris:
            return Markup("")
        self.table += 1
        number = self._numbered(self.table)
        self.labels[ident] = f"Tabel {number}"
        self.captions.append((ident, f"Tabel {number} {tabel.judul}"))
        return Markup(f"{html(tabel, number)}\n{_below(tabel.sumber)}")  # noqa: S704 - both are escaped

    def lembar(self, ident: str) -> Markup:
        """Print a table that is filled in by hand, such as signatures: without number and source, and in no list."""
        tabel = self.tabel.get(ident)
        return Markup(f"{html(tabel)}\n" if tabel and tabel.baris else "")  # noqa: S704 - escaped

    def pasang(self, ident: str) -> Markup:
        """Show a figure above its caption and source, then those that continue it; nothing if it would say nothing."""
        # An id of the plan has no two hyphens in a row, so that no other figure can be taken for a continuation.
        names = (ident, *(f"{ident}--{n}" for n in range(2, len(self.gambar) + 1)))
        return Markup("\n").join(self._figure(self.gambar[name]) for name in names if name in self.gambar)

    def _figure(self, gambar: Gambar) -> Markup:
        self.picture += 1
        label = f"Gambar {self._numbered(self.picture)}"
        self.labels[gambar.id] = label
        self.pictures.append((gambar.id, f"{label} {gambar.judul}"))
        image = f'<a id="{gambar.id}"></a>![{_within(gambar.alt)}]({PICTURES}/{gambar.id}.svg)'
        words = f"**{label}** {_within(gambar.judul)}"
        return Markup(f"{image}\n\n{words}\n{_below(gambar.sumber)}")  # noqa: S704 - escaped

    def shown(self) -> tuple[Gambar, ...]:
        """Return the figures that have been shown, in their order."""
        return tuple(self.gambar[ident] for ident, _caption in self.pictures)

    def _numbered(self, count: int) -> str:
        return f"{self.chapter}.{count}" if self.chapter else str(count)

    def _open(self, chapter: str, prefix: str) -> None:
        self.chapter, self.prefix, self.section, self.table, self.picture = chapter, prefix, 0, 0, 0

    def _part(self, level: int, ident: str, words: tuple[str, str], caller: Callable[[], str]) -> Markup:
        """Print a heading and what stands below it; what is empty is taken back."""
        text, label = words
        self.headings.append((level, ident, text))
        body = caller().strip()
        if not body:
            self.headings.pop()
            return Markup("")
        self.labels[ident] = label
        return Markup(f'{"#" * level} <a id="{ident}"></a>{_within(text)}\n\n{body}\n')  # noqa: S704 - escaped here


def _below(source: str) -> str:
    """Print the source of a table or figure, if the plan names one."""
    return f"\n*Sumber: {escape(source)}*\n" if source else ""


# --- texts --------------------------------------------------------------------------------------


def prose(text: str) -> Markup:
    """Keep the Markdown of an author, without raw HTML, images and headings, which belong to the templates."""
    quiet = text.replace("<", "&lt;").replace("![", "!\\[")
    quiet = re.sub(r"^(\s*)(#|=+\s*$|-+\s*$)", r"\1\\\2", quiet, flags=re.MULTILINE)
    return Markup(quiet.strip())  # noqa: S704 - made harmless here


def finalize(value: object) -> object:
    """The one door through which values get into Markdown."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, MarkdownText):
        return prose(value)
    return Markup(escape(str(value)))  # noqa: S704 - escaped here


def environment(templates: Mapping[str, str]) -> ImmutableSandboxedEnvironment:
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


# --- books --------------------------------------------------------------------------------------

# What a template may raise when it is filled in: a missing name, or Python's own answer to a wrong use of one.
_FAULTS = (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, RecursionError)


@dataclass(frozen=True, slots=True)
class Draft:
    """A book whose references and lists are still open."""

    slug: str
    nama: str
    numbers: Numbering
    markdown: str


def draft(book: Book, templates: Mapping[str, str]) -> tuple[Draft | None, list[Diagnostic]]:
    """Fill in the chapters of a book; `templates` holds chapters and prose by their path in the plan.

    What cannot be filled in is a `template-error` at the line of the template or of the prose.
    """
    numbers = Numbering(book.facts.rencana.gaya.nomor_tabel, book.tabel, book.gambar)
    jinja = environment(templates)
    jinja.globals.update(_vocabulary(book, jinja, numbers, templates))
    try:
        parts = [f"<!-- {part} -->\n\n{text}\n\n<!-- /{part} -->" for part, text in _parts(book, jinja)]
    except _FAULTS as problem:
        return None, [_located(problem, templates, book)]
    return Draft(book.slug, book.nama, numbers, _without_empty_lists("\n\n".join(parts), numbers) + "\n"), []


def _parts(book: Book, jinja: ImmutableSandboxedEnvironment) -> Iterator[tuple[str, str]]:
    """Render the chapters part by part; blank lines are evened out, so that an empty chapter leaves no gap."""

    def rendered(bab: Bab) -> str:
        path = posixpath.normpath(f"templates/{book.slug}/{bab.templat}")
        return jinja.get_template(path).render(book.names)

    for part, chapters in groupby(book.outline.bab, key=lambda bab: bab.bagian):
        text = "\n\n".join(rendered(bab) for bab in chapters)
        if text.strip():
            yield part, re.sub(r"\n{3,}", "\n\n", text).strip()


def _vocabulary(
    book: Book, jinja: ImmutableSandboxedEnvironment, numbers: Numbering, templates: Mapping[str, str]
) -> dict[str, object]:
    """Return the functions that templates lay out with; prose uses `rujuk` and `sumber` of them."""

    def written(name: str) -> Markup:
        path = f"data/naskah/{name}.md"
        return prose(jinja.get_template(path).render(book.names)) if path in templates else Markup("")

    def sumber(ident: str) -> str:
        if ident not in book.facts.sumber:
            raise TemplateRuntimeError(_("`{name}` is not in rujukan.yaml").format(name=ident))
        return f"({cite(book.facts.sumber[ident])})"

    return {
        **{
            name: getattr(numbers, name)
            for name in ("bab", "subbab", "bagian", "judul", "lampiran", "bingkai", "lembar")
        },
        "tabel": numbers.cetak,
        "gambar": numbers.pasang,
        "naskah": written,
        "rujuk": rujuk,
        "sumber": sumber,
        "daftar": daftar,
        "buku": book.nama,
        "judul_buku": book.outline.judul,
        "anak_judul": book.anak_judul,
        "lambang": _shown(book.facts.lambang),
        "cap": book.cap,
    }


def _shown(emblem: Emblem | None) -> Markup:
    """Show the emblem of the plan, if it has one."""
    return Markup(f"![{_within(emblem.alt)}]({PICTURES}/{emblem.name})" if emblem else "")  # noqa: S704 - escaped


def _located(problem: Exception, templates: Mapping[str, str], book: Book) -> Diagnostic:
    """Find the line of the innermost template that could not be filled in."""
    if isinstance(problem, TemplateSyntaxError):
        path = problem.name or book.slug
        return plan_prose.error(Source(path, templates.get(path, "")), problem.lineno, problem.message or "")
    frames = [frame for frame in traceback.extract_tb(problem.__traceback__) if frame.filename in templates]
    if not frames:  # a chapter that does not exist
        path = f"templates/{book.slug}/buku.yaml"
        return plan_prose.error(Source(path, templates.get(path, "")), 1, str(problem))
    path = frames[-1].filename
    return plan_prose.error(Source(path, templates[path]), frames[-1].lineno or 1, str(problem))


def pages(drafts: Sequence[Draft], templates: Mapping[str, str]) -> tuple[tuple[Page, ...], list[Diagnostic]]:
    """Resolve references across all books; one that names nothing is an `unknown-target`."""
    labels = {one.slug: one.numbers.labels for one in drafts}
    printed = {one.slug: one.nama for one in drafts}
    made: list[Page] = []
    found: list[Diagnostic] = []
    for one in drafts:
        markdown, missing = resolve(listed(one.markdown, one.numbers), one.slug, labels, printed)
        made.append(Page(one.slug, markdown, one.numbers.shown()))
        found += [_unknown(ident, templates) for ident in dict.fromkeys(missing)]
    return tuple(made), found


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


# --- references and lists -----------------------------------------------------------------------


def rujuk(ident: str) -> Markup:
    """Stand in for a reference until every book is numbered."""
    return Markup(f"\x02{ident}\x03")  # noqa: S704 - an id of a template or of the prose


def daftar(name: str) -> Markup:
    """Stand in for a list (`daftar-isi`, `daftar-tabel`, `daftar-gambar`) until the book is numbered."""
    return Markup(f"\x0e{name}\x0f")  # noqa: S704 - a name of a template


def resolve(
    markdown: str, book: str, labels: Mapping[str, Mapping[str, str]], names: Mapping[str, str]
) -> tuple[str, list[str]]:
    """Put printed references in place; return the ids that nothing has, which the caller reports.

    `labels` maps each book to what it numbers; an id of the own book goes before that of another. `names` holds the
    printed names of the books, such as `Buku II`.
    """
    missing: list[str] = []

    def printed(found: re.Match[str]) -> str:
        ident = found.group(1)
        if ident in labels[book]:
            return f"[{labels[book][ident]}](#{ident})"
        for other, own in labels.items():
            if ident in own:
                return f"[{own[ident]} {names[other]}](../{other}/{other}.md#{ident})"
        missing.append(ident)
        return escape(ident)

    return _REFERENCE.sub(printed, markdown), missing


def listed(markdown: str, numbers: Numbering) -> str:
    """Put the lists of contents, tables and figures in place; DOCX and PDF get lists of their own, with pages."""
    lists = {name: listing(entries) for name, entries in _lists(numbers).items()}
    return _LIST.sub(lambda found: f"<!-- {found[1]} -->\n\n{lists[found[1]]}\n\n<!-- /{found[1]} -->", markdown)


def _lists(numbers: Numbering) -> dict[str, list[tuple[int, str, str]]]:
    return {
        "daftar-isi": numbers.headings,
        "daftar-tabel": [(1, ident, text) for ident, text in numbers.captions],
        "daftar-gambar": [(1, ident, text) for ident, text in numbers.pictures],
    }


def _without_empty_lists(markdown: str, numbers: Numbering) -> str:
    """Take back the heading of a list for which the chapters after it have printed nothing."""
    for name, entries in _lists(numbers).items():
        if not entries:
            found = re.search(rf'# <a id="([a-z0-9-]+)"></a>[^\n]*\n\n\x0e{name}\x0f\n*', markdown)
            if found:
                markdown = markdown.replace(found[0], "")
                numbers.labels.pop(found[1], None)
                numbers.headings[:] = [one for one in numbers.headings if one[1] != found[1]]
    return markdown


def listing(entries: Sequence[tuple[int, str, str]]) -> str:
    """Write a table of contents for Markdown: one line an entry, indented by level."""
    return "\n".join(
        f"{'  ' * (level - 1)}- [{_within(text)}](#{ident})" for level, ident, text in entries if level <= _DEEPEST
    )


_DEEPEST = 2
