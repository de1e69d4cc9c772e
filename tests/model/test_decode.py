"""A document becomes a model, or diagnostics in five words at the smallest text that is wrong."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

import pytest
from pydantic import BaseModel

from masterplan.diagnostics.values import MAX_FAULTS
from masterplan.model import decode as schema
from masterplan.model import scalars
from masterplan.model.acuan import Acuan, Butir, Rujukan, Sumber, Tujuan
from masterplan.model.advice import UNCLEAR, advise
from masterplan.model.decode import decode
from masterplan.model.dimensi import Dimensi
from masterplan.model.evaluasi import Evaluasi
from masterplan.model.opd import Faktor, Indikator, KondisiAwal, Opd, Pejabat, Pendanaan
from masterplan.model.rencana import Edisi, KonvensiSwot
from masterplan.words.likeness import similar
from masterplan.words.readings import READINGS, meant
from masterplan.yaml.document import Document, Source
from masterplan.yaml.reader import parse
from tools import catalogue

if TYPE_CHECKING:
    from masterplan.diagnostics.values import Diagnostic

M = TypeVar("M", bound=BaseModel)

CODES = {"missing-field", "unknown-field", "unknown-value", "wrong-type", "invalid-value"}
MODELS = [scalars.Record, *scalars.Record.__subclasses__()]


def faults(text: str, kind: type[BaseModel]) -> list[Diagnostic]:
    document, broken = parse(Source("a.yaml", text))
    assert broken == []
    assert document
    value, found = decode(document, kind)
    assert value is None
    return found


def covered(text: str, diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    assert span.line == span.end_line
    return text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]


def fault(text: str, kind: type[BaseModel]) -> tuple[str, str, str, str | None]:
    """Return the code, the covered text, the message and the help of the only fault."""
    (found,) = faults(text, kind)
    return found.code, covered(text, found), found.message, found.help


def value_fault(kind: type[BaseModel], field: str, written: str) -> Diagnostic:
    """Return the first fault at one field of a document that has nothing else."""
    text = f"{field}: {written}"
    return next(found for found in faults(text, kind) if not found.message.startswith("field"))


# --- what is right ------------------------------------------------------------------------------


def value(text: str, kind: type[M]) -> M:
    document, broken = parse(Source("a.yaml", text))
    assert broken == []
    assert document
    decoded, found = decode(document, kind)
    assert found == []
    assert decoded
    return decoded


def test_texts_become_what_the_schema_says() -> None:
    money = value("sumber: APBD\npagu: {2025: 500_000_000, 2026: 0}", Pendanaan)
    assert money.pagu == {2025: 500_000_000, 2026: 0}
    edition = value("{tanggal: 2025-02-11, nomor: 1.10}", Edisi)
    assert (edition.nomor, edition.tanggal) == ("1.10", dt.date(2025, 2, 11))


def test_three_decimals_are_clear_only_below_one() -> None:
    assert value("{tahun: 2024, nilai: 0.125}", KondisiAwal).nilai == Decimal("0.125")
    assert value_fault(KondisiAwal, "nilai", "1.250").message == "`1.250` is not a number with only one meaning"


# --- names --------------------------------------------------------------------------------------

SOURCE = "id: a\njudul: b\n"


def test_a_missing_field_is_reported_at_what_should_hold_it() -> None:
    assert fault("sumber:\n  - id: a\n    judul: b\n", Rujukan) == (
        "missing-field", "id: a", "field `penerbit` is missing", "add a line `penerbit: …`: Penerbit atau situs.",
    )  # fmt: skip


def test_an_unknown_field_is_reported_at_its_key() -> None:
    assert fault(SOURCE + "penerbit: c\nwarna: d", Sumber) == (
        "unknown-field", "warna", "unknown field `warna`",
        "the fields that can stand here are `id`, `judul`, `penerbit`, `tanggal`, `url`, `peraturan`",
    )  # fmt: skip


@pytest.mark.parametrize("typo", ["penerbitt", "Penerbit", "penebrit"])
def test_one_typo_is_one_message(typo: str) -> None:
    assert fault(f"{SOURCE}{typo}: c", Sumber) == (
        "unknown-field", typo, f"unknown field `{typo}`", "a field with a similar name exists: `penerbit`",
    )  # fmt: skip


def test_two_typos_are_two_messages_about_two_fields() -> None:
    found = faults("id: a\njuduI: b\npenerbi: c", Sumber)
    assert [diagnostic.help for diagnostic in found] == [
        "a field with a similar name exists: `judul`",
        "a field with a similar name exists: `penerbit`",
    ]


def test_a_typo_of_an_optional_field_names_it() -> None:
    assert fault(SOURCE + "penerbit: c\ntangal: d", Sumber)[3] == "a field with a similar name exists: `tanggal`"


def test_a_field_of_an_outer_level_is_an_indentation_mistake() -> None:
    found = faults("swot:\n  kekuatan: []\n  program: []\n", Opd)
    assert found[-1].help == "`program` belongs to a level further out: look at the indentation"


def test_nothing_long_is_similar() -> None:
    assert similar("a" * 1000, ["a" * 1000]) is None


# --- values of closed sets ----------------------------------------------------------------------


def test_an_unknown_value_names_the_nearest() -> None:
    found = value_fault(Opd, "status", "dijustifikas")
    assert (found.code, found.message, found.help) == (
        "unknown-value",
        "`dijustifikas` is not a known value of `status`",
        "a value with a similar name exists: `dijustifikasi`",
    )


def test_an_unknown_value_without_a_near_one_names_all() -> None:
    assert value_fault(Indikator, "arah", "sideways").help == "the known values are `naik`, `turun`, `tetap`"


def test_an_unknown_key_is_reported_at_the_key() -> None:
    text = "konvensi: terbatas\nposisi:\n  agresip: {nama: a, kuadran: I, uraian: b}"
    assert fault(text, KonvensiSwot) == (
        "unknown-value", "agresip", "`agresip` is not a known value of `posisi`",
        "a value with a similar name exists: `agresif`",
    )  # fmt: skip


def test_a_list_is_no_value_of_a_closed_set() -> None:
    assert value_fault(Indikator, "arah", "[naik]").code == "wrong-type"


# --- shapes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "text", "code", "at", "message", "cure"),
    [
        (Acuan, "dokumen: a", "wrong-type", "a", "`dokumen` must be a list", "write it in brackets: `[a]`"),
        (Acuan, "dokumen: {a: b}", "wrong-type", "{a: b}", "`dokumen` must be a list",
         "begin each of its entries with `- `"),
        (Acuan, "dokumen:", "missing-field", "dokumen", "`dokumen` has no value",
         "write a value after `:`, or delete the whole line if the field is optional"),
        (Acuan, "dokumen: #1", "missing-field", "dokumen",
         "`dokumen` has no value, since `#` begins a comment", "put the value in quotation marks"),
        (Acuan, "dokumen: [a]", "wrong-type", "a", "an entry of `dokumen` must consist of fields",
         "begin it with `- id: …`"),
        (Faktor, "kode: S1\nfaktor: a\ndimensi: [a, ~, b]", "missing-field", "~", "an entry of `dimensi` is empty",
         "write a value, or delete it with its comma"),
        (Acuan, "dokumen:\n  -\n", "missing-field", "", "an entry of `dokumen` is empty",
         "write a value after `-`, or delete the `-`"),
        (Acuan, "- a", "wrong-type", "- a", "the file must consist of fields",
         "begin it with a line such as `dokumen: …`"),
        (Acuan, "halo", "wrong-type", "halo", "the file must consist of fields",
         "begin it with a line such as `dokumen: …`"),
        (Pejabat, "jabatan: [a]", "wrong-type", "[a]", "a list stands where `jabatan` is text",
         "write one value, without `-` and brackets"),
        (Pejabat, "jabatan: {a: b}", "wrong-type", "{a: b}", "fields stand where `jabatan` is text",
         "write one value; put a text that holds `: ` in quotation marks"),
        (Pejabat, "jabatan: ''", "invalid-value", "''", "`jabatan` is an empty text",
         "write a text, or delete the whole line if the field is optional"),
        (Pendanaan, "{sumber: a, pagu: 5}", "wrong-type", "5", "`pagu` must consist of fields",
         "write indented lines such as `…: …` below it"),
        (Evaluasi, "{aspek: [], indeks: [], target: [], status_target: contoh}", "wrong-type", "[]",
         "`target` must consist of fields", "write its fields without `- ` before them"),
        (KonvensiSwot, "{konvensi: ukuran, posisi: {}, skala: [1]}", "invalid-value", "[1]",
         "`skala` needs 2 values", "write them as `[…, …]`"),
        (KonvensiSwot, "{konvensi: ukuran, posisi: {}, skala: [1, 2, 3]}", "invalid-value", "[1, 2, 3]",
         "`skala` needs 2 values", "write them as `[…, …]`"),
        (Edisi, "{nomor: a, tanggal: 2024-02-30}", "invalid-value", "2024-02-30",
         "there is no day `2024-02-30`",
         "look at the number of the month and of the day"),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_shape(  # noqa: PLR0913, PLR0917 - a table
    kind: type[BaseModel], text: str, code: str, at: str, message: str, cure: str
) -> None:
    assert fault(text, kind) == (code, at, message, cure)


@pytest.mark.parametrize(
    ("written", "cure"),
    [
        ("", "write a value after `:`, or delete the whole line if the field is optional"),
        ("~", "write a value after `:`, or delete the whole line if the field is optional"),
        ("null", "write a value after `:`, or delete the whole line if the field is optional"),
        ("#3", "put the value in quotation marks"),
    ],
)
def test_an_optional_field_without_a_value_is_not_dropped_in_silence(written: str, cure: str) -> None:
    found = fault(f"jabatan: Lurah\nnama: {written}", Pejabat)
    assert (found[0], found[3]) == ("missing-field", cure)
    assert value(f"jabatan: Lurah\nnama: '{written or '~'}'", Pejabat).nama == (written or "~")


def test_what_is_empty_inside_an_unknown_field_is_one_mistake() -> None:
    assert fault("jabatan: a\nwarna: {x: {y: }}", Pejabat)[0] == "unknown-field"


def test_a_document_without_a_value_is_reported() -> None:
    _value, found = decode(schema_document(None), Opd)
    assert [(diagnostic.code, diagnostic.message) for diagnostic in found] == [
        ("missing-field", "the file has no fields")
    ]


def schema_document(value: object) -> Document:
    return Document(Source("a.yaml", ""), value)


def test_nobody_reads_more_than_a_few_hundred_faults() -> None:
    found = faults("dokumen: []\n" + "".join(f"x{number}: 1\n" for number in range(1000)), Acuan)
    assert len(found) == MAX_FAULTS + 1
    assert (found[-1].code, found[-1].span.line, found[-1].message) == (
        "too-many-errors", 202, "at least 800 more errors from here on are not shown",
    )  # fmt: skip


def test_the_first_faults_of_the_file_are_those_shown() -> None:
    text = "salah: 1\nsumber:\n" + "  - {}\n" * 1000  # pydantic puts an unknown field last
    assert faults(text, Rujukan)[0].message == "unknown field `salah`"


def test_a_misspelt_field_that_is_not_shown_is_counted_once() -> None:
    text = "sumber:\n" + "  - {id: a, judul: b, penerbitt: c}\n" * 1000
    assert faults(text, Rujukan)[-1].message == "at least 900 more errors from here on are not shown"


def test_faults_come_in_the_order_of_the_file() -> None:
    found = faults("program: a\nstrategi: b\nid: C", Opd)
    assert [diagnostic.span for diagnostic in found] == sorted(diagnostic.span for diagnostic in found)


# --- what Indonesians write ---------------------------------------------------------------------

RUPIAH = "a whole amount of rupiah, such as 1_250_000_000"
ANGKA = "a number with a decimal point"
TANGGAL = "a date as year-month-day"
BOOLEAN = "`true` or `false`"
IN_DIGITS = "write the whole amount in digits, such as `1_250_000_000`, without a fraction, a sign or words"
IN_THOUSANDS = (
    "this could mean 1_250 or 1.25: write `1_250` if it is in rupiah; "
    "amounts in thousands or millions are written out in full, such as `1_250_000_000`"
)
EITHER_DAY = "this could mean two things: write `2024-12-04` (day/month) or `2024-04-12` (month/day)"
AMBIGUOUS = "this could mean two things: write `{}` or `{}`".format
NOTHING = "leave out the whole line if there is no value"
UNIT = "write `{}`; the unit has a field of its own".format


@pytest.mark.parametrize(
    ("wanted", "written", "cure"),
    [
        (RUPIAH, "1.250.000.000", "write `1_250_000_000`"),
        (RUPIAH, "Rp1.250.000.000,00", "write `1_250_000_000`"),
        (RUPIAH, "Rp. 1.250.000.000,-", "write `1_250_000_000`"),
        (RUPIAH, "IDR 1,250,000,000", "write `1_250_000_000`"),
        (RUPIAH, "1250000000 rupiah", "write `1_250_000_000`"),
        (RUPIAH, "Rp 1,25 miliar", "write `1_250_000_000`"),
        (RUPIAH, "500 juta", "write `500_000_000`"),
        (RUPIAH, "500jt", "write `500_000_000`"),
        (RUPIAH, "1,2 T", "write `1_200_000_000_000`"),
        (RUPIAH, "1,25 M", AMBIGUOUS("1_250_000_000", "1_250_000")),
        (RUPIAH, "1.000", AMBIGUOUS("1_000", "1")),
        (RUPIAH, "1.250", IN_THOUSANDS),
        (RUPIAH, "1,250", IN_THOUSANDS),
        (RUPIAH, "-", NOTHING),
        (RUPIAH, "-5", IN_DIGITS),
        (RUPIAH, "banyak", IN_DIGITS),
        (ANGKA, "12,5", "write `12.5`"),
        (ANGKA, "-0,5", "write `-0.5`"),
        (ANGKA, "1.250.000", "write `1250000`"),
        (ANGKA, "1.250,75", "write `1250.75`"),
        (ANGKA, "1,250.75", "write `1250.75`"),
        (ANGKA, "1,250", AMBIGUOUS("1.25", "1250")),
        ("a number with only one meaning", "1.250", AMBIGUOUS("1250", "1.25")),
        ("a number with only one meaning", "3.125", AMBIGUOUS("3125", "3.1250")),
        (ANGKA, "0,125", "write `0.125`"),
        (ANGKA, "50%", "write `50`, or `0.5` where a share of one is meant"),
        (ANGKA, "12,5 persen", "write `12.5`, or `0.125` where a share of one is meant"),
        (ANGKA, "5 unit", UNIT("5")),
        (ANGKA, "12,5 km", UNIT("12.5")),
        (ANGKA, "1.250 km", "write digits with a point before the decimals, such as `12.5`"),
        (ANGKA, "n/a", NOTHING),
        (ANGKA, "1.2.3", "write digits with a point before the decimals, such as `12.5`"),
        (ANGKA, "9" * 100, None),
        ("a whole number", "3.0", "write `3`"),
        ("a whole number", "1.250", "write `1250` if the dot or comma separates thousands"),
        ("a whole number", "tiga", "write digits only"),
        ("a year of four digits", "TA 2025", "write `2025`"),
        ("a year of four digits", "2.025", "write `2025`"),
        ("a year of four digits", "2025/2026", "write one year"),
        ("a year of four digits", "25", "write the year in four digits, such as `2025`"),
        (TANGGAL, "4/12/2024", EITHER_DAY),
        (TANGGAL, "13/12/2024", "write `2024-12-13`"),
        (TANGGAL, "12-12-24", "write `2024-12-12`"),
        (TANGGAL, "2024/1/5", "write `2024-01-05`"),
        (TANGGAL, "4 Desember 2024", "write `2024-12-04`"),
        (TANGGAL, "Rabu, 4 Des. 2024", "write `2024-12-04`"),
        (TANGGAL, "2024-13-01", "there is no such day: look at the month and the day"),
        (TANGGAL, "Desember 2024", "write year-month-day, such as `2024-12-04` for 4 Desember 2024"),
        (BOOLEAN, "Ya", "write `true`"),
        (BOOLEAN, "tidak", "write `false`"),
        (BOOLEAN, "t", "write `true` for yes or `false` for no"),
        (BOOLEAN, "mungkin", "write `true` for yes or `false` for no"),
        ("small letters, digits and single hyphens", "Dinas Kesehatan", "write `dinas-kesehatan`"),
        ("small letters, digits and single hyphens", "…", None),
        ("S, W, O or T and a number, such as S1", "s-01", "write `S1`"),
        ("S, W, O or T and a number, such as S1", "K1", None),
        ("SO, WO, ST or WT and a number, such as SO1", "so 1", "write `SO1`"),
        ("a number from 1 to 17", "SDG 3", "write `3`"),
        ("a number from 1 to 17", "18", None),
        ("a colour such as #1b6ca8", "1B6CA8", 'write `"#1b6ca8"`'),
        ("a colour such as #1b6ca8", "merah", "write `#` and six hexadecimal digits in quotation marks"),
        ("a code such as 2.16.03.2.02.0014", "2.16.03. 2.02.0014", "write `2.16.03.2.02.0014`"),
        ("a code such as 2.16.03.2.02.0014", "2.16", "look it up in the nomenclature that the plan declares"),
        ("text", "x", None),
    ],
)  # fmt: skip
def test_the_help_says_what_was_meant(wanted: str, written: str, cure: str | None) -> None:
    assert advise(wanted, written) == cure


@pytest.mark.parametrize(
    ("kind", "field", "written"),
    [
        (KondisiAwal, "nilai", "3.125"),
        (KondisiAwal, "nilai", "1.250.000,5"),
        (KondisiAwal, "tahun", "TA 2025"),
        (Edisi, "tanggal", "1/2/24"),
        (Tujuan, "nomor", "TPB 03"),
        (Butir, "wajib", "Ya"),
        (Dimensi, "warna", "1B6CA8"),
    ],
)
def test_what_the_help_says_is_what_the_schema_takes(kind: type[BaseModel], field: str, written: str) -> None:
    cure = value_fault(kind, field, written).help
    assert cure
    for right in cure.split("`")[1::2]:
        text = f"{field}: {right}\nunknown: x"
        assert not any(covered(text, found) == right for found in faults(text, kind))


def test_a_fault_of_a_scalar_carries_the_help() -> None:
    found = value_fault(KondisiAwal, "nilai", "12,5")
    assert (found.code, found.message, found.help) == (
        "wrong-type", "`12,5` is not a number with a decimal point", "write `12.5`",
    )  # fmt: skip


# --- nothing falls through ----------------------------------------------------------------------

BAD: list[object] = [
    None, "", " ", "x", "X y", "-1", "0", "18", "1.250", "9" * 30, "2024-02-30", "2024-99-99", "a\nb", [],
    [None], ["x"], ["1", "2", "3"], [[]], [{}], {}, {"x": "y"}, {"2025": "x"}, {"2025": None}, {"2025": []}, {"": ""},
]  # fmt: skip


@pytest.mark.parametrize("kind", MODELS, ids=lambda kind: kind.__name__)
def test_every_fault_of_every_field_is_foreseen(kind: type[BaseModel], monkeypatch: pytest.MonkeyPatch) -> None:
    def unforeseen(fault: schema.SchemaFault) -> Diagnostic:
        raise AssertionError(fault)

    monkeypatch.setattr(schema, "_foreseen_by_nobody", unforeseen)
    for field in [*kind.model_fields, "unknown"]:
        for value in BAD:
            document, _broken = parse(Source("a.yaml", json.dumps({field: value})))
            assert document
            assert {found.code for found in decode(document, kind)[1]} <= CODES


def test_a_fault_that_nobody_foresaw_still_has_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "EXPLANATIONS", {})
    assert fault("dokumen: a", Acuan) == (
        "invalid-value", "a", "`dokumen` has a value that cannot be used", None,
    )  # fmt: skip


def test_advice_knows_the_words_of_the_model() -> None:
    words = {message.id for message in catalogue.extracted()}
    assert set(READINGS) | set(UNCLEAR) <= words


def test_what_has_one_reading_is_what_the_help_says() -> None:
    assert meant(RUPIAH, "Rp 1,25 miliar") == "1_250_000_000"
    assert [meant(wanted, "1.250") for wanted in (RUPIAH, ANGKA, "a whole number", "text")] == [None] * 4
    assert meant(RUPIAH, "1" * 100) is None
