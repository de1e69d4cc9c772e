"""What is wrong becomes edits that put it right: what the help of a diagnostic says, and what `fmt --fix` would do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lsprotocol.types import CodeAction, CodeActionKind, Range, TextEdit, WorkspaceEdit

from masterplan.author import fmt
from masterplan.author.fmt import Tidied
from masterplan.diagnostics.language import _, later, spoken
from masterplan.diagnostics.values import Diagnostic, Severity, Span
from masterplan.live.lsp import telling
from masterplan.live.lsp.lines import YamlLine, line
from masterplan.live.lsp.plans import View
from masterplan.live.lsp.texts import EditedText
from masterplan.plan.plan import kind
from masterplan.yaml import reader
from masterplan.yaml.document import Source

# The help that says what to write in the place of what is wrong; what stands in braces is written.
_CURES = (
    later("write `{value}`"),
    later("write `{id}`"),
    later("write `{id}`, the id of `{name}`"),
    later("write `{usual}`"),
    later("write `{value}`; the unit has a field of its own"),
    later("write `{value}` if the dot or comma separates thousands"),
    later("write `{value}`, or `{share}` where a share of one is meant"),
    later("this could mean two things: write `{first}` or `{second}`"),
    later("this could mean two things: write `{first}` ({day}/{month}) or `{second}` ({month}/{day})"),
    later("write it in brackets: `[{value}]`"),
    later("a field with a similar name exists: `{field}`"),
    later("a value with a similar name exists: `{value}`"),
    later("a similar name exists: `{near}`"),
    later("a unit with a similar name exists: `{unit}`"),
)
_CHOICES = (later("the known values are {values}"), later("known here: {names}"))  # of which each is one reading
_MOST = 6  # choices that are offered one by one; who looks for one of more asks for completion
_ADDED = later("add a line `{field}: …`: {description}")
_SAID = frozenset(("name", "description", "day", "month"))  # what is told beside it and not written
_LISTS = frozenset(("values", "names"))
_CUT = "\N{HORIZONTAL ELLIPSIS}"  # where a long text is told in short


def actions(view: View, within: Range) -> list[CodeAction]:
    """Return what can be put right within a range, then in the file as a whole."""
    positions = view.text.positions
    start, end = positions.offset(within.start), positions.offset(within.end)
    here = [one for one in view.edited.told.get(view.text.path, ()) if _touches(view.text.source, one.span, start, end)]
    found = [action for one in here for action in _cured(view, one)]
    if view.text.model and any(one.severity is Severity.ERROR for one in here):
        tidied = _tidied(view)
        found += _fixed(view, tidied, start, end)
        found += [_whole(view, tidied)] if tidied.fixes and not tidied.refused else []
    return [*{action.title: action for action in reversed(found)}.values()][::-1]


def _touches(source: Source, span: Span, start: int, end: int) -> bool:
    if span.end_line > source.lines:
        return False
    return source.offset(span.line, span.column) <= end and start <= source.offset(span.end_line, span.end_column)


# --- what the help of a diagnostic says ---------------------------------------------------------


def _cured(view: View, found: Diagnostic) -> Iterator[CodeAction]:
    """Write what the help says; only where the file can be read as well as before."""
    for new in _written(found.help or ""):
        edit = TextEdit(view.text.positions.range(found.span), new)
        if _readable(view.text, found.span, new):
            yield _action(view, _("Write `{text}`").format(text=new), [edit], found)
    added = re.fullmatch(_pattern(_ADDED, spoken()), found.help or "", re.DOTALL)
    if added and (edits := _inserted(view.text, found.span, added["field"])):
        yield _action(view, _("Add `{field}`").format(field=added["field"]), edits, found)


def _written(cure: str) -> list[str]:
    for template in _CURES:
        if found := re.fullmatch(_pattern(template, spoken()), cure):
            brackets = "[{}]" if "[{" in template else "{}"
            told = [brackets.format(text) for name, text in found.groupdict().items() if name not in _SAID]
            return [text for text in told if _CUT not in text]
    for template in _CHOICES:
        if found := re.fullmatch(_pattern(template, spoken()), cure):
            listed = re.findall("`([^`]+)`", found[1])
            return listed if len(listed) <= _MOST else []
    return []


@cache
def _pattern(template: str, _language: str) -> str:
    """Return a pattern that finds what a message says between its braces, in the language in which it is told."""
    seen = set[str]()

    def part(found: re.Match[str]) -> str:
        name, letters = found[1], ".+" if found[1] in {*_SAID, *_LISTS} else "[^`]+"
        again = name in seen
        seen.add(name)
        return f"(?:{letters})" if again else f"(?P<{name}>{letters})"

    return re.sub(r"\\\{(\w+)\\\}", part, re.escape(_(template)))


def _readable(text: EditedText, span: Span, new: str) -> bool:
    source = text.source
    start, end = source.offset(span.line, span.column), source.offset(span.end_line, span.end_column)
    after = Source(source.path, source.text[:start] + new + source.text[end:])
    return text.document is None or reader.parse(after)[0] is not None


def _inserted(text: EditedText, span: Span, field: str) -> list[TextEdit]:
    """Add a field before the first one of the record that lacks it; none to what stands in brackets."""
    number, column = span.line, span.column - 1
    own = line(text.source, number)
    if _announced(own, span):
        return []
    if _announces(own, column) and number < text.source.lines:
        number, own = number + 1, line(text.source, number + 1)
        column = own.column
    if not any(step.name and step.column == column for step in own.steps):
        return []
    at = text.source.offset(number, column + 1)
    return [TextEdit(text.positions.between(at, at), f"{field}: \n{' ' * column}")]


def _announces(own: YamlLine, column: int) -> bool:
    """Tell whether a record begins on the line below, behind its key."""
    last = own.steps[-1] if own.steps else None
    return last is not None and bool(last.name) and last.column == column and not own.value


def _announced(own: YamlLine, span: Span) -> bool:
    """Tell whether what lacks a field stands behind its key, on the same line."""
    return bool(own.value) and any(
        step.name and (step.column, step.end) == (span.column - 1, span.end_column - 1) for step in own.steps
    )


# --- what `fmt --fix` would do ------------------------------------------------------------------


def _tidied(view: View) -> Tidied:
    """Do what `fmt --fix` does; all files are read for it, since each may have the names that another uses."""
    texts = {path: text for path, text in view.edited.texts.items() if kind(path)}
    texts |= {path: one.source.text for path, one in view.edited.open.items() if kind(path)}
    content = {path: text.encode("utf-8", "surrogatepass") for path, text in texts.items()}
    return fmt.tidy(content, lambda path: path == view.text.path, fix=True)[0]


def _fixed(view: View, tidied: Tidied, start: int, end: int) -> Iterator[CodeAction]:
    """Return each fix within a range by itself; what is left out of a file is left out with all the rest."""
    source = view.text.source
    for one in tidied.fixes:
        at = one.span
        if one.new is None or not _touches(source, at, start, end):
            continue
        stands = source.text[source.offset(at.line, at.column) : source.offset(at.end_line, at.end_column)]
        if one.old in stands and _readable(view.text, at, one.new):
            edit = TextEdit(view.text.positions.range(at), one.new)
            yield _action(view, _("Write `{text}`").format(text=one.new), [edit])


def _whole(view: View, tidied: Tidied) -> CodeAction:
    title = _("Put right what can mean one thing only, and lay out the file")
    return _action(view, title, view.text.positions.replaced(tidied.text))


def _action(view: View, title: str, edits: list[TextEdit], cures: Diagnostic | None = None) -> CodeAction:
    told = [telling.told(cures, view.text.positions, view.edited.place)] if cures else None
    changes = WorkspaceEdit(changes={view.text.uri: edits})
    return CodeAction(title, CodeActionKind.QuickFix, told, edit=changes, is_preferred=bool(cures))
