"""WordprocessingML becomes nodes that can be looked through, and nodes become WordprocessingML.

Names keep the prefix with which they are written, and what is not looked into stays text, so that every part that
nobody changes comes out as it went in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct


class Node(Struct, frozen=True):
    """An element: its name as it is written, such as `w:p`, its attributes, and what stands in it."""

    name: str
    attributes: Mapping[str, str]
    inside: tuple[Node | str, ...]

    def nodes(self) -> Iterator[Node]:
        """Go through the elements in it, not the text between them."""
        return (one for one in self.inside if isinstance(one, Node))

    def first(self, name: str) -> Node | None:
        """Return the first element of this name in it."""
        return next((one for one in self.nodes() if one.name == name), None)

    def text(self) -> str:
        """Return the text in it."""
        return "".join(one if isinstance(one, str) else one.text() for one in self.inside)

    def xml(self) -> str:
        """Write it."""
        opening = "".join([self.name, *(f" {key}={quoteattr(value)}" for key, value in self.attributes.items())])
        body = "".join(escape(one) if isinstance(one, str) else one.xml() for one in self.inside)
        return f"<{opening}>{body}</{self.name}>" if body else f"<{opening}/>"


def parse(xml: str) -> Node:
    """Read one element; the prefixes of its names need not be declared in it."""
    reader = expat.ParserCreate()
    reader.buffer_text = True
    open_: list[tuple[str, Mapping[str, str], list[Node | str]]] = [("", {}, [])]

    def begin(name: str, attributes: Mapping[str, str]) -> None:
        open_.append((name, attributes, []))

    def end(_name: str) -> None:
        name, attributes, inside = open_.pop()
        open_[-1][2].append(Node(name, attributes, tuple(inside)))

    def text(found: str) -> None:
        open_[-1][2].append(found)

    reader.StartElementHandler = begin
    reader.EndElementHandler = end
    reader.CharacterDataHandler = text
    reader.Parse(xml, True)  # noqa: FBT003 - expat takes it by place
    (root,) = open_[0][2]
    assert isinstance(root, Node)  # noqa: S101 - one element has been read
    return root


def pieces(xml: str, *names: str) -> tuple[str, list[str], str]:
    """Cut what a container holds into its elements of these names: what stands before them, each of them, and the rest.

    Elements that stand within one another are not cut. What stands between them is left out; in the files that Pandoc
    writes it is blank space.
    """
    places = list(_places(xml, names))
    if not places:
        return xml, [], ""
    return xml[: places[0][0]], [xml[begin:end] for begin, end in places], xml[places[-1][1] :]


def _places(xml: str, names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    depth = begun = 0
    for tag in re.finditer(rf"<(/?)w:(?:{'|'.join(names)})(?:\s[^>]*?)?(/?)>", xml):
        closing, alone = tag.groups()
        begun = begun if depth else tag.start()
        depth += 0 if alone else -1 if closing else 1
        if not depth:
            yield begun, tag.end()
