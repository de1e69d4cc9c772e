"""The tables of what reading all cities side by side shows: coverage, shared ideas, outliers, what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from masterplan.many.volume.records.declaring import (
    TO_CITY,
    TO_DIMENSION,
    TO_PROGRAMME,
    column,
    count,
    each,
    money,
    placed,
    text,
)
from masterplan.many.volume.values import ABSENCES, CoveredTopic, Volume
from masterplan.records.shapes import Link, RecordRow, Variable, table

_STATES = {
    "ada": "Ada program",
    "tanpa": "Dimuat rencana, tanpa program",
    "tidak-memuat": "Tidak dimuat rencana",
}
_STATE = column("keadaan", "string", "Cakupan pada daerah itu.", read=lambda row: row["keadaan"], words=_STATES)
_NUMBER = placed("nomor", "integer", "Urutan pada gabungan.")


def _items(volume: Volume) -> Iterable[CoveredTopic]:
    return (item for one in volume.kerangka for item in one.butir)


def _cities(topics: Callable[[Volume], Iterable[CoveredTopic]]) -> Callable[[Volume], Iterator[RecordRow]]:
    """Return what goes through the cities of each topic, with what it is there."""

    def rows(volume: Volume) -> Iterator[RecordRow]:
        for topic in topics(volume):
            parts = zip(_STATES, (topic.kota, topic.tanpa, topic.tidak_memuat), strict=True)
            named = [(kota, keadaan) for keadaan, cities in parts for kota in cities]
            yield from ({"nilai": topic, "kota": kota, "keadaan": keadaan} for kota, keadaan in sorted(named))

    return rows


def _members(volume: Volume) -> Iterator[RecordRow]:
    for number, idea in enumerate(volume.gagasan, 1):
        for one in idea.anggota:
            yield {"nilai": one, "gagasan": number, "kota": one.program.kota, "program": one.program.id}


def _uncompared(volume: Volume) -> Iterator[RecordRow]:
    yield from ({"nomor": number, "uraian": one} for number, one in enumerate(volume.tidak_dibandingkan, 1))


def _counted(name: str, meaning: str, of: str) -> Variable:
    return column(name, "integer", meaning, read=lambda row: len(getattr(row["nilai"], of)))


def _half(name: str, end: int, meaning: str) -> Variable:
    return column(name, "number", meaning, read=lambda row: row["nilai"].separuh[end])


_COVERAGE = (
    text("nama", "Nama menurut kebanyakan daerah."),
    _counted("dengan_program", "Banyak daerah dengan program.", "kota"),
    _counted("tanpa_program", "Banyak daerah yang memuatnya tanpa program.", "tanpa"),
    _counted("tidak_memuat", "Banyak daerah yang tidak memuatnya.", "tidak_memuat"),
    count("program", "Banyak program."),
)

TABLES = (
    table(
        "subdimensi",
        "Cakupan subdimensi pada seluruh daerah",
        "dimensi id",
        each("subdimensi"),
        text("dimensi", "Id dimensi.", of="dalam"),
        text("id", "Id subdimensi menurut kebanyakan daerah."),
        *_COVERAGE,
        money("pagu", "Pagu seluruh program dan tahun."),
        links=(TO_DIMENSION,),
    ),
    table(
        "kota-subdimensi",
        "Cakupan subdimensi tiap daerah",
        "kota dimensi subdimensi",
        _cities(lambda volume: volume.subdimensi),
        placed("kota", "string", "Nama folder ekspor daerah."),
        text("dimensi", "Id dimensi.", of="dalam"),
        text("subdimensi", "Id subdimensi.", of="id"),
        _STATE,
        links=(TO_CITY, Link(("dimensi", "subdimensi"), "subdimensi", ("dimensi", "id"))),
    ),
    table(
        "kerangka",
        "Kerangka di samping dimensi, misalnya Pemdi",
        "id",
        each("kerangka"),
        text("id", "Id kerangka menurut kebanyakan daerah."),
        text("nama", "Nama kerangka menurut kebanyakan daerah."),
        count("kota", "Banyak daerah yang memuatnya."),
    ),
    table(
        "butir-kerangka",
        "Cakupan butir kerangka pada seluruh daerah",
        "kerangka id",
        lambda volume: ({"nilai": item} for item in _items(volume)),
        text("kerangka", "Id kerangka.", of="dalam"),
        text("id", "Id butir menurut kebanyakan daerah."),
        *_COVERAGE,
        money("pagu", "Pagu program yang melayaninya; satu program dapat melayani beberapa butir."),
        links=(Link(("kerangka",), "kerangka", ("id",)),),
    ),
    table(
        "kota-butir-kerangka",
        "Cakupan butir kerangka tiap daerah",
        "kota kerangka butir",
        _cities(_items),
        placed("kota", "string", "Nama folder ekspor daerah."),
        text("kerangka", "Id kerangka.", of="dalam"),
        text("butir", "Id butir.", of="id"),
        _STATE,
        links=(TO_CITY, Link(("kerangka", "butir"), "butir-kerangka", ("kerangka", "id"))),
    ),
    table(
        "gagasan",
        "Gagasan yang tampak pada program beberapa daerah, menurut kemiripan kata",
        "nomor",
        each("gagasan"),
        _NUMBER,
        text("nama", "Nama program yang mewakili."),
        text("dimensi", "Id dimensi kebanyakan programnya."),
        count("kota", "Banyak daerah."),
        _counted("program", "Banyak program.", "anggota"),
        column("kemiripan", "integer", "Kemiripan terkecil sebuah program dengan yang paling mewakili.", unit="persen"),
        money("pagu", "Pagu seluruh programnya."),
        links=(TO_DIMENSION,),
    ),
    table(
        "gagasan-program",
        "Program tiap gagasan",
        "gagasan kota program",
        _members,
        placed("gagasan", "integer", "Nomor gagasan."),
        placed("kota", "string", "Nama folder ekspor daerah."),
        placed("program", "string", "Id program pada rencana daerah itu."),
        column("kemiripan", "integer", "Kemiripan dengan program yang paling mewakili.", unit="persen"),
        links=(TO_CITY, TO_PROGRAMME, Link(("gagasan",), "gagasan", ("nomor",))),
    ),
    table(
        "pencilan",
        "Nilai yang jauh dari kebanyakan daerah",
        "nomor",
        each("pencilan"),
        _NUMBER,
        text("kota", "Nama folder ekspor daerah."),
        text("hal", "Yang dibandingkan."),
        text("satuan", "Satuan nilainya, bila ada."),
        column("nilai", "number", "Nilai daerah itu."),
        column("median", "number", "Median semua daerah yang mempunyai nilai."),
        _half("separuh_dari", 0, "Batas bawah rentang yang memuat separuh daerah."),
        _half("separuh_sampai", 1, "Batas atas rentang yang memuat separuh daerah."),
        count("pembanding", "Banyak daerah yang mempunyai nilai."),
        column("jarak", "number", "Jarak dari median dalam simpangan baku kokoh."),
        text("alasan", "Alasannya, dengan kata-kata."),
        links=(TO_CITY,),
    ),
    table(
        "kekurangan",
        "Yang tidak terbaca, tidak dimuat, atau berbeda pada ekspor daerah",
        "nomor",
        each("kekurangan"),
        _NUMBER,
        text("kota", "Nama folder ekspor, juga yang daerahnya tidak dihitung."),
        column("jenis", "string", "Jenis kekurangan.", words=ABSENCES),
        text("uraian", "Kekurangannya, dengan kata-kata."),
    ),
    table(
        "tidak-dibandingkan",
        "Yang tidak dibandingkan, dan sebabnya",
        "nomor",
        _uncompared,
        _NUMBER,
        placed("uraian", "string", "Yang tidak dibandingkan."),
    ),
)
