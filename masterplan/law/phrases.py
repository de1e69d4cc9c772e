"""A regulation becomes the lines that stand around its articles in every format."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.law.regulation import Annex, Article, LawChapter, LawLine, Regulation, Run
from masterplan.words.format import listed

_CLEAR = (LawLine((Run("Cukup jelas."),)),)  # what explains an article that nobody has explained


def heading(law: Regulation) -> tuple[str, ...]:
    """Return the lines above the phrase of grace, in capitals."""
    number = f"Nomor {law.number} Tahun {law.year}"
    province = f"Provinsi {law.province}"
    own = (law.office, province, law.kind, number, "tentang", law.title, *_standing(law))
    return tuple(line.upper() for line in own)


def _standing(law: Regulation) -> Iterator[str]:
    """Say of a text as it stands when amended that it is none that anybody has signed, and by what it is amended."""
    form = law.form.amending
    planned = law.amended[-1:] if law.stamp.startswith("RANCANGAN") else ()
    done = law.amended[: len(law.amended) - len(planned)]
    if law.amended:
        yield form.consolidated
    if done:
        yield form.amended_by.format(by=listed(done))
    if planned:
        yield form.to_be_amended_by.format(by=planned[0])


def titled(part: LawChapter) -> str:
    """Return the title of a part as it is printed: that of a chapter in capitals."""
    return part.title.upper() if part.level == 1 else part.title


def annexed(law: Regulation, annex: Annex) -> tuple[str, ...]:
    """Return the lines that say whose annex a book is, in capitals."""
    number = f"Nomor {law.number} Tahun {law.year}"
    return tuple(line.upper() for line in (annex.number, law.kind, number, "tentang", law.title))


def agreed(law: Regulation) -> tuple[str, ...]:
    """Return the lines that say who has agreed; nobody has to agree to what a head of region makes alone."""
    if not law.form.joint:
        return ()
    council = f"Dewan Perwakilan Rakyat Daerah {law.region}"
    return ("Dengan Persetujuan Bersama", council.upper(), "dan", law.office.upper())


def enacted(law: Regulation) -> str:
    """Return what is enacted, with the full stop."""
    return f"{law.name} tentang {law.title}.".upper()


def registered(law: Regulation) -> str:
    """Return the line with the number that the governor gives."""
    return f"NOREG {law.kind.upper()}, PROVINSI {law.province.upper()}: {law.register}"


def notes(law: Regulation) -> Iterator[tuple[Article, tuple[LawLine, ...]]]:
    """Go through the articles with what explains each; one that was left out needs no explanation."""
    return ((one, one.explained or _CLEAR) for one in law.articles if not one.gone)


def explained(law: Regulation) -> bool:
    """Tell whether the regulation has an explanation."""
    return bool(law.general) or any(article.explained for article in law.articles)


def cited(law: Regulation) -> str:
    """Return where it is published, as another regulation says it in brackets."""
    return f"{law.published}, {law.supplement}" if explained(law) else law.published


def explanation(law: Regulation) -> tuple[str, ...]:
    """Return the lines above the explanation, in capitals."""
    number = f"Nomor {law.number} Tahun {law.year}"
    return tuple(line.upper() for line in ("Penjelasan", "atas", law.kind, number, "tentang", law.title))
