"""A regulation becomes Markdown: each paragraph and item a line of its own, so that a change of one shows as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from masterplan.law import seal
from masterplan.law.forms import DECIDED, ENACTED, GRACE
from masterplan.law.phrases import agreed, enacted, explained, explanation, heading, notes, registered, titled
from masterplan.law.regulation import LawChapter, LawLine, Regulation, Run
from masterplan.words.markdown import escape, within

_INDENT = "&emsp;"


def written(law: Regulation) -> str:
    """Write the whole text."""
    return "\n\n".join(_blocks(law)) + "\n"


def sealed(law: Regulation) -> str:
    """Write the whole text, and below it its fingerprint."""
    text = f"{written(law)}\n"
    return f"{text}{seal.line(text)}\n"


def _blocks(law: Regulation) -> Iterator[str]:
    if law.stamp:
        yield _bold(law.stamp)
    yield from map(_bold, heading(law))
    yield _bold(GRACE)
    yield _bold(f"{law.office},".upper())
    yield from _labelled("Menimbang", law.recitals)
    yield from _labelled("Mengingat", law.bases)
    yield from map(_bold, agreed(law))
    yield _bold(DECIDED)
    yield f"{ENACTED}: {_bold(enacted(law))}"
    for part in law.divisions:
        yield from _part(part)
    yield escape(law.order)
    for one in law.signatures:
        name = one.name.upper() or "…"
        yield "  \n".join((escape(one.what), escape(one.when), f"{_bold(one.office.upper())},", "", _bold(name)))
    yield _bold(law.published.upper())
    if law.register:
        yield escape(registered(law))
    yield from _explained(law)


def _part(part: LawChapter) -> Iterator[str]:
    """Write a part without those in it."""
    depth = part.level if part.title else 0
    if part.title:
        yield f'{"#" * (depth + 1)} <a id="{part.id}"></a>{within(f"{part.number} {titled(part)}")}'
    yield from [f"*{within(part.note)}*"] if part.note else []
    for article in part.articles:
        yield f'{"#" * (depth + 2)} <a id="{article.id}"></a>{within(article.number)}'
        yield from [f"*{within(article.note)}*"] if article.note else []
        yield from map(_line, article.lines)


def _explained(law: Regulation) -> Iterator[str]:
    if not explained(law):
        return
    yield f"# {within(' '.join(explanation(law)))}"
    yield "## I. UMUM"
    yield from map(_line, law.general)
    yield "## II. PASAL DEMI PASAL"
    for article, lines in notes(law):
        yield f"### {within(article.number)}"
        yield from map(_line, lines)
    yield _bold(law.supplement.upper())


# --- lines --------------------------------------------------------------------------------------


def _labelled(label: str, lines: Iterable[LawLine]) -> Iterator[str]:
    for place, line in enumerate(lines):
        yield f"{label}: {_numbered(line)}" if not place else f"{_INDENT}{_numbered(line)}"


def _line(line: LawLine) -> str:
    anchor = f'<a id="{line.id}"></a>' if line.id else ""
    return f"{_INDENT * line.level}{anchor}{_numbered(line)}"


def _numbered(line: LawLine) -> str:
    words = "".join(map(_run, line.words))
    return f"{escape(line.number)} {words}" if line.number else words


def _run(run: Run) -> str:
    text = f"*{within(run.text)}*" if run.slanted else within(run.text)
    return f"[{text}](#{run.target})" if run.target else text


def _bold(words: str) -> str:
    return f"**{within(words)}**"
