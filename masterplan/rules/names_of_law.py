"""The draft of a regulation becomes the diagnostics of what calls it something else than it is: its kind, its title.

The form is that of Lampiran II of Undang-Undang 12/2011, last changed by 13/2022; lawyers have the last word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_lowercase

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.model.rancangan import SENDIRI
from masterplan.model.sets import Instrumen
from masterplan.plan import articles
from masterplan.plan.contents import Spot
from masterplan.plan.plan import Plan
from masterplan.words.format import listed

_SUMS_UP = "berdasarkan pertimbangan"
_LETTERS = re.compile(r"\bhuruf ([a-z])\b(?: sampai dengan huruf ([a-z])\b)?")
_ITSELF = re.compile(r"\b(Peraturan (?:Daerah|Wali ?kota|Bupati)) ini\b", re.IGNORECASE)


def recital_conclusion(plan: Plan) -> Iterator[Diagnostic]:
    """The last consideration does not name the regulation itself, or leaves out a consideration above it.

    It rests on all considerations above it, each by its letter, and ends with the regulation that they ask for: its
    kind and its title as in the head.

    Wrong:
        # data/rancangan.yaml has `tentang: Rencana Induk Kota Cerdas`, and two considerations above this one
        - isi: bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan Peraturan Daerah;
    Right:
        - isi: >-
            bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu menetapkan Peraturan
            Daerah tentang Rencana Induk Kota Cerdas;
    """
    draft, rencana = plan.rancangan.value, plan.rencana.value
    own = [*Spot(plan.rancangan).each(draft.menimbang, "menimbang")]
    if len(own) < 2 or _SUMS_UP not in own[-1][0].isi or not _made_here(plan):  # noqa: PLR2004 - one sums up nothing
        return
    words, at = " ".join(own[-1][0].isi.split()), own[-1][1]
    lettered = not draft.penomoran or not draft.penomoran.butir
    if lettered and (missing := set(ascii_lowercase[: len(own) - 1]) - _cited(words)):
        names = listed(f"huruf {one}" for one in sorted(missing))
        message = _("the last consideration does not rest on `{names}`").format(names=names)
        yield Diagnostic("recital-conclusion", message, at.span("isi"), _("name all considerations above it"))
    called = f"{articles.instrument(draft.instrumen, rencana)} tentang {articles.title(draft, rencana).rstrip('.;,:')}"
    if called.casefold() not in words.casefold():
        message = _("the last consideration does not name this regulation")
        cure = _("let it end with `perlu menetapkan {name};`").format(name=called)
        yield Diagnostic("recital-conclusion", message, at.span("isi"), cure)


def _cited(words: str) -> set[str]:
    """Return the letters that a consideration names, with those between two of them."""
    return {
        ascii_lowercase[place]
        for first, last in _LETTERS.findall(words)
        for place in range(ascii_lowercase.index(first), ascii_lowercase.index(last or first) + 1)
    }


def other_instrument(plan: Plan) -> Iterator[Diagnostic]:
    """The text calls the regulation one of another kind.

    What says `Peraturan Daerah ini` in a regulation of the mayor speaks of a regulation that there is not. The name of
    the office is spelled as in `kepala_daerah.jabatan`, as in the head and at the end.

    Wrong:
        instrumen: perwali
        pasal:
          - {id: pasal-berlaku, isi: Peraturan Daerah ini mulai berlaku pada tanggal diundangkan.}
    Right:
        instrumen: perwali
        pasal:
          - {id: pasal-berlaku, isi: Peraturan Wali Kota ini mulai berlaku pada tanggal diundangkan.}
    """
    name = articles.instrument(plan.rancangan.value.instrumen, plan.rencana.value)
    every = (*articles.texts(plan), *articles.explanations(plan)) if _made_here(plan) else ()
    for text, at in every:
        for found in _ITSELF.finditer(text):
            if " ".join(found[1].split()) != name:
                message = _("`{name}` is not what this regulation is").format(name=found[0])
                yield Diagnostic(
                    "other-instrument", message, at.span(), _("call it `{value}` there").format(value=f"{name} ini")
                )
                break


def _made_here(plan: Plan) -> bool:
    """Tell whether a region of this kind makes such a regulation; if not, that is the mistake."""
    fit = {SENDIRI[plan.rencana.value.daerah.jenis], Instrumen.PERDA}
    return plan.rancangan.value.instrumen in fit
