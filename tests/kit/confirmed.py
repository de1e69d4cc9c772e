"""A plan of OPD that are asked to confirm their parts, and of one that has nothing left to do."""

from __future__ import annotations

from masterplan import compiler
from masterplan.plan.files import Files
from masterplan.world import disk
from tests.kit import small

WHOLE = """\
id: {id}
nama: {nama}
singkatan: {id}
status: dijustifikasi
profil: Melayani warga.
swot:
  kekuatan: [{{kode: S1, faktor: Tenaga cukup, bobot: 0.60, rating: 4, bukti: Profil}}]
  kelemahan: [{{kode: W1, faktor: Alat tua, bobot: 0.40, rating: 2, bukti: Profil}}]
  peluang: [{{kode: O1, faktor: Dana pusat, bobot: 0.50, rating: 3, bukti: Profil}}]
  ancaman: [{{kode: T1, faktor: Cuaca, bobot: 0.50, rating: 1, bukti: Profil}}]
strategi:
  - {{kode: SO1, faktor: [S1, O1], uraian: Memakai tenaga dan dana}}
  - {{kode: WT1, faktor: [W1, T1], uraian: Mengganti alat}}
program:
  - id: {id}-rekam
    nama: Rekam medis {id}
    dimensi: living
    subdimensi: health
    strategi: [SO1, WT1]
    acuan: [rpjmd-misi-1]
    jangka: pendek
    quick_win: true
    indikator: [{{nama: Puskesmas, satuan: unit, arah: naik, target: {{2025: 1, 2026: 2}}}}]
    pendanaan: [{{sumber: APBD, pagu: {{2025: 500_000_000, 2026: 650_000_000}}}}]
    bukti: Rencana kerja
"""
STAGES = """\
tahap:
  - {id: bimtek-3, nama: Bimtek III, tanggal: 2024-12-04, hasil: Justifikasi}
  - {id: bimtek-4, nama: Bimtek IV, hasil: Klarifikasi}
"""


def planned(*opd: tuple[str, str], rencana: str = "") -> Files:
    """Return the small plan with other OPD, whose texts hold `{id}` and `{nama}`, and with stages."""
    data = {path: content for path, content in small.FILES.data.items() if not path.startswith("data/opd/")}
    names = {"dinkes": "Dinas Kesehatan", "dishub": "Dinas Perhubungan", "dinsos": "Dinas Sosial | <b>"}
    for ident, text in opd:
        data[f"data/opd/{ident}.yaml"] = text.format(id=ident, nama=names.get(ident, ident)).encode()
    data["data/rencana.yaml"] += (rencana or STAGES).encode()
    return Files(data, small.FILES.naskah)


def check(files: Files) -> compiler.Checked:
    """Check a plan that can be read."""
    checked = compiler.check(files, disk.printable)
    assert checked.plan is not None, checked.diagnostics
    return checked


def agreed(files: Files, ident: str, hasil: str = "setuju", **given: str) -> Files:
    """Return files in which an OPD has answered at the last stage."""
    return small.signed(files, ident, **{"oleh": "Kepala", "hasil": hasil, "tahap": "Bimtek IV", **given})


def ready() -> Files:
    """Return a plan against whose publication nothing stands."""
    files = planned(("dinkes", WHOLE))
    for path, old, new in (
        ("data/rencana.yaml", b"status_visi: contoh", b"status_visi: diklarifikasi"),
        ("data/evaluasi.yaml", b"status_target: contoh", b"status_target: diklarifikasi"),
    ):
        assert old in files.data[path]
        files = files.replaced(path, files.data[path].replace(old, new))
    return agreed(files, "dinkes")
