"""A data file becomes the one edit that lays it out as `masterplan fmt` does."""

from __future__ import annotations

from lsprotocol.types import TextEdit

from masterplan.author import fmt
from masterplan.live.lsp.texts import EditedText


def formatted(text: EditedText) -> list[TextEdit]:
    """Return the edit; none for prose, and where a file cannot be read or would say something else."""
    if text.model is None:
        return []
    content = text.source.text.encode("utf-8", "surrogatepass")
    tidied = fmt.tidy({text.path: content}, lambda _path: True, fix=False)[0]
    return text.positions.replaced(tidied.text) if tidied.changed else []
