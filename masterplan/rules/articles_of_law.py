"""The articles of a draft become the diagnostics of their form: what they may hold, how they name numbers and terms.

The form is that of Lampiran II of Undang-Undang 12/2011, last changed by 13/2022; lawyers have the last word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.model.rancangan import Rancangan
from masterplan.plan import articles
from masterplan.plan.plan import Plan
from masterplan.words.bilangan import terbilang
from masterplan.words.terminal import shorten

_TAG = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)
# A number that a reader must not be able to change by a digit; years, dates, money and names of regulations are none.
_NUMBER = re.compile(r"(?<![\w.,/\u2013-])[0-9]+(?![\w/\u2013-]|[.,][0-9])(?!\s*\()")
_BOTH = re.compile(r"(?<![\w.,/\u2013-])([0-9]{1,3})\s*\(([a-z]+(?:\s+[a-z]+)*)\)")
_MONTHS = "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
_NAMED = re.compile(rf"\b(?:Pasal|Nomor|Tahun|ayat|angka|huruf|Lampiran|Bab|Rp|{_MONTHS})\s*\(?$", re.IGNORECASE)
_MONTH = re.compile(rf"\s*(?:{_MONTHS})\b")
_COUNTING = frozenset(" ".join(map(terbilang, range(1000))).split())
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


def part_without_articles(plan: Plan) -> Iterator[Diagnostic]:
    """A part of the regulation holds nothing, or articles beside the parts that it is divided into.

    A chapter has either articles or sections (bagian), a section either articles or parts (paragraf), and the whole
    either articles or chapters; otherwise nobody could say which come first.

    Wrong:
        bab:
          - {id: bab-pelaksanaan, judul: Pelaksanaan}
    Right:
        bab:
          - id: bab-pelaksanaan
            judul: Pelaksanaan
            bagian:
              - {id: bagian-dewan, judul: Dewan, pasal: [{id: pasal-dewan, isi: Dewan memberi arah.}]}
    """
    for part, at in articles.divisions(plan):
        name, inner = articles.below(part)
        if part.pasal and inner:
            message = _("articles stand beside `{name}`").format(name=name)
            yield Diagnostic("part-without-articles", message, at.key("pasal"), _("put them into one of these"))
        elif not part.pasal and not inner and not isinstance(part, Rancangan):
            message = _("`{name}` has no article").format(name=shorten(part.judul))
            yield Diagnostic("part-without-articles", message, at.span("judul"), _("give it articles, or take it away"))


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


def number_differs(plan: Plan) -> Iterator[Diagnostic]:
    """A number in an article is not the one that its words in brackets say.

    Nobody can say which of the two is law.

    Wrong:
        isi: Rapat diadakan paling sedikit 2 (tiga) kali setahun.
    Right:
        isi: Rapat diadakan paling sedikit 2 (dua) kali setahun.
    """
    for text, at in articles.texts(plan):
        for number, said in _BOTH.findall(_TAG.sub("x", text)):
            words = " ".join(said.split())
            if _COUNTING.issuperset(words.split()) and words != terbilang(int(number)):
                message = _("`{number}` is not `{words}`").format(number=number, words=words)
                cure = _("write `{value}`, or the number that is meant")
                yield Diagnostic(
                    "number-differs", message, at.span(), cure.format(value=f"{number} ({terbilang(int(number))})")
                )
                break
