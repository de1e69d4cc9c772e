"""Programmes become short codes, by which tables name them: `11.3` is the third programme in 4.2.11 of Buku I.

The first number is the last one of the section in which Buku I tells all about the OPD, the second the place of the
programme in the file of its OPD. So whoever reads a code knows where to look, and a cell has room for many of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from masterplan.model.opd import Opd, all_factors


def has_spread(opd: Opd) -> bool:
    """Tell whether there is so much to say of an OPD that Buku I has pages of its own for it."""
    return bool(all_factors(opd.swot) or opd.program)


def codes(parts: Sequence[Opd]) -> Mapping[str, str]:
    """Return the code of each programme by its id; OPD with pages of their own come before the others in Buku I."""
    ordered = sorted(parts, key=lambda opd: not has_spread(opd))
    known = ((number, opd) for number, opd in enumerate(ordered, 1))
    return {program.id: f"{number}.{at}" for number, opd in known for at, program in enumerate(opd.program, 1)}


def order(code: str) -> tuple[int, ...]:
    """Return what sorts codes as they are counted: `4.10` comes after `4.9`."""
    return tuple(map(int, code.split(".")))
