"""What readers of a plan look for most becomes the menus of its site: one above each page, one at its foot."""

from __future__ import annotations

from masterplan.site import addresses

MENU = (
    ("Beranda", addresses.HOME),
    ("Perangkat daerah", addresses.AGENCIES),
    ("Dimensi", addresses.DIMENSIONS),
    ("Program", addresses.PROGRAMMES),
    ("Kecamatan", addresses.REGIONS),
    ("Pendanaan", addresses.MONEY),
    ("Janji", addresses.PROMISES),
    ("Peta jalan", addresses.ROAD_MAP),
    ("Buku", addresses.BOOKS),
    ("Unduh", addresses.DOWNLOADS),
    ("Cari", addresses.SEARCH),
)
FOOT = (
    ("Peraturan", addresses.REGULATION),
    ("Risiko", addresses.RISKS),
    ("Indeks", addresses.INDICES),
    ("Perubahan", addresses.CHANGES),
    ("Sumber", addresses.SOURCES),
    ("Istilah", addresses.TERMS),
    ("Tanggapan", addresses.COMMENTS),
)
