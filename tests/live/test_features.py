"""What an editor is told at a place of a file, however that is just being written."""

from __future__ import annotations

import shutil

import pytest

from masterplan import api
from masterplan.author import fmt
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.live.lsp import (
    checking,
    completing,
    fixing,
    formatting,
    hints,
    hovering,
    leading,
    lenses,
    outlining,
    renaming,
)
from masterplan.live.plan import LivePlan
from masterplan.yaml.document import Source
from tests.kit.cursors import applied, done, everywhere, looked_at
from tests.kit.places import OPD, SMALL

TEXT = (SMALL / OPD).read_text(encoding="utf-8")
LAID_OUT = fmt.tidy({OPD: TEXT.encode()}, lambda _path: True, fix=False)[0].text


def at(old, new, path=OPD):
    """Look at a file in which a text stands for another, with the cursor at its bar."""
    text = (SMALL / path).read_text(encoding="utf-8")
    assert old in text
    return looked_at(SMALL, path, text.replace(old, new, 1))


def offered(old, new, path=OPD):
    """Return what is offered at a bar, with what it means."""
    found = completing.completion(*at(old, new, path))
    return {one.label: one.detail for one in found.items} if found else {}


# --- completion ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "offers"),
    [
        ("dimensi: living", "dimensi: ‸", {"living": "Smart Living"}),
        ("subdimensi: health", "subdimensi: he‸", {"health": "Health"}),
        ("strategi: [SO1, WT1]", "strategi: [‸]", {"SO1": "Memakai tenaga dan dana"}),
        ("faktor: [S1, O1]", "faktor: [S1, ‸", {"W1": "Alat tua"}),
        ("jangka: pendek", "jangka: ‸", {"panjang": "Jangka panjang"}),
        ("sumber: APBD, pagu", "sumber: ‸, pagu", {"APBD": "Anggaran Pendapatan dan Belanja Daerah"}),
        ("jangka: pendek", "jangka: pendek\n    ‸", {"tpb": "Nomor Tujuan Pembangunan Berkelanjutan."}),
        ("quick_win: true", "quick_win: ‸", {"true": "", "false": ""}),
        ("target: {2025: 1, 2026: 2}", "target: {‸}", {"2026": "tahun rencana"}),
        ("kode: W1", "kode: ‸", {"W1": "kode berikutnya yang belum dipakai"}),
    ],
)
@pytest.mark.usefixtures("indonesian")
def test_what_can_be_written_is_offered_with_what_it_means(old, new, offers):
    assert offers.items() <= offered(old, new).items()


def test_fields_that_are_there_are_not_offered_again():
    found = offered("jangka: pendek", "‸\n    jangka: pendek")
    assert "acuan" not in found
    assert "kerangka" in found


def test_nothing_is_offered_in_a_text_and_in_a_comment():
    assert offered("profil: Melayani kesehatan.", "profil: |\n  id: ‸") == {}
    assert offered("status: contoh", "status: contoh # ‸") == {}


def test_ids_are_offered_though_another_part_of_the_file_is_broken():
    assert "living" in offered("dimensi: living\n    subdimensi: health", "dimensi: ‸\n    subdimensi: [{")


def test_what_is_taken_replaces_the_word_and_opens_the_field():
    view, offset = at("jangka: pendek", "jangka: pendek\n    ker‸")
    (item,) = [one for one in completing.completion(view, offset).items if one.label == "kerangka"]
    assert applied(view, [item.text_edit]) == TEXT.replace("jangka: pendek", "jangka: pendek\n    kerangka:", 1)


# --- what stands there --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("jangka: pendek", "jan‸gka: pendek", "**jangka**: Jangka waktu program"),
        ("jangka: pendek", "jangka: pen‸dek", "**pendek**: Jangka pendek"),
        ("dimensi: living", "dimensi: li‸ving", "**living**: Smart Living"),
        ("strategi: [SO1, WT1]", "strategi: [SO1, W‸T1]", "**WT1**: Mengganti alat sebelum cuaca buruk"),
        ("acuan: [rpjmd-misi-1]", "acuan: [rpjmd-mi‸si-1]", "**rpjmd-misi-1**: "),
        ("id: dinkes", "id: din‸kes", "Agresif"),
        ("  - id: rekam-medis", "  - id: rekam‸-medis", "pagu Rp1,2 miliar"),
    ],
)
@pytest.mark.usefixtures("indonesian")
def test_what_stands_at_a_place_is_explained(old, new, told):
    assert told in hovering.hover(*at(old, new)).contents.value


@pytest.mark.usefixtures("indonesian")
def test_what_is_wrong_is_explained_where_it_stands():
    told = hovering.hover(*at("dimensi: living\n", "dimensi: liv‸ng\n")).contents.value
    assert "**unknown-reference**" in told
    assert "```yaml" in told


@pytest.mark.parametrize(
    ("old", "new", "path", "declared"),
    [
        ("dimensi: living\n", "dimensi: liv‸ing\n", "data/dimensi.yaml", "living"),
        ("subdimensi: health", "subdimensi: hea‸lth", "data/dimensi.yaml", "health"),
        ("strategi: [SO1, WT1]", "strategi: [SO1, W‸T1]", OPD, "WT1"),
        ("acuan: [rpjmd-misi-1]", "acuan: [‸rpjmd-misi-1]", "data/acuan.yaml", "rpjmd-misi-1"),
        ("sumber: APBD", "sumber: AP‸BD", "data/rencana.yaml", "APBD"),
    ],
)
def test_a_name_leads_to_where_it_is_declared(old, new, path, declared):
    view, offset = at(old, new)
    found = leading.definition(view, offset)
    text = view.edited.text(path)
    start, end = (text.positions.offset(one) for one in (found.range.start, found.range.end))
    assert found.uri == view.edited.uri(path)
    assert text.source.text[start:end] == declared


# --- edits --------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["indonesian", "english"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("dimensi: living\n", "dimensi: lving\n"),
        ("subdimensi: health", "subdimensi: Health"),
        ("dimensi: living\n", "dimensi: Smart Living\n"),
        ("acuan: [rpjmd-misi-1]", "acuan: [rpjmd-mis-1]"),
        ("arah: naik", "arah: naikk"),
        ("jangka: pendek", "jangkaa: pendek"),
        ("2026: 650_000_000", "2026: 650.000.000"),
        ("sumber: APBD", "sumber: apbd"),
        ("acuan: [rpjmd-misi-1]", "acuan: rpjmd-misi-1"),
        ("jangka: pendek", "jangka: Pendek"),
    ],
)
def test_help_that_says_what_to_write_can_be_taken(request, old, new, language):
    if language == "indonesian":
        request.getfixturevalue("indonesian")
    view, _offset = at(old, new)
    (action, *_more) = fixing.actions(view, everywhere(view))
    assert applied(view, action.edit.changes[view.text.uri]) == TEXT


def test_a_field_that_is_missing_can_be_added():
    view, _offset = at("    jangka: pendek\n", "")
    (action, *_more) = fixing.actions(view, everywhere(view))
    after = applied(view, action.edit.changes[view.text.uri])
    assert after == TEXT.replace("    jangka: pendek\n", "").replace("- id: rekam", "- jangka: \n    id: rekam")


def test_a_field_is_not_added_to_what_stands_in_brackets():
    view, _offset = at(
        "{kode: SO1, faktor: [S1, O1], uraian: Memakai tenaga dan dana}", "{kode: SO1, faktor: [S1, O1]}"
    )
    assert fixing.actions(view, everywhere(view)) == []
    view, _offset = at("status: contoh", "kepala: {nama: A}\nstatus: contoh")
    assert fixing.actions(view, everywhere(view)) == []


@pytest.mark.parametrize(
    ("old", "new", "readings"),
    [
        ("jangka: pendek", "jangka: lama", {"pendek", "menengah", "panjang"}),
        (
            "status: contoh",
            "status: contoh\nklarifikasi:\n  - {tanggal: 11/02/2025, oleh: A, hasil: setuju, sidik: sha256:"
            + "0" * 64
            + "}",
            {"2025-02-11", "2025-11-02"},
        ),
    ],
)
def test_each_of_few_readings_is_offered(old, new, readings):
    view, _offset = looked_at(SMALL, OPD, TEXT.replace(old, new, 1))
    offered = {one.edit.changes[view.text.uri][0].new_text for one in fixing.actions(view, everywhere(view))}
    assert offered == readings


def test_the_whole_file_can_be_put_right_as_fmt_does():
    view, _offset = at("jangka: pendek", "Jangka:   Pendek")
    last = fixing.actions(view, everywhere(view))[-1]
    assert applied(view, last.edit.changes[view.text.uri]) == LAID_OUT


def test_nothing_is_offered_for_what_is_right():
    view, _offset = at("id: dinkes", "id: dinkes")
    assert fixing.actions(view, everywhere(view)) == []


def test_a_file_is_laid_out_by_one_small_edit():
    view, _offset = looked_at(SMALL, OPD, LAID_OUT.replace("singkatan: ", "singkatan:   "))
    (edit,) = formatting.formatted(view.text)
    assert applied(view, [edit]) == LAID_OUT
    assert edit.range.end.line == 2
    assert formatting.formatted(looked_at(SMALL, OPD, LAID_OUT)[0].text) == []
    assert formatting.formatted(at("id: dinkes", "id: [")[0].text) == []


@pytest.mark.parametrize(
    ("old", "new", "to", "files"),
    [
        ("dimensi: living\n", "dimensi: li‸ving\n", "hidup", {OPD, "data/dimensi.yaml"}),
        ("acuan: [rpjmd-misi-1]", "acuan: [rpjmd‸-misi-1]", "misi-a", {OPD, "data/acuan.yaml"}),
        ("id: dinkes", "id: din‸kes", "kesehatan", {"data/opd/kesehatan.yaml"}),
        ("faktor: [S1, O1]", "faktor: [S1‸, O1]", "S7", {OPD}),
    ],
)
def test_an_id_is_renamed_wherever_it_is_named_by_one_edit(tmp_path, old, new, to, files):
    view, offset = at(old, new)
    after = done(view, renaming.renamed(view, offset, to, moves=True).document_changes)
    assert files <= after.keys()
    shutil.copytree(SMALL / "data", tmp_path / "data")
    (tmp_path / OPD).unlink()
    for path, text in {OPD: TEXT, **after}.items() if OPD in files else after.items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert [one.code for one in api.data(tmp_path).diagnostics] == []


def test_all_places_that_name_an_id_are_found():
    view, offset = at("dimensi: living\n", "dimensi: li‸ving\n")
    found = [one.uri for one in renaming.references(view, offset)]
    assert found.count(view.edited.uri(OPD)) == TEXT.count("living")
    assert view.edited.uri("data/dimensi.yaml") in found


@pytest.mark.parametrize(
    ("old", "new", "to", "why"),
    [
        ("dimensi: living\n", "dimensi: li‸ving\n", "Hidup!", "Hidup!"),
        ("nama: Rekam medis", "nama: Rek‸am medis", "x", "id"),
        ("dimensi: living\n", "dimensi: li‸ving\n    x: [\n", "hidup", "cannot be read"),
        ("id: dinkes", "id: din‸kes", "kesehatan", "masterplan rename"),
    ],
)
def test_what_cannot_be_renamed_is_refused_with_the_reason(old, new, to, why):
    view, offset = at(old, new)
    with pytest.raises(renaming.RefusedRenameError, match=why):
        renaming.renamed(view, offset, to, moves=False)
    if why == "id":
        assert renaming.prepared(view, offset) is None


def test_what_would_be_renamed_is_the_id_alone():
    view, offset = at("acuan: [rpjmd-misi-1]", "acuan: [rpjmd‸-misi-1]")
    found = renaming.prepared(view, offset)
    start, end = (view.text.positions.offset(one) for one in (found.range.start, found.range.end))
    assert view.text.source.text[start:end] == found.placeholder == "rpjmd-misi-1"


# --- beside the text ----------------------------------------------------------------------------


def test_an_outline_has_what_has_a_name():
    view, _offset = at("id", "id")
    found = {one.name: one for one in outlining.outline(view.text)}
    assert found["nama"].detail == "Dinas Kesehatan"
    (program,) = found["program"].children
    assert (program.name, program.detail) == ("rekam-medis", "Rekam medis")
    assert program.selection_range.start.line == TEXT[: TEXT.index("- id: rekam")].count("\n")


@pytest.mark.usefixtures("indonesian")
def test_sums_stand_above_and_beside_an_opd():
    view, _offset = at("id", "id")
    told = [one.command.title for one in lenses.lenses(view)]
    assert told[0] == "kekuatan + kelemahan: jumlah bobot 1,00 dari 1"
    assert told[-1] == "pagu Rp1,2 miliar"
    assert any("Agresif" in one for one in told)
    sums = {one.position.line: one.label for one in hints.hints(view, everywhere(view))}
    assert sums[TEXT[: TEXT.index("pagu:")].count("\n")] == "= Rp1,2 miliar"
    assert sums[TEXT[: TEXT.index("  kekuatan")].count("\n")] == "= jumlah bobot 0,60 dari 1"


def test_a_plan_that_could_never_be_read_still_helps(tmp_path):
    (tmp_path / "data").mkdir()
    view, offset = looked_at(tmp_path, OPD, "program: [{‸")
    assert completing.completion(view, offset) is not None
    assert lenses.lenses(view) == []


def test_a_file_that_was_broken_from_the_start_keeps_no_other_from_being_helped(tmp_path):
    shutil.copytree(SMALL / "data", tmp_path / "data")
    (tmp_path / "data/opd/rusak.yaml").write_text("id: [", encoding="utf-8")
    view, offset = looked_at(tmp_path, OPD, TEXT.replace("dimensi: living\n", "dimensi: ‸\n", 1))
    assert "living" in [one.label for one in completing.completion(view, offset).items]


# --- while somebody types -----------------------------------------------------------------------


def test_what_the_plan_has_said_moves_with_what_is_typed_before_it_and_goes_where_it_is_typed():
    before, line = Source(OPD, "a: 1\nb: 2\nc: 3\n"), Span(OPD, 2, 4, 2, 5)
    found = Diagnostic("unknown-reference", "x", line)
    for text, moved in (
        ("a: 1\nneu: 0\nb: 2\nc: 3\n", Span(OPD, 3, 4, 3, 5)),
        ("a: 1\nb: 2\nc: 33\n", line),
        ("a: 1\nb: 27\nc: 3\n", line),
        ("a: 1\nb: 7\nc: 3\n", None),
    ):
        told = checking._movement(before, Source(OPD, text))(found)
        assert (told.span if told else None) == moved


def test_a_check_that_is_overtaken_ends_before_the_next_rule():
    asked = []

    def heed():
        asked.append(len(asked))
        if len(asked) == 3:
            raise checking.OvertakenError

    with pytest.raises(checking.OvertakenError):
        LivePlan(SMALL).check({}, heed)
    assert len(asked) == 3
