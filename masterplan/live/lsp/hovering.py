"""A place becomes what it means: of a field, an id, a code, a word to choose, and of what is wrong there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from lsprotocol.types import Hover, MarkupContent, MarkupKind

from masterplan.live.lsp import cursor, names, summing
from masterplan.live.lsp.cursor import YamlCursor
from masterplan.live.lsp.names import NamedThing
from masterplan.live.lsp.plans import View
from masterplan.model.sets import ClosedSet
from masterplan.model.shape import descriptions
from masterplan.plan.contents import programmes
from masterplan.plan.plan import Plan
from masterplan.words.markdown import escape


def hover(view: View, offset: int) -> Hover | None:
    """Return what is told of a place: first what is wrong there, then what stands there."""
    found = cursor.at(view.text.source, offset) if view.text.model else None
    told = [*_wrong(view, offset), *(_meant(view, found) if found else ())]
    if not told:
        return None
    at = view.text.positions.between(found.start, found.end) if found else None
    return Hover(MarkupContent(MarkupKind.Markdown, "\n\n---\n\n".join(told)), at)


def _wrong(view: View, offset: int) -> Iterator[str]:
    """Explain the diagnostics at a place, as `masterplan explain` does."""
    from masterplan.rules import explanations  # noqa: PLC0415 - reads the explanations of all codes

    source = view.text.source
    for one in view.edited.told.get(view.text.path, ()):
        span = one.span
        if span.end_line <= source.lines and (
            source.offset(span.line, span.column) <= offset <= source.offset(span.end_line, span.end_column)
        ):
            explained = explanations.explanation(one.code)
            yield f"**{one.code}**\n\n{explanations.markdown(explained)}" if explained else f"**{one.code}**"


def _meant(view: View, at: YamlCursor) -> Iterator[str]:
    """Say what stands at a cursor."""
    if field := names.field_at(view, at):
        yield f"**{field[1]}**: {escape(descriptions(field[0])[field[1]])}"
    elif one := names.named(view, at):
        yield from _about(view, one)
    else:
        of = names.type_of(view, at)
        members = of if isinstance(of, type) and issubclass(of, ClosedSet) else ()
        yield from (f"**{word.value}**: {escape(word.arti)}" for word in members if word.value == at.word)


def _about(view: View, one: NamedThing) -> Iterator[str]:
    """Say what an id or a code stands for, and what is known of it."""
    name = names.called(view, one.kumpulan, one.within).get(one.ident)
    if name is None:
        return
    lines = [f"**{escape(one.ident)}**: {escape(name)}"]
    if view.plan and (more := _MORE.get(one.kumpulan)):
        lines += map(escape, filter(None, more(view.plan, one.ident)))
    if where := names.home(view, one):
        lines.append(f"`{where.path}:{where.line}`")
    yield "  \n".join(lines)


def _opd(plan: Plan, ident: str) -> Iterator[str]:
    konvensi = plan.rencana.value.swot
    for opd in (entry.value for entry in plan.opd if entry.value.id == ident):
        yield f"{opd.status.value}: {opd.status.arti}"
        yield summing.position(opd, konvensi)
        yield summing.money(summing.paid(opd.program))


def _program(plan: Plan, ident: str) -> Iterator[str]:
    for program, spot in programmes(plan):
        if program.id == ident:
            yield f"{spot.entry.value.nama}, {program.dimensi}"
            yield summing.money(summing.paid([program]))


def _source(plan: Plan, ident: str) -> Iterator[str]:
    for one in plan.rujukan.value.sumber:
        if one.id == ident:
            yield ", ".join(filter(None, (one.penerbit, one.tanggal)))
            yield one.url or ""


_MORE: Mapping[str, Callable[[Plan, str], Iterator[str]]] = MappingProxyType(
    {"opd": _opd, "program": _program, "sumber": _source}
)
