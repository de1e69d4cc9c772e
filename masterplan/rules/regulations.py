"""The draft of a regulation becomes the diagnostics of what stands around its articles: opening, days, last article.

The form is that of Lampiran II of Undang-Undang 12/2011, last changed by 13/2022; lawyers have the last word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.model.rancangan import SENDIRI
from masterplan.model.sets import Instrumen, JenisPeraturan, Landasan
from masterplan.plan import articles
from masterplan.plan.bases import LegalBasis, bases
from masterplan.plan.contents import Spot
from masterplan.plan.plan import Plan
from masterplan.words.terminal import shorten

_RANK = {kind: place for place, kind in enumerate(JenisPeraturan)}
_GROUND = {kind: place for place, kind in enumerate(Landasan)}
_YEAR = re.compile(r"\bTahun ([12][0-9]{3})\b")


def recital_form(plan: Plan) -> Iterator[Diagnostic]:
    """A consideration does not begin with `bahwa`, or does not end with a semicolon.

    All considerations are one sentence that ends with what is enacted, so each of them is a clause of it.

    Wrong:
        menimbang:
          - {isi: Pelayanan publik perlu ditingkatkan.}
    Right:
        menimbang:
          - {isi: bahwa pelayanan publik perlu ditingkatkan;}
    """
    for one, at in Spot(plan.rancangan).each(plan.rancangan.value.menimbang, "menimbang"):
        if not one.isi.startswith("bahwa "):
            message, cure = (
                _("this consideration does not begin with `bahwa`"),
                _("begin it with `bahwa`, in small letters"),
            )
            yield Diagnostic("recital-form", message, at.span("isi"), cure)
        elif not one.isi.endswith(";"):
            message, cure = _("this consideration does not end with a semicolon"), _("write `;` at its end")
            yield Diagnostic("recital-form", message, at.span("isi"), cure)


def recital_order(plan: Plan) -> Iterator[Diagnostic]:
    """Considerations are not in the order of what they rest on, or the last one does not sum them up.

    First comes what a regulation is for (filosofis), then what people need (sosiologis), then what the law lacks or
    asks for (yuridis). With more than one, the last one says `bahwa berdasarkan pertimbangan …, perlu menetapkan …;`.

    Wrong:
        menimbang:
          - {landasan: yuridis, isi: bahwa belum ada pengaturan;}
          - {landasan: filosofis, isi: bahwa pemerintah wajib melayani;}
    Right:
        menimbang:
          - {landasan: filosofis, isi: bahwa pemerintah wajib melayani;}
          - {landasan: yuridis, isi: bahwa belum ada pengaturan;}
          - isi: bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu menetapkan …;
    """
    own = [*Spot(plan.rancangan).each(plan.rancangan.value.menimbang, "menimbang")]
    grounds = [(one.landasan, at) for one, at in own if one.landasan]
    for (before, _spot), (now, at) in pairwise(grounds):
        if _GROUND[now] < _GROUND[before]:
            message = _("a consideration that is `{now}` stands behind one that is `{before}`")
            told = message.format(now=now, before=before)
            yield Diagnostic("recital-order", told, at.span("landasan"), _("put it before the other"))
    if len(own) > 1 and "berdasarkan pertimbangan" not in own[-1][0].isi:
        message = _("the last consideration does not sum up the others")
        cure = _("add one: `bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a …, perlu menetapkan …;`")
        yield Diagnostic("recital-order", message, own[-1][1].span("isi"), cure)


def legal_basis_order(plan: Plan) -> Iterator[Diagnostic]:
    """Legal bases are not in the order of the hierarchy, or those of one kind not in that of their years.

    The constitution comes first, then laws, regulations of the government and of the president, of ministers, and of
    the region; among those of one kind the older one comes first.

    Wrong:
        mengingat:
          - {jenis: pp, isi: Peraturan Pemerintah Nomor 12 Tahun 2019 tentang Pengelolaan Keuangan Daerah}
          - {jenis: uu, isi: Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah}
    Right:
        mengingat:
          - {jenis: uu, isi: Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah}
          - {jenis: pp, isi: Peraturan Pemerintah Nomor 12 Tahun 2019 tentang Pengelolaan Keuangan Daerah}
    """
    own = [(_standing(one.jenis, one.isi), at) for one, at in _bases(plan) if one.jenis]
    for (before, _place), (standing, at) in pairwise(own):
        if standing < before:
            message = _("this legal basis belongs before the one above it")
            cure = _("order them by kind, from the constitution down, and those of a kind by year")
            yield Diagnostic("legal-basis-order", message, at, cure)


def _standing(kind: JenisPeraturan, name: str) -> tuple[int, int]:
    year = _YEAR.search(name)
    return _RANK[kind], int(year[1]) if year and kind is not JenisPeraturan.UUD else 0


def _bases(plan: Plan) -> Iterator[tuple[LegalBasis, Span]]:
    """Go through the legal bases, each with where it is named: by its own text, or else by the id of its source."""
    own = Spot(plan.rancangan).each(plan.rancangan.value.mengingat, "mengingat")
    for basis, (written, at) in zip(bases(plan), own, strict=True):
        yield basis, at.span("isi" if written.isi else "rujukan")


def repealed_basis(plan: Plan) -> Iterator[Diagnostic]:
    """A regulation that has been repealed is named as a legal basis.

    Nothing rests on what is no longer in force. What has repealed it may be the basis in its place. A basis says itself
    that it has been repealed (`dicabut`), or a regulation of `rujukan.yaml` says that it repeals it (`mencabut`).

    Wrong:
        mengingat:
          - {jenis: permen, isi: Peraturan Menteri Nomor 53 Tahun 2011, dicabut: Peraturan Menteri Nomor 80 Tahun 2015}
    Right:
        mengingat:
          - {jenis: permen, isi: Peraturan Menteri Nomor 80 Tahun 2015}
    """
    for one, at in _bases(plan):
        if one.dicabut:
            message = _("this legal basis has been repealed by `{name}`").format(name=shorten(one.dicabut))
            cure = _("leave it out, or name what has repealed it")
            yield Diagnostic("repealed-basis", message, at, cure)


def legal_basis_unknown(plan: Plan) -> Iterator[Diagnostic]:
    """A legal basis has no name, or nothing says what kind of regulation it is.

    It says both itself, as `isi` and `jenis`, or it names a source by its id; then `rujukan.yaml` has to say of this
    source that it is a regulation, and of which kind.

    Wrong:
        mengingat:
          - {rujukan: berita-2024}
    Right:
        # data/rujukan.yaml has for `uu-23-2014`: peraturan: {jenis: uu}
        mengingat:
          - {rujukan: uu-23-2014}
    """
    for one, at in _bases(plan):
        if not one.isi:
            message, cure = (
                _("this legal basis has no name"),
                _("name it as `isi`, or by the id of a source as `rujukan`"),
            )
            yield Diagnostic("legal-basis-unknown", message, at, cure)
        elif not one.jenis:
            message = _("nothing says what kind of regulation this legal basis is")
            cure = _("write `jenis` here, or `peraturan` with its `jenis` at the source in rujukan.yaml")
            yield Diagnostic("legal-basis-unknown", message, at, cure)


def regulation_title(plan: Plan) -> Iterator[Diagnostic]:
    """The title of the regulation has an abbreviation, or a sign at its end.

    It is printed in capitals in the head and behind `Menetapkan`, and cited as it is.

    Wrong:
        tentang: Rencana Induk SPBE.
    Right:
        tentang: Rencana Induk Sistem Pemerintahan Berbasis Elektronik
    """
    title = plan.rancangan.value.tentang or ""
    at = Spot(plan.rancangan).span("tentang")
    if title.endswith((".", ";", ",", ":")):
        yield Diagnostic(
            "regulation-title", _("the title ends with `{sign}`").format(sign=title[-1]), at, _("take it away")
        )
    if found := articles.ABBREVIATION.search(title):
        message = _("the title has the abbreviation `{name}`").format(name=found[0])
        yield Diagnostic("regulation-title", message, at, _("write the words in full"))


def wrong_instrument(plan: Plan) -> Iterator[Diagnostic]:
    """The regulation is of a kind that a region of this kind does not make.

    A city has a Peraturan Wali Kota, a regency has a Peraturan Bupati; both have a Peraturan Daerah.

    Wrong:
        # data/rencana.yaml has `jenis: kota`
        instrumen: perbup
    Right:
        instrumen: perwali
    """
    kind, own = plan.rencana.value.daerah.jenis, plan.rancangan.value.instrumen
    fit = SENDIRI[kind]
    if own not in {fit, Instrumen.PERDA}:
        message = _("a {kind} makes no `{name}`").format(kind=kind, name=own)
        yield Diagnostic(
            "wrong-instrument", message, Spot(plan.rancangan).span("instrumen"), _("write `{value}`").format(value=fit)
        )


# --- the end ------------------------------------------------------------------------------------


def regulation_days(plan: Plan) -> Iterator[Diagnostic]:
    """The regulation is promulgated before it is adopted, or adopted in another year than its number says.

    Its head, its end and the heads of its annexes would contradict one another.

    Wrong:
        tahun: 2026
        ditetapkan: 2025-12-30
        diundangkan: 2025-12-29
    Right:
        tahun: 2025
        ditetapkan: 2025-12-30
        diundangkan: 2025-12-31
    """
    draft, at = plan.rancangan.value, Spot(plan.rancangan)
    if draft.ditetapkan and draft.diundangkan and draft.diundangkan < draft.ditetapkan:
        message, cure = _("the regulation is promulgated before it is adopted"), _("correct one of the two days")
        yield Diagnostic("regulation-days", message, at.span("diundangkan"), cure)
    if draft.ditetapkan and draft.tahun and draft.ditetapkan.year != draft.tahun:
        message = _("the regulation is of {year}, and adopted in {other}")
        told = message.format(year=draft.tahun, other=draft.ditetapkan.year)
        yield Diagnostic("regulation-days", told, at.span("tahun"), _("write the year in which it is adopted"))


def commencement(plan: Plan) -> Iterator[Diagnostic]:
    """The last article does not say when the regulation comes into force.

    Without a day of its own, nobody can say from when on its duties bind.

    Wrong:
        pasal:
          - {id: pasal-berlaku, isi: Peraturan Daerah ini dilaksanakan oleh Wali Kota.}
    Right:
        pasal:
          - {id: pasal-berlaku, isi: Peraturan Daerah ini mulai berlaku pada tanggal diundangkan.}
    """
    every = [*articles.each(plan)]
    if every and "mulai berlaku" not in " ".join([every[-1][0].isi or "", *(ayat.isi for ayat in every[-1][0].ayat)]):
        message = _("the last article does not say when the regulation comes into force")
        cure = _("let it say `… mulai berlaku pada tanggal diundangkan`")
        yield Diagnostic("commencement", message, every[-1][1].span("id"), cure)
