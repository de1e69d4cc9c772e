"""A text with Jinja in it becomes the ids that stand between its braces, each with its offset."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from jinja2 import TemplateSyntaxError, nodes
from msgspec import Struct

from masterplan.book import called
from masterplan.plan import jinja
from masterplan.plan.jinja import PlacedTemplates


class NamedInText(NamedTuple):
    """An id, and where it stands; `mark` is what stands there for a hyphen, `dotted` is what follows a dot."""

    kind: str
    ident: str
    start: int
    length: int
    mark: str = "-"
    dotted: bool = False


def named(text: str, known: Mapping[str, Collection[str]]) -> Iterator[NamedInText]:
    """Go through the ids that a text names, of those that are `known` of each kind; none if Jinja cannot read it."""
    if "{{" not in text and "{%" not in text:
        return
    even = jinja.even(text)
    try:
        tree = PlacedTemplates().parse(even)
    except (TemplateSyntaxError, RecursionError):
        return
    uneven = _offsets(text) if len(even) != len(text) else range(len(text) + 1)
    loops = {str(one.target.name): one for one in tree.find_all(nodes.For) if isinstance(one.target, nodes.Name)}
    read = _ExpressionReader(even, known, loops).read
    found = (
        one for node in tree.find_all((nodes.Call, nodes.Getattr, nodes.Getitem, nodes.Compare)) for one in read(node)
    )
    yield from (one._replace(start=uneven[one.start]) for one in found)


def _offsets(text: str) -> list[int]:
    """Return where each letter of the text that Jinja reads stands in the text as it is written."""
    kept = [at for at, letter in enumerate(text) if not (letter == "\n" and text[at - 1 : at] == "\r")]
    return [*kept, len(text)]


class _ExpressionReader(Struct, frozen=True):
    """Reads the nodes of one text; `loops` are what its loops go through, by the name of an item."""

    text: str
    known: Mapping[str, Collection[str]]
    loops: Mapping[str, nodes.For]

    def read(self, node: nodes.Node) -> Iterator[NamedInText]:
        """Go through what a node names itself; what stands inside of it is read for itself."""
        match node:
            case nodes.Call():
                return self._asked(node)
            case nodes.Getattr(node=inner, attr=key):
                found = self._keyed(_dotted(inner), key, self.text.find(key, node.lineno))
                return (one._replace(dotted=True) for one in found)
            case nodes.Getitem(node=inner, arg=nodes.Const(value=str() as key) as at):
                return self._keyed(_dotted(inner), key, at.lineno)
            case nodes.Compare():
                return self._compared(node)
            case _:
                return iter(())

    def _asked(self, node: nodes.Call) -> Iterator[NamedInText]:
        """Read what a function is asked for: a source, or a part of the books."""
        match node:
            case nodes.Call(node=nodes.Name(name="sumber"), args=[nodes.Const(value=str() as ident) as at, *_]):
                yield from self._whole("sumber", ident, at.lineno)
            case nodes.Call(node=nodes.Name(), args=[nodes.Const(value=str() as part) as at, *_]):
                yield from self._parts(part, at.lineno)
            case _:
                pass

    def _compared(self, node: nodes.Compare) -> Iterator[NamedInText]:
        """Read the id to which that of an item of a list is compared."""
        match node.expr:
            case nodes.Getattr(node=nodes.Name(name=item), attr="id") if item in self.loops:
                kind = called.LISTED.get(_dotted(self.loops[item].iter), "")
                operands = (one.expr for one in node.ops if kind)
                for one in (operand for operand in operands if isinstance(operand, nodes.Const)):
                    yield from self._whole(kind, str(one.value), one.lineno)
            case _:
                pass

    def _keyed(self, holder: str, key: str, at: int) -> Iterator[NamedInText]:
        """Read the id under which something is held."""
        kind = called.KEYED.get(holder)
        if holder == called.SENTENCES:
            yield from self._parts(key, at)
        elif kind and holder in called.UNDERSCORED:
            meant = (ident for ident in self.known.get(kind, ()) if ident.replace("-", "_") == key)
            found = (one._replace(ident=ident, mark="_") for ident in meant for one in self._whole(kind, key, at))
            yield from found
        elif kind:
            yield from self._whole(kind, key, at)

    def _whole(self, kind: str, ident: str, at: int) -> Iterator[NamedInText]:
        """Find an id at an offset, unless it is written with escapes."""
        yield from [NamedInText(kind, ident, at, len(ident))] if self.text.startswith(ident, at) else []

    def _parts(self, part: str, at: int) -> Iterator[NamedInText]:
        if self.text.startswith(part, at):
            for kind, ident, start in called.parts(part, self.known):
                yield NamedInText(kind, ident, at + start, len(ident.rpartition("/")[2]))


def _dotted(node: nodes.Node) -> str:
    """Write a name with its parts; nothing for any other expression."""
    match node:
        case nodes.Name(name=name):
            return str(name)
        case nodes.Getattr(node=inner, attr=name):
            return f"{_dotted(inner)}.{name}"
        case _:
            return ""
