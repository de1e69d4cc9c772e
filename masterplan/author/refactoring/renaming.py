"""An id of a plan and another one become the texts of its files in which that is its id, or why it cannot be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from masterplan.author.refactoring import finding, mentions
from masterplan.author.refactoring.mentions import Mention
from masterplan.author.refactoring.outcome import NOTHING, Refactoring
from masterplan.book import called
from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.model.identities import IDENTITIES
from masterplan.model.shape import inside, wanted
from masterplan.plan.plan import OPD_FOLDER, Plan
from masterplan.words.terminal import shorten
from masterplan.yaml.document import Source
from masterplan.yaml.writer import inline

_PROSE = "data/naskah/"


def references(plan: Plan, kind: str, ident: str, beside: Mapping[str, str] = NOTHING) -> tuple[Span, ...]:
    """Return every place that names an id and those that declare it; `beside` are as `mentions.everywhere` has them."""
    found = mentions.everywhere(plan, beside)
    return tuple(sorted({one.span for one in found if one.named == (kind, ident)}))


def at(plan: Plan, path: str, line: int, column: int, beside: Mapping[str, str] = NOTHING) -> Mention | None:
    """Return what a place of a file names: a line and a column from 1, within the name or right behind it."""
    for one in _in_file(plan, path, beside):
        span = one.span
        if (span.line, span.column) <= (line, column) <= (span.end_line, span.end_column):
            return one
    return None


def _in_file(plan: Plan, path: str, beside: Mapping[str, str]) -> Iterator[Mention]:
    for entry in (*plan.single, *plan.opd):
        if entry.path == path:
            yield from mentions.in_data(plan, entry)
    text = {**plan.naskah, **beside}.get(path)
    if text is not None:
        yield from mentions.in_text(plan, Source(path, text))


# --- another id ---------------------------------------------------------------------------------


def renamed(plan: Plan, kind: str, old: str, new: str, beside: Mapping[str, str] = NOTHING) -> Refactoring:
    """Give something another id, wherever it is named; the files that are called like it go by its new name.

    An id that is one only within another may be given without that, if no other has it: `S1` for `dinkes/S1`.
    """
    whole, faults = finding.meant(plan, kind, old)
    own = new.removeprefix(f"{whole.rpartition('/')[0]}/")
    faults = faults or [*_against(plan, kind, whole, own)]
    if faults:
        return Refactoring(diagnostics=tuple(faults))
    found = [one for one in mentions.everywhere(plan, beside) if one.named == (kind, whole)]
    if written := [*otherwise(found)]:
        return Refactoring(diagnostics=tuple(written))
    return respelled(found, own, dict(_moved(plan, kind, whole, own)))


def respelled(found: Iterable[Mention], new: str, moved: Mapping[str, str]) -> Refactoring:
    """Write a new id in place of what is named, in each file."""
    by_file: defaultdict[Source, set[tuple[int, int, str]]] = defaultdict(set)
    for one in found:
        by_file[one.source].add(spelled(one, new))
    files, edits = {}, {}
    for source, places in by_file.items():
        ordered = sorted(places)
        files[source.path] = spliced(source.text, ordered)
        edits[source.path] = tuple((source.span(start, end), text) for start, end, text in ordered)
    return Refactoring(files, moved, edits=edits)


def spliced(text: str, places: Iterable[tuple[int, int, str]]) -> str:
    """Put other words into a text; places follow one another."""
    pieces, done = [], 0
    for start, end, words in places:
        pieces += [text[done:start], words]
        done = end
    return "".join([*pieces, text[done:]])


def spelled(one: Mention, new: str) -> tuple[int, int, str]:
    """Write the new id as the old one is written, with marks around it where it needs them; return where, and what."""
    written = new.replace("-", one.mark)
    if one.dotted and not written.isidentifier():
        mark = "'" if one.source.path.endswith(".yaml") else '"'
        return one.source.text.rindex(".", 0, one.start), one.end, f"[{mark}{written}{mark}]"
    return one.start, one.end, inline(written, brackets=True) if one.bare else written


def _moved(plan: Plan, kind: str, old: str, new: str) -> Iterator[tuple[str, str]]:
    """Go through the files that are called like an id: that of an OPD, and prose on one thing of the plan."""
    if kind == "opd":
        yield from ((one.path, f"{OPD_FOLDER}{new}.yaml") for one in plan.opd if one.stem == one.value.id == old)
    for path in plan.naskah:
        name = path.removeprefix(_PROSE).removesuffix(".md")
        for part in called.parts(name, mentions.known(plan)):
            if (part.kind, part.ident) == (kind, old):
                yield path, f"{_PROSE}{name[: part.start]}{new}{name[part.start + len(old) :]}.md"


# --- why it cannot be ---------------------------------------------------------------------------


def _against(plan: Plan, kind: str, old: str, new: str) -> Iterator[Diagnostic]:
    """Say what is against a new id: it is none, it belongs elsewhere, or something else has it."""
    place = next(one.span for one in mentions.declarations(plan) if one.named == (kind, old))
    model, identity = next((model, one) for model, one in IDENTITIES.items() if one.kind == kind)
    want = wanted(inside(model, identity.field), new)
    if want is not None or not new or new != " ".join(new.split()):
        message = _("`{value}` is not {wanted}").format(value=shorten(new), wanted=_(want) if want else _("an id"))
        yield Diagnostic("invalid-value", message, place, finding.spelled_right(want or "", new))
        return
    scope, _slash, own = old.rpartition("/")
    before = own.rstrip("0123456789")
    if identity.field == "kode" and identity.within and new.rstrip("0123456789") != before:
        message = _("`{new}` cannot stand where `{old}` stands").format(new=new, old=own)
        cure = _("begin the code with {letters}; to put it elsewhere is to change what it says").format(letters=before)
        yield Diagnostic("wrong-tows-cell" if len(before) > 1 else "factor-in-wrong-list", message, place, cure)
        return
    taken = f"{scope}/{new}" if scope else new
    for one in [one for one in mentions.declarations(plan) if one.named == (kind, taken)][:1]:
        message = _("`{name}` is already used").format(name=shorten(new))
        yield Diagnostic("duplicate-id", message, one.span, _("choose another id"))


def otherwise(found: Iterable[Mention]) -> Iterator[Diagnostic]:
    """Refuse what is not written letter for letter, so that nothing could be put in its place."""
    for one in found:
        if not one.literal:
            message = _("`{name}` is not written letter for letter here").format(name=one.ident)
            yield Diagnostic("invalid-value", message, one.span, _("write it plainly, then rename it"))
