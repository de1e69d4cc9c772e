"""The money of the plan becomes a page that divides it in every way, and one for each source with what it pays.

Every number of a table leads to where it comes from: a source to its programmes, an OPD, a dimension or a kecamatan to
its page. Amounts are those of the plan to the rupiah, printed in millions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, count

from msgspec.structs import replace

from masterplan.book.decisions import COUNTED
from masterplan.book.facts import Facts, OwnedProgramme, owners
from masterplan.book.tables import spending
from masterplan.book.tables.shapes import Baris, Kolom, Reference, Tabel, or_dash
from masterplan.model.sets import PokokKeputusan, Status
from masterplan.site import addresses, leads
from masterplan.site.pages import Facets, SitePage
from masterplan.site.source import SiteSource, least_confirmed
from masterplan.site.subjects.dividing import divided
from masterplan.sums.money import KOSONG, Amounts, add, share
from masterplan.words.format import MINUS, angka, juta, rupiah

_FIGURES = ("gbr-dana-tahun", "gbr-dana-apbd")
YEARS = "Pagu (juta rupiah)"


def pages(source: SiteSource) -> Iterator[SitePage]:
    """Make the page of all money, and one for each source; a plan without money has none."""
    facts = source.facts
    if not facts.uang.seluruh.jumlah:
        return
    places = sources(facts)
    yield _overview(source, places)
    for ident, there in places.items():
        yield from _source(facts, ident, there)


def sources(facts: Facts) -> Mapping[str, str]:
    """Return the address of each source of money that pays anything, by its id, of which small letters are made."""
    found: dict[str, str] = {}
    for one in facts.rencana.sumber_dana:
        if facts.uang.sumber.get(one.id, KOSONG).jumlah:
            plain = re.sub(r"[^a-z0-9]+", "-", one.id.lower()).strip("-") or "dana"
            names = chain((plain,), (f"{plain}-{number}" for number in count(2)))
            found[one.id] = next(at for name in names if (at := f"{addresses.MONEY}{name}/") not in found.values())
    return found


def by_year(facts: Facts, uang: Amounts) -> tuple[str, ...]:
    """Write what is planned for each year, and the sum."""
    return (*(or_dash(uang.tahun.get(year, 0)) for year in facts.tahun), or_dash(uang.jumlah))


def year_columns(facts: Facts) -> tuple[Kolom, ...]:
    """Return the columns of `by_year`."""
    return tuple(Kolom(name, 1, "right", YEARS) for name in (*map(str, facts.tahun), "Jumlah"))


# --- all money ----------------------------------------------------------------------------------


def _overview(source: SiteSource, places: Mapping[str, str]) -> SitePage:
    facts = source.facts
    total = facts.uang.seluruh.jumlah
    return SitePage(
        address=addresses.MONEY,
        title="Pendanaan",
        kind="pendanaan",
        summary=f"Kebutuhan dana {rupiah(total)} menurut sumber, dimensi, perangkat daerah, kecamatan, dan tahun.",
        template="pendanaan",
        values={
            "angka_kunci": source.names["angka_dana"],
            "jumlah": rupiah(total),
            "daftar_gambar": [source.gambar[ident] for ident in _FIGURES if ident in source.gambar],
            "menurut": [*_divided(source, places)],
            "plafon": _ceilings(facts),
            "tanpa_plafon": COUNTED[PokokKeputusan.PLAFON](facts),
            "realisasi": spending.spent(facts),
            "status": _statuses(facts),
            "janji": [{"nama": str(year), "alamat": addresses.promises(year)} for year in facts.tahun],
        },
        above=(addresses.HOME,),
        status=least_confirmed(owners(milik for milik in facts.program if milik.uang.jumlah)),
    )


def _divided(source: SiteSource, places: Mapping[str, str]) -> Iterator[Tabel]:
    """Return the tables that divide the same total, each with rows that lead to what they are of."""
    ways: Mapping[str, Callable[[str], str]] = {
        "tbl-dana-sumber": lambda ident: places.get(ident, ""),
        "tbl-dana-dimensi": _dimension,
        "tbl-dana-opd": addresses.agency,
        "tbl-dana-wilayah": lambda ident: _region(source.facts, ident),
    }
    for ident, place in ways.items():
        if ident in source.tabel:
            yield leads.rows(source.tabel[ident], place)


def _dimension(ident: str) -> str:
    dimensi, _slash, sub = ident.partition("/")
    return addresses.subdimension(dimensi, sub) if sub else addresses.dimension(dimensi)


def _region(facts: Facts, ident: str) -> str:
    known = any(one.id == ident for one in facts.rencana.wilayah)
    return addresses.region(ident) if known else addresses.REGIONS


# --- ceilings and status ------------------------------------------------------------------------


def _ceilings(facts: Facts) -> Tabel:
    """Set what is planned beside what the plan may spend, and say how much of that is left, or is missing."""
    rows = tuple(
        Baris(
            (source, str(year), or_dash(planned), juta(most), _gap(most - planned), angka(share(planned, most), 1)),
            id=f"{source}/{year}",
        )
        for source, years in facts.rencana.plafon.items()
        for year, most in sorted(years.items())
        for planned in (facts.uang.sumber.get(source, KOSONG).tahun.get(year, 0),)
    )
    columns = (
        *(Kolom("Sumber dana", 1.5), Kolom("Tahun", 1, "center")),
        *(Kolom(name, 1.5, "right", "Juta rupiah") for name in ("Pagu", "Plafon", "Sisa plafon")),
        Kolom("Terpakai (%)", 1, "right"),
    )
    note = "Sisa di bawah nol berarti pagu melampaui plafon"
    return Tabel("plafon", "Pagu terhadap plafon", columns, rows, facts.daerah, catatan=note)


def _gap(left: int) -> str:
    return juta(left) if left >= 0 else f"{MINUS}{juta(-left)}"


def _statuses(facts: Facts) -> Tabel:
    """Divide the money by how far the OPD whose programmes it is for have confirmed what they told."""
    rows = []
    for status in Status:
        own = [milik for milik in facts.program if milik.opd.status is status]
        uang = add(milik.uang for milik in own)
        if uang.jumlah:
            part = angka(share(uang.jumlah, facts.uang.seluruh.jumlah), 1)
            counts = (angka(len(owners(own))), angka(len(own)), juta(uang.jumlah), part)
            rows.append(Baris((status.value.capitalize(), status.arti, *counts), id=status.value))
    columns = (
        *(Kolom("Status data", 1.2), Kolom("Artinya", 3), Kolom("Perangkat daerah", 1, "right")),
        *(Kolom("Program", 1, "right"), Kolom(YEARS, 1.2, "right"), Kolom("Bagian (%)", 1, "right")),
    )
    source = "Status berkas data perangkat daerah"
    return Tabel("status-data", "Pagu menurut status data perangkat daerah", columns, tuple(rows), source)


# --- one source ---------------------------------------------------------------------------------


def _source(facts: Facts, ident: str, address: str) -> Iterator[SitePage]:
    """Make the page of a source, and those of its dimensions if it pays too many programmes for one page."""
    own = [milik for milik in facts.program if milik.uang.sumber.get(ident)]
    name = next(one.nama for one in facts.rencana.sumber_dana if one.id == ident)
    title = f"Dana dari {ident}" if name == ident else f"Dana dari {ident} ({name})"
    parts = [(one, f"{address}{one.id}/", of) for one, of in divided(facts, own, len(own))]
    shown = [(leads.to(there, facts.nama(one.nama)), one.id, of) for one, there, of in parts]
    table = _sums(facts, ident, shown, address) if parts else _paid(facts, ident, own, address)
    above = (addresses.HOME, addresses.MONEY)
    yield _page(facts, ident, own, SitePage(address, title, "sumber dana", "", "sumber-dana", above=above), table)
    for one, there, of in parts:
        page = SitePage(
            there, f"{title}: {facts.nama(one.nama)}", "sumber dana", "", "sumber-dana", above=(*above, address)
        )
        yield _page(facts, ident, of, page, _paid(facts, ident, of, there))


def _page(facts: Facts, ident: str, own: Sequence[OwnedProgramme], page: SitePage, table: Tabel) -> SitePage:
    """Fill in what the page of a source, or of a dimension of it, says of some programmes."""
    whole = add(_of_source(milik, ident) for milik in own)
    part = angka(share(whole.jumlah, facts.uang.seluruh.jumlah), 1)
    return replace(
        page,
        summary=f"{rupiah(whole.jumlah)} untuk {angka(len(own))} program, {part} persen dari seluruh kebutuhan dana.",
        values={"tabel_program": table},
        facets=Facets(sumber_dana=(ident,), tahun=tuple(map(str, whole.tahun))),
        status=least_confirmed(owners(own)),
    )


def _sums(
    facts: Facts, ident: str, parts: Sequence[tuple[Reference, str, Sequence[OwnedProgramme]]], address: str
) -> Tabel:
    """Add up what a source pays in each dimension."""
    rows = [
        Baris((name, angka(len(own)), *by_year(facts, add(_of_source(milik, ident) for milik in own))), id=key)
        for name, key, own in parts
    ]
    rows.append(Baris(("Jumlah", "", *by_year(facts, facts.uang.sumber[ident])), "jumlah"))
    columns = (Kolom("Dimensi", 3), Kolom("Program", 1, "right"), *year_columns(facts))
    paid = owners(milik for _name, _key, own in parts for milik in own)
    return Tabel(_id(address), f"Dana dari {ident} menurut dimensi", columns, tuple(rows), facts.asal(paid))


def _id(address: str) -> str:
    """Name a table by the page that it stands on."""
    return f"dana-{address.removeprefix(addresses.MONEY).strip('/').replace('/', '--')}"


def _paid(facts: Facts, ident: str, own: Sequence[OwnedProgramme], address: str) -> Tabel:
    """List what a source pays, the most expensive programme first."""
    amounts = {milik.program.id: _of_source(milik, ident) for milik in own}
    ranked = sorted(own, key=lambda milik: (-amounts[milik.program.id].jumlah, milik.program.nama))
    rows = [
        Baris(
            (
                *(leads.programme(milik), leads.agency(milik.opd)),
                *by_year(facts, amounts[milik.program.id]),
                milik.opd.status.value,
            ),
            id=milik.program.id,
        )
        for milik in ranked
    ]
    rows.append(Baris(("Jumlah", "", *by_year(facts, add(amounts.values())), ""), "jumlah"))
    columns = (Kolom("Program", 3.5), Kolom("Perangkat daerah", 1.5), *year_columns(facts), Kolom("Status data", 1.2))
    return Tabel(_id(address), f"Program yang didanai {ident}", columns, tuple(rows), facts.asal(owners(own)))


def _of_source(milik: OwnedProgramme, ident: str) -> Amounts:
    """Return the money of a programme that comes from one source."""
    years: dict[int, int] = {}
    for dana in milik.program.pendanaan:
        if dana.sumber == ident:
            years |= {year: years.get(year, 0) + amount for year, amount in dana.pagu.items()}
    return Amounts(sum(years.values()), dict(sorted(years.items())), {ident: sum(years.values())})
