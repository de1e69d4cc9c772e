"""Two texts of a regulation become pairs of articles, and the matrix of both with the reasons (*sandingan*).

Articles are known by their ids: one that has another number now, and references that follow it, say what they said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from masterplan.book.matrices import MatrixPaper, PaperMatrix, PaperRow
from masterplan.book.tables.shapes import Kolom
from masterplan.law.forms import DOTS
from masterplan.law.phrases import titled
from masterplan.law.regulation import Article, LawChapter, LawLine, Regulation
from masterplan.words.format import listed

_COLUMNS = (
    Kolom("Naskah semula", 4, bernama=True),
    Kolom("Naskah menjadi", 4, bernama=True),
    Kolom("Perubahan", 1.5),
    Kolom("Alasan", 2),
)
_TITLES = ("Judul bab", "Judul bagian", "Judul paragraf")
_SAME, _NEW, _GONE, _CHANGED = "Tetap", "Baru", "Dihapus", "Diubah"
_STEP = "\N{NO-BREAK SPACE}" * 4  # by which a level of items stands further to the right


class ArticlePair(Struct, frozen=True):
    """An article in the earlier and in the later text with its chapters; None where it is not."""

    then: Article | None
    now: Article | None
    chapter_then: LawChapter | None
    chapter_now: LawChapter | None

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return bool(self.then and self.now and said(self.then.lines) == said(self.now.lines))


class ParagraphPair(Struct, frozen=True):
    """A paragraph (ayat) of an article in both texts with the lines below it; empty where it is not."""

    then: tuple[LawLine, ...]
    now: tuple[LawLine, ...]

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return said(self.then) == said(self.now)


def said(lines: Iterable[LawLine]) -> tuple[object, ...]:
    """Return what lines say whatever number anything has today: how deep each is, its words, what they refer to."""
    return tuple((one.level, tuple(run.target or (run.text, run.slanted) for run in one.words)) for one in lines)


def paired(then: Regulation | None, now: Regulation | None) -> tuple[ArticlePair, ...]:
    """Pair the articles by their ids in the order of the later text; one that is gone follows what it followed."""
    before, after = _by_id(then), _by_id(now)
    order = [*after]
    last = ""
    for ident in before:
        if ident not in after:
            order.insert(order.index(last) + 1 if last else 0, ident)
        last = ident
    both = ((before.get(ident, _NOWHERE), after.get(ident, _NOWHERE)) for ident in order)
    return tuple(ArticlePair(one, other, home, other_home) for (one, home), (other, other_home) in both)


_NOWHERE: tuple[Article | None, LawChapter | None] = (None, None)


def _by_id(law: Regulation | None) -> dict[str, tuple[Article | None, LawChapter | None]]:
    parts = law.divisions if law else ()
    return {article.id: (article, part) for part in parts for article in part.articles if not article.gone}


def paragraphs(article: Article) -> list[tuple[LawLine, ...]]:
    """Cut an article into its paragraphs; one that is not divided is one paragraph without a number."""
    lines = article.lines
    starts = [at for at, line in enumerate(lines) if not at or (line.number and not line.level)]
    return [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


def paragraph_pairs(then: Article, now: Article) -> list[ParagraphPair]:
    """Pair the paragraphs of an article in their order: by their ids, else by what they say, else by their place."""
    one, other = paragraphs(then), paragraphs(now)
    keys: list[list[object]] = [[lines[0].id or said(lines) for lines in own] for own in (one, other)]
    found: list[ParagraphPair] = []
    for _kind, start, end, begin, stop in SequenceMatcher(a=keys[0], b=keys[1], autojunk=False).get_opcodes():
        old, new = one[start:end], other[begin:stop]
        both = min(len(old), len(new))
        found += [ParagraphPair(*pair) for pair in zip(old[:both], new[:both], strict=True)]
        found += [ParagraphPair(lines, ()) for lines in old[both:]]
        found += [ParagraphPair((), lines) for lines in new[both:]]
    return found


# --- the matrix ---------------------------------------------------------------------------------


def paper(then: Regulation | None, now: Regulation | None, lama: str, baru: str) -> MatrixPaper | None:
    """Lay two texts side by side, article by article; none if neither plan has a draft."""
    law = now or then
    if law is None:
        return None
    rows = (*_opening(then, now), *_articles(then, now), *_explanations(then, now))
    lead = (f"{law.kind} tentang {law.title}.", f"Semula: {_stated(then, lama)}.", f"Menjadi: {_stated(now, baru)}.")
    matrix = PaperMatrix("tbl-sandingan-pasal", "Naskah pasal demi pasal", _COLUMNS, rows, "Bagian")
    return MatrixPaper("sandingan-peraturan", "Sandingan peraturan", lead, (matrix,))


def _stated(law: Regulation | None, state: str) -> str:
    """Name a text by its regulation, or as a draft of one, and by the state of the plan that it is of."""
    if law is None:
        return state
    if DOTS in {law.number, law.year}:
        return f"Rancangan {law.kind}, {state}"
    return f"{law.kind} Nomor {law.number} Tahun {law.year}, {state}"


def _opening(then: Regulation | None, now: Regulation | None) -> Iterator[PaperRow]:
    parts = (
        ("Judul", _title),
        ("Menimbang", lambda law: _lines(law.recitals)),
        ("Mengingat", lambda law: _lines(law.bases)),
    )
    for name, of in parts:
        old, new = (of(law) if law else () for law in (then, now))
        if old or new:
            yield _row(name, old, new, _told(old, new), "", "Judul dan pembukaan")


def _title(law: Regulation) -> tuple[str, ...]:
    return (f"{law.kind} tentang {law.title}",)


def _articles(then: Regulation | None, now: Regulation | None) -> Iterator[PaperRow]:
    told = set[str]()
    for pair in paired(then, now):
        old, new = pair.chapter_then, pair.chapter_now
        group = heading(new or old)
        if old and new and old.id == new.id and new.id not in told and old.title != new.title:
            told.add(new.id)
            yield _row(_TITLES[new.level - 1], (old.title,), (new.title,), _CHANGED, "", group)
        yield _article(pair, now, group)


def heading(chapter: LawChapter | None) -> str:
    """Return what stands above the articles of a chapter or a section, on one line."""
    return f"{chapter.number} {titled(chapter)}".strip() if chapter else ""


def _article(pair: ArticlePair, now: Regulation | None, group: str) -> PaperRow:
    old, new = (text(one) if one else None for one in (pair.then, pair.now))
    named = pair.now or pair.then
    reason = now.reasons.get(named.id, "") if now and named else ""
    happened = _happened(pair)
    return PaperRow((old, new, happened, reason), group, same=happened == (_SAME,))


def text(article: Article) -> tuple[str, ...]:
    """Write an article as the lines of a cell, the first of which is its number."""
    return (article.number, *_lines(article.lines))


def _happened(pair: ArticlePair) -> str | tuple[str, ...]:
    """Say what became of an article, and apart from that of its number and its chapter."""
    then, now = pair.then, pair.now
    if not (then and now):
        return _GONE if then else _NEW
    told = [_SAME if pair.same else "; ".join(_changed(then, now)) or _CHANGED]
    if then.number != now.number:
        told.append(f"Nomor menjadi {now.number}")
    if pair.chapter_then and pair.chapter_now and pair.chapter_then.id != pair.chapter_now.id:
        told.append(f"Semula pada {heading(pair.chapter_then)}")
    return tuple(told)


def _changed(then: Article, now: Article) -> Iterator[str]:
    """Say which paragraphs were changed, added and left out, of an article that is divided in both texts."""
    pairs = paragraph_pairs(then, now)
    if not all((pair.then or pair.now)[0].number for pair in pairs):
        return
    kinds = (
        ("diubah", [pair.now for pair in pairs if pair.then and pair.now and not pair.same and not pair.now[0].gone]),
        ("baru", [pair.now for pair in pairs if not pair.then]),
        (
            "dihapus",
            [pair.then for pair in pairs if pair.then and not pair.same and (not pair.now or pair.now[0].gone)],
        ),
    )
    for what, own in kinds:
        if own:
            yield f"Ayat {listed(lines[0].number for lines in own)} {what}"


def _explanations(then: Regulation | None, now: Regulation | None) -> Iterator[PaperRow]:
    """Write what explains the whole, and the articles whose explanation differs."""
    group = "Penjelasan"
    old, new = (_lines(law.general) if law else () for law in (then, now))
    if old or new:
        yield _row("Penjelasan umum", old, new, _told(old, new), "", group)
    for pair in paired(then, now):
        if pair.then and pair.now and said(pair.then.explained) != said(pair.now.explained):
            old, new = (_lines(one.explained) or ("Cukup jelas.",) for one in (pair.then, pair.now))
            yield _row(pair.now.number, old, new, _CHANGED, "", group)


def _row(  # noqa: PLR0913, PLR0917 - what stands in the row
    name: str, old: Sequence[str], new: Sequence[str], told: str, reason: str, group: str
) -> PaperRow:
    cells = ((name, *old) if old else None, (name, *new) if new else None, told, reason)
    return PaperRow(cells, group, same=told == _SAME)


def _told(old: Sequence[str], new: Sequence[str]) -> str:
    if old and new:
        return _SAME if tuple(old) == tuple(new) else _CHANGED
    return _GONE if old else _NEW


def _lines(lines: Iterable[LawLine]) -> tuple[str, ...]:
    """Write lines with their numbers; how far one stands to the right says how deep it is."""
    return tuple(_STEP * max(one.level - 1, 0) + f"{one.number} {one.text}".strip() for one in lines)
