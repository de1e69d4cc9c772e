"""A prose file becomes a template that can do nothing but print names; anything more is a diagnostic.

Prose is data, so it must neither run for ever nor reach anything. Jinja's sandbox does not bound loops, hence the
closed list of what an author may use: names, their parts, `if`, one level of `for`, and two functions.
"""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
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
    try:
        tree = ImmutableSandboxedEnvironment().parse(source.text)
    except TemplateSyntaxError as problem:
        return [error(source, problem.lineno, problem.message or "")]
    except RecursionError:
        return [_refused(source, 1)]
    return [_refused(source, line) for line in sorted(set(_faults(tree, inside=False)))]


def error(source: Source, line: int, reason: str) -> Diagnostic:
    """Report a template or a prose file that Jinja cannot fill in."""
    message = _("this text cannot be filled in: {reason}").format(reason=reason)
    cure = _("correct the name between the braces; docs/panduan.md lists the names")
    return Diagnostic("template-error", message, source.whole_line(line), cure)


def _faults(node: nodes.Node, *, inside: bool) -> Iterator[int]:
    if not isinstance(node, _ALLOWED) or not _harmless(node) or (inside and isinstance(node, nodes.For)):
        yield node.lineno
        return
    for child in node.iter_child_nodes():
        yield from _faults(child, inside=inside or isinstance(node, nodes.For))


def _harmless(node: nodes.Node) -> bool:
    """Tell whether a call is one of the two functions with a plain text, and a loop goes through a name."""
    match node:
        case nodes.Call(node=nodes.Name(name=name), args=[nodes.Const()], kwargs=[]):
            return name in FUNCTIONS
        case nodes.Call():
            return False
        case nodes.For(iter=nodes.Name() | nodes.Getattr() | nodes.Getitem(), recursive=False):
            return True
        case nodes.For():
            return False
        case _:
            return True


def _refused(source: Source, line: int) -> Diagnostic:
    message = _("prose can only print names, and use `if` and one `for`")
    cure = _("write the text without calculation, filter or nested loop; a figure that is missing belongs into data/")
    return Diagnostic("unsafe-prose", message, source.whole_line(line), cure)
