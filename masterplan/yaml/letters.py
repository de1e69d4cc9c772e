"""A text becomes diagnostics for the letters in it that no book can show, and for what a merge has left open in it."""

from __future__ import annotations

import re

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import MAX_FAULTS, Diagnostic, Note, unread
from masterplan.yaml.document import Source

# What YAML and Word cannot hold, what only some programs take for a line break, and what nobody sees: letters without
# width, those that turn the direction of writing, and soft hyphens (the format characters of Unicode, `Cf`).
_HIDDEN = (
    "\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e007f"
)
_IMPOSSIBLE = "\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffd-\uffff"
UNPRINTABLE = re.compile(f"[{_IMPOSSIBLE}{_HIDDEN}]")
# A line of git where two versions meet. `=======` alone is one in YAML only: in prose it makes a heading.
_OPENED = re.compile(r"^(?:<{7}(?: [^\r\n]*)?|>{7} [^\r\n]*)(?=\r?$)", re.MULTILINE)
_CLOSED = re.compile(r"^>{7}(?: [^\r\n]*)?(?=\r?$)", re.MULTILINE)


def unreadable(source: Source) -> list[Diagnostic]:
    """Find the characters that no printed book can show, and conflicts that nobody has resolved."""
    if source.text.startswith("\ufeff"):
        cure = _("save the file as UTF-8 without a byte-order mark (BOM)")
        message = _("the file begins with a byte-order mark, which cannot be seen")
        return [Diagnostic("byte-order-mark", message, source.span(0, 1), cure)]
    found = _conflicts(source)
    if shown(source.text):
        return found
    for unprintable in UNPRINTABLE.finditer(source.text):
        found.append(hidden(source, unprintable.group(), *unprintable.span()))
        if len(found) >= MAX_FAULTS:
            return [*found, unread(found[-1].span)]
    return found


def shown(text: str) -> bool:
    """Say whether all of a text can be printed.

    Python's own list of what cannot be has all of them but one, and is asked in no time.
    """
    return text.replace("\n", "").isprintable() and "\ufffd" not in text


def hidden(source: Source, character: str, start: int, end: int) -> Diagnostic:
    """Report a character that cannot be printed, or be seen."""
    number = ord(character)
    message, cure = (
        _("the character U+{number:04X} cannot be printed"),
        _("delete it; it often comes with text copied from another program"),
    )
    if character == "\ufffd":
        message = _("the character U+{number:04X} stands for a letter that was lost")
        cure = _("write the letter that belongs here; the program that wrote this text could not")
    elif re.match(f"[{_HIDDEN}]", character):
        message = _("the character U+{number:04X} cannot be seen")
    return Diagnostic("unprintable-character", message.format(number=number), source.span(start, end), cure)


def _conflicts(source: Source) -> list[Diagnostic]:
    """Report each pair of versions that git has put between its marks, once, where it begins."""
    if "<<<<<<<" not in source.text and ">>>>>>>" not in source.text:
        return []
    found: list[Diagnostic] = []
    at = 0
    while (opened := _OPENED.search(source.text, at)) and len(found) < MAX_FAULTS:
        closed = _CLOSED.search(source.text, opened.start())
        end = closed or opened
        notes = (Note(_("it ends here"), source.span(*end.span())),) if end.start() != opened.start() else ()
        message = _("a merge conflict was left here")
        cure = _("keep one of the two versions, and delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`")
        found.append(Diagnostic("merge-conflict", message, source.span(*opened.span()), cure, notes))
        at = end.end()
    return found
