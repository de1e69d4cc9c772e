"""Tables, figures, notes and links become what the templates get that most pages of a volume share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from masterplan.book.figures.shapes import Gambar
from masterplan.book.tables.shapes import Tabel


def shown(
    *tables: Tabel,
    figures: Sequence[Gambar] = (),
    notes: Iterable[str] = (),
    links: Sequence[Mapping[str, str]] = (),
) -> Mapping[str, object]:
    """Return the values of `gabungan/isi`; a note that says nothing is left out, a link is `judul` and `alamat`."""
    return {
        "catatan": tuple(filter(None, notes)),
        "daftar_gambar": figures,
        "daftar_tabel": tables,
        "daftar": links,
    }
