"""The terms of a draft become the diagnostics of what is defined and not used, or used and not defined."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.plan import articles
from masterplan.plan.plan import Plan
from masterplan.words.terminal import shorten

_TAG = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)
_GIVEN = re.compile(r" yang selanjutnya (?:disebut|disingkat) ")
_CAPITALS = re.compile(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)*(?: [A-Z][a-z]+(?:-[A-Z][a-z]+)*)+")  # two words at least
# Words that begin a sentence and no term.
_BEGINNING = re.compile(
    "^(?:Setiap|Dalam|Bila|Apabila|Jika|Pada|Untuk|Oleh|Dengan|Selain|Menurut|Berdasarkan|Terhadap|Atas|Antara|Para|Semua"
    "|Selama|Setelah|Sebelum|Sesuai|Ketentuan|Penyelenggaraan|Pelaksanaan|Pendanaan|Perubahan|Hasil|Laporan) "
)
# What is called by its name without being defined: regulations, gazettes, the state, and who governs a region.
_KNOWN = (
    "Undang-Undang Dasar Negara Republik Indonesia", "Undang-Undang", "Peraturan Pemerintah", "Peraturan Presiden",
    "Peraturan Menteri", "Peraturan Daerah Provinsi", "Peraturan Daerah", "Peraturan Wali Kota", "Peraturan Bupati",
    "Peraturan Gubernur", "Keputusan Wali Kota", "Keputusan Bupati", "Lembaran Daerah", "Tambahan Lembaran Daerah",
    "Lembaran Negara", "Berita Daerah", "Negara Kesatuan Republik Indonesia", "Republik Indonesia", "Bahasa Indonesia",
    "Dewan Perwakilan Rakyat Daerah", "Wali Kota", "Pemerintah Daerah", "Pemerintah Pusat",
)  # fmt: skip


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


def undefined_term(plan: Plan) -> Iterator[Diagnostic]:
    """An article uses a term in capitals that the regulation does not define.

    Capitals tell a reader that a term has its meaning in the article of terms; without one everybody has his own. Names
    of regulations, places and OPD need none, and a regulation that defines nothing is left alone.

    Wrong:
        isi: Laporan disampaikan kepada Tim Koordinasi setiap semester.
    Right:
        istilah:
          - {istilah: Tim Koordinasi, arti: adalah tim yang memadukan pelaksanaan Rencana Induk}
    """
    terms = [one.istilah for one, _spot in articles.terms(plan)]
    known = {name for term in terms for name in _GIVEN.split(term)} if terms else None
    own = {*_KNOWN, *_named(plan), *(known or ())}
    for text, at in articles.texts(plan) if known else ():
        for name in _unknown(_TAG.sub("", text).replace("*", ""), own):
            own.add(name)
            message = _("nothing defines the term `{name}`").format(name=shorten(name))
            cure = _("define it in the article of terms, or write it in small letters")
            yield Diagnostic("undefined-term", message, at.span(), cure)


def _named(plan: Plan) -> Iterator[str]:
    """Go through what the plan itself calls by a name: region, offices, places, OPD, bodies, the regulation."""
    rencana, draft = plan.rencana.value, plan.rancangan.value
    daerah = rencana.daerah
    yield from (
        daerah.nama,
        daerah.sebutan,
        daerah.provinsi,
        f"Provinsi {daerah.provinsi}",
        daerah.kepala_daerah.jabatan,
    )
    yield from filter(None, (draft.tentang, rencana.judul, draft.sekretaris and draft.sekretaris.jabatan))
    yield from (one.nama for one in rencana.wilayah)
    yield from (entry.value.nama for entry in plan.opd)


def _unknown(text: str, known: Collection[str]) -> Iterator[str]:
    """Go through runs of two words or more in capitals of which no part is known."""
    longest = sorted(known, key=len, reverse=True)
    for found in _CAPITALS.finditer(text):
        words = _BEGINNING.sub("", found[0], count=1)
        if _GIVEN.match(text, found.end()):
            continue  # defined where it stands
        for name in longest:
            if name in words:  # few are, and a pattern takes its time
                words = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", "\n", words)
        yield from (run.strip() for run in words.split("\n") if len(run.split()) > 1)


def _names(text: str, term: str) -> bool:
    """Tell whether a text uses a term, or one of the names that its definition gives it."""
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in _GIVEN.split(term))
