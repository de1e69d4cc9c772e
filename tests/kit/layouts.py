"""One OPD's file, laid out in all the ways in which its author may have written it."""

from __future__ import annotations

import re

from tests.kit.places import OPD, SMALL

TEXT = (SMALL / OPD).read_text(encoding="utf-8")
SIDIK = f"sha256:{'0' * 64}"
OLD = "tanggal: 2025-01-01, oleh: Kepala, hasil: setuju, sidik: '" + SIDIK + "'"
BLOCK = f"klarifikasi:\n  - tanggal: 2025-01-01\n    oleh: Kepala\n    hasil: setuju\n    sidik: {SIDIK}\n"
FLOW = "{id: dinkes, nama: A, singkatan: A, status: contoh, profil: x}"
FIELDS = "id: dinkes\nnama: A\nsingkatan: A\nstatus: contoh\n"

LAYOUTS = {
    "no list": TEXT,
    "no list and no last line end": TEXT.rstrip("\n"),
    "a comment at the end": f"{TEXT}# selesai",
    "blank lines at the end": f"{TEXT}\n  \n   ",
    "an empty list": f"{TEXT}klarifikasi: []\n",
    "an empty list in the middle": TEXT.replace("strategi:\n", "klarifikasi: [ ]  # belum ada\nstrategi:\n"),
    "a list in brackets": f"{TEXT}klarifikasi: [{{{OLD}}}]\n",
    "a list in brackets on several lines": f"{TEXT}klarifikasi: [  # satu\n  {{{OLD}}},\n  # dua\n]\n",
    "a list of dashes": f"{TEXT}{BLOCK}",
    "a list of dashes first": f"{BLOCK}{TEXT}",
    "a list of dashes without last line end": f"{TEXT}{BLOCK}".rstrip("\n"),
    "a list of dashes with comments": f"{TEXT}{BLOCK.rstrip()}  # satu\n# dua\n",
    "dashes that are not indented": f"{TEXT}{BLOCK}".replace("\n  - tanggal", "\n- tanggal")
    .replace("\n    oleh", "\n  oleh")
    .replace("\n    hasil: setuju\n    sidik", "\n  hasil: setuju\n  sidik"),
    "brackets after dashes": f"{TEXT}klarifikasi:\n    - {{{OLD}}}\n",
    "a block of text at the end of the list": f"{TEXT}{BLOCK}    catatan: |\n      Setuju\n\n      ya\n\n\n# akhir\n",
    "a block of text that ends the file": f"{TEXT}{BLOCK}    catatan: >-\n      Setuju",
    "a file in brackets": FLOW,
    "a file in brackets with a comma": FLOW.replace("}", ",\n# x\n}\n"),
    "a profile that ends the file": f"{FIELDS}profil: |\n  Isi",
    "a profile that keeps its blank lines": f"{FIELDS}profil: |+\n  Isi\n\n\n",
    "an end mark": f"---\n{FIELDS}profil: Isi\n...\n",
    "fields that are indented": "".join(f"   {line}\n" for line in f"{FIELDS}profil: Isi".splitlines()),
    "line ends of Windows": f"{TEXT}{BLOCK}".replace("\n", "\r\n"),
    "line ends of Windows, no list": TEXT.replace("\n", "\r\n"),
    "old line ends of Macintosh": TEXT.replace("\n", "\r"),
    "keys in quotes": f"{TEXT}{BLOCK}".replace("klarifikasi:", '"klarifikasi":'),
}


def kept(old: str, new: str) -> bool:
    """Say whether a text is another with one insertion, which may open the brackets of an empty list."""
    return any(_longer(one, new) for one in (old, re.sub(r" \[ ?\]", "", old)))


def _longer(old: str, new: str) -> bool:
    size = len(new) - len(old)
    return size >= 0 and any(new[:at] + new[at + size :] == old for at in range(len(old) + 1))
