"""What has changed in the draft of a regulation is told as people speak of it, by numbers and not by ids."""

from __future__ import annotations

from masterplan import compiler
from masterplan.book.tables import changes
from masterplan.changes import differences, phrases
from masterplan.diagnostics.language import speaking
from masterplan.plan.plan import Plan
from masterplan.world import disk
from tests.kit.regulation import EXAMPLE, PATH
from tests.kit.small import FILES

NEW = EXAMPLE.replace("    pasal:\n", "    pasal:\n      - {id: pasal-dewan, isi: Dewan memberi arah.}\n", 1)
MENDED = EXAMPLE.replace("2 (dua) kali", "4 (empat) kali")
AMENDED = "perubahan: [{revisi: tetap, nomor: 3}]\n"
EMBLEM = "lambang: {berkas: garuda.svg, alternatif: Lambang negara}\n"


def plan(draft: str) -> Plan:
    """Read the small plan with a draft, which may amend that of the example."""
    before = FILES.replaced(PATH, EXAMPLE.encode())
    found = compiler.check(FILES.replaced(PATH, draft.encode()), disk.printable, lambda _name: before).plan
    assert found is not None
    return found


@speaking("id")
def told(then: str, now: str) -> list[tuple[str, str, str]]:
    """Say what the books print of the change of one draft to another."""
    found = changes.printed(differences.compare(plan(then), plan(now)))
    own = [note for group, note in found if not group.opd]
    return [(phrases.plain(one.hal), phrases.plain(one.sebelum), phrases.plain(one.sesudah)) for one in own]


def names(then: str, now: str) -> list[str]:
    return [name for name, _then, _now in told(then, now)]


def test_an_article_goes_by_its_number_today_or_by_that_which_it_had():
    assert told(EXAMPLE, NEW) == [("Pasal 1 peraturan", "–", "isi 3 kata")]
    assert told(NEW, EXAMPLE) == [("Pasal 1 peraturan", "isi 3 kata", "–")]


def test_a_paragraph_goes_by_its_number():
    assert names(EXAMPLE, MENDED) == ["isi Pasal 3 ayat (1) peraturan"]
    assert names(NEW, NEW.replace("disampaikan setiap tahun", "disampaikan")) == ["isi Pasal 4 ayat (2) peraturan"]


def test_what_amends_it_shifts_no_number_and_gives_none_that_only_the_law_knows():
    now = AMENDED + NEW.replace("2 (dua) kali", "4 (empat) kali")
    assert names(EXAMPLE, now) == [
        "pasal tentang “dewan” peraturan",
        "isi Pasal 3 ayat (1) peraturan",
        "peraturan perubahan",
    ]
    added = NEW.replace(
        "          - isi: Laporan sebagaimana", "          - isi: Baru.\n          - isi: Laporan sebagaimana"
    )
    assert "ayat Pasal 3 peraturan" in names(EXAMPLE, AMENDED + added)


def test_a_text_that_counts_in_another_way_names_its_articles_by_what_they_are_about():
    other = 'penomoran: {pasal: "{KESATU}"}\n'
    assert names(other + EXAMPLE, other + MENDED) == ["isi ayat pasal tentang “kewajiban” peraturan"]


def test_the_secretary_the_emblem_and_the_state_of_the_text_have_their_names():
    now = EXAMPLE.replace("{jabatan: Sekretaris Daerah}", "{jabatan: Sekretaris Daerah, nama: Budi}")
    assert told(EXAMPLE + "status: contoh\n", f"{now}{EMBLEM}status: dijustifikasi\n") == [
        ("lambang peraturan", "–", "Lambang negara"),
        ("nama sekretaris daerah", "–", "Budi"),
        ("kepastian naskah peraturan", "contoh", "dijustifikasi"),
    ]


def test_what_only_the_program_needs_is_no_change_that_is_printed():
    assert told(EXAMPLE + EMBLEM, EXAMPLE + EMBLEM.replace("garuda", "lain")) == []
    renamed = EXAMPLE.replace("          - isi: Lap", "          - id: ayat-lapor\n            isi: Lap")
    assert told(EXAMPLE, renamed) == []


def test_an_article_that_was_left_out_goes_by_the_number_that_it_had():
    gone = "dihapus: [{id: pasal-kedudukan, alasan: sudah diatur}]\n"
    assert names(EXAMPLE, EXAMPLE + gone) == ["penghapusan Pasal 2 peraturan"]
    assert names(EXAMPLE, EXAMPLE + gone.replace("kedudukan", "lain")) == ["penghapusan pasal tentang “lain” peraturan"]
