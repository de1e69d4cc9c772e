"""The name of a paper becomes its sides, its margins, and the room that they leave."""

from __future__ import annotations

_TWIPS = {"A4": (11906, 16838), "F4": (12189, 18709)}  # 1/1440 inch
# As in buku.typ: of prose, of landscape pages, of the pages of an OPD; `tepi` is how near the edge head and foot stand.
_MARGINS = {"dalam": 1701, "luar": 1417, "tegak": 1588, "sisi_lebar": 1134, "tegak_lebar": 1247, "tepi": 709}
_SPREAD = {"dalam_bentang": 1361, "luar_bentang": 964, "atas_bentang": 1191, "bawah_bentang": 851, "tepi_bentang": 454}
_FOOT = 3000  # from the lower edge of the paper
_ACROSS = 2494  # that a head at the short side of a landscape page leaves, 44 mm


def sizes(kertas: str) -> dict[str, int]:
    """Return the paper, its margins and the width of what is printed on it, in twips.

    `_lebar` is landscape, `_sisi` the head at its short side, `_bentang` a page of an OPD, and `kaki_sampul` is where
    the foot of the cover begins.
    """
    wide, high = _TWIPS[kertas]
    reach = {
        "isi": wide - _MARGINS["dalam"] - _MARGINS["luar"],
        "isi_lebar": high - 2 * _MARGINS["sisi_lebar"],
        "isi_sisi": wide - _ACROSS,
        "isi_bentang": wide - _SPREAD["dalam_bentang"] - _SPREAD["luar_bentang"],
    }
    return {"lebar": wide, "tinggi": high, **_MARGINS, **_SPREAD, **reach, "kaki_sampul": high - _FOOT}


def twips(millimetres: float) -> int:
    """Return a length as Word counts it."""
    return round(millimetres / 25.4 * 1440)


def millimetres(twips: float) -> float:
    """Return a length that Word counts in twips."""
    return round(twips / 1440 * 25.4, 1)
