"""The articles of a draft become the diagnostics of their form: what they may hold, how they name numbers and terms.

The form is that of Lampiran II of Undang-Undang 12/2011, last changed by 13/2022; lawyers have the last word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.plan import articles
from masterplan.plan.plan import Plan
from masterplan.words.terminal import shorten

_TAG = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)
# A number that a reader must not be able to change by a digit; years, dates, money and names of regulations are none.
_NUMBER = re.compile(r"(?<![\w.,/\u2013-])[0-9]+(?![\w/\u2013-]|[.,][0-9])(?!\s*\()")
_MONTHS = "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
_NAMED = re.compile(rf"\b(?:Pasal|Nomor|Tahun|ayat|angka|huruf|Lampiran|Bab|Rp|{_MONTHS})\s*\(?$", re.IGNORECASE)
_MONTH = re.compile(rf"\s*(?:{_MONTHS})\b")
_ITEM = re.compile(r"^[ \t]*[0-9]+[.)][ \t]", re.MULTILINE)
_ARTICLE = re.compile(r"\bPasal [0-9]+\b")
_ELSEWHERE = re.compile(r"[^.;]*?\b(?:Undang-Undang|Peraturan (?!Daerah ini|Wali Kota ini|Bupati ini))")


def article_without_text(plan: Plan) -> Iterator[Diagnostic]:
    """An article says nothing, or has a text beside its paragraphs.

    An article is either one text, or divided into paragraphs (ayat); terms stand below its text.

    Wrong:
        pasal:
          - {id: pasal-tujuan}
    Right:
        pasal:
          - {id: pasal-tujuan, isi: Rencana Induk bertujuan memadukan layanan.}
    """
    for pasal, at in articles.each(plan):
        if not pasal.isi and not pasal.ayat:
            message = _("the article `{name}` says nothing").format(name=shorten(pasal.id))
            yield Diagnostic(
                "article-without-text", message, at.span("id"), _("give it a text as `isi`, or paragraphs as `ayat`")
            )
        elif pasal.isi and pasal.ayat:
            message = _("the article `{name}` has a text beside its paragraphs").format(name=shorten(pasal.id))
            yield Diagnostic("article-without-text", message, at.key("isi"), _("make the text the first of `ayat`"))


def article_form(plan: Plan) -> Iterator[Diagnostic]:
    """An article has something that the text of a regulation has no form for.

    Articles are paragraphs and numbered lists; italics are for words of other languages. The program counts: the first
    level of a list is printed as a., b., the second as 1., 2., the third as a), b), the fourth as 1), 2).

    Wrong:
        isi: |
          Dewan bertugas:
          a. mengarahkan;
          b. mengawasi.
    Right:
        isi: |
          Dewan bertugas:
          1. mengarahkan; dan
          2. mengawasi.
    """
    for text, at in (*articles.texts(plan), *articles.explanations(plan)):
        words = _TAG.sub("x", text)
        found = next(articles.foreign(words), "")
        if articles.unannounced(words):
            message = _("nothing announces this list")
            yield Diagnostic("article-form", message, at.span(), _("write the sentence that it belongs to before it"))
        elif found:
            message = _("an article has no form for this: {what}").format(what=_said(found))
            cure = _("write paragraphs and numbered lists: `1.`, and those below them three spaces further in")
            yield Diagnostic("article-form", message, at.span(), cure)
        elif articles.LETTERED.search(words):
            message = _("these letters would be printed as words of a paragraph")
            cure = _("write `1.`, `2.` in place of `a.`, `b.`; they are printed as letters")
            yield Diagnostic("article-form", message, at.span(), cure)


def _said(kind: str) -> str:
    said = {
        "bullet_list": _("a list without numbers"),
        "heading": _("a heading"),
        "strong": _("bold letters"),
        "link": _("a link"),
        "image": _("a picture"),
        "blockquote": _("a quotation"),
        "hr": _("a line across"),
        "hardbreak": _("a line break"),
    }
    return said.get(kind, _("code"))


def typed_article(plan: Plan) -> Iterator[Diagnostic]:
    """An article of this regulation is named by a number that somebody has typed.

    As soon as an article comes or goes before it, the number is that of another one. `rujuk` prints that of today.

    Wrong:
        isi: Laporan sebagaimana dimaksud dalam Pasal 7 disampaikan setiap tahun.
    Right:
        isi: Laporan sebagaimana dimaksud dalam {{ rujuk("pasal-laporan") }} disampaikan setiap tahun.
    """
    for text, at in articles.texts(plan):
        for found in _ARTICLE.finditer(text):
            if not _ELSEWHERE.match(text, found.end()):
                message = _("`{name}` is a number that somebody has typed").format(name=found[0])
                cure = _('write `{{ rujuk("…") }}` with the id of the article; or name the regulation that it is of')
                yield Diagnostic("typed-article", message, at.span(), cure)
                break


def number_without_words(plan: Plan) -> Iterator[Diagnostic]:
    """A number in an article is not followed by its words in brackets.

    In a regulation a number is written in figures and in words, `5 (lima)`, so that no digit can be lost. Years, dates,
    money, and numbers of articles and regulations are written as they are.

    Wrong:
        isi: Rapat diadakan paling sedikit 2 kali setahun.
    Right:
        isi: Rapat diadakan paling sedikit 2 (dua) kali setahun.
    """
    for text, at in articles.texts(plan):
        words = _ITEM.sub(lambda item: " " * len(item[0]), _TAG.sub("x", text))
        for found in _NUMBER.finditer(words):
            if not _NAMED.search(words[: found.start()].rstrip()) and not _MONTH.match(words, found.end()):
                message = _("`{number}` has no words in brackets behind it").format(number=found[0])
                cure = _("write it in words too, such as `2 (dua)`")
                yield Diagnostic("number-without-words", message, at.span(), cure)
                break


def unused_term(plan: Plan) -> Iterator[Diagnostic]:
    """A term is defined, and no article uses it.

    Whoever reads the definition looks for what it is needed for.

    Wrong:
        istilah:
          - {istilah: Wali Data, arti: adalah perangkat daerah pengelola data}
        # and no article names the Wali Data
    Right:
        istilah:
          - {istilah: Wali Data, arti: adalah perangkat daerah pengelola data}
        # and an article says what the Wali Data does
    """
    said = [one.text for one in articles.texts(plan)]
    terms = [*articles.terms(plan)]
    for one, at in terms:
        others = (f"{other.istilah} {other.arti}" for other, _spot in terms if other is not one)
        if not any(_names(text, one.istilah) for text in (*said, *others)):
            message = _("no article uses the term `{name}`").format(name=shorten(one.istilah))
            yield Diagnostic("unused-term", message, at.span("istilah"), _("leave it out, or use it"))


def undefined_abbreviation(plan: Plan) -> Iterator[Diagnostic]:
    """An article uses an abbreviation that no term of the regulation explains.

    What is used is defined: an abbreviation has its full name in the article of terms, or stands in brackets behind it.

    Wrong:
        isi: SPBE diselenggarakan secara terpadu.
    Right:
        istilah:
          - {istilah: Sistem Pemerintahan Berbasis Elektronik yang selanjutnya disingkat SPBE, arti: adalah …}
    """
    terms = " ".join(f"{one.istilah} {one.arti}" for one, _spot in articles.terms(plan))
    known = {*articles.ABBREVIATION.findall(terms)}
    for text, at in articles.texts(plan):
        for found in articles.ABBREVIATION.finditer(_TAG.sub("", text)):
            if found[0] not in known:
                known.add(found[0])
                message = _("nothing explains the abbreviation `{name}`").format(name=found[0])
                cure = _("define it as a term: `… yang selanjutnya disingkat {name}`").format(name=found[0])
                yield Diagnostic("undefined-abbreviation", message, at.span(), cure)


def _names(text: str, term: str) -> bool:
    """Tell whether a text uses a term, or one of the names that its definition gives it."""
    names = re.split(r" yang selanjutnya (?:disebut|disingkat) ", term)
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names)
