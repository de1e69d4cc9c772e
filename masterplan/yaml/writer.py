"""Values become lines of YAML in the style of the data files: all that writes YAML writes its texts by these rules.

A text stands on one line, folded if it is longer than that, or line by line if it has lines. It has quotation marks
only if YAML 1.1, YAML 1.2 or an editor with our JSON Schema would take it for anything else: a number, a date, `no`.
A list of single values and a small record of them stand on one line, other records have one field a line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from masterplan.yaml.lookalikes import enclosed

WIDTH = 120
Written: TypeAlias = "str | Mapping[str, Written] | Sequence[Written] | None"

_SMALL = WIDTH - 10  # letters of a record that still reads well on one line
_PLAIN = re.compile(r"(?!---|\.\.\.)(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|-(?=\w))(?:[^\t\r\n:#]|:(?=\S)|(?<=\S)#)*(?<!\s)")
_NOTHING = frozenset({"~", "null", "Null", "NULL"})
# What YAML 1.1 or 1.2 takes for a number, a date, a truth value or nothing.
_OTHERWISE = re.compile(
    r"(?i)~|null|true|false|yes|no|on|off|[yn]|<<|=|[-+]?\.inf|\.nan|[-+]?(?:0x[0-9a-f_]+|0b[01_]+|0o[0-7]+"
    r"|(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:e[-+]?[0-9]+)?|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:t|[ \t]+)[0-9].*)?"
)


class Bare(str):
    """A number, a date or a word of the model: what is meant to be read as more than a text."""

    __slots__ = ()


def lines(head: str, value: Written, width: int) -> list[str]:
    """Write a value behind its key or its dash; lines after the first are indented from it."""
    if value is None:
        return [head]
    if isinstance(value, str):
        return _scalar(head, value, width)
    if _on_one_line(value, item=head == "-"):
        return [f"{head} {inline(value)}"]
    inner = [f"  {line}" if line else "" for line in block(value, width - 2)]
    return [f"- {inner[0][2:]}", *inner[1:]] if head == "-" else [head, *inner]


def block(value: Mapping[str, Written] | Sequence[Written], width: int) -> list[str]:
    """Write fields or items one below the other."""
    if isinstance(value, Mapping):
        parts = [lines(f"{word(key)}:", one, width) for key, one in value.items()]
    else:
        parts = [lines("-", one, width) for one in value]
    return [line for part in parts for line in part]


def _on_one_line(value: Mapping[str, Written] | Sequence[Written], *, item: bool) -> bool:
    """Say whether a list or a record holds single values and few letters; a record in a list never stands so."""
    if isinstance(value, Mapping):
        small = all(isinstance(one, str) for one in value.values()) and len(inline(value)) < _SMALL
        return small and not (item and value)
    return all(one is None or isinstance(one, str) for one in value)


def inline(value: Written, *, brackets: bool = False) -> str:
    """Write a value on one line; within brackets some signs need quotation marks that need none elsewhere."""
    match value:
        case None:
            return "~"
        case str():
            text = not isinstance(value, Bare) and _OTHERWISE.fullmatch(value)
            return quoted(value) if text else word(value, brackets=brackets)
        case Mapping():
            pairs = (f"{word(key, brackets=True)}: {inline(one, brackets=True)}" for key, one in value.items())
            return f"{{{', '.join(pairs)}}}"
        case _:
            return f"[{', '.join(inline(one, brackets=True) for one in value)}]"


def word(text: str, *, brackets: bool = False) -> str:
    """Write a key, or whatever need not be read as a text, without quotation marks if YAML reads it as it is."""
    plain = _PLAIN.fullmatch(text) and not enclosed(text) and not (brackets and re.search(r"[,\[\]{}:?]", text))
    return text if plain and text not in _NOTHING else quoted(text)


def quoted(text: str) -> str:
    """Take the marks that need no escapes: a text with `"` or a backslash stands in single ones."""
    single = re.search(r"[\"\\]", text) and not re.search(r"[\t\r\n]", text)
    return "'" + text.replace("'", "''") + "'" if single else json.dumps(text, ensure_ascii=False)


# --- texts --------------------------------------------------------------------------------------


def _scalar(head: str, text: str, width: int) -> list[str]:
    if "\n" in text and "\r" not in text and text.strip():
        return _literal(head, text)
    line = f"{head} {inline(text)}"
    if len(line) > width and re.fullmatch(r"\S+(?: \S+)+", text, re.ASCII):
        return [f"{head} >-", *_folded(text, width)]
    return [line]


def _folded(text: str, width: int) -> list[str]:
    folded = [""]
    for one in text.split(" "):
        if folded[-1] and len(folded[-1]) + 1 + len(one) > width:
            folded.append("")
        folded[-1] += f" {one}" if folded[-1] else f"  {one}"
    return folded


def _literal(head: str, text: str) -> list[str]:
    indentation = "2" if text[0] in " \t\n" else ""
    end = "-" if not text.endswith("\n") else "+" if text.endswith("\n\n") else ""
    return [
        f"{head} |{indentation}{end}",
        *(f"  {line}" if line else "" for line in text.removesuffix("\n").split("\n")),
    ]
