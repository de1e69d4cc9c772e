"""The first pages of a book say what it is, where things are, how to cite it, and who signs."""

from __future__ import annotations

import re

from masterplan import compiler
from masterplan.plan.files import Files
from masterplan.world import disk
from tests.kit.places import SMALL
from tests.kit.small import edited, loaded

DEWAN = {
    "nama": "Dewan Kota Cerdas",
    "tugas": "Memberi arah",
    "status": "contoh",
    "anggota": [{"kedudukan": "Ketua", "jabatan": "Wali Kota Uji"}],
}
TIM = {
    "nama": "Tim Pelaksana",
    "tugas": "Melaksanakan",
    "status": "contoh",
    "anggota": [{"kedudukan": "Ketua", "jabatan": "Sekretaris Kota", "nama": "A. Sahetapy"}],
}


def books(files: Files) -> dict[str, str]:
    """Return the Markdown of each book."""
    plan = compiler.check(files, disk.printable).plan
    assert plan is not None
    compiled = compiler.compile_books(plan, disk.design(SMALL).chapters, disk.printable)
    assert compiled.diagnostics == ()
    return {page.slug: page.markdown for page in compiled.pages}


def section(markdown: str, ident: str) -> str:
    """Return the text of a first-level section without tags."""
    text = markdown[markdown.index(f'<a id="{ident}"></a>') :]
    return re.sub(r"<[^>]+>", "", text[: text.find("\n# ", 1)])


def test_it_is_told_once_where_things_are_and_how_to_cite_them() -> None:
    printed = books(edited())
    first, second = (section(printed[name], "tentang-buku") for name in ("buku-1", "buku-2"))
    for name, told in (("Buku I", first), ("Buku II", second)):
        assert f"({name}, edisi 1)" in told
        assert re.search(r"Sidik data perangkat daerah [0-9a-f]{8}; 0 dari 1 perangkat daerah", told)
    assert "Analisis 1 perangkat daerah terdapat dalam" in first
    assert "dimuat satu kali, dalam Buku I" in second
    assert [name for name, book in printed.items() if 'id="daftar-singkatan"' in book] == ["buku-1"]


def test_the_fingerprint_of_the_data_changes_with_that_of_an_opd() -> None:
    opd = loaded("opd/dinkes")
    opd["profil"] = "Melayani kesehatan warga."
    before, after = (
        re.findall(r"Sidik data perangkat daerah ([0-9a-f]{8})", books(files)["buku-1"])
        for files in (edited(), edited(opd__dinkes=opd))
    )
    assert len(before) == len(after) == 1
    assert before != after


def test_the_heads_of_all_bodies_sign_but_the_one_who_signs_for_the_region() -> None:
    rencana = loaded("rencana")
    rencana["daerah"]["kepala_daerah"] = {"jabatan": "Wali Kota Uji"}
    sheet = section(books(edited(rencana=rencana | {"dewan": DEWAN, "tim": TIM}))["buku-1"], "lembar-pengesahan")
    assert "Ketua Tim Pelaksana" in sheet
    assert "A. Sahetapy" in sheet
    assert "Dewan Kota Cerdas" not in sheet
    assert "NIP" not in section(books(edited())["buku-1"], "lembar-pengesahan")
