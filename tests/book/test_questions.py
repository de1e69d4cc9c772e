"""What the data leave open about an OPD, as its clarification sheet asks it."""

from __future__ import annotations

import re

import pytest

from masterplan import compiler
from masterplan.book import facts
from masterplan.book.questions.wording import ASKED, ASKED_OF_ALL, SILENT
from masterplan.diagnostics.values import WARNINGS, Told
from masterplan.plan.files import Files
from masterplan.plan.plan import OPD_FOLDER
from masterplan.world import disk
from tests.kit.cases import Case, cases
from tests.kit.places import OPD, RENCANA
from tests.kit.small import FILES, replaced

WARNED = [one for one in cases() if any(f.code in WARNINGS and f.path.startswith(OPD_FOLDER) for f in one.expected)]


def asked(files, opd: str = "dinkes") -> list[str]:
    found = compiler.check(files, disk.printable)
    assert found.ok, found.diagnostics
    return [one.text for one in facts.gather(found.plan, Told(found.diagnostics)).pertanyaan[opd]]


# --- warnings -----------------------------------------------------------------------------------


def test_every_warning_is_asked_about_or_says_why_no_opd_is():
    assert {*ASKED} | {*SILENT} == WARNINGS
    assert not {*ASKED} & {*SILENT}
    assert {*ASKED_OF_ALL} <= {*ASKED}


def test_each_question_ends_as_one():
    assert [text for text in (*ASKED.values(), *ASKED_OF_ALL.values()) if not text.endswith("?")] == []


@pytest.mark.parametrize("case", WARNED, ids=lambda case: f"{case.code}/{case.name}")
def test_a_warning_on_the_file_of_an_opd_is_a_question_to_it(case: Case):
    data = {path: content for path, content in {**FILES.data, **case.files}.items() if path not in case.without}
    earlier = (lambda _revision: case.earlier) if case.earlier else lambda _revision: None
    found = compiler.check(Files(data, FILES.naskah), disk.printable, earlier)
    if found.plan is None:
        pytest.skip("a plan that cannot be read has no sheets")
    told = facts.gather(found.plan, Told(found.diagnostics)).pertanyaan
    by_path = {entry.path: told[entry.value.id] for entry in found.plan.opd}
    for one in found.diagnostics:
        if one.code in WARNINGS and one.span.path in by_path:
            (question, *_others) = [own for own in by_path[one.span.path] if own.code == one.code]
            assert question.text.endswith("?")
            assert not re.search(r"[{}]|berkas ini", question.text)


def test_warnings_of_one_code_are_one_question_that_names_their_places():
    text = "  - {kode: WT1, faktor: [W1, T1], uraian: Mengganti alat sebelum cuaca buruk}\n"
    files = replaced(replaced(FILES, text, ""), "strategi: [SO1, WT1]", "strategi: [SO1]")
    assert (
        "Belum ada strategi yang menjawab faktor W1 dan T1. Strategi mana yang menjawabnya, atau apakah dihapus?"
        in (asked(files))
    )


def test_a_question_names_a_programme_by_its_code():
    assert any("pada program 1.1" in one for one in asked(replaced(FILES, "    acuan: [rpjmd-misi-1]\n", "")))


def test_a_warning_about_a_whole_list_is_put_without_places():
    own = "".join(FILES.data[OPD].decode().partition("strategi:\n")[2].partition("program:\n")[0])
    files = replaced(replaced(FILES, f"strategi:\n{own}", ""), "    strategi: [SO1, WT1]\n", "")
    assert ASKED_OF_ALL["unused-factor"] in asked(files)


# --- what is counted ----------------------------------------------------------------------------

S1 = "bobot: 0.60, rating: 4, dimensi: [living], bukti: Profil 2024}"
KINDS = (
    "Jenis bukti 4 dari 4 faktor (S1, W1, O1, dan T1) belum disebut. Mana yang berupa data, dokumen, atau belum ada?"
)
CODE = "1.02.02.2.02.0014"
OPEN = {
    "position": (
        (S1, S1.replace("4", "2")),
        "Posisi dekat sumbu (X 0,400; Y 1,000). Apakah bobot dan rating faktor terbesar di kedua sisi sudah tepat?",
    ),
    "press": (
        (S1, S1.replace("}", ", jenis_bukti: pemberitaan}")),
        "Bukti S1 berupa pemberitaan. Dokumen atau data apa yang dapat diserahkan?",
    ),
    "note": (
        ("profil:", "catatan: Nama dinas belum pasti.\nprofil:"),
        "Catatan penyusun: Nama dinas belum pasti. Apa yang benar, dan dokumen apa yang membuktikannya?",
    ),
    "milestone": (
        ("    jangka: pendek", "    tahapan: [{tahun: 2025, semester: 1, hasil: Lima terhubung}]\n    jangka: pendek"),
        "Tonggak 2025, semester 1 sudah lewat: lima terhubung. Apakah tercapai, dan apa buktinya?",
    ),
}
CLOSED = {
    "kinds": (
        ("2024}", "2024, jenis_bukti: dokumen}"),
        KINDS,
    ),
    "codes": (
        ("    jangka:", f"    sub_kegiatan: {{kode: {CODE}, nama: Pelayanan}}\n    jangka:"),
        "Satu-satunya program belum berkode sub kegiatan. Apa kodenya dalam Renja?",
    ),
    "start": (
        ("arah: naik,", "arah: naik, awal: {tahun: 2024, nilai: 0},"),
        "1 dari 1 indikator belum mempunyai kondisi awal. Berapa nilainya pada 2024?",
    ),
    "result": (
        ("target: {2025: 1,", "realisasi: {2025: 1}, target: {2025: 1,"),
        "Tahun 2025 sudah lewat. Berapa realisasi setiap indikator dan belanja setiap program?",
    ),
    "end": (
        ("    jangka:", "    tahapan: [{tahun: 2026, hasil: Semua terhubung}]\n    jangka:"),
        "Satu-satunya program berjalan sampai 2026 tanpa tonggak. Apa yang dicapai sebelumnya, dan kapan?",
    ),
    "contact": (
        ("profil:", "kontak: {nama: Admin Dinkes}\nprofil:"),
        "Narahubung data belum disebut. Siapa namanya, dan bagaimana menghubunginya?",
    ),
    "source": (
        ("profil:", "sumber: [berita]\nprofil:"),
        "Nama perangkat daerah belum bersumber. Apakah nama dan jabatan kepalanya sudah benar?",
    ),
}


def in_2026() -> Files:
    """Return the plan as its second year goes on, with a tolerance for what is near an axis."""
    files = replaced(FILES, "2025-01-31", "2026-11-02", RENCANA)
    return replaced(files, "  konvensi: ukuran\n", "  konvensi: ukuran\n  berimbang: 0.5\n", RENCANA)


def edited(old: str, new: str) -> Files:
    files = in_2026()
    return files.replaced(OPD, files.data[OPD].decode().replace(old, new).encode())


@pytest.mark.parametrize("name", OPEN)
def test_what_can_be_counted_is_asked(name: str):
    change, question = OPEN[name]
    assert question not in asked(in_2026())
    assert question in asked(edited(*change))


@pytest.mark.parametrize("name", CLOSED)
def test_what_the_data_answer_is_not_asked_any_more(name: str):
    change, question = CLOSED[name]
    assert question in asked(in_2026())
    assert question not in asked(edited(*change))


def test_results_are_asked_for_as_far_as_they_lack():
    change, _question = CLOSED["result"]
    assert "Tahun 2025 sudah lewat. Berapa belanja setiap program?" in asked(edited(*change))


def test_who_has_weighed_nothing_is_asked_for_weights():
    bare = re.sub(r"bobot: [\d.]+, rating: \d, ", "", FILES.data[OPD].decode())
    files = FILES.replaced(OPD, bare.encode())
    assert any(one.startswith("Posisi belum dihitung karena bobot atau rating belum lengkap.") for one in asked(files))
