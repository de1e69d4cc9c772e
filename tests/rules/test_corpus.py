"""The comments of a case in `cases/<code>/` are the diagnostics it must give: all of them, and nothing else.

A case is a file whose first line says which file of the plan `kecil` it replaces: `# plan: data/opd/dinkes.yaml`, in
prose `{# plan: data/naskah/buku-1/penutup.md #}`. A case of several files is a folder that is laid over the plan. The
names of wrong cases begin with `salah`, those of right ones with `benar`. A mistake is written below its line,

    dimensi: livin
    #        ^^^^^ error[unknown-reference]: `livin` does not exist

or, where no comment can stand there, anywhere in the file as `# expect: error[code] 12:5-12:9: message`; a path before
the numbers names another file. `# without: data/acuan.yaml` takes a file out of the plan. What no file of the
repository can hold is made in `MADE`, and so are forms that come back: their diagnostics name cells.
repository can hold is made in `MADE`. The folder `sebelumnya` of a case is laid over the plan too: it is the edition
before, as git would return it.
"""

from __future__ import annotations

import ast
import dataclasses
import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PIL import Image

from masterplan import compiler
from masterplan.diagnostics import language, report, values
from masterplan.forms import importing
from masterplan.plan.files import Files
from masterplan.rules import explanations
from masterplan.words import terminal
from masterplan.world import disk
from masterplan.yaml import reader
from masterplan.yaml.document import Source
from tests.kit import forms
from tests.kit.places import OPD, ROOT, SMALL, TESTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from masterplan.diagnostics.values import Diagnostic

FOLDER = Path(__file__).with_name("cases")
PLAN = disk.read(SMALL)
RENCANA = "data/rencana.yaml"
PNG = "data/aset/lambang.png"

PLACE = re.compile(r"^(?:#|\{#|<!--) plan: (\S+)")
WITHOUT = re.compile(r"^# without: (\S+)", re.MULTILINE)
CARETS = re.compile(r"^\s*(?:#|\{#|<!--)\s*(\^+) (error|warning)\[([a-z0-9-]+)\]: (.+?)(?: #\}| -->)?$")
EXPECT = re.compile(
    r"^\s*(?:#|\{#|<!--) expect: (error|warning)\[([a-z0-9-]+)\] (?:(\S+) )?(\d+):(\d+)-(\d+):(\d+): "
    r"(.+?)(?: #\}| -->)?$"
)


class Found(NamedTuple):
    """What a diagnostic says and where."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    severity: str
    code: str
    message: str
    cell: str = ""


class Case(NamedTuple):
    """Files laid over the small plan, files taken out of it, and what must be found."""

    code: str
    name: str
    files: Mapping[str, bytes]
    without: tuple[str, ...]
    expected: tuple[Found, ...]
    earlier: Files | None = None


def made(code: str, name: str, content: bytes, *expected: tuple[int, int, int, int, str]) -> Case:
    """Make a case whose bytes would not survive in a file of the repository."""
    found = tuple(Found(OPD, *place, "error", code, message) for *place, message in expected)
    return Case(code, name, {OPD: content}, (), found)


def naming(ending: str) -> bytes:
    """Return the small plan with an emblem."""
    lambang = f"lambang: {{berkas: lambang{ending}, alternatif: Lambang Kota Uji}}".encode()
    before = b"kepala_daerah: {jabatan: Wali Kota Uji}"
    assert before in PLAN.data[RENCANA]
    return PLAN.data[RENCANA].replace(before, before + b", " + lambang)


def emblem(code: str, name: str, content: bytes, *expected: tuple[str, str, str]) -> Case:
    """Make a case of a PNG; what is found has no place in it."""
    found = tuple(Found(path, 1, 1, 1, 1, severity, code, message) for path, severity, message in expected)
    return Case(code, name, {RENCANA: naming(".png"), PNG: content}, (), found)


def png(side: int, mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, (side, side), 0).save(out, format="PNG")
    return out.getvalue()


GOOD = PLAN.data[OPD]
END = GOOD.count(b"\n") + 1
MADE = (
    made(
        "not-utf-8",
        "salah-latin-1",
        GOOD.replace(b"Tenaga cukup", "Tenaga cukup é".encode("latin-1")),
        (8, 39, 8, 40, "the file is not encoded in UTF-8 from here on"),
    ),
    made("not-utf-8", "benar-utf-8", GOOD.replace(b"Tenaga cukup", "Tenaga cukup é".encode())),
    made(
        "byte-order-mark",
        "salah",
        b"\xef\xbb\xbf" + GOOD,
        (1, 1, 1, 2, "the file begins with a byte-order mark, which cannot be seen"),
    ),
    made("byte-order-mark", "benar", GOOD),
    made(
        "file-too-large",
        "salah",
        GOOD + b"#" * reader.MAX_BYTES,
        (1, 1, 1, 1, "the file is larger than 10 MB"),
    ),
    Case(
        "too-many-errors",
        "salah",
        {OPD: GOOD + b"".join(b"x%d: 1\n" % n for n in range(300))},
        (),
        (
            *(
                Found(OPD, END + n, 1, END + n, 2 + len(str(n)), "error", "unknown-field", f"unknown field `x{n}`")
                for n in range(200)
            ),
            Found(
                OPD,
                END + 200,
                1,
                END + 200,
                5,
                "error",
                "too-many-errors",
                "at least 100 more errors from here on are not shown",
            ),
        ),
    ),
    made("too-many-errors", "benar-banyak-baris", GOOD + b"# x: 1\n" * 300),
    made("file-too-large", "benar-komentar-panjang", GOOD + b"#" * 100_000),
    emblem("unreadable-emblem", "benar", png(500)),
    emblem("unreadable-emblem", "salah-bukan-png", b"GIF89a", (PNG, "error", "the file is not a PNG")),
    emblem("unreadable-emblem", "salah-terpotong", png(500)[:90], (PNG, "error", "the picture is damaged")),
    emblem(
        "unreadable-emblem",
        "salah-terlalu-luas",
        png(500).replace((500).to_bytes(4) * 2, (60_000).to_bytes(4) * 2),
        (PNG, "error", "the emblem has 60000 times 60000 pixels"),
    ),
    emblem(
        "unreadable-emblem",
        "salah-terlalu-besar",
        png(500) + bytes(3_000_000),
        (PNG, "error", "the emblem is larger than 2 MB"),
    ),
    Case(
        "unreadable-emblem",
        "salah-tiada",
        {RENCANA: naming(".png")},
        (),
        (
            Found(
                *(RENCANA, 1, 134, 1, 145, "error", "unreadable-emblem"),
                "there is no file `data/aset/lambang.png`",
            ),
        ),
    ),
    Case(
        "unexpected-file",
        "salah-gambar-tanpa-nama",
        {PNG: png(500)},
        (),
        (Found(PNG, 1, 1, 1, 1, "error", "unexpected-file", f"nothing reads the file `{PNG}`"),),
    ),
    emblem("coarse-emblem", "benar", png(400)),
    emblem("coarse-emblem", "salah", png(90), (PNG, "warning", "the emblem has only 90 times 90 pixels")),
)
FORM = forms.exported(forms.plan())
COLUMN = forms.edited(FORM, {}, lambda book: book["swot"].delete_cols(5))
MACRO = io.BytesIO(FORM)
with zipfile.ZipFile(MACRO, "a") as packed:
    packed.writestr("xl/vbaProject.bin", b"x")


def formed(code: str, name: str, content: bytes, *expected: tuple[str, str], plan: bytes | None = None) -> Case:
    """Make a case of a form that comes back, into another plan if one is given."""
    path = "formulir.xlsx"
    found = tuple(Found(path, 0, 0, 0, 0, values.severity(code), code, message, cell) for cell, message in expected)
    return Case(code, name, {path: content, **({OPD: plan} if plan else {})}, (), found)


FORMS = (
    formed("form-unreadable", "salah-csv", b"S1;Tenaga cukup", ("", "the file is not an Excel file")),
    formed("form-unreadable", "benar", FORM),
    formed("form-too-large", "salah", FORM + bytes(10_000_000), ("", "the file is larger than any form")),
    formed("form-too-large", "benar", FORM),
    formed(
        "form-unsafe",
        "salah-makro",
        MACRO.getvalue(),
        ("", "the file has macros, embedded files or links to other files: `xl/vbaProject.bin`"),
    ),
    formed("form-unsafe", "benar", FORM),
    formed("form-damaged", "salah-kolom", COLUMN, ("swot!A6", "the column `Bobot` is missing")),
    formed("form-damaged", "benar-kolom-dipindah", forms.edited(FORM, {}, lambda book: book["swot"].insert_cols(5))),
    formed(
        "form-of-nobody",
        "salah",
        forms.exported(forms.plan(forms.yaml().replace("id: dinkes", "id: dinkesprov"))),
        ("", "the form is of `dinkesprov`, which this plan does not have"),
    ),
    formed("form-of-nobody", "benar", FORM),
    formed(
        "form-formula",
        "salah-jumlah",
        forms.edited(FORM, {"pendanaan!D6": "=SUM(E6:F6)"}),
        ("pendanaan!D6", "a formula stands where a value belongs"),
    ),
    formed("form-formula", "benar-teks", forms.edited(FORM, {"program!P5": "=Ambon"})),
    formed(
        "form-ignored",
        "salah-catatan",
        forms.edited(FORM, {"swot!P9": "lihat Renstra"}),
        ("swot!P9", "what stands beside the table is not read"),
    ),
    formed("form-ignored", "benar-bukti", forms.edited(FORM, {"swot!K7": "Renstra"})),
    formed(
        "form-conflict",
        "salah-pagu",
        forms.edited(FORM, {"pendanaan!D6": 600_000_000}),
        ("pendanaan!D6", "`pagu.2025` was changed both in the form and in the plan"),
        plan=GOOD.replace(b"500_000_000", b"550_000_000"),
    ),
    formed(
        "form-conflict",
        "benar-lain-isian",
        forms.edited(FORM, {"pendanaan!D6": 600_000_000}),
        plan=GOOD.replace(b"650_000_000", b"700_000_000"),
    ),
)


def cases() -> Iterator[Case]:
    yield from (*MADE, *FORMS)
    for folder in sorted(FOLDER.iterdir()):
        for path in sorted(folder.iterdir()):
            yield case(folder.name, path)


def case(code: str, path: Path) -> Case:
    earlier = None
    if path.is_dir():
        overlay = disk.read(path)
        files = {**overlay.data, **overlay.naskah}
        if (path / "sebelumnya").is_dir():
            earlier = Files({**PLAN.data, **disk.read(path / "sebelumnya").data}, PLAN.naskah)
    else:
        content = path.read_bytes()
        place = PLACE.match(content.decode())
        assert place, f"{path}: the first line must name the file of the plan that this case replaces"
        files = {place[1]: content}
        if path.suffix == ".svg":
            files |= {RENCANA: naming(path.suffix)}
    texts = {name: content.decode() for name, content in files.items()}
    without = tuple(name for text in texts.values() for name in WITHOUT.findall(text))
    expected = sorted(found for name, text in texts.items() for found in expectations(name, text))
    return Case(code, path.stem, files, without, tuple(expected), earlier)


def expectations(path: str, text: str) -> Iterator[Found]:
    """Read the comments of one file; several below one line all speak of that line."""
    line = 0
    for number, written in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        if found := CARETS.match(written):
            carets, severity, code, message = found.groups()
            start, end = found.start(1) + 1, found.end(1) + 1
            assert len(carets) == end - start
            yield Found(path, line, start, line, end, severity, code, message)
        else:
            line = number
        if found := EXPECT.match(written):
            severity, code, other, *numbers, message = found.groups()
            yield Found(other or path, *map(int, numbers), severity, code, message)


def diagnostics(case: Case) -> tuple[Diagnostic, ...]:
    """Check the plan with this case in it, and make the books if nothing forbids it."""
    files = {path: content for path, content in {**PLAN.data, **case.files}.items() if path not in case.without}
    data = {path: content for path, content in files.items() if path.endswith(".yaml")}
    naskah = {path: content for path, content in files.items() if path.endswith(".md")}
    aset = {path: content for path, content in files.items() if path.endswith((".svg", ".png"))}
    checked = compiler.check(Files(data, naskah, aset), disk.printable, lambda _revision: case.earlier)
    found = checked.diagnostics
    if checked.ok and checked.plan is not None:
        found += compiler.compile_books(checked.plan, disk.design(TESTS).chapters).diagnostics
    forms = {path: content for path, content in files.items() if path.endswith(".xlsx")}
    if forms and checked.plan is not None:
        found += importing.take(checked.plan, found, forms, disk.printable).diagnostics
    return found


def said(one: Diagnostic) -> Found:
    *place, cell = dataclasses.astuple(one.span)
    path, *numbers = place
    if path.endswith(".xlsx"):  # the lines of a form are in no file
        numbers = [0, 0, 0, 0]
    return Found(path, *numbers, one.severity.value, one.code, one.message, cell)


CASES = tuple(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}/{case.name}")
def test_the_comments_of_a_case_are_its_diagnostics(case: Case) -> None:
    found = diagnostics(case)
    assert sorted(map(said, found)) == list(case.expected)
    assert all(one.help for one in found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}/{case.name}")
def test_the_name_of_a_case_says_whether_it_is_right(case: Case) -> None:
    if case.name.startswith("salah"):
        assert case.code in {found.code for found in case.expected}
    else:
        assert case.name.startswith("benar")
        assert case.expected == ()


@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_a_report_of_everything_can_be_read_at_sixty_columns(spoken: str) -> None:
    language.use(spoken)
    for case in CASES:
        texts = {path: content.decode("utf-8", "replace")[:10_000] for path, content in case.files.items()}
        shown = report.text(diagnostics(case), texts, width=60)
        assert all(terminal.cells(line) <= 60 for line in shown.split("\n") if "-->" not in line), shown


def emitted() -> Iterator[str]:
    """Find every code that the program writes down: first in a call that makes a diagnostic."""
    for path in sorted((ROOT / "masterplan").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=("Diagnostic" | "Fault")), args=[ast.Constant(value=str(code)), *_]):
                    yield code
                case ast.Call(func=ast.Attribute(attr="diagnostic"), args=[ast.Constant(value=str(code)), *_]):
                    yield code


def test_every_code_has_a_wrong_and_a_right_case_and_an_explanation() -> None:
    explained, written = {one.code for one in explanations.every()}, set(emitted())
    assert explained >= written
    assert len(written) >= 80, "the search for codes has stopped looking into the modules"
    assert explained == {case.code for case in CASES if case.name.startswith("salah")}
    assert explained == {case.code for case in CASES if case.name.startswith("benar")}


def test_only_codes_that_something_reports_are_codes_of_warnings() -> None:
    assert {one.code for one in explanations.every()} > values.WARNINGS


@pytest.mark.parametrize("explained", explanations.every(), ids=lambda explained: explained.code)
def test_an_explanation_has_its_parts_and_its_right_yaml_can_be_read(explained: explanations.Explanation) -> None:
    assert explained.what.endswith(".")
    assert explained.why
    assert explained.wrong != explained.right
    if "{{" not in explained.right:  # prose
        assert reader.parse(Source("right.yaml", explained.right))[1] == []
