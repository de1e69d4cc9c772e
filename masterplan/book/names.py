"""The facts become the names that prose and templates may use: words and figures, ready to print.

It is long since it is one list of these names.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from masterplan.book import indicators, regulation, summary
from masterplan.book.author import Authored
from masterplan.book.codes import has_spread
from masterplan.book.facts import Facts, together
from masterplan.book.readings import dimensions, readings, spread
from masterplan.book.stages import stages
from masterplan.book.tables import changes, verification
from masterplan.model.dimensi import Dimensi
from masterplan.model.indeks import IndeksDaerah, Kerangka
from masterplan.model.opd import Opd, factors
from masterplan.model.rencana import Nomenklatur, Rencana
from masterplan.model.sets import Konvensi
from masterplan.model.tata_kelola import in_force
from masterplan.sums import indeks
from masterplan.words.format import angka, listed, rentang, rupiah, tanggal

KONVENSI = MappingProxyType(
    {
        Konvensi.TERBATAS: "skala terbatas: kekuatan dan peluang bernilai 3 atau 4, kelemahan dan ancaman 1 atau 2",
        Konvensi.TERBALIK: "skala terbalik: kelemahan dan ancaman yang paling berat diberi nilai terkecil",
        Konvensi.UKURAN: "skala ukuran: nilai rating yang besar berarti pengaruh yang besar pada keempat kelompok",
        Konvensi.BERTANDA: "skala bertanda: kelemahan dan ancaman diberi nilai di bawah nol",
    }
)


# Those that each book adds to them.
OF_A_BOOK = ("buku", "judul_buku", "anak_judul", "lambang", "cap", "terbit", "opd_lembar")


def names(facts: Facts) -> dict[str, object]:
    """Return every name but those that a book adds; all values are texts, or mappings and lists of texts."""
    return {
        **_plan(facts.rencana, facts),
        **_edition(facts),
        **_index(facts),
        **_city(facts),
        "jumlah": _counts(facts),
        "selera_risiko": angka(facts.risiko.selera),
        "badan": {
            name: one.nama if one and one.anggota else ""
            for name, one in (
                ("dewan", facts.rencana.dewan),
                ("tim", facts.rencana.tim),
                ("penyusun", facts.rencana.penyusun),
            )
        },
        "fakta": {f.id.replace("-", "_"): f"{angka(f.nilai)} {f.satuan}" for f in facts.rencana.fakta},
        "pagu": _money(facts),
        "kalimat": readings.sentences(facts),
        "angka_kunci": summary.of_plan(facts),
        "angka_dana": summary.of_money(facts),
        "butir": {ident: butir.uraian for ident, butir in facts.butir.items()},
        "acuan": {
            d.id: {"nama": d.nama, "visi": d.visi or "", "masa": d.masa or "", "catatan": d.catatan or ""}
            for d in facts.acuan.dokumen
        },
        "peraturan": regulation.named(facts),
        **_lists(facts),
    }


def _plan(rencana: Rencana, facts: Facts) -> dict[str, object]:
    periode, members = rencana.periode, rencana.penyusun.anggota if rencana.penyusun else ()
    return {
        "daerah": facts.daerah,
        "pemerintah": f"Pemerintah {facts.daerah}",
        "kepala_daerah": rencana.daerah.kepala_daerah.jabatan,
        "nama_kepala_daerah": rencana.daerah.kepala_daerah.nama or "",
        "provinsi": rencana.daerah.provinsi,
        "ketua_penyusun": members[0].nama or "" if members else "",
        "ibu_kota": rencana.daerah.ibu_kota or rencana.daerah.nama,
        "judul_rencana": rencana.judul,
        "periode": rentang(periode.mulai, periode.selesai),
        "tahun_mulai": str(periode.mulai),
        "tahun_selesai": str(periode.selesai),
        "visi": rencana.visi,
        "status_visi": rencana.status_visi.value,
        "nomenklatur": listed(map(_decree, rencana.nomenklatur)),
        "edisi": rencana.edisi.nomor,
        "tanggal_edisi": tanggal(rencana.edisi.tanggal),
        "bulan_edisi": tanggal(rencana.edisi.tanggal).split(" ", 1)[1],
        "tahun_edisi": str(rencana.edisi.tanggal.year),
        "konvensi": KONVENSI[rencana.swot.konvensi],
        "berimbang": angka(rencana.swot.berimbang),
        "contoh": facts.contoh,
        "sidik_data": together(facts.sidik),
        "tahap": {
            t.id: {
                "nama": t.nama,
                "tanggal": tanggal(t.tanggal) if t.tanggal else "",
                "tempat": t.tempat or "",
                "hasil": t.hasil,
            }
            for t in rencana.tahap
        },
    }


def _decree(one: Nomenklatur) -> str:
    """Name a nomenclature, with its years if it has any."""
    if one.berlaku is None:
        return one.peraturan
    last = one.berlaku.selesai
    years = rentang(one.berlaku.mulai, last) if last is not None else f"mulai {one.berlaku.mulai}"
    return f"{one.peraturan} ({years})"


def _edition(facts: Facts) -> dict[str, object]:
    """Name the edition before this one, and count what has changed since; both are empty in a first edition."""
    found = facts.perubahan
    if found is None:
        return {"edisi_sebelumnya": {}, "perubahan": {}}
    edisi = found.lama.rencana.value.edisi
    printed = list(changes.printed(found))
    touched = {group.opd for group, _note in printed if group.opd}
    return {
        "edisi_sebelumnya": {"nomor": edisi.nomor, "tanggal": tanggal(edisi.tanggal)},
        "perubahan": {
            "banyak": angka(len(printed)),
            "opd": angka(len(touched)),
            "tak_terbaca": ", ".join(found.tak_terbaca),
        },
    }


def _index(facts: Facts) -> dict[str, object]:
    values = list(facts.indeks.values())
    return {
        "indeks": {year: angka(value, 2) for year, value in facts.indeks.items()},
        "indeks_awal": angka(values[0], 2) if values else "",
        "indeks_akhir": angka(values[-1], 2) if values else "",
        "selisih_indeks": angka(values[-1] - values[0] if values else 0, 2),
        "target_indeks": {year: angka(value, 2) for year, value in sorted(facts.evaluasi.target.items())},
        "indeks_lain": {one.id: _other_index(one) for one in facts.daftar_indeks.indeks},
        "kerangka": {one.id: _framework(facts, one) for one in facts.daftar_indeks.kerangka},
    }


def _other_index(one: IndeksDaerah) -> Mapping[str, str]:
    """Say what the region has reached last; empty texts if it has no value yet."""
    year = max(one.nilai, default=None)
    value = one.nilai[year] if year else None
    return {
        "nama": one.nama,
        "singkatan": one.singkatan,
        "tahun": str(year or ""),
        "nilai": "" if value is None else angka(value, 2),
        "predikat": "" if value is None else indeks.predicate(value, one.predikat),
    }


def _city(facts: Facts) -> dict[str, object]:
    """Name the position of the city; empty texts if nothing could be weighed."""
    hasil = facts.hasil_kota
    nama, kuadran = facts.posisi(hasil)
    return {
        "posisi_kota": nama,
        "kuadran_kota": kuadran,
        "arti_posisi_kota": facts.arti(hasil),
        "x_kota": facts.angka(hasil.x) if hasil else "",
        "y_kota": facts.angka(hasil.y) if hasil else "",
    }


def _counts(facts: Facts) -> Mapping[str, str]:
    programmes = [milik.program for milik in facts.program]
    served = {ident for program in programmes for ident in facts.melayani(program)}
    counted = {
        "opd": len(facts.opd),
        "opd_terverifikasi": sum(1 for opd in facts.opd if opd.sumber),
        "opd_berbobot": len(facts.hasil),
        "opd_dikonfirmasi": sum(not verification.open_to_question(opd) for opd in facts.opd),
        "opd_berprogram": sum(bool(opd.program) for opd in facts.opd),
        "program": len(programmes),
        "quick_win": sum(program.quick_win for program in programmes),
        "faktor": sum(len(own) for opd in facts.opd if opd.swot for _, own in factors(opd.swot)),
        "strategi": sum(len(opd.strategi) for opd in facts.opd),
        "indikator": sum(len(program.indikator) for program in programmes),
        "indikator_terukur": len(known := indicators.latest(facts)),
        "indikator_tercapai": sum(one.capaian.tercapai for one in known if one.capaian),
        "dimensi": len(facts.dimensi),
        "subdimensi": sum(len(dimensi.subdimensi) for dimensi in facts.dimensi),
        "misi": len(facts.rencana.misi),
        "sasaran": sum(len(misi.sasaran) for misi in facts.rencana.misi),
        "kecamatan": len(facts.rencana.wilayah),
        "sumber": len(facts.sumber),
        "prioritas": sum("prioritas" in butir.jenis for butir in facts.butir.values()),
        "acuan": sum(butir.wajib for butir in facts.butir.values()),
        "acuan_terlayani": sum(butir.wajib and butir.id in served for butir in facts.butir.values()),
        "belum_pasti": len(verification.open_matters(facts)),
        **_governed(facts),
        "tpb": len({number for program in programmes for number in program.tpb}),
    }
    return {name: angka(count) for name, count in counted.items()}


def _governed(facts: Facts) -> Mapping[str, int]:
    """Count what steers the plan, and who took part in making it as far as anybody has counted."""
    own = facts.tata_kelola
    return {
        "risiko": len(facts.register),
        "risiko_wajib_ditangani": sum(one.nilai >= facts.risiko.selera for one in facts.register),
        "forum": len(own.forum),
        "laporan": len(own.pelaporan),
        "regulasi_berlaku": sum(in_force(one) for one in own.regulasi),
        "regulasi_diperlukan": sum(not in_force(one) for one in own.regulasi),
        "sdm": sum(sum(one.jumlah.values()) for one in own.sdm),
        "partisipasi": len(facts.partisipasi),
        "partisipasi_dihitung": sum(one.jumlah is not None for one in facts.partisipasi),
        "peserta": sum(one.jumlah or 0 for one in facts.partisipasi),
        "tanggapan": len(facts.tanggapan),
    }


def _money(facts: Facts) -> Mapping[str, object]:
    return {
        "total": rupiah(facts.uang.seluruh.jumlah),
        "tahun": {year: rupiah(facts.uang.seluruh.tahun.get(year, 0)) for year in facts.tahun},
        "sumber": {name: rupiah(row.jumlah) for name, row in facts.uang.sumber.items()},
        "dimensi": {name: rupiah(row.jumlah) for name, row in facts.uang.dimensi.items()},
    }


def _lists(facts: Facts) -> dict[str, object]:
    """Return what templates go through, in printing order."""
    return {
        "daftar_dimensi": [_dimension(facts, str(i), dimensi) for i, dimensi in enumerate(facts.dimensi, 1)],
        "daftar_opd": [_opd(facts, opd) for opd in facts.opd],
        "daftar_tahun": [str(year) for year in facts.tahun],
        "daftar_langkah": [str(one.nomor) for one in stages(facts)],
        "daftar_misi": [misi.uraian for misi in facts.rencana.misi],
        "daftar_kerangka": [_framework(facts, kerangka) for kerangka in facts.daftar_indeks.kerangka],
        "daftar_acuan": [{"id": d.id, "nama": d.nama} for d in facts.acuan.dokumen],
        "daftar_singkatan": _abbreviations(facts),
        "kecamatan": [wilayah.nama for wilayah in facts.rencana.wilayah],
        "nama_dimensi": facts.nama_dimensi,
        "nama_opd": {opd.id: opd.nama for opd in facts.opd},
    }


def _framework(facts: Facts, kerangka: Kerangka) -> Mapping[str, str]:
    items = [butir for aspek in kerangka.aspek for butir in aspek.butir]
    return {
        "id": kerangka.id,
        "nama": kerangka.nama,
        "aspek": angka(len(kerangka.aspek)),
        "butir": angka(len(items)),
        "terlayani": angka(sum(bool(facts.serving(butir.id)) for butir in items)),
    }


def _dimension(facts: Facts, nomor: str, dimensi: Dimensi) -> Mapping[str, object]:
    ident, own = dimensi.id, [milik.program for milik in facts.of(dimensi.id)]
    posisi, kuadran = facts.posisi(facts.hasil_dimensi.get(ident))
    return {
        "id": ident,
        "nomor": nomor,
        "nama": facts.nama(dimensi.nama),
        "tujuan": dimensi.tujuan,
        "posisi": posisi,
        "kuadran": kuadran,
        "program": angka(len(own)),
        "pagu": rupiah(facts.pagu(ident).jumlah) if ident in facts.uang.dimensi else "",
        "quick_win": [program.nama for program in own if program.quick_win],
        "berprogram": bool(own),
        "pembuka": dimensions.opening(facts, dimensi),
        "bacaan": [{"judul": judul, "isi": isi} for judul, isi in dimensions.paragraphs(facts, dimensi)],
        "angka": summary.of_dimension(facts, ident),
        "misi": summary.missions(facts, ident),
        "subdimensi": [{"id": s.id, "nama": facts.nama(s.nama), "cakupan": s.cakupan} for s in dimensi.subdimensi],
    }


def _opd(facts: Facts, opd: Opd) -> Mapping[str, object]:
    hasil = facts.hasil.get(opd.id)
    posisi, kuadran = facts.posisi(hasil)
    return {
        "id": opd.id,
        "nama": opd.nama,
        "singkatan": opd.singkatan,
        "jabatan": opd.jabatan,
        "pejabat": (opd.kepala.nama if opd.kepala else None) or "",
        "profil": Authored(opd.profil, f"profil/{opd.id}"),
        "catatan": opd.catatan or "",
        "posisi": posisi,
        "kuadran": kuadran,
        "arti_posisi": facts.arti(hasil),
        "dikonfirmasi": not verification.open_to_question(opd),
        "kalimat": spread.of_opd(facts, opd),
        "bentang": has_spread(opd),
    }


def _abbreviations(facts: Facts) -> list[Mapping[str, str]]:
    """List the abbreviations of plan, indices and sources of money, by letter; those of OPD stand in `tbl-opd`."""
    known = {one.singkatan: one.nama for one in facts.daftar_indeks.indeks}
    known |= {one.singkatan: one.kepanjangan for one in facts.rencana.singkatan}
    known |= {one.id: one.nama for one in facts.rencana.sumber_dana if one.id != one.nama}
    return [
        {"singkatan": key, "kepanjangan": known[key]} for key in sorted(known, key=lambda key: (key.casefold(), key))
    ]
