"""A volume of three invented cities, made by hand: small enough to add up in the head, with one thing of each kind."""

from __future__ import annotations

import datetime
from decimal import Decimal

from masterplan.many.volume.values import (
    CITY_INDEX,
    Absence,
    CityIndex,
    CityPosition,
    CoveredTopic,
    DimensionShare,
    IdeaMember,
    Outlier,
    SharedIdea,
    TargetCount,
    Volume,
    VolumeCity,
    VolumeDimension,
    VolumeFramework,
    VolumeIndex,
    VolumeProgramme,
)

_JUTA = 1_000_000


def _city(ident: str, code: str, **counted: object) -> VolumeCity:
    number = ident.rpartition("-")[2]
    kind = ident.partition("-")[0]
    return VolumeCity(
        ident,
        code,
        kind,
        f"Contoh {number}",
        "Provinsi Contoh",
        f"Masterplan Smart City {kind.capitalize()} Contoh {number}",
        2025,
        2029,
        "1",
        datetime.date(2026, 11, 2),
        **counted,  # type: ignore[arg-type]
    )


def _programme(kota: str, ident: str, nama: str, subdimensi: str, **other: object) -> VolumeProgramme:
    dimensi = "governance" if subdimensi == "layanan-publik" else "living"
    values = {"quick_win": False, "mulai": 2025, "selesai": 2026, "pagu": 500 * _JUTA, **other}
    return VolumeProgramme(kota, ident, nama, "Dinkes", dimensi, subdimensi, **values)  # type: ignore[arg-type]


_PROGRAMMES = (
    _programme("kabupaten-contoh-03", "rekam-medis-daring", "Rekam Medis Daring", "health", quick_win=True),
    _programme("kota-contoh-01", "layanan-satu-pintu", "Layanan Perizinan Satu Pintu", "layanan-publik"),
    _programme("kota-contoh-01", "rekam-medis", "Rekam Medis Terpadu", "health", quick_win=True, pagu=1_500 * _JUTA),
    _programme("kota-contoh-02", "rme", "Rekam Medis Puskesmas Terpadu", "health", pagu=None, mulai=None, selesai=None),
)
_REASON = (
    "Pagu per program Rp1,0 miliar, 2 kali median 8 daerah (Rp500 juta); "
    "separuh daerah antara Rp450 juta dan Rp560 juta"
)

EXAMPLE = Volume(
    kota=(
        _city(
            "kabupaten-contoh-03",
            "99.03",
            opd=1,
            program=1,
            quick_win=1,
            pagu={2025: 500 * _JUTA},
            sumber={"APBD": 500 * _JUTA},
        ),
        _city(
            "kota-contoh-01",
            "99.71",
            situs="https://satu.contoh.example/",
            versi="0.1.0",
            opd=2,
            disetujui=1,
            profil=2,
            program=2,
            quick_win=1,
            pagu={2025: 900 * _JUTA, 2026: 1_100 * _JUTA},
            realisasi={2025: 850 * _JUTA},
            sumber={"APBD": 1_600 * _JUTA, "DAK": 400 * _JUTA},
        ),
        _city("kota-contoh-02", "99.72", versi="0.1.0", opd=1, profil=1, program=1),
    ),
    dimensi=(
        VolumeDimension(
            "governance", "Smart Governance", "#1b4f8a", 3, 1, 1, 0, {2025: 200 * _JUTA, 2026: 300 * _JUTA}
        ),
        VolumeDimension("living", "Smart Living", "#7a5195", 3, 3, 3, 2, {2025: 1_200 * _JUTA, 2026: 800 * _JUTA}),
    ),
    bagian=(
        DimensionShare("kabupaten-contoh-03", "governance", 0, 0, {}),
        DimensionShare("kabupaten-contoh-03", "living", 1, 1, {2025: 500 * _JUTA}),
        DimensionShare("kota-contoh-01", "governance", 1, 0, {2025: 200 * _JUTA, 2026: 300 * _JUTA}),
        DimensionShare("kota-contoh-01", "living", 1, 1, {2025: 700 * _JUTA, 2026: 800 * _JUTA}),
        DimensionShare("kota-contoh-02", "governance", 0, 0, {}),
        DimensionShare("kota-contoh-02", "living", 1, 0, {}),
    ),
    program=_PROGRAMMES,
    posisi=(
        CityPosition(
            "kabupaten-contoh-03", "", Decimal("-0.76"), Decimal("0.68"), ("turn_around",), ("III",), Decimal(4)
        ),
        CityPosition("kota-contoh-01", "", Decimal("1.6"), Decimal(1), ("agresif",), ("I",), Decimal(4)),
        CityPosition(
            "kota-contoh-01",
            "living",
            Decimal("0.5"),
            Decimal(0),
            ("agresif", "diversifikasi"),
            ("I", "II"),
            Decimal(4),
        ),
    ),
    indeks=(
        VolumeIndex(CITY_INDEX, "Indeks kota cerdas", "", 2),
        VolumeIndex("spbe", "Indeks Sistem Pemerintahan Berbasis Elektronik", "SPBE", 1),
    ),
    indeks_tahun=(
        CityIndex(
            "kota-contoh-01", CITY_INDEX, 2025, Decimal("3.1"), Decimal(3), tercapai=True, persen=Decimal(310) / 3
        ),
        CityIndex("kota-contoh-01", CITY_INDEX, 2026, None, Decimal("3.2"), None, None),
        CityIndex("kota-contoh-01", "spbe", 2025, Decimal("2.93"), None, None, None),
        CityIndex("kota-contoh-02", CITY_INDEX, 2025, Decimal("2.4"), Decimal(3), tercapai=False, persen=Decimal(80)),
    ),
    indikator=(
        TargetCount("kabupaten-contoh-03", 2025, 1, 0, 0),
        TargetCount("kota-contoh-01", 2025, 4, 3, 2),
        TargetCount("kota-contoh-01", 2026, 4, 0, 0),
    ),
    subdimensi=(
        CoveredTopic(
            "governance",
            "layanan-publik",
            "Layanan Publik",
            ("kota-contoh-01",),
            ("kabupaten-contoh-03", "kota-contoh-02"),
            (),
            1,
            500 * _JUTA,
        ),
        CoveredTopic(
            "living",
            "health",
            "Kesehatan",
            ("kabupaten-contoh-03", "kota-contoh-01", "kota-contoh-02"),
            (),
            (),
            3,
            2_000 * _JUTA,
        ),
    ),
    kerangka=(
        VolumeFramework(
            "pemdi",
            "Indikator Pemerintah Digital",
            2,
            (
                CoveredTopic(
                    "pemdi",
                    "pemdi-1",
                    "Tata Kelola Pemdi",
                    ("kota-contoh-01",),
                    ("kota-contoh-02",),
                    ("kabupaten-contoh-03",),
                    2,
                    2_000 * _JUTA,
                ),
                CoveredTopic(
                    "pemdi",
                    "pemdi-9",
                    "Audit",
                    (),
                    ("kota-contoh-01", "kota-contoh-02"),
                    ("kabupaten-contoh-03",),
                    0,
                    0,
                ),
            ),
        ),
    ),
    gagasan=(
        SharedIdea(
            "Rekam Medis Terpadu",
            "living",
            3,
            (
                IdeaMember(_PROGRAMMES[2], 100),
                IdeaMember(_PROGRAMMES[3], 88),
                IdeaMember(_PROGRAMMES[0], 71),
            ),
            2_000 * _JUTA,
        ),
    ),
    pencilan=(
        Outlier(
            "kota-contoh-01",
            "Pagu per program",
            "rupiah",
            Decimal(1_000 * _JUTA),
            Decimal(500 * _JUTA),
            (Decimal(450 * _JUTA), Decimal(560 * _JUTA)),
            8,
            Decimal("4.27"),
            _REASON,
        ),
    ),
    kekurangan=(
        Absence("kabupaten-contoh-03", "tanpa-indeks", "Tidak memuat nilai indeks kota cerdas"),
        Absence("kabupaten-contoh-03", "tanpa-kerangka", "Tidak memuat kerangka Indikator Pemerintah Digital"),
        Absence("kota-contoh-02", "tanpa-pagu", "1 dari 1 program tanpa pagu"),
        Absence("kota-contoh-02", "tanpa-posisi", "Tidak memuat posisi SWOT daerah"),
        Absence("kota-contoh-04", "tidak-terbaca", "Tidak memuat rencana.parquet"),
    ),
    tidak_dibandingkan=("Pencilan indeks SPBE: hanya 1 daerah memuat nilainya, sekurangnya 8 dibutuhkan",),
)


def adds_up(volume: Volume) -> None:
    """Hold each division of a volume to the whole: programmes, money, the cities of a topic, the years of an index."""
    every = {one.id for one in volume.kota}
    assert sum(one.program for one in volume.kota) == len(volume.program)
    for counted in (volume.kota, volume.dimensi, volume.bagian):
        assert sum(one.program for one in counted) == len(volume.program)
        assert sum(one.quick_win for one in counted) == len(volume.quick_win)
        assert sum(one.jumlah for one in counted) == volume.jumlah
    assert sum(one.pagu or 0 for one in volume.program) == volume.jumlah
    assert all(sum(one.sumber.values()) == one.jumlah for one in volume.kota)
    for topic in (*volume.subdimensi, *(item for one in volume.kerangka for item in one.butir)):
        parts = (topic.kota, topic.tanpa, topic.tidak_memuat)
        assert sorted(one for part in parts for one in part) == sorted(every)
    assert sum(one.program for one in volume.subdimensi) == len(volume.program)
    for idea in volume.gagasan:
        assert idea.kota == len({one.program.kota for one in idea.anggota}) >= 2
        assert {one.program for one in idea.anggota} <= {*volume.program}
    named = {one.kota for part in (volume.bagian, volume.posisi, volume.indeks_tahun, volume.pencilan) for one in part}
    assert named <= every
