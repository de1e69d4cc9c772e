"""Whatever an OPD has written: its form says the same, and what the form then says is what the YAML says."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from masterplan import compiler
from masterplan.diagnostics.values import Span
from masterplan.forms import importing, merging, reading, subjects, workbook
from masterplan.forms.memory import Memory
from masterplan.forms.records import rows
from masterplan.forms.subjects import OPD_TABLES
from masterplan.model import decode
from masterplan.model.opd import Kelompok, Opd
from masterplan.plan.plan import Entry, Plan
from masterplan.world import disk
from masterplan.yaml.document import Source
from masterplan.yaml.reader import parse, unreadable
from tests.kit.places import OPD, ROOT


@cache
def ambon() -> Plan:
    checked = compiler.check(disk.read(ROOT), disk.printable)
    assert checked.plan is not None
    return checked.plan


# --- any OPD ------------------------------------------------------------------------------------

ODD = [
    "=1+1",
    "-",
    "007",
    "1,5",
    "Ya",
    "4/12/2024",
    "#REF!",
    "P1",
    " =x",
    "'",
    "a\u00a0b",
    "TRUE",
    "1e5",
    "S1",
    "\U0001f600",
]
NOT_NUMBERS = [">= 80", "<= 0.5", "3-5", "3.25-3.50", "-5--3", "BB", "A-", "Sangat Baik", "inf", "TRUE", "E5", "Ya"]
LETTERS_OF_ANY_KIND = st.characters(categories=("L", "N", "P", "S", "Zs"), max_codepoint=0x3000)
ANY_TEXT = st.sampled_from(ODD) | st.text(LETTERS_OF_ANY_KIND | st.sampled_from(" _xr<>\t"), min_size=1, max_size=20)
PLAIN_TEXT = st.sampled_from(ODD) | st.text(st.sampled_from("ab :,#-[]{}'\"\\|>&*!%@`=1."), min_size=1, max_size=12)


def clean(text: str) -> bool:
    return bool(text.strip()) and not unreadable(Source("", f"-{text}"))


def decimals(least: int, most: int) -> st.SearchStrategy[str]:
    values = st.decimals(least, most, places=3, allow_nan=False) | st.integers(least, most).map(Decimal)
    return values.map(lambda value: format(value, "f") + ("0" if abs(value) >= 1 and "." in format(value, "f") else ""))


def some(values: list[str], most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True)


def filled(**fields: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    """Leave out what is empty; a name that ends in `_` must be there."""
    must = {name.rstrip("_"): one for name, one in fields.items() if name.endswith("_")}
    may = {name: one for name, one in fields.items() if not name.endswith("_")}
    made = st.fixed_dictionaries(must, optional=may)
    return made.map(lambda record: {name: value for name, value in record.items() if value != []})


def _spender(money: dict[str, object]) -> tuple[object, ...]:
    return money["sumber"], money.get("pelaksana"), money.get("unit")


def _risks(text: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, object]]:
    score = st.integers(1, 5).map(str)
    return filled(
        id_=st.sampled_from(["server", "banjir", "orang"]),
        risiko_=text,
        penyebab_=text,
        akibat=text,
        kemungkinan_=score,
        dampak_=score,
        penanganan=text,
        pemilik=st.sampled_from([one.value.id for one in ambon().opd]),
        sumber=some(["merdeka-17-program"], 1),
    )


def _risk(programme: dict[str, object]) -> object:
    """Return what no other programme has: a risk has its id in the whole plan, as `duplicate-id` says."""
    return next((one["id"] for one in programme.get("risiko", ())), programme["id"])


def agencies(text: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, object]]:
    """Return OPD that the schema accepts, whatever the rules say of them."""
    plan = ambon()
    text = text.filter(clean)
    dimensions = {one.id: [sub.id for sub in one.subdimensi] for one in plan.dimensi.value.dimensi}
    items = [butir.id for one in plan.acuan.value.dokumen for butir in one.butir]
    years = st.sampled_from(["2025", "2026", "2029"])
    word = st.sampled_from
    numbers = st.integers(1, 4)

    def factors(letter: str) -> st.SearchStrategy[list[dict[str, object]]]:
        one = filled(
            kode_=numbers.map(lambda number: f"{letter}{number}"),
            faktor_=text,
            bobot=decimals(0, 1),
            rating=decimals(-4, 4),
            dimensi=some([*dimensions], 6),
            unsur=word(["struktur", "infrastruktur", "suprastruktur"]),
            bukti=text,
            sumber=some(["merdeka-17-program", "x"], 2),
        )
        return st.lists(one, max_size=3, unique_by=lambda factor: factor["kode"])

    strategies = filled(
        kode_=st.tuples(word(["SO", "WO", "ST", "WT"]), numbers).map(lambda pair: f"{pair[0]}{pair[1]}"),
        faktor_=st.lists(word(["S1", "W2", "O1", "T4"]), min_size=1, max_size=5, unique=True),
        uraian_=text,
    )
    values = decimals(-999, 10**8) | st.sampled_from(NOT_NUMBERS)
    indicators = filled(
        nama_=text,
        satuan_=text | word(["persen", "unit"]),
        arah_=word(["naik", "turun", "tetap"]),
        awal=filled(tahun_=years, nilai_=values),
        target_=st.dictionaries(years, values, max_size=3),
        realisasi=st.dictionaries(years, values, min_size=1, max_size=3),
        akhir=values,
        kode=text | word(["IKU-2.16", "s-1"]),
        tingkat=word(["keluaran", "hasil", "dampak"]),
        sifat=word(["kumulatif", "tahunan"]),
        definisi=text,
        penanggung_jawab=text,
    )
    amounts = st.dictionaries(years, st.integers(0, 10**18 - 1).map(str), max_size=3)
    money = filled(
        sumber_=word(["APBD", "DAK", "CSR"]),
        pelaksana=word([one.value.id for one in plan.opd]),
        unit=text,
        pagu_=amounts,
        realisasi=amounts,
    )
    activity = filled(kode_=word(["1.02.02.2.02.0028", "X.XX.01.2.01.01"]), nama_=text, pagu=amounts)
    milestones = filled(tahun_=years, semester=word(["1", "2"]), hasil_=text)
    programmes = word([*dimensions]).flatmap(
        lambda dimension: filled(
            id_=word(["satu", "dua", "tiga"]),
            nama_=text,
            kegiatan=text,
            sub_kegiatan=activity | st.lists(activity, max_size=2, unique_by=lambda one: one["kode"]),
            tahapan=st.lists(milestones, max_size=3, unique_by=lambda one: (one["tahun"], one.get("semester"))),
            wilayah=some([one.id for one in plan.rencana.value.wilayah], 5),
            inovasi=text,
            dimensi_=st.just(dimension),
            subdimensi_=word(dimensions[dimension]),
            strategi=some(["SO1", "WO2", "WT4"], 4),
            acuan=some(items, 5),
            tpb=some([str(number) for number in range(1, 18)], 4),
            jangka_=word(["pendek", "menengah", "panjang"]),
            quick_win=word(["true", "false"]),
            lokasi=text,
            pendukung=some([one.value.id for one in plan.opd], 6),
            indikator=st.lists(indicators, max_size=3, unique_by=lambda one: one["nama"]),
            pendanaan=st.lists(money, max_size=3, unique_by=_spender),
            risiko=st.lists(_risks(text), max_size=1),
            bukti=text,
        )
    )
    swot = filled(**{group.value: factors(group.letter) for group in Kelompok})
    return filled(
        id_=st.just("dinkes"),
        nama_=text,
        singkatan_=text,
        status_=st.just("contoh"),
        profil_=st.just("Melayani."),
        swot=swot,
        strategi=st.lists(strategies, max_size=4, unique_by=lambda one: one["kode"]),
        program=st.lists(programmes, max_size=3, unique_by=(lambda one: one["id"], _risk)),
    )


STYLES = st.fixed_dictionaries({
    "default_flow_style": st.sampled_from([None, False, True]),
    "width": st.sampled_from([40, 100, 10_000]),
    "indent": st.sampled_from([2, 4]),
    "allow_unicode": st.sampled_from([True]),
    "sort_keys": st.booleans(),
})  # fmt: skip


def entry(said: dict[str, object], style: dict[str, object]) -> Entry[Opd]:
    document, faults = parse(Source(OPD, yaml.safe_dump(said, **style)))
    assume(document is not None)  # PyYAML writes some texts that no reader of YAML accepts
    opd, faults = decode.decode(document, Opd)
    assert opd is not None, faults
    return Entry(opd, document)


# --- the properties -----------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)  # half a second each: all lists of Ambon are in a form
@given(agencies(ANY_TEXT), STYLES)
def test_a_form_that_comes_back_untouched_changes_nothing(said, style):
    own = entry(said, style)
    plan = replace(ambon(), opd=tuple(own if one.value.id == "dinkes" else one for one in ambon().opd))
    content = workbook.workbook(plan, subjects.of_opd(own))
    form, faults, _text = reading.read("dinkes.xlsx", content, plan)
    assert form is not None, faults
    result = importing.take(plan, (), {"dinkes.xlsx": content}, disk.printable)
    assert (result.files, result.plan) == ({}, plan)
    assert not importing.filled(plan, content)


def form_of(base: Entry[Opd], other: Opd) -> reading.FilledForm:
    """Return a form that was made from one OPD and says what another does."""
    known, said = (rows(one, OPD_TABLES) for one in (base.value, other))
    memory = Memory(
        opd="dinkes",
        kolom={},
        baris={table: {row.ident: dict(row.values) for row in listed} for table, listed in known.items()},
        nama={},
    )
    fields = {
        table: frozenset(key for listed in (known, said) for row in listed[table] for key in row.values if key != "id")
        for table in known
    }
    cell = Span("dinkes.xlsx", cell="swot!A1")
    taken = {
        table: tuple(
            reading.Taken(
                row.ident, dict(row.values), dict.fromkeys({*fields[table], "kode", "nama", "sumber", "tahun"}, cell)
            )
            for row in listed
        )
        for table, listed in said.items()
    }
    return reading.FilledForm(memory, fields, taken)


def meaning(opd: Opd) -> dict[str, dict[str, object]]:
    return {table: {row.ident: dict(row.values) for row in listed} for table, listed in rows(opd, OPD_TABLES).items()}


@settings(max_examples=200, deadline=None)
@given(agencies(PLAIN_TEXT), agencies(PLAIN_TEXT), STYLES)
def test_what_a_form_says_is_what_the_yaml_says_afterwards(said, other, style):
    own, meant = entry(said, style), entry(other, style)
    form = form_of(own, meant.value)
    merged = merging.merge(subjects.of_opd(own), form)
    assert merged.conflicts == ()
    opd, faults = decode.decode(merged.document, Opd)
    assert opd is not None, faults
    assert meaning(opd) == meaning(meant.value)
    assert (opd.nama, opd.profil) == (own.value.nama, own.value.profil)
    again = merging.merge(subjects.of_opd(Entry(opd, merged.document)), form)
    assert again.document.source.text == merged.document.source.text
    assert all(merged.document.get(path) for path, _taken in merged.places)


@settings(max_examples=100, deadline=None)
@given(agencies(PLAIN_TEXT), agencies(PLAIN_TEXT), agencies(PLAIN_TEXT), STYLES)
def test_a_form_never_overwrites_what_the_plan_has_changed_since(base, said, other, style):
    then, now, meant = entry(base, style), entry(said, style), entry(other, style)
    form = form_of(then, meant.value)
    merged = merging.merge(subjects.of_opd(now), form)
    if merged.conflicts:
        assert merged.document is now.document
        return
    opd, faults = decode.decode(merged.document, Opd)
    assert opd is not None, faults
    before, after, old = meaning(now.value), meaning(opd), meaning(then.value)
    for table, known in before.items():
        for ident, values in known.items():
            for key, value in values.items():
                if old[table].get(ident, {}).get(key) != value and ident in after[table]:
                    assert after[table][ident].get(key) == value
