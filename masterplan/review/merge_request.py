"""What a merge request does to a plan becomes one Markdown summary: short, bounded, and inert on a git host.

A verdict of one line comes first, then all errors, what changes in meaning, which confirmations that outdates, and the
warnings that are new. Diagnostics stand in blocks of code, where a host obeys nothing; everything else is escaped. The
summary is Indonesian in any language of the program, since reviewers are.
"""

from __future__ import annotations

import re
import shlex
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from masterplan import compiler
from masterplan.changes import differences, matching
from masterplan.changes.differences import Changes
from masterplan.changes.phrases import named
from masterplan.compiler import Checked
from masterplan.diagnostics import report
from masterplan.diagnostics.language import indonesian, speaking
from masterplan.diagnostics.values import Diagnostic, Severity
from masterplan.model.opd import Opd
from masterplan.model.sets import Hasil
from masterplan.plan import fingerprint, reading
from masterplan.plan.files import Files
from masterplan.plan.plan import OPD_FOLDER
from masterplan.review import comparing, notes
from masterplan.review.comparing import State
from masterplan.review.notes import Bullets, ChangeReport, Headline, TextBlock, TextTable, as_markdown
from masterplan.words.format import angka, tanggal
from masterplan.world import disk, git, revisions

# GitHub refuses a comment of more than 65,536 characters; bytes are never fewer, and a shell takes 131,072 of them.
LIMIT = 60_000
SHARE = 15_000  # of that for the errors, and as much for the new warnings
LONGEST = 400  # characters of a sentence or a cell; who wants to read more looks at the file
TOLD_APART = "outdated-confirmation"


class Review(Struct, frozen=True):
    """What is reported of a merge request.

    `laporan` is missing if the data cannot be compared, and `lama_terbaca` is false if no cross-checks of the earlier
    state are known. Warnings are `baru` if they were not there before; the others are counted, and so are the
    diagnostics that are gone. `usang` are sentences about answers that no longer hold, and `perintah` is the command
    that shows all changes.
    """

    lama: str
    lama_terbaca: bool
    laporan: ChangeReport | None
    kesalahan: tuple[Diagnostic, ...]
    baru: tuple[Diagnostic, ...]
    tetap: int
    teratasi: int
    usang: tuple[str, ...]
    texts: Mapping[str, str]
    perintah: str


def review(root: Path, name: str, here: Path | None = None) -> Review:
    """Compare the plan as it is with a folder, or with the last commit that it has in common with a revision.

    It may have errors; what differs is told as long as every file can be read. Names of folders go out from `here`,
    which is the folder of the plan if it is not given.
    """
    before, now = _before(root, name, here or root), comparing.state(root, None).checked()
    now = compiler.with_books(now, disk.design(root), disk.printable)
    earlier, perubahan = Checked(None, (), {}), None
    if before.files.data:
        earlier = before.checked()
        perubahan = differences.compare(reading.state(before.files, now.plan), now.plan) if now.plan else None
    fresh, gone = _compared(earlier.diagnostics, now.diagnostics, _renamed(perubahan))
    errors = tuple(one for one in now.diagnostics if one.severity is Severity.ERROR)
    warnings = tuple(one for one in fresh if one.severity is Severity.WARNING)
    return Review(
        lama=before.nama,
        lama_terbaca=earlier.plan is not None or not before.files.data,
        laporan=None if perubahan is None else ChangeReport(perubahan, before.nama, indonesian("the working tree")),
        kesalahan=errors,
        baru=tuple(one for one in warnings if one.code != TOLD_APART),
        tetap=len(now.diagnostics) - len(errors) - len(warnings),
        teratasi=0 if errors else gone,  # warnings wait for errors, so that some only seem to be gone
        usang=tuple(outdated(perubahan)) if perubahan is not None else (),
        texts=now.texts,
        perintah=f"masterplan changes {shlex.quote(name)}",
    )


def _before(root: Path, name: str, here: Path) -> State:
    """Read the earlier state; one without any plan has no files."""
    if name.strip() and disk.holds(here / name):
        return comparing.state(root, name, here)
    base = git.base(root, name)
    try:
        found = comparing.state(root, base)
    except revisions.NoPlan:
        found = comparing.State(root, Files({}, {}), "")
    commit = git.commit(root, base)
    what = f"revisi {name}" if git.resolve(root, name) == base else f"pangkal cabang dari {name}"
    return replace(found, nama=comparing.named(what, commit))


# --- diagnostics --------------------------------------------------------------------------------


def _compared(
    before: Sequence[Diagnostic], now: Sequence[Diagnostic], renamed: Mapping[str, str]
) -> tuple[list[Diagnostic], int]:
    """Return what is new, and how many are gone; lines move, so a diagnostic goes by its file and its words."""
    known = Counter((one.code, renamed.get(one.span.path, one.span.path), one.message) for one in before)
    fresh = []
    for one in now:
        key = (one.code, one.span.path, one.message)
        if known[key]:
            known[key] -= 1
        else:
            fresh.append(one)
    return fresh, known.total()


def _renamed(perubahan: Changes | None) -> Mapping[str, str]:
    """Map the earlier to the present file of each OPD that has another id now."""
    found = perubahan.beda if perubahan else ()
    ids = [one for one in found if one.bidang == "id" and isinstance(one.rantai[-1].kini, Opd)]
    return {f"{OPD_FOLDER}{one.lama}.yaml": f"{OPD_FOLDER}{one.baru}.yaml" for one in ids}


# --- confirmations ------------------------------------------------------------------------------


def outdated(perubahan: Changes) -> Iterator[str]:
    """Say which OPD's last word held before, or was not yet spoken, and does not hold now, and what has changed."""
    lama, baru = perubahan.lama, perubahan.baru
    for one, other in matching.pairs([entry.value for entry in lama.opd], [entry.value for entry in baru.opd]):
        last = fingerprint.latest(other) if other else None
        if one and other and last and fingerprint.konfirmasi(baru, other) in fingerprint.CHANGED:
            held = fingerprint.konfirmasi(lama, one) not in fingerprint.CHANGED or fingerprint.latest(one) != last
            if held:
                done = "disetujui" if last.hasil is Hasil.SETUJU else "revisinya diminta"
                parts = fingerprint.changed(fingerprint.parts(lama, one), fingerprint.parts(baru, other))
                what = f"; yang berubah: {parts}" if parts else ""
                yield f"{named(other.nama)} {done} {last.oleh} pada {tanggal(last.tanggal)}{what}."


# --- what is written ----------------------------------------------------------------------------


def markdown(tinjauan: Review) -> str:
    """Write the summary; what does not fit is counted, with the command that shows it."""
    before = [*_verdict(tinjauan), *_listed("Kesalahan", tinjauan.kesalahan, tinjauan.texts)]
    after = [*_outdated(tinjauan), *_warnings(tinjauan)]
    room = LIMIT - sum(len(f"{part}\n".encode()) for part in (*before, *after))
    return "\n".join([*before, *_changes(tinjauan, room), *after])


# --- the verdict --------------------------------------------------------------------------------


def _verdict(tinjauan: Review) -> Iterator[str]:
    yield as_markdown(Headline(2, "Tinjauan masterplan"))
    verdict, *rest = _findings(tinjauan)
    yield f"**{verdict}**{''.join(f' · {part}' for part in rest)}\n"
    yield as_markdown(f"Dibandingkan dengan {_short(tinjauan.lama)}.")


def _findings(tinjauan: Review) -> Iterator[str]:
    """Say the result, then what else is worth knowing at a glance."""
    errors = len(tinjauan.kesalahan)
    yield f"✗ {angka(errors)} kesalahan" if errors else "✓ Tidak ada kesalahan"
    if tinjauan.laporan is None:
        yield "data belum dapat dibandingkan" if errors else "sebelumnya belum ada rencana"
    elif not tinjauan.laporan.perubahan:
        yield "tidak ada perubahan isi"
    else:
        yield from _amounts(tinjauan.laporan)
    for count, words in (
        (len(tinjauan.usang), "OPD perlu mengonfirmasi lagi"),
        (len(tinjauan.baru), "peringatan baru"),
        (tinjauan.teratasi, "temuan lama teratasi"),
    ):
        yield from [f"{angka(count)} {words}"] if count else []


def _amounts(laporan: ChangeReport) -> Iterator[str]:
    perubahan = laporan.perubahan
    opd = perubahan.tersentuh
    yield f"{angka(len(perubahan.beda) + len(perubahan.naskah))} perubahan isi pada {angka(len(opd))} perangkat daerah"
    yield from [f"pagu {notes.signed(one.selisih)}" for one in perubahan.uang if one.cakupan == "seluruh"]
    moved = sum(one.berpindah for one in perubahan.posisi)
    yield from [f"{angka(moved)} posisi SWOT berpindah"] if moved else []


# --- diagnostics --------------------------------------------------------------------------------


def _warnings(tinjauan: Review) -> Iterator[str]:
    yield from _listed("Peringatan baru", tinjauan.baru, tinjauan.texts)
    if not tinjauan.lama_terbaca and tinjauan.baru:
        yield as_markdown("Keadaan sebelumnya tidak dapat diperiksa, jadi semua peringatan dihitung baru.")
    if tinjauan.tetap:
        yield as_markdown(f"Peringatan yang sudah ada sebelumnya: {angka(tinjauan.tetap)}.")


def _listed(title: str, diagnostics: Sequence[Diagnostic], texts: Mapping[str, str]) -> Iterator[str]:
    """Write as many diagnostics as there is room for into a block of code that no line of them can end."""
    yield from [as_markdown(Headline(3, title))] if diagnostics else []
    shown: list[str] = []
    room = SHARE
    for one in diagnostics:
        written = report.text([one], texts).rsplit("\n\n", 1)[0]  # without the sum at the end
        room -= len(written.encode()) + 2
        if room < 0:
            break
        shown.append(written)
    body = "\n\n".join(shown)
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", body)), default=0))
    yield from [f"{fence}text\n{body}\n{fence}\n"] if shown else []
    left = len(diagnostics) - len(shown)
    yield from [f"Dan {angka(left)} lagi; `masterplan validate` menampilkan semuanya.\n"] if left else []


# --- what changes -------------------------------------------------------------------------------


def _changes(tinjauan: Review, room: int) -> Iterator[str]:
    """Write the report of `masterplan changes` line by line, as far as it goes."""
    with speaking("id"):
        found = [*notes.unreadable(tinjauan.laporan), *notes.contents(tinjauan.laporan)] if tinjauan.laporan else []
    if not found:
        return
    heading = as_markdown(Headline(3, "Perubahan isi"))
    lines = "\n".join(as_markdown(_inner(block)) for block in found).split("\n")
    left = room - len(heading.encode()) - 200  # for the line that says what is missing
    kept = 0
    while kept < len(lines) and (left := left - len(lines[kept].encode()) - 1) >= 0:
        kept += 1
    yield heading
    yield "\n".join(lines[:kept])
    if kept < len(lines):
        yield f"\nDan {angka(len(lines) - kept)} baris lagi; `{tinjauan.perintah}` menampilkan semuanya.\n"


def _inner(block: TextBlock) -> TextBlock:
    """Put a block below the heading of the summary, with texts that are not too long for it."""
    match block:
        case Headline():
            return Headline(min(block.tingkat + 2, 6), _short(block.kata))
        case str():
            return _short(block)
        case Bullets():
            return Bullets(tuple(map(_short, block.kalimat)))
        case TextTable():
            return replace(block, baris=tuple(tuple(map(_short, row)) for row in block.baris))


def _short(words: str) -> str:
    """Cut a text, and end a name that is set off in it."""
    if len(words) <= LONGEST:
        return words
    cut = words[:LONGEST]
    return f"{cut}…\x03" if cut.rfind("\x02") > cut.rfind("\x03") else f"{cut}…"


def _outdated(tinjauan: Review) -> Iterator[str]:
    if tinjauan.usang:
        yield as_markdown(Headline(3, "Perlu dikonfirmasi lagi oleh OPD"))
        yield as_markdown(_inner(Bullets(tinjauan.usang)))
