"""A few facts about a city become the files of its new plan: the honest empty form, which can be built at once."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import yaml
from jinja2 import Environment, StrictUndefined
from msgspec import Struct
from msgspec.structs import asdict

from masterplan.author.layout import layout
from masterplan.model.decode import decode
from masterplan.model.rencana import Rencana
from masterplan.model.sets import Instrumen, JenisDaerah
from masterplan.plan import articles
from masterplan.plan.plan import OPD_FOLDER, kind
from masterplan.yaml.document import Source
from masterplan.yaml.reader import parse
from masterplan.yaml.writer import quoted


class Ci(StrEnum):
    """The git host whose continuous integration checks a new plan; `none` if nothing does."""

    GITHUB = "github"
    GITLAB = "gitlab"
    NONE = "none"


FIRST = ("diskominfo", "Dinas Komunikasi dan Informatika", "Diskominfo")  # the unit that leads such a plan
ACADEMIC = "naskah-akademik"  # what explains the draft of a Perda to those who decide on it
HEADS = {JenisDaerah.KOTA: "Wali Kota", JenisDaerah.KABUPATEN: "Bupati"}
WORKFLOWS = {Ci.GITHUB: ".github/workflows/masterplan.yml", Ci.GITLAB: ".gitlab-ci.yml"}
_APART = ("naskah.yaml", f"{ACADEMIC}.yaml", "data/opd.yaml.j2", "data/rancangan.yaml.j2")  # filled in otherwise
REGULATION, _RENCANA = "data/rancangan.yaml", "data/rencana.yaml"
_UNWRITTEN = "*Bagian ini belum ditulis. Isi: {}.*\n"


class NewPlan(Struct, frozen=True):
    """What a plan starts from; `tanggal` is the day of its first edition, as year-month-day.

    With an `instrumen` it starts with the draft of a regulation of that kind.
    """

    nama: str
    jenis: JenisDaerah
    provinsi: str
    kode: str
    mulai: int
    selesai: int
    tanggal: str
    ci: Ci = Ci.GITHUB
    instrumen: Instrumen | None = None

    @property
    def daerah(self) -> str:
        """The city or regency with its kind: `Kota Ambon`."""
        return f"{self.jenis.value.title()} {self.nama}"


EMPTY = NewPlan("Kota", JenisDaerah.KOTA, "Provinsi", "00.00", 2025, 2029, "2025-01-01")  # any plan, for what all have


def plan(baru: NewPlan, templates: Mapping[str, str]) -> dict[str, str]:
    """Return the files of a new plan by path; `templates` maps a path below `templates/awal/` to its text."""
    words = asdict(baru) | {
        "jenis": baru.jenis.value,
        "ci": baru.ci.value,
        "alur": WORKFLOWS.get(baru.ci, ""),
        "daerah": baru.daerah,
        "jabatan": f"{HEADS[baru.jenis]} {baru.nama}",
    }
    filled = {
        path.removesuffix(".j2"): _filled(text, words) if path.endswith(".j2") else text
        for path, text in templates.items()
        if path not in _APART and not _elsewhere(path, baru.ci)
    }
    made = {path.removeprefix("akar/"): _laid_out(path, text) for path, text in filled.items()}
    return {
        **made,
        **_unwritten(templates["naskah.yaml"]),
        f"data/opd/{FIRST[0]}.yaml": opd(*FIRST, baru.mulai, templates),
        **(_with_regulation(made[_RENCANA], baru.instrumen, templates) if baru.instrumen else {}),
    }


def _with_regulation(rencana: str, instrumen: Instrumen, templates: Mapping[str, str]) -> dict[str, str]:
    """Return the draft of the regulation of a new plan, and what goes with it."""
    document, _faults = parse(Source(_RENCANA, rencana))
    known, _wrong = decode(document, Rencana) if document else (None, [])
    if known is None:
        return {}
    draft = {REGULATION: regulation(known, instrumen, templates)}
    return {**draft, **beside_regulation(instrumen, templates)}


def _elsewhere(path: str, ci: Ci) -> bool:
    """Tell whether a file is for another host; the recipe of the container serves each."""
    if path == "akar/Containerfile":
        return ci is Ci.NONE
    return any(path.startswith(f"akar/.{one.value}") for one in Ci if one is not ci)


def opd(ident: str, nama: str, singkatan: str, mulai: int, templates: Mapping[str, str]) -> str:
    """Return the file of a new OPD, valid as it is, with every other field as a comment to fill in."""
    words = {"id": ident, "nama": nama, "singkatan": singkatan, "mulai": mulai}
    return _laid_out(f"{OPD_FOLDER}{ident}.yaml", _filled(templates["data/opd.yaml.j2"], words))


def _unwritten(names: str, folder: str = "") -> dict[str, str]:
    """Return prose files that say what is to be written in each."""
    prose = yaml.safe_load(names)
    return {f"data/naskah/{folder}{name}.md": _UNWRITTEN.format(content) for name, content in prose.items()}


def beside_regulation(instrumen: Instrumen, templates: Mapping[str, str]) -> dict[str, str]:
    """Return the prose files of the naskah akademik, which goes with the draft of a Perda and with no other."""
    return _unwritten(templates[f"{ACADEMIC}.yaml"], f"{ACADEMIC}/") if instrumen is Instrumen.PERDA else {}


def regulation(rencana: Rencana, instrumen: Instrumen, templates: Mapping[str, str]) -> str:
    """Return the draft of a regulation to start from, with words that fit every city or regency."""
    daerah = rencana.daerah
    words = {
        "instrumen": instrumen.value,
        "bentuk": articles.instrument(instrumen, rencana),
        "daerah": daerah.sebutan,
        "kepala": daerah.kepala_daerah.jabatan.removesuffix(f" {daerah.nama}"),
        "jabatan": daerah.kepala_daerah.jabatan,
        "mulai": rencana.periode.mulai,
        "selesai": rencana.periode.selesai,
    }
    return _laid_out(REGULATION, _filled(templates["data/rancangan.yaml.j2"], words))


def _laid_out(path: str, text: str) -> str:
    """Write a data file as `masterplan fmt` would, so that its first change shows nothing else."""
    model = kind(path)
    document, _faults = parse(Source(path, text)) if model else (None, [])
    return layout(document, model) if document and model else text


def _filled(template: str, words: Mapping[str, object]) -> str:
    """Fill in a template; a text of the user is written as a quoted YAML text, so that nothing in it is YAML."""
    jinja = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)  # noqa: S701 - YAML
    jinja.filters["teks"] = quoted
    return jinja.from_string(template).render(words)
