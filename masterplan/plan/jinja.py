"""A text with Jinja in it becomes a tree in which everything knows its place, or what is wrong with the text.

Jinja counts lines and nothing else. Here its lexer is told offsets into the text instead, so that each `lineno` of a
node, of an error and of a frame is an offset, counted from 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NoReturn

from jinja2 import TemplateSyntaxError, nodes
from jinja2.lexer import TokenStream
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment
from msgspec import Struct

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.yaml.document import Source

_OPENING, _CLOSING = re.compile(r"\{[{%][-+]?\s*"), re.compile(r"[-+]?[}%]\}")
_APART = re.compile(r"\{[{%#]|\n[ \t]*\n")  # a tag that is not closed before one of these was meant to be
_BRACES = {"{{": "}}", "{%": "%}", "{#": "#}"}
_TOKEN = re.compile(r"\w+|\S")


def even(text: str) -> str:
    """Write every line break as Jinja reads it, so that offsets are those of Jinja."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class PlacedTemplates(ImmutableSandboxedEnvironment):
    """Jinja in a sandbox, laid out as books are: a tag that stands alone leaves no line behind."""

    def __init__(self, **options: object) -> None:
        """Take the options of Jinja, but for what all texts have in common."""
        apart = {"trim_blocks": True, "lstrip_blocks": True, "keep_trailing_newline": True}
        super().__init__(**apart, **options)

    def _tokenize(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> TokenStream:
        text = even(source)
        placed = _placed(text, self.lexer.tokeniter(text, name, filename, state))
        return TokenStream(self.lexer.wrap(placed, name, filename), name, filename)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return _NamingParser(self, source, name, filename).parse()


class _UnclosedError(TemplateSyntaxError):
    """A tag such as `if` has no end; the message is its name."""


class _NamingParser(Parser):
    """The parser of Jinja, but for an end that is missing, which it tells in English alone."""

    def fail_eof(self, end_tokens: tuple[str, ...] | None = None, lineno: int | None = None) -> NoReturn:
        if not self._tag_stack:
            super().fail_eof(end_tokens, lineno)
        raise _UnclosedError(self._tag_stack[-1], self.stream.current.lineno, self.name, self.filename)


def _placed(text: str, tokens: Iterator[tuple[int, str, str]]) -> Iterator[tuple[int, str, str]]:
    """Say where each token stands; Jinja leaves out nothing but white space between them."""
    at = 0
    try:
        for _line, kind, value in tokens:
            at = text.index(value, at)
            yield at + 1, kind, value
            at += len(value)
    except TemplateSyntaxError as problem:
        problem.lineno = at + 1
        raise


# --- places -------------------------------------------------------------------------------------


class TextPlace(Struct, frozen=True):
    """An offset into a text with Jinja in it, counted from 1."""

    source: Source
    offset: int

    @property
    def tag(self) -> str:
        """What the tag that stands there says."""
        start, end = _tag(self.source.text, self.offset - 1)
        return "" if start is None else self.source.text[start:end]

    def span(self, word: str = "") -> Span:
        """Find a word or a letter in the tag that stands there; all that the tag says if it has none."""
        text, at = self.source.text, self.offset - 1
        start, end = _tag(text, at)
        if start is None:
            return self.source.whole_line(self.source.span(at, at).line)
        if word:
            wanted = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])" if word.isascii() else re.escape(word))
            found = wanted.search(text, at, end) or wanted.search(text, start, end)
            if found:
                return self.source.span(*found.span())
        return self.source.span(start, end)


def _tag(text: str, at: int) -> tuple[int | None, int]:
    """Return where what a tag says begins and ends; no beginning if there is no tag."""
    opened = max(text.rfind("{{", 0, at + 2), text.rfind("{%", 0, at + 2))
    begin = _OPENING.match(text, opened) if opened >= 0 else None
    if begin is None:
        return None, at
    closed = _CLOSING.search(text, max(begin.end(), at))
    apart = _APART.search(text, begin.end())
    ends = [one.start() for one in (closed, apart) if one]
    end = len(text[: min(ends, default=len(text))].rstrip())
    return begin.end(), max(end, begin.end())


def broken(source: Source, problem: TemplateSyntaxError) -> Diagnostic:
    """Say in our words where Jinja could not read any further; `source` has the line breaks of Jinja."""
    at = min(problem.lineno - 1, len(source.text))
    if isinstance(problem, _UnclosedError):
        tag = problem.message or ""
        opened = _unclosed(source.text, tag)
        message = _("`{tag}` has no end").format(tag=tag)
        cure = _("write `{brace}` where it ends").format(brace=f"{{% end{tag} %}}")
        return _error(message, source.span(opened, opened + len(tag)), cure)
    opened = max(source.text.rfind(brace, 0, at + 2) for brace in _BRACES)
    brace = source.text[opened : opened + 2] if opened >= 0 else ""
    if brace and _left_open(source.text, opened, _BRACES[brace]):
        message = _("`{brace}` is not closed").format(brace=brace)
        cure = _("write `{brace}` where it ends").format(brace=_BRACES[brace])
        return _error(message, source.span(opened, opened + 2), cure)
    found = _TOKEN.search(source.text, at)
    word, start, end = (found.group(), *found.span()) if found else ("", at, at)
    message = _("`{word}` cannot stand here").format(word=word)
    return _error(
        message, source.span(start, end), _("write one name between the braces, or `if`, `for` and their ends")
    )


def _unclosed(text: str, tag: str) -> int:
    """Find the last beginning of a tag that has no end."""
    opened: list[int] = []
    for found in re.finditer(rf"\{{%[-+]?\s*(?:(end{tag})|({tag}))\b", text):
        if found[2]:
            opened.append(found.start(2))
        elif opened:
            opened.pop()
    return opened[-1] if opened else 0


def _left_open(text: str, opened: int, brace: str) -> bool:
    closed, apart = text.find(brace, opened + 2), _APART.search(text, opened + 2)
    return closed < 0 or (brace != "#}" and apart is not None and apart.start() < closed)


def _error(message: str, span: Span, cure: str) -> Diagnostic:
    return Diagnostic("template-error", message, span, cure)
