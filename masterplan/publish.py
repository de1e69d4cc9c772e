"""The Markdown of a book becomes a PDF: Pandoc reads it, Typst sets it; both engines come as wheels."""

from __future__ import annotations

import json
import subprocess
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, cast

import pypandoc
import typst

from masterplan.language import _
from masterplan.workspace import EnvironmentProblem

STANDARDS: list[Literal["a-2a", "ua-1"]] = [
    "a-2a",
    "ua-1",
]  # an archive file that a screen reader can read; Typst refuses what breaks either


@dataclass(frozen=True, slots=True)
class Style:
    """What every page of a book says about it; `cap` is the stamp for unconfirmed data, empty if there is none."""

    judul: str
    buku: str
    penerbit: str
    kertas: str
    cap: str


def pdf(markdown: str, style: Style, templates: Path, when: int) -> bytes:
    """Typeset a book; `when` (seconds since 1970) is the only time that gets into the file."""
    with tempfile.TemporaryDirectory() as folder:
        source, body = Path(folder, "buku.md"), Path(folder, "isi.typ")
        source.write_text(markdown, encoding="utf-8", newline="\n")
        _pandoc(templates / "pandoc" / "buku.lua", source, body)
        text = body.read_text(encoding="utf-8")
    return _typeset(_opening(style) + text, templates / "pdf", when)


def _pandoc(script: Path, *paths: Path) -> None:
    command = [pypandoc.get_pandoc_path(), "lua", script, *paths]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603 - the engine that the wheel brings
    if done.returncode or done.stderr:
        raise EnvironmentProblem(_("Pandoc could not read a book: {reason}").format(reason=done.stderr.strip()), "")


def _opening(style: Style) -> str:
    """Hand the style over as JSON, so that no text of the plan is ever read as Typst markup."""
    written = json.dumps(json.dumps(asdict(style), ensure_ascii=False), ensure_ascii=False)
    return f'#import "buku.typ": buku, {", ".join(_CALLED)}\n#show: buku.with(json(bytes({written})))\n'


_CALLED = (
    *("sampul", "depan", "isi", "lampiran", "mendatar", "tengah", "judul", "tabel", "sumber"),
    *("sel", "kepala", "kelompok", "jumlah", "daftar-isi", "daftar-tabel", "daftar-gambar"),
)


def _typeset(source: str, folder: Path, when: int) -> bytes:
    """Compile with the fonts of the repository only; the root is the template's folder, so no other file is read."""
    files = {"main.typ": source.encode(), "buku.typ": (folder / "buku.typ").read_bytes()}
    try:
        made, warnings = typst.compile_with_warnings(  # type: ignore[call-overload]  # its stub forgets that files come as a dict
            files,
            root=str(folder),
            font_paths=[str(folder / "fonts")],
            ignore_system_fonts=True,
            pdf_standards=list(STANDARDS),
            timestamp=when,
        )
    except typst.TypstError as problem:
        raise EnvironmentProblem(_("Typst could not set a book: {reason}").format(reason=problem), "") from problem
    if warnings:
        raise EnvironmentProblem(_("Typst could not set a book: {reason}").format(reason=warnings[0]), "")
    return cast("bytes", made)
