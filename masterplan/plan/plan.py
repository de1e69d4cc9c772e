"""The decoded files of one plan, put together: every part stands beside the document it came from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Generic, TypeAlias, TypeVar

from msgspec import field
from pydantic import BaseModel

from masterplan.model.acuan import Acuan, Rujukan
from masterplan.model.dimensi import SkemaDimensi
from masterplan.model.evaluasi import Evaluasi
from masterplan.model.indeks import DaftarIndeks
from masterplan.model.kesenjangan import AnalisisKesenjangan
from masterplan.model.opd import Opd
from masterplan.model.partisipasi import Partisipasi
from masterplan.model.rancangan import Rancangan
from masterplan.model.rencana import Rencana
from masterplan.model.risiko import DaftarRisiko
from masterplan.model.scalars import Record
from masterplan.model.tanggapan import DaftarTanggapan
from masterplan.model.tata_kelola import TataKelola
from masterplan.plan.emblem import Emblem
from masterplan.plan.files import stem
from masterplan.plan.once import Once
from masterplan.yaml.document import Document, Source

M_co = TypeVar("M_co", covariant=True)

Outline: TypeAlias = tuple[tuple[float, float], ...]  # places to the east and to the north of a corner
Boundaries: TypeAlias = Mapping[str, tuple[Outline, ...]]  # the outlines of each kecamatan, by its id

OPD_FOLDER = "data/opd/"
# The files that every plan has once, and what each holds.
REQUIRED: Mapping[str, type[BaseModel]] = {
    "data/rencana.yaml": Rencana,
    "data/dimensi.yaml": SkemaDimensi,
    "data/acuan.yaml": Acuan,
    "data/evaluasi.yaml": Evaluasi,
    "data/rujukan.yaml": Rujukan,
}
# Those that a plan may have once; where one is not, the plan holds what an empty one would say.
OPTIONAL: Mapping[str, type[BaseModel]] = {
    "data/indeks.yaml": DaftarIndeks,
    "data/kesenjangan.yaml": AnalisisKesenjangan,
    "data/risiko.yaml": DaftarRisiko,
    "data/tata-kelola.yaml": TataKelola,
    "data/partisipasi.yaml": Partisipasi,
    "data/tanggapan.yaml": DaftarTanggapan,
    "data/rancangan.yaml": Rancangan,
}
SINGLE: Mapping[str, type[BaseModel]] = {**REQUIRED, **OPTIONAL}


class Entry(Once, Generic[M_co], frozen=True):
    """What a file says, and where it says it."""

    value: M_co
    document: Document

    @property
    def path(self) -> str:
        """The file, relative to the plan."""
        return self.document.source.path

    @property
    def stem(self) -> str:
        """The name of the file, by which people look for an OPD."""
        return stem(self.path)

    @property
    def there(self) -> bool:
        """Whether there is a file at all; what stands for one that is not has no place that anything could point at."""
        return self.document.value is not None


@cache
def absent(path: str) -> Entry[BaseModel]:
    """Return what stands for an optional file that a plan does not have: an empty record, and no document."""
    return Entry(OPTIONAL[path].model_construct(), Document(Source(path, ""), None))


class Plan(Once, frozen=True):
    """The whole plan; `opd` is sorted by id, `naskah` maps a prose file to its Markdown.

    `sebelumnya` is the edition at the revision that `edisi.revisi` names, without an edition of its own before it.
    `ditetapkan` is the plan with the text of the regulation that the last of `perubahan` in its draft amends.
    `disetujui` has the fingerprints of what OPD last answered to, part by part (`fingerprint.Parts`), where history
    knows them and the content is another now.
    `tak_terbaca` are the files of such an earlier state that cannot be read: they are compared with nothing, and for
    one that every plan must have stands that of the later plan. `lambang` is the emblem if there is one,
    `lambang_peraturan` that of its regulation. `batas`
    are the outlines of the kecamatan if the plan has all of them.
    """

    rencana: Entry[Rencana]
    dimensi: Entry[SkemaDimensi]
    acuan: Entry[Acuan]
    evaluasi: Entry[Evaluasi]
    rujukan: Entry[Rujukan]
    indeks: Entry[DaftarIndeks]
    kesenjangan: Entry[AnalisisKesenjangan]
    risiko: Entry[DaftarRisiko]
    tata_kelola: Entry[TataKelola]
    partisipasi: Entry[Partisipasi]
    tanggapan: Entry[DaftarTanggapan]
    rancangan: Entry[Rancangan]
    opd: tuple[Entry[Opd], ...]
    naskah: Mapping[str, str]
    sebelumnya: Plan | None = None
    ditetapkan: Plan | None = None
    disetujui: Mapping[str, Mapping[tuple[str, ...], str]] = field(default_factory=dict)
    tak_terbaca: tuple[str, ...] = ()
    lambang: Emblem | None = None
    lambang_peraturan: Emblem | None = None
    batas: Boundaries = field(default_factory=dict)

    @property
    def single(self) -> tuple[Entry[Record], ...]:
        """The files that a plan has once, in the order of `SINGLE`; of those that it lacks, what stands for them."""
        return tuple(getattr(self, attribute(path)) for path in SINGLE)


def attribute(path: str) -> str:
    """Return the name of the field of `Plan` that holds the file of `SINGLE` at `path`."""
    return stem(path).replace("-", "_")


def kind(path: str) -> type[BaseModel] | None:
    """Return what the data file at `path` holds, or None if a plan has no such file."""
    if path.startswith(OPD_FOLDER) and path.endswith(".yaml") and "/" not in path[len(OPD_FOLDER) :]:
        return Opd
    return SINGLE.get(path)
