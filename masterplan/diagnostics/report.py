"""Diagnostics become text for people, or JSON, GitHub annotations or SARIF for programs.

The second argument of every format is the text of each file, by path; only `text` reads it.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from json import dumps
from types import MappingProxyType
from urllib.parse import quote

from msgspec.structs import asdict

from masterplan import __version__
from masterplan.diagnostics.language import _, ngettext
from masterplan.diagnostics.values import Diagnostic, Note, Severity, Span
from masterplan.words.terminal import cells, visible

Paint = Callable[[str, str], str]
"""Takes a role (`error`, `warning`, `note`, `help`, `gutter`, `caret`) and a text, returns the text in colour."""

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


def _plain(_role: str, text: str) -> str:
    return text


# --- text ---------------------------------------------------------------------------------------


def text(
    diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], *, paint: Paint = _plain, width: int = 100
) -> str:
    """Show each diagnostic with the line it is about, and the sum at the end; nothing for no diagnostics."""
    if not diagnostics:
        return ""
    lines = {path: _LINE_BREAK.split(content) for path, content in texts.items()}
    show = partial(_block, lines=lines, paint=paint, width=max(width, 20))
    return "\n".join([*map(show, diagnostics), summary(diagnostics), ""])


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """Count errors and warnings in words."""
    errors, warnings = _counts(diagnostics)
    parts = [ngettext("{count} error", "{count} errors", errors).format(count=errors)] if errors else []
    parts += [ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings)] if warnings else []
    return ", ".join(parts)


def _counts(diagnostics: Sequence[Diagnostic]) -> tuple[int, int]:
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    return errors, len(diagnostics) - errors


def _block(diagnostic: Diagnostic, *, lines: Mapping[str, list[str]], paint: Paint, width: int) -> str:
    """Lay out one diagnostic as rustc does."""
    title = f"{diagnostic.severity.label}[{diagnostic.code}]:"
    told = [(diagnostic.severity.value, title, diagnostic.message, diagnostic.span)]
    told += [("note", _("note") + ":", note.message, note.span) for note in diagnostic.notes]
    gutter = max(1 if span.cell else len(str(span.line)) for _role, _label, _message, span in told)
    parts: list[str] = []
    for role, label, message, span in told:
        parts += _wrapped("", role, label, message, paint=paint, width=width)
        parts += _snippet(span, role, lines.get(span.path, ()), paint=paint, gutter=gutter, width=width)
    if diagnostic.help:
        parts += _wrapped(" " * gutter + " = ", "help", _("help") + ":", diagnostic.help, paint=paint, width=width)
    return "\n".join([*parts, ""])


def _wrapped(margin: str, role: str, label: str, message: str, *, paint: Paint, width: int) -> Iterator[str]:  # noqa: PLR0913 - what a line of text consists of
    """Wrap `label` and `message` to the width; later lines are indented."""
    taken = len(margin) + len(label) + 1
    indent = " " * (taken if margin else 2)
    first, *others = _filled(visible(message), width - taken, max(width - len(indent), 20))
    yield f"{margin and paint('gutter', margin)}{paint(role, label)} {first}".rstrip()
    yield from (indent + line for line in others)


def _filled(message: str, first: int, room: int) -> list[str]:
    """Divide a text into lines between its words; a word is cut only if no whole line has room for it."""
    lines, left = [""], first
    for word in message.split():
        needed = cells(word) + bool(lines[-1])
        if needed <= left:
            lines[-1] += f" {word}" if lines[-1] else word
            left -= needed
        else:
            lines += textwrap.wrap(word, room, break_on_hyphens=False)
            left = room - cells(lines[-1])
    return lines


def _snippet(span: Span, role: str, lines: Sequence[str], *, paint: Paint, gutter: int, width: int) -> Iterator[str]:  # noqa: PLR0913 - what is marked, and the room there is
    """Show the first line of a span with carets below it; only the place if the line does not exist."""
    margin, edge = " " * gutter, partial(paint, "gutter")
    yield f"{margin}{edge('-->')} {visible(span.where)}"
    if not 1 <= span.line <= len(lines):
        return
    line = lines[span.line - 1]
    start = max(0, min(span.column - 1, len(line)))
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    shown, before, carets = _window(line, start, min(end, len(line)), width - gutter - 3)
    yield f"{margin} {edge('|')}"
    number = "" if span.cell else span.line
    yield f"{edge(f'{number:>{gutter}} |')} {shown}".rstrip()
    yield f"{margin} {edge('|')} {' ' * before}{paint(role, '^' * carets)}"


def _window(line: str, start: int, end: int, room: int) -> tuple[str, int, int]:
    """Cut a line around `start` to `end` so that it fits; return it with the cells before and below the carets."""
    room = max(room, 10)
    left, right = 0, len(line)
    if len(line) > room or cells(line) > room:  # lines may be megabytes long: only what is shown is measured
        left = max(0, min(start - room // 4, len(line) - room + 2))
        while cells(line[left:start]) > room - 3:
            left += 1
        right = min(len(line), left + room - 2)
        while cells(line[left:right]) > room - 2 and right > start + 1:
            right -= 1
        left, right = _at_words(line, left, right, (start, end))
    head, tail = "…" if left else "", "…" if right < len(line) else ""
    before = cells(head + line[left:start])
    carets = max(1, cells(line[start : min(end, right)]))
    return visible(f"{head}{line[left:right]}{tail}"), before, carets


def _at_words(line: str, left: int, right: int, marked: tuple[int, int]) -> tuple[int, int]:
    """Leave out the halves of words at the ends of a cut line, if nothing of what is marked is lost."""
    if left and line[left - 1] != " ":
        left = line.find(" ", left, marked[0]) + 1 or left
    if right < len(line) and line[right] != " " and (space := line.rfind(" ", marked[1], right)) >= 0:
        right = space
    return left, right


# --- formats for programs -----------------------------------------------------------------------


def json(diagnostics: Sequence[Diagnostic], _texts: Mapping[str, str]) -> str:
    """Make one object with the diagnostics and their numbers; lines and columns start at 1, ends are exclusive."""
    errors, warnings = _counts(diagnostics)
    listed = [
        {
            "code": diagnostic.code,
            "severity": diagnostic.severity.value,
            "message": diagnostic.message,
            "help": diagnostic.help,
            **_place(diagnostic.span),
            "notes": [{"message": note.message, **_place(note.span)} for note in diagnostic.notes],
        }
        for diagnostic in diagnostics
    ]
    return dumps({"diagnostics": listed, "errors": errors, "warnings": warnings}, indent=2) + "\n"


def _place(span: Span) -> dict[str, str | int]:
    return {name: value for name, value in asdict(span).items() if name != "cell" or value}


def github(diagnostics: Sequence[Diagnostic], _texts: Mapping[str, str]) -> str:
    """Make one workflow command for each diagnostic; GitHub shows ten of a kind, so print `text` as well."""
    return "".join(f"{_command(diagnostic)}\n" for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    properties: dict[str, str | int] = {"title": diagnostic.code, "file": span.path}
    if not span.cell:
        properties |= {"line": span.line, "endLine": span.end_line}
        if span.line == span.end_line:  # GitHub takes columns only for spans of one line: actions/toolkit issue 469
            properties |= {"col": span.column, "endColumn": span.end_column}
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = [f"{span.cell}: {diagnostic.message}" if span.cell else diagnostic.message]
    message += (f"{_('note')}: {note.message} ({note.span.where})" for note in diagnostic.notes)
    if diagnostic.help:
        message.append(f"{_('help')}: {diagnostic.help}")
    return f"::{diagnostic.severity.value} {listed}::{_escaped(chr(10).join(message))}"


def _escaped(message: str) -> str:
    return _encodable(message).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _escaped(value).replace(":", "%3A").replace(",", "%2C")


def _encodable(written: str) -> str:
    """Replace halves of characters, which no encoding can write."""
    return written.encode("utf-8", "replace").decode("utf-8")


def sarif(diagnostics: Sequence[Diagnostic], rule: Callable[[str], Mapping[str, object]]) -> str:
    """Make a SARIF 2.1.0 log for code-scanning views; `rule` says what a code means."""
    codes = sorted({diagnostic.code for diagnostic in diagnostics})
    driver = {"name": "masterplan", "version": __version__, "rules": [rule(code) for code in codes]}
    results = [_result(diagnostic, codes.index(diagnostic.code)) for diagnostic in diagnostics]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return dumps(log, indent=2) + "\n"


def _result(diagnostic: Diagnostic, rule: int) -> dict[str, object]:
    message = "\n".join(filter(None, (diagnostic.message, diagnostic.help)))
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": diagnostic.severity.value,
        "message": {"text": message},
        "locations": [_location(diagnostic.span)],
        "relatedLocations": [_related(number, note) for number, note in enumerate(diagnostic.notes)],
    }


def _related(number: int, note: Note) -> dict[str, object]:
    return {"id": number, "message": {"text": note.message}, **_location(note.span)}


def _location(span: Span) -> dict[str, object]:
    file = {"artifactLocation": {"uri": quote(span.path, errors="replace")}}
    if span.cell:
        return {"physicalLocation": file, "logicalLocations": [{"fullyQualifiedName": _encodable(span.cell)}]}
    start = {"startLine": span.line, "startColumn": span.column}
    region = {**start, "endLine": span.end_line, "endColumn": span.end_column}
    return {"physicalLocation": {**file, "region": region}}


FORMATS: Mapping[str, Callable[[Sequence[Diagnostic], Mapping[str, str]], str]] = MappingProxyType(
    {"text": text, "json": json, "github": github}
)
