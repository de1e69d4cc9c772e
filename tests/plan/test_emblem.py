"""The emblem of a city: read from anywhere, made safe, and printed on the cover in every format."""

from __future__ import annotations

import io
import json
import re
import shutil
import struct
import time
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from masterplan import compiler
from masterplan.changes import differences, sentences
from masterplan.diagnostics import language
from masterplan.model.rencana import Lambang
from masterplan.plan import emblem, reading
from masterplan.plan.files import MAX_PICTURE, Unread
from masterplan.press import pandoc
from masterplan.press.made import Pictures
from masterplan.world import disk
from masterplan.world import revisions as history
from masterplan.yaml import reader
from masterplan.yaml.document import Source
from tests.kit.example import DESIGN, STYLE, figures
from tests.kit.places import SMALL, TESTS
from tests.kit.program import run
from tests.kit.repository import begin
from tests.kit.small_books import frame
from tests.kit.standards import faults

if TYPE_CHECKING:
    from pathlib import Path

NAMED = "kepala_daerah: {jabatan: Wali Kota Uji}, lambang: {berkas: lambang.svg, alternatif: Perisai & bintang}"
RENCANA = (SMALL / "data/rencana.yaml").read_text(encoding="utf-8")
RENCANA = RENCANA.replace("kepala_daerah: {jabatan: Wali Kota Uji}", NAMED)
GOOD = (TESTS / "rules/cases/unsafe-emblem/benar-gradasi.svg").read_bytes()
COVER = (frame("sampul", "![Perisai & *bintang*](gambar/lambang.png)\n\n*Buku I*\n\n**Judul**"),)


def read(content: bytes, name: str = "lambang.svg") -> tuple[emblem.Emblem | None, list[str]]:
    document, _faults = reader.parse(Source("data/rencana.yaml", RENCANA))
    made, found = emblem.read(
        Lambang(berkas=name, alternatif="Perisai"), document, {f"data/aset/{name}": content}, ("daerah", "lambang")
    )
    return made, [one.code for one in found]


def svg(inner: str, *, around: str = 'viewBox="0 0 100 100"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {around}>{inner}</svg>'.encode()


@pytest.mark.parametrize("name", ["UTF-8", "ISO-8859-1", "UTF-F-8"])
def test_a_drawing_may_say_anything_about_its_letters_which_have_been_read(name: str) -> None:
    content = f'<?xml version="1.0" encoding="{name}"?>\n'.encode() + svg('<path d="M0 0h9v9z"/>')
    assert read(content)[1] == []


# --- SVG ----------------------------------------------------------------------------------------


def test_an_svg_is_printed_as_its_shapes_alone():
    made, found = read(GOOD)
    assert found == []
    root = ElementTree.fromstring(made.content)
    kinds = {part.tag for part in root.iter()}
    assert {kind.rsplit("}", 1)[-1] for kind in kinds} == {
        *("svg", "style", "defs", "linearGradient", "stop", "path", "use"),
    }
    assert all(kind.startswith("{http://www.w3.org/2000/svg}") for kind in kinds)
    assert (b"DOCTYPE" in made.content, b"namedview" in made.content, b"Perisai" in made.content) == (False,) * 3


def test_an_emblem_fits_the_cover_whatever_its_unit():
    for around in (
        'width="400" height="800"',
        'width="40mm" height="80mm"',
        'viewBox="-5 -5 1 2"',
        'width="4in" height="8in"',
    ):
        made, _found = read(svg('<path d="M0 0h9"/>', around=around))
        assert (made.wide, made.high) == (17, 34), around
    wide, _found = read(svg('<path d="M0 0h9"/>', around='viewBox="0 0 900 100"'))
    assert (wide.wide, round(wide.high, 2)) == (60, 6.67)


ATTACKS = (
    '<path d="M0 0h9" style="fill:url(http://a.b/c#d)"/>',
    '<path d="M0 0h9" style="f\\69ll:u\\72l(http://a.b/c)"/>',
    '<path d="M0 0h9" filter="image-set(&quot;http://a.b/c&quot; 1x)"/>',
    "<style>path{fill:url('http://a.b/c')}</style>",
    "<style>@font-face{font-family:x}</style>",
    '<a href="#x"><path d="M0 0h9"/></a>',
    '<path d="M0 0h9"><animate attributeName="d" to="M9 9"/></path>',
    '<use href="data:image/svg+xml;base64,AAAA"/>',
    '<switch><path d="M0 0h9"/></switch>',
    '<svg onload="alert(1)"/>',
    '<g xmlns:x="http://www.w3.org/1999/xlink"><use x:href="file:///etc/passwd#a"/></g>',
)


@pytest.mark.parametrize("inner", ATTACKS)
def test_what_acts_or_leads_out_of_the_file_is_refused(inner):
    made, found = read(svg(inner))
    assert (made, found) == (None, ["unsafe-emblem"])


def test_depth_and_expansion_have_limits_that_are_reached_at_once():
    deep = svg("<g>" * 5_000 + "</g>" * 5_000)
    chain = svg("".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(9_000)))
    pattern = "".join(
        f'<pattern id="p{n}">{f"<path fill={chr(34)}url(#p{n - 1}){chr(34)}/>" * 9}</pattern>' for n in range(9)
    )
    many = svg('<path d="M0 0"/>' * 30_000)
    begun = time.process_time()
    for content in (deep, chain, svg(f'{pattern}<path fill="url(#p8)"/>'), many):
        assert read(content) == (None, ["unreadable-emblem"])
    assert time.process_time() - begun < 5


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, len(GOOD)), st.integers(0, 30), st.binary(max_size=12) | st.sampled_from([b"<", b'"', b"&a;", b"\0"])
)
def test_no_bytes_make_the_reader_of_svg_raise(start, length, put):
    made, found = read(GOOD[:start] + put + GOOD[start + length :])
    assert (made is None) == bool(found)


# --- PNG ----------------------------------------------------------------------------------------


def saved(image: Image.Image, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, format="PNG", **options)
    return out.getvalue()


def raw(depth: int, kind: int, rows: list[bytes], *, side: int = 8, interlaced: bool = False) -> bytes:
    """Write a PNG that Pillow does not write: sixteen bits a channel, or in seven passes."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", side, side, depth, kind, 0, 0, interlaced)
    content = zlib.compress(b"".join(b"\0" + row for row in rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", content) + chunk(b"IEND", b"")


PASSES = ((8, 8, 0, 0), (8, 8, 0, 4), (8, 4, 4, 0), (4, 4, 0, 2), (4, 2, 2, 0), (2, 2, 0, 1), (2, 1, 1, 0))
ADAM7 = [
    b"\x20\x60\xa0" * len(range(left, 8, across)) for down, across, top, left in PASSES for _row in range(top, 8, down)
]
PROFILE = bytes(12) + b"prtrCMYKLab " + bytes(104)  # the head of a profile that no PNG may have
RED = Image.new("RGBA", (8, 8), (200, 30, 30, 128))
KINDS = {
    "rgba": saved(RED),
    "palette": saved(RED.convert("RGB").quantize(4), transparency=0),
    "grey-alpha": saved(RED.convert("LA")),
    "bilevel": saved(RED.convert("1")),
    "grey-16": raw(16, 0, [b"\x80\x00" * 8] * 8),
    "rgb-16": raw(16, 2, [b"\x80\x00" * 24] * 8),
    "rgba-16": raw(16, 6, [b"\x80\x00" * 32] * 8),
    "interlaced": raw(8, 2, ADAM7, interlaced=True),
    "cmyk-profile": saved(RED.convert("RGB"), icc_profile=PROFILE),
    "texts": saved(RED, pnginfo=None, dpi=(300, 300)),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_png_is_printed_in_an_archive_file(kind):
    made, found = read(KINDS[kind], "lambang.png")
    assert found == ["coarse-emblem"]
    plain = Image.open(io.BytesIO(made.content))
    assert (plain.mode, set(plain.info)) == ("RGBA", set())
    pictures = Pictures({}, {}, made)
    done = pandoc.make(COVER, STYLE, DESIGN, ("pdf",), pictures=pictures)
    assert faults(done.files["pdf"]) == []


def test_sixteen_bits_become_the_nearest_eight():
    made, _found = read(KINDS["grey-16"], "lambang.png")
    assert Image.open(io.BytesIO(made.content)).getpixel((3, 3)) == (128, 128, 128, 255)
    made, _found = read(KINDS["interlaced"], "lambang.png")
    assert Image.open(io.BytesIO(made.content)).getpixel((3, 3)) == (0x20, 0x60, 0xA0, 255)


def test_a_large_png_becomes_as_large_as_a_cover_can_show():
    made, found = read(saved(Image.new("L", (3_000, 1_500), 9)), "lambang.png")
    assert found == []
    assert Image.open(io.BytesIO(made.content)).size == (600, 300)


def test_a_text_that_unpacks_to_gigabytes_is_not_unpacked():
    bomb = zlib.compress(bytes(80_000_000))
    text = b"Comment\0\0" + bomb
    chunk = struct.pack(">I", len(text)) + b"zTXt" + text + struct.pack(">I", zlib.crc32(b"zTXt" + text))
    good = KINDS["rgba"]
    made, found = read(good[:33] + chunk + good[33:], "lambang.png")
    assert (made, found) == (None, ["unreadable-emblem"])


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 200), st.binary(max_size=6))
def test_no_bytes_make_the_reader_of_png_raise(at, put):
    good = KINDS["interlaced"]
    made, found = read(good[:at] + put + good[at + len(put) :], "lambang.png")
    assert (made is None) == ("unreadable-emblem" in found)


# --- the plan -----------------------------------------------------------------------------------


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    shutil.copytree(SMALL / "data", tmp_path / "kota" / "data")
    (tmp_path / "kota/data/rencana.yaml").write_text(RENCANA, encoding="utf-8")
    (tmp_path / "kota/data/aset").mkdir()
    (tmp_path / "kota/data/aset/lambang.svg").write_bytes(GOOD)
    return tmp_path / "kota"


def test_the_emblem_is_on_the_cover_in_every_format_and_in_the_manifest(plan):
    for output in ("a", "b"):
        assert run("build", "--book", "buku-3", "--output", output, folder=plan).returncode == 0
    folder = plan / "a"
    made = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert made == {path: (plan / "b" / path).read_bytes() for path in made}
    listed = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert "data/aset/lambang.svg" in listed["masukan"]
    assert "buku-3/gambar/lambang.svg" in listed["keluaran"]
    assert "![Perisai &amp; bintang](gambar/lambang.svg)" in (folder / "buku-3/buku-3.md").read_text(encoding="utf-8")
    pdf = (folder / "buku-3/buku-3.pdf").read_bytes()
    assert "Perisai & bintang" in figures(pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"])
    assert faults(pdf) == []
    with zipfile.ZipFile(folder / "buku-3/buku-3.docx") as package:
        body = package.read("word/document.xml").decode()
        assert package.read("word/media/lambang.png").startswith(b"\x89PNG")
    pictures = re.findall(r'<wp:docPr id="\d+" name="([\w-]+)" descr="([^"]*)"(/>|>.*?</wp:docPr>)', body)
    assert [picture[:2] for picture in pictures][:2] == [("seni-sampul", ""), ("lambang", "Perisai &amp; bintang")]
    assert "adec:decorative" in pictures[0][2]


def test_a_picture_that_leads_out_of_the_plan_is_not_read(plan, tmp_path):
    (tmp_path / "rahasia.svg").write_bytes(GOOD)
    (plan / "data/aset/lambang.svg").unlink()
    (plan / "data/aset/lambang.svg").symlink_to(tmp_path / "rahasia.svg")
    files = disk.read(plan)
    assert files.aset == {}
    assert files.unread == {"data/aset/lambang.svg": Unread.OUTSIDE}


def test_no_more_is_read_of_a_picture_than_is_needed_to_refuse_it(plan):
    with (plan / "data/aset/lambang.svg").open("r+b") as file:
        file.truncate(3_000_000_000)
    assert len(disk.read(plan).aset["data/aset/lambang.svg"]) == MAX_PICTURE + 1


@pytest.mark.parametrize("name", ["../rencana.svg", "a/b.png", "/etc/x.png", ".svg", "a.svg.exe", "a.jpg", "a\\b.svg"])
def test_the_name_of_an_emblem_cannot_leave_its_folder(name):
    rencana = RENCANA.replace("berkas: lambang.svg", f"berkas: {json.dumps(name)}").encode()
    files = disk.read(SMALL).replaced("data/rencana.yaml", rencana)
    found = compiler.check(files, disk.printable).diagnostics
    assert [one.code for one in found] == ["invalid-value"]


def test_another_picture_under_the_same_name_is_a_change_between_two_revisions(plan):
    begin(plan)
    (plan / "data/aset/lambang.svg").write_bytes(svg('<path d="M0 0h9v9z"/>'))
    then, now = history.read(plan, "HEAD"), disk.read(plan)
    assert then.aset == {"data/aset/lambang.svg": GOOD}
    after = compiler.check(now, disk.printable).plan
    found = differences.compare(reading.state(then, after), after)
    with language.speaking("id"):
        (group,) = sentences.notes(found)
        assert [note.kalimat for _part, own in group.bagian for note in own] == ["Gambar lambang daerah diganti."]
    assert not differences.compare(after, after)
