"""The state of a plan becomes a text for the terminal, an object for programs, or Markdown for a meeting.

`json` prints one object. `opd` is a list of `{"id", "nama", "status", "masuk", "berbobot", "tanpa_angka",
"dijustifikasi", "klarifikasi", "tanggal", "oleh", "bukti", "program", "pagu", "kurang"}`, where `klarifikasi` is one of
`belum`, `setuju`, `usang`, `revisi`, `diperbaiki`, `bukti` counts factors by the kind of their evidence, which is empty
if none names it, and `kurang` is a list of texts; `tahap` of `{"id", "nama", "tanggal", "setuju",
"revisi", "capaian"}` with ids of OPD, and counts like those of `jumlah` at the end of that day, or null; `dimensi` of
`{"id", "nama", "program", "quick_win", "pagu", "subdimensi"}`, the last a list of the same without it; `jumlah` is
`{"opd", "masuk", "berbobot", "tanpa_angka", "dijustifikasi", "dikonfirmasi"}`, where who has no numbers is counted
among those who have weighed; `halangan` a list of `{"kode", "pesan", "perihal"}`, and `siap` says whether it is empty.
Money is in whole rupiah, days are ISO dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from json import dumps
from operator import attrgetter

from msgspec import to_builtins

from masterplan.diagnostics.language import _
from masterplan.plan.fingerprint import Konfirmasi
from masterplan.signoff.release import Hindrance
from masterplan.signoff.status import DimensionProgress, OpdProgress, Progress, StageProgress, evidence
from masterplan.words.format import angka, rupiah, tanggal
from masterplan.words.markdown import inert
from masterplan.words.terminal import aligned, visible, wrapped

WIDE = 100  # columns from which on a table has room for what is missing


# --- text ---------------------------------------------------------------------------------------


def text(keadaan: Progress, found: Sequence[Hindrance], width: int) -> str:
    """Lay out the state for a terminal."""
    stages = [f"{one.nama}: {_stage(one)}" for one in keadaan.tahap]
    blocks = [
        _("{plan}, edition {number}").format(plan=keadaan.judul, number=keadaan.edisi),
        "\n".join(_opd_text(keadaan.opd, width)),
        *(["\n".join(line for one in stages for line in wrapped(one, width, later="  "))] if stages else []),
        "\n".join(aligned(_dimension_rows(keadaan), (1, 2, 3), 0, width)),
        "\n".join(aligned([*_counts(keadaan)], (), 0, width)),
        hindrances_text(found, width),
    ]
    return visible_lines("\n\n".join(blocks)) + "\n"


def hindrances_text(found: Sequence[Hindrance], width: int) -> str:
    """List the reasons against publication."""
    if not found:
        return _("Nothing stands against publication.")
    lines = [_("Not ready for publication:")]
    for one in found:
        lines += wrapped(one.pesan, width, "- ", "  ") + wrapped(", ".join(one.perihal), width, "  ", "  ")
    return "\n".join(lines)


def visible_lines(written: str) -> str:
    """Make each line safe for a terminal."""
    return "\n".join(visible(line).rstrip() for line in written.split("\n"))


def _opd_text(opd: Sequence[OpdProgress], width: int) -> Iterator[str]:
    """Put what is missing beside an OPD where there is room, and below it elsewhere."""
    rows = _opd_rows(opd, "id")
    if width >= WIDE:
        yield from aligned(rows, (), 5, width)
        return
    for line, row in zip(aligned([row[:5] for row in rows]), rows, strict=True):
        yield line
        yield from wrapped(row[5], width, "    ", "    ") if row is not rows[0] else ()


def _marks(one: OpdProgress) -> list[str]:
    weighed = _("no numbers") if one.tanpa_angka else _yes(one.berbobot)
    return [_yes(one.masuk), weighed, _yes(one.dijustifikasi), _answer(one.klarifikasi)]


def _yes(value: bool) -> str:  # noqa: FBT001 - it is the value
    return _("yes") if value else _("no")


def _answer(konfirmasi: Konfirmasi) -> str:
    return {
        Konfirmasi.BELUM: _("no"),
        Konfirmasi.SETUJU: _("yes"),
        Konfirmasi.USANG: _("outdated"),
        Konfirmasi.REVISI: _("revision"),
        Konfirmasi.DIPERBAIKI: _("revised"),
    }[konfirmasi]


def _stage(tahap: StageProgress) -> str:
    """Say when it was, how far the OPD had come on that day, and what they answered at it."""
    parts = [tanggal(tahap.tanggal) if tahap.tanggal else _("no date yet")]
    then = tahap.capaian
    if then and not then["opd"]:
        parts.append(_("no OPD yet"))
    elif then:
        words = _(
            "{masuk} of {opd} OPD handed in, {berbobot} weighed, {dijustifikasi} proven, {dikonfirmasi} confirmed"
        )
        parts.append(words.format_map({**then, "berbobot": then["berbobot"] - then["tanpa_angka"]}))
    if tahap.setuju or tahap.revisi:
        asking = f" ({', '.join(tahap.revisi)})" if tahap.revisi else ""
        counts = _("{agreed} agreed, {asked} asked for a revision")
        parts.append(counts.format(agreed=len(tahap.setuju), asked=len(tahap.revisi)) + asking)
    return "; ".join(parts)


# --- what text and Markdown share ---------------------------------------------------------------


def _opd_rows(opd: Sequence[OpdProgress], called: str) -> list[list[str]]:
    """Return a row for each OPD, which goes by its `id` or its `nama`."""
    head = ["OPD", _("in"), _("weighed"), _("proven"), _("confirmed"), _("missing")]
    return [head, *([getattr(one, called), *_marks(one), "; ".join(one.kurang)] for one in opd)]


def _dimension_rows(keadaan: Progress, inner: str = "  ") -> list[list[str]]:
    """Return a row for each dimension and, after `inner`, for each of its sub-dimensions."""
    rows = [[_("dimension"), _("programmes"), "quick win", _("money")]]
    for one in keadaan.dimensi:
        rows += [_field(one, ""), *(_field(sub, inner) for sub in one.subdimensi)]
    return rows


def _field(one: DimensionProgress, before: str) -> list[str]:
    return [f"{before}{one.nama}", angka(one.program), angka(one.quick_win), rupiah(one.pagu)]


def _counts(keadaan: Progress) -> Iterator[tuple[str, str]]:
    jumlah = keadaan.jumlah
    for name, words in (
        ("masuk", _("handed in")),
        ("berbobot", _("weighed, or without numbers")),
        ("dijustifikasi", _("proven")),
        ("dikonfirmasi", _("confirmed")),
    ):
        percent = round(100 * jumlah[name] / jumlah["opd"]) if jumlah["opd"] else 0
        yield (
            words,
            _("{count} of {whole} OPD ({percent}%)").format(count=jumlah[name], whole=jumlah["opd"], percent=percent),
        )
    kinds = evidence(keadaan)
    if kinds:
        told = ", ".join(f"{kind.replace('_', ' ')} {angka(count)}" for kind, count in kinds.items() if count)
        yield _("evidence of factors"), told


# --- JSON ---------------------------------------------------------------------------------------


def json(keadaan: Progress, found: Sequence[Hindrance]) -> str:
    """Make the object that the docstring of this module describes."""
    whole: Mapping[str, object] = {
        **to_builtins(keadaan),
        "dimensi": [_as_json(one) for one in keadaan.dimensi],
        "jumlah": keadaan.jumlah,
        "halangan": [to_builtins(one) for one in found],
        "siap": not found,
    }
    return dumps(whole, ensure_ascii=False, indent=2, default=str) + "\n"


def _as_json(one: DimensionProgress) -> Mapping[str, object]:
    inner = [{key: value for key, value in to_builtins(sub).items() if key != "subdimensi"} for sub in one.subdimensi]
    return {**to_builtins(one), "subdimensi": inner}


# --- Markdown -----------------------------------------------------------------------------------


def markdown(keadaan: Progress, found: Sequence[Hindrance]) -> str:
    """Write the state for a merge request or a meeting; it is Indonesian if that is the language in use."""
    title = _("State of {plan}, edition {number}").format(plan=keadaan.judul, number=keadaan.edisi)
    stages = [f"- {escaped(f'{one.nama}: {_stage(one)}')}" for one in keadaan.tahap]
    blocks = [
        f"# {escaped(title)}",
        "\n".join(f"- {escaped(name)}: {count}" for name, count in _counts(keadaan)),
        _("## Publication"),
        _hindrances_markdown(found),
        "## OPD",
        pipes(_opd_rows(sorted(keadaan.opd, key=attrgetter("nama")), "nama")),
        *([_("## Stages"), "\n".join(stages)] if stages else []),
        _("## Dimensions"),
        pipes(_dimension_rows(keadaan, inner="\N{EN DASH} "), right=(1, 2, 3)),
    ]
    return "\n\n".join(blocks) + "\n"


def _hindrances_markdown(found: Sequence[Hindrance]) -> str:
    if not found:
        return _("Nothing stands against publication.")
    lines = [one.pesan + (f" ({', '.join(one.perihal)})" if one.perihal else "") for one in found]
    return "\n".join([_("Not ready for publication:"), "", *(f"- {escaped(line)}" for line in lines)])


def pipes(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Write rows as a table, the first one as its head, with some columns to the right."""
    head, *body = [f"| {' | '.join(escaped(cell) for cell in row)} |" for row in rows]
    rule = "|".join("---:" if index in right else "---" for index in range(len(rows[0])))
    return "\n".join([head, f"|{rule}|", *body])


def escaped(written: str) -> str:
    """Let no text be markup, or call anybody in a comment; a single word between backticks is one of ours."""
    quiet = inert(re.sub(r"([\\`|*_<\[\]#~&$])", r"\\\1", " ".join(written.split("\n"))))
    return re.sub(r"\\`([a-z]+)\\`", r"`\1`", quiet)
