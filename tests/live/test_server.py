"""An editor over stdin and stdout is told while somebody types what `masterplan validate` would say."""

from __future__ import annotations

import asyncio
import shutil
from concurrent.futures import ThreadPoolExecutor
from functools import wraps

import pytest
from lsprotocol import types

from masterplan import api
from tests.kit.editor import editing
from tests.kit.places import OPD, RENCANA, SMALL

PROSE = "data/naskah/sejarah.md"
DAMAGED = ("", "\x00", "\ud83d", "- [{", "&a [*a]", "a: " + "[" * 500)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A plan in a folder with a name that an address writes in other letters."""
    root = tmp_path_factory.mktemp("rencana é 😀") / "kecil"
    shutil.copytree(SMALL / "data", root / "data")
    return root


@pytest.fixture(scope="module")
def editor(small):
    """An editor that stays open, since starting the program takes longest; a browser of other tests has this thread."""
    with ThreadPoolExecutor(1) as thread, asyncio.Runner() as runner:

        def run(what):
            return thread.submit(runner.run, what).result()

        session = editing(small)
        one = run(session.__aenter__())
        one.run = run
        one.end = lambda: run(session.__aexit__(None, None, None))
        yield one
        thread.submit(runner.close).result()


def typed(test):
    """Run a test in the time of the editor, in which it leaves the file as it was."""

    @wraps(test)
    def run(**given):
        given["editor"].run(test(**given))

    return run


@typed
async def test_what_is_wrong_is_told_while_somebody_types(editor, small):
    editor.open(OPD)
    clean = sorted(one.code for one in api.data(small).diagnostics if one.span.path == OPD)
    await editor.until(OPD, *clean)
    # What the file alone says, at the very letters, behind an emoji and in the units of the editor.
    editor.type(OPD, "singkatan: Dinkes", 'singkatan: "😀 é Dinkes"\nstatuss: x')
    (told,) = await editor.until(OPD, "unknown-field")
    assert told.range.start == editor.at(OPD, "statuss")
    assert told.range.end == editor.at(OPD, "statuss", 7)
    assert told.severity is types.DiagnosticSeverity.Error
    # What only the plan knows, in a text that is not saved, and in other files too.
    editor.type(OPD, "\nstatuss: x", "")
    editor.type(OPD, "dimensi: living", "dimensi: liing")
    await editor.until(OPD, "unknown-reference")
    assert "liing" not in (small / OPD).read_text(encoding="utf-8")
    editor.type(OPD, "dimensi: liing", "dimensi: living")
    await editor.until(OPD, *clean)


@typed
async def test_files_of_no_plan_and_of_two_plans_are_kept_apart(editor, small, tmp_path):
    (tmp_path / "catatan.yaml").write_text("id: [", encoding="utf-8")
    shutil.copytree(SMALL / "data", tmp_path / "lain/data")
    for uri in ((tmp_path / "catatan.yaml").as_uri(), (small / "data/aset/x.txt").as_uri(), "untitled:Untitled-1"):
        item = types.TextDocumentItem(uri, "yaml", 1, "id: [")
        editor.text_document_did_open(types.DidOpenTextDocumentParams(item))
        asked = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(0, 0))
        assert await editor.text_document_hover_async(asked) is None
    editor.open(OPD, editor.read(OPD).replace("acuan: [rpjmd-misi-1]", "acuan: [é😀, zzz]").replace("\n", "\r\n"))
    told = await editor.until(OPD, "unknown-reference", "unknown-reference")
    assert [one.range.start for one in told] == [editor.at(OPD, "é"), editor.at(OPD, "zzz")]
    assert {uri for uri, told in editor.told.items() if told.diagnostics} == {editor.uri(OPD)}
    editor.root = tmp_path / "lain"
    editor.open(OPD)
    await editor.until(OPD)
    editor.open(PROSE, "Nama kota {{ rencana.tidak_ada ")
    await editor.until(PROSE, "template-error")
    editor.root = small


@typed
async def test_what_only_the_books_know_is_told_when_a_plan_is_saved(editor, small):
    path = small / PROSE
    path.parent.mkdir(exist_ok=True)
    path.write_text("Ini tidak dicetak.", encoding="utf-8")
    try:
        editor.open(PROSE)
        editor.text_document_did_save(types.DidSaveTextDocumentParams(editor.document(PROSE)))
        await editor.until(PROSE, "unprinted-file")
        editor.write(PROSE, "Ini masih ditulis.")
        await editor.until(PROSE)
        editor.text_document_did_close(types.DidCloseTextDocumentParams(editor.document(PROSE)))
    finally:
        path.unlink()


@typed
async def test_damaged_texts_fast_typing_and_questions_taken_back_leave_no_trace(editor):
    editor.open(OPD)
    text = editor.texts[OPD]
    for damaged in (*DAMAGED, "\ufeff" + text, text[:-400] + "\t"):
        editor.write(OPD, damaged)
        asked = types.CompletionParams(editor.document(OPD), types.Position(3, 2))
        await editor.text_document_completion_async(asked)
    for letters in range(40):
        editor.write(OPD, text.replace("Melayani", "M" * letters + "["))
        whole = types.Range(types.Position(0, 0), types.Position(99, 0))
        asked = types.CodeActionParams(editor.document(OPD), whole, types.CodeActionContext([]))
        editor.protocol.send_request(types.TEXT_DOCUMENT_CODE_ACTION, asked, msg_id=f"taken-back-{letters}")
        editor.cancel_request(types.CancelParams(f"taken-back-{letters}"))
    editor.write(OPD, text.replace("dimensi: living", "dimensi: liing"))
    await editor.until(OPD, "unknown-reference")
    editor.write(OPD, text)
    await editor.until(OPD)


@typed
async def test_files_that_others_write_are_looked_at_again(editor, small):
    editor.open(OPD)
    await editor.until(OPD)
    path = small / RENCANA
    before = path.read_bytes()
    try:
        path.write_bytes(before.replace(b"id: APBD", b"id: APBDX", 1))
        editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([]))
        await editor.until(OPD, "unknown-reference")
    finally:
        path.write_bytes(before)


def test_after_all_that_nothing_of_books_and_engines_was_loaded(editor):
    editor.end()
    rooms = {name.split(".")[1] for name in editor.loaded if name.startswith("masterplan.")}
    assert "live" in rooms
    assert rooms.isdisjoint({"press", "book", "site", "forms", "records"})
