"""Facts and templates become Markdown, with chapters, sections and tables numbered and references resolved.

Templates lay out; a text of the plan is escaped on its way into the Markdown, so that nothing in it is markup.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jinja2 import DictLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from masterplan import tables
from masterplan.format import romawi
from masterplan.model import MarkdownText, Penomoran

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from masterplan.tables import Tabel

# Everything that CommonMark, its tables, mathematics on git hosts, or HTML could read as markup.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$^&!])")
_AT_START = re.compile(r"^(\s*)(?:([-+=:])|([0-9]{1,9})([.)]))")
_REFERENCE = re.compile(r'<rujuk id="([^"]*)">')


@dataclass(frozen=True, slots=True)
class Page:
    """A finished book as Markdown."""

    slug: str
    markdown: str


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference can name: the words that are printed for it, and the book in which it stands."""

    label: str
    book: str


@dataclass(slots=True)
class Numbering:
    """The counters of one book while its chapters are rendered in order; what they number can be referred to."""

    book: str
    style: Penomoran
    targets: dict[str, Target]
    chapter: str = ""
    number: int = 0
    section: int = 0
    table: int = 0
    headings: list[tuple[int, str, str]] = field(default_factory=list)
    tables: list[tuple[str, str]] = field(default_factory=list)

    def bab(self, ident: str, title: str) -> Markup:
        """Open a numbered chapter."""
        self.number += 1
        self.section = self.table = 0
        roman = romawi(self.number)
        self.chapter = roman if self.style is Penomoran.ROMAWI else str(self.number)
        return self._heading(1, ident, f"BAB {roman} {title.upper()}", f"Bab {roman}")

    def subbab(self, ident: str, title: str) -> Markup:
        """Open a numbered section of the chapter."""
        self.section += 1
        number = f"{self.number}.{self.section}"
        return self._heading(2, ident, f"{number} {title}", f"Subbab {number}")

    def judul(self, ident: str, title: str) -> Markup:
        """Open a part without number, such as a preface."""
        return self._heading(1, ident, title.upper(), title)

    def tabel(self, tabel: Tabel) -> Markup:
        """Print a table with the next number of the chapter, and its source below it."""
        self.table += 1
        number = f"{self.chapter}.{self.table}"
        self.targets[tabel.id] = Target(f"Tabel {number}", self.book)
        self.tables.append((tabel.id, f"Tabel {number} {tabel.judul}"))
        return Markup(f"{tables.html(tabel, number)}\n\n*Sumber: {escape(tabel.sumber)}*")  # noqa: S704 - both are escaped

    def _heading(self, level: int, ident: str, text: str, label: str) -> Markup:
        self.targets[ident] = Target(label, self.book)
        self.headings.append((level, ident, text))
        return Markup(f'{"#" * level} <a id="{ident}"></a>{_within(text)}')  # noqa: S704 - escaped here


def escape(text: str) -> str:
    """Return Markdown that is printed as `text`, letter for letter, wherever it stands in a paragraph."""
    return _AT_START.sub(_escaped_start, _within(text))


def _within(text: str) -> str:
    """Escape a text that never starts a line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split("\n")))


def _escaped_start(found: re.Match[str]) -> str:
    space, sign, number, mark = found.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{mark}"


def prose(text: str) -> Markup:
    """Keep the Markdown of an author, without raw HTML, images and headings, which belong to the templates."""
    quiet = text.replace("<", "&lt;").replace("![", "!\\[")
    return Markup(re.sub(r"^(\s*)#", r"\1\\#", quiet, flags=re.MULTILINE).strip())  # noqa: S704 - made harmless here


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
        loader=DictLoader(dict(templates)),
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # the target is Markdown; finalize escapes
    )


def rujuk(ident: str) -> Markup:
    """Stand in for a reference until every book is numbered; a text of the plan cannot look like this."""
    return Markup(f'<rujuk id="{ident}">')  # noqa: S704 - an id of a template or of the prose


def resolve(markdown: str, book: str, targets: Mapping[str, Target], names: Mapping[str, str]) -> tuple[str, list[str]]:
    """Put printed references in place; return the ids that nothing has, which the caller reports."""
    missing: list[str] = []

    def printed(found: re.Match[str]) -> str:
        ident = found.group(1)
        target = targets.get(ident)
        if target is None:
            missing.append(ident)
            return escape(ident)
        if target.book == book:
            return f"[{target.label}](#{ident})"
        return f"[{target.label} {names[target.book]}](../{target.book}/{target.book}.md#{ident})"

    return _REFERENCE.sub(printed, markdown), missing


def listing(entries: Sequence[tuple[int, str, str]]) -> str:
    """Write a table of contents for Markdown: one line an entry, indented by level."""
    return "\n".join(f"{'  ' * (level - 1)}- [{_within(text)}](#{ident})" for level, ident, text in entries)
