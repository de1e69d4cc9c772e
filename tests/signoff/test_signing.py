"""`masterplan sign` writes one entry into a file that its author may have written in any way, and nothing else."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan import compiler
from masterplan.author import layout
from masterplan.model import decode
from masterplan.model.opd import Klarifikasi, Opd
from masterplan.plan import fingerprint
from masterplan.plan.plan import Entry
from masterplan.signoff import signing
from masterplan.world import disk
from masterplan.yaml import reader
from masterplan.yaml.document import Source
from tests.kit.layouts import BLOCK, LAYOUTS, SIDIK, TEXT, kept
from tests.kit.places import OPD, SMALL

DAYS = (None, datetime.date(2025, 12, 31))  # nobody knows since when the content is so; today


def entry(text: str) -> Entry[Opd]:
    document, faults = reader.parse(Source(OPD, text))
    assert document is not None, faults
    value, faults = decode.decode(document, Opd)
    assert value is not None, faults
    return Entry(value, document)


def answer(**fields: object) -> Klarifikasi:
    known = {"tanggal": "2025-02-11", "oleh": "Kepala Dinas", "hasil": "setuju", "sidik": SIDIK}
    return Klarifikasi.model_validate({**known, **fields})


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_the_entry_is_the_last_and_nothing_else_has_changed(text):
    before = entry(text)
    signed = signing.add(before, answer())
    after = entry(signed)
    assert after.value == before.value.model_copy(update={"klarifikasi": (*before.value.klarifikasi, answer())})
    assert kept(text, signed)


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_the_new_lines_end_as_the_old_ones_do(text):
    signed = signing.add(entry(text), answer())
    ends = {"\r\n", "\r", "\n"}
    used = {end for end in ends if end in text.replace("\r\n", "¶" if end != "\r\n" else "\r\n")}
    new = {end for end in ends if end in signed.replace("\r\n", "¶" if end != "\r\n" else "\r\n")}
    assert new <= (used or {"\n"})


def test_what_is_written_is_what_a_person_would_write():
    signed = signing.add(entry(TEXT), answer(tahap="Bimtek IV", catatan="Ya: semua #1, kecuali [x]"))
    assert signed == (
        f"{TEXT}klarifikasi:\n  - tanggal: 2025-02-11\n    tahap: Bimtek IV\n    oleh: Kepala Dinas\n"
        f'    hasil: setuju\n    catatan: "Ya: semua #1, kecuali [x]"\n    sidik: {SIDIK}\n'
    )


printed = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=40).filter(
    lambda text: text.strip() and "\ufeff" not in text
)


@pytest.mark.parametrize("name", sorted(LAYOUTS))
@pytest.mark.parametrize(
    "word", ["null", "~", "yes", "2025-02-11", "1_000", "- a", "a: b", "a #b", "'", '"', "\\", "{", "%", "?"]
)
def test_a_text_that_yaml_would_take_for_something_else_stays_a_text(name, word):
    signed = signing.add(entry(LAYOUTS[name]), answer(oleh=word, catatan=word))
    assert entry(signed).value.klarifikasi[-1] == answer(oleh=word, catatan=word)


@pytest.mark.parametrize(
    "word", ["null", "Kepala Dinas", "Ya: semua", "2025", "a, b [c]", "y", "1e5", "panjang " * 20 + "sekali"]
)
def test_what_is_written_is_as_the_canonical_layout_has_it(word):
    canonical = layout.layout(entry(f"{TEXT}{BLOCK}").document, Opd)
    signed = signing.add(entry(canonical), answer(oleh=word, tahap=word, catatan=word))
    assert layout.layout(entry(signed).document, Opd) == signed


@given(st.sampled_from(sorted(LAYOUTS)), printed, printed | st.none(), printed | st.none())
def test_any_text_is_read_again_as_it_was_given(name, oleh, tahap, catatan):
    before = entry(LAYOUTS[name])
    given_ = answer(oleh=oleh, tahap=tahap, catatan=catatan)
    signed = signing.add(before, given_)
    assert entry(signed).value.klarifikasi[-1] == given_
    assert kept(LAYOUTS[name], signed)


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_text_whatsoever_makes_it_raise(oleh, catatan):
    checked = plan()
    asked = {"tanggal": "2025-02-11", "oleh": oleh, "hasil": "setuju", "catatan": catatan}
    result = signing.sign(checked, checked.opd[0], asked, DAYS)
    if isinstance(result, signing.Signed):
        assert entry(result.text).value.klarifikasi[-1] == result.klarifikasi
    else:
        assert result.cure


def test_signing_again_and_again_only_adds():
    text = TEXT
    days = [datetime.date(2025, 2, day) for day in range(1, 6)]
    for day in days:
        longer = signing.add(entry(text), answer(tanggal=day.isoformat()))
        assert longer.startswith(text)
        text = longer
    assert all(a.tanggal < b.tanggal for a, b in pairwise(entry(text).value.klarifikasi))


def plan():
    checked = compiler.check(disk.read(SMALL), disk.printable)
    assert checked.plan is not None
    return checked.plan


def test_a_confirmation_has_the_fingerprint_of_the_content_and_does_not_change_it():
    before = plan()
    signed = signing.sign(
        before, before.opd[0], {"tanggal": "2025-02-11", "oleh": "Kepala\nDinas", "hasil": "setuju"}, DAYS
    )
    assert signed.klarifikasi.oleh == "Kepala Dinas"
    after = entry(signed.text)
    assert after.value.klarifikasi[-1].sidik == fingerprint.sidik(before, before.opd[0].value)
    assert fingerprint.konfirmasi(before, after.value) is fingerprint.Konfirmasi.SETUJU


REFUSED = [
    ({"hasil": "batal"}, "to take an answer back needs a note"),
    ({"tanggal": "11-02-2025"}, "`11-02-2025` is not a date"),
    ({"tanggal": "2025-02-30"}, "`2025-02-30` is not a date"),
    ({"tanggal": "2025-W07-2"}, "`2025-W07-2` is not a date"),
    ({"oleh": " \n"}, "nobody is named who confirms"),
    ({"hasil": "revisi"}, "a request for revision needs a note"),
    ({"hasil": "revisi", "catatan": " "}, "a request for revision needs a note"),
    ({"oleh": "Kepala\u202e"}, "the confirmation cannot be written into data/opd/dinkes.yaml"),
    ({"oleh": "Kepala\x07"}, "the confirmation cannot be written into data/opd/dinkes.yaml"),
]


@pytest.mark.parametrize(("fields", "message"), REFUSED)
def test_an_answer_that_cannot_be_accepted_is_refused(fields, message):
    whole = plan()
    asked = {"tanggal": "2025-02-11", "oleh": "Kepala", "hasil": "setuju", **fields}
    result = signing.sign(whole, whole.opd[0], asked, DAYS)
    assert isinstance(result, signing.Refusal)
    assert result.message == message
    assert result.cure


def test_a_day_before_the_last_confirmation_is_refused_and_the_same_day_is_not():
    whole = plan()
    signed = entry(f"{TEXT}{BLOCK}")
    asked = {"oleh": "Kepala", "hasil": "setuju"}
    assert isinstance(signing.sign(whole, signed, {**asked, "tanggal": "2024-12-31"}, DAYS), signing.Refusal)
    assert isinstance(signing.sign(whole, signed, {**asked, "tanggal": "2025-01-01"}, DAYS), signing.Signed)


def test_a_day_that_is_to_come_or_before_the_content_is_refused():
    whole, since = plan(), datetime.date(2025, 2, 11)
    asked = {"oleh": "Kepala", "hasil": "setuju"}

    def signed(day: str) -> bool:
        return isinstance(
            signing.sign(whole, whole.opd[0], {**asked, "tanggal": day}, (since, DAYS[1])), signing.Signed
        )

    assert [signed(day) for day in ("2025-02-10", "2025-02-11", "2025-12-31", "2026-01-01")] == [
        False,
        True,
        True,
        False,
    ]


def test_an_answer_is_taken_back_and_the_one_before_it_counts_again():
    whole, text = plan(), TEXT
    agreed = fingerprint.sidik(whole, whole.opd[0].value)
    for given_ in (
        {"tanggal": "2025-02-11", "hasil": "setuju"},
        {"tanggal": "2025-03-01", "hasil": "revisi", "catatan": "Pagu"},
        {"tanggal": "2025-02-20", "hasil": "batal", "catatan": "Tertukar"},
    ):
        result = signing.sign(whole, entry(text), {"oleh": "Kepala", **given_}, DAYS)
        assert isinstance(result, signing.Signed)
        text = result.text
    after = entry(text).value
    assert after.klarifikasi[-1].sidik == agreed
    assert fingerprint.latest(after) == after.klarifikasi[0]
    assert fingerprint.konfirmasi(whole, after) is fingerprint.Konfirmasi.SETUJU
    again = {"tanggal": "2025-02-21", "oleh": "Kepala", "hasil": "batal", "catatan": "Semua keliru"}
    nothing = entry(signing.sign(whole, entry(text), again, DAYS).text)
    assert fingerprint.konfirmasi(whole, nothing.value) is fingerprint.Konfirmasi.BELUM
    refused = signing.sign(whole, nothing, again, DAYS)
    assert refused == signing.Refusal("there is no answer that could be taken back", "look at `masterplan status`")
