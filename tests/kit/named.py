"""A plan that has an id of every kind, and prose that names much."""

from __future__ import annotations

from functools import cache

from masterplan import compiler
from masterplan.compiler import Checked
from masterplan.plan import reading
from masterplan.plan.files import Files
from masterplan.plan.plan import Plan
from masterplan.world import disk
from tests.kit.corpus import AREA, MAP
from tests.kit.places import INDEKS, RENCANA, WHOLE
from tools.plants.optional import EXAMPLES

PROSE = """\
Lihat {{ rujuk("tbl-swot-dinkes") }} dan {{ rujuk('opd-dinkes') }}, {{ nama_opd.dinkes }}, {{nama_opd["dinkes"]}},
{{ nama_dimensi . living }}, {{ butir["rpjmd-misi-1"] }}, {{ fakta.penduduk }} {{ sumber("berita") }}; dinkes bukan id.
{% for d in daftar_dimensi %}{% if d.id == "living" %}{{ d.nama }}{% endif %}{% endfor %}
"""


KERANGKA = """\
kerangka:
  - id: pemdi
    nama: Indeks Pemerintah Digital
    indeks: ipp
    aspek: [{nama: Layanan, butir: [{id: pemdi-1, nomor: "1", nama: Layanan digital, wajib: false}]}]
"""


@cache
def whole() -> Files:
    """Return a plan that has an id of every kind, prose that names much, and no earlier edition."""
    files = disk.read(WHOLE)
    rencana = files.data[RENCANA].replace(b", revisi: edisi-1", b"") + b"wilayah: [{id: uji-utara, nama: Uji Utara}]\n"
    groups = b"swot:\n  kelompok_responden: [{id: warga, nama: Warga, bobot: 1}]\n"
    given = {path: text.encode() for path, text in EXAMPLES.items()} | files.data
    changed = {RENCANA: rencana.replace(b"swot:\n", groups, 1), INDEKS: given[INDEKS] + KERANGKA.encode()}
    prose = PROSE.replace("\n", "\r\n").encode()
    naskah = {**files.naskah, "data/naskah/buku-1/penutup.md": prose}
    return Files({**given, **changed}, naskah, {**files.aset, MAP: AREA})


def checked(files: Files, known: Plan | None = None) -> Checked:
    return compiler.check(files, disk.printable, known=reading.said(known) if known else reading.NOTHING)


def plan_of(files: Files, known: Plan | None = None) -> Plan:
    plan = checked(files, known).plan
    assert plan is not None
    return plan
