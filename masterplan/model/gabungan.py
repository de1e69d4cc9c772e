"""What a volume of many plans says of itself, which its publisher writes once: `gabungan.yaml`."""

from __future__ import annotations

from masterplan.model.rencana import Edisi, Gaya
from masterplan.model.scalars import Record, Teks


class Gabungan(Record):
    """Title, publisher and edition of a volume; what is not said is taken from its cities, or left out."""

    judul: Teks = "Rencana Smart City Kabupaten dan Kota"
    """Judul jilid."""
    wilayah: Teks | None = None
    """Wilayah yang diliput, misalnya Provinsi Maluku atau Indonesia; bila kosong, menurut provinsi daerahnya."""
    penerbit: Teks | None = None
    """Penerbit jilid: kementerian atau pemerintah provinsi."""
    tempat: Teks | None = None
    """Tempat terbit."""
    edisi: Edisi | None = None
    """Edisi jilid; bila kosong, tanggalnya ialah tanggal edisi terbaru di antara rencananya."""
    diminta: tuple[Teks, ...] = ()
    """Daerah yang diminta mengirim rencananya, seperti Kota Ambon; yang belum ada disebut dalam jilid."""
    gaya: Gaya = Gaya()
    """Tampilan buku."""
