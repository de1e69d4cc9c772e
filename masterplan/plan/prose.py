"""A prose file becomes a tree of what little an author may use in it: names to print, `if`, one `for`, two functions.

Prose is data, so it must neither run for ever nor reach anything. It is never made a program: `book/filling.py` walks
the tree, which holds nothing but what is listed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from jinja2 import TemplateSyntaxError, nodes

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.plan import jinja
from masterplan.plan.jinja import PlacedTemplates, TextPlace
from masterplan.yaml import letters
from masterplan.yaml.document import Source

FUNCTIONS = ("rujuk", "sumber")
_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const),
    *(nodes.If, nodes.For, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Call),
)


def check(source: Source) -> list[Diagnostic]:
    """Report what a prose file may not do, `template-error` for broken Jinja and `unsafe-prose` for the rest."""
    unreadable = letters.unreadable(source)
    if unreadable:
        return unreadable
    even = Source(source.path, jinja.even(source.text))
    try:
        found = parse(even.text)
    except TemplateSyntaxError as problem:
        return [jinja.broken(even, problem)]
    except RecursionError:
        return [_refused(TextPlace(even, 1))]
    return list(dict.fromkeys(_refused(TextPlace(even, at)) for at in _faults(found, inside=False)))


@lru_cache(500)  # a plan has some twenty, and an editor brings a new one with each letter
def parse(text: str) -> nodes.Template:
    """Read a prose file; the tree is kept, since a book fills in what has been checked."""
    if "{" not in text:  # nothing that Jinja would take apart
        return nodes.Template([nodes.Output([nodes.TemplateData(text, lineno=1)], lineno=1)] if text else [], lineno=1)
    return PlacedTemplates().parse(text)


def _faults(node: nodes.Node, *, inside: bool) -> Iterator[int]:
    if not isinstance(node, _ALLOWED) or not _harmless(node) or (inside and isinstance(node, nodes.For)):
        yield node.lineno
        return
    for child in node.iter_child_nodes():
        yield from _faults(child, inside=inside or isinstance(node, nodes.For))


def _harmless(node: nodes.Node) -> bool:
    """Tell whether a call is one of the two functions with a plain text, and a loop goes through a name."""
    match node:
        case nodes.Call(node=nodes.Name(name=name), args=[nodes.Const(value=str())], kwargs=[]):
            return name in FUNCTIONS
        case nodes.Call():
            return False
        case nodes.For(iter=nodes.Name() | nodes.Getattr() | nodes.Getitem(), recursive=False):
            return True
        case nodes.For():
            return False
        case _:
            return True


def _refused(place: TextPlace) -> Diagnostic:
    message = _("prose can only print names, and use `if` and one `for`")
    cure = _("write the text without calculation, filter or nested loop; a figure that is missing belongs into data/")
    return Diagnostic("unsafe-prose", message, place.span(), cure)
