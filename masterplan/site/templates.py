"""The templates of the site become what fills pages in, or what is wrong with one that a plan has brought."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from contextlib import suppress
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateError, TemplateNotFound
from jinja2 import TemplateSyntaxError as BrokenTemplateError

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import DesignProblem
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.plan import jinja
from masterplan.plan.jinja import PlacedTemplates
from masterplan.world import bytecode
from masterplan.world.disk import PACKAGE, SITE
from masterplan.yaml.document import Source as Text

PLACE = PACKAGE / "situs.py"  # as `bytecode.PLACE`, for what Jinja runs of the templates of the site


class SiteTemplates(PlacedTemplates):
    """Jinja as the site uses it: every text is escaped, and a name that there is not is told.

    `texts` are the templates by their path below `templates/`, which is how they name one another without the folder;
    `brought` says where each of them lies that is not ours.
    """

    def __init__(self, texts: Mapping[str, str], brought: Mapping[str, str]) -> None:
        """Take the texts, of which only those are compiled that no earlier run has."""
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self._texts, self._brought = texts, brought
        self.loader = _SiteLoader(texts, bytecode.kept(texts, self._compiled, PLACE))

    def filled(self, name: str, names: Mapping[str, object]) -> str:
        """Return the text of a template; raises `DesignProblem` for one of the plan that cannot be filled in."""
        path = _path(name)
        try:
            return self.get_template(path).render(names)
        except TemplateError as problem:
            raise self._blamed(path, problem) from problem

    def _compiled(self, texts: Mapping[str, str]) -> Mapping[str, CodeType]:
        made = {}
        for path, text in texts.items():
            with suppress(BrokenTemplateError):  # which is told by the page that needs it
                made[path] = self.compile(text, path, path)
        return made

    def _blamed(self, path: str, problem: TemplateError) -> Exception:
        """Say what is wrong with a template of the plan; one of ours has a bug."""
        if isinstance(problem, BrokenTemplateError):
            path = _path(problem.name or path)
        if path not in self._brought:
            return problem
        where = self._brought[path]
        if isinstance(problem, BrokenTemplateError):
            return DesignProblem(jinja.broken(Text(where, jinja.even(self._texts[path])), problem))
        message = _("the page cannot be filled in: {reason}").format(reason=problem.message or "")
        cure = _("`masterplan guide situs` lists what a template of the site gets")
        return DesignProblem(Diagnostic("template-error", message, Span(where), cure))


@lru_cache(4)  # those of the program, and those of a plan or two, for what stays at work
def filling(texts: tuple[tuple[str, str], ...], brought: tuple[tuple[str, str], ...]) -> SiteTemplates:
    """Return what fills pages in."""
    return SiteTemplates(dict(texts), dict(brought))


class _SiteLoader(BaseLoader):
    """Finds templates by their path, or by their name in their folder."""

    def __init__(self, texts: Mapping[str, str], made: Mapping[str, CodeType]) -> None:
        self._texts, self._made = texts, made

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:  # noqa: A002 - as Jinja has it
        path = _path(name)
        if path not in self._texts:
            raise TemplateNotFound(name)
        code = self._made.get(path) or environment.compile(self._texts[path], path, path)
        return environment.template_class.from_code(environment, code, environment.make_globals(globals))


def _path(name: str) -> str:
    return name if name.startswith(f"{SITE}/") else f"{SITE}/{name}"
