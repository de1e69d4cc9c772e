"""Texts of a plan whose data have errors become what is wrong with them whatever the data are.

That is a name which no plan has, and a chapter that Jinja cannot read. All else that a text names depends on the data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress

from jinja2 import TemplateSyntaxError

from masterplan.book import facts, filling, names
from masterplan.diagnostics.values import Diagnostic
from masterplan.plan import jinja
from masterplan.plan.jinja import PlacedTemplates
from masterplan.plan.plan import Plan
from masterplan.yaml.document import Source


def faults(texts: Mapping[str, str], right: Plan) -> Iterator[Diagnostic]:
    """Report what is wrong with prose and chapters by their path; `right` is a plan without errors, for its names."""
    known = (*names.names(facts.gather(right)), *names.OF_A_BOOK)
    for path, text in texts.items():
        source = Source(path, jinja.even(text))
        if path.endswith(".j2"):
            yield from _unread(source)
        elif path.endswith(".md"):
            with suppress(TemplateSyntaxError, RecursionError):  # which is said where the data are read
                yield from filling.foreign(source, known)


def _unread(source: Source) -> Iterator[Diagnostic]:
    try:
        PlacedTemplates().parse(source.text)
    except TemplateSyntaxError as problem:
        yield jinja.broken(source, problem)
    except RecursionError:
        return  # said by name when the chapter is filled in
