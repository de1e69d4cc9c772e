"""The tables of how the plan is steered: risks, gaps, regulations, forums, reports, people, participation."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.model.kesenjangan import Kesenjangan, MasaDepan
from masterplan.model.partisipasi import KegiatanPartisipasi
from masterplan.model.risiko import DaftarRisiko, Risiko, RisikoRencana, TingkatRisiko
from masterplan.model.tanggapan import Tanggapan
from masterplan.model.tata_kelola import Forum, Laporan, PengembanganSdm, Regulasi
from masterplan.plan.plan import Plan
from masterplan.records.shapes import Link, RecordRow, Variable, table
from masterplan.records.variables import field, fields, listed, parent, place, worked_out, year, yearly
from masterplan.records.walking import along
from masterplan.sums import risiko
from masterplan.sums.risiko import RatedRisk


def _risks(plan: Plan) -> Iterator[RecordRow]:
    """Go through the register of the plan as the books print it, the greatest risk first."""
    for one in risiko.register(plan.risiko.value, (entry.value for entry in plan.opd)):
        whole = {RisikoRencana: one.risiko} if isinstance(one.risiko, RisikoRencana) else {}
        yield {DaftarRisiko: plan.risiko.value, RatedRisk: one, Risiko: one.risiko, **whole}


def _programme(row: RecordRow) -> str | None:
    rated: RatedRisk = row[RatedRisk]
    return rated.program[1].id if rated.program else None


TABLES = (
    table(
        "risiko",
        "Register risiko rencana dan program",
        "nomor",
        _risks,
        worked_out("nomor", "string", "Nomor pada register, R1 yang terbesar.", lambda row: row[RatedRisk].nomor),
        field(Risiko, "id"),
        Variable("program", _programme, None, "Id program, bila risiko satu program.", "string", refers="program"),
        field(RisikoRencana, "dimensi"),
        *fields(Risiko, "risiko penyebab akibat kemungkinan dampak"),
        worked_out("nilai", "integer", "Nilai risiko: kemungkinan dikali dampak.", lambda row: row[RatedRisk].nilai),
        worked_out(
            "wajib_ditangani",
            "boolean",
            "Apakah nilainya mencapai selera risiko rencana, sehingga wajib ditangani.",
            lambda row: row[RatedRisk].nilai >= row[DaftarRisiko].selera,
        ),
        worked_out("tingkat", "string", "Nama tingkat risiko.", lambda row: row[RatedRisk].tingkat.nama),
        field(Risiko, "penanganan"),
        Variable(
            "pemilik",
            lambda row: row[RatedRisk].pemilik or None,
            (Risiko, "pemilik"),
            "Id perangkat daerah yang bertanggung jawab.",
        ),
        field(RisikoRencana, "status"),
    ),
    table(
        "tingkat-risiko",
        "Tingkat risiko, dari yang terendah",
        "nomor",
        along("risiko", "tingkat"),
        place("Urutan tingkat, 1 yang terendah."),
        *fields(TingkatRisiko, "nama mulai"),
    ),
    table(
        "kesenjangan",
        "Kesenjangan tiap dimensi",
        "nomor",
        along("kesenjangan", "kesenjangan"),
        place("Urutan pada rencana."),
        *fields(Kesenjangan, "dimensi kondisi tren harapan kesenjangan status"),
    ),
    table(
        "kesenjangan-program",
        "Program yang mengurangi kesenjangan",
        "kesenjangan program",
        along("kesenjangan", "kesenjangan", "program"),
        place("Nomor kesenjangan.", "kesenjangan"),
        listed(Kesenjangan, "program", "program"),
        links=(Link(("kesenjangan",), "kesenjangan", ("nomor",)),),
    ),
    table(
        "masa-depan",
        "Analisis masa depan: pertanyaan dan jawaban rencana",
        "nomor",
        along("kesenjangan", "masa_depan"),
        place("Urutan pada rencana."),
        *fields(MasaDepan, "kategori pertanyaan jawaban status"),
    ),
    table(
        "regulasi",
        "Regulasi yang berlaku dan yang diperlukan",
        "id",
        along("tata_kelola", "regulasi"),
        *fields(Regulasi, "id instrumen tentang tahun keadaan pemilik status"),
    ),
    table(
        "forum",
        "Forum yang bertemu secara berkala",
        "id",
        along("tata_kelola", "forum"),
        *fields(Forum, "id nama pemimpin peserta kekerapan keluaran pemilik status"),
    ),
    table(
        "forum-bulan",
        "Bulan pertemuan tiap forum",
        "forum bulan",
        along("tata_kelola", "forum", "bulan"),
        parent(Forum, "forum", "Id forum."),
        listed(Forum, "bulan", "bulan", "Bulan pertemuan, 1 sampai 12."),
    ),
    table(
        "pelaporan",
        "Laporan yang wajib dibuat",
        "id",
        along("tata_kelola", "pelaporan"),
        *fields(Laporan, "id nama isi kepada kekerapan pemilik dasar status"),
    ),
    table(
        "pelaporan-bulan",
        "Bulan jatuh tempo tiap laporan",
        "laporan bulan",
        along("tata_kelola", "pelaporan", "bulan"),
        parent(Laporan, "laporan", "Id laporan.", table="pelaporan"),
        listed(Laporan, "bulan", "bulan", "Bulan jatuh tempo, 1 sampai 12."),
    ),
    table(
        "sdm",
        "Rencana pengembangan sumber daya manusia",
        "id",
        along("tata_kelola", "sdm"),
        *fields(PengembanganSdm, "id kebutuhan sasaran bentuk pemilik status"),
    ),
    table(
        "sdm-tahun",
        "Banyak orang tiap rencana pengembangan dan tahun",
        "sdm tahun",
        along("tata_kelola", "sdm", years=("jumlah",)),
        parent(PengembanganSdm, "sdm", "Id rencana pengembangan."),
        year(),
        yearly(PengembanganSdm, "jumlah", "orang"),
    ),
    table(
        "partisipasi",
        "Kegiatan partisipasi dan hasilnya",
        "id",
        along("partisipasi", "partisipasi"),
        *fields(KegiatanPartisipasi, "id tanggal kegiatan tempat peserta jumlah masukan hasil status"),
    ),
    table(
        "tanggapan",
        "Tanggapan pada uji publik dan tindak lanjutnya",
        "id",
        along("tanggapan", "tanggapan"),
        *fields(Tanggapan, "id tanggal dari pada isi tindak_lanjut jawaban ditangani status"),
    ),
)
