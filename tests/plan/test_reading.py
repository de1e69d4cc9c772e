"""What two states of a plan have in common is read once; what differs, in whatever byte, is read anew."""

from __future__ import annotations

from masterplan import compiler
from masterplan.plan import glyphs, reading, unwritten
from masterplan.records import delimited
from masterplan.sums.standings import standings
from masterplan.world import disk
from tests.kit.places import OPD, SMALL


def test_a_file_that_is_the_same_in_a_known_plan_is_not_read_again():
    files = disk.read(SMALL)
    known = compiler.check(files, disk.printable).plan
    again = compiler.check(files, disk.printable, known=reading.said(known))
    assert again.ok
    assert all(one is other for one, other in zip(again.plan.single, known.single, strict=True))
    assert all(one is other for one, other in zip(again.plan.opd, known.opd, strict=True))
    assert reading.state(files, known).opd[0] is known.opd[0]


def test_what_the_rules_have_worked_out_of_a_plan_is_not_worked_out_again_for_its_books():
    checked = compiler.check(disk.read(SMALL), disk.printable)
    weighed, tables = standings(checked.plan), delimited.files(checked.plan)
    facts = compiler.with_books(checked, disk.design(SMALL), disk.printable).compiled.books[0].facts
    assert facts.hasil is weighed.opd
    assert facts.berkas.files() is tables


def test_only_a_file_that_differs_is_looked_through_for_what_is_still_to_be_written(monkeypatch):
    files, seen = disk.read(SMALL), list[str]()
    known = compiler.check(files, disk.printable).plan
    monkeypatch.setattr(unwritten, "_in_document", lambda document: seen.append(document.source.path) or ())
    other = files.replaced(OPD, files.data[OPD].replace(b"Dinas Kesehatan", b"xxx", 1))
    compiler.check(other, disk.printable, known=reading.said(known))
    assert seen == [OPD]


def test_signs_that_are_not_looked_up_are_in_the_fonts():
    common = [letter for letter in map(chr, range(0x20, 0x3000)) if not glyphs.strange(letter, frozenset)]
    assert "\u25cb" in common
    assert [letter for letter in common if letter not in disk.printable()] == []


def test_a_file_that_differs_is_read_and_so_is_what_is_wrong_with_it():
    files = disk.read(SMALL)
    known = compiler.check(files, disk.printable).plan
    text, fonts = files.data[OPD], disk.printable
    for old, new in ((b"Dinas Kesehatan", b"Dinas Sehat"), (b"rating: ", b"rating: x")):
        other = files.replaced(OPD, text.replace(old, new, 1))
        assert other != files
        assert compiler.check(other, fonts, known=reading.said(known)) == compiler.check(other, fonts)
    assert not compiler.check(other, fonts, known=reading.said(known)).ok
