"""A value that a text names becomes Markdown that prints it, or the reason why it cannot be printed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import partial

from markupsafe import Markup

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.plan import glyphs, suggestions
from masterplan.plan.jinja import TextPlace
from masterplan.plan.reading import Printable
from masterplan.words import likeness
from masterplan.words.markdown import escape
from masterplan.words.terminal import in_backticks
from masterplan.yaml import letters
from masterplan.yaml.document import Source


class TextRefusal(Exception):  # noqa: N818 - what a text asks for is refused; nothing is wrong with the program
    """Why a text does not get what it names; whoever reads the text knows its place, and goes on."""

    def __init__(self, code: str, message: str, cure: str, word: str = "") -> None:
        """Say what is wrong, what to do, and at which word of the text."""
        super().__init__(message)
        self.code, self.message, self.cure, self.word = code, message, cure, word

    def at(self, place: TextPlace) -> Diagnostic:
        """Say where."""
        return Diagnostic(self.code, self.message, place.span(self.word), self.cure)


def escaped(value: object) -> Markup:
    """Escape what is no Markdown yet."""
    return value if isinstance(value, Markup) else Markup(escape(str(value)))  # noqa: S704 - escaped here


def checked(value: object, name: str = "") -> str | int:
    """Return what is a text or a whole number; anything else would be printed as Python writes it."""
    match value:
        case bool():
            raise _unprintable(name, _("`{name}` is yes or no, and no text"), _("ask for it with `if`"))
        case str() | int():
            return value
        case Mapping():
            cure = _("name one of its parts: {names}").format(names=_some(f"{name}.{key}" for key in value))
            cure = cure if value else _("it is empty today; print it only behind `if`")
            raise _unprintable(name, _("`{name}` has parts, and is no text itself"), cure)
        case list() | tuple():
            raise _unprintable(name, _("`{name}` is a list, and no text"), _("go through it with `for`"))
        case _ if callable(value):
            raise _unprintable(name, _("`{name}` is a function, and no text"), _("call it, or print a name"))
        case _:
            raise _unprintable(name, _("`{name}` cannot be printed"), _("print a text or a whole number"))


def _some(names: Iterable[str]) -> str:
    listed = [*names]
    more = ", …" if len(listed) > suggestions.SHOWN else ""
    return in_backticks(listed[: suggestions.SHOWN]) + more


def _unprintable(name: str, message: str, cure: str) -> TextRefusal:
    return TextRefusal("unprintable-value", message.format(name=name), cure, name)


def readable(text: str, printable: Printable) -> str:
    """Return a text of which every letter can be printed; one that a text computes has not been read before."""
    if glyphs.common(text) and letters.shown(text):  # as nearly all are
        return text
    source = Source("", text)
    for faults in (letters.unreadable, partial(glyphs.in_prose, printable=printable)):
        for told in faults(source)[:1]:
            letter = text[source.offset(told.span.line, told.span.column)]
            raise TextRefusal(told.code, told.message, told.help or "", letter)
    return text


def unknown(whole: str, name: str, known: Collection[str]) -> TextRefusal:
    """Refuse a name that there is not, or one that is no part of `whole`."""
    cure = suggestions.suggest(name, [*known])
    if whole:
        return TextRefusal(
            "unknown-name", _("`{whole}` has no part `{name}`").format(whole=whole, name=name), cure, name
        )
    listed = _("`masterplan guide nama` lists the names")
    return TextRefusal("unknown-name", _("there is no name `{name}`").format(name=name), f"{cure}; {listed}", name)


def part(whole: str, value: object, key: object) -> object:
    """Return a part of a value by its name, or by its number in a list; raises a `TextRefusal` if it has none."""
    if isinstance(value, Mapping) and isinstance(key, str | int):
        if key in value:
            return value[key]
        raise unknown(whole, str(key), [str(one) for one in value])
    if isinstance(value, list | tuple) and isinstance(key, int) and -len(value) <= key < len(value):
        return value[key]
    message = _("`{whole}` has no parts").format(whole=whole)
    raise TextRefusal("unknown-name", message, _("write it without `{name}`").format(name=key), str(key))


def near(ident: str, known: Collection[str]) -> str:
    """Advise on the id of a chapter, a table or a figure that no book has."""
    similar = likeness.similar(ident, sorted(known))
    if similar:
        return _("a similar name exists: `{near}`").format(near=similar)
    return _("`masterplan guide tabel` lists what a text can refer to")
