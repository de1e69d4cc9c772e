"""An office of the bank becomes the file of an OPD in one city."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from benchmarks.bank import BANK, Traits, frame

Office = Mapping[str, Any]
_GROUPS = (("kekuatan", "S"), ("kelemahan", "W"), ("peluang", "O"), ("ancaman", "T"))
_CELLS = (("SO", "S", "O"), ("WO", "W", "O"), ("ST", "S", "T"), ("WT", "W", "T"))
_EVIDENCE = ("data", "dokumen", "pemberitaan")
_TERMS = (("pendek", 0, 2), ("menengah", 1, 4), ("menengah", 0, 3), ("panjang", 0, 5))


class Around(Struct, frozen=True):
    """What the programmes of a city share: its offices, the activity of each quick win, and names that are taken."""

    offices: Sequence[str]
    quick: Mapping[str, str]
    names: set[str]


def offices(city: Traits) -> Iterator[dict[str, Any]]:
    """Go through the OPD of a city, then its kecamatan, as they stand in their files but for what they confirm."""
    every: Sequence[Office] = BANK["offices"]
    count = 6 + city.number % 3 if city.small else 30 + city.number % 5
    first = city.number % len(every) if city.small else 0
    chosen = [every[(first + 5 * n) % len(every)] if city.small else every[n] for n in range(min(count, len(every)))]
    around = Around([one["id"] for one in chosen], _quick_wins(city, chosen), set())
    for one in chosen:
        yield _office(city, one, around)
    for number, nama in enumerate(city.kecamatan, 1):
        yield {
            "id": f"kec-{number}",
            "nama": f"Kecamatan {nama}",
            "singkatan": f"Kec. {nama}",
            "jenis": "kecamatan",
            "wilayah": f"wilayah-{number}",
            "status": "contoh",
            "profil": city.say(
                f"Kecamatan {nama} mempunyai $w ribu warga dan $n kampung; $p persen di antaranya jauh."
            ),
        }


def dimension(sub: str) -> str:
    """Return the dimension of a sub-dimension."""
    every = frame("dimensi")["dimensi"]
    return next(str(one["id"]) for one in every if any(part["id"] == sub for part in one["subdimensi"]))


def _ideas(city: Traits, office: Office) -> list[Any]:
    found = [idea for idea in office["ide"] if idea[0] not in city.unused]
    return found[: 1 + (city.number + len(office["id"])) % 2] if city.small else found


def _quick_wins(city: Traits, chosen: Sequence[Office]) -> dict[str, str]:
    """Choose the first idea of each dimension; a city of five leaves the last dimension without one."""
    found: dict[str, str] = {}
    for office in chosen:
        for idea in _ideas(city, office):
            found.setdefault(dimension(idea[0]), idea[2])
    if city.number % 5 == 4 and found:  # noqa: PLR2004 - one of five
        found.popitem()
    return found


def _office(city: Traits, office: Office, around: Around) -> dict[str, Any]:
    ideas, swot = _ideas(city, office), _swot(city, office)
    strategies = list(_strategies(city, office, swot))
    codes = [one["kode"] for one in strategies]
    served = [codes[n :: len(ideas)] for n in range(len(ideas))]
    programmes = [_programme(city, office, idea, served[n], around) for n, idea in enumerate(ideas)]
    own: dict[str, Any] = {
        "id": office["id"],
        "nama": office["nama"],
        "singkatan": office["singkatan"],
        "jenis": office["jenis"],
        "kepala": {"jabatan": f"Kepala {office['nama']}"},
        **({"kontak": {"nama": f"Admin {office['singkatan']}"}} if city.has() else {}),
        "status": "dijustifikasi" if city.bimtek >= 3 else "usulan",  # noqa: PLR2004 - justified at the third Bimtek
        "profil": _profile(city, office),
        **_inventory(city, office, [one["id"] for one in programmes]),
        "swot": swot,
        "strategi": strategies,
        "program": programmes,
    }
    return {name: value for name, value in own.items() if value}


def _profile(city: Traits, office: Office) -> str:
    said = [city.say(text, office["hal"], opd=office["nama"]) for text in BANK["profil"]]
    return f"{' '.join(said[:3])}\n\n{' '.join(said[3:])}\n"


def _inventory(city: Traits, office: Office, programmes: Sequence[str]) -> dict[str, Any]:
    dice, hal = city.dice, office["hal"]
    ready = [
        {
            "komponen": thing.capitalize(),
            "unsur": unsur,
            "dimensi": office["dimensi"][:1],
            "kondisi": city.say("$n dari 40 titik di $kec telah memenuhi standar", hal),
            "nilai": dice.choice(("baik", "sedang", "buruk")),
        }
        for unsur, thing in zip(("struktur", "infrastruktur", "suprastruktur"), hal, strict=False)
        if city.has()
    ]
    problems = [
        {
            "masalah": city.say("Keluhan tentang $hal naik $p persen sejak $y, terutama dari $kec", hal),
            "kebutuhan": city.say("Satu catatan $hal yang dipakai bersama untuk $lain", hal),
            "program": [dice.choice(programmes)],
        }
        for _one in range(2)
        if programmes and city.has()
    ]
    app = {
        "id": f"aplikasi-{office['id']}",
        "nama": f"Si{office['singkatan'].replace(' ', '')} {city.number + 1}",
        "jenis": "aplikasi",
        "untuk": city.say("Pencatatan $hal", hal),
        "pengguna": "Petugas dan warga",
        "keadaan": dice.choice(("rencana", "dibangun", "terbatas", "dipakai")),
        "tahun": city.mulai - dice.randint(0, 5),
    }
    return {"kesiapan": ready, "masalah": problems, "aplikasi": [app] if city.has() else []}


# --- SWOT -----------------------------------------------------------------------------------------


def _swot(city: Traits, office: Office) -> dict[str, list[dict[str, Any]]]:
    lean = {"S": city.inside, "W": not city.inside, "O": city.outside, "T": not city.outside}
    counts = {letter: 2 if city.small else city.dice.randint(3, 5) for _group, letter in _GROUPS}
    found: dict[str, list[dict[str, Any]]] = {}
    for group, letter in _GROUPS:
        pair = counts["S"] + counts["W"] if letter in "SW" else counts["O"] + counts["T"]
        first = letter in "SO"
        texts = city.dice.sample(BANK[group], counts[letter])
        found[group] = [
            {
                "kode": f"{letter}{n}",
                "faktor": city.say(text, office["hal"]),
                "bobot": _weight(pair, n + (0 if first else pair - counts[letter])),
                "rating": city.dice.choices((1, 2, 3, 4), (1, 3, 5, 5) if lean[letter] else (4, 5, 2, 1))[0],
                "dimensi": office["dimensi"][:2],
                "unsur": ("struktur", "infrastruktur", "suprastruktur")[n % 3],
                "bukti": city.say("Laporan $hal tahun $y", office["hal"]),
                **({"jenis_bukti": _EVIDENCE[n % 3]} if city.has() else {}),
            }
            for n, text in enumerate(texts, 1)
        ]
    return found


def _weight(count: int, n: int) -> float:
    """Return the weight of one of so many factors that together weigh one; the first takes what is left over."""
    each = round(1 / count, 2)
    return round(1 - each * (count - 1), 2) if n == 1 else each


def _strategies(city: Traits, office: Office, swot: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[Any]:
    codes = {letter: [one["kode"] for one in swot[group]] for group, letter in _GROUPS}
    for cell, inner, outer in _CELLS:
        for n in range(1 if city.small else 2):
            step = 1 if city.small else 2
            factors = [*codes[inner][n::step], *codes[outer][n::step]]
            text = city.dice.choice(BANK["strategi"])
            yield {"kode": f"{cell}{n + 1}", "faktor": factors, "uraian": city.say(text, office["hal"])}


# --- programmes -----------------------------------------------------------------------------------


def _programme(
    city: Traits, office: Office, idea: Sequence[Any], strategies: Sequence[str], around: Around
) -> dict[str, Any]:
    sub, variants, kegiatan, measured, pemdi = idea
    dice, dimensi = city.dice, dimension(sub)
    fast = around.quick.get(dimensi) == kegiatan
    term, begin, end = _TERMS[0] if fast else dice.choice(_TERMS)
    years = city.years[begin:end]
    nama = _name(city, variants, around.names)
    others = [one for one in around.offices if one != office["id"]]
    return {
        "id": f"{office['id']}-{office['ide'].index(idea) + 1}",
        "nama": nama,
        "kegiatan": kegiatan,
        "inovasi": city.say(dice.choice(BANK["inovasi"]), office["hal"]),
        "dimensi": dimensi,
        "subdimensi": sub,
        "strategi": [*strategies],
        "acuan": [f"rpjmd-misi-{n}" for n in sorted(dice.sample(range(1, 5), 2))],
        **({"kerangka": [f"pemdi-{n}" for n in pemdi]} if pemdi and city.number % 4 and city.has() else {}),
        "tpb": sorted(dice.sample(range(1, 18), 2)),
        "jangka": term,
        "quick_win": fast,
        "tahapan": [
            {"tahun": year, "hasil": city.say("Layanan $hal berjalan di $n kampung", office["hal"])}
            for year in sorted({years[0], years[-1]})
        ],
        "lokasi": city.say("Kampung dan kelurahan di $kec"),
        "wilayah": [f"wilayah-{1 + dice.randrange(len(city.kecamatan))}"],
        "pendukung": sorted(dice.sample(others, 2)),
        "indikator": _indicators(city, nama, measured, years),
        "pendanaan": _money(city, years),
        **({"risiko": [_risk(city, office, idea)]} if office["ide"].index(idea) % 2 else {}),
        "bukti": city.say("Usulan contoh; angka $hal perlu dipastikan", office["hal"]),
    }


def _risk(city: Traits, office: Office, idea: Sequence[Any]) -> dict[str, Any]:
    return {
        "id": f"risiko-{office['id']}-{office['ide'].index(idea) + 1}",
        "risiko": city.say(city.dice.choice(BANK["ancaman"]), office["hal"]),
        "penyebab": city.say("Sarana $hal di $kec belum dirawat sejak $y", office["hal"]),
        "akibat": city.say("$n kampung tidak terlayani", office["hal"]),
        "kemungkinan": city.dice.randint(1, 5),
        "dampak": city.dice.randint(1, 5),
        "penanganan": city.say("$n titik cadangan $hal disiapkan bersama $lain", office["hal"]),
    }


def _name(city: Traits, variants: Sequence[str], names: set[str]) -> str:
    """Word an idea as no other programme of the city is called."""
    while True:
        nama = city.say(city.dice.choice(variants))
        name = city.say(city.dice.choice(BANK["names"]), nama=nama)
        if name not in names:
            names.add(name)
            return name


def _indicators(city: Traits, nama: str, measured: Sequence[str], years: range) -> list[dict[str, Any]]:
    dice = city.dice
    found = []
    asked = [measured, (f"Pengguna {nama} yang puas", "persen", "naik")]
    asked += [] if city.small else [(f"Kampung yang dijangkau {nama}", "lokasi", "naik")]
    for what, satuan, arah in asked:
        start, step = dice.randint(8, 40), dice.randint(2, 11)
        sign = 1 if arah == "naik" else -1
        start = start if arah == "naik" else start + 60
        target = {year: start + sign * step * n for n, year in enumerate(years, 1)}
        reached = {years[0]: round(start + sign * step * dice.uniform(0.4, 1.2), 1)} if years[0] == city.mulai else {}
        found.append(
            {
                "nama": what,
                "satuan": satuan,
                "arah": arah,
                **({} if city.small else _measuring(city, what)),
                "awal": {"tahun": city.mulai - 1, "nilai": start},
                "target": target,
                **({"realisasi": reached} if reached and city.tried else {}),
            }
        )
    return found


def _measuring(city: Traits, what: str) -> dict[str, str]:
    """Say how an indicator is measured, of one in three."""
    if city.dice.randrange(3):
        return {}
    return {
        "tingkat": city.dice.choice(("keluaran", "hasil", "dampak")),
        "definisi": city.say(f"{what} pada hari kerja terakhir setiap tahun di $n kampung"),
        "rumus": "Yang memenuhi dibagi semuanya",
        "sumber_data": city.say("Catatan layanan di $kec"),
        "penanggung_jawab": "Kepala bidang yang mengurus layanan",
    }


def _money(city: Traits, years: range) -> list[dict[str, Any]]:
    dice, found = city.dice, []
    most = 1_000_000 * city.lavish * dice.choice((900, 1800, 3500))
    for source in ("APBD", *dice.sample(("DAK", "CSR", "APBN"), dice.randint(0, 1))):
        pagu = {year: 1000 * round(most * dice.uniform(0.2, 1) / 1000) for year in years}
        found.append({"sumber": source, "pagu": pagu})
    return found
