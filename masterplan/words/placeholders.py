"""A text becomes the part of it that only keeps a place: `xxx`, `TODO`, `...`, or what a new file says by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SIGNS = r"[\s.\-\u2013\u2014\u2026_*\[\](){}<>?/|\"'`]"
_ALONE = (
    r"x{2,}|(?:todo|fixme)\b.*|tbd|tba|n/a|na|nil|nihil|kosong|isi|diisi|isian|menyusul|lorem ipsum.*|"
    r"(?:akan|belum|harap|mohon|silakan) (?:diisi|ada|ditulis|ditentukan|dilengkapi)(?: nanti)?|"
    r"(?:di)?isi (?:di sini|nanti)"
)
# What `masterplan init` and `masterplan new opd` write for a text that is still to be written.
_NEW = (
    r"(?:bagian ini|profil|visi|misi)\b[^.\n]{0,200}? belum (?:ditulis|diisi|dirumuskan)(?:\.\s+isi:.*)?|"
    r"satu kalimat tentang (?:kekuatan|strategi)|nama[ -]program(?:-singkat)?|kegiatan utama|yang diukur|"
    r"apa yang baru; tidak harus teknologi|dokumen yang (?:membenarkan faktor ini|mendasari program)"
)
_KEPT = rf"{_SIGNS}*(?:(?:{_ALONE}|{_NEW}){_SIGNS}*)?"
_WHOLE = re.compile(_KEPT)  # of small letters: told apart by the first at once
_AMONG = re.compile(f"\0{_KEPT}\0")
# Three capital X are a numeral, and an ellipsis may end a sentence: `Nomor ... Tahun ...` does not.
_WITHIN = re.compile(
    r"\b(?:TODO|FIXME|TBD|x{3,}|X{4,})\b|\b[Ll]orem ipsum\b|"
    r"\b(?:Nomor|No\.|Tahun|[Tt]anggal|Pasal|Rp)\s*(?:\.{2,}|\u2026|_{2,})"
)


_HINT = re.compile(r"TODO|FIXME|TBD|xxx|XXXX|orem ipsum|\.\.|\u2026|__")
_LONGEST = 400  # what keeps a place is short


def stands_in(text: str) -> bool:
    """Say whether nothing has been written yet: a text that is empty, a sign, or a word that keeps its place."""
    return len(text) < _LONGEST and not text[:1].isdecimal() and _WHOLE.fullmatch(text.casefold()) is not None


def stand_among(texts: Iterable[str]) -> bool:
    """Say whether one of many texts may only keep a place: a quick look at all of them, of which mostly none does."""
    return _AMONG.search("\0".join(("", *texts, "")).casefold()) is not None


def hints(text: str) -> bool:
    """Say whether a text may keep a place within; most do not, and neither does any part of them."""
    return _HINT.search(text) is not None


def gap(text: str, *, within: bool = True) -> tuple[int, int] | None:
    """Return where a text keeps a place for what is still to be written; all of it if it does nothing else.

    Without `within` only that is looked for.
    """
    if stands_in(text):
        return 0, len(text)
    found = _WITHIN.search(text) if within and hints(text) else None
    return found.span() if found else None
