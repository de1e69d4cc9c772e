"""Mistakes in what an OPD finds at itself: each is planted above its factors, where it has no such list yet."""

from __future__ import annotations

from tools.plants.places import Slip

_OPD = "data/opd/"
_BARE = r"^(profil: \|\n(?:  .*\n|\n)+)(?=swot:)"  # nothing between the profile and the factors
_PROBLEM = "masalah:\n  - masalah: "
_COMPONENT = "  - komponen: Jaringan internet\n    unsur: infrastruktur\n    kondisi: Sering putus\n    nilai: sedang\n"
_APPLICATION = "    jenis: aplikasi\n    untuk: Berbagi data\n    keadaan: dipakai\n"

KINDS: tuple[Slip, ...] = (
    Slip("problem without need", "problem-without-need", _OPD, _BARE, rf"\1{_PROBLEM}‸Antrean panjang\n"),
    Slip(
        "need that no programme answers to",
        "need-without-programme",
        _OPD,
        _BARE,
        rf"\1{_PROBLEM}Antrean panjang\n    kebutuhan: ‸Antrean daring\n",
    ),
    Slip(
        "programme of a need that nobody has",
        "unknown-reference",
        _OPD,
        _BARE,
        rf"\1{_PROBLEM}Antrean panjang\n    kebutuhan: Antrean daring\n    program: [‸antrean-daring]\n",
    ),
    Slip(
        "rating of a component in other words",
        "unknown-value",
        _OPD,
        _BARE,
        rf"\1kesiapan:\n{_COMPONENT}".replace("sedang", "‸cukup"),
    ),
    Slip(
        "component rated twice",
        "duplicate-component",
        _OPD,
        _BARE,
        rf"\1kesiapan:\n{_COMPONENT}{_COMPONENT.replace('Jaringan internet', '‸jaringan Internet')}",
    ),
    Slip(
        "two applications of one name",
        "duplicate-application",
        _OPD,
        _BARE,
        rf"\1aplikasi:\n  - id: uji-satu\n    nama: Portal Uji\n{_APPLICATION}"
        rf"  - id: uji-dua\n    nama: ‸portal uji\n{_APPLICATION}",
    ),
    Slip(
        "connection to an application that nobody has",
        "unknown-reference",
        _OPD,
        _BARE,
        rf"\1aplikasi:\n  - id: uji-satu\n    nama: Portal Uji\n{_APPLICATION}    terhubung: [‸uji-dua]\n",
    ),
    Slip(
        "application connected to itself",
        "self-connection",
        _OPD,
        _BARE,
        rf"\1aplikasi:\n  - id: uji-satu\n    nama: Portal Uji\n{_APPLICATION}    terhubung: [‸uji-satu]\n",
    ),
    Slip(
        "evidence that is named and said to be none",
        "evidence-kind-differs",
        _OPD,
        r"^(      bukti: [^>|\n]+\n)(?=    - kode|  \w|\w)",
        r"\1      jenis_bukti: ‸belum\n",
    ),
    Slip(
        "kind of an OPD that there is not",
        "unknown-value",
        _OPD,
        r"^jenis: \w+$",
        "jenis: ‸kantor",
    ),
)
