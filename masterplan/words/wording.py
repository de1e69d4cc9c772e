"""A text becomes the words by which it is compared with others: what is spelled differently may say the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from unicodedata import normalize

_WORD = re.compile(r"[^\W_]+|%")
_HYPHEN = re.compile(r"(?<=\w)[-\u2010-\u2012](?=\w)")
_EMPTY = frozenset(
    ("dan", "atau", "di", "ke", "dari", "dengan", "untuk", "pada", "oleh", "yang", "bagi", "para", "serta", "dalam")
)
# The vowel of a prefix and of a suffix is only cut from a word of which at least four letters are left.
_PREFIX = re.compile(r"^(?:ke|di|se|ber|ter|meng|meny|men|mem|me|peng|peny|pen|pem|per|pe)(?=[a-z]{4})")
_SUFFIX = re.compile(r"(?<=[a-z]{4})(?:nya|kan|an|i)$")
_UNITS: Mapping[str, str] = MappingProxyType(
    {
        "%": "persen",
        "persentase": "persen",
        "prosentase": "persen",
        "prosen": "persen",
        "rp": "rupiah",
        "dok": "dokumen",
    }
)


@cache
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in their order, without case, punctuation and hyphens: `e-Government` is one word."""
    return tuple(_WORD.findall(_HYPHEN.sub("", normalize("NFKC", text)).casefold()))


def spelled(text: str) -> str:
    """Return what two spellings of the same words have in common."""
    return " ".join(words(text))


@cache
def roots(text: str) -> tuple[str, ...]:
    """Return the sorted roots of the words that mean something: `Pelayanan bagi Warga` and `layanan warga` agree.

    Affixes are cut by their letters, without a dictionary. Two words of different meaning may have one root, but hardly
    two names all of whose words have.
    """
    return tuple(sorted(_root(word) for word in words(text) if word not in _EMPTY))


@cache
def _root(word: str) -> str:
    return _PREFIX.sub("", _SUFFIX.sub("", word))


@cache
def unit(text: str) -> str:
    """Return what spellings of a unit have in common: `%` and `Persen` are `persen`, `kali/tahun` `kali per tahun`."""
    plain = " ".join(words(text.replace("/", " per ")))
    return _UNITS.get(plain, plain)
