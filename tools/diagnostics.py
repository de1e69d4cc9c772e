"""The explanations of the diagnostic codes become `docs/diagnostics.md`: `python -m tools.diagnostics`."""

from __future__ import annotations

from pathlib import Path

from masterplan.diagnostics import language
from masterplan.rules.explanations import every, markdown

PAGE = Path(__file__).parent.parent / "docs" / "diagnostics.md"
HEADING = """\
<!-- Dibuat oleh `python -m tools.diagnostics` dari penjelasan di dalam program; jangan disunting. -->

# Diagnosis

Setiap kesalahan dan peringatan mempunyai kode. Penjelasannya juga ditampilkan oleh `masterplan explain KODE`.
"""


def page() -> str:
    """Return the page with one section for each code, which a link can name: `diagnostics.md#wrong-type`."""
    language.use("id")
    try:
        return "\n".join([HEADING, *(f"## {one.code}\n\n{markdown(one)}" for one in every())])
    finally:
        language.use("")


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
