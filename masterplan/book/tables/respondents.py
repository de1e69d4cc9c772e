"""Answers become the table of who has weighed: groups of respondents, their weights, and what they left out."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.facts import Facts
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.model.answers import AnswerList, by_group
from masterplan.model.opd import Opd, all_factors
from masterplan.words.format import TIADA, angka


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make the only table of this kind; it has no rows where every respondent has answered and none is in a group."""
    known = {one.id: (one.nama, angka(one.bobot)) for one in facts.rencana.swot.kelompok_responden}
    answers = [(name, opd, own) for opd in facts.opd for name, own in _answers(opd)]
    if not known and not any(None in own for _name, _opd, own in answers):
        answers = []
    named = {name: known.get(name, ("Responden tanpa kelompok", TIADA)) for name, _opd, _own in answers}
    rows = tuple(
        Baris((*named[name], *map(angka, _counts([(opd, own) for of, opd, own in answers if of == name]))), id=name)
        for name in sorted(named, key=[*known, ""].index)
    )
    columns = (Kolom("Kelompok responden", 3), *(Kolom(title, 1.2, "right") for title in _TITLES))
    title = "Responden penimbangan faktor dan jawabannya"
    yield Tabel("tbl-responden", title, columns, rows, facts.asal(opd for _name, opd, _own in answers))


_TITLES = ("Bobot", "Perangkat daerah", "Jawaban", "Tidak dijawab")


def _answers(opd: Opd) -> Iterator[tuple[str, AnswerList]]:
    for faktor in all_factors(opd.swot):
        for answers in (faktor.penilaian, faktor.kepentingan):
            yield from by_group(answers).items()


def _counts(own: list[tuple[Opd, AnswerList]]) -> tuple[int, int, int]:
    """Count the OPD, the answers given, and those left out."""
    answers = [one for _opd, all_of in own for one in all_of]
    return len({opd.id for opd, _all_of in own}), len(answers) - answers.count(None), answers.count(None)
