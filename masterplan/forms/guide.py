"""A plan and an OPD become the first sheet of the form: who fills it in, how, and what happens to it then."""

from __future__ import annotations

from masterplan.model.opd import Opd
from masterplan.model.sets import Status
from masterplan.plan.plan import Plan
from masterplan.words.format import rentang

STATUS = {
    Status.CONTOH: "contoh: isinya ditulis tim penyusun dan perlu diperbaiki oleh perangkat daerah",
    Status.USULAN: "usulan: sudah diisi perangkat daerah, belum diperiksa",
    Status.DIJUSTIFIKASI: "dijustifikasi: sudah diperiksa tim penyusun",
    Status.DIKLARIFIKASI: "diklarifikasi: sudah dipastikan perangkat daerah",
}
SHEETS = (
    ("swot", "Kekuatan, kelemahan, peluang dan ancaman, masing-masing dengan bobot, rating dan buktinya."),
    ("strategi", "Apa yang dilakukan dengan faktor itu: SO, WO, ST dan WT."),
    ("program", "Program untuk rencana aksi, satu baris satu program."),
    ("indikator", "Ukuran keberhasilan tiap program dan targetnya tiap tahun."),
    ("pendanaan", "Pagu indikatif tiap program menurut sumber dana dan tahun."),
    ("daftar", "Arti pilihan yang dipakai pada lembar lain; hanya untuk dibaca."),
)
STEPS = (
    "Isilah lembar menurut urutannya: swot, strategi, program, indikator, lalu pendanaan.",
    (
        "Sel berwarna kuning muda diisi; sel abu-abu terisi sendiri dan terkunci. Penjelasan muncul bila sel dipilih, "
        "dan bila penunjuk berada di atas judul kolom."
    ),
    "Sel dengan tanda panah diisi dengan memilih dari daftar. Pada lembar program, pilih dimensi sebelum subdimensi.",
    (
        "Untuk menambah, pakailah baris yang masih kosong. Untuk menghapus, kosongkan seluruh isi barisnya dengan "
        "tombol Delete; kode dan nomor yang sudah tercetak boleh dibiarkan."
    ),
    "Rupiah ditulis penuh, hanya angka: 500000000. Tanda Rp dan titik muncul sendiri. Persen ditulis tanpa tanda: 25.",
    (
        "Jumlah bobot pada lembar swot harus tepat; kotak di atas tabelnya menunjukkan yang masih kurang atau lebih. "
        "Sel merah muda adalah isian wajib yang masih kosong."
    ),
    "Tulislah nilai, bukan rumus. Menyalin dari berkas lain: tempel sebagai nilai (Paste Special, Values).",
    "Jangan menggabungkan sel, mengubah baris judul, atau menghapus kolom dan lembar.",
    (
        "Simpan tetap sebagai .xlsx, lalu kirim kembali kepada tim penyusun. Yang keliru akan disebut dengan lembar "
        "dan selnya, misalnya pendanaan!E7."
    ),
)


def title(opd: Opd) -> str:
    """Return the heading of the form."""
    return f"Formulir data Smart City: {opd.nama}"


def facts(plan: Plan, opd: Opd) -> tuple[tuple[str, str], ...]:
    """Return what the form is about, as names and values."""
    rencana = plan.rencana.value
    return (
        ("Perangkat daerah", f"{opd.nama} ({opd.singkatan})"),
        ("Rencana", rencana.judul),
        ("Masa rencana", rentang(rencana.periode.mulai, rencana.periode.selesai)),
        ("Edisi", rencana.edisi.nomor),
        ("Status isi", STATUS[opd.status]),
    )
