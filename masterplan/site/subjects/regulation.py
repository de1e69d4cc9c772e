"""The draft of the regulation becomes a page, on which each article and each paragraph has an address that lasts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from masterplan.law import flat, phrases
from masterplan.law.amending import Amendment
from masterplan.law.forms import DECIDED, ENACTED, GRACE
from masterplan.law.regulation import Article, LawChapter, LawLine, Regulation
from masterplan.site import addresses
from masterplan.site.pages import SitePage
from masterplan.site.source import SiteSource, least_confirmed


def pages(source: SiteSource) -> Iterator[SitePage]:
    """Make the page of the text as it stands, and that of the text which an amendment changes; none without a draft."""
    law, amendment = source.law, source.amendment
    if law is not None:
        title = law.kind if not law.stamp else f"Rancangan {law.kind}"
        title = f"{law.kind}: {law.form.amending.consolidated.lower()}" if law.amended else title
        told = {"riwayat": _history(amendment) if amendment else None, "kini": ""}
        yield _page(source, law, title, addresses.REGULATION, told)
    if amendment is not None:
        then, title = amendment.adopted, _before(amendment)
        told = {"riwayat": None, "kini": addresses.REGULATION}
        yield _page(source, then, f"{then.kind}: {title.lower()}", addresses.ADOPTED, told)


def _page(source: SiteSource, law: Regulation, title: str, address: str, told: Mapping[str, object]) -> SitePage:
    return SitePage(
        address=address,
        title=title,
        kind="peraturan",
        summary=f"{law.kind} tentang {law.title}: {_counted(law)}.",
        template="peraturan",
        values={
            "cap_naskah": law.stamp,
            "atas": [*phrases.heading(law), GRACE, f"{law.office},".upper()],
            "pembukaan": _opening(law),
            "diktum": [*phrases.agreed(law), DECIDED],
            "menetapkan": [ENACTED, phrases.enacted(law)],
            "bab": [_part(one) for one in law.divisions],
            "penutup": [law.order, *(f"{one.what}, {one.when}" for one in law.signatures), phrases.cited(law)],
            "umum": _lines(law.general),
            "lampiran": [_annex(one.number, one.title, one.book) for one in law.annexes],
            **told,
        },
        above=(addresses.HOME, *([addresses.REGULATION] if address != addresses.REGULATION else [])),
        status=least_confirmed(source.facts.opd),  # whose figures its articles may print
    )


def _before(amendment: Amendment) -> str:
    """Name the text that is amended: as it was adopted, or as amendments before this one have left it."""
    before = any(piece.note for piece in flat.pieces(amendment.adopted))
    return "Naskah sebelum perubahan terakhir" if before else "Naskah saat ditetapkan"


def _history(amendment: Amendment) -> Mapping[str, object]:
    """Say what was adopted when, and what has changed it when; each change leads to what it concerns."""
    then, text = amendment.adopted, amendment.text
    return {
        "semula": {"judul": _before(amendment), "alamat": addresses.ADOPTED, "kapan": _when(then)},
        "oleh": f"{text.kind} Nomor {text.number} Tahun {text.year}",
        "kapan": _when(text),
        "butir": [
            {"kata": f"{one.lead.partition(_READS)[0].rstrip(':,. ')}.", "tuju": next(iter(one.pieces.values())).id}
            for one in amendment.changes
        ]
        + [{"kata": f"{one.lead.partition(_READS)[0].rstrip('.')}.", "tuju": ""} for one in amendment.annexes],
    }


_READS = " sehingga "  # behind which a change has what it puts into the text


def _when(law: Regulation) -> str:
    return f"ditetapkan {law.signatures[0].when}"


def _counted(law: Regulation) -> str:
    """Count articles and chapters; a text may have none of these."""
    chapters = sum(bool(one.title) for one in law.chapters)
    return f"{len([*law.articles])} pasal" + (f" dalam {chapters} bab" if chapters else "")


def _opening(law: Regulation) -> list[Mapping[str, object]]:
    parts = (("Menimbang", law.recitals), ("Mengingat", law.bases))
    return [{"nama": name, "baris": _lines(lines)} for name, lines in parts if lines]


def _annex(number: str, title: str, book: str) -> Mapping[str, str]:
    return {"nomor": number, "judul": title, "alamat": f"{addresses.BOOKS}{book}/"}


def _part(part: LawChapter) -> Mapping[str, object]:
    depth = part.level if part.title else 0
    return {
        "id": part.id,
        "nomor": part.number,
        "judul": part.title,
        "catatan": part.note,
        "tingkat": depth + 1,
        "tingkat_pasal": depth + 2,
        "pasal": [_article(one) for one in part.articles],
    }


def _article(article: Article) -> Mapping[str, object]:
    return {
        "id": article.id,
        "nomor": article.number,
        "catatan": article.note,
        "baris": _lines(article.lines, article.id),
        "penjelasan": _lines(article.explained),
    }


def _lines(lines: Iterable[LawLine], within: str = "") -> Sequence[Mapping[str, object]]:
    """Return lines with what can be linked to: paragraphs that have no id of their own go by their place."""
    found: list[Mapping[str, object]] = []
    for line in lines:
        place = f"{line.count}{line.letter.lower()}"
        ident = line.id or (f"{within}-ayat-{place}" if within and line.number and not line.level else "")
        words = [{"teks": run.text, "tuju": run.target, "miring": run.slanted} for run in line.words]
        found.append({"id": ident, "tingkat": line.level, "nomor": line.number, "kata": words})
    return found
