"""The bare engines, parser and hash on given input: `python -m benchmarks.floor build|parse|hash FOLDER…`."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).parent


def build(folder: Path) -> None:
    """Let Pandoc read every book and write both formats, and let Typst set it; a thread for each book."""
    import typst  # noqa: PLC0415 - the parser's floor has no engines

    from masterplan.press import engines  # noqa: PLC0415

    def book(markdown: Path) -> None:
        bare, word = markdown.with_suffix(".bare"), markdown.with_suffix(".bare.docx")
        command = [engines.pandoc(), "lua", str(HERE / "floor.lua"), str(markdown), str(bare), str(word)]
        subprocess.run(command, check=True)  # noqa: S603 - the engine that the wheel brings
        fonts = HERE.parent / "templates" / "pdf" / "fonts"
        sources = {"main.typ": markdown.with_suffix(".typ"), "buku.typ": fonts.parent / "buku.typ"}
        sources |= {f"gambar/{path.name}": path for path in (folder / "gambar").glob("*.svg")}
        typst.compile(
            {name: path.read_bytes() for name, path in sources.items()},  # type: ignore[call-overload]  # as publish.py
            output=str(markdown.with_suffix(".bare.pdf")),
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
            pdf_standards=["a-2a", "ua-1"],
        )

    longest = sorted(folder.glob("*.md"), key=lambda path: -path.stat().st_size)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(book, longest))


def parse(folder: Path) -> None:
    """Let libyaml's C loader read every file."""
    import yaml  # noqa: PLC0415 - the floor of a build does not read YAML

    for path in sorted(folder.rglob("*.yaml")):
        yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)


def look(folder: Path) -> None:
    """Hash every file."""
    for path in folder.rglob("*"):
        if path.is_file():
            hashlib.sha256(path.read_bytes()).digest()


if __name__ == "__main__":
    for name in sys.argv[2:]:
        {"build": build, "parse": parse, "hash": look}[sys.argv[1]](Path(name))
