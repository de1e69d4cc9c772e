"""The annexes of a draft become the diagnostics of what binds them to it: books, numbers, and the words of an article.

The form is that of Lampiran II of Undang-Undang 12/2011, last changed by 13/2022; lawyers have the last word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.plan import articles
from masterplan.plan.contents import Spot
from masterplan.plan.plan import Plan
from masterplan.words.format import romawi

_INSEPARABLE = re.compile(r"bagian (?:yang )?tidak terpisahkan", re.IGNORECASE)
# An annex by its number, but for that of another regulation.
_NUMBERED = re.compile(
    r"\bLampiran ([IVXLC]+)\b(?! (?:Undang-Undang|Peraturan (?!Daerah ini|Wali Kota ini|Bupati ini)))"
)


def annex_statement(plan: Plan) -> Iterator[Diagnostic]:
    """The regulation has annexes, and no article says that they are a part of it; or the other way round.

    What stands in an annex is law only if an article says that it is an inseparable part of the regulation.

    Wrong:
        lampiran:
          - {buku: 1}
        # and no article names the annex
    Right:
        pasal:
          - id: pasal-lampiran
            isi: Lampiran merupakan bagian yang tidak terpisahkan dari Peraturan Daerah ini.
    """
    draft = plan.rancangan.value
    stated = next((one for one in articles.texts(plan) if _INSEPARABLE.search(one.text)), None)
    if draft.lampiran and draft.ada and stated is None:
        message = _("no article says that the annexes are a part of the regulation")
        cure = _(
            "write in an article: `… tercantum dalam Lampiran yang merupakan bagian yang tidak terpisahkan dari …`"
        )
        yield Diagnostic("annex-statement", message, Spot(plan.rancangan).span("lampiran", 0, "buku"), cure)
    if stated and not draft.lampiran:
        message = _("an article names an annex, and the regulation has none")
        yield Diagnostic("annex-statement", message, stated.spot.span(), _("name the books as `lampiran`"))


def unknown_annex(plan: Plan) -> Iterator[Diagnostic]:
    """An article names an annex by a number that none of the annexes has.

    Annexes are counted in roman numbers in their order; one alone has no number. `rujuk` with the id of a book, such as
    `buku-2`, prints the number that it has today.

    Wrong:
        isi: Rencana aksi tercantum dalam Lampiran IV.
        # and there are three annexes
    Right:
        isi: Rencana aksi tercantum dalam {{ rujuk("buku-2") }}.
    """
    own, ever = plan.rancangan.value.lampiran, articles.annexes(plan)
    known = [romawi(ever[one.buku]) for one in own] if len(ever) > 1 else []
    for text, at in articles.texts(plan) if own else ():
        for found in _NUMBERED.finditer(text):
            if found[1] not in known:
                message = _("there is no `{name}`").format(name=found[0])
                cure = _('write `{{ rujuk("…") }}` with the id of the book, such as `buku-2`')
                yield Diagnostic("unknown-annex", message, at.span(), cure)
                break
