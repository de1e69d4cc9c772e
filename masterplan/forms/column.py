"""A column of a form: which field it shows, its heading and explanation, and what may be chosen in it.

The words are those that an office reads, and therefore Indonesian. A field that takes several values has several
columns, `dimensi[1]`, `dimensi[2]`, so that each can be chosen from a list. A column whose key begins with `#` belongs
to the form alone: it is computed or labels its row, and nothing is read from it.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from masterplan.forms.records import Kind, kind
from masterplan.model.sets import (
    Arah,
    ClosedSet,
    Jangka,
    JenisAplikasi,
    JenisBukti,
    KeadaanAplikasi,
    KeadaanRegulasi,
    NilaiKesiapan,
    Sifat,
    Status,
    TindakLanjut,
    Tingkat,
    Unsur,
)

ANSWERS = ("penilaian", "kepentingan")
NUMBER = "#nomor"  # P1, P2 …: how the other tables call a programme
LABEL = "#label"  # the number and the name, from which the other tables choose


class Column(Struct, frozen=True):
    """A column: its key is that of the field, with the number of the value where a field takes several.

    `choices` names a list of the form. `strict` says that nothing else may be typed. A field that takes several values
    has at `least` so many columns. `table` is the one that it is of.
    """

    key: str
    heading: str
    help: str
    width: float
    choices: str = ""
    strict: bool = True
    required: bool = False
    least: int | None = None
    table: str = ""

    @property
    def field(self) -> str:
        """The field of the record that the column shows."""
        return self.key.split("[", maxsplit=1)[0]

    @property
    def kind(self) -> Kind:
        """What stands in the cells."""
        return kind(self.field, self.table)

    @property
    def own(self) -> bool:
        """Whether it belongs to the form alone."""
        return self.key.startswith("#")

    @property
    def answers(self) -> bool:
        """Whether its cells are answers, of which one may be left out: its place counts."""
        return self.field.split(".", maxsplit=1)[0] in ANSWERS

    @property
    def coded(self) -> bool:
        """Whether it holds codes such as S1 or SO1."""
        return self.key == "kode" and self.table in {"swot", "strategi"}

    @property
    def many(self) -> bool:
        """Whether its field takes several values."""
        return "[" in self.key


# The closed sets, in the words of the plan.
_SETS: Mapping[str, type[ClosedSet]] = {
    "unsur": Unsur,
    "arah": Arah,
    "sifat": Sifat,
    "tingkat": Tingkat,
    "jangka": Jangka,
    "jenis_bukti": JenisBukti,
    "nilai": NilaiKesiapan,
    "jenis_aplikasi": JenisAplikasi,
    "keadaan": KeadaanAplikasi,
    "keadaan_regulasi": KeadaanRegulasi,
    "tindak_lanjut": TindakLanjut,
    "status": Status,
}
WORDS = {name: tuple(one.value for one in words) for name, words in _SETS.items()} | {"ya": ("Ya", "Tidak")}
