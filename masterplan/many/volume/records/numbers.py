"""The tables of what cities say: themselves, their dimensions, programmes, money, positions, indices, targets."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.many.volume.records.declaring import TO_CITY, TO_DIMENSION, column, count, each, money, placed, text
from masterplan.many.volume.values import CityPosition, DimensionShare, Volume, VolumeCity
from masterplan.records.shapes import Link, RecordRow, table

_KOTA = text("kota", "Nama folder ekspor daerah, unik pada gabungan ini.")
_CITY = text("kota", "Nama folder ekspor daerah, unik pada gabungan ini.", of="id")
_TAHUN = placed("tahun", "year", "Tahun.")
_QUICK_WIN = count("quick_win", "Banyak quick win.")


def _city_years(volume: Volume) -> Iterator[RecordRow]:
    for one in volume.kota:
        for tahun in sorted({*one.pagu, *one.realisasi}):
            yield {"nilai": one, "tahun": tahun, "pagu": one.pagu.get(tahun), "realisasi": one.realisasi.get(tahun)}


def _sources(volume: Volume) -> Iterator[RecordRow]:
    for one in volume.kota:
        yield from ({"nilai": one, "sumber_dana": sumber, "pagu": pagu} for sumber, pagu in sorted(one.sumber.items()))


def _dimension_years(volume: Volume) -> Iterator[RecordRow]:
    for one in volume.bagian:
        yield from ({"nilai": one, "tahun": tahun, "pagu": pagu} for tahun, pagu in one.pagu.items())


def _where(row: RecordRow) -> str:
    one: CityPosition = row["nilai"]
    return "dimensi" if one.dimensi else "daerah"


def _scaled(row: RecordRow, axis: int) -> object:
    one: CityPosition = row["nilai"]
    return one.terskala[axis]


def _which(row: RecordRow) -> str:
    one: CityPosition = row["nilai"]
    return one.dimensi or one.kota


def _paid(row: RecordRow) -> int | None:
    """Return all of the money; nothing where there are programmes and none says what it costs."""
    one: VolumeCity | DimensionShare = row["nilai"]
    return None if one.program and not one.pagu else one.jumlah


_PAID = column(
    "pagu", "number", "Pagu seluruh tahun; kosong bila tidak satu program pun menulisnya.", read=_paid, unit="rupiah"
)

TABLES = (
    table(
        "kota",
        "Kota dan kabupaten yang rencananya digabung",
        "id",
        each("kota"),
        text("id", "Nama folder ekspor daerah, unik pada gabungan ini."),
        text("kode_wilayah", "Kode wilayah Kemendagri.", of="kode"),
        column("jenis", "string", "Jenis daerah.", words={"kota": "Kota", "kabupaten": "Kabupaten"}),
        text("nama", "Nama daerah tanpa kata Kota atau Kabupaten."),
        text("provinsi", "Nama provinsi."),
        text("judul", "Judul rencana."),
        column("mulai", "year", "Tahun pertama rencana."),
        column("selesai", "year", "Tahun terakhir rencana."),
        text("edisi", "Nomor edisi rencana."),
        column("tanggal_edisi", "date", "Tanggal edisi rencana."),
        text("situs", "Alamat situs rencana, bila ada."),
        text("versi", "Versi program yang menulis ekspornya, bila disebut."),
        text("sidik", "SHA-256 tabel ekspor yang dibaca."),
        count("opd", "Banyak perangkat daerah."),
        count(
            "disetujui", "Banyak perangkat daerah yang setuju dengan isi berkasnya sekarang; kosong bila tidak disebut."
        ),
        count("profil", "Banyak perangkat daerah dengan profil."),
        count("program", "Banyak program."),
        _QUICK_WIN,
        _PAID,
    ),
    table(
        "kota-tahun",
        "Pagu dan realisasi tiap daerah dan tahun",
        "kota tahun",
        _city_years,
        _CITY,
        _TAHUN,
        placed("pagu", "number", "Pagu.", "rupiah"),
        placed("realisasi", "number", "Realisasi.", "rupiah"),
        links=(TO_CITY,),
    ),
    table(
        "kota-sumber-dana",
        "Pagu tiap daerah dan sumber dana",
        "kota sumber_dana",
        _sources,
        _CITY,
        placed("sumber_dana", "string", "Id sumber dana pada rencana daerah itu."),
        placed("pagu", "number", "Pagu seluruh tahun.", "rupiah"),
        links=(TO_CITY,),
    ),
    table(
        "dimensi",
        "Dimensi pada seluruh daerah",
        "id",
        each("dimensi"),
        text("id", "Id dimensi menurut kebanyakan daerah."),
        text("nama", "Nama dimensi menurut kebanyakan daerah."),
        text("warna", "Warna dimensi menurut kebanyakan daerah."),
        count("kota", "Banyak daerah yang rencananya memuat dimensi ini."),
        count("dengan_program", "Banyak daerah dengan program pada dimensi ini."),
        count("program", "Banyak program."),
        _QUICK_WIN,
        money("pagu", "Pagu seluruh program dan tahun.", of="jumlah"),
    ),
    table(
        "kota-dimensi",
        "Program dan pagu tiap daerah dan dimensi",
        "kota dimensi",
        each("bagian"),
        _KOTA,
        text("dimensi", "Id dimensi."),
        count("program", "Banyak program."),
        _QUICK_WIN,
        _PAID,
        links=(TO_CITY, TO_DIMENSION),
    ),
    table(
        "kota-dimensi-tahun",
        "Pagu tiap daerah, dimensi, dan tahun",
        "kota dimensi tahun",
        _dimension_years,
        _KOTA,
        text("dimensi", "Id dimensi."),
        _TAHUN,
        placed("pagu", "number", "Pagu.", "rupiah"),
        links=(TO_CITY, TO_DIMENSION),
    ),
    table(
        "program",
        "Program seluruh daerah",
        "kota id",
        each("program"),
        _KOTA,
        text("id", "Id program pada rencana daerah itu."),
        text("nama", "Nama program."),
        text("opd", "Singkatan perangkat daerah pemilik program."),
        text("dimensi", "Id dimensi."),
        text("subdimensi", "Id subdimensi."),
        column("quick_win", "boolean", "Program unggulan dimensinya atau bukan."),
        column("mulai", "year", "Tahun pertama program berjalan."),
        column("selesai", "year", "Tahun terakhir program berjalan."),
        money("pagu", "Pagu seluruh tahun; kosong bila tidak ditulis."),
        links=(TO_CITY, TO_DIMENSION, Link(("dimensi", "subdimensi"), "subdimensi", ("dimensi", "id"))),
    ),
    table(
        "posisi",
        "Posisi SWOT daerah dan dimensinya",
        "kota cakupan id",
        each("posisi"),
        _KOTA,
        column(
            "cakupan",
            "string",
            "Yang ditimbang.",
            read=_where,
            words={"daerah": "Seluruh daerah", "dimensi": "Satu dimensi"},
        ),
        column("id", "string", "Id dimensi, atau nama folder ekspor daerah.", read=_which),
        column("x", "number", "Letak pada sumbu X: kekuatan dibanding kelemahan."),
        column("y", "number", "Letak pada sumbu Y: peluang dibanding ancaman."),
        column("rentang", "number", "Rating terbesar menurut konvensi rencana itu; kosong bila tidak disebut."),
        column("x_terskala", "number", "Letak pada sumbu X, dari -1 sampai 1.", read=lambda row: _scaled(row, 0)),
        column("y_terskala", "number", "Letak pada sumbu Y, dari -1 sampai 1.", read=lambda row: _scaled(row, 1)),
        column("posisi", "string", "Posisi; beberapa bila berimbang.", read=lambda row: "; ".join(row["nilai"].posisi)),
        column(
            "kuadran", "string", "Kuadran, dengan urutan yang sama.", read=lambda row: "; ".join(row["nilai"].kuadran)
        ),
        links=(TO_CITY,),
    ),
    table(
        "indeks",
        "Indeks yang dimuat rencana daerah",
        "id",
        each("indeks"),
        text("id", "Id indeks menurut kebanyakan daerah."),
        text("nama", "Nama indeks menurut kebanyakan daerah."),
        text("singkatan", "Singkatannya, bila ada."),
        count("kota", "Banyak daerah dengan nilai."),
    ),
    table(
        "indeks-tahun",
        "Nilai, target, dan capaian tiap daerah, indeks, dan tahun",
        "kota indeks tahun",
        each("indeks_tahun"),
        _KOTA,
        text("indeks", "Id indeks."),
        column("tahun", "year", "Tahun."),
        column("nilai", "number", "Nilai."),
        column("target", "number", "Target."),
        column("tercapai", "boolean", "Apakah target tahun itu tercapai; kosong bila salah satunya tidak diketahui."),
        column("capaian", "number", "Nilai terhadap target.", of="persen", unit="persen"),
        links=(TO_CITY, Link(("indeks",), "indeks", ("id",))),
    ),
    table(
        "indikator-tahun",
        "Indikator program tiap daerah dan tahun",
        "kota tahun",
        each("indikator"),
        _KOTA,
        column("tahun", "year", "Tahun."),
        count("target", "Banyak indikator dengan target."),
        count("terukur", "Di antaranya yang terukur."),
        count("tercapai", "Di antara yang terukur, yang mencapai target."),
        links=(TO_CITY,),
    ),
)
