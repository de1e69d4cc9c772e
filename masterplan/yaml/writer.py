"""Values become YAML text in the style of the data files, to stand behind a key or a dash.

A list of codes and a small record of single values stand on one line, other records have one field a line, and a text
longer than a line is folded. Quotation marks stand only where YAML or an editor with our schema needs them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import yaml

WIDTH = 120
Written: TypeAlias = "str | Mapping[str, Written] | Sequence[Written]"

_PLAIN = re.compile(r"(?!---|\.\.\.)(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|-(?=\w))(?:[^\t\r\n:#]|:(?=\S)|(?<=\S)#)*(?<!\s)")
_RESOLVER = yaml.resolver.Resolver()


class Bare(str):
    """A number or a word that is written without quotation marks, although YAML takes it for more than a text."""

    __slots__ = ()


def field(head: str, value: Written, column: int, newline: str) -> str:
    """Write a value behind its key, which stands in `column`, or below it."""
    if isinstance(value, str):
        line = f" {inline(value)}"
        if (
            column + len(head) + len(line) > WIDTH
            and re.fullmatch(r"\S+(?: \S+)+", value, re.ASCII)
            and not isinstance(value, Bare)
        ):
            return " >-" + "".join(f"{newline}{' ' * (column + 2)}{one}" for one in _folded(value, WIDTH - column - 2))
        return line
    if _small(value):
        return f" {inline(value)}"
    if isinstance(value, Mapping):
        margin = newline + " " * (column + 2)
        return "".join(
            f"{margin}{word(key)}:{field(f'{key}:', one, column + 2, newline)}" for key, one in value.items()
        )
    return "".join(newline + item(one, column + 2, newline) for one in value)


def item(value: Written, column: int, newline: str) -> str:
    """Write an item of a list behind its dash."""
    if isinstance(value, str) or not value or isinstance(value, Sequence):
        return f"{' ' * column}- {inline(value)}"
    lines = field("", dict(value), column, newline) if not _small(value) else ""
    if not lines:
        margin = newline + " " * (column + 2)
        lines = "".join(
            f"{margin}{word(key)}:{field(f'{key}:', one, column + 2, newline)}" for key, one in value.items()
        )
    return f"{' ' * column}- {lines.removeprefix(newline).lstrip(' ')}"


def _small(value: Written) -> bool:
    """Say whether a list or a mapping reads well on one line: it holds single values, and few letters."""
    if isinstance(value, Mapping):
        return all(isinstance(one, str) for one in value.values()) and len(inline(value)) < WIDTH - 10
    return all(isinstance(one, str) for one in value)


def inline(value: Written, *, brackets: bool = False) -> str:
    """Write a value on one line; within brackets some signs need quotation marks that need none elsewhere."""
    if isinstance(value, Bare):
        return str(value)
    if isinstance(value, str):
        return _quoted(value) if _otherwise(value) else word(value, brackets=brackets)
    if isinstance(value, Mapping):
        pairs = (f"{word(key, brackets=True)}: {inline(one, brackets=True)}" for key, one in value.items())
        return f"{{{', '.join(pairs)}}}"
    return f"[{', '.join(inline(one, brackets=True) for one in value)}]"


def _otherwise(text: str) -> bool:
    """Say whether YAML, and an editor with our schema, would take a text for a number, a date or a truth value."""
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return bool(tag != "tag:yaml.org,2002:str")


def word(text: str, *, brackets: bool = False) -> str:
    """Write a text without quotation marks if YAML reads it as it is."""
    plain = _PLAIN.fullmatch(text) and not (brackets and re.search(r"[,\[\]{}:?]", text))
    return text if plain else _quoted(text)


def _quoted(text: str) -> str:
    """Take the marks that need no escapes: a text with `"` or a backslash stands in single ones."""
    single = re.search(r"[\"\\]", text) and not re.search(r"[\t\r\n]", text)
    return "'" + text.replace("'", "''") + "'" if single else json.dumps(text, ensure_ascii=False)


def _folded(text: str, width: int) -> list[str]:
    lines = [""]
    for one in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(one) > width:
            lines.append("")
        lines[-1] += f" {one}" if lines[-1] else one
    return lines
