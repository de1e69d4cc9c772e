"""The facts of a volume become the names that its chapters may use: words and figures, ready to print."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan.many.volume.book.facts import VolumeFacts
from masterplan.many.volume.book.sentences import sentences
from masterplan.many.volume.outliers import LIMIT
from masterplan.words.format import angka, rentang, ringkas, tanggal


def names(facts: VolumeFacts) -> Mapping[str, object]:
    """Return every name; all values are texts, or mappings and lists of texts."""
    about, volume, read = facts.about, facts.volume, sentences(facts)
    return {
        "wilayah": facts.wilayah,
        "penerbit": about.penerbit or "",
        "tempat": about.tempat or "",
        "periode": rentang(facts.tahun[0], facts.tahun[-1]),
        "edisi": about.edisi.nomor if about.edisi else "",
        "tanggal_edisi": tanggal(about.edisi.tanggal) if about.edisi else "",
        "keadaan": tanggal(facts.keadaan),
        "kalimat": read,
        "angka_kunci": key_figures(facts),
        "ambang_jauh": angka(LIMIT),
        "satu_halaman": _at_a_glance(read),
        "jumlah": {
            "daerah": angka(len(facts.daerah)),
            "provinsi": angka(len(volume.provinsi)),
            "program": angka(len(volume.program)),
            "gagasan": angka(len(volume.gagasan)),
            "pencilan": angka(len(volume.pencilan)),
            "quick_win": angka(len(volume.quick_win)),
        },
        "daftar_kerangka": [{"id": one.id, "nama": one.nama} for one in volume.kerangka],
    }


# What stands on the page of the whole volume, and which sentences say it.
_GLANCE: Mapping[str, tuple[str, ...]] = {
    "Pendanaan": ("dana_daerah", "dana_dimensi"),
    "Posisi": ("posisi",),
    "Indeks dan capaian": ("indeks", "indikator"),
    "Cakupan": ("subdimensi",),
    "Quick win": ("quick_win",),
    "Program serupa": ("gagasan",),
    "Nilai yang jauh": ("pencilan",),
}


def _at_a_glance(read: Mapping[str, str]) -> list[Mapping[str, str]]:
    told = {title: " ".join(read[name] for name in own if read[name]) for title, own in _GLANCE.items()}
    return [{"judul": title, "isi": text} for title, text in told.items() if text]


def key_figures(facts: VolumeFacts) -> list[Mapping[str, str]]:
    """Return what a reader should remember of the whole volume, without what there is none of."""
    volume = facts.volume
    own = (
        (angka(len(volume.kota)), "daerah", len(volume.kota)),
        (angka(len(volume.program)), "program", len(volume.program)),
        (ringkas(volume.jumlah), f"pagu indikatif {rentang(facts.tahun[0], facts.tahun[-1])}", volume.jumlah),
        (angka(len(volume.quick_win)), "quick win", len(volume.quick_win)),
        (angka(len(volume.gagasan)), "gagasan serupa", len(volume.gagasan)),
    )
    return [{"nilai": value, "nama": name} for value, name, there in own if there]
