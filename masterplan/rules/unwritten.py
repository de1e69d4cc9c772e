"""The plan becomes the diagnostics of what is still to be written, or to be verified."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Span, here_too
from masterplan.model.sets import Status
from masterplan.plan import unwritten
from masterplan.plan.plan import Plan
from masterplan.words.terminal import shorten

_SEVERAL = 5  # files without a word of prose that are still told one by one
_UNVERIFIED = re.compile(r"belum (?:ter|di)verifikasi", re.IGNORECASE)
_CLAIMING = (Status.DIJUSTIFIKASI, Status.DIKLARIFIKASI)


def placeholder(plan: Plan) -> Iterator[Diagnostic]:
    """A text only keeps the place of one that is still to be written.

    `xxx`, `TODO`, `...`, a dash, or what a new file says by itself would be printed letter for letter. It counts as
    nothing: as no evidence, no factor, no profile. A field that may be missing is left out until there is something to
    write.

    Wrong:
        lokasi: "-"
        bukti: xxx
    Right:
        bukti: "Rencana Strategis 2025, halaman 41"
    """
    for entry in (*plan.single, *plan.opd):
        for text, span in unwritten.in_entry(entry):
            message = _("`{text}` stands where a text is still to be written").format(text=shorten(text))
            cure = _("write it, or leave out the line if the field is optional")
            yield Diagnostic("placeholder", message, span, cure)


def unwritten_prose(plan: Plan) -> Iterator[Diagnostic]:
    """A passage of the books has not been written yet.

    The books would say so above the signature of the mayor. What `masterplan init` writes into a new file of prose says
    what is to be written there.

    Wrong:
        *Bagian ini belum ditulis. Isi: kesimpulan analisis.*
    Right:
        Dari {{ jumlah.opd }} perangkat daerah, pelayanan kesehatan paling siap.
    """
    empty = unwritten.files(plan)
    cure = _("write the text of this file in place of what stands there")
    if len(empty) > _SEVERAL:
        message = _("{count} files of prose are not written yet").format(count=len(empty))
        at, *others = (Span(path) for path in empty)
        yield Diagnostic("unwritten-prose", message, at, cure, here_too(others[:_SEVERAL]))
    for path, text in plan.naskah.items():
        gap = None if path in empty and len(empty) > _SEVERAL else unwritten.in_prose(path, text)
        if gap:
            message = _("`{text}` stands where a text is still to be written").format(text=shorten(gap.text))
            yield Diagnostic("unwritten-prose", message, gap.span, cure)


def unverified_claim(plan: Plan) -> Iterator[Diagnostic]:
    """A text says that it is not verified, while the status says that all is proven or confirmed.

    As long as a part is `contoh` or `usulan`, a remark such as *belum terverifikasi* is honest. Under a higher status
    it contradicts the cover of the book, and would be published. What the whole plan shares counts as claimed
    when no OPD is below `dijustifikasi` any more.

    Wrong:
        status: diklarifikasi
        catatan: Nama perangkat daerah ini belum terverifikasi
    Right:
        status: diklarifikasi
        sumber: [perda-perangkat-daerah]
    """
    claiming = [entry for entry in plan.opd if entry.value.status in _CLAIMING]
    shared = plan.single if claiming and len(claiming) == len(plan.opd) else ()
    for entry in (*shared, *claiming):
        for text, start, end in entry.document.texts():
            if _UNVERIFIED.search(text):
                message = _("this text says that it is not verified, against the status")
                cure = _("verify it and say so, or write `usulan` as the status")
                yield Diagnostic("unverified-claim", message, entry.document.source.span(start, end), cure)
