"""A document and an edit become the document with that edit: every other byte of the file stays as it is.

An edit sets a value, drops one, or appends records to a list. What is written follows what stands around it: braces
within braces, otherwise one field a line. Where it can stand depends on how the author writes YAML: places are tried in
the order of preference, and one is taken only if the new text reads as what was meant. Where none can be, the field of
the file that holds the value is written anew, and only then are the comments inside of that field lost.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from itertools import chain

from masterplan.yaml.document import Document, Path, Source
from masterplan.yaml.reader import read
from masterplan.yaml.writer import WIDTH, Written, block, inline, lines, word

_BREAK = re.compile(r"\r\n|\r|\n")
_ABOVE = re.compile(r"(?:^|(?<=\n)|(?<=\r)(?!\n))( *#[^\r\n]*(?:\r\n|\r|\n))\Z")  # a comment that fills the last line
_ABOVE_ALONE = re.compile(r"(?:^|(?<=\n)|(?<=\r)(?!\n))( *(?:#[^\r\n]*)?(?:\r\n|\r|\n))\Z")  # the same, or a blank line
_BELOW = re.compile(r"(?:\r\n|\r|\n)( *)#[^\r\n]*")  # one that fills the next line


def put(document: Document, path: Path, value: Written, order: Sequence[str] = ()) -> Document:
    """Set the value at `path`; a new field stands where `order` has it, and what is around it is made if need be."""
    above, last = path[:-1], path[-1]
    around = document.get(above)
    if not isinstance(around, dict | list):
        return put(document, above, {str(last): value})
    new = isinstance(around, dict) and last not in around
    texts = _added(document, path, value, order) if new else _replaced(document, path, value)
    wanted, inner = _copied(document, above)
    inner[last] = value  # type: ignore[index]  # it is a dictionary or a list
    return _first(document, path, texts, wanted)


def append(document: Document, path: Path, records: Sequence[Written], order: Sequence[str] = ()) -> Document:
    """Add records to the end of a list, in the form of those that are there; a new list stands where `order` has it.

    Fields alone become the first item of a list, without the comments inside of them.
    """
    known = document.get(path)
    if isinstance(known, dict):
        return put(document, path, [known, *records], order)
    if not known:
        return put(document, path, [*records], order)
    wanted, inner = _copied(document, path)
    inner += records  # type: ignore[operator]  # it is a list
    return _first(document, path, _lengthened(document, path, records), wanted)


def drop(document: Document, path: Path) -> Document:
    """Take out a field or an item; the last one leaves empty braces or brackets behind."""
    wanted, inner = _copied(document, path[:-1])
    del inner[path[-1]]  # type: ignore[attr-defined]  # it is a dictionary or a list
    empty: Written = {} if isinstance(inner, dict) else []
    texts = _cut(document, path) if inner else _replaced(document, path[:-1], empty)
    return _first(document, path, texts, wanted)


def move(here: Document, path: Path, there: Document, into: Path, order: Sequence[str]) -> tuple[Document, Document]:
    """Take an item out of a list of a file, and put it at the end of a list of another one, comments and all."""
    (begin, end), text, known = _item(here, path), here.source.text, there.get(into)
    if "#" in text[begin:end] and known and in_brackets(there, into) and not in_brackets(there, into[:-1]):
        there = put(there, into, known, order)  # type: ignore[arg-type]  # so that comments can stand there
    without, added = drop(here, path), append(there, into, [here.get(path)], order)  # type: ignore[list-item]  # a value
    last = (*into, len(added.get(into)) - 1)  # type: ignore[arg-type]  # a list now
    to, stop = _item(added, last)
    if begin == end or to == stop:  # in brackets, where no comment stands
        return without, added
    left = _BREAK.search(text, end)
    without = _either(text[:begin] + text[left.end() if left else len(text) :], without)
    newline, shifted = _newline(there.source.text), _item_lines(here, path)
    moved = newline.join(" " * _column(added, last) + line if line else "" for line in shifted)
    pasted = _either(added.source.text[:to] + moved + added.source.text[stop:], added)
    if not isinstance(known, list) or not known:
        return without, pasted
    end_of = (*into, len(known) - 1)
    at, whole = _item(there, end_of)[1], there.source.text
    below = newline.join(["", *(" " * _column(there, end_of) + line if line else "" for line in shifted)])
    return without, _either(whole[:at] + below + whole[at:], pasted)


def _item_lines(document: Document, path: Path) -> list[str]:
    """Return the lines of an item without its indentation."""
    begin, end = _item(document, path)
    indentation = " " * _column(document, path)
    return [line.removeprefix(indentation) for line in _BREAK.split(document.source.text[begin:end])]


def _either(text: str, document: Document) -> Document:
    """Read a text if it says what a document does, or else return the document."""
    found, _faults = read(Source(document.source.path, text))
    return found if found and found.value == document.value else document


def _item(document: Document, path: Path) -> tuple[int, int]:
    """Return from where to where the lines of an item stand, with the comments that are its own; none in brackets."""
    text, end = document.source.text, _stretch(document, path)[1]
    if in_brackets(document, path[:-1]):
        return end, end
    begin, column = _line_start(text, _dash(document, path)), _column(document, path)
    if text[begin : begin + column].strip():  # a list in a list
        return end, end
    alone = _siblings(document, path) == [0]  # then what is above it is its own whatever stands between
    while found := (_ABOVE_ALONE if alone else _ABOVE).search(text, 0, begin):
        begin = found.start(1)
    end = _line_stop(text, end)
    while (found := _BELOW.match(text, end)) and len(found[1]) > column:
        end = found.end()
    return begin, end


def _column(document: Document, path: Path) -> int:
    dash = _dash(document, path)
    return dash - _line_start(document.source.text, dash)


def _copied(document: Document, path: Path) -> tuple[object, object]:
    """Return what the document says, to be changed, and the value in it at `path`."""
    wanted = inner = copy.deepcopy(document.value)
    for step in path:
        inner = inner[step]  # type: ignore[index]  # the caller has looked
    return wanted, inner


def _first(document: Document, path: Path, texts: Iterator[str], wanted: object) -> Document:
    """Return the first of the new texts that says what is wanted."""
    for text in chain(texts, _anew(document, path, wanted)):
        found, _faults = read(Source(document.source.path, text))
        if found and found.value == wanted:
            return found
    raise AssertionError(path)  # whatever is written anew says what it should; a property proves it


def _anew(document: Document, path: Path, wanted: object) -> Iterator[str]:
    """Write the field of the file that holds a value anew, or else the whole file."""
    assert isinstance(wanted, dict)  # noqa: S101 - a data file consists of fields
    if path[0] in wanted and document.get(path[:1]) is not None:
        yield from _replaced(document, path[:1], wanted[path[0]])
    yield "".join(line + _newline(document.source.text) for line in block(wanted, WIDTH))


# --- edits of the text --------------------------------------------------------------------------


def _replaced(document: Document, path: Path, value: Written) -> Iterator[str]:
    text, (start, end) = document.source.text, _stretch(document, path)
    if in_brackets(document, path[:-1]) or not isinstance(path[-1], str):
        space = " " if text[start - 1 : start] == ":" else ""
        yield text[:start] + space + inline(value, brackets=True) + text[end:]
        return
    key, key_end, (_start, _end, inner) = document.reach(path)
    colon, column = text.find(":", key_end) + 1, key - _line_start(text, key)
    if not colon:  # `? nama`
        return
    head, there = text[key:colon], start < end
    start, end = (start, end) if there else (colon, colon)
    for first, *others in (lines(head, value, WIDTH - column), [f"{head} {inline(value)}"]):
        if there and inner is None and not others and isinstance(value, str) and text[start] not in "|>":
            yield text[:start] + first[len(head) + 1 :] + text[end:]
        behind = colon if _line_stop(text, colon) < start else end
        below = "".join(_newline(text) + (" " * column + line if line else "") for line in others)
        yield text[:key] + first + text[behind : _line_stop(text, behind)] + below + text[_line_stop(text, end) :]


def _added(document: Document, path: Path, value: Written, order: Sequence[str]) -> Iterator[str]:
    """Add a field behind the one that it follows, or at the end of the file if it follows whatever can be there."""
    text, above, key = document.source.text, path[:-1], str(path[-1])
    known = _siblings(document, path)
    if not known:
        yield from _replaced(document, above, {key: value})
        return
    before = [one for one in known if one in order and key in order and order.index(str(one)) < order.index(key)]
    after = (*above, (before or known)[-1])
    end = max(_stretch(document, after)[1], document.reach(after)[1])
    if in_brackets(document, above):
        comma = _comma(text, document.reach(after)[0])
        yield f"{text[:end]}{comma}{word(key, brackets=True)}: {inline(value, brackets=True)}{text[end:]}"
        return
    first = document.reach((*above, known[0]))[0]
    column = first - _line_start(text, first)
    last = [len(text)] if not above and key in order[-1:] else []
    for written in (lines(f"{word(key)}:", value, WIDTH - column), [f"{word(key)}: {inline(value)}"]):
        for at in (*last, end, document.reach(after)[2][1]):
            yield _below(text, at, column, written)


def _lengthened(document: Document, path: Path, records: Sequence[Written]) -> Iterator[str]:
    """Add items behind the last one."""
    text, last = document.source.text, _siblings(document, (*path, 0))[-1]
    start, end = _stretch(document, (*path, last))
    if in_brackets(document, path):
        comma = _comma(text, start)
        yield text[:end] + "".join(comma + inline(one, brackets=True) for one in records) + text[end:]
        return
    first = document.reach(path)[2][0]
    column = first - _line_start(text, first)
    if text[start : start + 1] == "{":
        written = [f"- {inline(one, brackets=True)}" for one in records]
    else:
        written = block(records, WIDTH - column)
    for at in (end, document.reach((*path, last))[2][1]):
        yield _below(text, at, column, written)


def _comma(text: str, start: int) -> str:
    """Return what parts something in brackets from what follows it: what begins a line is followed by another line."""
    margin = text[_line_start(text, start) : start]
    return ", " if margin.strip() or start == len(margin) else f",{_newline(text)}{margin}"


def _below(text: str, at: int, column: int, written: Sequence[str]) -> str:
    """Insert lines below the one on which something ends; a last line without an end stays like that."""
    ended = text[at - 1 : at] in {"\r", "\n"}  # a block of text ends where the next line begins
    found, newline = _BREAK.search(text, at), _newline(text)
    end = at if ended else found.end() if found else len(text)
    inserted = newline.join(" " * column + line if line else "" for line in written)
    if text[end - 1 : end] in {"\r", "\n"}:
        return f"{text[:end]}{inserted}{newline}{text[end:]}"
    return f"{text}{newline}{inserted}"


def _cut(document: Document, path: Path) -> Iterator[str]:
    """Cut out the lines of a field or an item; within brackets, with one comma."""
    text, above, siblings = document.source.text, path[:-1], _siblings(document, path)
    number = siblings.index(path[-1])
    starts = [document.reach((*above, one))[0] for one in siblings]
    start, end = starts[number], _stretch(document, path)[1]
    brackets = in_brackets(document, above)
    if not brackets and isinstance(path[-1], int):
        start = _dash(document, path)
    if number == 0 and (brackets or text[_line_start(text, start) : start].strip()):
        yield text[:start] + text[starts[1] :]
    elif brackets:
        yield text[: _stretch(document, (*above, siblings[number - 1]))[1]] + text[end:]
    else:
        found = _BREAK.search(text, max(end, start))
        yield text[: _line_start(text, start)] + text[found.end() if found else len(text) :]


# --- places -------------------------------------------------------------------------------------


def _siblings(document: Document, path: Path) -> list[str | int]:
    """Return the keys of the fields, or the numbers of the items, among which a value stands or will stand."""
    around = document.get(path[:-1])
    return [*around] if isinstance(around, dict) else [*range(len(around))] if isinstance(around, list) else []


def _stretch(document: Document, path: Path) -> tuple[int, int]:
    """Return where a value stands, without the blank lines that YAML counts as part of it."""
    start, end, _inner = document.reach(path)[2]
    return start, start + len(document.source.text[start:end].rstrip())


def in_brackets(document: Document, path: Path) -> bool:
    """Say whether a value stands in braces or brackets, its own or those around it."""
    places = (document.reach(path[:depth])[2] for depth in range(len(path) + 1))
    return any(inner is not None and document.source.text[start] in "{[" for start, _end, inner in places)


def _dash(document: Document, path: Path) -> int:
    """Return where the dash of an item stands: all dashes of a list stand in the column in which it begins."""
    text, first = document.source.text, document.reach(path[:-1])[2][0]
    column, start = first - _line_start(text, first), document.reach(path)[0]
    found = [one.end() - 1 for one in re.finditer(rf"(?m)^ {{{column}}}-(?=\s)", text[:start])]
    return found[-1] if found else first


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _line_stop(text: str, at: int) -> int:
    found = _BREAK.search(text, at)
    return found.start() if found else len(text)


def _newline(text: str) -> str:
    """Return how the file breaks its lines."""
    found = _BREAK.search(text)
    return found.group() if found else "\n"
