"""Mistakes in what the whole plan shares: its conventions, dimensions, documents, sources and evaluation."""

from __future__ import annotations

from tools.plants.places import Slip

_RENCANA, _DIMENSI = "data/rencana.yaml", "data/dimensi.yaml"
_ACUAN, _EVALUASI, _RUJUKAN = "data/acuan.yaml", "data/evaluasi.yaml", "data/rujukan.yaml"
_INDEKS = "data/indeks.yaml"

KINDS: tuple[Slip, ...] = (
    # rencana.yaml
    Slip("misspelt field of the plan", "unknown-field", _RENCANA, r"^status_visi:", "‸statusvisi:"),
    Slip("misspelt field of a fact", "unknown-field", _RENCANA, r"^    keterangan:", "    ‸ketarangan:"),
    Slip("field of the plan forgotten", "missing-field", _RENCANA, r"\A(.*\n)([\s\S]*?)^judul:.*\n", r"\1‸\2"),
    Slip(
        "field of a body forgotten",
        "missing-field",
        _RENCANA,
        r"^(dewan|tim|penyusun):\n(.*\n)  tugas:.*\n",
        r"‸\1:\n\2",
    ),
    Slip("kind of place that does not exist", "unknown-value", _RENCANA, r"jenis: kota", "jenis: ‸Kotamadya"),
    Slip("paper that does not exist", "unknown-value", _RENCANA, r"kertas: A4", "kertas: ‸Folio"),
    Slip("status of a body misspelt", "unknown-value", _RENCANA, r"^  status: (contoh|usulan)", r"  status: ‸\1x"),
    Slip("weighing that does not exist", "unknown-value", _RENCANA, r"konvensi: ukuran", "konvensi: ‸ukuraan"),
    Slip(
        "quadrant forgotten",
        "missing-field swot-convention",
        _RENCANA,
        r"^  posisi:\n    agresif:\n(?:      .*\n)+",
        "  ‸posisi:\n",
    ),
    Slip("scale turned around", "swot-convention", _RENCANA, r"skala: \[1, 4\]", "skala: ‸[4, 1]"),
    Slip("scale of three numbers", "wrong-type invalid-value", _RENCANA, r"skala: \[1, 4\]", "skala: ‸[1, 2, 4]"),
    Slip("period turned around", "period-ends-before-it-starts", _RENCANA, r"selesai: 2029", "selesai: ‸2019"),
    Slip(
        "period too short",
        "year-outside-period",
        _RENCANA,
        r"^periode: (.*)selesai: 2029",
        r"‸periode: \1selesai: 2028",
    ),
    Slip("year in words", "wrong-type", _RENCANA, r"mulai: 2025", "mulai: ‸TA 2025"),
    Slip("digits of codes in words", "wrong-type", _RENCANA, r"digit_sub_kegiatan: 4", "digit_sub_kegiatan: ‸empat"),
    Slip(
        "source of a stage that does not exist",
        "unknown-reference",
        _RENCANA,
        r"^    sumber: \[([a-z]+)-",
        r"    sumber: [‸x\1-",
    ),
    Slip("item that a mission names does not exist", "unknown-reference", _RENCANA, r"acuan: \[rpjmd", "acuan: [‸rpjm"),
    Slip(
        "dimension that a target names does not exist",
        "unknown-reference",
        _RENCANA,
        r"dimensi: \[(s?)",
        r"dimensi: [‸\1smart",
    ),
    Slip(
        "dimension in the order of books misspelt",
        "unknown-reference",
        _RENCANA,
        r"(urutan_dimensi: .*)economy",
        r"\1‸ekonomi",
    ),
    Slip(
        "ceiling of a fund that does not exist",
        "unknown-reference",
        _RENCANA,
        r"\Z",
        "plafon: {‸APBDX: {2025: 10_000_000_000_000}}\n",
    ),
    Slip("ceiling below what is planned", "ceiling-exceeded", _RENCANA, r"\Z", "plafon: {APBD: {2025: ‸1_000_000}}\n"),
    Slip(
        "ceiling of a year outside",
        "year-outside-period",
        _RENCANA,
        r"\Z",
        "plafon: {APBD: {‸2031: 10_000_000_000_000}}\n",
    ),
    Slip(
        "amount with dots in a ceiling", "wrong-type", _RENCANA, r"\Z", "plafon: {APBD: {2025: ‸10.000.000.000.000}}\n"
    ),
    Slip("figure of a fact in words", "wrong-type", _RENCANA, r"nilai: (355365)", r"nilai: ‸\1 jiwa"),
    Slip("figure of a fact with a comma", "wrong-type", _RENCANA, r"nilai: (\d+)\.(\d+)", r"nilai: ‸\1,\2"),
    Slip(
        "mission that nothing serves",
        "unserved-mission",
        _RENCANA,
        r"^  - id: (misi-\d)\n(    uraian: .*\n)(?:      .*\n)*?    acuan: .*\n    sasaran:\n(?:      .*\n)+",
        r"  - id: ‸\1\n\2",
    ),
    Slip(
        "office of a seat forgotten",
        "missing-field",
        _RENCANA,
        r"\{(kedudukan: Ketua), jabatan: Wali Kota Ambon\}",
        r"‸{\1}",
    ),
    Slip("placeholder for the vision", "placeholder", _RENCANA, r"^visi: >-\n(  .*\n)+", "visi: ‸xxx\n"),
    Slip("placeholder within a task", "placeholder", _RENCANA, r"^  tugas: (.*)", r"  tugas: \1 ‸TODO"),
    # dimensi.yaml
    Slip("misspelt field of a dimension", "unknown-field", _DIMENSI, r"^    tujuan:", "    ‸tujaun:"),
    Slip(
        "field of a subdimension forgotten",
        "missing-field",
        _DIMENSI,
        r"^(      - )(id:.*\n        nama: \{.*\n)        cakupan:.*\n",
        r"\1‸\2",
    ),
    Slip("name in a report forgotten", "missing-field", _DIMENSI, r"^    nama: \{laporan: [^,]*, ", "    ‸nama: {"),
    Slip("colour of five digits", "invalid-value", _DIMENSI, r'warna: "(#\w{5})\w"', r'warna: ‸"\1"'),
    Slip("colour without quotation marks", "missing-field", _DIMENSI, r'warna: "(#\w{6})"', r"‸warna: \1"),
    Slip("dimension renamed", "unknown-reference", _DIMENSI, r"^  - id: living", "  - id: ‸livin"),
    Slip(
        "subdimension renamed",
        "unknown-subdimension unknown-reference",
        _DIMENSI,
        r"^      - id: health\n",
        "      - id: ‸helath\n",
    ),
    Slip(
        "dimension without subdimensions",
        "empty-subdimension",
        _DIMENSI,
        r"^sumber:",
        '  - id: ‸mobility\n    nama: {laporan: Smart Mobility, panduan: Smart Mobility}\n    tujuan: Bergerak\n    warna: "#112233"\n    subdimensi:\n      - id: transport\n        nama: {laporan: Angkutan, panduan: Angkutan}\n        cakupan: Angkutan\nsumber:',
    ),
    # acuan.yaml
    Slip("misspelt field of an item", "unknown-field", _ACUAN, r"^        jenis:", "        ‸jeniss:"),
    Slip("field of a document forgotten", "missing-field", _ACUAN, r"^(  - )(id: rpj.*\n)    nama:.*\n", r"\1‸\2"),
    Slip("item renamed", "unknown-reference", _ACUAN, r"^      - id: rpjmd-misi-(\d)", r"      - id: ‸rpjmd-misi\1"),
    Slip(
        "source of an item that does not exist", "unknown-reference", _ACUAN, r"sumber: \[([a-z]+)-", r"sumber: [‸x\1-"
    ),
    Slip("yes in Indonesian", "wrong-type", _ACUAN, r"wajib: false", "wajib: ‸tidak"),
    Slip("goal beyond the last", "invalid-value wrong-type", _ACUAN, r"\{nomor: 4,", "{nomor: ‸44,"),
    Slip(
        "item that nobody serves",
        "unserved-reference",
        _ACUAN,
        r"^(      - id: )(rpjmd-misi-1\n)",
        r"\1‸rpjmd-misi-9\n        jenis: misi\n        nomor: \"9\"\n        uraian: Menata pelabuhan\n\1\2",
    ),
    Slip("misspelt field of a goal", "unknown-field", _ACUAN, r"\{nomor: 5, nama:", "{nomor: 5, ‸namaa:"),
    Slip(
        "item below itself",
        "wrong-parent",
        _ACUAN,
        r"^(      - id: (rpjmd-tujuan-\S+)\n(?:        .*\n)*?        induk: )rpjmd-misi-\d",
        r"\1‸\2",
    ),
    Slip("item below one of another document", "wrong-parent", _ACUAN, r"induk: rpjmd-misi-\d", "induk: ‸rpjmn-1"),
    Slip(
        "item above an item misspelt", "unknown-reference", _ACUAN, r"induk: rpjmd-misi-(\d)", r"induk: ‸rpjmd-mis-\1"
    ),
    Slip(
        "item that is mapped to nothing",
        "unmapped-item",
        _ACUAN,
        r"^(      - id: )(rpjmd-misi-[34]\n(?:        .*\n)*?)        dimensi: .*\n",
        r"\1‸\2",
    ),
    Slip(
        "item mapped where nothing serves it",
        "unserved-mapping",
        _ACUAN,
        r"^(      - id: rpjmd-misi-3\n(?:        .*\n)*?        dimensi: \[)",
        r"\1‸environment, ",
    ),
    Slip("dimension of an item misspelt", "unknown-reference", _ACUAN, r"dimensi: \[env", "dimensi: [‸envi"),
    # indeks.yaml
    Slip("index with a moved decimal", "value-off-scale", _INDEKS, r"2025: 4\.06", "2025: ‸40.6"),
    Slip("predicates in another order", "scale-out-of-order", _INDEKS, r"mulai: 4\.2\}", "mulai: ‸3.2}"),
    Slip("lowest predicate forgotten", "scale-out-of-order", _INDEKS, r"^.*Kurang, mulai: 1\}\n(.*mulai: )", r"\1‸"),
    Slip(
        "target of an index that has ended",
        "index-out-of-use",
        _INDEKS,
        r"^    nilai: \{2019: 2\.93\}\n",
        r"    nilai: {2019: 2.93}\n    target: {‸2027: 3}\n",
    ),
    Slip(
        "item with the weight of another",
        "framework-weights-do-not-sum",
        _INDEKS,
        r"(nama: Keamanan Pemdi\n\s+bobot: )(15\n[\s\S]*?Kriptografi, bobot: )3",
        r"\1‸\g<2>9",
    ),
    Slip(
        "item of a framework that nothing serves",
        "unserved-item",
        _INDEKS,
        r"^(          - \{id: )(pemdi-11)",
        r'\1‸pemdi-21, nomor: "21", nama: Layanan luring}\n\1\2',
    ),
    Slip("index of a framework misspelt", "unknown-reference", _INDEKS, r"^    indeks: pemdi", "    indeks: ‸pemdu"),
    Slip("item of a framework twice", "duplicate-id", _INDEKS, r"\{id: pemdi-12,", "{id: ‸pemdi-11,"),
    # rujukan.yaml
    Slip("misspelt field of a source", "unknown-field", _RUJUKAN, r"^    penerbit:", "    ‸penrebit:"),
    Slip("title of a source forgotten", "missing-field", _RUJUKAN, r"^(  - )(id:.*\n)    judul: [^>\n]*\n", r"\1‸\2"),
    Slip(
        "code of the region without its dot",
        "invalid-value",
        _RENCANA,
        r'kode_wilayah: "81\.71"',
        'kode_wilayah: ‸"8171"',
    ),
    Slip("id of a source with a space", "invalid-value", _RUJUKAN, r"^  - id: tomorala-2024", "  - id: ‸tomorala 2024"),
    Slip(
        "source renamed", "unknown-reference", _RUJUKAN, r"^  - id: info-ambon-rpjmd-2025", "  - id: ‸info-ambon-2025"
    ),
    Slip("source left without a name", "missing-field", _RUJUKAN, r"^    penerbit:.*", "    ‸penerbit:"),
    # evaluasi.yaml
    Slip(
        "aspects that do not add up",
        "aspect-weights-do-not-sum",
        _EVALUASI,
        r"^(aspek:\n[\s\S]*?bobot: )0.10",
        r"‸\g<1>0.60",
    ),
    Slip(
        "weight of an aspect below zero",
        "aspect-weights-do-not-sum weight-out-of-range",
        _EVALUASI,
        r"bobot: 0",
        "bobot: ‸-0",
    ),
    Slip("weight of an aspect with a comma", "wrong-type", _EVALUASI, r"bobot: 0\.", "bobot: ‸0,"),
    Slip(
        "year of the index twice", "duplicate-year", _EVALUASI, r"tahun: 2024, nilai: 3.10", "tahun: ‸2023, nilai: 3.10"
    ),
    Slip("index without a figure", "index-without-value", _EVALUASI, r"tahun: 2023, nilai: 2.87", "tahun: ‸2023"),
    Slip(
        "index that its aspects contradict",
        "index-differs",
        _EVALUASI,
        r"tahun: 2023, nilai: 2.87",
        "tahun: 2023, nilai: ‸2.87, aspek: {baseline: 1, output: 1, outcome: 1, impact: 1, quick-win: 1}",
    ),
    Slip(
        "target of the index forgotten", "index-target-missing", _EVALUASI, r"^target: (.*) 2027: 3.45,", r"‸target: \1"
    ),
    Slip("target of the index that falls", "index-target-falling", _EVALUASI, r"2028: 3.58", "2028: ‸3.38"),
    Slip("target of the index in braces with a comma", "wrong-type", _EVALUASI, r"2027: 3\.45", "2027: ‸3,45"),
    Slip(
        "target of the index outside the period",
        "year-outside-period",
        _EVALUASI,
        r"2029: 3.70\}",
        "2029: 3.70, ‸2030: 3.80}",
    ),
    Slip(
        "aspect that does not exist",
        "unknown-reference",
        _EVALUASI,
        r"tahun: 2023, nilai: 2.87",
        "tahun: 2023, nilai: 2.87, aspek: {‸hasil: 2}",
    ),
    Slip(
        "dimension of an achievement misspelt",
        "unknown-reference",
        _EVALUASI,
        r"dimensi: (economy|living|society)",
        r"dimensi: ‸\1s",
    ),
    Slip("misspelt field of a finding", "unknown-field", _EVALUASI, r"^    tindak_lanjut:", "    ‸tindaklanjut:"),
    Slip("count of programmes in words", "wrong-type", _EVALUASI, r"program: (\d+)\}", "program: ‸tujuh}"),
    Slip(
        "source of a finding that does not exist",
        "unknown-reference",
        _EVALUASI,
        r"sumber: \[([a-z]+)-",
        r"sumber: [‸x\1-",
    ),
    Slip(
        "placeholder for what follows",
        "placeholder",
        _EVALUASI,
        r"^    tindak_lanjut: [^>\n]+\n",
        "    tindak_lanjut: ‸...\n",
    ),
)
