"""The draft of a plan becomes the text of its regulation, numbered and with what its articles refer to, or its faults.

Articles are filled in as prose is: they print names of the plan, so that a figure in them is that of the books, and
`rujuk("id")` prints the number that an article or a paragraph has today.

More than 300 lines, since each place of a draft that may be wrong is told in its own words where it is numbered.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from masterplan.book import filling, printed
from masterplan.book.filling import Reading
from masterplan.book.printed import TextRefusal
from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.law import comparing, flat, numbering, texts
from masterplan.law.flat import LawPiece
from masterplan.law.forms import DOTS, FORMS, Form, chosen, counted, lettered
from masterplan.law.numbering import LawElement
from masterplan.law.regulation import Annex, Article, LawChapter, LawLine, LawPaper, Regulation, Run, Signature
from masterplan.model.rancangan import (
    BabPeraturan,
    BagianPeraturan,
    Istilah,
    LembaranPeraturan,
    ParagrafPeraturan,
    Pasal,
    Rancangan,
)
from masterplan.model.sets import Status
from masterplan.plan import articles, prose
from masterplan.plan.articles import Division
from masterplan.plan.bases import bases
from masterplan.plan.jinja import TextPlace
from masterplan.plan.plan import Plan
from masterplan.words.format import romawi, tanggal
from masterplan.yaml.document import Document, Path, Source

MARGIN = 25  # millimetres at each side, unless a draft says otherwise
_LEVELS = {BabPeraturan: 0, BagianPeraturan: 1, ParagrafPeraturan: 2}  # how deep each is


def drafted(
    plan: Plan,
    names: Mapping[str, object],
    titles: Mapping[int, str],
    adopted: Regulation | None = None,
    *,
    whole: bool = True,
) -> tuple[Regulation | None, list[Diagnostic]]:
    """Return the regulation, if the plan drafts one, and what is wrong with its texts.

    `names` are what texts may print, `titles` are those of the books by their numbers; if these are not the `whole`
    of them, none is missed. The numbers of the `adopted` text of `plan.ditetapkan` stay, and what was left out of it
    says so.
    """
    draft = plan.rancangan.value
    if not draft.ada:
        return None, []
    drafting = _Drafting(plan, draft, _form(draft), names, titles, whole, adopted)
    made = drafting.regulation()
    return made, drafting.found


def framed(plan: Plan, names: Mapping[str, object]) -> Regulation:
    """Return a regulation without articles: its opening and its signatures."""
    draft = plan.rancangan.value
    return _Drafting(plan, draft, _form(draft), names, {}, whole=False).regulation()


def _form(draft: Rancangan) -> Form:
    """Return the form of a draft, which counts as the draft says if it says so."""
    form = FORMS[draft.instrumen]
    return replace(form, numbering=chosen(draft.penomoran, form.numbering)) if draft.penomoran else form


class _Drafting(Struct, dict=True):
    """One draft while it becomes a text; `labels` has what references call each article and paragraph."""

    plan: Plan
    draft: Rancangan
    form: Form
    names: Mapping[str, object]
    titles: Mapping[int, str]
    whole: bool
    adopted: Regulation | None = None
    found: list[Diagnostic] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)  # what stands above each part and article
    owners: dict[str, str] = field(default_factory=dict)  # the article of a paragraph
    annexes: dict[str, str] = field(default_factory=dict)  # what books are called as annexes
    paragraphs: dict[str, tuple[LawElement, ...]] = field(default_factory=dict)  # those of each article

    def __post_init__(self) -> None:
        ever = articles.annexes(self.plan)
        for annex in self.draft.lampiran:
            called = f"Lampiran {romawi(ever[annex.buku])}" if len(ever) > 1 else "Lampiran"
            self.annexes.setdefault(f"buku-{annex.buku}", called)
        self._count()

    @cached_property
    def order(self) -> tuple[LawElement, ...]:
        """Headings and articles as they are counted."""
        parts = [part for part, _at in articles.divisions(self.plan)]
        now = [one for part in parts for one in _elements(part)]
        return numbering.numbered(now, flat.elements(self.adopted) if self.adopted else ())

    @cached_property
    def counts(self) -> dict[str, LawElement]:
        """The headings and articles of the draft by their ids."""
        return {one.id: one for one in self.order if not one.gone}

    def _count(self) -> None:
        """Number headings, articles and paragraphs, and say what references call them."""
        own, names = self.form.numbering, list[str]()
        for one in self.order:
            if one.level and not one.gone:
                self.numbers[one.id] = lettered(own.divisions[one.level - 1], one.count, one.letter)
                names[one.level - 1 :] = [self.numbers[one.id]]
                self.labels[one.id] = " ".join(names)
        for pasal, at in articles.each(self.plan):
            one = self.counts[pasal.id]
            if not one.count:
                message, cure = _("an amendment puts nothing before the first article"), _("put it behind that one")
                self.found.append(Diagnostic("article-form", message, at.span("id"), cure))
            self.numbers[pasal.id] = lettered(own.article, one.count, one.letter)
            self._named(pasal, lettered(own.cited or own.article, one.count, one.letter))

    def _named(self, pasal: Pasal, article: str) -> None:
        """Say what references call an article, and those of its paragraphs that have an id."""
        self.labels[pasal.id] = article
        order = self.paragraphs[pasal.id] = self._paragraphs(pasal)
        there = [one for one in order if not one.gone]
        for one, ayat in zip(there, pasal.ayat, strict=True):
            if ayat.id:
                number = self._paragraph_number(one)
                said = article if len(order) == 1 else f"{article} ayat {number}"
                self.labels[ayat.id], self.owners[ayat.id] = said, pasal.id

    def _paragraph_number(self, one: LawElement) -> str:
        return lettered(self.form.numbering.paragraph, one.count, one.letter.lower())

    def _paragraphs(self, pasal: Pasal) -> tuple[LawElement, ...]:
        """Number the paragraphs of an article, beside those of the adopted one if both are divided."""
        before = next((one for one in self.adopted.articles if one.id == pasal.id), None) if self.adopted else None
        own = [ayat.id or f"{ayat.isi}" for ayat in pasal.ayat]
        then = self._adopted_paragraphs(before) if before and own else []
        return numbering.numbered([LawElement(one) for one in numbering.matched(own, then)], then)

    def _adopted_paragraphs(self, before: Article) -> list[LawElement]:
        """Return the paragraphs of an adopted article as what is counted, by their ids or what their author wrote."""
        lines = [own[0] for own in comparing.paragraphs(before) if own[0].number]
        plan = self.plan.ditetapkan
        written = (pasal for pasal, _at in articles.each(plan) if pasal.id == before.id) if plan else ()
        names = iter([ayat.id or f"{ayat.isi}" for pasal in written for ayat in pasal.ayat])
        return [
            LawElement(f"\x00{one.number}" if one.gone else next(names), 0, one.count, one.letter, one.gone)
            for one in lines
        ]

    # --- the whole ------------------------------------------------------------------------------

    def regulation(self) -> Regulation:
        """Return the text in its order."""
        draft, rencana = self.draft, self.plan.rencana.value
        region, office = rencana.daerah.sebutan, rencana.daerah.kepala_daerah.jabatan
        number, year = (str(one) if one else DOTS for one in (draft.nomor, draft.tahun))
        pending = None in (draft.nomor, draft.tahun, draft.ditetapkan, draft.diundangkan)
        published, supplement = self._gazette()
        return Regulation(
            form=self.form,
            name=articles.instrument(draft.instrumen, rencana),
            kind=f"{self.form.name} {region}" if self.form.joint else f"Peraturan {office}",
            region=region,
            office=office,
            province=rencana.daerah.provinsi,
            number=number,
            year=year,
            title=articles.title(draft, rencana),
            paper=LawPaper(draft.kertas.value, draft.lebar, draft.tepi or MARGIN),
            recitals=tuple(self._recitals()),
            bases=tuple(self._bases()),
            chapters=self._chapters(),
            signatures=tuple(self._signatures()),
            published=published,
            supplement=supplement,
            register=draft.noreg or (DOTS * 3 if pending else "") if self.form.joint else "",
            general=tuple(self._text(draft.penjelasan, ("penjelasan",))) if draft.penjelasan else (),
            annexes=tuple(sorted(self._annexes(), key=lambda one: one.count)),
            stamp=" ".join((*["RANCANGAN"] * pending, *["CONTOH"] * (draft.status is Status.CONTOH))),
            when=(draft.ditetapkan or rencana.edisi.tanggal).isoformat(),
            adopted=draft.ditetapkan.isoformat() if draft.ditetapkan else "",
            owners=self.owners,
            emblem=self.plan.lambang_peraturan,
            reasons=dict(self._reasons()),
        )

    def _gazette(self) -> tuple[str, str]:
        """Name what it is published in, and the supplement that its explanation goes to."""
        draft, region = self.draft, self.plan.rencana.value.daerah.sebutan
        own, day = draft.lembaran or LembaranPeraturan(), draft.diundangkan
        year = own.tahun or (day.year if day else draft.tahun) or DOTS
        number, more = (DOTS if one is None else one for one in (own.nomor, own.tambahan))
        named = f"{self.form.gazette} {region}"
        return f"{named} Tahun {year} Nomor {number}", f"Tambahan {named} Nomor {more}"

    def _reasons(self) -> Iterator[tuple[str, str]]:
        """Go through the reasons why articles were changed, added or left out."""
        yield from ((one.id, one.alasan) for one in self.draft.dihapus)
        yield from ((one.id, one.alasan) for one, _at in articles.each(self.plan) if one.alasan)

    def _recitals(self) -> Iterator[LawLine]:
        """Write the considerations; what they say of one another is as their author wrote it."""
        own = self.draft.menimbang
        for count, one in enumerate(own, 1):
            number = self.form.numbering.item(1, count) if len(own) > 1 else ""
            yield LawLine((Run(one.isi),), 1, number)

    def _bases(self) -> Iterator[LawLine]:
        own = bases(self.plan)
        for count, one in enumerate(own, 1):
            where = f" ({one.lembaran})" if one.lembaran else ""
            yield LawLine((Run(f"{one.isi.rstrip(';.')}{where};"),), 1, f"{count}." if len(own) > 1 else "")

    def _annexes(self) -> Iterator[Annex]:
        own, ever = self.draft.lampiran, articles.annexes(self.plan)
        for count, one in enumerate(own, 1):
            if self.whole and one.buku not in self.titles:
                at, known = self.plan.rancangan.document.span("lampiran", count - 1, "buku"), sorted(self.titles)
                message = _("there is no book with the number {number}").format(number=one.buku)
                cure = _("known here: {names}").format(names=", ".join(map(str, known)))
                self.found.append(Diagnostic("unknown-reference", message, at, cure))
            book = f"buku-{one.buku}"
            yield Annex(self.annexes[book].upper(), book, one.nama or self.titles.get(one.buku, ""), ever[one.buku])

    def _signatures(self) -> Iterator[Signature]:
        daerah, secretary = self.plan.rencana.value.daerah, self.draft.sekretaris
        place, head = daerah.ibu_kota or daerah.nama, daerah.kepala_daerah
        yield Signature(f"Ditetapkan di {place}", _day(self.draft.ditetapkan), head.jabatan, head.nama or "")
        office, name = (secretary.jabatan, secretary.nama or "") if secretary else (f"Sekretaris {daerah.sebutan}", "")
        yield Signature(f"Diundangkan di {place}", _day(self.draft.diundangkan), office, name)

    # --- articles -------------------------------------------------------------------------------

    def _chapters(self) -> tuple[LawChapter, ...]:
        """Put headings and articles into their order, with what was left out of an adopted text where it stood."""
        made: dict[str, LawPiece] = {}
        for part, at in articles.divisions(self.plan):
            if not isinstance(part, Rancangan):
                one = self.counts[part.id]
                made[part.id] = LawChapter(
                    part.id, self.numbers[part.id], part.judul, (), one.level, (), one.count, one.letter
                )
            for place, pasal in enumerate(part.pasal):
                made[pasal.id] = self._article(pasal, (*at.path, "pasal", place))
        source = iter(flat.pieces(self.adopted) if self.adopted else ())
        then = [None if one.new else next(source) for one in self.order]
        known = {*made, *(was.id for was in then if was)}
        both = zip(self.order, then, strict=True)
        return flat.nested(self._gone(was, known) if was and one.gone else made[one.id] for one, was in both)

    def _gone(self, then: LawPiece, known: set[str]) -> LawPiece:
        """Return what stands in the place of a piece that was left out, whose id others may have some day."""
        if then.gone:
            return then
        said, ident = self.form.amending.gone, f"{then.id}-dihapus"
        while ident in known:
            ident += "-dihapus"
        known.add(ident)
        if isinstance(then, LawChapter):
            return replace(then, id=ident, title=said.rstrip("."), gone=True)
        return replace(then, id=ident, lines=(LawLine((Run(said),)),), explained=(), gone=True)

    def _article(self, pasal: Pasal, at: Path) -> Article:
        lines = self._text(pasal.isi, (*at, "isi"), pasal.id) if pasal.isi else []
        order, count = self.paragraphs[pasal.id], 0
        for one in order:
            # One paragraph alone has no number, as Lampiran II has it.
            number = self._paragraph_number(one) if len(order) > 1 else ""
            if one.gone:
                own = [LawLine((Run(self.form.amending.gone),))]
            else:
                own = self._text(pasal.ayat[count].isi, (*at, "ayat", count, "isi"), pasal.id)
                own[0] = replace(own[0], id=pasal.ayat[count].id or "")
                count += 1
            first = replace(own[0], number=number, count=one.count, letter=one.letter, gone=one.gone)
            lines += [first, *own[1:]]
        lines += [self._term(one, count) for count, one in enumerate(pasal.istilah, 1)]
        explained = self._text(pasal.penjelasan, (*at, "penjelasan"), pasal.id) if pasal.penjelasan else ()
        place = self.counts[pasal.id]
        number = self.numbers[pasal.id]
        return Article(pasal.id, number, tuple(lines), tuple(explained), place.count, place.letter)

    def _term(self, one: Istilah, count: int) -> LawLine:
        number = counted(self.form.numbering.term, count)
        return LawLine((Run(f"{one.istilah} {one.arti}."),), 1, number, count=count, term=True)

    def _text(self, text: str, at: Path, within: str = "") -> list[LawLine]:
        """Fill in a text of the draft, and cut it into lines; `within` is the article that it belongs to."""
        document = self.plan.rancangan.document
        start, end, _inner = document.reach(at)[2]
        source = Source(document.source.path, f"{text}")
        faults = prose.check(source)
        reading = Reading(self.names, {"rujuk": self._refer, "sumber": _no_source}, _shown)
        written = DOTS if faults else filling.filled(source, reading)
        self.found += [_placed(one, source, document, (start, end)) for one in (*faults, *reading.found)]

        def find(name: str) -> Run:
            said = self.labels[name]
            inside = self.owners.get(name) == within
            return Run(said[said.index(" ayat ") + 1 :] if inside and " ayat " in said else said, name)

        return texts.lines(written, self.form.numbering, find)

    def _refer(self, ident: str, _place: TextPlace) -> str:
        """Refer to an article, a paragraph or an annex, which lies elsewhere."""
        if ident in self.annexes:
            return self.annexes[ident]
        if ident not in self.labels:
            message = _("no article, paragraph or annex is called `{name}`").format(name=ident)
            raise TextRefusal("unknown-target", message, printed.near(ident, [*self.labels, *self.annexes]), ident)
        return f"\x02{ident}\x03"


def _elements(part: Division) -> Iterator[LawElement]:
    """Return the heading of a part, if it has one, and its articles, as what is counted."""
    if not isinstance(part, Rancangan):
        yield LawElement(part.id, _LEVELS[type(part)] + 1)
    yield from (LawElement(one.id) for one in part.pasal)


def _no_source(_ident: str, _place: TextPlace) -> str:
    message, cure = _("an article cites no source"), _("name the source in `mengingat` or in the explanation")
    raise TextRefusal("unsafe-prose", message, cure, "sumber")


def _shown(value: object, name: str) -> str:
    """Write a name of the plan, of which nothing is markup in an article."""
    return str(printed.escaped(printed.checked(value, name)))


def _placed(fault: Diagnostic, source: Source, document: Document, extent: tuple[int, int]) -> Diagnostic:
    """Find in the file what is wrong in a text of it: the same words, or else the whole text."""
    span = fault.span
    words = source.text[source.offset(span.line, span.column) : source.offset(span.end_line, span.end_column)]
    at = document.source.text.find(words, *extent) if words.strip() else -1
    place = (at, at + len(words)) if at >= 0 else extent
    return replace(fault, span=document.source.span(*place))


def _day(day: datetime.date | None) -> str:
    return f"pada tanggal {tanggal(day) if day else DOTS * 3}"
