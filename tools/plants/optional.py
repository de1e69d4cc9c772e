"""Mistakes in files that a plan may lack: each is planted into a right example, whatever the plan itself has there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random

from msgspec import Struct

from tools.plants.places import MARK, Garden, Plant

_KESENJANGAN = "data/kesenjangan.yaml"
_RISIKO, _TATA_KELOLA, _PARTISIPASI = "data/risiko.yaml", "data/tata-kelola.yaml", "data/partisipasi.yaml"
_TANGGAPAN, _RANCANGAN = "data/tanggapan.yaml", "data/rancangan.yaml"
# Each fits every plan that has the OPD `dinkes` and the dimension `living`.
EXAMPLES: Mapping[str, str] = {
    "data/indeks.yaml": """\
indeks:
  - id: ipp
    nama: Indeks Pelayanan Publik
    singkatan: IPP
    instansi: Kementerian PANRB
    skala: [0, 5]
    nilai: {2025: 4.06}
    target: {2026: 4.1}
    status_target: contoh
""",
    _KESENJANGAN: """\
kesenjangan:
  - dimensi: living
    kondisi: Satu puskesmas memakai rekam medis elektronik
    tren: Bertambah satu puskesmas setiap tahun
    harapan: Semua puskesmas memakainya
    kesenjangan: Tiga puskesmas
    status: contoh
""",
    _RISIKO: """\
tingkat:
  - {nama: Rendah, mulai: 1}
  - {nama: Sedang, mulai: 6}
  - {nama: Tinggi, mulai: 12}
selera: 12
risiko:
  - id: server-rusak
    risiko: Layanan terhenti karena server rusak
    penyebab: Server sudah tua
    akibat: Pasien menunggu lebih lama
    kemungkinan: 3
    dampak: 4
    penanganan: Cadangan data setiap malam di pusat data kedua
    pemilik: dinkes
    dimensi: living
    status: contoh
""",
    _TATA_KELOLA: """\
forum:
  - id: rapat-dewan
    nama: Rapat Dewan Smart City
    pemimpin: Wali Kota
    peserta: Anggota Dewan Smart City
    bulan: [3, 9]
    keluaran: Arahan tertulis bagi perangkat daerah
    pemilik: dinkes
    status: contoh
pelaporan:
  - id: laporan-semester
    nama: Laporan kemajuan
    isi: Target, realisasi, dan hambatan setiap program
    kepada: Dewan Smart City
    bulan: [1, 7]
    pemilik: dinkes
    dasar: Peraturan tentang Dewan Smart City
    status: contoh
sdm:
  - id: analis-data
    kebutuhan: Mengolah data layanan
    sasaran: Pengelola data perangkat daerah
    bentuk: Pelatihan lima hari
    jumlah: {2025: 20, 2026: 30}
    pemilik: dinkes
    status: contoh
regulasi:
  - id: perwali-satu-data
    instrumen: Peraturan Wali Kota
    tentang: Penyelenggaraan satu data
    tahun: 2026
    keadaan: disusun
    pemilik: dinkes
    status: contoh
""",
    _PARTISIPASI: """\
partisipasi:
  - id: konsultasi-nusaniwe
    tanggal: 2024-10-29
    kegiatan: Konsultasi publik di kecamatan
    tempat: Kantor Kecamatan
    peserta: Ketua RT, kader posyandu, dan pemuda
    jumlah: 45
    masukan: Antrean puskesmas terlalu lama
    hasil: Pendaftaran dari rumah masuk ke dalam program rekam medis
    status: contoh
""",
    _RANCANGAN: """\
instrumen: perda
tentang: Rencana Induk Kota Cerdas
sekretaris: {jabatan: Sekretaris Daerah}
menimbang:
  - {landasan: filosofis, isi: bahwa pelayanan kepada masyarakat merupakan kewajiban pemerintah daerah;}
  - {landasan: yuridis, isi: bahwa penyelenggaraan kota cerdas belum diatur;}
  - isi: bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu \
menetapkan Peraturan Daerah tentang Rencana Induk Kota Cerdas;
mengingat:
  - {jenis: uud, isi: Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945}
  - {jenis: uu, isi: Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah}
bab:
  - id: bab-umum
    judul: Ketentuan Umum
    pasal:
      - id: pasal-istilah
        isi: "Dalam Peraturan Daerah ini yang dimaksud dengan:"
        istilah:
          - {istilah: Rencana Induk, arti: adalah rencana induk kota cerdas}
  - id: bab-rencana
    judul: Rencana Induk
    pasal:
      - id: pasal-kedudukan
        isi: Rencana Induk tercantum dalam Lampiran yang merupakan bagian yang tidak terpisahkan dari Peraturan Daerah ini.
      - id: pasal-kewajiban
        ayat:
          - id: ayat-wajib
            isi: |
              Setiap perangkat daerah wajib:
              1. melaksanakan Rencana Induk; dan
              2. melaporkan capaiannya paling sedikit 2 (dua) kali setahun.
          - isi: Laporan sebagaimana dimaksud pada {{ rujuk("ayat-wajib") }} disampaikan setiap tahun.
      - id: pasal-berlaku
        isi: Peraturan Daerah ini mulai berlaku pada tanggal diundangkan.
lampiran:
  - {buku: 1}
status: contoh
""",
    _TANGGAPAN: """\
tanggapan:
  - id: antrean-puskesmas
    tanggal: 2024-10-30
    dari: Kader posyandu
    pada: opd-dinkes
    isi: Antrean puskesmas masih panjang
    tindak_lanjut: diterima_sebagian
    jawaban: Pendaftaran dari rumah ditambahkan; jam buka menunggu kajian
    ditangani: dinkes
    status: contoh
""",
}


class InExample(Struct, frozen=True):
    """A kind of mistake: the one stretch of an example that `old` finds becomes `new`, in which a mark says where."""

    name: str
    codes: str
    path: str
    old: str
    new: str

    def plant(self, _random: Random, _garden: Garden) -> Plant | None:
        """Lay the example with the mistake over the plan."""
        text, count = re.subn(self.old, self.new, EXAMPLES[self.path], count=1, flags=re.MULTILINE)
        before, _mark, after = text.partition(MARK)
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        changed = {self.path: f"{before}{after}".encode()}
        return Plant(self.name, self.path, frozenset(self.codes.split()), line, column, changed) if count else None


KINDS: tuple[InExample, ...] = (
    InExample("dimension of a gap misspelt", "unknown-reference", _KESENJANGAN, "dimensi: living", "dimensi: ‸livin"),
    InExample(
        "gap without what is wanted", "missing-field", _KESENJANGAN, "- dim(.*\n.*\n.*\n)    harapan.*\n", r"- ‸dim\1"
    ),
    InExample("status of a gap in other words", "unknown-value", _KESENJANGAN, "status: contoh", "status: ‸sampel"),
    InExample("likelihood beyond the scale", "invalid-value", _RISIKO, "kemungkinan: 3", "kemungkinan: ‸6"),
    InExample("impact in words", "invalid-value", _RISIKO, "dampak: 4", "dampak: ‸besar"),
    InExample("owner of a risk misspelt", "unknown-reference", _RISIKO, "pemilik: dinkes", "pemilik: ‸dinkess"),
    InExample("dimension of a risk misspelt", "unknown-reference", _RISIKO, "dimensi: living", "dimensi: ‸livin"),
    InExample(
        "heavy risk without treatment", "unmanaged-risk", _RISIKO, "id: (.*)([^‸]*)^    penanganan.*\n", r"id: ‸\1\2"
    ),
    InExample("heavy risk without owner", "unmanaged-risk", _RISIKO, "id: (.*)([^‸]*)^    pemilik.*\n", r"id: ‸\1\2"),
    InExample("lowest class of risks forgotten", "risk-classes", _RISIKO, "^.*Rendah.*\n(.*mulai: )6", r"\1‸6"),
    InExample("classes of risks in another order", "risk-classes", _RISIKO, "mulai: 12", "mulai: ‸4"),
    InExample("class of risks out of reach", "risk-classes", _RISIKO, "mulai: 12", "mulai: ‸26"),
    InExample("risk appetite out of reach", "risk-classes", _RISIKO, "selera: 12", "selera: ‸50"),
    InExample("class of risks twice", "duplicate-id", _RISIKO, "nama: Sedang", "nama: ‸Rendah"),
    InExample("cause of a risk forgotten", "missing-field", _RISIKO, "- id(.*\n.*\n)    penyebab.*\n", r"- ‸id\1"),
    InExample("month that there is not", "invalid-value", _TATA_KELOLA, r"bulan: \[3, 9\]", "bulan: [3, ‸13]"),
    InExample("month twice", "repeated-entry", _TATA_KELOLA, r"bulan: \[3, 9\]", "bulan: [3, 9, ‸3]"),
    InExample("month by its name", "invalid-value", _TATA_KELOLA, r"bulan: \[1, 7\]", "bulan: [1, ‸Juli]"),
    InExample("forum without a date", "no-schedule", _TATA_KELOLA, "id: (rapat[^‸]*?)    bulan.*\n", r"id: ‸\1"),
    InExample("report without a date", "no-schedule", _TATA_KELOLA, "id: (laporan[^‸]*?)    bulan.*\n", r"id: ‸\1"),
    InExample(
        "author of a report misspelt",
        "unknown-reference",
        _TATA_KELOLA,
        "(Dewan Smart City\n.*\n    pemilik: )dinkes\n    dasar",
        r"\1‸dinkess\n    dasar",
    ),
    InExample(
        "state of a regulation that does not exist",
        "unknown-value",
        _TATA_KELOLA,
        "keadaan: disusun",
        "keadaan: ‸proses",
    ),
    InExample(
        "regulation that nobody prepares",
        "regulation-without-owner",
        _TATA_KELOLA,
        "id: (perwali[^‸]*?)    pemilik.*\n",
        r"id: ‸\1",
    ),
    InExample("regulation whose year is over", "overdue-regulation", _TATA_KELOLA, "tahun: 2026", "tahun: ‸2024"),
    InExample("regulation after the plan", "year-outside-period", _TATA_KELOLA, "tahun: 2026", "tahun: ‸2062"),
    InExample("training after the plan", "year-outside-period", _TATA_KELOLA, "2026: 30", "‸2062: 30"),
    InExample("people in words", "wrong-type", _TATA_KELOLA, "2026: 30", "2026: ‸30 orang"),
    InExample(
        "two forums of one id",
        "duplicate-id",
        _TATA_KELOLA,
        "(  - id: rapat-dewan\n(?:    .*\n)+)",
        r"\1  - id: ‸rapat-dewan\n    nama: Rapat\n    pemimpin: A\n    peserta: B\n    bulan: [1]\n    keluaran: C\n",
    ),
    InExample("occasion after the edition", "participation-date", _PARTISIPASI, "2024-10-29", "‸2204-10-29"),
    InExample("occasion long before the plan", "participation-date", _PARTISIPASI, "2024-10-29", "‸1924-10-29"),
    InExample("occasion on a day that there is not", "invalid-value", _PARTISIPASI, "2024-10-29", "‸2024-02-30"),
    InExample("occasion without a result", "missing-field", _PARTISIPASI, "- id([^‸]*?)    hasil.*\n", r"- ‸id\1"),
    InExample("people who took part in words", "wrong-type", _PARTISIPASI, "jumlah: 45", "jumlah: ‸puluhan"),
    InExample("consideration without bahwa", "recital-form", _RANCANGAN, "isi: bahwa pel", "isi: ‸Pel"),
    InExample("consideration with a full stop", "recital-form", _RANCANGAN, "isi: (bahwa pel.*);", r"isi: ‸\1."),
    InExample(
        "considerations in another order",
        "recital-order",
        _RANCANGAN,
        "filosofis([^‸]*)yuridis",
        r"yuridis\1‸filosofis",
    ),
    InExample("legal basis out of order", "legal-basis-order", _RANCANGAN, "uud(.*\n.*isi: )", r"pp\1‸"),
    InExample(
        "consideration without a conclusion",
        "recital-order",
        _RANCANGAN,
        "isi: (bahwa) berdasarkan pert.*perlu",
        r"isi: ‸\1 perlu",
    ),
    InExample(
        "consideration that the conclusion leaves out",
        "recital-conclusion",
        _RANCANGAN,
        "isi: (bahwa berdas.*huruf a) dan huruf b",
        r"isi: ‸\1",
    ),
    InExample(
        "conclusion with another regulation",
        "recital-conclusion",
        _RANCANGAN,
        "isi: (bahwa berdas.*) Cerdas;",
        r"isi: ‸\1 Digital;",
    ),
    InExample(
        "regulation that calls itself another kind",
        "other-instrument",
        _RANCANGAN,
        "isi: Peraturan Daerah ini mulai",
        "isi: ‸Peraturan Wali Kota ini mulai",
    ),
    InExample(
        "number that is not its words",
        "number-differs",
        _RANCANGAN,
        r"isi: \|([^‸]*)2 \(dua\)",
        r"isi: ‸|\g<1>2 (tiga)",
    ),
    InExample(
        "legal basis that is repealed",
        "repealed-basis",
        _RANCANGAN,
        "isi: (Undang.*)}",
        r"isi: ‸\1, dicabut: Undang-Undang lain}",
    ),
    InExample(
        "title of a regulation with a full stop", "regulation-title", _RANCANGAN, "tentang: (Ren.*)", r"tentang: ‸\1."
    ),
    InExample(
        "regulation of a regency in a city", "wrong-instrument", _RANCANGAN, "instrumen: perda", "instrumen: ‸perbup"
    ),
    InExample("article without text", "article-without-text", _RANCANGAN, "id: (pasal-kedudukan\n).*\n", r"id: ‸\1"),
    InExample(
        "letters that somebody has typed",
        "article-form",
        _RANCANGAN,
        r"isi: \|([^‸]*)1\. mel([^‸]*)2\. mel",
        r"isi: ‸|\1a. mel\2b. mel",
    ),
    InExample(
        "article named by a typed number",
        "typed-article",
        _RANCANGAN,
        r"isi: (Laporan .* pada) {{.*}}",
        r"isi: ‸\1 Pasal 3",
    ),
    InExample("article that there is not", "unknown-target", _RANCANGAN, '"ayat-wajib"', '"‸ayat-wajb"'),
    InExample(
        "number without its words", "number-without-words", _RANCANGAN, r"isi: \|([^‸]*)2 \(dua\)", r"isi: ‸|\g<1>2"
    ),
    InExample(
        "term that nobody defines",
        "undefined-term",
        _RANCANGAN,
        "isi: (Laporan [^@]*?disampaikan) setiap",
        r"isi: ‸\1 kepada Tim Koordinasi setiap",
    ),
    InExample(
        "chapter without articles",
        "part-without-articles",
        _RANCANGAN,
        "judul: Rencana Induk\n    pasal:",
        "judul: ‸Kosong\n  - id: bab-tiga\n    judul: Rencana Induk\n    pasal:",
    ),
    InExample(
        "term that nobody uses",
        "unused-term",
        _RANCANGAN,
        r"( +- )(\{istilah: Rencana Induk,)",
        r"\1{istilah: ‸Wali Data, arti: adalah pengelola data}\n\1\2",
    ),
    InExample(
        "abbreviation that nothing explains",
        "undefined-abbreviation",
        _RANCANGAN,
        "isi: (Rencana Induk) terc",
        r"isi: ‸\1 SPBE terc",
    ),
    InExample(
        "annex that no article names",
        "annex-statement",
        _RANCANGAN,
        " yang merupakan bagian([^‸]*)buku: 1",
        r"\1buku: ‸1",
    ),
    InExample(
        "annex by a number that none has",
        "unknown-annex",
        _RANCANGAN,
        "isi: (Rencana Induk tercantum dalam Lampiran) yang",
        r"isi: ‸\1 II yang",
    ),
    InExample(
        "days in the wrong order",
        "regulation-days",
        _RANCANGAN,
        "instrumen:",
        "ditetapkan: 2026-03-02\ndiundangkan: ‸2026-03-01\ninstrumen:",
    ),
    InExample("annex that is no book", "unknown-reference", _RANCANGAN, "buku: 1", "buku: ‸7"),
    InExample(
        "regulation that never comes into force",
        "commencement",
        _RANCANGAN,
        "id: (pasal-berlaku\n.*) mulai berlaku.*",
        r"id: ‸\1 dilaksanakan.",
    ),
    InExample("comment on an OPD misspelt", "unknown-page", _TANGGAPAN, "pada: opd-dinkes", "pada: ‸opd-dinkess"),
    InExample("comment on what has no id", "invalid-value", _TANGGAPAN, "pada: opd-dinkes", "pada: ‸Dinas Kesehatan"),
    InExample(
        "comment without an answer", "refusal-without-reason", _TANGGAPAN, "lanjut: (.*\n)    jaw.*\n", r"lanjut: ‸\1"
    ),
    InExample(
        "what was done about a comment in other words", "unknown-value", _TANGGAPAN, "lanjut: .*", "lanjut: ‸setuju"
    ),
    InExample("who deals with a comment misspelt", "unknown-reference", _TANGGAPAN, "ani: dinkes", "ani: ‸dinkess"),
    InExample("result of an occasion still to be written", "placeholder", _PARTISIPASI, "hasil: .*", "hasil: ‸TODO"),
)
