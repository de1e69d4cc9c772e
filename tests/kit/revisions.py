"""A small plan, and what people do to it between two revisions: each edit is a function of the plan and of chance."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import yaml

from masterplan.plan.files import Files
from tests.kit.places import SMALL

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

KECIL = SMALL / "data"
WORDS = ("layanan", "warga", "teluk", "negeri", "data", "petugas", "pasar", "sekolah", "air", "jalan", "peta", "usaha")
SUBS = (("living", "health"), ("living", "mobility"), ("economy", "industry"), ("economy", "finance"))


def plan() -> dict[str, Any]:
    """Return a plan with two dimensions, two OPD, programmes, and prose of every kind, as plain values."""
    made: dict[str, Any] = {
        name: yaml.load((KECIL / f"{name}.yaml").read_bytes(), Loader=yaml.BaseLoader)  # noqa: S506 - it types nothing
        for name in ("rencana", "dimensi", "acuan", "evaluasi", "rujukan")
    }
    made["dimensi"]["dimensi"] = [
        _dimension("living", "health", "mobility"),
        _dimension("economy", "industry", "finance"),
    ]
    made["opd"] = {}
    for ident, nama in (("dinkes", "Dinas Kesehatan"), ("dishub", "Dinas Perhubungan")):
        opd = yaml.load((KECIL / "opd" / "dinkes.yaml").read_bytes(), Loader=yaml.BaseLoader)  # noqa: S506 - it types nothing
        opd |= {"id": ident, "nama": nama, "singkatan": ident.title(), "program": []}
        made["opd"][ident] = opd
    for number, (dimensi, sub) in enumerate((*SUBS, *SUBS[:2]), 1):
        opd = made["opd"]["dinkes" if number % 2 else "dishub"]
        opd["program"].append(_programme(f"program-{number}", f"Program {WORDS[number]} kota", dimensi, sub))
    made["opd"]["dinkes"]["program"][0]["quick_win"] = "true"
    made["naskah"] = dict(PROSE)
    return made


def _dimension(ident: str, *subs: str) -> dict[str, Any]:
    def named(name: str) -> dict[str, str]:
        return {"laporan": name.title(), "panduan": name.title()}

    below = [{"id": sub, "nama": named(sub), "cakupan": f"Cakupan {sub}"} for sub in subs]
    return {"id": ident, "nama": named(ident), "tujuan": f"Tujuan {ident}", "warna": "#1b6ca8", "subdimensi": below}


def _programme(ident: str, nama: str, dimensi: str, sub: str) -> dict[str, Any]:
    return {
        "id": ident,
        "nama": nama,
        "dimensi": dimensi,
        "subdimensi": sub,
        "strategi": ["SO1"],
        "acuan": ["rpjmd-misi-1"],
        "jangka": "pendek",
        "indikator": [_indicator("Puskesmas tersambung"), _indicator("Warga terlayani")],
        "pendanaan": [{"sumber": "APBD", "pagu": {"2025": "500000000", "2026": "650000000"}}],
        "bukti": "Rencana kerja 2025",
    }


def _indicator(nama: str) -> dict[str, Any]:
    return {"nama": nama, "satuan": "unit", "arah": "naik", "target": {"2025": "1", "2026": "2"}}


PROSE = {
    "buku-1/latar-belakang": "Kota ini **tumbuh** di tepi teluk.[^1] Warganya *ramah*.\n\n[^1]: Lihat [berita](https://a.example/b).\n\n"
    "1. Jalan\n2. Air\n3. Pasar\n\nSelesai.",
    "buku-1/swot-metode": "- Kekuatan\n- Kelemahan\n    - Alat\n\n> Kutipan pendek\n\n| Skala | Arti |\n| --- | --- |\n"
    '| 1 | rendah |\n| 4 | tinggi |\n\nLihat {{ rujuk("tbl-swot-dinkes") }} dan {{ rujuk("bab-swot") }}.',
    "buku-2/penutup": "Terima kasih.\n\nSampai jumpa.",
    "kata-pengantar": "Puji syukur kami panjatkan.\n\nSemoga bermanfaat bagi warga kota.",
}


def files(made: dict[str, Any]) -> Files:
    """Write the plan; JSON is YAML too."""
    texts = {f"data/{name}.yaml": value for name, value in made.items() if name not in {"opd", "naskah"}}
    texts |= {f"data/opd/{name}.yaml": value for name, value in made["opd"].items()}
    naskah = {f"data/naskah/{name}.md": text.encode() for name, text in made["naskah"].items()}
    return Files({path: json.dumps(value).encode() for path, value in texts.items()}, naskah)


# --- edits ----------------------------------------------------------------------------------------


def edited(made: dict[str, Any], dice: random.Random, times: int) -> dict[str, Any]:
    """Return the plan after so many edits."""
    new = copy.deepcopy(made)
    for edit in dice.choices(EDITS, k=times):
        edit(new, dice)
    return new


def _opd(new: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    return new["opd"][dice.choice(sorted(new["opd"]))]


def _program(new: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    return dice.choice([one for name in sorted(new["opd"]) for one in new["opd"][name]["program"]])


def reword_factor(new, dice):
    factor = _opd(new, dice)["swot"][dice.choice(("kekuatan", "kelemahan", "peluang", "ancaman"))][0]
    factor["faktor"] = " ".join((factor["faktor"], dice.choice(WORDS)))


def change_rating(new, dice):
    _opd(new, dice)["swot"]["kekuatan"][0]["rating"] = str(dice.randint(1, 4))


def add_programme(new, dice):
    opd = _opd(new, dice)
    ident = f"program-{dice.randint(100, 999)}"
    opd["program"].insert(
        dice.randint(0, len(opd["program"])), _programme(ident, f"Program {ident}", *dice.choice(SUBS))
    )


def remove_programme(new, dice):
    opd = _opd(new, dice)
    plain = [one for one in opd["program"] if "quick_win" not in one]
    if len(plain) > 1:
        opd["program"].remove(dice.choice(plain))


def rename_programme(new, dice):
    _program(new, dice)["nama"] = f"Program {dice.choice(WORDS)} {dice.choice(WORDS)}"


def rename_its_id(new, dice):
    _program(new, dice)["id"] = f"baru-{dice.randint(100, 999)}"


def move_programme(new, dice):
    program = _program(new, dice)
    program["dimensi"], program["subdimensi"] = dice.choice(SUBS)


def reorder_programmes(new, dice):
    dice.shuffle(_opd(new, dice)["program"])


def add_indicator(new, dice):
    own = _program(new, dice)["indikator"]
    name = f"Indikator {dice.randint(100, 999)}"
    own.insert(dice.randint(0, len(own)), _indicator(name))


def remove_indicator(new, dice):
    own = _program(new, dice)["indikator"]
    if len(own) > 1:
        own.pop(dice.randrange(len(own)))


def change_target(new, dice):
    dice.choice(_program(new, dice)["indikator"])["target"]["2026"] = str(dice.randint(3, 99))


def change_money(new, dice):
    _program(new, dice)["pendanaan"][0]["pagu"]["2026"] = str(1_000_000 * dice.randint(1, 900))


def no_money(new, dice):
    _program(new, dice)["pendanaan"] = []


def add_opd(new, dice):
    ident = f"dinas-{dice.randint(10, 99)}"
    opd = copy.deepcopy(new["opd"]["dinkes"])
    opd |= {"id": ident, "nama": f"Dinas Baru {ident}", "singkatan": ident, "program": []}
    new["opd"][ident] = opd


def remove_opd(new, dice):
    others = [name for name in sorted(new["opd"]) if name != "dinkes"]
    if others:
        del new["opd"][dice.choice(others)]


def longer_period(new, _dice):
    new["rencana"]["periode"]["selesai"] = "2027"


def other_title(new, dice):
    new["rencana"]["judul"] = f"Masterplan {dice.choice(WORDS).title()} Kota Uji"


def add_mission(new, dice):
    misi = new["rencana"]["misi"]
    number = len(misi) + 1
    goal = {"kode": f"{number}.1", "uraian": f"Sasaran {dice.choice(WORDS)}", "dimensi": ["living"]}
    misi.append({"id": f"misi-{number}", "uraian": "Membangun", "acuan": ["rpjmd-misi-1"], "sasaran": [goal]})


def add_subdimension(new, dice):
    dimensi = dice.choice(new["dimensi"]["dimensi"])
    ident = f"sub-{dice.randint(100, 999)}"
    dimensi["subdimensi"].insert(0, _dimension("", ident)["subdimensi"][0])


def rename_dimension(new, dice):
    dice.choice(new["dimensi"]["dimensi"])["nama"]["laporan"] = f"Smart {dice.choice(WORDS)}"


def reword_prose(new, dice):
    path = dice.choice(sorted(new["naskah"]))
    words = new["naskah"][path].split(" ")
    at = dice.randrange(len(words))
    words[at] = dice.choice((f"{words[at]} {dice.choice(WORDS)}", words[at], words[at].replace("a", "e")))
    new["naskah"][path] = " ".join(words)


def add_paragraph(new, dice):
    path = dice.choice(sorted(new["naskah"]))
    parts = new["naskah"][path].split("\n\n")
    parts.insert(dice.randint(0, len(parts)), " ".join(dice.choices(WORDS, k=8)).capitalize() + ".")
    new["naskah"][path] = "\n\n".join(parts)


def remove_paragraph(new, dice):
    path = dice.choice(sorted(new["naskah"]))
    parts = new["naskah"][path].split("\n\n")
    parts.pop(dice.randrange(len(parts)))
    new["naskah"][path] = "\n\n".join(parts) or "Kosong."


def remove_item(new, dice):
    path = dice.choice(sorted(new["naskah"]))
    lines = new["naskah"][path].split("\n")
    items = [line for line in lines if line[:2] in {"1.", "2.", "3.", "- ", "| "}]
    if items:
        lines.remove(dice.choice(items))
    new["naskah"][path] = "\n".join(lines)


def other_prose(new, dice):
    new["naskah"]["buku-2/pendanaan"] = " ".join(dice.choices(WORDS, k=20)) + " (lihat {{ rujuk('tbl-dana-opd') }})."


def other_link(new, _dice):
    path = "buku-1/latar-belakang"
    new["naskah"][path] = new["naskah"][path].replace("https://a.example/b", "https://a.example/c")


EDITS: tuple[Callable[[dict[str, Any], random.Random], None], ...] = (
    *(reword_factor, change_rating, add_programme, remove_programme, rename_programme, rename_its_id, move_programme),
    *(reorder_programmes, add_indicator, remove_indicator, change_target, change_money, no_money, add_opd, remove_opd),
    *(longer_period, other_title, add_mission, add_subdimension, rename_dimension, reword_prose, reword_prose),
    *(add_paragraph, add_paragraph, remove_paragraph, remove_item, other_prose, other_link),
)
