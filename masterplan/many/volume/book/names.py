"""The facts of a volume become the names that its chapters may use: words and figures, ready to print."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan.many.volume.book.facts import VolumeFacts
from masterplan.many.volume.book.sentences import sentences
from masterplan.words.format import angka, rentang, ringkas, tanggal


def names(facts: VolumeFacts) -> Mapping[str, object]:
    """Return every name; all values are texts, or mappings and lists of texts."""
    about, volume = facts.about, facts.volume
    return {
        "judul_gabungan": about.judul,
        "wilayah": facts.wilayah,
        "penerbit": about.penerbit or "",
        "tempat": about.tempat or "",
        "periode": rentang(facts.tahun[0], facts.tahun[-1]),
        "edisi": about.edisi.nomor if about.edisi else "",
        "tanggal_edisi": tanggal(about.edisi.tanggal) if about.edisi else "",
        "keadaan": tanggal(facts.keadaan),
        "kalimat": sentences(facts),
        "angka_kunci": key_figures(facts),
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


def key_figures(facts: VolumeFacts) -> list[Mapping[str, str]]:
    """Return what a reader should remember of the whole volume, without what there is none of."""
    volume = facts.volume
    own = (
        (angka(len(volume.kota)), "daerah", len(volume.kota)),
        (angka(len(volume.program)), "program", len(volume.program)),
        (ringkas(volume.jumlah), f"pagu indikatif {rentang(facts.tahun[0], facts.tahun[-1])}", volume.jumlah),
        (angka(len(volume.quick_win)), "quick win", len(volume.quick_win)),
        (angka(len(volume.gagasan)), "gagasan yang sama di beberapa daerah", len(volume.gagasan)),
    )
    return [{"nilai": value, "nama": name} for value, name, there in own if there]
