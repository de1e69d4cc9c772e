"""libyaml's complaint about a text becomes a diagnostic in words that an author of the text understands.

PyYAML has stable wordings but no codes; the C and the pure Python parser word some of them differently, so both are
looked for. A complaint nobody foresaw still gets a message and its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.words.terminal import shorten
from masterplan.yaml.document import Source

_REST = re.compile(r".*?(?=[ \t]*(?:[\r\n]|[ \t]#|\Z))")  # of a line, up to the comment in it


class Complaint(NamedTuple):
    """What the parser said: its words, where it noticed, and where the thing it was reading began."""

    source: Source
    problem: str
    at: int
    since: int

    @property
    def sign(self) -> str:
        """The character at which the parser noticed."""
        return self.source.text[self.at : self.at + 1]

    @property
    def before(self) -> str:
        """What stands on the line before it."""
        return re.split(r"[\r\n]", self.source.text[max(0, self.at - 1000) : self.at])[-1]

    def about_sign(self, message: str, cure: str) -> Diagnostic:
        """Blame the character at which the parser noticed."""
        return Diagnostic("broken-yaml", message, self.source.span(self.at, self.at + 1), cure)

    def about_line(self, message: str, cure: str) -> Diagnostic:
        """Blame the rest of the line."""
        return _rest(self.source, self.at, message, cure)

    def about_start(self, message: str, cure: str) -> Diagnostic:
        """Blame the rest of the line on which began what the parser was reading."""
        return _rest(self.source, self.since, message, cure)


def _rest(source: Source, start: int, message: str, cure: str, code: str = "broken-yaml") -> Diagnostic:
    """Return the diagnostic of a mistake that reaches from `start` to the end of its line, or to the comment in it."""
    start = min(start, len(source.text))
    found = _REST.match(source.text, start)
    return Diagnostic(code, message, source.span(start, found.end() if found else start), cure)


def explain(complaint: Complaint) -> Diagnostic:
    """Return the diagnostic of the mistake behind a complaint."""
    for words, explanation in _EXPLANATIONS:
        if words in complaint.problem:
            return explanation(complaint)
    return complaint.about_line(_("this is not valid YAML"), _("compare this line with its neighbours"))


def _colon(complaint: Complaint) -> Diagnostic:
    """`nama: Dinas: Kota`, or a line that is taken for the continuation of the line above."""
    if re.search(r":[ \t]+\S", complaint.before):
        cure = _("put the whole text in quotation marks")
        return complaint.about_sign(_("a second `:` stands in a text without quotation marks"), cure)
    start = complaint.at - len(complaint.before.lstrip())
    message = _("this line is taken for the continuation of the line above")
    cure = _("begin it in the same column as the field above, or end the line above with `:`")
    return Diagnostic("broken-yaml", message, complaint.source.span(start, complaint.at + 1), cure)


def _no_colon(complaint: Complaint) -> Diagnostic:
    cure = _("write `field: value`; a text that goes on from the line above is indented further than its field")
    return complaint.about_start(_("this line has no `:`"), cure)


def _unclosed_quote(complaint: Complaint) -> Diagnostic:
    cure = _("close it with the same mark; inside single quotation marks an apostrophe is written twice: `''`")
    return complaint.about_start(_("this quotation mark is not closed"), cure)


def _unclosed_bracket(complaint: Complaint) -> Diagnostic:
    bracket = complaint.source.text[complaint.since : complaint.since + 1]
    message = _("`{bracket}` is not closed, or a comma is missing").format(bracket=bracket)
    cure = _("close it with `{closing}`, and put texts that hold `,` or `:` in quotation marks")
    cure = cure.format(closing={"[": "]", "{": "}"}.get(bracket, "]"))
    return complaint.about_start(message, cure)


def _start(complaint: Complaint) -> Diagnostic:
    """A tab, or one of the characters that YAML keeps for itself."""
    if complaint.sign == "\t":
        return _tab(complaint)
    message = _("a text cannot begin with `{character}`").format(character=complaint.sign)
    return complaint.about_sign(message, _("put the whole text in quotation marks"))


def _tab(complaint: Complaint) -> Diagnostic:
    start, text = complaint.at, complaint.source.text
    end = len(text) - len(text[start:].lstrip("\t"))
    message, cure = _("a tab is used for indentation"), _("use two spaces instead")
    return Diagnostic("tab-indentation", message, complaint.source.span(start, end), cure)


def _opened_above(complaint: Complaint) -> re.Match[str] | None:
    """Find the quotation mark that the one before the sign closes, if it stands on a line above: a text too early."""
    mark = complaint.before.rstrip()[-1:]
    if mark not in {'"', "'"} or not complaint.before.strip():
        return None
    whole = re.compile(rf"(?<=[\s\[{{,]){mark}[^{mark}]*\n[^{mark}]*{mark}\s*\Z")
    return whole.search(complaint.source.text, max(0, complaint.at - 10_000), complaint.at)


def _key(complaint: Complaint) -> Diagnostic:
    """What YAML calls a missing key: wrong indentation, a stray bracket, or text after a quotation mark."""
    if opened := _opened_above(complaint):
        return _unclosed_quote(complaint._replace(since=opened.start()))
    if complaint.sign in {"]", "}"}:
        message = _("`{character}` closes nothing").format(character=complaint.sign)
        return complaint.about_sign(message, _("remove it, or put the whole text in quotation marks"))
    if complaint.sign == ":":
        return complaint.about_sign(_("this `:` has no field before it"), _("write the name of the field before `:`"))
    if not complaint.before.strip():
        cure = _("begin it in the same column as the fields it belongs to")
        return complaint.about_line(_("the indentation of this line fits no line above it"), cure)
    cure = _("put the whole value in one pair of quotation marks")
    return complaint.about_line(_("text goes on after a closing quotation mark or bracket"), cure)


def _dash(complaint: Complaint) -> Diagnostic:
    cure = _("begin it with `- `, or put it in the column of the field it belongs to")
    return complaint.about_line(_("this line stands where the next `- ` of a list is expected"), cure)


def _list(complaint: Complaint) -> Diagnostic:
    cure = _("leave out the line if there is no value; put `-` in quotation marks, or begin the list on a new line")
    return complaint.about_line(_("`-` begins a list, and a list cannot begin here"), cure)


def _content(complaint: Complaint) -> Diagnostic:
    if complaint.sign == ":":
        return _key(complaint)
    message = _("a value cannot begin with `{character}`").format(character=complaint.sign)
    return complaint.about_sign(message, _("put the whole text in quotation marks, or write what is missing"))


def _escape(complaint: Complaint) -> Diagnostic:
    at = complaint.at if complaint.sign == "\\" else complaint.at - 1
    message = _("`{escape}` means nothing inside double quotation marks")
    message = message.format(escape=complaint.source.text[at : at + 2])
    cure = _("use single quotation marks, or write each `\\` twice")
    return Diagnostic("broken-yaml", message, complaint.source.span(at, at + 2), cure)


def _block(complaint: Complaint) -> Diagnostic:
    cure = _("begin the text on the next line, indented")
    return complaint.about_line(_("nothing may follow `|` or `>` on its line"), cure)


def several(source: Source, start: int) -> Diagnostic:
    """Return the diagnostic of a second document in one file."""
    cure = _("a file holds one document: remove `---` or `...`")
    return _rest(source, start, _("a second document begins here"), cure, "several-documents")


def reserved(source: Source, start: int) -> Diagnostic:
    """Return the diagnostic of an anchor, an alias or a tag at `start`."""
    mark = source.text[start : start + 1]
    word = re.compile(r"\S[^\s,\[\]{}]*").match(source.text, start)
    end = word.end() if word else start
    code, message = {
        "&": ("yaml-anchor", _("`{word}` is an anchor, which is not used here")),
        "*": ("yaml-alias", _("`{word}` is an alias, which is not used here")),
        "!": ("yaml-tag", _("`{word}` is a tag, which is not used here")),
    }.get(mark, ("broken-yaml", _("`{word}` is not used here")))
    cure = _("put the whole value in quotation marks if it is a text that begins with `{mark}`").format(mark=mark)
    return Diagnostic(code, message.format(word=shorten(source.text[start:end])), source.span(start, end), cure)


_EXPLANATIONS: tuple[tuple[str, Callable[[Complaint], Diagnostic]], ...] = (
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
    ("alphabetic or numeric character", lambda complaint: reserved(complaint.source, complaint.since)),
    ("tag handle", lambda complaint: reserved(complaint.source, complaint.since)),
    ("comment or line break", _block),
    ("chomping or indentation indicators", _block),
    ("comment or a line break", _block),
    ("expected <document start>", lambda complaint: several(complaint.source, complaint.at)),
    ("expected '<document start>'", lambda complaint: several(complaint.source, complaint.at)),
)
