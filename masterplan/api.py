"""What the program does, for whoever is not a terminal: the folder of a plan in, values out.

Nothing is printed, nothing is written but code beside the program, as Python does, and nothing is remembered but in a
store that is handed over: threads may work on several plans at once, the current folder does not matter, and what is
returned can be pickled. Raises `EnvironmentProblem` if something that is not the data stops the work. `docs/api.md`
shows how it is used.

It is long since it is one list of what can be asked for, with the steps that all of that is made of.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from masterplan import compiler
from masterplan.compiler import Checked, Compiled
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import DesignProblem, EnvironmentProblem
from masterplan.diagnostics.values import Diagnostic
from masterplan.plan import reading, suggestions
from masterplan.plan.files import OPEN_DATA, Files
from masterplan.plan.reading import Known
from masterplan.rules import rules
from masterplan.rules.rules import Heed
from masterplan.world import disk, git, revisions, timing
from masterplan.world.disk import Design
from masterplan.world.git import Repository
from masterplan.world.placing import WEB
from masterplan.world.revisions import History
from masterplan.world.store import NOWHERE, Store
from masterplan.world.timing import Begin
from masterplan.yaml import reader
from masterplan.yaml.reader import Parse

if TYPE_CHECKING:
    from masterplan.press.made import Made
    from masterplan.signoff.release import Hindrance

FORMATS = ("md", "docx", "pdf")
SITE = "site"  # a format of the plan as a whole, made only if it is asked for
OFFERED = "unduh"  # the folder of the site in which books can be fetched
PRESSED = ("docx", "pdf")  # what a site offers of the books
NOTHING: Mapping[str, bytes] = MappingProxyType({})
UNTOLD: Mapping[str, object] = MappingProxyType({})
ALL = "all"  # in place of the ids of OPD


class Built(Struct, frozen=True):
    """The files of books by path below the folder of the output, and how many pages are printed on paper.

    Without files, `diagnostics` say why. `anew` says of each book, by its id, which formats were made now and not taken
    from a store, and which figures were drawn now. `read` is the hash of all that was read, and `revisions` is what git
    said of each revision that was asked for, by which a later build can know that it would be the same.
    """

    checked: Checked
    files: Mapping[str, bytes] = field(default_factory=dict)
    pages: int = 0
    anew: Mapping[str, frozenset[str]] = field(default_factory=dict)
    read: str = ""
    revisions: Mapping[str, str] = field(default_factory=dict)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that is wrong with the data and the texts of the books."""
        return self.checked.diagnostics


class Released(Struct, frozen=True):
    """A publication with its sums, or what stands against it, and what git says about the plan."""

    built: Built
    against: tuple[Hindrance, ...] = ()
    repository: Repository = field(default_factory=Repository)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave the cyclic collector out, and as it was afterwards.

    What is read stays until it is returned, and each collection would look at all of it again: that took a quarter of
    the time of a check of 40 OPD with 60 programmes each, and a third of that of its pages.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


@_uncollected()
def check(
    root: Path, files: Files | None = None, design: Path | None = None, *, known: Known = reading.NOTHING
) -> Checked:
    """Check a plan as `masterplan validate` does: its data, and the texts of its books, whose pages are `compiled`.

    `files` stand for those on the disk, such as those of an editor. `design` is a folder like `templates/`, such as an
    installed theme; the plan's own templates go before it. What is `known`, such as what an earlier
    `Checked` has `said`, is not read again.
    """
    return draft(root, design, files, known).paged().checked


@_uncollected()
def draft(root: Path, design: Path | None = None, files: Files | None = None, known: Known = reading.NOTHING) -> Draft:
    """Read a plan and check its data, for who goes on step by step: to its pages, and to files of some of its books."""
    history = History(root)
    with timing.stage(_("reading")):
        given = disk.read(root) if files is None else files
        look = disk.design(root, design, files)
        read = disk.hashed(given, look)
    with timing.stage(_("checking")):
        checked = _data(given, history, known)
    return Draft(root, given, checked, look, read, history)


@_uncollected()
def data(
    root: Path, files: Files | None = None, known: Known = reading.NOTHING, heed: Heed = rules.unhurried
) -> Checked:
    """Check the data of a plan alone, for what is made of them and not of its books; `heed` is that of `rules`."""
    return _data(disk.read(root) if files is None else files, History(root), known, heed)


def _data(files: Files, history: History, known: Known = reading.NOTHING, heed: Heed = rules.unhurried) -> Checked:
    return compiler.check(files, disk.printable, history.earlier, history.versions, known, heed=heed)


@_uncollected()
def judged(files: Files, look: Design, history: History, parse: Parse = reader.parse) -> Checked:
    """Return what is wrong with a plan that was read, and with the texts of its books, for `world.verdict` to keep.

    `parse` reads its data files, of which some may have been read `ahead`.
    """
    return compiler.judged(files, look, disk.printable, history.earlier, history.versions, parse)


@_uncollected()
def export(root: Path, form: str = "csv", url: str = "") -> Built:
    """Make the files of open data in one of the formats of `records.export`, unless the data have errors.

    `url` is where CSV will be published, for an entry of a data portal.
    """
    from masterplan.records import export  # noqa: PLC0415 - what only an export and a build wait for

    history = History(root)
    checked = _data(disk.read(root), history)
    plan = checked.plan if checked.ok else None
    return Built(checked, export.files(plan, form, url) if plan else {}, revisions=dict(history.said))


@_uncollected()
def pages(root: Path, design: Path | None = None) -> Compiled:
    """Return the pages of every book, and all that is wrong with the plan; without pages, that says why."""
    checked = check(root, design=design)
    return replace(checked.compiled if checked.ok else Compiled(), diagnostics=checked.diagnostics)


@_uncollected()
def build(  # noqa: PLR0913 - all but the plan has a default
    root: Path,
    books: Collection[str] = (),
    formats: Collection[str] = FORMATS,
    design: Path | None = None,
    begin: Begin = lambda _step, _steps: None,
    *,
    store: Store = NOWHERE,
    sheets: Collection[str] = (),
    line_numbers: bool = False,
    regulation: bool = False,
) -> Built:
    """Make the books with these ids, or all of them, in the given formats, and a manifest of what they come from.

    A site, which is the format `site`, is always of all of them, and offers those that are made. `sheets` are ids of
    OPD whose clarification sheets are made instead, `all` means those of all. What `store` has is taken from there, and
    what is made is kept in it. `line_numbers` stand before the lines of a regulation. For a `regulation` its package is
    made instead: its text, and the books that are its annexes, as they are released with it.
    """
    own = draft(root, design).paged()
    chosen = own.bound() if regulation else own.sheets(sheets) if sheets else own
    return chosen.built(books, formats, begin, store=store, line_numbers=line_numbers)


@_uncollected()
def site(
    root: Path, design: Path | None = None, begin: Begin = lambda _step, _steps: None, *, store: Store = NOWHERE
) -> Built:
    """Make the web site of a plan with the books and the open data that it offers, and a manifest of what it holds."""
    made = draft(root, design).paged()
    built = made.built((), (*PRESSED, SITE), begin, store=store)
    own = {path.removeprefix(f"{WEB}/"): content for path, content in built.files.items() if path.startswith(f"{WEB}/")}
    return replace(built, files=made.with_manifest(own)) if own else built


@_uncollected()
def release(  # noqa: PLR0913 - the same
    root: Path,
    output: Path,
    design: Path | None = None,
    begin: Begin = lambda _step, _steps: None,
    *,
    store: Store = NOWHERE,
    dry_run: bool = False,
    regulation: bool = False,
) -> Released:
    """Make the books for publication, unless something stands against it; git need not know what lies in `output`.

    For a `regulation` its package is made instead, as `build` does.
    """
    from masterplan.signoff.release import (  # noqa: PLC0415 - as below
        SUMS,
        hindrances,
        in_books,
        in_repository,
        of_regulation,
        sums,
    )

    own, repository = draft(root, design).paged(terbit=True), git.repository(root, output)
    checked, plan = own.checked, own.checked.plan
    if plan is None:
        return Released(Built(checked))
    edisi = plan.rencana.value.edisi
    against = (*hindrances(plan, checked.diagnostics), *in_repository(edisi, repository))
    if regulation:
        against = tuple(of_regulation(plan, checked.diagnostics, against, partial(git.differing, root)))
    against = against or tuple(in_books(edisi, checked.compiled.pages))
    if against or dry_run:
        return Released(Built(checked), against, repository)
    built = (own.bound() if regulation else own).built((), FORMATS, begin, store=store)
    if not built.files:
        return Released(built, (), repository)
    return Released(replace(built, files={**built.files, SUMS: sums(built.files)}), (), repository)


# --- steps --------------------------------------------------------------------------------------


class Draft(Struct, frozen=True):
    """A plan as it was read and checked, and what its books look like; it has no pages before they are asked for."""

    root: Path
    files: Files
    checked: Checked
    design: Design
    read: str  # the hash of both
    history: History

    @_uncollected()
    def paged(self, *, terbit: bool = False) -> Draft:
        """Return the same with the pages of its books, and what is wrong with their texts."""
        with timing.stage(_("pages")):
            checked = compiler.with_books(self.checked, self.design, disk.printable, terbit=terbit)
        return replace(self, checked=checked)

    @_uncollected()
    def built(  # noqa: PLR0913 - what is asked for
        self,
        books: Collection[str],
        formats: Collection[str],
        begin: Begin,
        *,
        store: Store,
        line_numbers: bool = False,
        before: Mapping[str, bytes] = NOTHING,
    ) -> Built:
        """Make the files of books that could be compiled; a site also offers what was made `before`."""
        from masterplan.press import build  # noqa: PLC0415 - the engines, which nobody waits for who only checks

        if not self.checked.ok:
            return Built(self.checked)
        compiled = self.checked.compiled
        laws = _laws(compiled, books)
        chosen = _chosen([*(book.slug for book in compiled.books), *laws], books)
        try:
            made = {**build.books(compiled, self.design, chosen, formats, begin, store=store)}
            own = [name for name in laws if name in chosen]
            made |= {name: self._law(name, formats, store, numbered=line_numbers) for name in own}
            beside = {} if compiled.sheets else self._data(store)
            files = {**build.files(made), **beside}
            files |= self._site({**before, **files}, store) if SITE in formats and beside else {}
        except DesignProblem as problem:
            return Built(self._blamed(problem.diagnostic))
        store.trim()
        pages, anew = sum(one.pages for one in made.values()), {slug: one.anew for slug, one in made.items()}
        listed = self.with_manifest(files, self._documents(made))
        return Built(self.checked, listed, pages, anew, self.read, dict(self.history.said))

    def _law(self, name: str, formats: Collection[str], store: Store, *, numbered: bool) -> Made:
        """Make the draft of the regulation, or the list of what was said about it: with Word goes a workbook."""
        from masterplan.law import problems  # noqa: PLC0415 - as above
        from masterplan.press.regulation import regulation  # noqa: PLC0415 - the same

        plan, law = self.checked.plan, self.checked.compiled.law
        assert plan is not None  # noqa: S101 - there is one of a plan that is right, and the draft that was asked for
        assert law is not None  # noqa: S101
        sealed = self.checked.compiled.bound
        if name != problems.SLUG:
            amendment = self.checked.compiled.amendment
            text = amendment.text if amendment and name == regulation.AMENDING else law
            return regulation.made(text, self.design, formats, name, numbered=numbered, sealed=sealed, store=store)
        from masterplan.press import matrices  # noqa: PLC0415 - the engines, which no Markdown waits for

        paper = problems.paper(law, plan)
        if paper is None:
            raise EnvironmentProblem(
                _("nobody has commented on the draft of the regulation"),
                _("write comments into data/tanggapan.yaml, `pada` the id of an article or `peraturan`"),
            )
        forms = (*formats, *(["xlsx"] if "docx" in formats else []))
        return matrices.made(paper, plan.rencana.value, self.design, forms, stamp=law.stamp, store=store)

    def with_manifest(self, files: Mapping[str, bytes], told: Mapping[str, object] = UNTOLD) -> Mapping[str, bytes]:
        """Add the list of what files are made from, and what they are, behind what else is told of them."""
        from masterplan.press import build  # noqa: PLC0415 - as above

        return {**files, build.listed(self.checked.compiled): build.manifest(self.inputs(), files, told)}

    def _documents(self, made: Mapping[str, Made]) -> Mapping[str, object]:
        """Say of each document of a package by what a printed copy is checked."""
        if not self.checked.compiled.bound:
            return UNTOLD
        from masterplan.signoff import package  # noqa: PLC0415 - as above

        return package.described(self.checked.plan, self.checked.compiled, made)

    def bound(self) -> Draft:
        """Return the same with the annexes of the regulation in place of the books."""
        if not self.checked.ok:
            return self
        from masterplan.signoff import package  # noqa: PLC0415 - as above

        return replace(self, checked=replace(self.checked, compiled=package.bound(self.checked.compiled)))

    def _site(self, files: Mapping[str, bytes], store: Store) -> Mapping[str, bytes]:
        """Return the site, which offers the books that are made and the open data."""
        from masterplan.site import site as web  # noqa: PLC0415 - only for a site

        books = {f"{OFFERED}/{path}": one for path, one in files.items() if path.endswith(PRESSED)}
        offered = books | {path: one for path, one in files.items() if path.startswith(f"{OPEN_DATA}/")}
        with timing.stage(_("site")):
            made = web.files(self.checked.compiled, self.design, offered, store=store)
        return {f"{WEB}/{path}": content for path, content in made.items()}

    def sheets(self, opds: Collection[str]) -> Draft:
        """Return the same with the sheets of some OPD in place of its books."""
        plan, checked = self.checked.plan, self.checked
        if plan is None or not checked.ok:
            return self
        every = [entry.value.id for entry in plan.opd]
        if not every:
            raise EnvironmentProblem(_("the plan has no OPD"), _("start one with `masterplan new opd`"))
        chosen = every if ALL in opds else [suggestions.named_opd(plan, name).value.id for name in opds]
        made = compiler.compile_sheets(plan, self.design.chapters, disk.printable, checked.compiled, chosen)
        found = (*checked.diagnostics, *made.diagnostics)
        return replace(self, checked=replace(checked, compiled=made, diagnostics=tuple(dict.fromkeys(found))))

    def _data(self, store: Store) -> Mapping[str, bytes]:
        """Return the files of open data, which lie beside the books that name them."""
        from masterplan.records import export  # noqa: PLC0415 - as above

        def remember(name: str, make: Callable[[], bytes]) -> bytes:
            return store.remembered(name, (), lambda: (make(),))[0]

        plan = self.checked.plan
        with timing.stage(_("open data")):
            made = export.files(plan, "csv", remember=remember) if plan else {}
            return {f"{OPEN_DATA}/{name}": content for name, content in made.items()}

    def _blamed(self, fault: Diagnostic) -> Checked:
        """Add what an engine has against a template to what is wrong with the plan."""
        own = {
            **{name: page.decode("utf-8", "replace") for name, page in self.design.site.items()},
            **self.design.parts,
        }
        brought = {path: own[name] for name, path in self.design.brought.items() if path == fault.span.path}
        found, texts = (*self.checked.diagnostics, fault), {**self.checked.texts, **brought}
        return replace(self.checked, diagnostics=found, texts=texts)

    def inputs(self) -> Mapping[str, bytes]:
        """Return all that books are made from; files of an earlier edition go by its revision and their path."""
        plan = self.checked.plan
        amended = [one.revisi for one in plan.rancangan.value.perubahan] if plan else []
        named = (plan.rencana.value.edisi.revisi, *amended) if plan else ()
        before = {
            f"{revision}:{path}": content
            for revision in dict.fromkeys(filter(None, named))
            for path, content in _every(revisions.read(self.root, revision)).items()
        }
        return {**_every(self.files), **before, **disk.designed(self.design)}


def _every(files: Files) -> Mapping[str, bytes]:
    return {**files.data, **files.naskah, **files.aset}


def _laws(compiled: Compiled, names: Collection[str]) -> list[str]:
    """Return what is made of the draft of a regulation, if there is one; the list of problems only if it is named."""
    from masterplan.law import problems  # noqa: PLC0415 - as above
    from masterplan.press.regulation import regulation  # noqa: PLC0415 - the same

    if not compiled.law:
        return []
    amending = [regulation.AMENDING] if compiled.amendment else []
    return [regulation.SLUG, *amending, *([problems.SLUG] if problems.SLUG in names else [])]


def _chosen(known: Collection[str], names: Collection[str]) -> list[str]:
    for name in (one for one in names if one not in known):
        raise EnvironmentProblem(
            _("there is no book `{name}`").format(name=name), _("known here: {names}").format(names=", ".join(known))
        )
    return [name for name in known if not names or name in names]
