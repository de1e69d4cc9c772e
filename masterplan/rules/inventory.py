"""The plan becomes the diagnostics of what OPD find at themselves: problems, applications, components, districts."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Note
from masterplan.model.opd import names_evidence
from masterplan.model.sets import JenisBukti, JenisOpd
from masterplan.plan.contents import Spot, again, applications, members, programmes
from masterplan.plan.plan import Plan
from masterplan.words.likeness import compact
from masterplan.words.terminal import shorten


def problem_without_need(plan: Plan) -> Iterator[Diagnostic]:
    """A problem does not say what is needed.

    A problem alone asks for nothing. The need is what a programme can answer to, and what the table of problems prints
    between the two.

    Wrong:
        masalah:
          - masalah: Antrean pendaftaran puskesmas lebih dari dua jam
    Right:
        masalah:
          - masalah: Antrean pendaftaran puskesmas lebih dari dua jam
            kebutuhan: Pendaftaran daring di semua puskesmas
            program: [rekam-medis]
    """
    for entry in plan.opd:
        for one, spot in Spot(entry).each(entry.value.masalah, "masalah"):
            if one.kebutuhan is None:
                cure = _("add `kebutuhan: …` with what would solve it")
                yield Diagnostic("problem-without-need", _("this problem names no need"), spot.span("masalah"), cure)


def need_without_programme(plan: Plan) -> Iterator[Diagnostic]:
    """No programme answers to a need.

    A need that no programme answers to stays a wish: the action plan has neither a target nor money for it.

    Wrong:
        masalah:
          - masalah: Antrean pendaftaran puskesmas lebih dari dua jam
            kebutuhan: Pendaftaran daring di semua puskesmas
    Right:
        masalah:
          - masalah: Antrean pendaftaran puskesmas lebih dari dua jam
            kebutuhan: Pendaftaran daring di semua puskesmas
            program: [rekam-medis]
    """
    for entry in plan.opd:
        for one, spot in Spot(entry).each(entry.value.masalah, "masalah"):
            if one.kebutuhan is not None and not one.program:
                cure = _("name the programme that answers to it, also one of another OPD, or propose one")
                yield Diagnostic(
                    "need-without-programme", _("no programme answers to this need"), spot.span("kebutuhan"), cure
                )


def duplicate_application(plan: Plan) -> Iterator[Diagnostic]:
    """Two applications or innovations have the same name.

    The inventory counts both. One that several OPD use belongs to its owner, and the others are its users; two that
    only share a name would be taken for one.

    Wrong:
        # data/opd/dinkes.yaml
        - {id: simpus, nama: SIMPUS, jenis: aplikasi, untuk: Rekam medis, keadaan: dipakai}
        # data/opd/dinsos.yaml
        - {id: simpus-dinsos, nama: Simpus, jenis: aplikasi, untuk: Rekam medis, keadaan: dipakai}
    Right:
        # data/opd/dinkes.yaml
        - {id: simpus, nama: SIMPUS, jenis: aplikasi, untuk: Rekam medis, pengguna: Dinkes dan Dinsos, keadaan: dipakai}
    """
    named = ((compact(one.nama), (one, spot)) for one, spot in applications(plan))
    for (first, at), (one, spot) in again(named):
        if first.id != one.id:  # else `duplicate-id` says so
            message = _("`{nama}` has the name of the application `{id}` of {opd}").format(
                nama=shorten(one.nama), id=first.id, opd=shorten(at.entry.value.singkatan)
            )
            cure = _("keep it with its owner and name its users there, or say in `nama` in what the two differ")
            notes = (Note(_("the other one"), at.span("nama")),)
            yield Diagnostic("duplicate-application", message, spot.span("nama"), cure, notes)


def self_connection(plan: Plan) -> Iterator[Diagnostic]:
    """An application is connected to itself.

    The inventory shows what exchanges data with what, and counts the applications that are connected to any other. This
    connection says nothing, and another one was probably meant.

    Wrong:
        aplikasi:
          - {id: simpus, nama: Simpus, jenis: aplikasi, untuk: Rekam medis, keadaan: dipakai, terhubung: [simpus]}
    Right:
        aplikasi:
          - {id: simpus, nama: Simpus, jenis: aplikasi, untuk: Rekam medis, keadaan: dipakai, terhubung: [portal]}
    """
    for one, spot in applications(plan):
        if one.id in one.terhubung:
            message = _("`{id}` is connected to itself").format(id=one.id)
            at, cure = (
                spot.span("terhubung", one.terhubung.index(one.id)),
                _("name the other application, or take it out"),
            )
            yield Diagnostic("self-connection", message, at, cure)


def duplicate_component(plan: Plan) -> Iterator[Diagnostic]:
    """An OPD rates the same component of readiness twice.

    The figures of readiness count components; this one would count twice, perhaps with two ratings.

    Wrong:
        kesiapan:
          - {komponen: Jaringan internet, unsur: infrastruktur, kondisi: Serat optik, nilai: baik}
          - {komponen: Jaringan Internet, unsur: infrastruktur, kondisi: Sering putus, nilai: buruk}
    Right:
        kesiapan:
          - {komponen: Jaringan internet, unsur: infrastruktur, kondisi: "Serat optik, sering putus", nilai: sedang}
    """
    for entry in plan.opd:
        own = Spot(entry).each(entry.value.kesiapan, "kesiapan")
        for first, spot in again(((one.unsur, compact(one.komponen)), at) for one, at in own):
            message, cure = _("this component is rated already"), _("keep one of the two")
            notes = (Note(_("first rated here"), first.span("komponen")),)
            yield Diagnostic("duplicate-component", message, spot.span("komponen"), cure, notes)


def evidence_kind_differs(plan: Plan) -> Iterator[Diagnostic]:
    """A factor names its evidence, and says that there is none.

    The books count evidence by its kind. `jenis_bukti: belum` counts the factor among those without, although they
    print the document that it names.

    Wrong:
        - {kode: S1, faktor: Rekam medis dipakai, bukti: "Profil Kesehatan 2024, tabel 12", jenis_bukti: belum}
    Right:
        - {kode: S1, faktor: Rekam medis dipakai, bukti: "Profil Kesehatan 2024, tabel 12", jenis_bukti: data}
    """
    for entry in plan.opd:
        for _group, one, spot in members(entry):
            if one.jenis_bukti is JenisBukti.BELUM and names_evidence(one):
                message = _("the factor `{kode}` names evidence, but its kind is `belum`").format(kode=one.kode)
                cure = _("write of which kind the evidence is, or take it out")
                yield Diagnostic("evidence-kind-differs", message, spot.span("jenis_bukti"), cure)


def district_without_area(plan: Plan) -> Iterator[Diagnostic]:
    """A kecamatan does not say which one of the plan it is, or is the second to say so.

    The plan lists its kecamatan as areas, and a kecamatan is a perangkat daerah too. Only by its id are both the same.

    Wrong:
        # data/opd/kec-sirimau.yaml
        jenis: kecamatan
    Right:
        # data/opd/kec-sirimau.yaml
        jenis: kecamatan
        wilayah: sirimau
    """
    districts = [entry for entry in plan.opd if entry.value.jenis is JenisOpd.KECAMATAN]
    for entry in districts if plan.rencana.value.wilayah else ():
        if entry.value.wilayah is None:
            cure = _("add `wilayah: …` with the id that `data/rencana.yaml` gives to the kecamatan")
            at = entry.document.span("jenis")
            yield Diagnostic("district-without-area", _("this kecamatan has no area of the plan"), at, cure)
    placed = ((entry.value.wilayah, entry) for entry in districts if entry.value.wilayah)
    for first, entry in again(placed):
        message = _("`{id}` is the area of {opd} already").format(id=entry.value.wilayah, opd=shorten(first.value.nama))
        notes = (Note(_("first used here"), first.document.span("wilayah")),)
        cure = _("give each kecamatan its own")
        yield Diagnostic("district-without-area", message, entry.document.span("wilayah"), cure, notes)


def dimension_without_gap(plan: Plan) -> Iterator[Diagnostic]:
    """The gap analysis leaves a dimension out.

    Programmes are to close gaps. A dimension without any gap would need none, and the table of gaps would not say why
    it has programmes all the same.

    Wrong:
        # data/kesenjangan.yaml, and the plan has the dimension `environment`
        kesenjangan:
          - {dimensi: living, kondisi: Empat puskesmas, harapan: Semua puskesmas, kesenjangan: Enam puskesmas}
    Right:
        # data/kesenjangan.yaml
        kesenjangan:
          - {dimensi: living, kondisi: Empat puskesmas, harapan: Semua puskesmas, kesenjangan: Enam puskesmas}
          - {dimensi: environment, kondisi: Dua bank sampah, harapan: Tiap kelurahan, kesenjangan: 48 kelurahan}
    """
    found = plan.kesenjangan.value.kesenjangan
    known, served = {one.dimensi for one in found}, {program.dimensi for program, _spot in programmes(plan)}
    for one in plan.dimensi.value.dimensi if found else ():
        if one.id in served - known:
            message = _("the gap analysis has nothing on the dimension `{id}`").format(id=one.id)
            cure = _("add an entry for it, or say there that nothing is lacking")
            yield Diagnostic("dimension-without-gap", message, plan.kesenjangan.document.key("kesenjangan"), cure)
