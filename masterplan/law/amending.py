"""An adopted text and what it is to say become the changes between them, and the regulation that makes these.

It has two articles with Roman numbers: the first lists the changes, the second says when it comes into force.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from masterplan.law import annexing, comparing, consolidating, drafting, flat
from masterplan.law.annexing import AnnexChange
from masterplan.law.consolidating import LawChange
from masterplan.law.flat import LawKey, LawPiece
from masterplan.law.forms import AmendingForm, counted, named, naming
from masterplan.law.phrases import cited
from masterplan.law.regulation import Article, LawChapter, LawLine, Regulation, Run
from masterplan.model.rancangan import Rancangan
from masterplan.plan.plan import Plan
from masterplan.words.bilangan import terbilang, urutan
from masterplan.words.format import listed


class Amendment(Struct, frozen=True):
    """A regulation that amends another: its text, its changes, the `adopted` text, and how that reads `now`.

    The annexes that it changes are those of its own text.
    """

    text: Regulation
    changes: tuple[LawChange, ...]
    adopted: Regulation
    now: Regulation
    annexes: tuple[AnnexChange, ...] = ()


def amendment(plan: Plan, names: Mapping[str, object], adopted: Regulation, drafted: Regulation) -> Amendment:
    """Make the amendment that a plan drafts: from the adopted text to that of its draft, which has all its numbers."""
    draft, form = plan.rancangan.value, drafted.form.amending
    marked, others = _changes(adopted, drafted), [*annexing.changes(plan, adopted, drafted, naming(form))]
    made = _told(marked)
    frame = drafting.framed(_with(plan, _opening(draft, adopted, form)), names)
    outer, *inner = frame.form.numbering.items
    items = (form.item, *inner)
    numbering = replace(frame.form.numbering, article=form.article, cited="", items=items, recital=outer)
    chapters = _articles([*marked, *(LawChange(one.lead, "ubah", {}) for one in others)], adopted, form)
    annexes = tuple(one.annex for one in others if one.annex)
    text = replace(frame, form=replace(frame.form, numbering=numbering), chapters=chapters, annexes=annexes)
    by = f"{frame.kind} Nomor {frame.number} Tahun {frame.year}"
    now = consolidating.consolidated(adopted, made, by)
    own = replace(
        now, owners=drafted.owners, reasons=drafted.reasons, stamp=text.stamp, when=text.when, changed=text.adopted
    )
    own = replace(own, annexes=drafted.annexes, amended=(*adopted.amended, by))
    return Amendment(text, made, adopted, own, tuple(one._replace(lead=named(one.lead)) for one in others))


def _with(plan: Plan, draft: Rancangan) -> Plan:
    return replace(plan, rancangan=replace(plan.rancangan, value=draft), ditetapkan=None)


def _opening(draft: Rancangan, adopted: Regulation, form: AmendingForm) -> Rancangan:
    """Return the draft of the amendment itself, which has no articles that its author writes."""
    own, time = draft.perubahan[-1], len(draft.perubahan)
    title = form.title.format(
        time=f" {urutan(time).title()}" if time > 1 else "", kind=adopted.kind, number=adopted.number,
        year=adopted.year, title=adopted.title,
    )  # fmt: skip
    fields = ("nomor", "tahun", "ditetapkan", "diundangkan", "noreg", "lembaran", "menimbang", "mengingat")
    given = {name: getattr(own, name) for name in fields} | {"tentang": own.tentang or title}
    empty = dict.fromkeys(("bab", "pasal", "lampiran", "perubahan", "dihapus"), ())
    return draft.model_copy(update={**given, **empty, "penjelasan": None})


# --- the changes --------------------------------------------------------------------------------


def changes(adopted: Regulation, now: Regulation) -> tuple[LawChange, ...]:
    """List what makes of the adopted text that of now, in the order of the text.

    `now` has every piece of the adopted text under its number; those that were left out say so.
    """
    return _told(_changes(adopted, now))


def _told(marked: Iterable[LawChange]) -> tuple[LawChange, ...]:
    return tuple(replace(one, lead=named(one.lead)) for one in marked)


def _changes(adopted: Regulation, now: Regulation) -> list[LawChange]:
    """List the changes with the mark of where each may name the text that it changes."""
    before, after, form = flat.keyed(adopted), flat.keyed(now), naming(now.form.amending)
    made: list[LawChange] = []
    last: LawKey = ()
    for there, run in groupby(after.items(), key=lambda one: one[0] in before):
        own = dict(run)
        if there:
            made += (change for key, piece in own.items() if (change := _altered(key, before[key], piece, form)))
        else:
            made += _inserted(own, last, after, form)
        last = [*own][-1]
    return made


def _altered(key: LawKey, then: LawPiece, now: LawPiece, form: AmendingForm) -> LawChange | None:
    name = flat.called(key)
    if now.gone:
        return None if then.gone else LawChange(form.removed.format(what=name), "hapus", {key: now})
    if isinstance(now, LawChapter) and isinstance(then, LawChapter):
        return LawChange(form.heading.format(what=name), "ubah", {key: now}) if then.title != now.title else None
    if isinstance(now, Article) and isinstance(then, Article) and then.lines != now.lines:
        return LawChange(_lead(then, now, form), "ubah", {key: now})
    return None


def _lead(then: Article, now: Article, form: AmendingForm) -> str:
    """Say what of an article is changed: all of it, or which of its paragraphs, and in what way."""
    pairs = comparing.paragraph_pairs(then, now)
    numbers = [{own[0].number: own for own in comparing.paragraphs(one) if own[0].number} for one in (then, now)]
    if len(pairs) < 2 or not all(numbers):  # noqa: PLR2004 - what is not divided has one paragraph
        return form.changed.format(what=now.number)
    before, after = numbers
    altered = [one for one in after if one in before and after[one] != before[one] and not after[one][0].gone]
    left_out = [one for one in after if one in before and after[one][0].gone and not before[one][0].gone]
    put, behind = _paragraphs_put([*after], before, now.number, form)
    told = [
        *(form.altered.format(which=_paragraphs(own)) for own in (altered,) if own),
        *put,
        *(form.added.format(which=_paragraphs(own), count=_count(own)) for own in (behind,) if own),
        *(form.left_out.format(which=_paragraphs(own)) for own in (left_out,) if own),
    ]
    opening = "" if put and not altered else form.provisions.format(article=now.number)
    said = form.paragraphs.format(article=now.number, told=f"{opening}{form.also.join(told)}".strip())
    return said[0].upper() + said[1:]


def _paragraphs_put(
    row: Sequence[str], before: Collection[str], article: str, form: AmendingForm
) -> tuple[list[str], list[str]]:
    """Say between which paragraphs of an article new ones are put in, and name those behind the last one."""
    said = list[str]()
    for new, run in groupby(range(len(row)), key=lambda at: row[at] not in before):
        places = [*run]
        own = [row[at] for at in places]
        if new and places[-1] + 1 == len(row):
            return said, own
        if new:
            around = {"before": _paragraphs(row[: places[0]][-1:]), "after": _paragraphs([row[places[-1] + 1]])}
            phrase = form.between if places[0] else form.first
            said.append(phrase.format(**around, article=article, count=_count(own), which=_paragraphs(own)))
    return said, []


def _paragraphs(numbers: Sequence[str]) -> str:
    return listed(f"ayat {one}" for one in numbers)


def _inserted(
    own: Mapping[LawKey, LawPiece], last: LawKey, after: Mapping[LawKey, LawPiece], form: AmendingForm
) -> Iterator[LawChange]:
    """Say what is put in: articles, then divisions with what stands in them, each higher one as a change of its own."""
    segments: list[dict[LawKey, LawPiece]] = []
    level = 0
    for key, piece in own.items():
        deep = piece.level if isinstance(piece, LawChapter) else 0
        if not segments or (deep and (not level or deep < level)):
            segments.append({})
            level = deep
        segments[-1][key] = piece
    for segment in segments:
        yield LawChange(_put(segment, after, form), "sisip", segment, last)
        last = [*segment][-1]


def _put(segment: Mapping[LawKey, LawPiece], after: Mapping[LawKey, LawPiece], form: AmendingForm) -> str:
    """Say between what pieces are put in, or behind which, if nothing of their kind follows."""
    first = next(iter(segment))
    alike = [key for key in segment if _kind(key) == _kind(first)]
    row = [key for key in after if _kind(key) == _kind(first)]
    start, end = row.index(alike[0]), row.index(alike[-1]) + 1
    level = len(first) if first[0] else 0
    kind, which = form.kinds[level], listed(map(flat.called, alike))
    before = flat.called(row[start - 1]) if start else flat.called(first[:-1]) if level > 1 else ""
    told = {"count": _count(alike), "kind": kind, "which": which, "before": before}
    if start and end < len(row):
        return form.inserted.format(**told, after=flat.called(row[end]))
    return form.appended.format(**told)


def _kind(key: LawKey) -> LawKey:
    """Return what a piece is counted in: all articles, all chapters, or the sections of one chapter."""
    return (*key[:-1], "")


def _count(own: Sequence[object]) -> str:
    return f"{len(own)} ({terbilang(len(own))})"


# --- its articles -------------------------------------------------------------------------------


def _articles(made: Sequence[LawChange], adopted: Regulation, form: AmendingForm) -> tuple[LawChapter, ...]:
    about = {"kind": adopted.kind, "number": adopted.number, "year": adopted.year, "title": adopted.title}
    within = form.amended.format(**about, published=cited(adopted))
    if len(made) == 1:  # it names the text itself
        first = (LawLine((Run(named(made[0].lead, within)),)), *_cited(made[0]))
    else:
        opening = LawLine((Run(form.opening.format(within=within)),))
        first = (opening, *(line for count, one in enumerate(made, 1) for line in _item(count, one, form)))
    second = (LawLine((Run(form.closing.format(form=adopted.name)),)),)
    both = ((1, "pasal-i", first), (2, "pasal-ii", second))
    own = (Article(ident, counted(form.article, count), lines, (), count) for count, ident, lines in both)
    return (LawChapter("", "", "", tuple(own)),)


def _item(count: int, change: LawChange, form: AmendingForm) -> Iterator[LawLine]:
    """Write a change as an item, with the pieces below it as they are to be."""
    yield LawLine((Run(named(change.lead)),), 1, counted(form.item, count), count=count)
    yield from _cited(change)


def _cited(change: LawChange) -> Iterator[LawLine]:
    for piece in change.pieces.values() if change.kind != "hapus" else ():
        yield LawLine((Run(piece.number),), 1, quoted="judul")
        if isinstance(piece, LawChapter):
            yield LawLine((Run(piece.title.upper() if piece.level == 1 else piece.title),), 1, quoted="judul")
            continue
        deeper = 2 if any(line.number and not line.level for line in piece.lines) else 1
        yield from (_quoted(line, deeper) for line in piece.lines)


def _quoted(line: LawLine, deeper: int) -> LawLine:
    """Cite a line; what it refers to stands in another regulation."""
    words = tuple(replace(run, target="") for run in line.words)
    return LawLine(words, line.level + deeper, line.number, count=line.count, quoted="isi")
