"""A preview answers a browser on this machine with files of the site, and nobody else with anything."""

from __future__ import annotations

import json
import re

import anyio
import pytest
from msgspec.structs import replace

from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.live.preview import serving, telling
from masterplan.live.preview.desk import Showing
from masterplan.world import disk
from masterplan.world.placing import WEB
from tests.kit import previewed
from tests.kit.asking import HERE, apart, ask
from tests.kit.places import OPD
from tests.kit.previewed import KEY, Editor

PLACE = {"file": OPD, "baris": 8, "kolom": 7}
OWN = {"origin": f"http://{HERE}", "x_kunci": KEY}
ADDED = re.compile(rb"\n<link [^>]*pratinjau[^>]*>\n<script [^>]*pratinjau[^>]*></script>")


def app(editor=None, what=None):
    return serving.app(previewed.desk(editor, what), disk.preview())


def opened(**headers):
    """Ask for the editor with some headers; return the status, and what was opened."""
    editor = Editor()
    answer = ask(app(editor), "/_pratinjau/buka", "POST", json.dumps(PLACE).encode(), **headers)
    return answer.status, editor.opened


# --- what is served -----------------------------------------------------------------------------


def test_a_page_is_the_published_one_but_for_the_tags_of_the_preview():
    answer = ask(app(), "/opd/dinkes/")
    assert answer.status == 200
    assert len(ADDED.findall(answer.body)) == 1
    assert ADDED.sub(b"", answer.body) == previewed.shown().files[f"{WEB}/opd/dinkes/index.html"]


def test_the_script_of_the_preview_comes_before_those_of_the_page_that_move_rows():
    body = ask(app(), "/opd/dinkes/").body
    assert body.index(b"pratinjau.js") < body.index(b"tabel-") if b"tabel-" in body else body.index(b"tabel.")


def test_every_other_file_of_the_site_is_served_as_it_is():
    served, files = app(), previewed.shown().files
    others = [path for path in files if path.startswith(f"{WEB}/") and not path.endswith(".html")]
    assert len(others) > 5
    assert all(ask(served, path.removeprefix(WEB)).body == files[path] for path in others)


def test_scripts_have_a_type_that_a_browser_runs_whatever_the_system_says():
    assert ask(app(), "/_pratinjau/pratinjau.js").headers["content-type"] == "text/javascript; charset=utf-8"


def test_a_book_beside_the_site_is_shown_as_text():
    answer = ask(app(), "/_pratinjau/hasil/buku-1/buku-1.md")
    assert (answer.status, answer.body) == (200, b"# Buku I\n")
    assert answer.headers["content-type"].startswith("text/plain")


def test_a_book_that_an_engine_makes_is_made_for_who_asks_for_it_unless_the_plan_has_errors():
    made = ask(app(), "/_pratinjau/hasil/buku-1/buku-1.pdf")
    assert (made.status, made.body, made.headers["content-type"]) == (200, b"%PDF", "application/pdf")
    assert ask(app(), "/_pratinjau/hasil/buku-1/buku-1.docx").status == 409


def test_an_address_without_its_slash_leads_to_the_page():
    answer = ask(app(), "/opd/dinkes")
    assert (answer.status, answer.headers["location"]) == (307, "/opd/dinkes/")


def test_a_page_that_is_not_there_is_the_lost_page_of_the_site():
    answer = ask(app(), "/opd/tiada/")
    assert answer.status == 404
    assert b"pratinjau.js" in answer.body


def test_before_the_first_round_there_is_a_page_that_waits_for_it():
    answer = ask(app(what=Showing()), "/")
    assert answer.status == 503
    assert b"pratinjau.js" in answer.body


# --- what is not --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "target",
    [
        "/../data/rencana.yaml",
        "/%2e%2e/data/rencana.yaml",
        "/..%2fdata%2frencana.yaml",
        "/..%5cdata%5crencana.yaml",
        "//data/rencana.yaml",
        "/data/rencana.yaml",
        "/C:/Windows/win.ini",
        "/C%3A%5CWindows%5Cwin.ini",
        "/%00",
        "/file:///etc/passwd",
        "/_pratinjau/hasil/../data/rencana.yaml",
        "/_pratinjau/hasil/situs/index.html",
        "/_pratinjau/../pratinjau.js",
        "/_pratinjau/tiada.js",
    ],
)
def test_nothing_outside_of_the_output_is_served(target):
    answer = ask(app(), target)
    assert answer.status == 404
    assert b"judul: " not in answer.body


@pytest.mark.parametrize("host", ["jahat.example", "jahat.example:8320", "127.0.0.1.jahat.example", "192.168.1.5", ""])
def test_a_name_that_somebody_else_has_given_this_machine_is_refused(host):
    assert ask(app(), "/", host=host).status == 400


@pytest.mark.parametrize("host", ["127.0.0.1:9000", "localhost:8320", "LOCALHOST"])
def test_its_own_names_are_not(host):
    assert ask(app(), "/", host=host).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_pages_are_only_read(method):
    answer = ask(app(), "/", method, origin="http://jahat.example", access_control_request_method="POST")
    assert answer.status == 405
    assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_no_answer_allows_another_site_to_read_it_or_is_kept():
    for target in ("/", "/opd/dinkes/", "/_pratinjau/pratinjau.js", "/_ke?file=x", "/peta-situs.xml"):
        headers = ask(app(), target, origin="http://jahat.example").headers
        assert not [name for name in headers if name.startswith("access-control-")], target
        assert headers["cross-origin-resource-policy"] == "same-origin", target
        assert headers["cache-control"] == "no-store", target


def test_the_policy_of_content_is_that_of_the_published_page_and_lets_only_an_editor_frame_it():
    answer = ask(app(), "/")
    published = re.search(r'Content-Security-Policy" content="([^"]+)"', answer.body.decode())
    assert published
    assert answer.headers["content-security-policy"] == f"{published[1]}; frame-ancestors vscode-webview:"


def test_the_key_stands_in_pages_alone_which_no_other_site_can_read():
    assert KEY.encode() in ask(app(), "/").body
    assert KEY.encode() not in ask(app(), "/_pratinjau/pratinjau.js").body


# --- what opens the editor ----------------------------------------------------------------------


def test_a_page_of_its_own_opens_the_editor_at_a_place_of_the_plan():
    assert opened(**OWN) == (200, [Span(OPD, 8, 7, 8, 7)])


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x_kunci": KEY},
        {"origin": f"http://{HERE}"},
        {"origin": f"http://{HERE}", "x_kunci": "lain"},
        {"origin": "http://jahat.example", "x_kunci": KEY},
        {"origin": "null", "x_kunci": KEY},
        {"origin": "http://127.0.0.1:9999", "x_kunci": KEY},
        {"origin": f"http://{HERE}", "x_kunci": "é"},
    ],
)
def test_no_other_page_opens_it(headers):
    assert opened(**headers) == (403, [])


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"[]", 400),
        (b"\xff", 400),
        (json.dumps({**PLACE, "file": "../rahasia.yaml"}).encode(), 400),
        (json.dumps({**PLACE, "file": "/etc/passwd"}).encode(), 400),
        (json.dumps({**PLACE, "baris": "8; rm -rf ~"}).encode(), 400),
        (b" " * 30_000, 413),
    ],
)
def test_what_is_no_place_of_the_plan_is_not_opened(body, status):
    editor = Editor()
    assert ask(app(editor), "/_pratinjau/buka", "POST", body, **OWN).status == status
    assert editor.opened == []


def test_a_link_cannot_open_it():
    assert ask(app(), "/_pratinjau/buka", **OWN).status == 404


def test_a_click_opens_the_line_behind_it():
    editor = Editor()
    click = {"alamat": "/opd/dinkes/", "bagian": "", "tabel": "tbl-swot-dinkes", "baris": 1, "sel": 1}
    body = json.dumps({**click, "teks": "Tenaga cukup"}).encode()
    answer = json.loads(ask(app(editor), "/_pratinjau/sumber", "POST", body, **OWN).body)
    assert answer == {"tempat": f"{OPD}:8:26", "kata": "dibuka"}
    assert [one.where for one in editor.opened] == [f"{OPD}:8:26"]


def test_a_click_on_what_no_file_says_opens_nothing():
    editor = Editor()
    click = {"alamat": "/", "bagian": "", "tabel": "", "baris": -1, "sel": -1, "teks": "Langsung ke isi"}
    answer = ask(app(editor), "/_pratinjau/sumber", "POST", json.dumps(click).encode(), **OWN)
    assert json.loads(answer.body)["tempat"] == ""
    assert editor.opened == []


# --- from the editor to the page ----------------------------------------------------------------


def test_a_line_of_a_file_leads_to_its_page():
    answer = ask(app(), f"/_ke?file={OPD}&line=8&column=30")
    assert (answer.status, answer.headers["location"]) == (303, "/opd/dinkes/?_cari=Tenaga+cukup")


@pytest.mark.parametrize(
    ("query", "lacks"),
    [
        ("", "file"),
        ("file=../x&line=1", "file"),
        (f"file={OPD}&line=-1", "line"),
        (f"file={OPD}&line=x", "line"),
        ("line=3", "file"),
    ],
)
def test_what_is_no_line_of_the_plan_leads_nowhere_and_says_what_it_lacks(query, lacks):
    answer = ask(app(), f"/_ke?{query}")
    assert (answer.status, answer.body.startswith(f"`{lacks}`".encode())) == (404, True)


# --- what is told -------------------------------------------------------------------------------


def test_what_is_wrong_is_told_with_its_place_its_line_and_what_to_do():
    wrong = Diagnostic("unknown-value", "`x` salah", Span(OPD, 8, 14, 8, 16), "tulis `y`")
    checked = replace(previewed.checked(), diagnostics=(wrong,))
    told = json.loads(telling.told(replace(previewed.shown(), checked=checked, behind=True), "m"))
    [one] = told["temuan"]
    assert one["tempat"] == {"nama": f"{OPD}:8:14", "file": OPD, "baris": 8, "kolom": 14}
    assert one["baris"][1] == "S1"
    assert "".join(one["baris"]).startswith("- {kode: S1, faktor: Tenaga cukup")
    assert (one["pesan"], one["bantuan"]) == ("`x` salah", "tulis `y`")
    assert told["keadaan"]


def test_before_anything_was_read_nothing_is_said_of_what_is_wrong():
    told = json.loads(telling.told(Showing(), "m"))
    assert (told["keadaan"], told["ringkas"]) == ("the plan is being read", "")


def test_books_are_called_as_people_call_them():
    told = json.loads(telling.told(previewed.shown(), "m", ["buku-1/buku-1.docx", "rancangan/rancangan.pdf"]))
    assert [one["nama"] for one in told["buku"]] == ["Buku I (DOCX)", "rancangan (PDF)"]


def test_of_very_many_only_the_first_are_told():
    many = tuple(Diagnostic("unknown-value", str(at), Span(OPD, at)) for at in range(1, 200))
    told = json.loads(telling.told(Showing(replace(previewed.checked(), diagnostics=many)), "m"))
    assert len(told["temuan"]) == telling.MOST
    assert "149" in told["lebih"]


def test_a_page_hears_at_once_and_after_each_round_and_knows_by_a_mark_whether_it_is_another_one():
    desk = previewed.desk()

    async def heard():
        events = serving._events(desk, "opd/dinkes/")
        first = await anext(events)
        desk.put(replace(desk.shown, files={**desk.shown.files, f"{WEB}/index.html": b"lain"}))
        second = await anext(events)
        desk.put(replace(desk.shown, files={**desk.shown.files, f"{WEB}/opd/dinkes/index.html": b"lain"}))
        third = await anext(events)
        desk.close()
        rest = [one async for one in events]
        return [json.loads(one.removeprefix("data: "))["sidik"] for one in (first, second, third)], rest

    (first, second, third), rest = apart(anyio.run, heard)
    assert first == second != third
    assert len(rest) <= 1
