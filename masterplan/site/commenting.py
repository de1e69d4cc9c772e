"""A page becomes what can be said about it: the id by which comments name it, the ways to comment, and who did."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import get_args
from urllib.parse import quote

from msgspec.structs import replace

from masterplan.book.facts import Facts
from masterplan.model.scalars import Matching
from masterplan.model.situs import JalurTanggapan, Surel
from masterplan.model.tanggapan import Tanggapan, tindak_lanjut
from masterplan.site import addresses
from masterplan.site.pages import SitePage
from masterplan.site.source import SiteSource
from masterplan.words.format import tanggal

_HOME = "beranda"
_MAIL = re.compile(next(one.pattern for one in get_args(Surel) if isinstance(one, Matching)))
_QUIET = (addresses.SEARCH, addresses.LOST)  # nobody comments on what was looked for


def beside(source: SiteSource, pages: Sequence[SitePage]) -> Iterator[SitePage]:
    """Give each page its id, the ways to comment on it, and the comments that came in on it or a part of it."""
    known = where(source, [page.address for page in pages])
    said: dict[str, list[Tanggapan]] = {}
    for one in source.facts.tanggapan:
        said.setdefault(known.get(one.pada, ""), []).append(one)
    owners = {addresses.programme(milik.program.id): milik.opd.id for milik in source.facts.program}
    owners |= {addresses.agency(opd.id): opd.id for opd in source.facts.opd}
    for page in pages:
        name = ident(source, page.address)
        ways = () if page.address in _QUIET else _ways(source.facts, page, name, owners.get(page.address, ""))
        own = said.get(page.address, ()) if page.address != addresses.COMMENTS else ()
        values = {
            "id_halaman": name,
            "jalur_tanggapan": [*ways],
            "tanggapan_halaman": [_told(source.facts, one) for one in own],
        }
        yield replace(page, values={**page.values, **values})


def ident(source: SiteSource, address: str) -> str:
    """Return the id by which comments name a page; that of the page above it if it has none of its own.

    A chapter that another book has too, such as an introduction, is named with its book.
    """
    parts = address.strip("/").split("/")
    if f"{parts[0]}/" == addresses.BOOKS and len(parts) > 2:  # noqa: PLR2004 - books, the book, its chapter
        _books, book, chapter = parts
        having = [slug for slug in source.homes.books if (slug, chapter) in source.homes.places]
        return chapter if having == [book] else f"{book}-{chapter}"
    names = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((name for name in names if name in source.facts.halaman), _HOME)


def where(source: SiteSource, known: Iterable[str]) -> Mapping[str, str]:
    """Return the addresses of pages by the ids of comments: of the pages themselves, and of those that show a part."""
    found: dict[str, str] = {}
    for address in sorted(known, key=lambda one: (one.count("/"), one)):
        found.setdefault(ident(source, address), address)
    named = {one.pada for one in source.facts.tanggapan}
    places = {name: source.homes.find(name).partition("#")[0] for name in named if name not in found}
    articles = dict.fromkeys((one.id for one in source.law.articles), addresses.REGULATION) if source.law else {}
    return {**places, **articles, **found}


def told(source: SiteSource) -> bool:
    """Tell whether anybody has commented on the plan, or can."""
    return bool(source.facts.tanggapan or source.facts.rencana.situs.tanggapan != JalurTanggapan())


def _told(facts: Facts, one: Tanggapan) -> Mapping[str, str]:
    """Say who commented and when, what they said, and what was done."""
    by = facts.singkatan.get(one.ditangani or "", "")
    return {
        "dari": one.dari,
        "tanggal": tanggal(one.tanggal),
        "isi": one.isi,
        "tindak_lanjut": f"{tindak_lanjut(one)} ({by})" if by else tindak_lanjut(one),
        "jawaban": one.jawaban or "",
        "status": one.status.value if one.status else "",
    }


# --- the links ----------------------------------------------------------------------------------


def _ways(facts: Facts, page: SitePage, name: str, opd: str) -> Iterator[Mapping[str, str]]:
    """Return the links that prepare a comment: a letter by mail, and an issue."""
    given = facts.rencana.situs.tanggapan
    title, body = f"[{name}] {page.title}", _body(facts, page, name)
    mail = _contact(facts, opd) if given.surel_opd else ""
    mail = mail or given.surel or ""
    if mail:
        written = f"mailto:{quote(mail, safe='@')}?subject={_quoted(title)}&body={_quoted(body)}"
        yield {"judul": "Kirim tanggapan lewat surel", "tautan": written, "luar": ""}
    if given.isu:
        # GitLab has names of its own for what GitHub, Forgejo and Gitea call by these.
        names = ("issue[title]", "issue[description]") if "/-/" in given.isu else ("title", "body")
        asked = "&".join(f"{_quoted(key)}={_quoted(text)}" for key, text in zip(names, (title, body), strict=True))
        yield {"judul": "Tulis tanggapan sebagai isu", "tautan": f"{given.isu}?{asked}", "luar": "ya"}


def _contact(facts: Facts, ident: str) -> str:
    """Return the mail address of the contact of an OPD, if there is one that can be written to."""
    mails = (opd.kontak.surel or "" for opd in facts.opd if opd.id == ident and opd.kontak)
    return next((one for one in mails if _MAIL.fullmatch(one)), "")


def _body(facts: Facts, page: SitePage, name: str) -> str:
    rencana, root = facts.rencana, facts.rencana.situs.akar
    lines = [f"Halaman: {page.title}", f"Id: {name}", f"Edisi: {rencana.edisi.nomor}"]
    lines += [f"Alamat: {root}{page.address}"] if root else []
    return "\r\n".join((*lines, "", "Tanggapan:", ""))


def _quoted(text: str) -> str:
    return quote(text, safe="")
