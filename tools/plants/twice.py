"""What stands twice: an id that is declared again, an entry that is listed again, a text that is said again."""

from __future__ import annotations

from tools.plants.places import Slip

_OPD, _RENCANA, _DIMENSI = "data/opd/", "data/rencana.yaml", "data/dimensi.yaml"
_ACUAN, _EVALUASI, _RUJUKAN = "data/acuan.yaml", "data/evaluasi.yaml", "data/rujukan.yaml"
_MONEY = r"^(      - sumber: )(\w+\n        pagu: .*\n)"

KINDS: tuple[Slip, ...] = (
    Slip("dimension twice", "duplicate-id", _DIMENSI, r"^  - id: (living|society)", "  - id: ‸governance"),
    Slip(
        "subdimension twice",
        "duplicate-id",
        _DIMENSI,
        r"^      - id: (tata-kelola-birokrasi|kebijakan-publik)",
        "      - id: ‸layanan-publik",
    ),
    Slip("item twice", "duplicate-id", _ACUAN, r"^      - id: rpjmn-[3-8]", "      - id: ‸rpjmn-1"),
    Slip("document called like a text", "duplicate-id", _ACUAN, r"^  - id: rpjpd", "  - id: ‸penutup"),
    Slip("document twice", "duplicate-id", _ACUAN, r"^  - id: rpjpd", "  - id: ‸rpjmn"),
    Slip("goal twice", "duplicate-id repeated-entry", _ACUAN, r"\{nomor: 6,", "{nomor: ‸5,"),
    Slip(
        "source twice",
        "duplicate-id",
        _RUJUKAN,
        r"^  - id: (?!jejakberita-2024)[a-z0-9-]+",
        "  - id: ‸jejakberita-2024",
    ),
    Slip("fund twice", "duplicate-id", _RENCANA, r"\{id: (CSR|BUMN),", "{id: ‸APBD,"),
    Slip("mission twice", "duplicate-id", _RENCANA, r"^  - id: misi-[2-4]", "  - id: ‸misi-1"),
    Slip("stage twice", "duplicate-id", _RENCANA, r"^  - id: bimtek-[2-4]", "  - id: ‸bimtek-1"),
    Slip("fact twice", "duplicate-id", _RENCANA, r"^  - id: (kelurahan|desa|negeri)", "  - id: ‸kecamatan"),
    Slip("district twice", "duplicate-id", _RENCANA, r"\{id: sirimau,", "{id: ‸nusaniwe,"),
    Slip("code of a target twice", "duplicate-id", _RENCANA, r'kode: "\d.[23]"', 'kode: ‸"1.1"'),
    Slip(
        "abbreviation twice", "repeated-entry duplicate-id", _RENCANA, r"\{singkatan: (TPB|UMKM),", "{singkatan: ‸ASN,"
    ),
    Slip("unit twice", "repeated-entry", _RENCANA, r"^(satuan: \[persen, (?:\w+,\s)*?angka,)", r"\1 ‸persen,"),
    Slip(
        "dimension twice in the order of books",
        "repeated-entry",
        _RENCANA,
        r"(urutan_dimensi: \[governance,)",
        r"\1 ‸governance,",
    ),
    Slip(
        "dimension twice in a target",
        "repeated-entry",
        _RENCANA,
        r"^        dimensi: \[(\w+)\]",
        r"        dimensi: [\1, ‸\1]",
    ),
    Slip(
        "source twice in a list of the plan",
        "repeated-entry",
        _RENCANA,
        r"^    sumber: \[([a-z0-9-]+)\]",
        r"    sumber: [\1, ‸\1]",
    ),
    Slip("aspect twice", "duplicate-id", _EVALUASI, r"^  - id: (output|outcome|impact)", "  - id: ‸baseline"),
    Slip(
        "dimension twice in the achievements",
        "repeated-entry duplicate-id",
        _EVALUASI,
        r"dimensi: (economy|living)",
        "dimensi: ‸governance",
    ),
    Slip(
        "source twice in a finding",
        "repeated-entry",
        _EVALUASI,
        r"^    sumber: \[([a-z0-9-]+)\]",
        r"    sumber: [\1, ‸\1]",
    ),
    Slip(
        "source twice in an item",
        "repeated-entry",
        _ACUAN,
        r"^        sumber: \[([a-z0-9-]+)\]",
        r"        sumber: [\1, ‸\1]",
    ),
    Slip("goal twice in a programme", "repeated-entry", _OPD, r"^    tpb: \[(\d+)", r"    tpb: [\1, ‸\1"),
    Slip("supporter twice", "repeated-entry", _OPD, r"^    pendukung: \[([a-z0-9-]+)", r"    pendukung: [\1, ‸\1"),
    Slip("strategy twice in a programme", "repeated-entry", _OPD, r"^    strategi: \[(\w+)", r"    strategi: [\1, ‸\1"),
    Slip("item twice in a programme", "repeated-entry", _OPD, r"^    acuan: \[([a-z0-9-]+)", r"    acuan: [\1, ‸\1"),
    Slip("factor twice in a strategy", "repeated-entry", _OPD, r"^    faktor: \[(\w+)", r"    faktor: [\1, ‸\1"),
    Slip("dimension twice in a factor", "repeated-entry", _OPD, r"^      dimensi: \[(\w+)", r"      dimensi: [\1, ‸\1"),
    Slip("source twice in an OPD", "repeated-entry", _OPD, r"^sumber: \[([a-z0-9-]+)", r"sumber: [\1, ‸\1"),
    Slip("code of a factor twice", "duplicate-id", _OPD, r"^(    - kode: )S2", r"\1‸S1"),
    Slip(
        "strategy code twice",
        "duplicate-id",
        _OPD,
        r"^(  - kode: (SO|WO|ST|WT)1\n(?:    .*\n)+  - kode: )\2[2-9]",
        r"\1‸\g<2>1",
    ),
    Slip("indicator twice", "duplicate-indicator", _OPD, r"^(      - nama: )(.*\n(?:        .*\n)+)", r"\1\2\1‸\2"),
    Slip("money twice", "duplicate-funding", _OPD, _MONEY, r"\1\2\1‸\2"),
    Slip(
        "programme of another OPD",
        "duplicate-id",
        "data/opd/k data/opd/s data/opd/p",
        r"^program:\n  - id: [a-z0-9-]+",
        "program:\n  - id: ‸waktu-tanggap-kebakaran",
    ),
    Slip(
        "programme in other words",
        "duplicate-programme",
        "data/opd/s data/opd/p",
        r"^(  - id: .*\n)    nama: .*\n([\s\S]*?)    lokasi: .*\n",
        r"\1    nama: ‸Percepatan Waktu Tanggap Penyelamatan dan Kebakaran\n\2",
    ),
    Slip(
        "indicator of another start",
        "indicator-differs",
        "data/opd/s data/opd/p data/opd/dis",
        r"^      - nama: .*\n        satuan: .*\n        arah: .*\n        awal: .*\n        target: \{2025.*2029.*",
        "      - nama: Waktu rata-rata dari panggilan sampai armada tiba\n        satuan: menit\n        arah: turun\n        awal: {tahun: 2024, nilai: ‸99}\n        target: {2025: 9, 2026: 8, 2027: 7, 2028: 6, 2029: 5}",
    ),
    Slip(
        "factor on both sides",
        "duplicate-factor",
        _OPD,
        r"^(  kekuatan:\n    - kode: S1\n      faktor: )([^>\n]+)(\n[\s\S]*?  peluang:\n    - kode: O1\n      faktor: )[^>\n]+",
        r"\1\2\3‸\2",
    ),
    Slip("section of an OPD twice", "duplicate-key", _OPD, r"\Z", "‸status: contoh\n"),
)
