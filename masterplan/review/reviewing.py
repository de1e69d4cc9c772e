"""An earlier state of a plan, and the plan as it is, become what reviewers of a merge request have to know."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from masterplan import compiler
from masterplan.changes import changes, matching
from masterplan.changes.changes import Changes
from masterplan.compiler import Checked
from masterplan.diagnostics.values import Diagnostic, Severity
from masterplan.model.opd import Opd
from masterplan.plan import fingerprint
from masterplan.plan.files import Files
from masterplan.plan.plan import OPD_FOLDER
from masterplan.review import comparing
from masterplan.review.comparing import State
from masterplan.review.merge_request import OutdatedAnswer, Review
from masterplan.review.report import ChangeReport
from masterplan.words.format import tanggal
from masterplan.world import git

TOLD_APART = "outdated-confirmation"


def review(root: Path, name: str) -> Review:
    """Compare the plan as it is with a folder, or with the last commit that it has in common with a revision.

    It may have errors; what differs is told as long as every file can be read.
    """
    before, now = _before(root, name), comparing.state(root, None).checked()
    perubahan = _perubahan(before, now)
    earlier = before.checked() if before.files.data else Checked(None, (), {})
    fresh, gone = _compared(earlier.diagnostics, now.diagnostics, _renamed(perubahan))
    errors = tuple(one for one in now.diagnostics if one.severity is Severity.ERROR)
    warnings = tuple(one for one in fresh if one.severity is Severity.WARNING)
    return Review(
        lama=before.nama,
        lama_terbaca=earlier.plan is not None or not before.files.data,
        laporan=None if perubahan is None else ChangeReport(perubahan, before.nama, comparing.KERJA),
        kesalahan=errors,
        baru=tuple(one for one in warnings if one.code != TOLD_APART),
        tetap=len(now.diagnostics) - len(errors) - len(warnings),
        teratasi=0 if errors else gone,  # warnings wait for errors, so that some only seem to be gone
        usang=tuple(_outdated(perubahan)) if perubahan is not None else (),
        texts=now.texts,
        perintah=f"masterplan changes {shlex.quote(name)}",
    )


def _before(root: Path, name: str) -> State:
    """Read the earlier state; one without any plan has no files."""
    if (root / name / "data").is_dir():
        return comparing.state(root, name)
    base = git.base(root, name)
    try:
        found = comparing.state(root, base)
    except git.NoPlan:
        found = comparing.State(root, Files({}, {}), "")
    commit = git.commit(root, base)
    what = f"revisi {name}" if git.resolve(root, name) == base else f"pangkal cabang dari {name}"
    return replace(found, nama=f"{what} ({commit.id[:8]}, {tanggal(commit.tanggal)}, {commit.oleh})")


def _perubahan(before: State, now: Checked) -> Changes | None:
    if now.plan is None or not before.files.data:
        return None
    return changes.compare(compiler.state(before.files, now.plan), now.plan)


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
    ids = (
        [one for one in perubahan.beda if one.bidang == "id" and isinstance(one.rantai[-1].kini, Opd)]
        if perubahan
        else []
    )
    return {f"{OPD_FOLDER}{one.lama}.yaml": f"{OPD_FOLDER}{one.baru}.yaml" for one in ids}


# --- confirmations ------------------------------------------------------------------------------


def _outdated(perubahan: Changes) -> Iterator[OutdatedAnswer]:
    """Find the OPD whose last word held before, or was not yet spoken, and does not hold now."""
    lama, baru = perubahan.lama, perubahan.baru
    for one, other in matching.pairs([entry.value for entry in lama.opd], [entry.value for entry in baru.opd]):
        last = fingerprint.latest(other) if other else None
        if one and other and last and fingerprint.konfirmasi(baru, other) in fingerprint.CHANGED:
            held = fingerprint.konfirmasi(lama, one) not in fingerprint.CHANGED or fingerprint.latest(one) != last
            if held:
                yield OutdatedAnswer(
                    other, last, fingerprint.changed(fingerprint.parts(lama, one), fingerprint.parts(baru, other))
                )
