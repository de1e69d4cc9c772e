"""The Markdown of a book becomes a PDF and a Word file: Pandoc reads it once, Typst sets the PDF.

Both engines come as wheels. The PDF comes first, since the lists of contents in the Word file take their page numbers
from it; Word and LibreOffice replace them by their own when somebody asks for an update.
"""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

import pypandoc
import typst

from masterplan import docx, hyphens
from masterplan.language import _
from masterplan.workspace import EnvironmentProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

# An archive file that a screen reader can read; Typst refuses what breaks either.
STANDARDS: tuple[Literal["a-2a", "ua-1"], ...] = ("a-2a", "ua-1")


@dataclass(frozen=True, slots=True)
class Style:
    """What every page of a book says about it; `cap` is the stamp for unconfirmed data, empty if there is none."""

    judul: str
    buku: str
    penerbit: str
    kertas: str
    cap: str
    fon: str
    fon_tabel: str
    tanggal: str  # of the edition, as year-month-day: the only time that gets into a file
    warna: tuple[str, ...] = ()  # of the dimensions in their order, such as `#1b6ca8`, for the cover

    @property
    def when(self) -> int:
        """The date of the edition in seconds since 1970."""
        return int(datetime.datetime.fromisoformat(f"{self.tanggal}T00:00:00+00:00").timestamp())


@dataclass(frozen=True, slots=True)
class Made:
    """The finished files of a book by format, how many pages the PDF has, and the page of everything that has an id."""

    files: Mapping[str, bytes]
    pages: int
    places: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pictures:
    """The figures of a book by id: width and height in millimetres, and the SVG, which is drawn meanwhile."""

    sizes: Mapping[str, tuple[float, float]]
    svg: Callable[[], Mapping[str, bytes]]


NONE = Pictures({}, dict)
NOTHING: Mapping[str, str] = MappingProxyType({})
STEPS = ("DOCX", "PDF")
EMU = 36_000  # of a millimetre, in which Word measures drawings


def make(  # noqa: PLR0913 - what a book is made of, and what is asked for
    markdown: str,
    style: Style,
    templates: Path,
    formats: Collection[str],
    begin: Callable[[str], None],
    *,
    pictures: Pictures = NONE,
    design: Mapping[str, str] = NOTHING,
    headings: Mapping[str, str] = NOTHING,
) -> Made:
    """Make the `docx` and the `pdf` of a book, or one of them.

    `templates` is the folder with `pandoc`, `pdf` and `docx`; `design` replaces files of it, such as `pdf/buku.typ`;
    `headings` says below which heading of which book a table stands, for links from this book to others; `begin` is
    told each of `STEPS`. Raises `EnvironmentProblem` if an engine fails.
    """
    if not {"docx", "pdf"} & set(formats):
        return Made({}, 0, {})
    parts = _parts(templates, design)
    begin(STEPS[0])
    word = parts if "docx" in formats else None
    body, written = _pandoc(
        markdown, style, templates, word, {**_options(markdown, style, pictures), "induk": dict(headings)}
    )
    begin(STEPS[1])
    drawn = pictures.svg()
    look = design.get("pdf/buku.typ") or (templates / "pdf" / "buku.typ").read_text(encoding="utf-8")
    typeset = _typeset({"main.typ": _opening(style) + body, "buku.typ": look}, templates / "pdf", style.when, drawn)
    files = {"pdf": typeset.pdf} if "pdf" in formats else {}
    if written:
        files["docx"] = docx.finish(written, parts, _words(style), typeset.places, pixels(drawn, templates / "pdf"))
    return Made(files, typeset.pages, typeset.places)


def word(  # noqa: PLR0913 - what a book is made of
    markdown: str,
    style: Style,
    templates: Path,
    places: Mapping[str, str],
    *,
    pictures: Pictures = NONE,
    design: Mapping[str, str] = NOTHING,
    headings: Mapping[str, str] = NOTHING,
) -> bytes:
    """Make the `docx` of a book alone, with page numbers that are known already."""
    parts = _parts(templates, design)
    options = {**_options(markdown, style, pictures), "induk": dict(headings)}
    _body, written = _pandoc(markdown, style, templates, parts, options, typeset=False)
    return docx.finish(written, parts, _words(style), places, pixels(pictures.svg(), templates / "pdf"))


def _parts(templates: Path, design: Mapping[str, str]) -> Mapping[str, str]:
    """Read the parts of the Word file; `design` replaces some."""
    parts = {path.name: path.read_text(encoding="utf-8") for path in (templates / "docx").glob("*.xml")}
    return parts | {path.removeprefix("docx/"): text for path, text in design.items() if path.startswith("docx/")}


def typst_source(markdown: str, style: Style, templates: Path, pictures: Pictures = NONE) -> str:
    """Return what Typst is given for a book."""
    return (
        _opening(style)
        + _pandoc(markdown, style, templates, None, {**_options(markdown, style, pictures), "induk": {}})[0]
    )


def _pandoc(  # noqa: PLR0913 - what a book is made of, and what is asked for
    markdown: str,
    style: Style,
    templates: Path,
    parts: Mapping[str, str] | None,
    options: Mapping[str, object],
    *,
    typeset: bool = True,
) -> tuple[str, bytes]:
    """Let Pandoc read the book once and write Typst if it is to be set, and Word if there are parts for it."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("buku.md", "opsi.json", "isi.typ", "buku.docx", "acuan.docx")]
        source, opsi, body, word, reference = paths
        source.write_text(markdown, encoding="utf-8", newline="\n")
        isian = docx.fills(parts["styles.xml"]) if parts else {}
        opsi.write_text(json.dumps({**options, "isian": isian}), encoding="utf-8")
        if parts:
            reference.write_bytes(docx.reference(parts, _words(style)))
        asked = (source, opsi, body if typeset else "-", word if parts else "-", reference)
        _run([pypandoc.get_pandoc_path(), "lua", str(templates / "pandoc" / "buku.lua"), *map(str, asked)], style.when)
        return body.read_text(encoding="utf-8") if typeset else "", word.read_bytes() if parts else b""


def _options(markdown: str, style: Style, pictures: Pictures) -> dict[str, object]:
    """Return what the filters must know: paper, colours, how large figures are, and where words may be broken."""
    sizes = {ident: [round(side * EMU) for side in size] for ident, size in pictures.sizes.items()}
    return {**docx.sizes(style.kertas), "warna": style.warna, "gambar": sizes, "penggal": hyphens.places(markdown)}


def _words(style: Style) -> dict[str, str]:
    """Return what the parts of the Word file name in double braces."""
    words = asdict(style) | docx.sizes(style.kertas) | docx.accents(style.warna)
    return {key: str(value) for key, value in words.items()}


def _run(command: list[str], when: int) -> None:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(when)}
    done = subprocess.run(  # noqa: S603 - the engine that the wheel brings
        command, capture_output=True, text=True, encoding="utf-8", check=False, env=environment
    )
    if done.returncode or done.stderr:
        raise EnvironmentProblem(_("Pandoc could not read a book: {reason}").format(reason=done.stderr.strip()), "")


def _opening(style: Style) -> str:
    """Hand the style over as JSON, so that no text of the plan is ever read as Typst markup."""
    written = json.dumps(json.dumps(asdict(style), ensure_ascii=False), ensure_ascii=False)
    return f'#import "buku.typ": buku, {", ".join(_CALLED)}\n#show: buku.with(json(bytes({written})))\n'


_CALLED = (
    *(
        "sampul",
        "depan",
        "isi",
        "lampiran",
        "mendatar",
        "tengah",
        "kanan",
        "atas",
        "bawah",
        "judul",
        "tabel",
        "gambar",
        "sumber",
    ),
    *("lekat", "letak"),
    *("sel", "kepala", "kelompok", "jumlah", "daftar-isi", "daftar-tabel", "daftar-gambar"),
)


@dataclass(frozen=True, slots=True)
class _Typeset:
    pdf: bytes
    pages: int
    places: Mapping[str, str]


TRIES = 4  # as many as buku.typ knows ways to set a table


def _typeset(sources: Mapping[str, str], folder: Path, when: int, pictures: Mapping[str, bytes]) -> _Typeset:
    """Compile with the fonts of the repository only; the root is the template's folder, so no other file is read.

    Typst remembers the layout it has made, so a question about it costs little before or after the PDF.
    """
    drawn = {f"gambar/{ident}.svg": content for ident, content in pictures.items()}
    files = {**{name: text.encode() for name, text in sources.items()}, **drawn}
    try:
        world, found = _settled(files, folder)
        made, warnings = typst.compile_with_warnings(**world, pdf_standards=list(STANDARDS), timestamp=when)
    except typst.TypstError as problem:
        raise EnvironmentProblem(_("Typst could not set a book: {reason}").format(reason=problem), "") from problem
    if warnings:
        raise EnvironmentProblem(_("Typst could not set a book: {reason}").format(reason=warnings[0]), "")
    return _Typeset(made, found["halaman"], found["tempat"])


def _settled(files: Mapping[str, bytes], folder: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what Typst is given for the pages that look best, and what it says about them.

    A table of which only the last row or the source stands on a page is set in another way, and the book again, until
    there is none or every way was tried.
    """
    tried: dict[str, int] = {}
    laid = [_laid(files, folder, tried)]
    while (alone := laid[-1][1].get("terpisah")) and max(tried.get(table, 0) for table in alone) < TRIES:
        tried = {**tried, **{table: tried.get(table, 0) + 1 for table in alone}}
        laid.append(_laid(files, folder, tried))
    return min(laid, key=lambda one: len(one[1].get("terpisah", ())))


def _laid(files: Mapping[str, bytes], folder: Path, tried: Mapping[str, int]) -> tuple[dict[str, Any], dict[str, Any]]:
    world = _world({**files, "percobaan.json": json.dumps(tried).encode()}, folder)
    return world, json.loads(typst.query(**world, selector="<tempat>", field="value", one=True))


def _world(files: Mapping[str, bytes], folder: Path) -> dict[str, Any]:
    """Return all that Typst may see; as keywords of any type, since its stubs forget that files are a dictionary."""
    fonts = {"font_paths": [str(folder / "fonts")], "ignore_system_fonts": True}
    return {"input": files, "root": str(folder), **fonts}


def pixels(drawn: Mapping[str, bytes], folder: Path) -> Mapping[str, bytes]:
    """Return each SVG as a PNG of 300 pixels to the inch, made by the engine that puts it into the PDF."""
    if not drawn:
        return {}
    pages = "#pagebreak()\n".join(f'#image("gambar/{ident}.svg")\n' for ident in drawn)
    source = f"#set page(width: auto, height: auto, margin: 0pt)\n{pages}".encode()
    files = {"main.typ": source, **{f"gambar/{ident}.svg": content for ident, content in drawn.items()}}
    try:
        made = typst.compile(**_world(files, folder), format="png", ppi=300)
    except typst.TypstError as problem:
        raise EnvironmentProblem(_("Typst could not set a book: {reason}").format(reason=problem), "") from problem
    return dict(zip(drawn, made if isinstance(made, list) else [made], strict=True))
