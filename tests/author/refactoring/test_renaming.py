"""Another id is the id wherever it was named, and nothing else in the files is another than before."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from masterplan import compiler
from masterplan.author.refactoring import mentions, renaming
from masterplan.author.refactoring.outcome import applied
from masterplan.changes import differences
from masterplan.model.identities import KINDS
from masterplan.plan.contents import declared
from masterplan.plan.files import Files
from masterplan.plan.plan import Plan
from masterplan.world import disk
from tests.kit.named import checked, plan_of, whole
from tests.kit.places import SMALL

NEW = "x9"  # behind a new id: no plan has it otherwise


def another(kind: str, ident: str) -> str:
    """Return a new id for an old one, without what it is part of; the letters of a code say what it is."""
    own = ident.rpartition("/")[2]
    return f"{own.rstrip('0123456789')}98" if kind in {"faktor", "strategi"} else f"{own}{NEW}"


def done(files: Files, plan: Plan, kind: str, old: str, new: str) -> Files:
    found = renaming.renamed(plan, kind, old, new, mentions.beside(files))
    assert found.diagnostics == (), (kind, old, new)
    return applied(files, found)


@pytest.mark.parametrize("files", [disk.read(SMALL), whole()], ids=["kecil", "lengkap"])
def test_every_id_becomes_another_one_and_back_with_every_byte_kept(files: Files) -> None:
    """One of each kind; all of them were tried when this was written."""
    before = checked(files)
    assert before.plan is not None
    for kind, ids in mentions.known(before.plan).items():
        for ident in [*ids][:1]:
            new, scope = another(kind, ident), ident[: ident.rfind("/") + 1]
            there = done(files, before.plan, kind, ident, new)
            after = checked(there, before.plan)
            assert [one.code for one in after.diagnostics] == [one.code for one in before.diagnostics], (kind, ident)
            assert after.plan is not None
            found = differences.compare(before.plan, after.plan)
            assert (len(found.beda), found.naskah, found.uang, found.posisi) == (1, (), (), ()), (kind, ident)
            assert found.beda[0].rantai[-1].baru is not None
            assert done(there, after.plan, kind, scope + new, ident.removeprefix(scope)) == files, (kind, ident)


def test_every_kind_of_id_is_in_the_plan_of_these_tests() -> None:
    assert all(mentions.known(plan_of(whole())).values())


def test_the_sets_of_the_model_are_kinds_of_ids() -> None:
    assert declared(plan_of(whole())).keys() <= {*KINDS}


def test_books_are_the_same_but_for_the_ids() -> None:
    files, plan = whole(), plan_of(whole())
    there, now = files, plan
    for kind in KINDS:
        if kind not in {"faktor", "strategi"}:  # which books print
            ident = next(iter(mentions.known(now)[kind]))
            there = done(there, now, kind, ident, f"{ident.rpartition('/')[2]}{NEW}")
            now = plan_of(there, now)
    design = disk.design(SMALL)
    before, after = (
        compiler.with_books(checked(one), design, disk.printable, shown=False).compiled for one in (files, there)
    )
    assert [_said(page.markdown) for page in after.pages] == [_said(page.markdown) for page in before.pages]


def _said(markdown: str) -> str:
    """Leave out what is new in ids, and the fingerprints of the data, which ids are part of."""
    return re.sub(r"\b[0-9a-f]{8}\b", "", markdown.replace(NEW, ""))


@pytest.mark.parametrize(
    ("kind", "old", "new", "code"),
    [
        ("opd", "dinkes", "dlh", "duplicate-id"),
        ("opd", "dinkes", "Dinas Kesehatan", "invalid-value"),
        ("program", "rekam-medis", "", "invalid-value"),
        ("faktor", "dinkes/S1", "W9", "factor-in-wrong-list"),
        ("strategi", "dinkes/SO1", "ST9", "wrong-tows-cell"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(kind: str, old: str, new: str, code: str) -> None:
    found = renaming.renamed(plan_of(whole()), kind, old, new)
    assert [one.code for one in found.diagnostics] == [code]
    assert found.diagnostics[0].span.path.startswith("data/")
    assert not found.files


@pytest.mark.parametrize(
    ("new", "cure"),
    [("Rekam Medis", "write `rekam-medis`"), ("rekam_medis", "write `rekam-medis`"), ("", "another id")],
)
def test_an_id_that_is_spelled_otherwise_is_refused_with_the_nearest_that_is_none(new: str, cure: str) -> None:
    found = renaming.renamed(plan_of(whole()), "program", "ambulans-laut", new)
    assert cure in (found.diagnostics[0].help or "")


def test_an_editor_finds_what_stands_at_its_cursor() -> None:
    plan = plan_of(whole())
    places = renaming.references(plan, "opd", "dinkes")
    assert {one.path for one in places} > {
        "data/opd/dinkes.yaml",
        "data/tanggapan.yaml",
        "data/naskah/buku-1/penutup.md",
    }
    for one in places:
        named = renaming.at(plan, one.path, one.line, one.column)
        assert named is not None
        assert (named.kind, named.ident, named.span) == ("opd", "dinkes", one)
    assert renaming.at(plan, "data/opd/dinkes.yaml", 1, 1) is None


TEMPLATES = {
    "templates/profil/uji.yaml": b"nama: Uji\nasal: Uji\nformulir: [{nama: A, isian: [{nama: B, jalur: "
    b"acuan.dokumen(rpjmd).butir(misi).uraian}]}]\n",
    "templates/buku-1/tambahan.md.j2": b'{% for o in daftar_opd %}{% if o.id == "dinkes" %}'
    b'{{ tabel("tbl-tows-dinkes") }}{% endif %}{% endfor %}{{ kalimat["aksi-living"] }}{{ acuan["rpjmd"].nama }}',
}


@pytest.mark.parametrize(
    ("kind", "old", "new", "places"),
    [("opd", "dinkes", "dinas", 2), ("dimensi", "living", "hidup", 1), ("dokumen", "rpjmd", "rpjm", 2)],
)
def test_templates_of_the_plan_follow(kind: str, old: str, new: str, places: int) -> None:
    files = replace(whole(), templat=TEMPLATES)
    after = done(files, plan_of(whole()), kind, old, new)
    written = b"".join(after.templat.values()).decode()
    assert (len(re.findall(rf"\b{new}\b", written)), len(re.findall(rf"\b{old}\b", written))) == (places, 0)


def test_what_is_no_slug_is_written_so_that_yaml_reads_it() -> None:
    there = done(whole(), plan_of(whole()), "dana", "APBD", "APBD: Kota")
    assert "APBD: Kota" in mentions.known(plan_of(there))["dana"]
