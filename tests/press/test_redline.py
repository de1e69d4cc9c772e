"""Accepting all tracked changes of a book gives the new book, and rejecting them the old one, whatever was changed."""

from __future__ import annotations

import json
import os
import random
import re
import threading
import zipfile
from xml.etree import ElementTree

import pytest

from masterplan import compiler
from masterplan.press import build, docx, pandoc, pieces, reading, typst
from masterplan.press.made import Pictures
from masterplan.press.redline import redline
from masterplan.press.redline.redline import Edition, Mark
from masterplan.review import pressing, redlining
from masterplan.world import copies, disk, processes, processors, store
from tests.kit import revisions
from tests.kit.office import needs, opened_by_libreoffice
from tests.kit.places import ROOT
from tests.kit.program import run
from tests.kit.repository import commit, edit
from tests.kit.tracked import W, shown

DESIGN = disk.design(ROOT)
WHO = Mark('Dinas <&" Kesehatan', "2025-02-11T09:30:00Z")


def compiled(made):
    checked = compiler.check(revisions.files(made), disk.printable)
    assert checked.ok, checked.diagnostics
    return pressing.compiled(checked.plan, DESIGN)


def word(page, style):
    """Make the Word file of a page, with a stand-in for each figure that differs where the figure does."""
    sizes = {one.id: (150.0, one.tinggi) for one in page.gambar}
    made = pandoc.make(page.parts, style, DESIGN, ("docx",), pictures=Pictures(sizes, {}))
    drawn = {one.id: f"{one.isi!r} {one.tinggi}".encode() for one in page.gambar}
    return docx.packed(docx.with_pictures(docx.unpacked(made.files["docx"]), drawn))


def redlines(old, new):
    """Return for each book the file with tracked changes, or None, beside the old and the new one."""
    then, now = compiled(old), compiled(new)
    for slug, after in now.items():
        before = then[slug]
        ordered = redlining.alike(before.order, after.order), after.order
        files = [word(order.page, order.style) for order in ordered]
        sides = [Edition(file, one.rows) for file, one in zip(files, (before, after), strict=True)]
        yield redline.compare(*sides, WHO), *files


# Seeds under which, together, every kind of edit happens.
@pytest.mark.parametrize("seed", range(6))
def test_accepted_changes_give_the_new_book_and_rejected_ones_the_old(seed):
    dice = random.Random(seed)  # noqa: S311 - chance without secrets
    old = revisions.edited(revisions.plan(), dice, dice.randint(0, 3))
    new = revisions.edited(old, dice, dice.randint(2, 6))
    for made, then, now in redlines(old, new):
        tracked = made.docx if made else now
        assert shown(tracked, "ins") == shown(now)
        assert shown(tracked, "del") == shown(then)


def test_nothing_is_tracked_where_nothing_differs():
    assert [made for made, _then, _now in redlines(revisions.plan(), revisions.plan())] == [None, None, None]


def test_only_the_amounts_that_differ_are_tracked_and_no_row_comes_or_goes():
    old, new = revisions.plan(), revisions.plan()
    for made, amount in ((old, "750000000"), (new, "751000000")):  # more than others have, so that sentences stay
        made["opd"]["dinkes"]["program"][0]["pendanaan"][0]["pagu"]["2026"] = amount
    _strategic, masterplan, _summary = [made for made, _then, _now in redlines(old, new)]
    body = ElementTree.fromstring(docx.unpacked(masterplan.docx)["word/document.xml"])
    tracked = [one for one in body.iter() if one.tag in {f"{W}ins", f"{W}del"}]
    assert {(one.get(f"{W}author"), one.get(f"{W}date")) for one in tracked} == {(WHO.oleh, WHO.saat)}
    words = {"".join(one.itertext()) for one in tracked}
    assert {"750", "751", "Rp4.700.000.000", "Rp4.701.000.000"} <= words
    prints = {word for word in words if re.fullmatch(r"[0-9a-f]{8}", word)}
    assert len(prints) == 2  # of the data, before and after
    assert all(re.fullmatch(r"(Rp)?[0-9.,]+|", word) for word in words - prints), words  # a figure has no words
    assert not list(body.iter(f"{W}pPrChange"))
    assert not [row for row in body.iter(f"{W}trPr") if row.find(f"{W}ins") is not None]


# --- as a reviewer asks for it ------------------------------------------------------------------


@needs("soffice")
def test_a_reviewer_gets_word_files_of_the_books_that_differ(repository, tmp_path):
    edit(repository, "650_000_000", "800_000_000")
    commit(repository, "Pagu")
    done = run("-C", repository, "changes", "edisi-1", "HEAD", "--redline", tmp_path / "kata")
    assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in (tmp_path / "kata").iterdir())
    assert "buku-2-perubahan.docx" in names
    assert all(name in done.stderr for name in names)
    first = {name: (tmp_path / "kata" / name).read_bytes() for name in names}
    with zipfile.ZipFile(tmp_path / "kata" / "buku-2-perubahan.docx") as package:
        body = package.read("word/document.xml").decode()
    assert "800" in body
    assert "<w:delText" in body
    assert opened_by_libreoffice(first["buku-2-perubahan.docx"], tmp_path).startswith(b"%PDF")
    run("-C", repository, "changes", "edisi-1", "HEAD", "--redline", tmp_path / "kata")
    assert {name: (tmp_path / "kata" / name).read_bytes() for name in names} == first


def test_books_are_compiled_once_and_set_once_for_their_pages(repository, tmp_path, monkeypatch):
    edit(repository, "650_000_000", "800_000_000")
    compiled, typeset = [], []
    for module, name, done in ((compiler, "compile_books", compiled), (typst, "typeset", typeset)):
        make = getattr(module, name)
        told = lambda *given, make=make, done=done, **named: (done.append(given[0]), make(*given, **named))[1]  # noqa: E731
        monkeypatch.setattr(module, name, told)
    monkeypatch.setattr(store, "own", lambda: store.NOWHERE)
    monkeypatch.setattr(processes, "_safe", lambda: False)  # what a copy has done is not seen here
    done = run("-C", repository, "changes", "edisi-1", "--touches", "--format", "json", "--redline", tmp_path / "kata")
    touched = json.loads(done.stdout)["buku"]
    assert len(touched) == 3
    assert (len(compiled), len(typeset)) == (2, len(touched))
    assert all(part["halaman"] for book in touched for part in book["bagian"] if part["jenis"] == "tabel")


def test_pandoc_reads_of_the_earlier_books_only_what_differs(repository, tmp_path, monkeypatch):
    edit(repository, "650_000_000", "800_000_000")
    told, plain = [], reading.PandocReading._run
    monkeypatch.setattr(reading.PandocReading, "_run", lambda one, book: (told.append(book), plain(one, book))[1])
    monkeypatch.setattr(store, "own", lambda: store.Store(tmp_path / "toko", "uji"))
    with processors.share(1):  # one book after the other, each of now before the earlier one
        done = run("-C", repository, "changes", "edisi-1", "--touches", "--redline", tmp_path / "kata")
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "kata").iterdir())) == 3
    later, earlier = ([leaf for book in side for leaf in book["daun"]] for side in (told[::2], told[1::2]))
    assert len(earlier) < len(later) / 2


def test_books_of_both_states_are_made_by_copies_and_are_the_same_without_them(repository, tmp_path, monkeypatch):
    edit(repository, "650_000_000", "800_000_000")
    asked = "-C", repository, "changes", "edisi-1", "--touches", "--redline", tmp_path / "kata"
    with processors.share(1):
        alone = run(*asked)
    before = {path.name: path.read_bytes() for path in (tmp_path / "kata").iterdir()}
    make, compiling, copied = compiler.compile_books, tmp_path / "oleh", []

    def compile_books(*given):
        with compiling.open("a") as file:
            file.write(f"{os.getpid()}\n")
        return make(*given)

    def each(calls, tell):
        copied.append(len(calls))
        return processes._threaded(calls, tell)  # tests have used Typst, which a copy cannot go on with

    monkeypatch.setattr(compiler, "compile_books", compile_books)
    monkeypatch.setattr(copies, "each", each)
    monkeypatch.setattr(processes, "_safe", lambda: True)
    with processors.divided(threading.Semaphore(2), 2):
        assert run(*asked).stdout == alone.stdout
    assert {path.name: path.read_bytes() for path in (tmp_path / "kata").iterdir()} == before
    assert len({*compiling.read_text().split()}) == 2
    assert copied == [3]


def test_the_word_file_is_handed_on_while_the_pdf_is_set(monkeypatch):
    order = next(iter(compiled(revisions.plan()).values())).order
    there, plain = threading.Event(), pieces.typeset
    monkeypatch.setattr(pieces, "typeset", lambda *given, **named: there.wait(60) and plain(*given, **named))
    with processors.divided(threading.Semaphore(2), 2):
        (made,) = build.press([order], DESIGN, ("docx", "pdf"), ready=lambda _word: there.set())
    assert set(made.files) == {"docx", "pdf"}


def test_a_word_file_that_was_made_before_is_handed_on_too(tmp_path):
    order, kept, told = next(iter(compiled(revisions.plan()).values())).order, store.Store(tmp_path, "uji"), []
    for _time in range(2):
        (made,) = build.press([order], DESIGN, ("docx",), store=kept, ready=told.append)
    assert told == [made.files["docx"]] * 2


def test_a_plan_that_has_not_changed_gives_no_word_file(repository, tmp_path):
    (tmp_path / "kata").mkdir()
    (tmp_path / "kata" / "buku-2-perubahan.docx").write_bytes(b"of an earlier comparison")
    done = run("-C", repository, "changes", "edisi-1", "--redline", tmp_path / "kata")
    assert (done.returncode, list((tmp_path / "kata").iterdir())) == (0, [])
    assert done.stderr.count("-perubahan.docx") == 3
