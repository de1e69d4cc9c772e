"""A plan becomes every place in its files that declares an id or names one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from masterplan.author.refactoring import expressions
from masterplan.author.refactoring.expressions import NamedInText
from masterplan.book import called
from masterplan.diagnostics.values import Span
from masterplan.model.identities import IDENTITIES, KINDS, WITHIN
from masterplan.model.opd import Opd
from masterplan.model.rancangan import Rancangan
from masterplan.model.scalars import MarkdownText, Record
from masterplan.model.tanggapan import DaftarTanggapan
from masterplan.plan import naming, profiles
from masterplan.plan.contents import Spot
from masterplan.plan.files import Files
from masterplan.plan.plan import Entry, Plan
from masterplan.yaml import reader
from masterplan.yaml.document import Source, inner_values

_IN_BOUNDARIES = re.compile(r'"id"\s*:\s*"(?P<id>[^"\\]+)"')
_IN_PROFILE = re.compile(r"\b(?P<kind>[a-z]+)\((?P<id>[a-z0-9-]+)\)")  # `acuan.dokumen(rpjmd).butir.uraian`
KnownIds: TypeAlias = Mapping[str, Collection[str]]  # the ids of each kind


class Mention(NamedTuple):
    """An id as `rename` calls it, and the letters of a file that are it; `mark` is what stands there for a hyphen.

    An id that is one only within another stands behind that one: `dinkes/S1`. What is not `literal` is written with
    escapes, so that its letters do not stand there as they are; what is `bare` is a value or a key of a data file
    without quotation marks, and what is `dotted` the part of a name in a text, behind a dot.
    """

    kind: str
    ident: str
    source: Source
    start: int
    end: int
    declares: bool = False
    mark: str = "-"
    literal: bool = True
    bare: bool = False
    dotted: bool = False

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.source.span(self.start, self.end)

    @property
    def named(self) -> tuple[str, str]:
        """What it names: a kind and an id."""
        return self.kind, self.ident


def everywhere(plan: Plan, beside: Mapping[str, str]) -> Iterator[Mention]:
    """Go through all files; `beside` are texts that a plan does not hold: its templates, profiles and boundaries."""
    for entry in (*plan.single, *plan.opd):
        yield from in_data(plan, entry)
    for path, text in (*plan.naskah.items(), *beside.items()):
        yield from in_text(plan, Source(path, text))


def beside(files: Files) -> Mapping[str, str]:
    """Return the texts of files that a plan does not hold, of those that can name an id."""
    every = {**files.templat, **files.aset}
    wanted = {path: content for path, content in every.items() if path.endswith((".j2", ".yaml", ".geojson"))}
    read = (reader.source(path, content)[0] for path, content in wanted.items())
    return {one.path: one.text for one in read if one}


def known(plan: Plan) -> KnownIds:
    """Return the ids of each kind."""
    return plan.once("ids", lambda: _known(plan))


def declarations(plan: Plan) -> Iterator[Mention]:
    """Go through the ids that the data declare."""
    for entry in (*plan.single, *plan.opd):
        yield from _declared(entry)


def _known(plan: Plan) -> KnownIds:
    found: dict[str, dict[str, None]] = {kind: {} for kind in KINDS}  # in their order
    for one in declarations(plan):
        found[one.kind][one.ident] = None
    return found


# --- data ---------------------------------------------------------------------------------------


def in_data(plan: Plan, entry: Entry[Record]) -> Iterator[Mention]:
    """Go through a data file."""
    yield from _declared(entry)
    yield from _used(entry)
    value = entry.value
    if isinstance(value, Rancangan):
        yield from _in_articles(Entry(value, entry.document), known(plan))
    if isinstance(value, DaftarTanggapan):
        for one, spot in Spot(entry).each(value.tanggapan, "tanggapan"):
            yield from _part(one.pada, spot.at("pada"), known(plan))


def _declared(entry: Entry[Record]) -> Iterator[Mention]:
    around: dict[str, str] = {}  # the ids of what the next records are part of
    for one, spot in naming.identified(entry):
        field, kind, within = IDENTITIES[type(one)]
        ident = getattr(one, field)
        if kind and ident:
            around[kind] = ident
            whole = f"{around[within]}/{ident}" if within else ident
            yield _placed(kind, whole, naming.Use(ident, spot.at(field)), declares=True)


def _used(entry: Entry[Record]) -> Iterator[Mention]:
    for kind, use in naming.named(entry):
        whole = use.name
        if kind in WITHIN:
            whole = f"{_beside(use, WITHIN[kind])}/{whole}"
        yield _placed(kind, whole, use)
    own = entry.value
    if isinstance(own, Opd):
        opd: Entry[Opd] = Entry(own, entry.document)
        yield from (_placed("faktor", f"{own.id}/{use.name}", use) for use in naming.cited(opd))
        yield from (_placed("strategi", f"{own.id}/{use.name}", use) for use in naming.carried_out(opd))
        for one, spot in Spot(opd).each(own.klarifikasi, "klarifikasi"):
            yield from [_placed("tahap", one.tahap, naming.Use(one.tahap, spot.at("tahap")))] if one.tahap else []


def _beside(use: naming.Use, field: str) -> object:
    """Return what the field beside a name says."""
    around = use.spot.entry.document.get(use.spot.path[:-1])
    return dict(inner_values(around)).get(field, "")


def _placed(kind: str, ident: str, use: naming.Use, *, declares: bool = False) -> Mention:
    start, end, literal = _letters(use.spot, use.name, key=use.key)
    document = use.spot.entry.document
    announced = document.reach(use.spot.path)
    bare = literal and start == (announced if use.key else announced[2])[0]
    return Mention(kind, ident, document.source, start, end, declares, literal=literal, bare=bare)


def _letters(spot: Spot[object], name: str, *, key: bool = False) -> tuple[int, int, bool]:
    """Return where the letters of a name stand, and whether they do; if not, where it is written otherwise."""
    document = spot.entry.document
    announced = document.reach(spot.path)
    start, end = announced[:2] if key else announced[2][:2]
    at = document.source.text.find(name, start, end)
    return (at, at + len(name), True) if at >= 0 else (start, end, False)


def _part(part: str, spot: Spot[object], ids: KnownIds) -> Iterator[Mention]:
    start, _end, literal = _letters(spot, part)
    for kind, ident, at in called.parts(part, ids):
        length, here = len(ident.rpartition("/")[2]), start + at if literal else start
        yield Mention(kind, ident, spot.entry.document.source, here, here + length, literal=literal)


def _in_articles(entry: Entry[Rancangan], ids: KnownIds) -> Iterator[Mention]:
    """Go through what the texts of articles name, as they are written in the file."""
    source = entry.document.source
    for start, end in _marked_up(entry.value, Spot(entry)):
        raw = source.text[start:end].replace('\\"', ' "').replace("''", " '")  # quotation marks in such marks
        yield from (_in_braces(one, source, start) for one in expressions.named(raw, ids))


def _marked_up(value: object, spot: Spot[Rancangan]) -> Iterator[tuple[int, int]]:
    match value:
        case MarkdownText() if "{" in value:
            yield spot.entry.document.reach(spot.path)[2][:2]
        case Record():
            for name, inner in value:
                yield from _marked_up(inner, spot.at(name))
        case tuple():
            for inner, at in spot.each(value):
                yield from _marked_up(inner, at)
        case _:
            pass


# --- texts --------------------------------------------------------------------------------------


def in_text(plan: Plan, source: Source) -> Iterator[Mention]:
    """Go through prose, a chapter or the outline of a book, a profile of forms, or the boundaries of kecamatan."""
    ids = known(plan)
    if source.path.endswith(".geojson"):
        yield from _matched(_IN_BOUNDARIES, source, ids)
    elif source.path.startswith(profiles.FOLDER):
        yield from _matched(_IN_PROFILE, source, ids)
    else:
        in_books = {kind: own for kind, own in ids.items() if kind != "pasal"}  # which no book refers to
        yield from (_in_braces(one, source) for one in expressions.named(source.text, in_books))


def _in_braces(one: NamedInText, source: Source, start: int = 0) -> Mention:
    at = start + one.start
    return Mention(one.kind, one.ident, source, at, at + one.length, mark=one.mark, dotted=one.dotted)


def _matched(pattern: re.Pattern[str], source: Source, ids: KnownIds) -> Iterator[Mention]:
    for one in pattern.finditer(source.text):
        kind = one.groupdict().get("kind", "wilayah")
        if one["id"] in ids.get(kind, ()):
            yield Mention(kind, one["id"], source, *one.span("id"))
