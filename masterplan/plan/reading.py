"""The files of a plan become the plan, or what is wrong with those that cannot be read.

An earlier state is read as far as it can be: it is compared with, and nobody can correct it any more.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

from msgspec.structs import replace
from pydantic import BaseModel

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.model import decode
from masterplan.model.opd import Opd
from masterplan.model.scalars import SLUG, MarkdownText
from masterplan.plan import boundaries, emblem, fingerprint, glyphs, markup, profiles, prose
from masterplan.plan.files import Files, stem
from masterplan.plan.plan import REQUIRED, SINGLE, Entry, Plan, absent, attribute, kind
from masterplan.plan.portable import unportable
from masterplan.plan.strays import meant, strays, unexpected
from masterplan.yaml import letters, reader
from masterplan.yaml.document import Document, Source
from masterplan.yaml.reader import Parse

Printable = Callable[[], Collection[str]]
Earlier = Callable[[str], Files | EnvironmentProblem | None]
Versions = Callable[[str, str], Iterable[Files]]
Known = Mapping[Source, Entry[BaseModel]]  # what texts say that were read before
NOTHING: Known = MappingProxyType({})


def read(
    files: Files, printable: Printable, known: Known = NOTHING, parse: Parse = reader.parse
) -> tuple[Plan | None, list[Diagnostic], Mapping[str, str], Known]:
    """Return the plan if every file can be read, what is wrong with the files, and the texts that reports show.

    The last is what each file says that can be read. What is `known` letter for letter is not read again; anything
    else is what `parse` makes of a text.
    """
    sources, found = _sources(files)
    found = [*strays(files), *unportable(files.paths), *_missing(files), *found]
    entries: dict[str, Entry[BaseModel]] = {}
    weak: list[Diagnostic] = []  # what a plan may have and still be checked
    for path, source in sources.items():
        what = "data" if path in files.data else "naskah" if path in files.naskah else "templat"
        entry, faults, slight = alone(source, what, printable, known, files.data, parse)
        entries |= {path: entry} if entry else {}
        found += faults
        weak += slight
    texts = {path: source.text for path, source in sources.items()}
    said = {entry.document.source: entry for entry in entries.values()}
    if found:
        return None, [*found, *weak], texts, said
    plan, faults, shown = _illustrated(_plan(entries, {path: texts[path] for path in files.naskah}), files)
    return plan, [*weak, *faults], {**texts, **shown}, said


def alone(  # noqa: PLR0913, PLR0917 - all but the first three has a default
    source: Source,
    what: str,
    printable: Printable,
    known: Known = NOTHING,
    beside: Collection[str] = (),
    parse: Parse = reader.parse,
) -> tuple[Entry[BaseModel] | None, list[Diagnostic], list[Diagnostic]]:
    """Return what a file says, what keeps a plan from being read, and what else is wrong, whatever other files say.

    `what` is the field of `Files` in which it lies: `data`, `naskah` or `templat`. What is `known` letter for
    letter is not read again; `beside` are the paths of all data.
    """
    if what == "data":
        entry, faults = _entry(source, known, beside, parse)
        return entry, faults, _written(entry, printable) if entry else []
    if source.path.startswith(profiles.FOLDER):
        return None, profiles.read(source)[1], []
    weak = (prose.check if what == "naskah" else letters.unreadable)(source)
    return None, [], [*weak, *_marked_up(source, printable)]


def as_far_as(said: Known) -> Plan | None:
    """Put together what could be read of a plan, to help with the rest; None if a file is lacking that each must have.

    Nobody may check it: rules would blame the wrong file.
    """
    entries = {entry.path: entry for entry in said.values()}
    return _plan(entries, {}) if entries.keys() >= REQUIRED.keys() else None


def _sources(files: Files) -> tuple[dict[str, Source], list[Diagnostic]]:
    read = [reader.source(path, content) for path, content in {**files.data, **files.naskah, **files.templat}.items()]
    return {one.path: one for one, _faults in read if one}, [fault for _one, faults in read for fault in faults]


def said(plan: Plan) -> Known:
    """Return what the files of a plan say."""
    return {entry.document.source: entry for entry in (*plan.single, *plan.opd) if entry.there}


def _entry(
    source: Source, known: Known = NOTHING, beside: Collection[str] = (), parse: Parse = reader.parse
) -> tuple[Entry[BaseModel] | None, list[Diagnostic]]:
    """Read a file, unless the same text under the same path is known: no file of a plan has anything wrong with it."""
    if source in known:
        return known[source], []
    model = kind(source.path)
    if model is None:
        return None, [unexpected(source.path, beside)]
    document, faults = parse(source)
    if document is None:
        return None, faults
    value, faults = decode.decode(document, model)
    if value is None:
        return None, [_after_its_file(one, document) if model is Opd else one for one in faults]
    return Entry(value, document), faults


def _after_its_file(fault: Diagnostic, document: Document) -> Diagnostic:
    """Advise whoever writes what is no id of an OPD to call it like its file, which any other id would not be."""
    name = stem(document.source.path)
    if fault.code != "invalid-value" or fault.span != document.span("id") or not re.fullmatch(SLUG, name):
        return fault
    return replace(fault, help=_("write `{value}`").format(value=name))


def _written(entry: Entry[BaseModel], printable: Printable) -> list[Diagnostic]:
    """Look at the letters of a file, and at what an author may write in Markdown."""
    found = glyphs.in_document(entry.document, printable)
    for name, text in entry.value:
        if isinstance(text, MarkdownText):
            start, end, _inner = entry.document.reach((name,))[2]
            found += markup.check(entry.document.source, text, (start, end), printable)
    return found


def _marked_up(source: Source, printable: Printable) -> Iterator[Diagnostic]:
    """Look at prose and at chapters of the plan; what the engines read themselves is no Markdown."""
    if source.path.endswith((".md", ".md.j2")):
        yield from glyphs.in_prose(source, printable)
        yield from markup.check(source, source.text, (0, len(source.text)), printable)


def _plan(entries: Mapping[str, Entry[BaseModel]], naskah: Mapping[str, str]) -> Plan:
    single = {attribute(path): entries.get(path) or absent(path) for path in SINGLE}
    opd = [entry for entry in entries.values() if isinstance(entry.value, Opd)]
    return Plan(**single, opd=tuple(sorted(opd, key=lambda one: one.value.id)), naskah=naskah)  # type: ignore[arg-type]  # SINGLE pairs each file with its model


def _illustrated(plan: Plan, files: Files) -> tuple[Plan, list[Diagnostic], Mapping[str, str]]:
    """Add emblem and boundaries, what is wrong with them, and the texts that a report about them shows."""
    rencana, document = plan.rencana.value, plan.rencana.document
    pictures = {path: content for path, content in files.aset.items() if path != boundaries.PATH}
    draft = plan.rancangan
    lambang, faults = emblem.read(rencana.daerah.lambang, document, pictures, ("daerah", "lambang"))
    other, more = emblem.read(draft.value.lambang, draft.document, pictures, ("lambang",))
    named = [one for one in (rencana.daerah.lambang, draft.value.lambang) if one]
    faults += [one for one in more if one not in faults] + emblem.unnamed(pictures, named)
    shown = [emblem.text(path, content) for path, content in pictures.items()] if faults else []
    batas, wrong, text = boundaries.read(files.aset.get(boundaries.PATH), rencana.wilayah, document)
    texts = {source.path: source.text for source in (*shown, text if wrong else None) if source}
    return replace(plan, lambang=lambang, lambang_peraturan=other, batas=batas), [*faults, *wrong], texts


def _missing(files: Files) -> list[Diagnostic]:
    """Report the files that a plan lacks, but for those of which is said already why they are not read."""
    message, cure = _("the plan has no file `{path}`"), _("every plan needs this file")
    named = {one for path in files.unread for one in (path, meant(path))}
    lacking = (path for path in REQUIRED if path not in files.data and path not in named)
    return [Diagnostic("missing-file", message.format(path=path), Span(path), cure) for path in lacking]


# --- earlier states -----------------------------------------------------------------------------


def state(files: Files, plan: Plan, known: Known = NOTHING) -> Plan:
    """Read what can be read of an earlier state of a plan, whatever cross-checks would say about it."""
    sources, _faults = _sources(files)
    known = {**known, **said(plan)}
    read = {path: _entry(source, known)[0] for path, source in sources.items() if path in files.data and kind(path)}
    entries = {path: entry for path, entry in read.items() if entry}
    naskah = {path: sources[path].text for path in files.naskah if path in sources}
    wanted = {*REQUIRED, *files.naskah, *(path for path in files.data if kind(path))}
    lost = tuple(sorted(wanted - {*entries, *naskah}))
    standing_in: dict[str, Entry[BaseModel]] = {entry.path: entry for entry in plan.single if entry.path in lost}
    return _illustrated(replace(_plan({**standing_in, **entries}, naskah), tak_terbaca=lost), files)[0]


def previous(plan: Plan, earlier: Earlier, known: Known = NOTHING) -> tuple[Plan | None, list[Diagnostic]]:
    """Read the edition that the plan names as its previous one, if it does, and say what of it cannot be read."""
    revision, at = plan.rencana.value.edisi.revisi, plan.rencana.document.span("edisi", "revisi")
    cure = _("write the tag or the commit of the previous edition; a shallow clone lacks older ones")
    return (None, []) if revision is None else _at(revision, (at, cure), plan, earlier, known)


def adopted(plan: Plan, earlier: Earlier, known: Known = NOTHING) -> tuple[Plan | None, list[Diagnostic]]:
    """Read the plan whose regulation the draft amends, if it amends one, with those that were amended before it."""
    own = plan.rancangan.value.perubahan
    if not own:
        return None, []
    at = plan.rancangan.document.span("perubahan", len(own) - 1, "revisi")
    cure = _("write the tag or the commit with the text that is amended; a shallow clone lacks older ones")
    found, faults = _at(own[-1].revisi, (at, cure), plan, earlier, known)
    if found and (not found.rancangan.value.ada or len(found.rancangan.value.perubahan) >= len(own)):
        message = _("revision `{revision}` has no text before this amendment").format(revision=own[-1].revisi)
        return None, [*faults, Diagnostic("unknown-revision", message, at, cure)]
    return (replace(found, ditetapkan=adopted(found, earlier, known)[0]) if found else None), faults


def _at(
    revision: str, said: tuple[Span, str], plan: Plan, earlier: Earlier, known: Known
) -> tuple[Plan | None, list[Diagnostic]]:
    """Read the plan of a revision; `said` is where it is named, and what to do if there is none."""
    files, (at, cure) = earlier(revision), said
    if isinstance(files, EnvironmentProblem):
        return None, [Diagnostic("unknown-revision", str(files), at, files.cure)]
    if files is None:
        message = _("the repository has no revision `{revision}`").format(revision=revision)
        return None, [Diagnostic("unknown-revision", message, at, cure)]
    found = state(files, plan, known)
    cure = _("name a revision whose plan `masterplan validate` accepts")
    return found, [
        Diagnostic("unreadable-revision", unreadable(path, revision), at, cure) for path in found.tak_terbaca
    ]


def unreadable(path: str, revision: str) -> str:
    """Say that a file of an earlier state is left out of a comparison."""
    return _("`{path}` of revision `{revision}` cannot be read and is left out").format(path=path, revision=revision)


def answered(plan: Plan, versions: Versions) -> Iterator[tuple[str, fingerprint.Parts]]:
    """Find in history what OPD answered to, of which the files hold only the fingerprint."""
    for entry in plan.opd:
        last = fingerprint.latest(entry.value)
        if last and fingerprint.konfirmasi(plan, entry.value) in fingerprint.CHANGED:
            then = _signed(entry.path, last.sidik, versions)
            if then:
                yield entry.value.id, then


def unchanged_since(
    plan: Plan, entry: Entry[Opd], touched: Iterable[tuple[datetime.date, Files]]
) -> datetime.date | None:
    """Return the day since which an OPD says what it says now, or at least its last change; None if nobody knows.

    `touched` are earlier states of the plan with their days, newest first.
    """
    now, since = fingerprint.sidik(plan, entry.value), None
    for day, files in touched:
        then = _then(files, entry.path) if entry.path in files.data else None
        same = then is not None and any(
            one.path == entry.path and fingerprint.sidik(then, one.value) == now for one in then.opd
        )
        if not same:
            return since or day
        since = day
    return since


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
    wanted = [path for path in files.data if path in SINGLE or path == own or stem(path).encode() in text]
    sources = [reader.source(path, files.data[path])[0] for path in wanted if kind(path)]
    entries = {source.path: found for source in sources if source and (found := _entry(source)[0])}
    return _plan(entries, {}) if entries.keys() >= REQUIRED.keys() else None
