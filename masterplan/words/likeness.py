"""Names are compared in five ways, each for one purpose.

- `similar`: what somebody who typed a name that does not exist probably meant, out of a few that do.
- `compact`, `spellings`: whether a name is the one by which people call a thing; case, spaces and signs do not count.
- `spelled`, `unit`: whether two texts have the same words; case, punctuation and hyphens do not count.
- `natural`: which of two names comes first in a list; the numbers in them count as numbers.
- `pairs`: which of many names say the same in other words, without comparing every name with every other.

Two names say the same if their roots agree in any order, but for one that is misspelt. Each name is therefore filed
under its roots with one left out, and only names under the same key are compared: the time grows with the number of
names, not with its square.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from types import MappingProxyType
from unicodedata import normalize

# --- names that are typed ------------------------------------------------------------------------

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


def compact(name: str) -> str:
    """Return a name without case, spaces and signs."""
    return "".join(filter(str.isalnum, name.casefold()))


def spellings(name: str) -> Iterator[str]:
    """Yield the name so, and what stands before and in its brackets, as in `Pelayanan Publik (Public Service)`."""
    before, bracket, inside = name.rstrip().partition("(")
    yield from map(compact, (name, before, inside) if bracket and inside.endswith(")") else (name,))


def natural(name: str) -> tuple[tuple[str, int], ...]:
    """Return by what names are sorted so that `S2` comes before `S10`; only equal names are equal."""
    parts = re.findall(r"([^0-9]*)([0-9]{0,18})", name)
    return (*((word, int(number or 0)) for word, number in parts), (name, 0))


# --- words ---------------------------------------------------------------------------------------

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


# --- names that say the same ---------------------------------------------------------------------

CROWD = 40  # names under one key; `pasar rakyat …` of so many says nothing about the word that differs
ALIKE = 90  # of 100, between two roots: a letter too many or too few in a long word, no other word
LETTERS = range(5, 40)  # of a root; two shorter ones are alike by chance, as `laut` and `maut`, and none is longer
ROOTS = range(3, 30)  # of a name; of two one is too little to go by, and no name has more


def pairs(names: Sequence[str], comparable: Callable[[int, int], bool]) -> Iterator[tuple[int, int]]:
    """Yield the positions of names that say the same, the earlier first, each later one once."""
    told: set[int] = set()
    for earlier, later in sorted(_candidates(names)):
        if later not in told and comparable(earlier, later) and _same(names[earlier], names[later]):
            told.add(later)
            yield earlier, later


def _candidates(names: Sequence[str]) -> set[tuple[int, int]]:
    filed: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        together = ("".join(words(name)),)  # `wi fi` is `wifi`
        for key in {together, *_keys(roots(name))}:
            filed[key].append(number)
    found: set[tuple[int, int]] = set()
    for own in filed.values():
        if len(own) > 1:
            found.update(combinations(own, 2) if len(own) <= CROWD else ((own[0], other) for other in own[1:]))
    return found


def _keys(own: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield own
    if len(own) in ROOTS:
        for left_out in range(len(own)):
            yield own[:left_out] + own[left_out + 1 :]


def _same(one: str, other: str) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415 - most plans have no two names so close

    if "".join(words(one)) == "".join(words(other)):
        return True
    mine, theirs = Counter(roots(one)), Counter(roots(other))
    match list(mine - theirs), list(theirs - mine):
        case [], []:
            return True
        case [root], [another]:
            return len(root) in LETTERS and len(another) in LETTERS and fuzz.ratio(root, another) >= ALIKE
        case _:
            return False
