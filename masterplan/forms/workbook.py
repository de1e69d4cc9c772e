"""A plan and an OPD or one of its files become a workbook to be filled in, as the bytes of an XLSX file.

Instructions come first, then one sheet for each table, then the lists from which cells are chosen. A hidden sheet
remembers what the form was made from, so that it can be merged into a plan that has changed since.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from masterplan.forms import drawing, memory, sheets
from masterplan.forms.choices import TITLES, choices, labels
from masterplan.forms.columns import columns
from masterplan.forms.drawing import STYLES, height, page
from masterplan.forms.sheets import Area, Layout
from masterplan.forms.subjects import FormSubject
from masterplan.model.opd import Opd
from masterplan.model.sets import Status
from masterplan.plan.plan import Plan
from masterplan.sums.weighing import bases
from masterplan.words.format import rentang

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

STATUS = {
    Status.CONTOH: "contoh: isinya ditulis tim penyusun dan perlu diperbaiki oleh perangkat daerah",
    Status.USULAN: "usulan: sudah diisi perangkat daerah, belum diperiksa",
    Status.DIJUSTIFIKASI: "dijustifikasi: sudah diperiksa tim penyusun",
    Status.DIKLARIFIKASI: "diklarifikasi: sudah dipastikan perangkat daerah",
}
SHEETS = {
    "swot": "Kekuatan, kelemahan, peluang dan ancaman, masing-masing dengan bobot, rating dan buktinya.",
    "strategi": "Apa yang dilakukan dengan faktor itu: SO, WO, ST dan WT.",
    "program": "Program untuk rencana aksi, satu baris satu program.",
    "sub_kegiatan": "Sub kegiatan menurut nomenklatur yang dipakai tiap program, bila perlu dengan pagunya.",
    "tahapan": "Tonggak tiap program: apa yang sudah ada pada tahun atau semester tertentu.",
    "indikator": "Ukuran keberhasilan tiap program dan targetnya tiap tahun.",
    "pendanaan": "Pagu indikatif tiap program menurut sumber dana dan tahun, dan yang sudah dibelanjakan.",
    "risiko": "Risiko tiap program: penyebab, kemungkinan, dampak, dan penanganannya.",
    "kesiapan": "Komponen yang menentukan kesiapan, keadaannya, dan nilainya: baik, sedang, atau buruk.",
    "masalah": "Masalah, yang dibutuhkan untuk mengatasinya, dan program yang menjawabnya.",
    "aplikasi": "Aplikasi dan inovasi: untuk apa, bagi siapa, dan sampai di mana.",
    "butir": "Butir dokumen acuan: misi, tujuan, sasaran, program prioritas, dan dimensi yang mewujudkannya.",
    "indikator_butir": "Indikator butir itu menurut dokumennya, dengan target dan realisasinya.",
    "indeks": "Indeks yang menilai daerah, dengan nilai dan targetnya tiap tahun.",
    "kesenjangan": "Keadaan sekarang, harapan, dan yang masih kurang di antaranya, menurut dimensi.",
    "masa_depan": "Pertanyaan tentang tahun-tahun mendatang dan jawaban rencana ini.",
    "partisipasi": "Kegiatan yang diikuti orang di luar tim penyusun, dan apa yang diambil darinya.",
    "tanggapan": "Yang disampaikan tentang rencana pada uji publik, dan apa yang dilakukan atasnya.",
    "risiko_rencana": "Risiko rencana: penyebab, kemungkinan, dampak, dan penanganannya.",
    "forum": "Forum yang bertemu secara berkala.",
    "pelaporan": "Laporan yang wajib dibuat, kepada siapa, dan kapan.",
    "sdm": "Kemampuan atau tenaga yang diperlukan, dan banyak orangnya tiap tahun.",
    "regulasi": "Regulasi yang mendasari rencana dan yang masih diperlukan.",
    "daftar": "Arti pilihan yang dipakai pada lembar lain; hanya untuk dibaca.",
}
_OPD_STEPS = (
    "Isilah lembar menurut urutannya: swot, strategi, program, lembar tentang tiap program, lalu yang lain.",
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
_FILE_STEPS = (
    _OPD_STEPS[1],
    "Sel dengan tanda panah diisi dengan memilih dari daftar.",
    (
        "Untuk menambah, pakailah baris yang masih kosong. Untuk menghapus, kosongkan seluruh isi barisnya dengan "
        "tombol Delete. Sel merah muda adalah isian wajib yang masih kosong."
    ),
    *_OPD_STEPS[-3:-1],
    "Simpan tetap sebagai .xlsx. Yang keliru akan disebut dengan lembar dan selnya, misalnya forum!E7.",
)


def workbook(plan: Plan, subject: FormSubject) -> bytes:
    """Return the form of an OPD or a file of the plan; the same plan gives the same bytes."""
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": _title(subject), "created": _midnight(plan)})
        drawn = _drawing(book, plan, subject)
        made = {name: book.add_worksheet(name) for name in ("petunjuk", *subject.tables, "daftar", memory.SHEET)}
        _guide(drawn, made["petunjuk"])
        ranges = _lists(drawn, made["daftar"])
        for table in subject.tables:
            drawing.table(drawn, made[table], table, ranges)
        _memory(drawn, made[memory.SHEET])
        made["petunjuk"].activate()
    return buffer.getvalue()


def _midnight(plan: Plan) -> datetime.datetime:
    """Return the day of the edition, the only day that a form knows."""
    return datetime.datetime.combine(plan.rencana.value.edisi.tanggal, datetime.time())


def _drawing(book: Workbook, plan: Plan, subject: FormSubject) -> Layout:
    known = subject.rows
    listed = choices(plan)
    shown = columns(plan.rencana.value, known, listed)
    used = {"dimensi", *(one.choices for own in shown.values() for one in own)}
    listed = {name: own for name, own in listed.items() if name in used}
    lines = {table: sheets.lines(table, own) for table, own in known.items()}
    names = labels(listed) | {"program": dict(sheets.labels(lines.get("program", ())))}
    above = {"swot": len(bases(plan.rencana.value.swot)), "pendanaan": 1}
    areas = {
        table: Area(table, above.get(table, 0), len(lines[table]), ("", *(one.key for one in shown[table])))
        for table in subject.tables
    }
    formats = {name: book.add_format({"font_name": "Arial", **style}) for name, style in STYLES.items()}
    return Layout(book, formats, plan, subject, known, shown, lines, areas, listed, names)


# --- sheets -------------------------------------------------------------------------------------


def _guide(drawn: Layout, sheet: Worksheet) -> None:
    page(drawn, sheet, landscape=False)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 74)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, _title(drawn.subject), drawn.formats["title"])
    row = 2
    for name, value in _facts(drawn):
        sheet.write_string(row, 0, name, drawn.formats["strong"])
        sheet.write_string(row, 1, value, drawn.formats["step"])
        row += 1
    sheet.write_string(row, 0, "Tanggal edisi", drawn.formats["strong"])
    sheet.write_datetime(row, 1, _midnight(drawn.plan), drawn.formats["date"])
    for heading, told in (
        ("Cara mengisi", [(f"{n}.", step) for n, step in enumerate(_steps(drawn), start=1)]),
        ("Isi tiap lembar", [(name, SHEETS[name]) for name in (*drawn.subject.tables, "daftar")]),
    ):
        row += 2
        sheet.write_string(row, 0, heading, drawn.formats["title"])
        for name, text in told:
            row += 1
            sheet.set_row(row, height([text], [74]))
            sheet.write_string(row, 0, name, drawn.formats["strong"])
            sheet.write_string(row, 1, text, drawn.formats["step"])
    sheet.protect()


def _lists(drawn: Layout, sheet: Worksheet) -> Mapping[str, str]:
    """Write the lists one below the other, and return where the labels of each stand, or its dimensions before them."""
    page(drawn, sheet, landscape=False)
    for column, width in enumerate((34, 40, 60)):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, "Daftar pilihan", drawn.formats["title"])
    ranges, row = {}, 2
    for name, listed in drawn.choices.items():
        for column, heading in enumerate(filter(None, TITLES[name])):
            sheet.write_string(row, column, heading, drawn.formats["head"])
        first = row + 1
        for one in listed:
            row += 1
            above = [drawn.names["dimensi"][one.above]] if one.above else []
            texts = [*above, one.label, one.meaning][: len(TITLES[name])]
            sheet.set_row(row, height(texts, (34, 40, 60)))
            for column, text in enumerate(texts):
                sheet.write_string(row, column, text, drawn.formats["locked"])
        ranges[name] = f"daftar!$A${first + 1}:$A${max(first, row) + 1}"
        row = max(first, row) + 2
    sheet.protect("", {"format_columns": True, "format_rows": True})
    return ranges


def _memory(drawn: Layout, sheet: Worksheet) -> None:
    kept = memory.pack(drawn.subject.id, drawn.columns, drawn.rows, drawn.names)
    for number, text in enumerate(kept):
        sheet.write_string(number, 0, text)
    sheet.protect()
    sheet.hide()


def _title(subject: FormSubject) -> str:
    """Return the heading of the form."""
    return f"Formulir data Smart City: {subject.nama}"


def _steps(drawn: Layout) -> tuple[str, ...]:
    return _OPD_STEPS if isinstance(drawn.subject.entry.value, Opd) else _FILE_STEPS


def _facts(drawn: Layout) -> Iterator[tuple[str, str]]:
    """Yield what the form is about, as names and values."""
    rencana, about = drawn.plan.rencana.value, drawn.subject.entry.value
    if isinstance(about, Opd):
        yield "Perangkat daerah", f"{about.nama} ({about.singkatan})"
    else:
        yield "Berkas rencana", drawn.subject.id
    yield "Rencana", rencana.judul
    yield "Masa rencana", rentang(rencana.periode.mulai, rencana.periode.selesai)
    yield "Edisi", rencana.edisi.nomor
    if isinstance(about, Opd):
        yield "Status isi", STATUS[about.status]
