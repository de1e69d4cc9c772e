"""The tables of open data hold the whole plan, one row a fact, and what the books add up can be added up from them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from pydantic import BaseModel

from masterplan import api, compiler
from masterplan.book import facts
from masterplan.book.names import names
from masterplan.model import opd, rancangan, rencana, shape
from masterplan.plan.plan import SINGLE, Plan
from masterplan.records import delimited
from masterplan.records.citations import CITING, WHOLE
from masterplan.records.tables import TABLES, filled
from masterplan.records.variables import codes, kind, links, meaning
from masterplan.sums.money import absorbed
from masterplan.words.format import angka
from masterplan.world import disk
from tests.kit.places import ROOT, SMALL
from tests.kit.places import WHOLE as ALL_KINDS
from tests.kit.small import FILES, loaded, planned, signed

# What no table has, and why.
LEFT_OUT = {
    "Pejabat.nama": "the name of a person; the office is there",
    "Kontak.nama": "the name of a person",
    "Kontak.surel": "the address of a person",
    "Kontak.telepon": "the number of a person",
    "Anggota.nama": "the name of a person; the seat and the office are there",
    "Klarifikasi.oleh": "may be the name of a person; the day, the stage and the answer are there",
    "Faktor.penilaian": "the answers of single persons; what they come to is there, and how many they are",
    "Faktor.kepentingan": "the same",
    "Edisi.revisi": "where git has the edition before",
    "Lambang.berkas": "what the books look like",
    "Lambang.alternatif": "what the books look like",
    "KonvensiSwot.desimal": "how numbers are printed; here all of their digits are",
    "Rencana.satuan": "by which units are checked; each indicator has its own",
    **dict.fromkeys(
        ("JalurTanggapan.surel", "JalurTanggapan.surel_opd", "JalurTanggapan.isu", "Situs.kontak_telepon"),
        "how the site takes comments",
    ),
    **dict.fromkeys(
        ("SumberHukum.jenis", "SumberHukum.lembaran", "SumberHukum.mencabut"), "what a regulation rests on"
    ),
    "DaftarRisiko.selera": "each risk says whether it reaches it",
    **{f"Gaya.{name}": "what the books look like" for name in rencana.Gaya.model_fields},
}


@cache
def checked(root: Path) -> Plan:
    plan = api.data(root).plan
    assert plan is not None
    return plan


def tables(plan: Plan) -> dict[str, list[dict[str, str]]]:
    """Read the tables back, with nothing but the CSV reader of Python."""
    return {
        one.table: list(csv.DictReader(io.StringIO(one.content.decode(), newline=""))) for one in delimited.files(plan)
    }


@cache
def read(root: Path) -> dict[str, list[dict[str, str]]]:
    return tables(checked(root))


def fields(model: type[BaseModel]) -> Iterator[tuple[type[BaseModel], str]]:
    """Go through the fields of a model and of all that stands in it, but for those that only hold other records."""
    for name in model.model_fields:
        inner = shape.listed(shape.inside(model, name))
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from fields(inner)
        else:
            yield model, name


def owner(model: type[BaseModel], name: str) -> str:
    """Name a field by the class that declares it: a risk of the plan has what every risk has."""
    return next(f"{one.__name__}.{name}" for one in reversed(model.__mro__) if name in getattr(one, "model_fields", ()))


def test_every_field_of_the_model_is_in_a_table_or_left_out_with_a_reason():
    held = {owner(*one.holds) for table in TABLES for one in table.variables if one.holds}
    held |= {owner(model, "sumber") for model in (*CITING.values(), *WHOLE.values())}
    # The text of a regulation is open data as Akoma Ntoso.
    models = (*(model for model in SINGLE.values() if model is not rancangan.Rancangan), opd.Opd)
    known = {owner(*one) for model in models for one in fields(model)}
    assert len(known) > 200
    assert known - held == set(LEFT_OUT)


@pytest.mark.parametrize("root", [SMALL, ALL_KINDS, ROOT], ids=lambda root: root.name)
def test_no_two_rows_have_the_same_key_and_every_reference_is_met(root):
    own = read(root)
    for table in TABLES:
        keys = Counter(tuple(row[name] for name in table.key) for row in own[table.name])
        assert [key for key, count in keys.items() if count > 1] == [], table.name
        for link in (*table.links, *(link for one in table.variables for link in links(one))):
            named = {tuple(row[name] for name in link.variables) for row in own[table.name]}
            there = {tuple(row[name] for name in link.key) for row in own[link.table]}
            assert {one for one in named if all(one)} - there == set(), (table.name, link)


def test_every_table_and_variable_says_what_it_is_and_goes_by_a_name_that_programs_can_use():
    assert len({table.name for table in TABLES}) == len(TABLES)
    for table in TABLES:
        names = [one.name for one in table.variables]
        assert set(table.key) <= set(names) == {name for name in names if name.isidentifier()}, table.name
        assert len(set(names)) == len(names), table.name
        assert table.title[0].isupper(), table.name
        for one in table.variables:
            assert meaning(one).endswith("."), (table.name, one.name)
            assert kind(one) in {"string", "integer", "number", "year", "date", "boolean"}
            assert all(codes(one).values()), (table.name, one.name)


def test_there_is_a_plan_in_the_tests_that_fills_each_table():
    """Answers of OPD and aspects of the city's index, which none of them has, are looked at below.

    Changes are looked at in `test_changed.py`.
    """
    filled_by = [{one.table.name for one in filled(checked(root)) if one.rows} for root in (SMALL, ALL_KINDS, ROOT)]
    assert {table.name for table in TABLES}.difference(*filled_by) == {
        "konfirmasi",
        "indeks-kota-cerdas-aspek",
        "perubahan",
    }


def test_an_answer_that_was_taken_back_is_there_and_does_not_count():
    files = signed(
        signed(signed(FILES), hasil="revisi", catatan="Pagu 2026 keliru"), hasil="batal", catatan="Salah OPD"
    )
    plan = compiler.check(files, disk.printable).plan
    rows = [(one["nomor"], one["hasil"], one["catatan"], one["berlaku"]) for one in tables(plan)["konfirmasi"]]
    assert rows == [
        *[("1", "setuju", "", "true"), ("2", "revisi", "Pagu 2026 keliru", "false")],
        ("3", "batal", "Salah OPD", "false"),
    ]
    assert "oleh" not in tables(plan)["konfirmasi"][0]


def test_the_index_of_a_year_that_is_known_by_its_aspects_is_worked_out_as_in_the_books():
    evaluasi = loaded("evaluasi")
    evaluasi["indeks"] = [{"tahun": "2024", "aspek": {"dampak": "3.10"}, "sumber": ["berita"]}]
    own = tables(planned(evaluasi=evaluasi))
    assert own["indeks-kota-cerdas-aspek"] == [{"tahun": "2024", "aspek": "dampak", "nilai": "3.10"}]
    assert [(row["tahun"], row["nilai"], row["target"]) for row in own["indeks-kota-cerdas"]] == [
        *[("2024", "3.1", ""), ("2025", "", "3.2"), ("2026", "", "3.3")]
    ]


# --- what the books add up ------------------------------------------------------------------------


@pytest.mark.parametrize("root", [SMALL, ALL_KINDS, ROOT], ids=lambda root: root.name)
def test_the_money_of_buku_ii_is_added_up_from_the_csv_alone(root):
    money, shared = read(root)["pendanaan"], facts.gather(checked(root))

    def total(*names: str) -> Counter[tuple[str, ...]]:
        found: Counter[tuple[str, ...]] = Counter()
        for row in money:
            found[tuple(row[name] for name in names)] += int(row["pagu"] or 0)
        return +found

    uang = shared.uang
    assert sum(total().values()) == uang.seluruh.jumlah > 0
    for name, groups in (
        ("sumber_dana", uang.sumber),
        ("dimensi", uang.dimensi),
        ("opd", uang.opd),
        ("program", uang.program),
    ):
        assert total(name) == +Counter({(key,): own.jumlah for key, own in groups.items()}), name
        by_year = {(key, str(year)): amount for key, own in groups.items() for year, amount in own.tahun.items()}
        assert total(name, "tahun") == +Counter(by_year), name
        by_source = {(key, source): amount for key, own in groups.items() for source, amount in own.sumber.items()}
        assert total(name, "sumber_dana") == +Counter(by_source) or name == "sumber_dana"
    assert total("dimensi", "subdimensi") == +Counter({key: own.jumlah for key, own in uang.subdimensi.items()})
    assert total("pelaksana", "unit") == +Counter({key: own.jumlah for key, own in uang.pelaksana.items()})


@pytest.mark.parametrize("root", [SMALL, ALL_KINDS, ROOT], ids=lambda root: root.name)
def test_what_was_spent_is_added_up_from_the_csv_alone(root):
    spent = [row for row in read(root)["pendanaan"] if row["realisasi"]]
    own = [dana for milik in facts.gather(checked(root)).program for dana in milik.program.pendanaan]
    for (source, year), one in absorbed(own).items():
        told = [row for row in spent if (row["sumber_dana"], row["tahun"]) == (source, str(year))]
        assert sum(int(row["realisasi"]) for row in told) == one.realisasi
        assert sum(int(row["pagu"] or 0) for row in told) == one.dilaporkan


@pytest.mark.parametrize("root", [SMALL, ALL_KINDS, ROOT], ids=lambda root: root.name)
def test_what_the_books_count_is_counted_from_the_csv_alone(root):
    own, counted = read(root), names(facts.gather(checked(root)))["jumlah"]
    found = {
        **{name: len(own[name]) for name in ("opd", "program", "faktor", "strategi", "indikator", "dimensi")},
        **{name: len(own[name]) for name in ("subdimensi", "misi", "sasaran", "sumber")},
        "kecamatan": len(own["wilayah"]),
        "opd_berbobot": sum(row["cakupan"] == "opd" for row in own["posisi"]),
        "opd_berprogram": len({row["opd"] for row in own["program"]}),
        "opd_terverifikasi": len({row["baris"] for row in own["kutipan"] if row["tabel"] == "opd"}),
        "quick_win": sum(row["quick_win"] == "true" for row in own["program"]),
        "tpb": len({row["tpb"] for row in own["program-tpb"]}),
        "acuan": sum(row["wajib"] == "true" for row in own["butir"]),
        "risiko": len(own["risiko"]),
        "risiko_wajib_ditangani": sum(row["wajib_ditangani"] == "true" for row in own["risiko"]),
    }
    assert {name: counted[name] for name in found} == {name: angka(count) for name, count in found.items()}


def test_weights_ratings_and_scores_are_exact_and_those_of_the_books():
    shared, own = facts.gather(checked(ALL_KINDS)), read(ALL_KINDS)
    scores = {(row["opd"], row["kode"]): row for row in own["faktor"]}
    for ident, hasil in shared.hasil.items():
        for one in (*hasil.ifas.faktor, *hasil.efas.faktor):
            row = scores[ident, one.kode]
            assert (Decimal(row["bobot"]), Decimal(row["rating"]), Decimal(row["skor"])) == (
                *(one.bobot, one.rating, one.skor),
            )
    points = {row["id"]: (Decimal(row["x"]), Decimal(row["y"])) for row in own["posisi"] if row["cakupan"] == "opd"}
    assert points == {ident: (hasil.x, hasil.y) for ident, hasil in shared.hasil.items()}
