"""The parts of a book become a PDF and a Word file: Pandoc reads all but its tables once, Typst sets the PDF.

Both engines come as wheels.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Collection, Mapping
from contextlib import nullcontext
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from unicodedata import normalize

from masterplan.book import colours
from masterplan.book.parts import Part
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.press import breaks, cutting, docx, hyphens, paper, pieces, typst
from masterplan.press.furniture import furniture
from masterplan.press.made import NONE, Made, Pictures, Printed, Stepping, Style
from masterplan.press.tables import tables
from masterplan.press.tree import texts, tree
from masterplan.press.typst import PdfTemplate
from masterplan.world import scratch
from masterplan.world.disk import FONTS, Design
from masterplan.world.placing import explained
from masterplan.world.store import NOWHERE, Store

NOTHING: Mapping[str, str] = MappingProxyType({})
LOOK, WORD = "pdf/buku.typ", "docx/"  # what Typst sets a book with, and where the parts of a Word file are
EMU = 36_000  # of a millimetre, in which Word measures drawings


def make(  # noqa: PLR0913 - what a book is made of, and what is asked for
    page: tuple[Part, ...],
    style: Style,
    design: Design,
    formats: Collection[str],
    step: Stepping = nullcontext,
    *,
    pictures: Pictures = NONE,
    headings: Mapping[str, str] = NOTHING,
    store: Store = NOWHERE,
) -> Made:
    """Make the `docx` and the `pdf` of a book, or one of them.

    `headings` says below which heading of which book a table stands, for links from this book to others. `step` is told
    each of `steps`. What Pandoc wrote and how a picture looks is taken from `store`, if it is there. Raises
    `EnvironmentProblem` if an engine fails.
    """
    if not {"docx", "pdf"} & set(formats):
        return Made({}, {})
    parts = _parts(style, design)
    with step("Pandoc"):
        shown, known = tables.placed(page, paper.sizes(style.kertas)), hyphens.places(page)
        told = _told(page, style, pictures, headings, known=known, parts=parts if "docx" in formats else None)
        source, written = _read(told, style, design, store, typeset="pdf" in formats)
    made, printed = dict[str, bytes](), dict[str, Printed]()
    if "pdf" in formats:
        with step("PDF"):
            text, drawn = tables.in_typst(source, shown, known), pictures.drawn()
            given = (text, design.folder / "pdf", style.when, drawn, _look(design))
            set_ = pieces.typeset(*given, store=store, inputs=(design.hashes["pdf"],))
            made["pdf"], printed["pdf"] = set_.pdf, Printed(set_.pages, set_.places)
    if "docx" in formats:
        with step("DOCX"):
            seen, own = _seen(pictures, style, design, store), tables.in_word(shown, docx.rules(parts["styles.xml"]))
            fonts = design.folder / FONTS
            made["docx"], paged = docx.finish(
                written, parts, _words(style), seen, tables=own, around=furniture(page), fonts=fonts
            )
            printed["docx"] = Printed(paged.sheets, paged.places)
    return Made(made, printed)


def typst_source(page: tuple[Part, ...], style: Style, design: Design, pictures: Pictures = NONE) -> str:
    """Return what Typst is given for a book."""
    shown, known = tables.placed(page, paper.sizes(style.kertas)), hyphens.places(page)
    told = _told(page, style, pictures, NOTHING, known=known, parts=None)
    source, _none = _read(told, style, design, NOWHERE, typeset=True)
    return cutting.plain(tables.in_typst(source, shown, known))


def _parts(style: Style, design: Design) -> Mapping[str, str]:
    """Return the parts of the Word file; the styles get the colours of the dimensions."""
    parts = {path.removeprefix(WORD): text for path, text in design.parts.items() if path.startswith(WORD)}
    return parts | {"styles.xml": docx.coloured(parts["styles.xml"], style.warna)}


def _look(design: Design) -> PdfTemplate:
    return PdfTemplate(design.parts[LOOK], design.brought.get(LOOK, ""))


def _seen(pictures: Pictures, style: Style, design: Design, store: Store) -> Mapping[str, bytes]:
    """Return what the Word file shows as pictures."""
    folder, drawn, look = design.folder / "pdf", pictures.drawn(), _look(design)
    inputs = {ident: (svg, design.hashes[FONTS]) for ident, svg in drawn.items()}
    seen, _anew = store.each("png", inputs, lambda idents: typst.pictures({one: drawn[one] for one in idents}, folder))
    adorned = {typst.COVER: (repr(style.warna), look.text, design.hashes["pdf"])} if style.warna else {}
    art, _anew = store.each("sampul", adorned, lambda _idents: typst.cover_art(style.warna, look, folder))
    return seen | art


def _told(  # noqa: PLR0913 - what a book is made of
    page: tuple[Part, ...],
    style: Style,
    pictures: Pictures,
    headings: Mapping[str, str],
    *,
    known: Mapping[str, str],
    parts: Mapping[str, str] | None,
) -> tuple[str, str, bytes]:
    """Return what Pandoc is told about a book: its parts, what the filters must know, and the Word file to write with.

    `known` are the words that may be broken. Without `parts` of the last one, no Word file is made.
    """
    nodes = tree(page)
    penggal, panjang = breaks.prose(texts(nodes), known)
    options = {**_options(style, pictures), "induk": dict(headings), "penggal": penggal, "panjang": panjang}
    return _data(nodes), _data(options), docx.reference(parts, _words(style)) if parts else b""


def _read(
    told: tuple[str, str, bytes], style: Style, design: Design, store: Store, *, typeset: bool
) -> tuple[str, bytes]:
    """Let Pandoc read the book once and write Typst if it is to be set, and Word if there is a file to write with.

    In both, the places of the tables are left open.
    """
    inputs: tuple[str | bytes, ...] = (*told, design.hashes["pandoc"], str(style.when), str(typeset))
    script = design.folder / "pandoc" / "buku.lua"
    body, written = store.remembered("pandoc", inputs, lambda: _written(told, script, style.when, typeset=typeset))
    return (_opening(style) + body.decode() if typeset else ""), written


def _written(told: tuple[str, str, bytes], script: Path, when: int, *, typeset: bool) -> tuple[bytes, bytes]:
    cure = _("make room on that disk, or name another folder with TMPDIR")
    with explained(_("no temporary folder can be used: {reason}"), cure), scratch.folder() as folder:
        paths = [folder / name for name in ("isi.json", "opsi.json", "isi.typ", "buku.docx", "acuan.docx")]
        source, opsi, body, word, reference = paths
        source.write_text(told[0], encoding="utf-8")
        opsi.write_text(told[1], encoding="utf-8")
        reference.write_bytes(told[2])
        asked = (source, opsi, body if typeset else "-", word if told[2] else "-", reference)
        _run([pandoc(), "lua", str(script), *map(str, asked)], when, folder)
        return body.read_bytes() if typeset else b"", word.read_bytes() if told[2] else b""


def _data(value: object) -> str:
    """Write data for a filter, with composed letters, as Pandoc reads them everywhere."""
    return normalize("NFC", json.dumps(value, ensure_ascii=False))


def _options(style: Style, pictures: Pictures) -> dict[str, object]:
    """Return what the filters must know of paper, colours, and how large figures are."""
    sides = dict(pictures.sizes) | {typst.COVER: (typst.ART, typst.ART)}
    if pictures.lambang:
        sides["lambang"] = (pictures.lambang.wide, pictures.lambang.high)
    sizes = {ident: [round(side * EMU) for side in size] for ident, size in sides.items()}
    return {**paper.sizes(style.kertas), "warna": style.warna, "gambar": sizes}


def _words(style: Style) -> dict[str, str]:
    """Return what the parts of the Word file name in double braces."""
    words = asdict(style) | paper.sizes(style.kertas) | docx.accents(style.warna)
    return {key: str(value) for key, value in words.items()}


def pandoc() -> str:
    """Return the path of the Pandoc that the wheel brings; `pypandoc` would take a newer one of the machine."""
    found = find_spec("pypandoc")
    folders = found.submodule_search_locations if found else None
    path = Path(*(folders or [])[:1], "files", "pandoc.exe" if sys.platform == "win32" else "pandoc")
    if not path.is_file():
        message = _("the Pandoc that belongs to masterplan is missing")
        raise EnvironmentProblem(message, _("install the package pypandoc_binary again"))
    return str(path)


def _run(command: list[str], when: int, folder: Path) -> None:
    """Run Pandoc, which puts files of its own into the folder for such files, and leaves them there if it is killed."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(when), "TMPDIR": str(folder)}
    done = subprocess.run(  # noqa: S603 - the engine that the wheel brings
        command, capture_output=True, text=True, encoding="utf-8", check=False, env=environment
    )
    if done.returncode or done.stderr:
        said = done.stderr.partition("HasCallStack")[0].strip()
        why = said or _("it ended with code {code}").format(code=done.returncode)
        cure = _("make room on the disk and in memory, then run it again")
        raise EnvironmentProblem(_("Pandoc could not read a book: {reason}").format(reason=why), cure)


def _opening(style: Style) -> str:
    """Hand the style over as JSON, so that no text of the plan is ever read as Typst markup."""
    told = asdict(style) | {"palet": [colours.palette(one) for one in style.warna]}
    written = json.dumps(json.dumps(told, ensure_ascii=False), ensure_ascii=False)
    return f'#import "buku.typ": *\n#show: buku.with(json(bytes({written})))\n'
