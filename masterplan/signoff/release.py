"""The files of an edition become a publication, or the reasons why it cannot be one yet: its sums, and its tag.

The data, git and the books may have something against it. An error always is a reason. A warning says that something is
right but weak, and some are guesses, which must not keep a city from its books for ever, since nothing can silence
them: only those in `BLOCKING` are reasons. What they ask for can always be done, and books without it would fail their
evaluation or contradict themselves.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from masterplan.book.facts import UNCONFIRMED
from masterplan.book.parts import Section, walk
from masterplan.book.render import Page
from masterplan.diagnostics.language import _, ngettext
from masterplan.diagnostics.values import Diagnostic, Severity
from masterplan.model.rencana import Edisi
from masterplan.model.sets import Status
from masterplan.plan import fingerprint
from masterplan.plan.fingerprint import Konfirmasi
from masterplan.plan.plan import OPTIONAL, Plan, attribute
from masterplan.words.format import tanggal
from masterplan.world.git import Repository

# No evidence: evaluators reject the answer. Over the ceiling: the books print both figures. Repeated: see problems of
# handing in last year's data; the OPD may confirm that nothing has changed. The others say that something is still to
# be written, planned or verified, and would be printed like that above a signature.
BLOCKING = (
    *("ceiling-exceeded", "missing-evidence", "repeated-edition", "placeholder", "unwritten-prose", "unverified-claim"),
    *("empty-year", "index-target-missing"),
)
# What is in an annex is law only by the words of an article, and by these alone.
BINDING = ("annex-statement", "unknown-annex", "regulation-days")
SUMS, _DRAFT = "SHA256SUMS", "data/rancangan.yaml"
CHANGES, CONFIRMATIONS = "bab-perubahan", "klarifikasi"  # a chapter, and the section of it that says nothing of changes


class Hindrance(Struct, frozen=True):
    """One reason: a name for programs, a sentence for people, and what it is about: ids, fields or codes."""

    kode: str
    pesan: str
    perihal: tuple[str, ...] = ()


def hindrances(plan: Plan, diagnostics: Sequence[Diagnostic]) -> tuple[Hindrance, ...]:
    """Find what the data themselves have against publication; `in_repository` and `in_books` know the rest."""
    return (*_open(diagnostics), *_answers(plan), *_examples(plan), *_record(plan.rencana.value.edisi))


def edition(nomor: str) -> int:
    """Return the number that an edition begins with; 0 if it has none."""
    found = re.match("[0-9]+", nomor)
    return int(found.group()) if found else 0


def _open(diagnostics: Sequence[Diagnostic]) -> Iterator[Hindrance]:
    errors = sum(one.severity is Severity.ERROR for one in diagnostics)
    if errors:
        message = ngettext("{count} error is open", "{count} errors are open", errors).format(count=errors)
        yield Hindrance("errors", message, tuple(dict.fromkeys(_codes(diagnostics, Severity.ERROR))))
    blocking = Counter(code for code in _codes(diagnostics, Severity.WARNING) if code in BLOCKING)
    if blocking:
        count = blocking.total()
        message = ngettext("{count} weighty warning is open", "{count} weighty warnings are open", count)
        yield Hindrance("warnings", message.format(count=count), tuple(sorted(blocking)))


def _codes(diagnostics: Sequence[Diagnostic], severity: Severity) -> Iterator[str]:
    return (one.code for one in diagnostics if one.severity is severity)


def _answers(plan: Plan) -> Iterator[Hindrance]:
    answers = {entry.value.id: fingerprint.konfirmasi(plan, entry.value) for entry in plan.opd}
    for kode, wanted, message in (
        ("unconfirmed", Konfirmasi.BELUM, _("OPD that have not confirmed their part: {count}")),
        ("outdated", Konfirmasi.USANG, _("OPD whose part has changed since they agreed to it: {count}")),
        ("revision-requested", Konfirmasi.REVISI, _("OPD that ask for a revision: {count}")),
        ("revised", Konfirmasi.DIPERBAIKI, _("OPD that have not confirmed the revision they asked for: {count}")),
    ):
        own = tuple(ident for ident, answer in answers.items() if answer is wanted)
        if own:
            yield Hindrance(kode, message.format(count=len(own)), own)
    if not answers:
        yield Hindrance("no-opd", _("the plan has no OPD"))


def _examples(plan: Plan) -> Iterator[Hindrance]:
    drafts = tuple(entry.value.id for entry in plan.opd if entry.value.status in UNCONFIRMED)
    if drafts:
        message = _("OPD whose status is still `contoh` or `usulan`: {count}").format(count=len(drafts))
        yield Hindrance("example-opd", message, drafts)
    fields = tuple(field for field, status in _states(plan) if status in UNCONFIRMED)
    if fields:
        message = _("other data that are still `contoh` or `usulan`: {count}").format(count=len(fields))
        yield Hindrance("example-data", message, fields)


def _states(plan: Plan) -> Iterator[tuple[str, Status]]:
    rencana = plan.rencana.value
    yield "rencana.status_visi", rencana.status_visi
    for name, badan in (("dewan", rencana.dewan), ("tim", rencana.tim), ("penyusun", rencana.penyusun)):
        if badan:
            yield f"rencana.{name}.status", badan.status
    if plan.evaluasi.value.target:
        yield "evaluasi.status_target", plan.evaluasi.value.status_target
    yield from _optional(plan)


def _optional(plan: Plan) -> Iterator[tuple[str, Status]]:
    """Return the states of the files that a plan may have, and of their rows; that of a target if there is one."""
    for name in map(attribute, OPTIONAL):
        if status := getattr(getattr(plan, name).value, "status", None):
            yield f"{name}.status", status
        lists = [(field, rows) for field, rows in getattr(plan, name).value if isinstance(rows, tuple)]
        for field, number, one in ((field, number, one) for field, rows in lists for number, one in enumerate(rows, 1)):
            known = getattr(one, "id", number)
            if status := getattr(one, "status", None):
                yield f"{name}.{field}.{known}.status", status
            if (status := getattr(one, "status_target", None)) and one.target:
                yield f"{name}.{field}.{known}.status_target", status


def _record(edisi: Edisi) -> Iterator[Hindrance]:
    if edition(edisi.nomor) > 1 and edisi.revisi is None:
        message = _("edition {number} names no revision of the edition before, so that no changes can be recorded")
        yield Hindrance("no-record-of-changes", message.format(number=edisi.nomor), ("rencana.edisi.revisi",))


def in_repository(edisi: Edisi, repository: Repository) -> Iterator[Hindrance]:
    """Find what git has against publication: nobody could say what was published, or what has changed since."""
    if repository.masalah:
        message = _("git cannot say which state of the plan is published: {reason}").format(reason=repository.masalah)
        yield Hindrance("no-repository", message)
    if repository.berubah:
        message = _("files that are not committed: {count}").format(count=len(repository.berubah))
        yield Hindrance("uncommitted", message, repository.berubah)
    own = tag(edisi)
    if own in repository.tag and own not in repository.tag_ini:
        message = _("edition {number} is already tagged as `{tag}`").format(number=edisi.nomor, tag=own)
        yield Hindrance("edition-published", message, ("rencana.edisi.nomor",))
    earlier = tuple(name for name in repository.tag if name != own)
    if earlier and edisi.revisi is None and edition(edisi.nomor) <= 1:  # above 1 the data say so themselves
        message = _("there is an earlier edition, but no revision is named from which changes can be recorded")
        yield Hindrance("no-record-of-changes", message, ("rencana.edisi.revisi", *earlier))


def in_books(edisi: Edisi, pages: Sequence[Page]) -> Iterator[Hindrance]:
    """Find what the books themselves lack: from the second edition on a chapter says what has changed."""
    if edition(edisi.nomor) > 1 and not any(has_changes(page) for page in pages):
        message = _("the chapter on changes is empty in edition {number}").format(number=edisi.nomor)
        yield Hindrance("no-record-of-changes", message)


def of_regulation(
    plan: Plan,
    diagnostics: Collection[Diagnostic],
    against: Collection[Hindrance],
    differing: Callable[[str], Collection[str]],
) -> Iterator[Hindrance]:
    """Find what stands against a package: what does `against` its books, and what the regulation itself lacks.

    It gets its number and its days when its edition is out, so only its own file may have changed since that tag;
    `differing` says which files have.
    """
    for one in against:
        if one.kode != "edition-published" or {*differing(tag(plan.rencana.value.edisi))} - {_DRAFT}:
            yield one
    yield from in_regulation(plan, diagnostics)


def in_regulation(plan: Plan, diagnostics: Collection[Diagnostic]) -> Iterator[Hindrance]:
    """Find what the regulation lacks to go out with its annexes, or what would make the two contradict each other."""
    draft, edisi = plan.rancangan.value, plan.rencana.value.edisi
    if not draft.ada:
        yield Hindrance("no-regulation", _("the plan drafts no regulation"), ("rancangan.bab",))
    elif not draft.lampiran:
        yield Hindrance("no-annex", _("the regulation names no book as its annex"), ("rancangan.lampiran",))
    found = Counter(one.code for one in diagnostics if one.code in BINDING)
    if found:
        count = found.total()
        message = ngettext("{count} warning on the annexes is open", "{count} warnings on the annexes are open", count)
        yield Hindrance("annex-warnings", message.format(count=count), tuple(sorted(found)))
    # The books of today are the annexes of the last amendment, if there is one.
    given = draft.perubahan[-1] if draft.perubahan else draft
    if given.ditetapkan and given.ditetapkan < edisi.tanggal:
        message = _("the regulation was adopted on {day}, before edition {number} was made")
        told = message.format(day=tanggal(given.ditetapkan), number=edisi.nomor)
        at = f"rancangan.perubahan.{len(draft.perubahan)}.ditetapkan" if draft.perubahan else "rancangan.ditetapkan"
        yield Hindrance("later-edition", told, (at, "rencana.edisi.tanggal"))


def has_changes(page: Page) -> bool:
    """Tell whether a book says what has changed."""
    every = (one for chapter in on_changes(page) for one in chapter.parts)
    return any(not isinstance(one, Section) or one.id != CONFIRMATIONS for one in every)


def on_changes(page: Page) -> Iterator[Section]:
    """Find the chapter of a book that says what has changed."""
    return (part for part in walk(page.parts) if isinstance(part, Section) and part.id == CHANGES)


def tag(edisi: Edisi) -> str:
    """Name the git tag of an edition: `edisi-1`."""
    return f"edisi-{re.sub('[^0-9a-z]+', '-', edisi.nomor.lower()).strip('-')}"


def sums(files: Mapping[str, bytes]) -> bytes:
    """Return what `sha256sum -c` reads, for files by their path below the folder that holds this list."""
    return "".join(f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files)).encode()


def advice(edisi: Edisi, output: str, repository: Repository) -> str:
    """Say what is left to do with the finished files."""
    lines = [_("Edition {number} is in {output}.").format(number=edisi.nomor, output=output)]
    lines += [_("Whoever receives it checks it with `{command}`.").format(command=f"sha256sum -c {SUMS}")]
    name = tag(edisi)
    if name not in repository.tag_ini:
        number = re.sub(r"[^\w .()-]", "", edisi.nomor)  # a shell reads this line
        lines += [
            _("Mark the commit that it was made of:"),
            f'  git tag -a {name} -m "Edisi {number}, {tanggal(edisi.tanggal)}"',
            f"  git push origin {name}",
        ]
    return "\n".join(lines)
