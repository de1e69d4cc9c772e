"""The stages in order, nothing else: files become a checked plan, and a checked plan becomes pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.diagnostics.values import Diagnostic, Severity, Span
from masterplan.model import decode
from masterplan.model.opd import Opd
from masterplan.plan import emblem, fingerprint, glyphs
from masterplan.plan.plan import SINGLE, Entry, Plan, kind
from masterplan.rules import rules
from masterplan.yaml import reader

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from pydantic import BaseModel

    from masterplan.book.outline import Book
    from masterplan.book.render import Page
    from masterplan.plan.files import Files
    from masterplan.yaml.document import Source

    Earlier = Callable[[str], Files | EnvironmentProblem | None]
    Versions = Callable[[str, str], Iterable[Files]]


@dataclass(frozen=True, slots=True)
class Checked:
    """A plan, if every file could be read, and all that is wrong with it, in the order of the files."""

    plan: Plan | None
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]

    @property
    def ok(self) -> bool:
        """Whether books may be made of it."""
        return self.plan is not None and not any(d.severity is Severity.ERROR for d in self.diagnostics)


def _no_history(_revision: str) -> None:
    """Know no revision: what a plan has that is not in a repository."""


def _no_versions(_path: str, _sidik: str) -> tuple[Files, ...]:
    """Know no earlier version: what a plan has that is not in a repository."""
    return ()


def check(
    files: Files,
    printable: Callable[[], Collection[str]],
    earlier: Earlier = _no_history,
    versions: Versions = _no_versions,
) -> Checked:
    """Read, type and cross-check; rules run only on a whole plan, since on half a plan they blame the wrong file.

    `printable` says which characters the fonts of the books have; it is asked only about uncommon ones. `earlier`
    returns the files of a revision, or why there are none; it is asked only if the plan names its previous edition.
    `versions` returns the plan as it was when a fingerprint was written into a file; it is asked only about an OPD that
    has changed since it answered.
    """
    plan, found, texts = _read(files, printable)
    if plan is not None and plan.rencana.value.edisi.revisi is not None:
        previous, faults = _previous(plan, earlier)
        plan = replace(plan, sebelumnya=previous)
        found += faults
    if plan is not None:
        plan, faults, shown = _illustrated(plan, files)
        plan = replace(plan, disetujui=dict(_agreed(plan, versions)))
        found, texts = [*found, *faults], {**texts, **shown}
    found += rules.check(plan) if plan else ()
    return Checked(plan, tuple(sorted(found, key=lambda one: (one.span, one.code))), texts)


def _previous(plan: Plan, earlier: Earlier) -> tuple[Plan | None, list[Diagnostic]]:
    """Read the edition that the plan names as its previous one, and say what of it cannot be read."""
    revision = plan.rencana.value.edisi.revisi or ""
    files, at = earlier(revision), plan.rencana.document.span("edisi", "revisi")
    if isinstance(files, EnvironmentProblem):
        return None, [Diagnostic("unknown-revision", str(files), at, files.cure)]
    if files is None:
        message = _("the repository has no revision `{revision}`").format(revision=revision)
        cure = _("write the tag or the commit of the previous edition; a shallow clone lacks older ones")
        return None, [Diagnostic("unknown-revision", message, at, cure)]
    previous = state(files, plan)
    cure = _("name a revision whose plan `masterplan validate` accepts")
    return previous, [
        Diagnostic("unreadable-revision", unreadable(path, revision), at, cure) for path in previous.tak_terbaca
    ]


def unreadable(path: str, revision: str) -> str:
    """Say that a file of an earlier state is left out of a comparison."""
    return _("`{path}` of revision `{revision}` cannot be read and is left out").format(path=path, revision=revision)


def state(files: Files, plan: Plan) -> Plan:
    """Read what can be read of an earlier state of a plan, whatever cross-checks would say about it."""
    sources = {path: reader.source(path, content)[0] for path, content in {**files.data, **files.naskah}.items()}
    known = {path: source for path, source in sources.items() if source}
    read = {path: _entry(known[path])[0] for path in files.data if path in known and kind(path)}
    entries = {path: entry for path, entry in read.items() if entry}
    naskah = {path: known[path].text for path in files.naskah if path in known}
    wanted = {*SINGLE, *files.naskah, *(path for path in files.data if kind(path))}
    standing_in: dict[str, Entry[BaseModel]] = {entry.path: entry for entry in plan.single}
    lost = tuple(sorted(wanted - {*entries, *naskah}))
    return _illustrated(replace(_plan({**standing_in, **entries}, naskah), tak_terbaca=lost), files)[0]


def _read(
    files: Files, printable: Callable[[], Collection[str]]
) -> tuple[Plan | None, list[Diagnostic], Mapping[str, str]]:
    """Return the plan if every file can be read, what is wrong with the files, and their texts."""
    from masterplan.plan import prose  # noqa: PLC0415 - Jinja2, which `--help` does not need

    read = [reader.source(path, content) for path, content in {**files.data, **files.naskah}.items()]
    found = [*_missing(files), *(fault for _source, faults in read for fault in faults)]
    sources = {source.path: source for source, _faults in read if source is not None}
    entries: dict[str, Entry[BaseModel]] = {}
    glyph: list[Diagnostic] = []
    for path, source in sources.items():
        if path in files.data:
            entry, faults = _entry(source)
            if entry:
                entries[path] = entry
                glyph += glyphs.in_document(entry.document, printable)
        else:
            faults = prose.check(source)
            glyph += glyphs.in_prose(source, printable)
        found += faults
    plan = _plan(entries, {path: sources[path].text for path in files.naskah if path in sources}) if not found else None
    return plan, [*found, *glyph], {path: source.text for path, source in sources.items()}


def _illustrated(plan: Plan, files: Files) -> tuple[Plan, list[Diagnostic], Mapping[str, str]]:
    """Add the emblem, what is wrong with it, and the texts that a report about it shows."""
    lambang, faults = emblem.read(plan.rencana.value.daerah.lambang, plan.rencana.document, files.aset)
    shown = [emblem.text(path, content) for path, content in files.aset.items()] if faults else []
    return replace(plan, lambang=lambang), faults, {source.path: source.text for source in shown if source}


def _agreed(plan: Plan, versions: Versions) -> Iterator[tuple[str, fingerprint.Parts]]:
    """Find in history what OPD answered to, of which the files hold only the fingerprint."""
    for entry in plan.opd:
        last = fingerprint.latest(entry.value)
        if last and fingerprint.konfirmasi(plan, entry.value) in fingerprint.CHANGED:
            then = _signed(entry.path, last.sidik, versions)
            if then:
                yield entry.value.id, then


def _signed(path: str, sidik: str, versions: Versions) -> fingerprint.Parts | None:
    """Return the parts of the content that has a fingerprint; its file may have had another name."""
    paths = {path}
    for files in versions(path, sidik):
        paths |= {one for one, content in files.data.items() if sidik.encode() in content}
        for one in sorted(paths & files.data.keys()):
            then = _then(files, one)
            for entry in then.opd if then else ():
                if then and entry.path == one and fingerprint.sidik(then, entry.value) == sidik:
                    return fingerprint.parts(then, entry.value)
    return None


def _then(files: Files, own: str) -> Plan | None:
    """Read as much of an earlier plan as one OPD refers to: whatever it names, its file says so."""
    text = files.data[own]
    wanted = [path for path in files.data if path in SINGLE or path == own or _stem(path).encode() in text]
    sources = [reader.source(path, files.data[path])[0] for path in wanted if kind(path)]
    entries = {source.path: found for source in sources if source and (found := _entry(source)[0])}
    return _plan(entries, {}) if entries.keys() >= SINGLE.keys() else None


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].removesuffix(".yaml")


@dataclass(frozen=True, slots=True)
class Compiled:
    """The books as Markdown beside what they were made from, or why they cannot be made."""

    books: tuple[Book, ...]
    pages: tuple[Page, ...]
    diagnostics: tuple[Diagnostic, ...]
    design: Mapping[str, str]  # the plan's own files below `templates/pdf/` and `templates/docx/`


def compile_books(plan: Plan, templates: Mapping[str, str], *, terbit: bool = False) -> Compiled:
    """Make the Markdown of every book; all of them, since they refer to one another.

    `templates` maps a path below `templates/` to its text; `terbit` is true for the books that are published.
    """
    from masterplan.book import outline, render  # noqa: PLC0415 - what only a build needs

    books, found = outline.books(plan, templates, terbit=terbit)
    texts = {**{f"templates/{path}": text for path, text in templates.items()}, **plan.naskah}
    drafts = []
    for one in books:
        draft, faults = render.draft(one, texts)
        found += faults
        drafts += [draft] if draft else []
    pages, missing = render.pages(drafts, texts) if not found else ((), [])
    design = {path: text for path, text in templates.items() if path.startswith(("pdf/", "docx/"))}
    return Compiled(books, pages, tuple(sorted((*found, *missing), key=lambda one: (one.span, one.code))), design)


def _entry(source: Source) -> tuple[Entry[BaseModel] | None, list[Diagnostic]]:
    model = kind(source.path)
    if model is None:
        return None, [_unexpected(source.path)]
    document, faults = reader.parse(source)
    if document is None:
        return None, faults
    value, faults = decode.decode(document, model)
    return (None if value is None else Entry(value, document)), faults


def _missing(files: Files) -> list[Diagnostic]:
    return [
        Diagnostic(
            "missing-file",
            _("the plan has no file `{path}`").format(path=path),
            Span(path),
            help=_("every plan needs this file"),
        )
        for path in SINGLE
        if path not in files.data
    ]


def _unexpected(path: str) -> Diagnostic:
    return Diagnostic(
        "unexpected-file",
        _("nothing reads the file `{path}`").format(path=path),
        Span(path),
        help=_("OPD files belong into `data/opd/`; remove the file, or correct its name"),
    )


def _plan(entries: Mapping[str, Entry[BaseModel]], naskah: Mapping[str, str]) -> Plan:
    single = {path.removeprefix("data/").removesuffix(".yaml"): entries[path] for path in SINGLE}
    opd = [entry for entry in entries.values() if isinstance(entry.value, Opd)]
    return Plan(**single, opd=tuple(sorted(opd, key=_id)), naskah=naskah)  # type: ignore[arg-type]  # SINGLE pairs each file with its model


def _id(entry: Entry[Opd]) -> str:
    return entry.value.id
