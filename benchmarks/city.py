"""A city becomes the files of its plan beside those of the OPD, and its prose."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.bank import BANK, Traits, frame
from benchmarks.offices import dimension

_SOURCE = "sumber-contoh"
_BIMTEK = ("Bimtek I", "Bimtek II", "Bimtek III", "Bimtek IV")
_PROSE = (
    *("kata-pengantar", "buku-1/latar-belakang", "buku-1/metodologi", "buku-1/maksud-tujuan", "buku-1/gambaran-umum"),
    *("buku-1/swot-opd", "buku-1/swot-kota", "buku-1/kesenjangan", "buku-1/kesiapan-struktur", "buku-1/penutup"),
    *("buku-1/kesiapan-infrastruktur", "buku-1/kesiapan-suprastruktur", "buku-1/indeks", "buku-1/landasan-hukum"),
    *("buku-2/latar-belakang", "buku-2/maksud-tujuan", "buku-2/strategi", "buku-2/rencana-aksi", "buku-2/pendanaan"),
    *("buku-2/peta-jalan", "buku-2/penutup", "buku-2/visi-misi", "buku-2/quick-win", "buku-2/keterkaitan"),
    *("buku-3/pembuka", "buku-3/pendanaan", "buku-3/peta-jalan", "buku-3/penutup"),
)
_MISSIONS = (
    ("Mewujudkan pelayanan yang mudah dan terbuka di $kota", ("governance", "branding")),
    ("Mewujudkan usaha warga yang tumbuh dari $kec sampai ke ibu kota", ("economy", "living")),
    ("Mewujudkan warga $kota yang rukun, terampil, dan saling menjaga", ("society",)),
    ("Mewujudkan lingkungan $kota yang bersih dan terlindungi", ("environment", "living")),
)


def single(city: Traits, offices: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the contents of all files but those of the OPD, by name; what a city has not begun is left out."""
    found = {
        "rencana": _rencana(city),
        "dimensi": {"dimensi": frame("dimensi")["dimensi"]},
        "acuan": _acuan(city),
        "evaluasi": _evaluasi(city),
        "indeks": _indeks(city),
        "rujukan": {"sumber": [{"id": _SOURCE, "judul": "Daftar angka contoh", "penerbit": "Penyusun contoh"}]},
        "kesenjangan": _kesenjangan(city, offices),
        "risiko": _risiko(city, offices) if city.has() else None,
        "tata-kelola": _tata_kelola(city, offices) if city.has() else None,
        "partisipasi": _partisipasi(city) if city.bimtek else None,
    }
    return {name: value for name, value in found.items() if value}


def prose(city: Traits) -> dict[str, str]:
    """Return what the plan says between its tables, by the name of its file."""
    names = _PROSE[:4] if city.small else _PROSE
    hal = [thing for office in BANK["offices"] for thing in office["hal"]]
    return {name: f"{_paragraph(city, hal)}\n\n{_paragraph(city, hal)}\n" for name in names}


def day(city: Traits, stage: int) -> datetime.date:
    """Return the day of a Bimtek, counted from zero."""
    return datetime.date(city.mulai - 1, 3, 1) + datetime.timedelta(days=70 * stage + city.number % 28)


def _paragraph(city: Traits, hal: Sequence[str]) -> str:
    texts = city.dice.sample([*BANK["strategi"], *BANK["inovasi"]], 4)
    return " ".join(f"{city.say(text, hal).rstrip('.')}." for text in texts)


# --- the plan as a whole --------------------------------------------------------------------------


def _rencana(city: Traits) -> dict[str, Any]:
    shared = {name: frame("rencana")[name] for name in ("swot", "sumber_dana", "satuan", "singkatan")}
    return {
        "daerah": {
            "nama": city.nama,
            "jenis": city.kind,
            "provinsi": BANK["provinsi"][city.provinsi],
            "kode_wilayah": f"{city.provinsi + 1:02}.{city.number // len(BANK['provinsi']) + 1:02}",
            "kepala_daerah": {"jabatan": city.head},
        },
        "judul": f"Masterplan Smart City {city.sebutan}",
        "periode": {"mulai": city.years[0], "selesai": city.years[-1]},
        "visi": city.say("$kota yang melayani, tangguh, dan terhubung sampai ke $kec"),
        "status_visi": "usulan",
        "misi": [
            {
                "id": f"misi-{n}",
                "uraian": city.say(text),
                "acuan": [f"rpjmd-misi-{n}"],
                "sasaran": [
                    {"kode": f"{n}.{k}", "uraian": city.say(f"{_GOALS[k % 3]} ($p persen)"), "dimensi": [*dimensi]}
                    for k in range(1, 4)
                ],
            }
            for n, (text, dimensi) in enumerate(_MISSIONS, 1)
        ],
        "tahap": [_tahap(city, n) for n in range(len(_BIMTEK))],
        "edisi": {"nomor": str(1 + city.bimtek // 2), "tanggal": day(city, 11 if city.tried else 4)},
        **shared,
        "nomenklatur": {"peraturan": "Kepmendagri Nomor 900.1-2850 Tahun 2025", "digit_sub_kegiatan": 4},
        "wilayah": [{"id": f"wilayah-{n}", "nama": nama} for n, nama in enumerate(city.kecamatan, 1)],
    }


_GOALS = (
    "Layanan dasar menjangkau warga $kec",
    "Catatan yang sama dipakai semua perangkat daerah",
    "Keluhan warga $kec dijawab tepat waktu",
)


def _tahap(city: Traits, number: int) -> dict[str, Any]:
    held = {"tanggal": day(city, number)} if number < city.bimtek else {}
    return {
        "id": f"bimtek-{number + 1}",
        "nama": _BIMTEK[number],
        **held,
        "hasil": city.say("Kesepakatan tentang $n pokok dengan perangkat daerah"),
    }


def _acuan(city: Traits) -> dict[str, Any]:
    items: list[dict[str, Any]] = []
    for n, (text, dimensi) in enumerate(_MISSIONS, 1):
        mission = f"rpjmd-misi-{n}"
        items.append({"id": mission, "jenis": "misi", "nomor": str(n), "uraian": city.say(text), "dimensi": [*dimensi]})
        if city.has():
            items += _goal(city, n, mission, dimensi)
    return {
        "dokumen": [{"id": "rpjmd", "nama": f"RPJMD {city.sebutan}", "masa": "2025 sampai 2029", "butir": items}],
        "tpb": frame("acuan")["tpb"],
    }


def _goal(city: Traits, n: int, mission: str, dimensi: Sequence[str]) -> list[dict[str, Any]]:
    start = city.dice.randint(20, 60)
    measured = {
        "nama": city.say("Warga $kec yang puas"),
        "satuan": "persen",
        "arah": "naik",
        "awal": {"tahun": city.mulai - 1, "nilai": start},
        "target": {year: start + 3 * k for k, year in enumerate(city.years, 1)},
    }
    goal, aim = f"rpjmd-tujuan-{n}", f"rpjmd-sasaran-{n}"
    return [
        {
            "id": goal,
            "jenis": "tujuan",
            "nomor": f"{n}.1",
            "uraian": city.say("Layanan $kota makin dekat"),
            "induk": mission,
            "wajib": False,
        },
        {
            "id": aim,
            "jenis": "sasaran",
            "nomor": f"{n}.1.1",
            "uraian": city.say("Mutu layanan $kec meningkat"),
            "induk": goal,
            "dimensi": [*dimensi],
            "indikator": [measured],
            "wajib": False,
        },
    ]


# --- what has been reached ------------------------------------------------------------------------


def _evaluasi(city: Traits) -> dict[str, Any]:
    first = round(city.dice.uniform(1.9, 3.4), 2)
    known = range(city.mulai - 1 - city.number % 3, city.mulai + city.tried)
    reached = {year: round(first + 0.11 * n + city.dice.uniform(-0.05, 0.05), 2) for n, year in enumerate(known)}
    last = max(reached.values())
    return {
        "aspek": [{name: one[name] for name in ("id", "nama", "arti", "bobot")} for one in frame("evaluasi")["aspek"]],
        "indeks": [{"tahun": year, "nilai": value, "sumber": [_SOURCE]} for year, value in reached.items()],
        "target": {year: round(last + 0.09 * n, 2) for n, year in enumerate(city.years, 1)},
        "status_target": "contoh",
    }


def _indeks(city: Traits) -> dict[str, Any] | None:
    """Return the indices and the indicators of Pemdi; one city of four has neither."""
    if not city.number % 4:
        return None
    indices, frames = frame("indeks")["indeks"], frame("indeks")["kerangka"]
    kept = ("id", "nama", "singkatan", "instansi", "dasar", "skala", "predikat", "berlaku")
    found = []
    for one in indices[: 1 + city.number % 3]:
        start = round(city.dice.uniform(2.1, 3.6), 2)
        last = one.get("berlaku", {}).get("selesai", city.years[-1])
        first = max(one.get("berlaku", {}).get("mulai", 0), city.mulai - 2)
        values = {year: round(start + 0.1 * n, 2) for n, year in enumerate(range(first, min(last, city.mulai) + 1))}
        target = {year: round(start + 0.3 + 0.12 * n, 2) for n, year in enumerate(y for y in city.years if y <= last)}
        target = {year: value for year, value in target.items() if year >= first}
        found.append(
            {
                **{name: one[name] for name in kept if name in one},
                **({"nilai": values} if values else {}),
                **({"target": target, "status_target": "usulan"} if target else {}),
                "sumber": [_SOURCE],
            }
        )
    framework = {**frames[0], "sumber": [_SOURCE]}
    if "pemdi" not in {one["id"] for one in found}:
        del framework["indeks"]
    return {"indeks": found, "kerangka": [framework]}


# --- what there is around programmes --------------------------------------------------------------


def _programmes(offices: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for office in offices:
        for one in office.get("program", ()):
            found.setdefault(dimension(one["subdimensi"]), []).append(one["id"])
    return found


def _kesenjangan(city: Traits, offices: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    gaps = [
        {
            "dimensi": dimensi,
            "kondisi": city.say("$p persen warga $kec terlayani pada $y"),
            "tren": city.say("Bertambah $n titik setiap tahun"),
            "harapan": city.say("Semua warga $kec terlayani"),
            "kesenjangan": city.say("$n kampung di $kec belum terjangkau"),
            "program": city.dice.sample(own, 1),
            "status": "usulan",
        }
        for dimensi, own in _programmes(offices).items()
        for _gap in range(1 if city.small else 2)
        if city.has()
    ]
    future = [
        {
            "kategori": kind,
            "pertanyaan": city.say(f"{kind} apa yang berubah di $kec sampai tahun 2040?"),
            "jawaban": city.say("Layanan $hal disiapkan bagi $w ribu warga"),
            "status": "contoh",
        }
        for kind in ("Penduduk", "Teknologi")
        if city.has()
    ]
    found = {"kesenjangan": gaps, "masa_depan": future}
    return {name: value for name, value in found.items() if value} or None


def _risiko(city: Traits, offices: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    owners = [one["id"] for one in offices if one["jenis"] != "kecamatan"]
    return {
        "risiko": [
            {
                "id": f"risiko-{n}",
                "risiko": city.say(text),
                "penyebab": city.say("Perawatan terakhir pada $y dan $n titik menunggu"),
                "akibat": city.say("Target tahunan di $kec tidak tercapai"),
                "kemungkinan": city.dice.randint(1, 5),
                "dampak": city.dice.randint(1, 5),
                "penanganan": city.say("Urutan program disepakati dan $n titik cadangan disiapkan"),
                "pemilik": city.dice.choice(owners),
                "status": "contoh",
            }
            for n, text in enumerate(BANK["ancaman"], 1)
        ]
    }


def _tata_kelola(city: Traits, offices: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    owner, status = offices[0]["id"], "contoh"
    return {
        "forum": [
            {
                "id": "rapat-dewan",
                "nama": "Rapat Dewan Smart City",
                "pemimpin": city.head,
                "bulan": [3, 9],
                "peserta": "Anggota Dewan",
                "keluaran": city.say("Keputusan tentang $n program"),
                "pemilik": owner,
                "status": status,
            }
        ],
        "pelaporan": [
            {
                "id": "laporan-tahunan",
                "nama": "Laporan tahunan",
                "isi": "Target di samping realisasi",
                "kepada": city.head,
                "bulan": [1],
                "pemilik": owner,
                "status": status,
            }
        ],
        "regulasi": [
            {
                "id": "perkada-rencana",
                "tentang": f"Rencana kota cerdas {city.nama}",
                "instrumen": "Peraturan Wali Kota" if city.kota else "Peraturan Bupati",
                "tahun": city.years[-1],
                "keadaan": "disusun",
                "pemilik": owner,
                "status": status,
            }
        ],
    }


def _partisipasi(city: Traits) -> dict[str, Any]:
    return {
        "partisipasi": [
            {
                "id": f"pertemuan-{n}",
                "tanggal": day(city, 0) + datetime.timedelta(days=11 * n),
                "kegiatan": city.say("Pertemuan warga di $kec"),
                "peserta": city.say("Warga dan $n perangkat daerah"),
                "jumlah": city.dice.randint(20, 90),
                "masukan": city.say("Keluhan tentang $n titik di $kec"),
                "hasil": "Dicatat pada masalah perangkat daerah",
                "status": "contoh",
            }
            for n in range(1 + city.number % 5)
        ]
    }
