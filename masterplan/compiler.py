"""The stages in order, nothing else: files become a checked plan, and a checked plan becomes pages.

It is long since their order is read in one place: of a plan alone, of its books, of sheets, and of its draft.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from masterplan.diagnostics.values import Diagnostic, Findings, Severity, Told
from masterplan.plan import places, prose, reading, strays, word
from masterplan.plan.files import Files
from masterplan.plan.plan import Plan
from masterplan.plan.reading import Earlier, Known, Printable, Versions
from masterplan.rules import rules
from masterplan.rules.rules import Heed
from masterplan.world import ahead, bytecode, disk, processes
from masterplan.world.disk import Design
from masterplan.yaml import letters, reader
from masterplan.yaml.document import Source
from masterplan.yaml.reader import Parse

if TYPE_CHECKING:  # a plan is checked without its books, for which nobody waits who only checks
    from masterplan.book.outline import PlanBook
    from masterplan.book.render import Page
    from masterplan.law.amending import Amendment
    from masterplan.law.regulation import Regulation

Texts = Callable[[Sequence[Diagnostic]], "Compiled"]

_ONLY_PUBLISHED = re.compile(r"\{[{%][^{}]*\bterbit\b")


class Compiled(Struct, frozen=True):
    """The books and their pages, what is wrong with their texts, and the paths of all texts that they are made of.

    `law` is the text of the regulation that the plan drafts, if it does, `amendment` what makes it of an adopted one;
    `bound` are books that are its annexes.
    """

    books: tuple[PlanBook, ...] = ()
    pages: tuple[Page, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    asked: frozenset[str] = frozenset()
    law: Regulation | None = None
    bound: bool = False
    amendment: Amendment | None = None

    @property
    def sheets(self) -> bool:
        """Whether they are sheets of OPD, and no books."""
        return any(book.opd for book in self.books)


class Checked(Struct, frozen=True):
    """A plan, if every file could be read, and all that is wrong with it, in the order of the files.

    `compiled` are the pages that `with_books` makes of a plan without errors; what is wrong with those is said among
    the rest. `texts` are those that reports show, by path. `said` is what each text says that can be read, for
    who checks again.
    """

    plan: Plan | None
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    compiled: Compiled = field(default_factory=Compiled)
    said: Known = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether books may be made of it."""
        return self.plan is not None and not any(d.severity is Severity.ERROR for d in self.diagnostics)


def check(  # noqa: PLR0913 - all but the files and the letters has a default
    files: Files,
    printable: Printable,
    earlier: Earlier = lambda _revision: None,
    versions: Versions = lambda _path, _sidik: (),
    known: Known = reading.NOTHING,
    *,
    heed: Heed = rules.unhurried,
) -> Checked:
    """Read, type and cross-check; rules run only on a whole plan, since on half a plan they blame the wrong file.

    `printable` says which characters the fonts of the books have; it is asked only about uncommon ones. `earlier`
    returns the files of a revision, or why there are none; it is asked only if the plan names its previous edition.
    `versions` returns the plan as it was when a fingerprint was written into a file; it is asked only about an OPD that
    has changed since it answered. Both know nothing of a plan that is not in a repository. What is `known` is not read
    again, such as what has been `said` before. `heed` is called now and then, and raises if nobody waits any more.
    """
    return _ruled(_read(files, printable, earlier, versions, known), heed)


def _read(  # noqa: PLR0913, PLR0917 - as above
    files: Files,
    printable: Printable,
    earlier: Earlier,
    versions: Versions,
    known: Known,
    parse: Parse = reader.parse,
) -> Checked:
    """Read and type, with what the plan names of its history."""
    plan, found, texts, said = reading.read(files, printable, known, parse)
    if plan is not None:
        previous, faults = reading.previous(plan, earlier, known)
        adopted, wrong = reading.adopted(plan, earlier, known)
        told = dict(reading.answered(plan, versions))
        plan = replace(plan, sebelumnya=previous, ditetapkan=adopted, disetujui=told)
        said = {**said, **(reading.said(previous) if previous else {})}
        found += [*faults, *wrong]
    return Checked(plan, _sorted(found), texts, said=said)


def _ruled(read: Checked, heed: Heed) -> Checked:
    found = rules.check(read.plan, heed) if read.plan else ()
    return replace(read, diagnostics=_sorted([*read.diagnostics, *found]))


def judged(  # noqa: PLR0913, PLR0917 - what a plan and its books are made of
    files: Files,
    design: Design,
    printable: Printable,
    earlier: Earlier,
    versions: Versions,
    parse: Parse = reader.parse,
) -> Checked:
    """Check a plan and the texts of its books; of a large one the rules run while a copy of this process makes pages.

    The pages are made in vain if the rules find errors, and the copy is ended then. `parse` reads the data files.
    """
    read = _read(files, printable, earlier, versions, reading.NOTHING, parse)
    if not read.ok or not ahead.large(files):
        return with_books(_ruled(read, rules.unhurried), design, printable, shown=False)
    with processes.beside(partial(_wrong_texts, read, design, printable)) as texts:
        return with_books(_ruled(read, rules.unhurried), design, printable, shown=False, texts=texts)


def _wrong_texts(read: Checked, design: Design, printable: Printable, told: Findings) -> Compiled:
    """Find what is wrong with the texts of books, and what they ask for, without the books, which nobody wants."""
    assert read.plan is not None  # noqa: S101 - else nobody asks
    made = _compiled(read.plan, read.texts, design, printable, told, shown=False)
    return Compiled(diagnostics=made.diagnostics, asked=made.asked)


def with_books(  # noqa: PLR0913 - all but the first three has a default
    checked: Checked,
    design: Design,
    printable: Printable,
    *,
    terbit: bool = False,
    shown: bool = True,
    texts: Texts | None = None,
) -> Checked:
    """Make the pages of a plan without errors, and add what is wrong with their texts and with their design.

    What a text says only in published books is looked at too. Pages of a plan whose texts alone have errors are made to
    find what else is wrong with them. Pages that are not `shown` are no good for anything else: see `compile_books`.
    `texts` says what is wrong with those of a plan without errors, if somebody has looked at them already.
    """
    wrong = {one.span.path for one in checked.diagnostics}
    found = [fault for source in _parts(design) if source.path not in wrong for fault in word.check(source)]
    compiled, plan = Compiled(), _with_right_data(checked)
    if plan is not None:
        told = Told(checked.diagnostics)
        make = partial(_compiled, plan, checked.texts, design, printable, told, terbit=terbit, shown=shown)
        compiled = texts(checked.diagnostics) if texts and checked.ok else make()
        found += compiled.diagnostics
        if checked.ok and not found:
            found += _unprinted(plan, checked.texts, design, compiled)
    else:
        found += _early(checked.texts, wrong)
    named = {one.span.path for one in found}
    written = {source.path: source.text for source in _parts(design)}
    written |= {f"templates/{path}": text for path, text in design.chapters.items()}
    reported = {**{path: text for path, text in written.items() if path in named}, **checked.texts}
    every = _sorted([*dict.fromkeys((*checked.diagnostics, *found))])
    return replace(checked, diagnostics=every, texts=reported, compiled=compiled if checked.ok else Compiled())


def _compiled(  # noqa: PLR0913 - what books are made of, and for whom
    plan: Plan,
    texts: Mapping[str, str],
    design: Design,
    printable: Printable,
    told: Findings,
    *,
    terbit: bool = False,
    shown: bool = True,
) -> Compiled:
    """Make the pages, and find what is wrong also with the texts of sheets and with those of published books."""
    make = partial(compile_books, plan, design.chapters, printable, told)
    compiled = _with_sheets(plan, design, printable, make(terbit=terbit, shown=shown))
    if not terbit and any(_ONLY_PUBLISHED.search(text) for text in texts.values()):
        found = make(terbit=True, shown=False).diagnostics
        return replace(compiled, diagnostics=(*compiled.diagnostics, *found))
    return compiled


def _with_sheets(plan: Plan, design: Design, printable: Printable, compiled: Compiled) -> Compiled:
    """Add what sheets are made of, and what is wrong with them, if their chapters may be others than ours."""
    if not design.brought.keys() & design.chapters.keys():
        return compiled
    every = [entry.value.id for entry in plan.opd]
    sheets = compile_sheets(plan, design.chapters, printable, compiled, every)
    found = _sorted([*compiled.diagnostics, *sheets.diagnostics])
    return replace(compiled, diagnostics=found, asked=compiled.asked | sheets.asked)


def _with_right_data(checked: Checked) -> Plan | None:
    """Return a plan if its data have no errors, with three dots in place of each prose that cannot be read."""
    plan = checked.plan
    wrong = {one.span.path for one in checked.diagnostics if one.severity is Severity.ERROR}
    own = {path: text for path, text in checked.texts.items() if path.startswith("templates/")}
    if plan is None or any(path not in {*plan.naskah, *own} for path in wrong):
        return None
    if any(letters.unreadable(Source(path, text)) for path, text in own.items() if path in wrong):
        return None
    unread = [path for path in wrong if path in plan.naskah and prose.check(Source(path, plan.naskah[path]))]
    # What the rules have worked out of a plan stays with it, and not with a copy.
    return replace(plan, naskah={**plan.naskah, **dict.fromkeys(unread, "\N{HORIZONTAL ELLIPSIS}")}) if unread else plan


def _early(texts: Mapping[str, str], told: Collection[str]) -> Iterator[Diagnostic]:
    """Report what is wrong with texts whatever the data are; whose errors have been told first are left alone."""
    from masterplan.book import early  # noqa: PLC0415 - as below

    plan = _new()
    if plan is not None:
        yield from early.faults({path: text for path, text in texts.items() if path not in told}, plan)


@cache
def _new() -> Plan | None:
    """Return the plan that `masterplan init` makes, which has the names of every plan."""
    from masterplan.author import starter  # noqa: PLC0415 - only for data with errors

    new = starter.plan(starter.EMPTY, disk.starter())
    files = Files({path: text.encode() for path, text in new.items() if path.endswith(".yaml")}, {})
    return reading.read(files, disk.printable)[0]


def _unprinted(plan: Plan, texts: Mapping[str, str], design: Design, compiled: Compiled) -> Iterator[Diagnostic]:
    """Report the prose and the chapters of the plan that no book prints."""
    own = [*plan.naskah, *(path for path in texts if path.endswith(".md.j2"))]
    return strays.unprinted(own, compiled.asked, design.chapters.values())


def _parts(design: Design) -> list[Source]:
    """Return the parts of the Word file that are not ours."""
    brought = design.brought.items()
    return [
        Source(path, design.parts[name]) for name, path in brought if name in design.parts and name.startswith("docx/")
    ]


def compile_books(  # noqa: PLR0913 - what books are made of, and for whom
    plan: Plan,
    templates: Mapping[str, str],
    printable: Printable,
    told: Findings | None = None,
    *,
    terbit: bool = False,
    shown: bool = True,
) -> Compiled:
    """Make the pages of every book; all of them, since they refer to one another.

    `templates` maps a path below `templates/` to its text, `told` returns what the rules find in the plan, if somebody
    else knows; `terbit` is true for the books that are published. Whatever is wrong with their texts is said, and they
    are made as far as they can be, with a gap where something is wrong. Pages that are made for that alone, and `shown`
    to nobody, go without what is dear and cannot be wrong: fingerprints, open data, all but one entry of an index.
    """
    from masterplan.book import outline, render  # noqa: PLC0415 - a fifth of a second

    books, found = outline.books(plan, templates, told or Told(rules.check(plan)), terbit=terbit, shown=shown)
    texts = _texts(plan, templates)
    named = places.of_books(plan)
    whole = not found
    pages, faults, asked = render.pages(books, texts, bytecode.kept, printable, named, whole=whole, shown=shown)
    law, amendment, wrong = _drafted(plan, books, templates, whole=whole)
    return Compiled(books, pages, _sorted([*found, *faults, *wrong]), asked, law, amendment=amendment)


def _drafted(
    plan: Plan, books: Sequence[PlanBook], templates: Mapping[str, str], *, whole: bool
) -> tuple[Regulation | None, Amendment | None, list[Diagnostic]]:
    """Make the text of the regulation, whose articles may print what books may; not `whole` are books that lack one.

    One that amends an adopted text is made too; the text is then that of both.
    """
    if not books or not plan.rancangan.there:
        return None, None, []
    from masterplan.law import amending, drafting  # noqa: PLC0415 - few plans have a draft

    titles = {book.outline.nomor: book.outline.judul for book in books if book.outline.nomor is not None}
    adopted, names = law(plan.ditetapkan, templates) if plan.ditetapkan else None, books[0].names
    text, found = drafting.drafted(plan, names, titles, adopted, whole=whole)
    made = amending.amendment(plan, names, adopted, text) if text and adopted else None
    return (made.now if made else text), made, found


def law(plan: Plan, templates: Mapping[str, str]) -> Regulation | None:
    """Return the text of the regulation that a plan drafts, without the pages of its books."""
    from masterplan.book import outline  # noqa: PLC0415 - as above

    books, _found = outline.books(plan, templates, shown=False) if plan.rancangan.there else ((), [])
    return _drafted(plan, books, templates, whole=False)[0]


def annexed(compiled: Compiled) -> Compiled:
    """Bind the books to the regulation whose annexes they are; those that are none are left out."""
    if compiled.law is None:
        return replace(compiled, books=(), pages=())
    from masterplan.law import annexes  # noqa: PLC0415 - few plans have a draft

    amending = compiled.amendment.text if compiled.amendment else None
    own = [*annexes.bound(compiled.law, compiled.books, compiled.pages, amending)]
    return replace(compiled, books=tuple(book for book, _page in own), pages=tuple(page for _book, page in own))


def _texts(plan: Plan, templates: Mapping[str, str]) -> Mapping[str, str]:
    """Return chapters and prose by their path in the plan."""
    return {**{f"templates/{path}": text for path, text in templates.items()}, **plan.naskah}


def compile_sheets(
    plan: Plan,
    templates: Mapping[str, str],
    printable: Printable,
    compiled: Compiled,
    chosen: Collection[str],
) -> Compiled:
    """Make the sheets of some OPD, by their ids, of a plan whose books are `compiled`."""
    from masterplan.book import outline, render  # noqa: PLC0415 - as above

    if not compiled.books:
        return Compiled()
    sheets = outline.sheets(compiled.books[0], templates, chosen)
    texts = _texts(plan, templates)
    known = compiled.books, compiled.pages
    pages, found, asked = render.sheets(sheets, *known, texts, bytecode.kept, printable)
    return Compiled(sheets, pages, _sorted(found), asked)


def _sorted(found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(found, key=lambda one: (one.span, one.code)))
