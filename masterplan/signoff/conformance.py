"""A plan and a profile of forms become what share of each form the plan can fill, and what is missing where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from msgspec import Struct

from masterplan.model.opd import Opd
from masterplan.model.profil import Formulir, Isian, Profil
from masterplan.model.scalars import Record
from masterplan.model.sets import JenisOpd
from masterplan.plan import profiles
from masterplan.plan.contents import declared
from masterplan.plan.files import stem
from masterplan.plan.plan import Plan
from masterplan.words.placeholders import stands_in


class Share(Struct, frozen=True):
    """How many of the entries that are needed there are."""

    isi: int
    perlu: int

    def __add__(self, other: Share) -> Share:
        """Join two shares."""
        return Share(self.isi + other.isi, self.perlu + other.perlu)

    @property
    def persen(self) -> int:
        """The share in percent, rounded down: what is not all is not 100."""
        return 100 * self.isi // self.perlu if self.perlu else 100


NOTHING = Share(0, 0)


def mean(shares: Iterable[Share]) -> int:
    """Return the mean of shares in percent, rounded down: a short form counts as much as a long one."""
    parts = [Fraction(one.isi, one.perlu) if one.perlu else Fraction(1) for one in shares]
    return int(100 * sum(parts) / len(parts)) if parts else 100


class Lack(Struct, frozen=True):
    """What a file lacks of a column; `apa` are the choices that it lacks, if it needs each of them."""

    di: str
    bagian: Share
    apa: tuple[str, ...] = ()


class ColumnShare(Struct, frozen=True):
    """A column of a form, and the files that lack something of it: OPD by their ids, others by their names."""

    nama: str
    jalur: str
    bagian: Share
    kurang: tuple[Lack, ...]


class FormShare(Struct, frozen=True):
    """A form of a profile."""

    nama: str
    catatan: str | None
    bagian: Share
    isian: tuple[ColumnShare, ...]


class OpdShare(Struct, frozen=True):
    """What an OPD has of each form that asks it for something, and the columns that it lacks, by the form's name."""

    id: str
    nama: str
    bagian: Mapping[str, Share]
    kurang: Mapping[str, tuple[str, ...]]

    @property
    def persen(self) -> int:
        """The mean of its forms."""
        return mean(self.bagian.values())


class Conformance(Struct, frozen=True):
    """A plan beside a profile: its forms in their order, and the OPD sorted by id."""

    judul: str
    profil: str
    asal: str
    formulir: tuple[FormShare, ...]
    opd: tuple[OpdShare, ...]

    @property
    def persen(self) -> int:
        """The mean of the forms."""
        return mean(one.bagian for one in self.formulir)

    @property
    def lengkap(self) -> int:
        """How many forms lack nothing."""
        return sum(one.bagian.isi == one.bagian.perlu for one in self.formulir)


def conformance(plan: Plan, profil: Profil) -> Conformance:
    """Compare a plan, which may have errors, with a profile that has none."""
    return Conformance(
        judul=plan.rencana.value.judul,
        profil=profil.nama,
        asal=profil.asal,
        formulir=tuple(_form(plan, one) for one in profil.formulir),
        opd=tuple(_opd(entry.value, profil) for entry in plan.opd),
    )


def _form(plan: Plan, formulir: Formulir) -> FormShare:
    columns = tuple(_column(plan, isian) for isian in formulir.isian)
    return FormShare(formulir.nama, formulir.catatan, sum((one.bagian for one in columns), NOTHING), columns)


def _column(plan: Plan, isian: Isian) -> ColumnShare:
    found = [_complete(plan, isian)] if isian.lengkap else [Lack(*one) for one in _each(plan, isian.jalur)]
    lacking = tuple(one for one in found if one.bagian.isi < one.bagian.perlu)
    return ColumnShare(isian.nama, isian.jalur, sum((one.bagian for one in found), NOTHING), lacking)


def _opd(opd: Opd, profil: Profil) -> OpdShare:
    shares, lacking = dict[str, Share](), dict[str, list[str]]()
    for formulir in profil.formulir:
        for isian in formulir.isian:
            first, *steps = profiles.steps(isian.jalur)
            if first == profiles.OPD and not isian.lengkap and _asked(opd, steps):
                own = _share(_values(opd, steps))
                shares[formulir.nama] = shares.get(formulir.nama, NOTHING) + own
                if own.isi < own.perlu:
                    lacking.setdefault(formulir.nama, []).append(isian.nama)
    return OpdShare(opd.id, opd.nama, shares, {name: tuple(own) for name, own in lacking.items()})


# --- entries ------------------------------------------------------------------------------------


def _each(plan: Plan, jalur: str) -> Iterator[tuple[str, Share]]:
    """Go through the files to which a path leads, with what they have of it."""
    for where, value, steps in _roots(plan, jalur):
        yield where, _share(_values(value, steps))


def _roots(plan: Plan, jalur: str) -> Iterator[tuple[str, Record, list[str]]]:
    first, *steps = profiles.steps(jalur)
    if first == profiles.OPD:
        yield from ((entry.value.id, entry.value, steps) for entry in plan.opd if _asked(entry.value, steps))
    else:
        yield from ((entry.path, entry.value, steps) for entry in plan.single if stem(entry.path) == first)


def _asked(opd: Opd, steps: list[str]) -> bool:
    """Tell whether an OPD is asked for what a path leads to; a kecamatan, which may plan nothing, if it has any."""
    return opd.jenis is not JenisOpd.KECAMATAN or _given(getattr(opd, steps[0]))


def _values(value: object, steps: list[str]) -> Iterator[object]:
    """Go through the values to which a path leads; where there is nothing on the way, nothing is what it leads to."""
    if steps and steps[0].startswith("("):
        value, steps = tuple(one for one in _items(value) if _is_meant(one, steps[0][1:-1])), steps[1:]
    match value:
        case tuple() | Mapping() if steps and value:
            for one in value.values() if isinstance(value, Mapping) else value:
                yield from _values(one, steps)
        case Record() if steps:
            yield from _values(getattr(value, steps[0]), steps[1:])
        case _:
            yield None if steps else value


def _items(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _is_meant(one: object, word: str) -> bool:
    """Tell whether a path picks an entry of a list out: by its id, or by the first word of its kind."""
    kind = str(getattr(one, "jenis", "")).casefold()
    return word == getattr(one, "id", "") or f"{kind} ".startswith(f"{word} ")


def _share(values: Iterable[object]) -> Share:
    given = [_given(one) for one in values]
    return Share(sum(given), len(given))


def _given(value: object) -> bool:
    """Tell whether an entry says something; `xxx` does not."""
    if isinstance(value, str):
        return not stands_in(value)
    return value is not None and value not in ((), {})


def _complete(plan: Plan, isian: Isian) -> Lack:
    """Compare what the whole plan has chosen with all that can be chosen."""
    chosen = {str(one) for _where, value, steps in _roots(plan, isian.jalur) for one in _chosen(_values(value, steps))}
    missing = [name for ident, name in _choices(plan, isian.jalur).items() if ident not in chosen]
    whole = len(_choices(plan, isian.jalur))
    return Lack(isian.jalur.split(".")[0], Share(whole - len(missing), whole), tuple(missing))


def _chosen(values: Iterable[object]) -> Iterator[object]:
    for one in values:
        yield from one if isinstance(one, tuple) else (one,)


def _choices(plan: Plan, jalur: str) -> Mapping[str, str]:
    """Return the choices of a column, with what each is called."""
    kind = profiles.choices(jalur)
    if not isinstance(kind, str):
        return {one.value: one.value for one in kind}
    if kind == "subdimensi":
        return {sub.id: sub.nama.laporan for one in plan.dimensi.value.dimensi for sub in one.subdimensi}
    return declared(plan)[kind]
