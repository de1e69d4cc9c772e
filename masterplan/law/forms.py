"""What each kind of regulation is called, the phrases that it has in common with all of its kind, and how it counts.

The phrases are those of regional regulations as they are published; Lampiran II of Undang-Undang 12/2011, last changed
by 13/2022, asks for them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from msgspec.structs import fields, replace

from masterplan.model.rancangan import PenomoranPeraturan
from masterplan.model.sets import Instrumen
from masterplan.words.bilangan import urutan
from masterplan.words.format import romawi

GRACE = "DENGAN RAHMAT TUHAN YANG MAHA ESA"
DECIDED, ENACTED = "MEMUTUSKAN:", "Menetapkan"
SIGN = re.compile(r"\{(?:I|1|a|Kesatu|KESATU)\}")  # what a pattern has in place of the number
DOTS = "…"  # what is not known yet, such as the number


class Numbering(Struct, frozen=True):
    """How each level counts: `{I}` is roman, `{1}` arabic, `{a}` a letter, `{Kesatu}` and `{KESATU}` words.

    `divisions` are chapters, sections and their parts, `items` go from the outer to the inner. References call an
    article as `cited` says, or as its heading does if that is empty; considerations count as `recital` says, or as
    outer items do.
    """

    divisions: tuple[str, str, str] = ("BAB {I}", "Bagian {Kesatu}", "Paragraf {1}")
    article: str = "Pasal {1}"
    cited: str = ""
    paragraph: str = "({1})"
    items: tuple[str, ...] = ("{a}.", "{1}.", "{a})", "{1})")
    term: str = "{1}."
    recital: str = ""

    def item(self, level: int, count: int) -> str:
        """Number an item; `level` counts from 1, and one deeper than any counts as the innermost."""
        return counted(self.items[min(level, len(self.items)) - 1], count)


def chosen(own: PenomoranPeraturan, form: Numbering) -> Numbering:
    """Return how a draft counts: as it says itself, and else as its `form` does."""
    chapter, section, subsection = form.divisions
    return Numbering(
        divisions=(own.bab or chapter, own.bagian or section, own.paragraf or subsection),
        article=own.pasal or form.article,
        cited=own.rujukan or form.cited,
        paragraph=own.ayat or form.paragraph,
        items=own.butir or form.items,
        term=own.istilah or form.term,
    )


def counted(pattern: str, count: int) -> str:
    """Write a number, from 1, as a pattern says: `counted("({1})", 2)` is `(2)`."""
    letters = "" if count < 1 else chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    word = urutan(count)
    signs = {
        "{I}": romawi(count),
        "{1}": str(count),
        "{a}": letters,
        "{Kesatu}": word.title(),
        "{KESATU}": word.upper(),
    }
    sign = SIGN.search(pattern)
    return pattern.replace(sign[0], signs[sign[0]]) if sign else pattern


def lettered(pattern: str, count: int, letter: str) -> str:
    """Write the number of what an amendment has put in between: the letter stands behind it, `Pasal 5A`."""
    sign = SIGN.search(pattern)
    if not sign or not letter:
        return counted(pattern, count)
    gap = " " if sign[0].casefold() == "{kesatu}" else ""
    return f"{counted(pattern[: sign.end()], count)}{gap}{letter}{pattern[sign.end() :]}"


class AmendingForm(Struct, frozen=True):
    """The phrases of a regulation that amends another, by what they say; names in braces are filled in.

    They are those that legal offices use; no primary text was at hand to confirm each, and lawyers have the last word.
    Not confirmed in particular: how a changed annex, a single change, a paragraph that is put in, and the head
    of a consolidated text are said. Where
    there is one change alone it says `within` what text; else the opening does.
    """

    title: str = "Perubahan{time} atas {kind} Nomor {number} Tahun {year} tentang {title}"
    article: str = "Pasal {I}"
    item: str = "{1}."
    amended: str = " dalam {kind} Nomor {number} Tahun {year} tentang {title} ({published})"
    opening: str = "Beberapa ketentuan{within} diubah sebagai berikut:"
    changed: str = "Ketentuan {what}{within} diubah sehingga berbunyi sebagai berikut:"
    paragraphs: str = "{told} sehingga {article} berbunyi sebagai berikut:"
    provisions: str = "Ketentuan {article}"
    altered: str = " {which}{within} diubah"
    between: str = " di antara {before} dan {after} {article}{within} disisipkan {count} ayat, yakni {which}"
    first: str = " sebelum {after} {article}{within} disisipkan {count} ayat, yakni {which}"
    added: str = "{within} ditambah {count} ayat, yakni {which}"
    left_out: str = " {which}{within} dihapus"
    also: str = ", serta"
    inserted: str = (
        "Di antara {before} dan {after}{within} disisipkan {count} {kind}, yakni {which} sehingga berbunyi sebagai "
        "berikut:"
    )
    appended: str = (
        "Setelah {before}{within} ditambahkan {count} {kind}, yakni {which} sehingga berbunyi sebagai berikut:"
    )
    removed: str = "{what}{within} dihapus."
    annex_changed: str = (
        "Ketentuan {before}{within} diubah sehingga menjadi sebagaimana tercantum dalam {which} yang merupakan bagian "
        "yang tidak terpisahkan dari {form} ini."
    )
    annex_added: str = (
        "Lampiran{within} ditambah 1 (satu) lampiran, yakni {which} sebagaimana tercantum dalam {which} yang merupakan "
        "bagian yang tidak terpisahkan dari {form} ini."
    )
    heading: str = "Judul {what}{within} diubah sehingga berbunyi sebagai berikut:"
    gone: str = "Dihapus."
    consolidated: str = "Naskah konsolidasi"
    amended_by: str = "sebagaimana telah diubah dengan {by}"
    to_be_amended_by: str = "sebagaimana akan diubah dengan rancangan {by}"
    closing: str = "{form} ini mulai berlaku pada tanggal diundangkan."
    notes: tuple[str, str, str] = ("Diubah dengan {by}.", "Disisipkan dengan {by}.", "Dihapus dengan {by}.")
    kinds: tuple[str, str, str, str] = ("pasal", "bab", "bagian", "paragraf")


WITHIN = "\x00"  # where a phrase of a change names the text that is changed


def naming(form: AmendingForm) -> AmendingForm:
    """Return the phrases so that what they make has `WITHIN` where the text may be named that is changed."""
    own = ((one.name, getattr(form, one.name)) for one in fields(form))
    told: dict[str, Any] = {name: one.replace("{within}", WITHIN) for name, one in own if isinstance(one, str)}
    return replace(form, **told)


def named(said: str, within: str = "") -> str:
    """Name in a phrase what text is changed, where it may be named first."""
    first, *others = said.split(WITHIN)
    return "".join((first, within if others else "", *others))


class Form(Struct, frozen=True):
    """A kind of regulation: its name in running text and in capitals with the region, and what goes with it.

    `joint` tells that the council approves it, and that the governor registers it before it is adopted; `gazette` where
    it is published.
    """

    name: str
    gazette: str
    joint: bool = False
    numbering: Numbering = Numbering()
    amending: AmendingForm = AmendingForm()


FORMS: Mapping[Instrumen, Form] = MappingProxyType(
    {
        Instrumen.PERDA: Form("Peraturan Daerah", "Lembaran Daerah", joint=True),
        Instrumen.PERWALI: Form("Peraturan Wali Kota", "Berita Daerah"),
        Instrumen.PERBUP: Form("Peraturan Bupati", "Berita Daerah"),
    }
)
