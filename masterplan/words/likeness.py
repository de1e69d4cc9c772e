"""How alike two names are."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

_ALIKE = 0.7  # of two names: `pagu` and `paguu` are, `nama` and `satuan` are not
_LONGEST_NAME = 60  # nothing longer is a misspelt name


def similar(word: str, choices: Sequence[str]) -> str | None:
    """Return the choice that `word` was probably meant to be: the measure of names that are typed."""
    if len(word) > _LONGEST_NAME:
        return None
    plain = re.sub(r"[\s_-]+", "_", word.strip().lower())
    spelled = {choice.lower().replace("-", "_"): choice for choice in choices}
    found = difflib.get_close_matches(plain, spelled, n=1, cutoff=_ALIKE)
    return spelled[found[0]] if found else None
