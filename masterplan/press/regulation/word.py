"""The text of a regulation becomes a Word file that a legal office goes on with: its numbers are Word's own lists.

References are fields that follow these numbers, and what Word has not counted yet is printed as we have counted it.

It is long since it writes one part of Word after the other: styles of numbers, head, articles, notes, signatures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from html import escape

from msgspec import Struct, field

from masterplan.law.forms import DECIDED, ENACTED, GRACE
from masterplan.law.phrases import agreed, enacted, explained, explanation, heading, notes, registered, titled
from masterplan.law.regulation import LawChapter, LawLine, Regulation, Run, Signature
from masterplan.press import docx, paper
from masterplan.press.furniture import filled
from masterplan.press.regulation import emblem
from masterplan.press.regulation.numbers import (
    ARTICLES,
    BASES,
    DIVISIONS,
    HEAD,
    PARAGRAPH,
    RECITALS,
    SPACE,
    STEP,
    STYLES,
    TERMS,
    UNCOUNTED,
    WordNumbers,
    counts,
)
from masterplan.press.regulation.package import PACKED, RELATIONS

_EDGE = 709  # twips: how near the edge the head stands
_LABEL, _COLON = 1760, 280  # how wide the columns of `Menimbang` and of its colon are
FONT = "Bookman Old Style"
_BREAK = "<w:r><w:br/></w:r>"


def written(
    law: Regulation, parts: Mapping[str, str], shown: Mapping[str, bytes], *, numbered: bool = False, mark: str = ""
) -> bytes:
    """Write it with the parts of `templates/docx`; `numbered` puts a number before each line, for a debate.

    `shown` has the emblem as a PNG, if there is one. The `mark` stands in the foot of the last page.
    """
    wide, high = (paper.sizes(law.paper.name)[side] for side in ("lebar", "tinggi"))
    wide, margin = paper.twips(law.paper.wide) if law.paper.wide else wide, paper.twips(law.paper.margin)
    text = _Body(law, wide - 2 * margin)
    body = "".join(text.blocks()) + (_marked_foot(mark, wide - 2 * margin, high) if mark else "")
    lines = '<w:lnNumType w:countBy="1" w:restart="newPage"/>' if numbered else ""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdKepala"/><w:headerReference w:type="first" '
        f'r:id="rIdKepalaPertama"/><w:pgSz w:w="{wide}" w:h="{high}"/><w:pgMar w:top="{margin}" w:right="{margin}" '
        f'w:bottom="{margin}" w:left="{margin}" w:header="{_EDGE}" w:footer="{_EDGE}" w:gutter="0"/>{lines}'
        "<w:titlePg/></w:sectPr>"
    )
    document = (
        f'{HEAD}<w:document xmlns:w="{SPACE}" xmlns:r="{RELATIONS}"><w:body>{body}{section}</w:body></w:document>'
    )
    files = {name: one.encode() for name, one in _files(law, parts, document, text).items()}
    return docx.packed(docx.with_pictures(files, shown))


def _files(law: Regulation, parts: Mapping[str, str], document: str, text: _Body) -> dict[str, str]:
    words = {
        "fon": FONT,
        "fon_tabel": FONT,
        "isi": str(text.wide),
        "tengah": str(text.wide // 2),
        "buku": law.kind,
        "judul": f"tentang {law.title}",
        "penerbit": f"Pemerintah {law.region}",
        "tanggal": law.when,
        **docx.accents(()),
    }
    own = {
        "word/styles.xml": parts["peraturan-gaya.xml"],
        "word/fontTable.xml": parts["fontTable.xml"],
        "word/theme/theme1.xml": parts["theme.xml"],
        "word/settings.xml": re.sub(
            "<w:footnotePr>.*?</w:footnotePr>|<w:mirrorMargins/>|<w:evenAndOddHeaders/>", "", parts["settings.xml"]
        ),
        "docProps/core.xml": parts["core.xml"],
        "docProps/app.xml": parts["app.xml"],
    }
    told = {
        name: filled(one, {key: escape(value, quote=False).replace('"', "&quot;") for key, value in words.items()})
        for name, one in own.items()
    }
    heads = {"word/header1.xml": _header(law, number=True), "word/header2.xml": _header(law, number=False)}
    return {**PACKED, **told, **heads, "word/numbering.xml": text.numbers.xml(), "word/document.xml": document}


def _marked_foot(mark: str, wide: int, high: int) -> str:
    """Write a frame in the foot of the page that the text ends on; it belongs to the paragraph after it."""
    frame = (
        f'<w:framePr w:w="{wide}" w:wrap="notBeside" w:vAnchor="page" w:hAnchor="margin" w:xAlign="left" '
        f'w:y="{high - _EDGE}"/>'
    )
    return _paragraph("SidikNaskah", _run(mark), frame) + _paragraph("Batas", "")


def _header(law: Regulation, *, number: bool) -> str:
    """Write the number of the page in the middle, but on the first one, and the stamp of a draft."""
    page = _run("- ") + _field("PAGE", "2") + _run(" -") if number else ""
    stamp = f'<w:r><w:rPr><w:rStyle w:val="Cap"/></w:rPr><w:t>{law.stamp}</w:t></w:r>' if law.stamp else ""
    tab = "<w:r><w:tab/></w:r>"
    return f'{HEAD}<w:hdr xmlns:w="{SPACE}">{_paragraph("Header", tab + page + tab + stamp)}</w:hdr>'


# --- the text -----------------------------------------------------------------------------------


class _Body(Struct, dict=True):
    """The body of a Word file while it is written; `wide` is how wide it is, in twips."""

    law: Regulation
    wide: int
    marks: int = 0
    lists: dict[int, int] = field(default_factory=dict)  # in which sections and their parts are counted

    @cached_property
    def numbers(self) -> WordNumbers:
        """What Word counts."""
        return WordNumbers(self.law.form.numbering)

    @cached_property
    def texts(self) -> frozenset[str]:
        """The ids of what references name by a text."""
        numbering, parts = self.law.form.numbering, self.law.divisions
        typed = not counts(numbering.article)
        named = {part.id for part in parts if part.level > 1 or not counts(numbering.divisions[0])}
        articles = {one.id for one in self.law.articles if typed or numbering.cited or one.letter}
        between = {line.id for one in self.law.articles for line in one.lines if line.letter}
        return frozenset({part.id for part in parts if part.letter} | named | articles | between)

    def blocks(self) -> Iterator[str]:
        law = self.law
        yield from [_paragraph("Tengah", emblem.drawing(law.emblem))] if law.emblem else []
        yield from self.centred(heading(law))
        yield from self.centred(("", GRACE, f"{law.office},".upper(), ""))
        yield self.labelled("Menimbang", self.numbered(law.recitals, RECITALS))
        yield self.labelled("Mengingat", self.numbered(law.bases, BASES))
        yield from self.centred(("", *agreed(law), *([""] if agreed(law) else []), DECIDED, ""))
        yield self.labelled(ENACTED, _paragraph("ButirPembukaan", _run(enacted(law))))
        *above, last = self.articles()
        yield from above
        yield from _together((last, *self.ending()))
        if explained(law):
            yield from self.explanation()

    def articles(self) -> Iterator[str]:
        law = self.law
        for part in law.divisions:
            yield from [self.heading(part), *_note(part.note)] if part.title else []
            for article in part.articles:
                pattern, listed = law.form.numbering.article, _not_listed() if article.letter else ""
                yield self.headed(pattern, STYLES[0], article.id, article.number, listed=listed)
                yield from _note(article.note)
                yield from self.lines(article.lines, anew=bool(article.letter))

    def ending(self) -> Iterator[str]:
        law = self.law
        yield _paragraph("IsiPasal", _run(law.order))
        for one in law.signatures:
            yield from _signature(one)
        yield _paragraph("IsiPasal", _run(law.published.upper()))
        if law.register:
            yield _paragraph("IsiPasal", _run(registered(law)))

    def explanation(self) -> Iterator[str]:
        first, *others = explanation(self.law)
        yield _paragraph("JudulPenjelasan", _run(first), "<w:pageBreakBefore/>")
        yield from self.centred(others)
        yield _paragraph("JudulPenjelasan", _run("I. UMUM"))
        yield from (_paragraph("IsiPasal", self.words(line)) for line in self.law.general)
        yield _paragraph("JudulPenjelasan", _run("II. PASAL DEMI PASAL"))
        for article, lines in notes(self.law):
            yield _paragraph("JudulPenjelasan", _run(article.number))
            yield from (_paragraph("IsiPasal", self.words(line)) for line in lines)
        yield _paragraph("IsiPasal", _run(self.law.supplement.upper()))

    def centred(self, lines: Iterable[str]) -> Iterator[str]:
        return (_paragraph("Tengah", _run(line) if line else "") for line in lines)

    def numbered(self, lines: Sequence[LawLine], definition: int) -> str:
        """Write items of the opening; one alone has no number."""
        number = _listed(0, definition)
        return "".join(_paragraph("ButirPembukaan", self.words(one), number if one.number else "") for one in lines)

    def labelled(self, label: str, cell: str) -> str:
        """Write `Menimbang : …` as a table without lines; an empty one is left out."""
        columns = (_LABEL, _COLON, self.wide - _LABEL - _COLON)
        cells = (_paragraph("IsiPasal", _run(label)), _paragraph("IsiPasal", _run(":")), cell)
        if not cell:
            return ""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
        row = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner}</w:tc>'
            for width, inner in zip(columns, cells, strict=True)
        )
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{self.wide}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid><w:tr>{row}</w:tr></w:tbl>"
        )

    # --- articles -------------------------------------------------------------------------------

    def heading(self, part: LawChapter) -> str:
        """Write the heading of a chapter, a section or a part of one, which counts within what is above it."""
        definition, style = DIVISIONS[part.level - 1]
        if part.level > 1 and part.count == 1:
            self.lists[part.level] = self.numbers.again(definition)
        number = _listed(0, self.lists[part.level]) if part.level in self.lists else ""
        number = _not_listed() if part.letter else number
        pattern, title = self.law.form.numbering.divisions[part.level - 1], _BREAK + _run(titled(part))
        return self.headed(pattern, style, part.id, part.number, title, number)

    def headed(  # noqa: PLR0913, PLR0917 - how a heading is counted, and what it says
        self, pattern: str, style: str, ident: str, number: str, title: str = "", listed: str = ""
    ) -> str:
        """Write a heading with the number that Word counts, or else with the text of it."""
        counted = counts(pattern) and listed != _not_listed()
        inner = self.marked(ident, title) if counted else self.marked(ident, _run(number)) + title
        return _paragraph(style, inner, listed)

    def lines(self, lines: Sequence[LawLine], *, anew: bool) -> Iterator[str]:
        """Write the lines of an article; a list that begins again where Word would go on is told to.

        All lists begin `anew` below an article of which Word does not count the number.
        """
        begun, own, terms = set(range(len(STYLES)) if anew else ()), dict[int, int](), TERMS
        flat = not any(line.number and not line.level for line in lines)  # nothing is above its items
        for line in lines:
            level = line.level
            if line.quoted or line.letter:
                yield self.typed(line, flat=flat)
            elif line.term:
                terms = self.numbers.again(TERMS) if line.count == 1 else terms
                yield _paragraph("ButirPembukaan", self.marked(line.id, self.words(line)), _listed(0, terms))
            elif not line.number:
                yield _paragraph("IsiPasal", self.marked(line.id, self.words(line)), _left(level + (not flat)))
            else:
                if line.count == 1:
                    own.pop(level, None)
                    own |= {level: self.numbers.again(ARTICLES, PARAGRAPH + level)} if level in begun else {}
                begun = {one for one in begun if one < level} | {level}
                number = _listed(PARAGRAPH + level, own[level]) if level in own else ""
                place = f'<w:ind w:left="{STEP * level}" w:hanging="{STEP}"/>' if flat else ""
                style = STYLES[min(PARAGRAPH + level, len(STYLES) - 1)]
                yield _paragraph(style, self.marked(line.id, self.words(line)), number + place)

    def typed(self, line: LawLine, *, flat: bool) -> str:
        """Write a line whose number is a text: what an amendment cites, and what it has put in between."""
        left = STEP * (line.level + (not flat))
        if line.quoted == "judul":
            return _paragraph("Tengah", self.words(line), f'<w:keepNext/><w:ind w:left="{left}"/>')
        number = _run(line.number) + "<w:r><w:tab/></w:r>" if line.number else ""
        hanging = f' w:hanging="{STEP}"' if number else ""
        place = f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs><w:ind w:left="{left}"{hanging}/>'
        return _paragraph("IsiPasal", number + self.marked(line.id, self.words(line)), place)

    def words(self, line: LawLine) -> str:
        return "".join(self.run(one) for one in line.words)

    def run(self, run: Run) -> str:
        """Write words; those that name an article or a paragraph are fields that follow its number."""
        if not run.target:
            return _run(run.text, slanted=run.slanted)
        before, ayat, number = run.text.rpartition("ayat ")
        own = self.law.owners.get(run.target, "")
        article = self.reference(own, before.strip()) + _run(" ") if before else ""
        return (article + _run(ayat) if ayat else "") + self.reference(run.target, number)

    def reference(self, ident: str, shown: str) -> str:
        """Refer to a number as Word counts it, or to a text."""
        if ident in self.texts:
            return f'<w:hyperlink w:anchor="{docx.bookmark(ident)}">{_run(shown)}</w:hyperlink>'
        return _reference(ident, shown)

    def marked(self, ident: str, inner: str) -> str:
        if not ident:
            return inner
        self.marks += 1
        name = docx.bookmark(ident)
        return f'<w:bookmarkStart w:id="{self.marks}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{self.marks}"/>'


def _left(level: int) -> str:
    return f'<w:ind w:left="{STEP * level}"/>' if level else ""


def _note(text: str) -> list[str]:
    """Write by what amendment something was changed."""
    return [_paragraph("Tengah", _run(text, slanted=True), "<w:keepNext/>")] if text else []


def _together(paragraphs: Sequence[str]) -> Iterator[str]:
    """Keep paragraphs on one page, for no page has signatures alone."""
    *others, last = paragraphs
    kept = r"\1<w:keepNext/><w:keepLines/>"
    yield from (re.sub('(<w:pStyle w:val="[^"]+"/>)(?:<w:keepNext/>)?', kept, one, count=1) for one in others)
    yield last


def _signature(one: Signature) -> Iterator[str]:
    for line in (one.what, one.when, f"{one.office.upper()},"):
        yield _paragraph("TandaTangan", _run(line))
    yield _paragraph("NamaTandaTangan", _run(one.name.upper() or "…" * 12))


# --- pieces -------------------------------------------------------------------------------------


def _paragraph(style: str, inner: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inner}</w:p>'


def _not_listed() -> str:
    """Let Word not count a paragraph of a style that it counts."""
    return _listed(0, UNCOUNTED)


def _listed(level: int, number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _run(text: str, *, slanted: bool = False) -> str:
    look = "<w:rPr><w:i/><w:iCs/></w:rPr>" if slanted else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>' if text else ""


def _field(code: str, shown: str) -> str:
    begin, between, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f'{begin}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{between}{_run(shown)}{end}'


def _reference(ident: str, shown: str) -> str:
    """Write the number of a numbered paragraph as Word counts it, by its bookmark."""
    return _field(f"REF {docx.bookmark(ident)} \\n \\h", shown)
