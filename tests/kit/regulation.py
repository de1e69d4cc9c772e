"""The small plan with a draft of a regulation, and what becomes of it."""

from __future__ import annotations

from datetime import date
from functools import cache

from msgspec.structs import replace

from masterplan import compiler
from masterplan.compiler import Checked
from masterplan.law import amending, drafting
from masterplan.law.amending import Amendment
from masterplan.law.regulation import Regulation
from masterplan.model.rancangan import PerubahanPeraturan, Rancangan
from masterplan.plan.plan import Plan
from masterplan.world import disk
from tests.kit.places import TESTS
from tests.kit.small import FILES
from tools.plants.optional import EXAMPLES

PATH = "data/rancangan.yaml"
EXAMPLE = EXAMPLES[PATH].replace("status: contoh\n", "")
OPENING = EXAMPLE[: EXAMPLE.index("bab:")]

CLOSING = "pasal: [{id: pasal-berlaku, isi: Peraturan Daerah ini mulai berlaku pada tanggal diundangkan.}]\n"
DIVIDED = """\
instrumen: perda
bab:
  - id: bab-umum
    judul: Ketentuan Umum
    pasal:
      - id: pasal-umum
        isi: 'Lihat {{ rujuk("bagian-dua") }}, {{ rujuk("paragraf-b") }}, dan {{ rujuk("ayat-dewan") }}.'
  - id: bab-pelaksanaan
    judul: Pelaksanaan
    bagian:
      - id: bagian-satu
        judul: Perangkat Daerah
        pasal: [{id: pasal-perangkat, isi: Perangkat melaksanakan.}]
      - id: bagian-dua
        judul: Kelembagaan
        paragraf:
          - id: paragraf-a
            judul: Dewan
            pasal:
              - id: pasal-dewan
                ayat: [{id: ayat-dewan, isi: "Dewan:\\n1. memberi arah; dan\\n2. menilai."}, {isi: Lagi.}]
          - id: paragraf-b
            judul: Tim
            pasal: [{id: pasal-tim, isi: "Tim:\\n1. melapor; dan\\n2. memelihara."}]
  - id: bab-penutup
    judul: Penutup
    bagian:
      - id: bagian-akhir
        judul: Akhir
        paragraf: [{id: paragraf-c, judul: Berlaku, pasal: [{id: pasal-akhir, isi: Ini mulai berlaku hari ini.}]}]
"""


def articles(*pasal: str, opening: str = "") -> str:
    """Return a draft with these articles in one chapter, each as YAML on one line."""
    lines = "".join(f"      - {one}\n" for one in pasal)
    return f"{opening}bab:\n  - id: bab-satu\n    judul: Rencana Induk\n    pasal:\n{lines}"


def checked(draft: str = EXAMPLE, **others: bytes) -> Checked:
    """Check the small plan with a draft, and make its pages."""
    files = FILES.replaced(PATH, draft.encode())
    for name, content in others.items():
        files = files.replaced(f"data/{name}.yaml", content)
    found = compiler.check(files, disk.printable)
    return compiler.with_books(found, disk.design(TESTS), disk.printable)


@cache
def drafted(draft: str = EXAMPLE) -> Regulation:
    """Return the text of a draft that has no errors."""
    compiled = checked(draft).compiled
    assert compiled.law is not None
    return compiled.law


def printed(law: Regulation) -> list[str]:
    """Return the lines of all articles as they are read, each with its number."""
    return [f"{line.number} {line.text}".strip() for article in law.articles for line in article.lines]


@cache
def base() -> tuple[Plan, dict[str, object]]:
    """Return the small plan with a draft, and what its texts may print."""
    found = checked(articles("{id: a, isi: Satu.}"))
    assert found.plan is not None
    return found.plan, dict(found.compiled.books[0].names)


def amending_plan(plan: Plan, draft: Rancangan, adopted: Plan | None = None) -> Plan:
    """Return a plan with another draft, which amends the text of an adopted one."""
    return replace(plan, rancangan=replace(plan.rancangan, value=draft), ditetapkan=adopted)


def amended(then: Rancangan, now: Rancangan, day: date | None = None) -> Amendment:
    """Amend one draft, which is taken for adopted, so that it says what another one says; perhaps on some day."""
    plan, names = base()
    before = amending_plan(plan, then)
    adopted, _found = drafting.drafted(before, names, {1: "Satu"})
    change = PerubahanPeraturan(revisi="tetap").model_copy(update={"ditetapkan": day})
    after = amending_plan(plan, now.model_copy(update={"perubahan": (change,)}), before)
    text, _found = drafting.drafted(after, names, {1: "Satu"}, adopted)
    assert adopted is not None
    assert text is not None
    return amending.amendment(after, names, adopted, text)


@cache
def draft(text: str) -> Rancangan:
    """Read a draft."""
    plan = checked(text).plan
    assert plan is not None
    return plan.rancangan.value
