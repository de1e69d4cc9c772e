"""Books become a gallery: one page of each kind as a picture in `docs/gallery`, with an index. Run by `make gallery`.

A page is found by the heading, table or figure that stands on it, wherever it has moved. Most are pages of the plan in
`data/`; what a first edition does not have is shown of the plan in `tests/plans/lengkap`. Word files are shown as
LibreOffice opens them, with the fonts of the repository in the place of those that they name; where it is not
installed, their pictures stay as they are.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
from msgspec import Struct
from PIL import Image

from masterplan import compiler
from masterplan.press import build
from masterplan.world import disk
from tools import office_fonts, pages, sample

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from masterplan.press.made import Made

ROOT = Path(__file__).parent.parent
GALLERY = ROOT / "docs" / "gallery"
DPI = 104


class Shown(Struct, frozen=True):
    """A picture: its name, what it shows of which book, and what is said of it; `pair` adds the page after it."""

    name: str
    book: str
    ident: str  # of a heading, a table or a figure on the page; a cover has none
    words: str
    form: str = "pdf"
    sample: bool = False
    pair: bool = False


SHEET = "dinkes"  # whose clarification sheet is shown
PICTURES = (
    Shown("spread", "buku-1", "opd-dinkes", "All of an OPD on two facing pages, with evidence and results", pair=True),
    Shown("sheet", f"lembar-{SHEET}", "pertanyaan", "What the data leave open, as Bimtek IV asks the head of the OPD"),
    Shown("cover", "buku-2", "", "The cover, with the stamp of data that nobody has confirmed yet"),
    Shown("contents", "buku-1", "daftar-isi", "The table of contents, numbered and linked"),
    Shown("chapter", "buku-1", "bab-pendahuluan", "A chapter opens; its figures come from the data files"),
    Shown("swot", "buku-1", "gbr-swot-disparbud", "An OPD: weighed factors, where they lead, and strategies (TOWS)"),
    Shown("quadrant", "buku-1", "gbr-posisi-opd", "All OPD in one plane"),
    Shown("dimension", "buku-1", "gbr-imbang-dimensi", "What the positions of the dimensions rest on"),
    Shown("flow", "buku-2", "gbr-aliran", "From missions to dimensions and sub-dimensions, as wide as their money"),
    Shown("coverage", "buku-2", "gbr-cakupan", "Who works on what"),
    Shown("matrix", "buku-2", "tbl-aksi-living", "The action plan of a dimension, on a landscape page"),
    Shown("roadmap", "buku-2", "gbr-peta", "The road map"),
    Shown("quick-wins", "buku-2", "gbr-quick-win", "Quick wins on the way to their targets"),
    Shown("money", "buku-2", "gbr-dana-tahun", "Money by year and source"),
    Shown("summary", "buku-3", "bab-ringkasan", "The executive summary opens"),
    Shown("executive", "buku-3", "ringkas-living", "The executive summary: a page for each dimension", pair=True),
    Shown("milestones", "buku-3", "ringkas-peta", "The road map for who has ten minutes"),
    Shown("changes", "buku-2", "tbl-perubahan-opd", "What has changed since the previous edition", sample=True),
    Shown("commitment", "buku-2", "lembar-komitmen", "The sheet of commitments of a published edition", sample=True),
    Shown("word-matrix", "buku-2", "tbl-aksi-living", "The same action plan in the Word file", form="docx"),
    Shown("word-money", "buku-2", "gbr-dana-tahun", "The same money in the Word file", form="docx"),
)


def main() -> None:
    """Draw what is shown, and write the index."""
    GALLERY.mkdir(parents=True, exist_ok=True)
    for shown, image in drawn():
        (GALLERY / f"{shown.name}.png").write_bytes(pages.png(image))
    (GALLERY / "README.md").write_text(index(), encoding="utf-8", newline="\n")
    for path in set(GALLERY.glob("*.png")) - {GALLERY / f"{shown.name}.png" for shown in PICTURES}:
        path.unlink()


def drawn() -> Iterator[tuple[Shown, Image.Image]]:
    """Draw each picture that can be drawn here."""
    plan, example = _plan(), sample.published()
    office = shutil.which("soffice")
    if office is None:
        sys.stderr.write("soffice is not installed: the pictures of the Word files stay as they are\n")
    word = {book: opened(plan[book].files["docx"], office) for book in sorted(_asked("docx"))} if office else {}
    for shown in PICTURES:
        made = (example if shown.sample else plan)[shown.book]
        if shown.form == "pdf":
            yield shown, picture(made.files["pdf"], place(made, shown.ident), pair=shown.pair)
        elif shown.book in word:
            yield shown, picture(word[shown.book], bookmarked(word[shown.book], shown.ident), pair=shown.pair)


def _plan() -> Mapping[str, Made]:
    checked = compiler.check(disk.read(ROOT), disk.printable)
    if checked.plan is None:
        raise ValueError(checked.diagnostics)
    design = disk.design(ROOT)
    compiled = compiler.compile_books(checked.plan, design.chapters, disk.printable)
    own = compiler.compile_sheets(checked.plan, design.chapters, disk.printable, compiled, [SHEET])
    return {**build.books(compiled, design, formats=("docx", "pdf")), **build.books(own, design)}


def _asked(form: str) -> set[str]:
    return {shown.book for shown in PICTURES if shown.form == form}


def index() -> str:
    """Write the index, which a git host shows below the list of files."""
    lines = ["# Gallery", "", "One page of each kind, as `make gallery` draws it.", ""]
    for shown in PICTURES:
        lines += [f"**{shown.words}**", "", f"![{shown.words}]({shown.name}.png)", ""]
    return "\n".join(lines)


# --- finding and drawing ------------------------------------------------------------------------


def place(made: Made, ident: str) -> int:
    """Return the page of a PDF, from 0, on which something with an id stands."""
    return pages.numbers(made.files["pdf"])[made.places[ident] if ident else ""]


def bookmarked(pdf: bytes, ident: str) -> int:
    """Return the page of a PDF of LibreOffice, which writes the `_` of a bookmark as `5F`."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    target = f"/{ident.replace('-', '5F')}"
    number = reader.get_destination_page_number(reader.named_destinations[target])
    if number is None:
        raise ValueError(ident)
    return number


def picture(pdf: bytes, number: int, *, pair: bool) -> Image.Image:
    """Draw a page, or two side by side as they lie open."""
    own = [pages.picture(pdf, number + more, DPI) for more in range(1 + pair)]
    edge = DPI // 30
    sheet = Image.new("RGB", (sum(one.width + edge for one in own) + edge, own[0].height + 2 * edge), "#d0d0d0")
    x = edge
    for one in own:
        sheet.paste(one, (x, edge))
        x += one.width + edge
    return sheet


# --- Word files ---------------------------------------------------------------------------------

EXPORT = 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'


def opened(docx: bytes, office: str) -> bytes:
    """Return a Word file as LibreOffice shows it, with the fonts of the repository and no others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office_fonts.install(folder)
        (folder / "book.docx").write_bytes(docx)
        command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", EXPORT, "--outdir", name, str(folder / "book.docx")]
        environment = {**os.environ, "FONTCONFIG_FILE": str(folder / office_fonts.SETTINGS)}
        subprocess.run(command, check=True, capture_output=True, timeout=300, env=environment)  # noqa: S603 - found on the path
        return (folder / "book.pdf").read_bytes()


if __name__ == "__main__":
    main()
