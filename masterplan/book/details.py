"""A programme becomes the lines that a spread says of it beside its targets and its money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from masterplan.book.facts import Facts, OwnedProgramme
from masterplan.book.phrases import within
from masterplan.model.opd import Program, steps


class Detail(StrEnum):
    """What a spread says of a programme if there is room, as a sentence calls it; what stands first goes first."""

    INOVASI = "hal yang baru"
    TONGGAK = "tonggak"
    DASAR = "dasar program"
    BELANJA = "dana yang telah dibelanjakan"
    TEMPAT = "tempat, jangka, dan pelaksana"


def told(facts: Facts, milik: OwnedProgramme) -> Mapping[Detail, str]:
    """Return the line of each detail, empty where there is nothing to say; what was spent is a row of the table."""
    program = milik.program
    return {
        Detail.TEMPAT: "; ".join(_where(facts, milik)),
        Detail.INOVASI: f"Yang baru: {within(program.inovasi)}" if program.inovasi else "",
        Detail.TONGGAK: _milestones(program),
        Detail.DASAR: _basis(facts, program),
        Detail.BELANJA: "realisasi belanja" if any(dana.realisasi for dana in program.pendanaan) else "",
    }


def _where(facts: Facts, milik: OwnedProgramme) -> Iterator[str]:
    """Say where a programme runs and how long, who helps, and who spends its money if that is not its OPD alone."""
    short, program, spenders = facts.singkatan, milik.program, milik.pelaksana
    yield from filter(None, (program.lokasi, f"jangka {program.jangka.value}"))
    if program.pendukung:
        yield f"didukung {', '.join(short[one] for one in program.pendukung)}"
    others = [
        ", ".join(filter(None, (unit, short[opd] if opd != milik.opd.id else ""))) for opd, unit in sorted(spenders)
    ]
    if any(others):
        also = "juga " if (milik.opd.id, "") in spenders else ""
        yield f"dana dibelanjakan {also}oleh {'; '.join(filter(None, others))}"


def _milestones(program: Program) -> str:
    own = "; ".join(f"{one.waktu}: {within(one.hasil)}" for one in steps(program))
    return f"Tonggak {own}" if own else ""


def _basis(facts: Facts, program: Program) -> str:
    cited = facts.kutip(program)
    own = " ".join(filter(None, (program.bukti, f"({cited})" if cited else "")))
    return f"Dasar: {within(own)}" if own else ""
