"""What Typst draws becomes pixels for Word: figures, the emblem, and what adorns a cover.

The engine that makes the PDF draws them, so that both show the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import typst

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem

ART = 104.0  # the side of what adorns a cover, in millimetres
_BARE = "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"


def world(files: Mapping[str, bytes], folder: Path) -> dict[str, Any]:
    """Return all that Typst may see; as keywords of any type, since its stubs forget that files are a dictionary.

    It has the fonts of the repository only; the root is the template's folder, so no other file is read.
    """
    fonts = {"font_paths": [str(folder / "fonts")], "ignore_system_fonts": True}
    return {"input": files, "root": str(folder), **fonts}


def pictures(drawn: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return each SVG as a PNG."""
    if not drawn:
        return {}
    source = _BARE + "#pagebreak()\n".join(f'#image("gambar/{ident}.svg")\n' for ident in drawn)
    files = {"main.typ": source.encode(), **{f"gambar/{ident}.svg": content for ident, content in drawn.items()}}
    return dict(zip(drawn, _pages(files, folder), strict=True))


def cover_art(colours: Sequence[str], look: str, folder: Path) -> dict[str, bytes]:
    """Return what the cover of the PDF is adorned with, by the template `look`; nothing if there are no colours."""
    if not colours:
        return {}
    given = json.dumps(json.dumps(colours))
    source = f'#import "buku.typ": seni-sampul\n{_BARE}#seni-sampul(json(bytes({given})), {ART}mm)\n'
    return {
        "seni-sampul": _pages(
            {"main.typ": source.encode(), "buku.typ": look.encode(), "percobaan.json": b"{}"}, folder
        )[0]
    }


def _pages(files: Mapping[str, bytes], folder: Path) -> list[bytes]:
    """Return each page of a small document as a PNG of 300 pixels to the inch."""
    try:
        made = typst.compile(**world(files, folder), format="png", ppi=300)
    except typst.TypstError as problem:
        raise EnvironmentProblem(_("Typst could not set a book: {reason}").format(reason=problem), "") from problem
    return made if isinstance(made, list) else [made]
