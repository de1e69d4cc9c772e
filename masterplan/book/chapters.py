"""The template of a chapter becomes its text, or what is wrong with it, as far as it could be filled in.

A name that there is not, or a function that refuses what it is asked for, leaves a gap and is found with its place, so
that all of them are told at once. Whatever else fails ends the chapter, and the next one is tried.
"""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import suppress
from functools import lru_cache, wraps
from types import CodeType
from typing import Any, ParamSpec

from jinja2 import (
    BaseLoader,
    Environment,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
    pass_context,
)
from markupsafe import Markup

from masterplan.book.printed import TextRefusal, part, unknown
from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.plan import jinja
from masterplan.plan.jinja import PlacedTemplates, TextPlace
from masterplan.yaml.document import Source

P = ParamSpec("P")

# What a template may raise when it is filled in: Python's own answer to a wrong use of a value.
_FAULTS = (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError, RecursionError)


def codes(templates: Mapping[str, str]) -> Mapping[str, CodeType]:
    """Return what Jinja makes of chapters, for all books at once; one that it cannot read is left out."""
    made = {}
    for path, text in templates.items():
        with suppress(TemplateSyntaxError):
            made[path] = _code(path, text)
    return made


@lru_cache(256)  # some plans of one process; the chapters that the program brings are the same in all of them
def _code(path: str, text: str) -> CodeType:
    jinja = PlacedTemplates(finalize=pass_context(lambda _context, value: value))  # as `Chapters` has it
    return jinja.compile(text, path, path)


class _Loader(BaseLoader):
    """Finds templates by their path; what is not compiled cannot be read, and says so again."""

    def __init__(self, templates: Mapping[str, str], made: Mapping[str, CodeType]) -> None:
        self._templates, self._made = templates, made
        self.loaded: set[str] = set()

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:  # noqa: A002 - as Jinja has it
        if name not in self._templates:
            raise TemplateNotFound(name)
        self.loaded.add(name)
        code = self._made.get(name) or environment.compile(self._templates[name], name, name)
        return Template.from_code(environment, code, globals or {})


class Chapters(PlacedTemplates):
    """Jinja as chapters use it; `found` is what is wrong with those that have been filled in.

    `functions` are what chapters may call, `names` what they may print, `printed` the door through which values get
    into Markdown; functions and door may raise a `TextRefusal`.
    """

    def __init__(
        self,
        templates: Mapping[str, str],
        codes: Mapping[str, CodeType],
        functions: Mapping[str, Callable[..., str]],
        names: Mapping[str, object],
        printed: Callable[[object, str], object],
    ) -> None:
        """Take the texts of templates by their path, as `{% include %}` names them, and what `codes` makes of them."""
        loader = _Loader(templates, codes)
        super().__init__(
            loader=loader,
            undefined=_absent(self._missing),
            finalize=pass_context(lambda _context, value: self._printed(value, printed)),
            autoescape=False,  # the target is Markdown; `printed` escapes
        )
        self.globals.update({**{name: self._noted(one) for name, one in functions.items()}, **names})
        self.templates = templates
        self.found: list[Diagnostic] = []
        self.loaded = loader.loaded

    def filled_in(self, path: str, names: Mapping[str, object]) -> str:
        """Return the text of a chapter; what cannot be filled in is found."""
        try:
            return self.get_template(path).render(names)
        except TemplateSyntaxError as problem:
            self.found.append(jinja.broken(self._source(problem.name or path), problem))
        except _FAULTS as problem:
            frames = [one for one in traceback.extract_tb(problem.__traceback__) if one.filename in self.templates]
            place = TextPlace(
                self._source(frames[-1].filename if frames else path), frames[-1].lineno or 1 if frames else 1
            )
            self.found.append(_failed(place.span(), problem))
        return ""

    def here(self) -> TextPlace:
        """Return the place of the template that is just being filled in."""
        frame = sys._getframe()  # noqa: SLF001 - the frames of templates are the only thing that knows it
        while (template := frame.f_globals.get("__jinja_template__")) is None and frame.f_back:
            frame = frame.f_back
        if template is None:
            raise LookupError
        return TextPlace(self._source(template.filename), template.get_corresponding_lineno(frame.f_lineno))

    def _source(self, path: str) -> Source:
        return Source(path, jinja.even(self.templates.get(path, "")))

    # --- what Jinja asks for --------------------------------------------------------------------

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - as Jinja has it
        """Return what a mapping holds before what Python does with it, such as a fact called `items`."""
        if isinstance(obj, Undefined):
            return obj
        return obj[attribute] if isinstance(obj, Mapping) and attribute in obj else super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - the same
        """Return a part; what there is not has none."""
        return obj if isinstance(obj, Undefined) else super().getitem(obj, argument)

    def _printed(self, value: object, printed: Callable[[object, str], object]) -> object:
        if isinstance(value, Undefined):
            return str(value)
        try:
            return printed(value, "")
        except TextRefusal:
            return self._noted(printed)(value, self.here().tag)

    def _noted(self, function: Callable[P, object]) -> Callable[P, object]:
        """Let a function refuse what it is asked for: then a gap stays, and it is found."""

        @wraps(function)
        def noted(*args: P.args, **kwargs: P.kwargs) -> object:
            try:
                return function(*args, **kwargs)
            except TextRefusal as refusal:
                self._refused(refusal)
                return Markup("")

        return noted

    def _missing(self, absent: Undefined) -> None:
        """Say which name there is not; Jinja knows the last part of it, and the text the others."""
        name, whole = str(absent._undefined_name), absent._undefined_obj  # noqa: SLF001 - Jinja tells it in English alone
        if not isinstance(whole, Mapping | list | tuple | str):
            self._refused(unknown("", name, [*self.globals]))
            return
        try:
            part(self._before(name), whole, name)
        except TextRefusal as refusal:
            self._refused(refusal)

    def _before(self, name: str) -> str:
        """Return what a template writes before a part."""
        place = self.here()
        found = re.search(rf"""([\w.]+)\s*(?:\.|\[)\s*["']?{re.escape(name)}\b""", place.tag)
        return found[1] if found else "…"

    def _refused(self, refusal: TextRefusal) -> None:
        """Say what is refused; of what a loop makes there only the first."""
        told = refusal.at(self.here())
        if not any((one.code, one.span) == (told.code, told.span) for one in self.found):
            self.found.append(told)


def _absent(note: Callable[[Undefined], None]) -> type[Undefined]:
    """Make what stands for a name that there is not: it is noted as soon as it is used, and then it is nothing."""

    class Absent(Undefined):
        def __str__(self) -> str:
            note(self)
            return ""

        def __bool__(self) -> bool:
            note(self)
            return False

        def __iter__(self) -> Iterator[object]:
            note(self)
            return iter(())

        unsafe_callable = alters_data = jinja_pass_arg = None  # which Jinja asks for before a call

        def __call__(self, *_given: object, **_named: object) -> str:  # type: ignore[override]  # Jinja's raises
            if self._undefined_exception is not UndefinedError:  # the sandbox has refused it
                self._fail_with_undefined_error()
            note(self)
            return ""

    return Absent


def _failed(span: Span, problem: Exception) -> Diagnostic:
    message = _("this text cannot be filled in: {reason}").format(reason=problem)
    cure = _("look at what stands between the braces; `masterplan guide bab` says what a chapter may use")
    return Diagnostic("template-error", message, span, cure)
