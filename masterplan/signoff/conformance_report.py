"""A plan beside a profile becomes a text for the terminal, an object for programs, or Markdown for a meeting.

`json` prints one object. `judul` is the plan, `profil` and `asal` are name and origin of the profile, `persen` is the
mean of its forms and `lengkap` how many of them lack nothing. A `bagian` is `{"isi", "perlu"}`: how many entries there
are of how many that are needed. `formulir` is a list of `{"nama", "catatan", "bagian", "isian", "persen"}`, and `isian`
one of `{"nama", "jalur", "bagian", "kurang"}`; its `kurang` lists `{"di", "bagian", "apa"}`: the id of an OPD or the
path of a file, and the choices that the whole plan lacks where each is needed. `opd` is a list of `{"id", "nama",
"bagian", "kurang", "persen"}`, where `bagian` and `kurang` have the share and the columns that are missing by form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from json import dumps
from operator import attrgetter

from msgspec import to_builtins

from masterplan.diagnostics.language import _
from masterplan.signoff.conformance import ColumnShare, Conformance, FormShare, Lack, OpdShare, Share
from masterplan.signoff.status_report import WIDE, escaped, pipes, visible_lines
from masterplan.words.format import angka
from masterplan.words.terminal import aligned, wrapped

SHOWN = 6  # of the files that lack the same; a longer list is not read


def text(found: Conformance, width: int) -> str:
    """Lay out the comparison for a terminal."""
    blocks = [
        "\n".join(wrapped(_head(found), width)),
        "\n".join(wrapped(found.asal, width)),
        "\n".join(_table(_form_rows(found), width)),
        *["\n".join(wrapped(note, width)) for note in _notes(found)],
        *(["\n".join(_table(_opd_rows(found.opd, "id"), width))] if found.opd else []),
    ]
    return visible_lines("\n\n".join(blocks)) + "\n"


def json(found: Conformance) -> str:
    """Make the object that the docstring of this module describes."""
    whole: Mapping[str, object] = {
        **to_builtins(found),
        "formulir": [{**to_builtins(one), "persen": one.bagian.persen} for one in found.formulir],
        "opd": [{**to_builtins(one), "persen": one.persen} for one in found.opd],
        "persen": found.persen,
        "lengkap": found.lengkap,
    }
    return dumps(whole, ensure_ascii=False, indent=2) + "\n"


def markdown(found: Conformance) -> str:
    """Write the comparison for a meeting; it is Indonesian if that is the language in use."""
    blocks = [
        f"# {escaped(found.profil)}",
        escaped(_head(found)),
        escaped(found.asal),
        _("## Forms"),
        pipes(_form_rows(found), right=(0, 2)),
        *map(escaped, _notes(found)),
        *(
            ["## OPD", pipes(_opd_rows(sorted(found.opd, key=attrgetter("nama")), "nama"), right=(1,))]
            * bool(found.opd)
        ),
    ]
    return "\n\n".join(blocks) + "\n"


def _head(found: Conformance) -> str:
    message = _("{plan} beside {profile}: {percent}%, {count} of {whole} forms complete")
    counts = {"percent": found.persen, "count": found.lengkap, "whole": len(found.formulir)}
    return message.format(plan=found.judul, profile=found.profil, **counts)


def _entries(share: Share) -> str:
    return _("{count} of {whole} entries").format(count=angka(share.isi), whole=angka(share.perlu))


# --- rows ---------------------------------------------------------------------------------------


def _table(rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Put what is missing, the last column, beside the others where there is room, and below them elsewhere."""
    last = len(rows[0]) - 1
    if width >= WIDE:
        yield from aligned(rows, (last - 1,), last, width)
        return
    share = max(len(row[last - 1]) for row in rows)
    indent = " " * (share + 2)
    for row in rows:
        yield from wrapped(" ".join(row[: last - 1]), width, f"{row[last - 1]:>{share}}  ", indent)
        yield from wrapped(row[last], width, indent, indent) if row is not rows[0] else ()


def _form_rows(found: Conformance) -> list[list[str]]:
    head = [_("no."), _("form"), _("share"), _("missing")]
    rows = enumerate(found.formulir, 1)
    return [head, *([str(number), one.nama, f"{one.bagian.persen}%", _lacking(one)] for number, one in rows)]


def _notes(found: Conformance) -> Iterator[str]:
    """Say what is noted about forms, once for all about which the same is noted."""
    named: dict[str, list[str]] = {}
    for one in found.formulir:
        if one.catatan:
            named.setdefault(one.catatan, []).append(one.nama)
    yield from (f"{', '.join(forms)}: {note}" for note, forms in named.items())


def _lacking(form: FormShare) -> str:
    """Say what a form lacks, and in which files; columns that the same files lack are told together."""
    together: dict[tuple[str, ...], list[str]] = {}
    for column in form.isian:
        if column.kurang:
            together.setdefault(tuple(_places(column)), []).append(column.nama)
    return "; ".join(f"{', '.join(names)}: {_listed(places)}" for places, names in together.items())


def _places(column: ColumnShare) -> Iterator[str]:
    for lack in column.kurang:
        yield from lack.apa or (_place(lack),)


def _place(lack: Lack) -> str:
    return f"{lack.di} ({_entries(lack.bagian)})" if lack.bagian.isi else lack.di


def _listed(places: Sequence[str]) -> str:
    more = len(places) - SHOWN
    shown = ", ".join(places[:SHOWN])
    return _("{names} and {count} more").format(names=shown, count=more) if more > 0 else shown


def _opd_rows(opd: Sequence[OpdShare], called: str) -> list[list[str]]:
    """Return a row for each OPD, which goes by its `id` or its `nama`."""
    head = ["OPD", _("share"), _("missing")]
    return [head, *([getattr(one, called), f"{one.persen}%", _forms(one)] for one in opd)]


def _forms(opd: OpdShare) -> str:
    return "; ".join(f"{name}: {', '.join(own)}" for name, own in opd.kurang.items())
