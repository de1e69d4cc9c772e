"""What the text of a regulation is made of, as values with every number and every word as they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct, field

from masterplan.law.forms import Form
from masterplan.plan.emblem import Emblem


class Run(Struct, frozen=True):
    """Words of a line; `target` is the id of the article or the paragraph that they name, if they name one."""

    text: str
    target: str = ""
    slanted: bool = False


class LawLine(Struct, frozen=True):
    """A paragraph (level 0) or an item of a list (from 1), with its number if it has one, and the id it may have.

    `count` is its place in its list, from 1; a `term` belongs to a list that counts in a way of its own.
    """

    words: tuple[Run, ...]
    level: int = 0
    number: str = ""
    id: str = ""
    count: int = 0
    term: bool = False
    letter: str = ""  # behind the number of what an amendment has put in
    gone: bool = False  # whether an amendment has left it out
    quoted: str = ""  # `judul` or `isi`: what an amendment cites from the text as it is to be

    @property
    def text(self) -> str:
        """Its words without its number."""
        return "".join(one.text for one in self.words)


class Article(Struct, frozen=True):
    """An article with its number, such as `Pasal 7`, its lines, and what explains it."""

    id: str
    number: str
    lines: tuple[LawLine, ...]
    explained: tuple[LawLine, ...] = ()
    count: int = 0
    letter: str = ""
    gone: bool = False
    note: str = ""  # which amendment has changed it


class LawChapter(Struct, frozen=True):
    """A part of the text with its number, such as `BAB II`, its articles, and after them the parts that it has.

    `level` is 1 for a chapter, 2 for a section, 3 for a part of that, `count` its place in what is above it, from 1.
    Articles that stand in no chapter are one part without a title.
    """

    id: str
    number: str
    title: str
    articles: tuple[Article, ...]
    level: int = 1
    parts: tuple[LawChapter, ...] = ()
    count: int = 1
    letter: str = ""
    gone: bool = False
    note: str = ""

    @property
    def divisions(self) -> Iterator[LawChapter]:
        """Go through the part itself and all parts in it, in the order of the text."""
        yield self
        for part in self.parts:
            yield from part.divisions


class Annex(Struct, frozen=True):
    """A book that is an annex: its number, such as `LAMPIRAN II`, what book it is, and its name."""

    number: str
    book: str
    title: str
    count: int = 1

    @property
    def called(self) -> str:
        """Its number in running text, such as `Lampiran II`."""
        word, *roman = self.number.split(" ", 1)
        return " ".join((word.capitalize(), *roman))


class Signature(Struct, frozen=True):
    """Who signs where and when; without a day there are dots."""

    what: str  # `Ditetapkan di Ambon`
    when: str
    office: str
    name: str


class LawPaper(Struct, frozen=True):
    """The paper of a regulation: its name, its width unless its name says it, its margins, in mm."""

    name: str
    wide: int | None
    margin: int


class Regulation(Struct, frozen=True, dict=True):  # no slots, for its places are kept
    """The whole text in its order; `stamp` stands on every page: that it is a draft, an example, or both.

    `heading` are the lines above the title, `title` what it is about, `kind` and `region` are as in running text.
    """

    form: Form
    name: str  # `Peraturan Daerah`, or `Peraturan Wali Kota` in the spelling of the office
    kind: str  # `Peraturan Daerah Kota Ambon`
    region: str  # `Kota Ambon`
    office: str  # `Wali Kota Ambon`
    province: str
    year: str
    number: str
    title: str
    paper: LawPaper
    recitals: tuple[LawLine, ...]
    bases: tuple[LawLine, ...]
    chapters: tuple[LawChapter, ...]
    signatures: tuple[Signature, ...]
    published: str  # `Lembaran Daerah Kota Ambon Tahun 2026 Nomor 4`
    supplement: str  # `Tambahan Lembaran Daerah Kota Ambon Nomor 12`, which its explanation goes to
    register: str
    general: tuple[LawLine, ...] = ()
    annexes: tuple[Annex, ...] = ()
    stamp: str = ""
    when: str = ""  # the day of the text, as year-month-day: of its adoption, or of the edition that drafts it
    adopted: str = ""  # the day of its adoption, once it is adopted
    changed: str = ""  # the day of the adoption of what amends it, once that is
    owners: Mapping[str, str] = field(default_factory=dict)  # the article of each paragraph that has an id
    emblem: Emblem | None = None  # above the title
    amended: tuple[str, ...] = ()  # what has amended it, of a text as it stands then
    reasons: Mapping[str, str] = field(default_factory=dict)  # why an article was changed or left out, by its id

    @property
    def articles(self) -> Iterator[Article]:
        """Go through all articles."""
        for part in self.divisions:
            yield from part.articles

    @property
    def divisions(self) -> Iterator[LawChapter]:
        """Go through chapters, sections and their parts in the order of the text, each with its own articles."""
        for chapter in self.chapters:
            yield from chapter.divisions

    @cached_property
    def places(self) -> Mapping[str, str]:
        """Say which part of the text each id names, as its address: `art_7__para_2`."""
        found = {}
        for place, article in enumerate(self.articles, 1):
            own = found[article.id] = f"art_{article.count or place}{article.letter.lower()}"
            paragraphs = (line for line in article.lines if not line.level)
            found |= {line.id: f"{own}__para_{count}" for count, line in enumerate(paragraphs, 1) if line.id}
        return found | dict(_named(self.chapters))

    @property
    def order(self) -> str:
        """The sentence above the signatures, by which it becomes known."""
        kind, where = self.name, f"{self.form.gazette} {self.region}"
        known = "Agar setiap orang mengetahuinya"
        return f"{known}, memerintahkan pengundangan {kind} ini dengan penempatannya dalam {where}."


_NAMES = ("chp", "sec", "subsec")  # by which the naming convention of Akoma Ntoso calls parts


def _named(parts: Iterable[LawChapter], above: str = "") -> Iterator[tuple[str, str]]:
    """Go through the ids of parts with their addresses: `chp_2__sec_1`."""
    for part in parts:
        own = f"{above}{_NAMES[part.level - 1]}_{part.count}{part.letter.lower()}"
        yield part.id, own
        yield from _named(part.parts, f"{own}__")
