"""Signs that look like those of YAML and are none become diagnostics: spaces of Word, and quotation marks of print.

A value or a name in print's quotation marks is one to YAML as well, marks included, and an indentation of other spaces
is part of a name. What the parser complains about may have its cause in them, on its own line or on the one above.
"""

from __future__ import annotations

import re

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.words.terminal import shorten
from masterplan.yaml.document import Source

SPACES = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INDENT = re.compile(rf"^[ \-]*([{SPACES}][ {SPACES}]*)", re.MULTILINE)
_BEHIND = re.compile(rf"(?:[:,]|^ *-) *([{SPACES}][ {SPACES}]*)", re.MULTILINE)
_LATER = re.compile(rf"(?:-|\w+:)[{SPACES}]")  # a dash or a field that is none to YAML
_PAIRS = {"“": "”", "„": "“”", "‟": "”", "”": "”", "«": "»", "»": "«"} | {
    "\N{LEFT SINGLE QUOTATION MARK}": "\N{RIGHT SINGLE QUOTATION MARK}"
}
_MARKS = re.compile("[{}]".format("".join({*_PAIRS, *"".join(_PAIRS.values())})))
_OPENED = re.compile("(?:^ *(?:- *)*|[:,\\[{{] *)([{}])".format("".join(_PAIRS)), re.MULTILINE)


def spaces(source: Source, start: int, end: int) -> Diagnostic | None:
    """Find the first other space that stands on the lines of two offsets where YAML wants plain ones."""
    for pattern in (_INDENT, _BEHIND):
        found = pattern.search(source.text, *_lines(source.text, start, end))
        if found:
            return _foreign(source, found[1], *found.span(1))
    return None


def begins(source: Source, value: str, start: int) -> Diagnostic | None:
    """Find another space before a value, or between a dash or a field and the value that YAML takes all for one."""
    if value[0].isspace():
        return spaces(source, start, start)
    first = source.text[_lines(source.text, start, start)[0] : start] if _LATER.match(value) else "x"
    return None if first.strip(" -") else spaces(source, start, start)


def _foreign(source: Source, written: str, start: int, end: int) -> Diagnostic:
    other = next(character for character in written if character != " ")
    message = _("the character U+{number:04X} looks like a space and is none").format(number=ord(other))
    cure = _("write plain spaces; it often comes with text copied from Word or from a web page")
    return Diagnostic("foreign-space", message, source.span(start, end), cure)


def marks(source: Source, start: int, end: int) -> Diagnostic | None:
    """Find the first quotation mark of print that begins a value on the lines of two offsets."""
    found = _OPENED.search(source.text, *_lines(source.text, start, end))
    if not found:
        return None
    begin, line = found.start(1), _lines(source.text, found.start(1), found.start(1))[1]
    closing = max(source.text.rfind(mark, begin + 1, line) for mark in _PAIRS[found[1]])
    if closing < 0:
        return curly(source, begin, begin + 1, "")
    return curly(source, begin, closing + 1, source.text[begin + 1 : closing])


def enclosed(text: str) -> bool:
    """Say whether a value is a text between two quotation marks of print, and no other one stands in it."""
    return len(text) > 1 and text[-1] in _PAIRS.get(text[0], "") and not _MARKS.search(text, 1, len(text) - 1)


def curly(source: Source, start: int, end: int, inside: str) -> Diagnostic:
    """Report quotation marks of print around a value."""
    message = _("`{mark}` is no quotation mark of YAML").format(mark=source.text[start])
    short = inside and inside == shorten(inside) and '"' not in inside and "\\" not in inside
    cure = _("write `{value}`").format(value=f'"{inside}"') if short else _('write `"` before the text and behind it')
    return Diagnostic("curly-quotes", message, source.span(start, end), cure)


def _lines(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the line of the first offset begins and that of the last one ends."""
    before = text.rfind("\n", 0, start) + 1
    last = re.compile(r"[\r\n]|\Z").search(text, end)
    return max(before, text.rfind("\r", before, start) + 1), last.start() if last else len(text)
