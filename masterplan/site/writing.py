"""Parts of books, tables and figures become HTML for one page: the only place where the site writes elements itself.

Every text passes through `escape`, and nothing has a style, a script or a handler of events.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from masterplan.book.figures import behind
from masterplan.book.figures.shapes import Gambar
from masterplan.book.parts import Figure, Frame, Index, Listing, Part, Prose, Section, Spread, Table
from masterplan.book.tables.shapes import Reference, Tabel
from masterplan.site import addresses, prose, tables
from masterplan.words.markdown import within

DEEPEST = 6  # the level of the lowest heading of HTML
_SIZED = re.compile(r'^<svg ([^>]*?)width="([0-9.]+)pt" height="([0-9.]+)pt"')


class Writer(Struct, frozen=True):
    """What writes the parts of one page.

    `link` returns where a reference leads from there, `draw` an SVG, `cite` a text in which what is cited is a link.
    """

    link: Callable[[Reference], str]
    draw: Callable[[Gambar], bytes]
    cite: Callable[[str], Markup]

    def parts(self, parts: Iterable[Part], level: int = 2) -> Markup:
        """Write parts one after the other; the first headings below that of the page are of this level."""
        return Markup("\n").join(self._part(part, level) for part in parts)

    def table(self, tabel: Tabel, label: str = "") -> Markup:
        """Write a table with its caption, what its signs mean, its source and its files; nothing if it has no rows."""
        if not tabel.baris:
            return Markup("")
        told = ". ".join(filter(None, (tabel.catatan, _source(tabel.sumber))))
        below = Markup('\n<p class="asal">{}</p>').format(self.cite(told)) if told else ""
        return Markup('<div class="tabel" id="{}">\n{}{}\n{}\n</div>').format(
            tabel.id, tables.html(tabel, label, self.link), below, self._files(tabel)
        )

    def figure(self, gambar: Gambar, label: str = "") -> Markup:
        """Write a figure as an SVG in the page, with its caption and its source, and below it the numbers behind it."""
        drawn = _SIZED.sub(
            lambda one: (
                f'<svg {one[1]}role="img" aria-label="{escape(gambar.alt)}" '
                f'width="{_pixels(one[2])}" height="{_pixels(one[3])}"'
            ),
            self.draw(gambar).decode(),
        )
        number = Markup("<b>{}</b> ").format(label) if label else ""
        source = Markup('\n<p class="asal">{}</p>').format(self.cite(_source(gambar.sumber))) if gambar.sumber else ""
        return Markup(
            '<figure class="gambar" id="{}">\n<div class="gulir" tabindex="0" role="group" aria-label="{}">\n{}</div>\n'
            "<figcaption>{}{}{}</figcaption>\n</figure>\n{}"
        ).format(gambar.id, gambar.judul, Markup(drawn), number, gambar.judul, source, self._behind(gambar))  # noqa: S704 - drawn by `press`, which escapes

    def _behind(self, gambar: Gambar) -> Markup:
        """Write the table of what a figure draws, which opens at one touch; its source stands above."""
        return Markup(
            '<details class="di-balik">\n<summary>Tabel di balik gambar</summary>\n{}\n'
            '<p class="berkas"><a href="{}" aria-label="Gambar SVG: {}">Gambar SVG</a></p>\n</details>'
        ).format(
            self.table(replace(behind.table(gambar), sumber="")),
            self.link(Reference(addresses.figure(gambar.id))),
            gambar.judul,
        )

    def _files(self, tabel: Tabel) -> Markup:
        """Lead to the table as files for programs."""
        csv, meaning = (self.link(Reference(addresses.table(tabel.id, one))) for one in ("csv", "json"))
        return Markup(
            '<p class="berkas"><a href="{}" aria-label="CSV: {}">CSV</a> '
            '<a href="{}" aria-label="Arti kolom: {}">Arti kolom</a></p>'
        ).format(csv, tabel.judul, meaning, tabel.judul)

    def prose(self, part: Prose) -> Markup:
        """Write prose; a reference to what no page shows is its words alone."""
        links = {one.id: href for one in part.value if isinstance(one, Reference) and (href := self.link(one))}
        words = (_referred(one, links) if isinstance(one, Reference) else one for one in part.value)
        return prose.html(
            "".join(words), lambda ident: links.get(ident) or self.link(Reference(ident)), self.cite, part.id
        )

    def _part(self, part: Part, level: int) -> Markup:
        match part:
            case Section():
                return self._section(part, level)
            case Frame() | Spread():
                inside = self.parts(part.parts, level)
                return _framed(part.kind, inside) if isinstance(part, Frame) else inside
            case _:
                return self._held(part)

    def _held(self, part: Prose | Table | Figure | Listing | Index) -> Markup:
        """Write what holds no other parts; a site has other lists than a book."""
        match part:
            case Table():
                return self.table(part.value, part.label)
            case Figure():
                return self.figure(part.value, part.label)
            case Prose():
                return self.prose(part)
            case Listing() | Index():
                return Markup("")

    def _section(self, section: Section, level: int) -> Markup:
        here = min(level, DEEPEST)
        return Markup('<section id="{}">\n<h{}>{}</h{}>\n{}\n</section>').format(
            section.id, here, heading(section), here, self.parts(section.parts, level + 1)
        )


def heading(section: Section) -> str:
    """Return what stands above a section, in the letters of a web page."""
    if section.kind in {"bab", "lampiran"}:
        return f"{section.label}: {section.title}" if section.number else section.title
    return f"{section.number} {section.title}".strip()


def _framed(kind: str, inside: Markup) -> Markup:
    return Markup('<div class="bingkai {}">\n{}\n</div>').format(kind, inside)


def _referred(reference: Reference, links: dict[str, str]) -> str:
    text = within(reference.text or reference.id)
    return f"[{text}](#{reference.id})" if reference.id in links else text


def _source(source: str) -> str:
    return f"Sumber: {source}" if source else ""


def _pixels(points: str) -> str:
    """Return points as the pixels of CSS, of which there are four for three points."""
    return f"{float(points) * 4 / 3:.0f}"
