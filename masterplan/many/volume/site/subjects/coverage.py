"""Sub-dimensions and items of frameworks become pages: which cities have a programme for them, and which have none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from masterplan.book.tables.shapes import Baris, Kolom, Tabel, or_dash
from masterplan.many.volume.book.facts import miliar
from masterplan.many.volume.site import addresses, leads
from masterplan.many.volume.site.showing import shown
from masterplan.many.volume.site.source import VolumeSource
from masterplan.many.volume.values import CoveredTopic, VolumeFramework
from masterplan.site.addresses import HOME
from masterplan.site.pages import Facets, SitePage
from masterplan.words.format import angka


def pages(source: VolumeSource) -> Iterator[SitePage]:
    """Make the page of all sub-dimensions, one for each framework, and one for each of what they hold."""
    if not source.topik:
        return
    volume = source.volume
    yield SitePage(
        address=addresses.COVERAGE,
        title="Cakupan",
        kind="cakupan",
        summary=source.kalimat["subdimensi"] or "Butir kerangka menurut daerah yang mempunyai program untuknya.",
        template="gabungan/halaman",
        values=shown(
            *(topics(source, one.nama, one.id, volume.subdimensi, "cakupan") for one in volume.dimensi),
            figures=source.gambar("gbr-cakupan"),
            links=[{"judul": one.nama, "alamat": addresses.framework(one.id)} for one in volume.kerangka],
        ),
        above=(HOME,),
    )
    for one in volume.kerangka:
        yield _framework(source, one)
    frameworks = {one.id for one in volume.kerangka}
    yield from (_topic(source, one, framework=one.dalam in frameworks) for one in source.topik)


def _framework(source: VolumeSource, one: VolumeFramework) -> SitePage:
    return SitePage(
        address=addresses.framework(one.id),
        title=one.nama,
        kind="kerangka",
        summary=source.kalimat[f"kerangka-{one.id}"],
        template="gabungan/halaman",
        values=shown(
            topics(source, one.nama, one.id, one.butir, "kerangka"), figures=source.gambar(f"gbr-kerangka-{one.id}")
        ),
        above=(HOME, addresses.COVERAGE),
        facets=Facets(jenis=("Halaman gabungan",)),
    )


def topics(
    source: VolumeSource, nama: str, ident: str, among: Iterable[CoveredTopic], name: str = "subdimensi"
) -> Tabel:
    """List the topics of a dimension or of a framework with how many cities have a programme for each."""
    columns = (
        Kolom("Butir" if name == "kerangka" else "Subdimensi", 3, bernama=True),
        *(Kolom(kind, 1, "right", "Daerah") for kind in ("Dengan program", "Tanpa program", "Tidak memuat")),
        *(Kolom("Program", 0.9, "right"), Kolom("Pagu (miliar rupiah)", 1.4, "right")),
    )
    rows = tuple(
        Baris((leads.topic(one), *map(angka, _counts(one)), angka(one.program), or_dash(one.pagu, miliar)), id=one.id)
        for one in among
        if one.dalam == ident
    )
    return Tabel(f"{name}--{addresses.safe(ident)}", f"Cakupan {nama}", columns, rows, source.facts.sumber())


def _counts(one: CoveredTopic) -> tuple[int, int, int]:
    return len(one.kota), len(one.tanpa), len(one.tidak_memuat)


def _topic(source: VolumeSource, one: CoveredTopic, *, framework: bool) -> SitePage:
    groups = (
        (f"Dengan program ({angka(len(one.kota))})", one.kota),
        (f"Tanpa program ({angka(len(one.tanpa))})", one.tanpa),
        (
            f"Tidak memuat {'butir' if framework else 'subdimensi'} ini ({angka(len(one.tidak_memuat))})",
            one.tidak_memuat,
        ),
    )
    own = source.dimensi.get(one.dalam)
    return SitePage(
        address=addresses.topic(one),
        title=one.nama,
        kind="butir kerangka" if framework else "subdimensi",
        summary=f"{source.dari(len(one.kota))} mempunyai program untuk {one.nama}: {angka(one.program)} program.",
        template="gabungan/butir",
        values={
            "nomor": source.nomor.get(one.dalam, 0),
            "kelompok": [
                {
                    "judul": title,
                    "kota": [{"nama": source.facts.nama[kota], "alamat": addresses.city(kota)} for kota in cities],
                }
                for title, cities in groups
                if cities
            ],
        },
        above=(HOME, addresses.COVERAGE, *((addresses.framework(one.dalam),) if framework else ())),
        facets=Facets(dimensi=(own.nama,) if own else (), jenis=("Halaman gabungan",)),
    )
