"""A prose file and the names of a book become its Markdown, and whatever it names that there is not.

The tree of the text is walked here and never made a program, so that a text can do nothing but what `plan/prose` lists.
All that is wrong with it is found, since reading goes on behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from jinja2 import nodes
from msgspec import Struct, field

from masterplan.book.printed import TextRefusal, part, unknown
from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.plan import jinja, prose
from masterplan.plan.jinja import TextPlace
from masterplan.yaml.document import Source

_ABSENT = object()  # what a name stands for that is reported already
_COMPARISONS: Mapping[str, Callable[[Any, Any], object]] = {  # of anything, or a `TypeError`
    "eq": eq,
    "ne": ne,
    "lt": lt,
    "lteq": le,
    "gt": gt,
    "gteq": ge,
    "in": lambda one, many: one in many,
    "notin": lambda one, many: one not in many,
}


def filled(source: Source, reading: Reading) -> str:
    """Return the Markdown of a prose file; `reading` has what it names, and keeps what is wrong with it."""
    even = Source(source.path, jinja.even(source.text))
    return "".join(_Text(even, reading).written(prose.parse(even.text).body, reading.names))


def foreign(source: Source, known: Iterable[str]) -> list[Diagnostic]:
    """Return what is wrong with the names of a prose file, if all that is known of a plan is which names it has."""
    reading = Reading(
        dict.fromkeys(known, ""), dict.fromkeys(prose.FUNCTIONS, lambda _ident, _place: ""), lambda _value, _name: ""
    )
    _Text(source, reading).skipped(prose.parse(source.text).body, reading.names)
    return reading.found


class Reading(Struct):
    """What a prose file may name: texts, and mappings and lists of them; `functions` take an id.

    `printed` is the door through which values get into Markdown, or raises a `TextRefusal`.
    """

    names: Mapping[str, object]
    functions: Mapping[str, Callable[[str, TextPlace], str]]
    printed: Callable[[object, str], str]
    found: list[Diagnostic] = field(default_factory=list)


class _Text(Struct):
    source: Source
    reading: Reading

    # --- what is printed ------------------------------------------------------------------------

    def written(self, body: list[nodes.Node], names: Mapping[str, object]) -> Iterator[str]:
        """Write the parts of a text in turn."""
        for node in body:
            match node:
                case nodes.Output(nodes=parts):
                    yield from (self._printed(part, names) for part in parts)
                case nodes.If():
                    yield from self._chosen(node, names)
                case nodes.For():
                    yield from self._repeated(node, names)
                case _:
                    raise TypeError(node)

    def _printed(self, part: nodes.Expr, names: Mapping[str, object]) -> str:
        if isinstance(part, nodes.TemplateData):
            return part.data
        value = self.value(part, names)
        if value is _ABSENT:
            return ""
        try:
            return self.reading.printed(value, _told(part))
        except TextRefusal as refusal:
            self._refused(refusal, part)
            return ""

    def _chosen(self, node: nodes.If, names: Mapping[str, object]) -> Iterator[str]:
        """Write the branch that is chosen; of the others only names are looked at, which may be without parts today."""
        branches = [(node.test, node.body), *((one.test, one.body) for one in node.elif_), (None, node.else_)]
        done = False
        for test, body in branches:
            if not done and (test is None or self._true(test, names)):
                done = True
                yield from self.written(body, names)
            else:
                self.skipped(body, names)

    def _repeated(self, node: nodes.For, names: Mapping[str, object]) -> Iterator[str]:
        target = str(node.target.name)  # type: ignore[attr-defined]  # the only target that prose may have
        items = [one for one in self._items(node, names) if self._kept(node, {**names, target: one})]
        for index, item in enumerate(items):
            yield from self.written(node.body, {**names, target: item, "loop": _loop(index, len(items))})
        if items:
            self.skipped(node.else_, names)
        else:
            self.skipped(node.body, {**names, target: "", "loop": {}})
            yield from self.written(node.else_, names)

    def _items(self, node: nodes.For, names: Mapping[str, object]) -> list[object]:
        value = self.value(node.iter, names)
        if isinstance(value, list | tuple | Mapping):
            return [*value]
        if value is not _ABSENT:
            name, cure = _told(node.iter), _("go through a list, such as `daftar_opd`")
            self._refused(
                TextRefusal("unprintable-value", _("`{name}` is no list").format(name=name), cure, name), node
            )
        return []

    def _kept(self, node: nodes.For, names: Mapping[str, object]) -> bool:
        return node.test is None or self._true(node.test, names)

    def skipped(self, body: list[nodes.Node], names: Mapping[str, object]) -> None:
        """Look at the names alone, which may be without parts today."""
        for name in (one for node in body for one in node.find_all(nodes.Name) if one.ctx == "load"):
            own = {str(loop.target.name) for node in body for loop in _loops(node)}  # type: ignore[attr-defined]  # a name
            if name.name not in {*names, *self.reading.functions, *own, "loop"}:
                self._refused(unknown("", name.name, [*names]), name)

    # --- what a text names ----------------------------------------------------------------------

    def value(self, node: nodes.Node, names: Mapping[str, object]) -> object:
        """Return what an expression stands for; what there is not is reported and `_ABSENT`."""
        try:
            return self._value(node, names)
        except TextRefusal as refusal:
            self._refused(refusal, node)
            return _ABSENT

    def _value(self, node: nodes.Node, names: Mapping[str, object]) -> object:
        match node:
            case nodes.Const(value=value):
                return value
            case nodes.Name(name=name):
                return self._named(name, names)
            case nodes.Getattr(node=inner, attr=name):
                whole = self.value(inner, names)
                return whole if whole is _ABSENT else part(_told(inner), whole, name)
            case nodes.Getitem(node=inner, arg=index):
                whole, key = self.value(inner, names), self.value(index, names)
                return _ABSENT if _ABSENT in (whole, key) else part(_told(inner), whole, key)
            case nodes.Call(node=nodes.Name(name=name), args=[nodes.Const(value=ident)]):
                return self.reading.functions[name](str(ident), TextPlace(self.source, node.lineno))
            case _:
                return self._joined(node, names)

    def _named(self, name: str, names: Mapping[str, object]) -> object:
        if name in self.reading.functions:
            message, cure = _("`{name}` is a function, and no text"), _('write `{name}("…")` with an id in it')
            raise TextRefusal("unprintable-value", message.format(name=name), cure.format(name=name))
        return part("", names, name)

    def _joined(self, node: nodes.Node, names: Mapping[str, object]) -> object:
        """Return what several expressions stand for together."""
        match node:
            case nodes.And(left=left, right=right):
                return self.value(right if self._true(left, names) else left, names)
            case nodes.Or(left=left, right=right):
                return self.value(left if self._true(left, names) else right, names)
            case nodes.Compare(expr=first, ops=operands):
                return self._compared(self.value(first, names), operands, names)
            case nodes.Not(node=inner):
                return not self._true(inner, names)
            case _:
                raise TypeError(node)

    def _true(self, node: nodes.Node, names: Mapping[str, object]) -> bool:
        value = self.value(node, names)
        return value is not _ABSENT and bool(value)

    def _compared(self, left: object, operands: list[nodes.Operand], names: Mapping[str, object]) -> bool:
        for operand in operands:
            right = self.value(operand.expr, names)
            if _ABSENT in (left, right):
                return False
            try:
                if not _COMPARISONS[operand.op](left, right):
                    return False
            except TypeError:
                cure = _("compare a text with a text in quotation marks, or ask only whether there is one")
                raise TextRefusal("unprintable-value", _("these two cannot be compared"), cure) from None
            left = right
        return True

    def _refused(self, refusal: TextRefusal, node: nodes.Node) -> None:
        self.reading.found.append(refusal.at(TextPlace(self.source, node.lineno)))


def _loop(index: int, length: int) -> Mapping[str, object]:
    """Return what a text may ask about the item it is at, as Jinja names it."""
    places = {"index": index + 1, "index0": index, "revindex": length - index, "revindex0": length - index - 1}
    return {**places, "first": index == 0, "last": index == length - 1, "length": length}


def _loops(node: nodes.Node) -> Iterator[nodes.For]:
    yield from ([node] if isinstance(node, nodes.For) else ())
    yield from node.find_all(nodes.For)


def _told(node: nodes.Node) -> str:
    """Write an expression as its author did."""
    match node:
        case nodes.Name(name=name):
            return str(name)
        case nodes.Getattr(node=inner, attr=name):
            return f"{_told(inner)}.{name}"
        case nodes.Getitem(node=inner, arg=index):
            return f"{_told(inner)}[{_told(index)}]"
        case nodes.Const(value=str() as value):
            return f'"{value}"'
        case nodes.Const(value=value):
            return str(value)
        case _:
            return "…"
