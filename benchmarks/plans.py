"""A size becomes a plan on disk: so many OPD with so many programmes each, the same bytes for the same size."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

DIMENSI = ("governance", "branding", "economy", "living", "society", "environment")
TAHUN = range(2025, 2030)
KATA = (
    *("layanan", "warga", "teluk", "negeri", "data", "jaringan", "petugas", "kapal", "pasar", "sekolah", "puskesmas"),
    *("aplikasi", "sampah", "air", "jalan", "musik", "pelabuhan", "usaha", "lereng", "peringatan", "laporan", "peta"),
)
_SINGLE = {
    "rencana": {
        "daerah": {
            "nama": "Uji",
            "jenis": "kota",
            "provinsi": "Maluku",
            "kode_wilayah": "81.99",
            "kepala_daerah": {"jabatan": "Wali Kota Uji"},
        },
        "judul": "Masterplan Smart City Kota Uji",
        "periode": {"mulai": 2025, "selesai": 2029},
        "visi": "Kota Uji yang cerdas",
        "status_visi": "contoh",
        "misi": [
            {
                "id": f"misi-{n}",
                "uraian": "Melayani warga kota",
                "acuan": [f"rpjmd-misi-{n}"],
                "sasaran": [{"kode": f"{n}.1", "uraian": "Layanan cepat", "dimensi": list(DIMENSI)}],
            }
            for n in range(1, 5)
        ],
        "edisi": {"nomor": "1", "tanggal": "2025-01-31"},
        "swot": {
            "konvensi": "ukuran",
            "posisi": {
                name: {"nama": name.title(), "kuadran": number, "uraian": "Strategi umum"}
                for name, number in (
                    *(("agresif", "I"), ("diversifikasi", "II")),
                    *(("turn_around", "III"), ("defensif", "IV")),
                )
            },
        },
        "sumber_dana": [{"id": "APBD", "nama": "Anggaran daerah"}, {"id": "CSR", "nama": "Dana perusahaan"}],
        "nomenklatur": {"peraturan": "Kepmendagri", "digit_sub_kegiatan": 4},
    },
    "dimensi": {
        "dimensi": [
            {
                "id": name,
                "nama": {"laporan": f"Smart {name.title()}", "panduan": f"Smart {name.title()}"},
                "tujuan": "Kota yang lebih baik",
                "warna": f"#{17 * (n + 1):02x}6ca8",
                "subdimensi": [
                    {
                        "id": f"{name}-{k}",
                        "nama": {"laporan": f"Bagian {k}", "panduan": f"Bagian {k}"},
                        "cakupan": "luas",
                    }
                    for k in range(1, 4)
                ],
            }
            for n, name in enumerate(DIMENSI)
        ]
    },
    "acuan": {
        "dokumen": [
            {
                "id": "rpjmd",
                "nama": "RPJMD Kota Uji",
                "butir": [
                    {"id": f"rpjmd-misi-{n}", "jenis": "misi", "nomor": str(n), "uraian": "Melayani"}
                    for n in range(1, 5)
                ],
            }
        ]
    },
    "evaluasi": {
        "aspek": [{"id": "dampak", "nama": "Dampak", "arti": "Manfaat", "bobot": 1}],
        "indeks": [{"tahun": 2024, "nilai": "3.10", "sumber": ["berita"]}],
        "target": {"2025": "3.2"},
        "status_target": "contoh",
    },
    "rujukan": {"sumber": [{"id": "berita", "judul": "Berita", "penerbit": "Koran"}]},
}


def write(folder: Path, opd: int, program: int) -> None:
    """Write the plan; JSON is YAML too, but OPD files are written as an editor would."""
    (folder / "data" / "opd").mkdir(parents=True)
    for name, content in _SINGLE.items():
        (folder / "data" / f"{name}.yaml").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    for number in range(1, opd + 1):
        text = _opd(random.Random(number), number, program)  # noqa: S311 - the same plan each time is the point
        (folder / "data" / "opd" / f"opd-{number:03}.yaml").write_text(text, encoding="utf-8")


def _words(dice: random.Random, count: int) -> str:
    return " ".join(dice.choices(KATA, k=count)).capitalize()


def _opd(dice: random.Random, number: int, program: int) -> str:
    lines = [
        *(f"id: opd-{number:03}", f"nama: Dinas {_words(dice, 3)} {number}", f"singkatan: Dinas {number}"),
        *("status: contoh", "profil: |", f"  {_words(dice, 40)}.", "swot:"),
    ]
    for group, letter in (("kekuatan", "S"), ("kelemahan", "W"), ("peluang", "O"), ("ancaman", "T")):
        lines.append(f"  {group}:")
        for n in range(1, 5):
            lines += [
                f"    - kode: {letter}{n}",
                f"      faktor: {_words(dice, 9)}",
                "      bobot: 0.125",
                f"      rating: {dice.randint(1, 4)}",
                f"      dimensi: [{', '.join(dice.sample(DIMENSI, 2))}]",
                f"      bukti: {_words(dice, 4)}",
            ]
    lines.append("strategi:")
    for cell in ("SO", "WO", "ST", "WT"):
        for n in (1, 2):
            faktor = f"{cell[0]}{n}, {cell[1]}{n}, {cell[0]}{n + 2}, {cell[1]}{n + 2}"
            lines.append(f"  - {{kode: {cell}{n}, faktor: [{faktor}], uraian: {_words(dice, 16)}}}")
    lines.append("program:")
    for n in range(1, program + 1):
        lines += _program(dice, number, n)
    return "\n".join(lines) + "\n"


def _program(dice: random.Random, number: int, n: int) -> list[str]:
    dimensi, quick_win = DIMENSI[n % 6], "true" if number == 1 and n <= len(DIMENSI) else "false"
    target = ", ".join(f"{year}: {10 * k + n % 10}" for k, year in enumerate(TAHUN, 1))
    name = f"{_words(dice, 6)} {number}-{n}"
    pagu = [", ".join(f"{year}: {1000 * dice.randint(75_000, 9_000_000):_}" for year in TAHUN) for _ in "ab"]
    return [
        *(
            f"  - id: program-{number}-{n}",
            f"    nama: {name}",
            f"    kegiatan: {_words(dice, 5)}",
        ),
        *(f"    inovasi: {_words(dice, 16)}", f"    dimensi: {dimensi}", f"    subdimensi: {dimensi}-{n // 6 % 3 + 1}"),
        f"    strategi: [{('SO', 'WO', 'ST', 'WT')[n % 4]}{n // 4 % 2 + 1}]",
        *(f"    acuan: [rpjmd-misi-{n % 4 + 1}]", f"    tpb: [{n % 17 + 1}]", "    jangka: menengah"),
        f"    quick_win: {quick_win}",
        *(f"    lokasi: {_words(dice, 2)}", "    indikator:"),
        f"      - {{nama: {_words(dice, 4)}, satuan: persen, arah: naik, target: {{{target}}}}}",
        *(
            "    pendanaan:",
            f"      - {{sumber: APBD, pagu: {{{pagu[0]}}}}}",
            f"      - {{sumber: CSR, pagu: {{{pagu[1]}}}}}",
            f"    bukti: {_words(dice, 4)}",
        ),
    ]
