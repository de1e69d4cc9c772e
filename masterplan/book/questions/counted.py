"""The file of an OPD becomes what it is asked because of what the file leaves open, with no warning of its own.

Everything here is counted: nothing judges what an OPD wrote.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from masterplan.book.phrases import within
from masterplan.book.questions.places import named
from masterplan.model.opd import Faktor, Opd, Program, all_factors, running, weighs
from masterplan.model.rencana import Rencana
from masterplan.model.sets import JenisBukti, Status
from masterplan.sums.swot import SwotResult
from masterplan.words.format import angka, listed


class AskedOpd(Struct, frozen=True):
    """An OPD, what its weighing comes to, the plan that it is part of, and the codes of its programmes."""

    opd: Opd
    hasil: SwotResult | None
    rencana: Rencana
    kode: Mapping[str, str]

    @property
    def faktor(self) -> list[Faktor]:
        """Its factors."""
        return all_factors(self.opd.swot)

    @property
    def lewat(self) -> int:
        """The first year that is not over on the day of the edition."""
        return self.rencana.edisi.tanggal.year


def counted(asked: AskedOpd) -> Iterator[str]:
    """Return the questions, the most general first."""
    for question in _ORDER:
        yield from question(asked)


def _note(asked: AskedOpd) -> Iterator[str]:
    opd = asked.opd
    if opd.status is Status.DIKLARIFIKASI:
        return
    if opd.catatan:
        yield f"Catatan penyusun: {opd.catatan.rstrip('.')}. Apa yang benar, dan dokumen apa yang membuktikannya?"
    elif not opd.sumber:
        yield "Nama perangkat daerah belum bersumber. Apakah nama dan jabatan kepalanya sudah benar?"


def _position(asked: AskedOpd) -> Iterator[str]:
    hasil, places = asked.hasil, asked.rencana.swot.desimal
    if hasil and not hasil.posisi:
        at = f"X {angka(hasil.x, places)}; Y {angka(hasil.y, places)}"
        yield f"Posisi dekat sumbu ({at}). Apakah bobot dan rating faktor terbesar di kedua sisi sudah tepat?"


def _weights(asked: AskedOpd) -> Iterator[str]:
    if asked.faktor and asked.hasil is None:
        yield "Posisi belum dihitung karena bobot atau rating belum lengkap. Berapa bobot dan rating setiap faktor?"
    elif not asked.faktor and weighs(asked.opd):
        yield "Faktor SWOT belum ada. Apa kekuatan, kelemahan, peluang, dan ancaman perangkat daerah ini?"


def _evidence(asked: AskedOpd) -> Iterator[str]:
    press = [one for one in asked.faktor if one.jenis_bukti is JenisBukti.PEMBERITAAN]
    none = [one for one in asked.faktor if one.jenis_bukti is JenisBukti.BELUM]
    said = [f"{_codes_of(press)} berupa pemberitaan"] if press else []
    said += [f"{_codes_of(none)} belum ada"] if none else []
    if said:
        yield f"Bukti {listed(said)}. Dokumen atau data apa yang dapat diserahkan?"


def _kinds(asked: AskedOpd) -> Iterator[str]:
    bare = [one for one in asked.faktor if one.jenis_bukti is None and one.bukti]
    if bare:
        whole = f"{len(bare)} dari {len(asked.faktor)} faktor ({_codes_of(bare)})"
        yield f"Jenis bukti {whole} belum disebut. Mana yang berupa data, dokumen, atau belum ada?"


def _codes_of(own: Sequence[Faktor]) -> str:
    return named(("", one.kode) for one in own)


def _codes(asked: AskedOpd) -> Iterator[str]:
    bare = [one for one in asked.opd.program if not one.sub_kegiatan]
    if bare:
        yield f"{_share(asked, bare)} belum berkode sub kegiatan. Apa kodenya dalam Renja?"


def _share(asked: AskedOpd, own: Sequence[Program]) -> str:
    every = asked.opd.program
    if len(own) == len(every):
        return {1: "Satu-satunya program", 2: "Kedua program"}.get(len(every), f"Semua {len(every)} program")
    return f"{len(own)} dari {len(every)} program ({named(('', asked.kode[one.id]) for one in own)})"


def _starts(asked: AskedOpd) -> Iterator[str]:
    every = [indikator for program in asked.opd.program for indikator in program.indikator]
    if bare := sum(one.awal is None for one in every):
        year = asked.rencana.periode.mulai - 1
        yield f"{bare} dari {len(every)} indikator belum mempunyai kondisi awal. Berapa nilainya pada {year}?"


def _results(asked: AskedOpd) -> Iterator[str]:
    """Ask for what was reached and spent in years that are over and have a target or money."""
    measures = [one for program in asked.opd.program for one in program.indikator]
    funds = [one for program in asked.opd.program for one in program.pendanaan]
    aimed = {year for one in measures for year in one.target if year not in one.realisasi}
    paid = {year for one in funds for year, money in one.pagu.items() if money and year not in one.realisasi}
    years = sorted(year for year in aimed | paid if year < asked.lewat)
    if years:
        wanted = [*(["realisasi setiap indikator"] if aimed & {*years} else [])]
        wanted += ["belanja setiap program"] if paid & {*years} else []
        yield f"Tahun {listed(map(str, years))} sudah lewat. Berapa {' dan '.join(wanted)}?"


def _milestones(asked: AskedOpd) -> Iterator[str]:
    """Ask about milestones of years that are over."""
    over = [one for program in asked.opd.program for one in program.tahapan if one.tahun < asked.lewat]
    if len(over) == 1:
        done = within(over[0].hasil).rstrip(".")
        yield f"Tonggak {over[0].waktu} sudah lewat: {done}. Apakah tercapai, dan apa buktinya?"
    elif over:
        last = max(one.tahun for one in over)
        yield f"{len(over)} tonggak sampai {last} sudah lewat. Mana yang tercapai, dan apa buktinya?"


def _ends(asked: AskedOpd) -> Iterator[str]:
    """Ask for milestones of programmes that run to the end of the plan without any."""
    last = asked.rencana.periode.selesai
    bare = [one for one in asked.opd.program if last in running(one) and not one.tahapan]
    if bare:
        yield f"{_share(asked, bare)} berjalan sampai {last} tanpa tonggak. Apa yang dicapai sebelumnya, dan kapan?"


def _contact(asked: AskedOpd) -> Iterator[str]:
    """Ask for the contact of an example, which `no-contact` does not yet."""
    if asked.opd.kontak is None and asked.opd.status is Status.CONTOH:
        yield "Narahubung data belum disebut. Siapa namanya, dan bagaimana menghubunginya?"


_ORDER = (_note, _position, _weights, _evidence, _kinds, _codes, _starts, _results, _milestones, _ends, _contact)
