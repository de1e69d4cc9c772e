"""The explanations of the diagnostic codes become `docs/diagnostics.md`: `python -m tools.diagnostics`."""

from __future__ import annotations

from pathlib import Path

from masterplan import language
from masterplan.explanations import Explanation, every, label
from masterplan.language import _

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
        return "\n".join([HEADING, *map(_section, every())])
    finally:
        language.use("")


def _section(explained: Explanation) -> str:
    severity = label(explained.severity).capitalize()
    blocks = [f"## {explained.code}", f"*{severity}.* {_(explained.what)}", *map(_, explained.why)]
    for title, example in ((_("Wrong:"), explained.wrong), (_("Right:"), explained.right)):
        blocks += [title, f"```{'jinja' if '{{' in example else 'yaml'}\n{example}\n```"]
    return "\n\n".join(blocks) + "\n"


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
