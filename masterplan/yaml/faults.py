"""libyaml's complaint about a text becomes words that an author of the text understands.

PyYAML has stable wordings but no codes; the C and the pure Python parser word some of them differently, so both are
looked for. A complaint nobody foresaw still gets a message and its place.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from masterplan.diagnostics.language import _
from masterplan.words.terminal import shorten


class Fault(NamedTuple):
    """A mistake between two offsets of the text; the end is exclusive."""

    code: str
    start: int
    end: int
    message: str
    help: str | None = None


class Complaint(NamedTuple):
    """What the parser said: its words, where it noticed, and where the thing it was reading began."""

    problem: str
    at: int
    since: int


def explain(text: str, complaint: Complaint) -> Fault:
    """Return the fault behind a complaint."""
    for words, explanation in _EXPLANATIONS:
        if words in complaint.problem:
            return explanation(text, complaint)
    return _broken(text, complaint.at, _("this is not valid YAML"), _("compare this line with its neighbours"))


def _broken(text: str, start: int, message: str, cure: str) -> Fault:
    """Make a fault that reaches from `start` to the end of its line, or to the comment in it."""
    start = min(start, len(text))
    line = re.compile(r".*?(?=[ \t]*(?:[\r\n]|[ \t]#|\Z))").match(text, start)
    return Fault("broken-yaml", start, line.end() if line else start, message, cure)


def _before(text: str, offset: int) -> str:
    """Return what stands on the line of `offset` before it."""
    return re.split(r"[\r\n]", text[max(0, offset - 1000) : offset])[-1]


def _colon(text: str, complaint: Complaint) -> Fault:
    """`nama: Dinas: Kota`, or a line that is taken for the continuation of the line above."""
    at = complaint.at
    if re.search(r":[ \t]+\S", _before(text, at)):
        cure = _("put the whole text in quotation marks")
        return Fault("broken-yaml", at, at + 1, _("a second `:` stands in a text without quotation marks"), cure)
    start = at - len(_before(text, at).lstrip())
    message = _("this line is taken for the continuation of the line above")
    cure = _("begin it in the same column as the field above, or end the line above with `:`")
    return Fault("broken-yaml", start, at + 1, message, cure)


def _no_colon(text: str, complaint: Complaint) -> Fault:
    cure = _("write `field: value`; a text that goes on from the line above is indented further than its field")
    return _broken(text, complaint.since, _("this line has no `:`"), cure)


def _unclosed_quote(text: str, complaint: Complaint) -> Fault:
    cure = _("close it with the same mark; inside single quotation marks an apostrophe is written twice: `''`")
    return _broken(text, complaint.since, _("this quotation mark is not closed"), cure)


def _unclosed_bracket(text: str, complaint: Complaint) -> Fault:
    start = complaint.since
    bracket = text[start : start + 1]
    closing = {"[": "]", "{": "}"}.get(bracket, "]")
    message = _("`{bracket}` is not closed, or a comma is missing").format(bracket=bracket)
    cure = _("close it with `{closing}`, and put texts that hold `,` or `:` in quotation marks").format(closing=closing)
    return _broken(text, start, message, cure)


def _start(text: str, complaint: Complaint) -> Fault:
    """A tab, or one of the characters that YAML keeps for itself."""
    at = complaint.at
    if text[at : at + 1] == "\t":
        return _tab(text, complaint)
    message = _("a text cannot begin with `{character}`").format(character=text[at : at + 1])
    return Fault("broken-yaml", at, at + 1, message, _("put the whole text in quotation marks"))


def _tab(text: str, complaint: Complaint) -> Fault:
    at = complaint.at
    end = at + len(text[at:]) - len(text[at:].lstrip("\t"))
    return Fault("tab-indentation", at, end, _("a tab is used for indentation"), _("use two spaces instead"))


def _key(text: str, complaint: Complaint) -> Fault:
    """What YAML calls a missing key: wrong indentation, a stray bracket, or text after a quotation mark."""
    at, character = complaint.at, text[complaint.at : complaint.at + 1]
    if character and character in "]}":
        message = _("`{character}` closes nothing").format(character=character)
        return Fault("broken-yaml", at, at + 1, message, _("remove it, or put the whole text in quotation marks"))
    if character == ":":
        cure = _("write the name of the field before `:`")
        return Fault("broken-yaml", at, at + 1, _("this `:` has no field before it"), cure)
    if not _before(text, at).strip():
        cure = _("begin it in the same column as the fields it belongs to")
        return _broken(text, at, _("the indentation of this line fits no line above it"), cure)
    cure = _("put the whole value in one pair of quotation marks")
    return _broken(text, at, _("text goes on after a closing quotation mark or bracket"), cure)


def _dash(text: str, complaint: Complaint) -> Fault:
    cure = _("begin it with `- `, or put it in the column of the field it belongs to")
    return _broken(text, complaint.at, _("this line stands where the next `- ` of a list is expected"), cure)


def _list(text: str, complaint: Complaint) -> Fault:
    cure = _("leave out the line if there is no value; put `-` in quotation marks, or begin the list on a new line")
    return _broken(text, complaint.at, _("`-` begins a list, and a list cannot begin here"), cure)


def _content(text: str, complaint: Complaint) -> Fault:
    at = complaint.at
    if text[at : at + 1] == ":":
        return _key(text, complaint)
    message = _("a value cannot begin with `{character}`").format(character=text[at : at + 1])
    cure = _("put the whole text in quotation marks, or write what is missing")
    return Fault("broken-yaml", at, at + 1, message, cure)


def _escape(text: str, complaint: Complaint) -> Fault:
    at = complaint.at - 1 if text[complaint.at : complaint.at + 1] != "\\" else complaint.at
    message = _("`{escape}` means nothing inside double quotation marks").format(escape=text[at : at + 2])
    return Fault("broken-yaml", at, at + 2, message, _("use single quotation marks, or write each `\\` twice"))


def _name(text: str, complaint: Complaint) -> Fault:
    """`* text` or `& text`: YAML expects the name of an anchor there."""
    return reserved(text, complaint.since)


def _block(text: str, complaint: Complaint) -> Fault:
    cure = _("begin the text on the next line, indented")
    return _broken(text, complaint.at, _("nothing may follow `|` or `>` on its line"), cure)


def _document(text: str, complaint: Complaint) -> Fault:
    return several(text, complaint.at)


def several(text: str, start: int) -> Fault:
    """Return the fault of a second document in one file."""
    cure = _("a file holds one document: remove `---` or `...`")
    fault = _broken(text, start, _("a second document begins here"), cure)
    return fault._replace(code="several-documents")


_RESERVED = {"&": "yaml-anchor", "*": "yaml-alias", "!": "yaml-tag"}


def reserved(text: str, start: int) -> Fault:
    """Return the fault of an anchor, an alias or a tag at `start`."""
    mark = text[start : start + 1]
    word = re.compile(r"\S[^\s,\[\]{}]*").match(text, start)
    message = {
        "&": _("`{word}` is an anchor, which is not used here"),
        "*": _("`{word}` is an alias, which is not used here"),
        "!": _("`{word}` is a tag, which is not used here"),
    }.get(mark, _("`{word}` is not used here"))
    end = word.end() if word else start
    cure = _("put the whole value in quotation marks if it is a text that begins with `{mark}`").format(mark=mark)
    return Fault(_RESERVED.get(mark, "broken-yaml"), start, end, message.format(word=shorten(text[start:end])), cure)


_EXPLANATIONS = (
    ("mapping values are not allowed", _colon),
    ("could not find expected ':'", _no_colon),
    ("found unexpected end of stream", _unclosed_quote),
    ("found unexpected document indicator", _unclosed_quote),
    ("',' or ']'", _unclosed_bracket),
    ("',' or '}'", _unclosed_bracket),
    ("cannot start any token", _start),
    ("found a tab character", _tab),
    ("while parsing a block collection", _dash),
    ("expected key", _key),
    ("expected <block end>", _key),
    ("sequence entries are not allowed", _list),
    ("expected node content", _content),
    ("expected the node content", _content),
    ("escape character", _escape),
    ("alphabetic or numeric character", _name),
    ("tag handle", _name),
    ("comment or line break", _block),
    ("chomping or indentation indicators", _block),
    ("comment or a line break", _block),
    ("expected <document start>", _document),
    ("expected '<document start>'", _document),
)
