"""The file of a publisher becomes what a volume of many plans says of itself, or what is wrong with it."""

from __future__ import annotations

from masterplan.diagnostics.values import Diagnostic
from masterplan.model import decode
from masterplan.model.gabungan import Gabungan
from masterplan.yaml import reader
from masterplan.yaml.document import Source


def about(path: str, text: str) -> tuple[Gabungan | None, list[Diagnostic]]:
    """Read `gabungan.yaml`; without it a volume says what its plans say."""
    document, faults = reader.parse(Source(path, text))
    if document is None:
        return None, faults
    return decode.decode(document, Gabungan)
