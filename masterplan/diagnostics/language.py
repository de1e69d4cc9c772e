"""Messages written in English become messages in the reader's language.

`MASTERPLAN_LANG` chooses (`id` or `en`), then the locale, then Indonesian. Messages have named `{placeholders}`:
`_("reference `{id}` does not exist").format(id=…)`. The catalogue is `locale/id/LC_MESSAGES/masterplan.po`;
`python -m tools.catalogue update` collects new messages and compiles it.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("id", "en")
LOCALE = Path(__file__).parent / "locale"

_chosen: ContextVar[str] = ContextVar("language", default="")


def preferred(environ: Mapping[str, str]) -> str:
    """Return the language that the environment asks for; Indonesian if it asks for none we have."""
    names = ("MASTERPLAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    wishes = (environ.get(name, "")[:2].lower() for name in names)
    return next((wish for wish in wishes if wish in LANGUAGES), "id")


def use(language: str) -> None:
    """Speak `id` or `en` from now on in this context; the empty text leaves it to the environment again."""
    _chosen.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `id` or `en` within a block or a function, whatever the reader speaks: what books say is Indonesian."""
    before = _chosen.set(language)
    try:
        yield
    finally:
        _chosen.reset(before)


def later(message: str) -> str:
    """Mark a message that is translated when it is told."""
    return message


def _(message: str) -> str:
    """Translate one message."""
    return _catalogue().gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Translate a message that depends on a number."""
    return _catalogue().ngettext(singular, plural, number)


def number(value: float) -> str:
    """Write a number as it was given, with the mark that the reader puts before decimals."""
    whole, point, rest = f"{value:.15g}".partition(".")
    return _("{whole}.{tenth}").format(whole=whole, tenth=rest) if point else whole


def indonesian(message: str) -> str:
    """Translate one message into Indonesian, whatever the reader speaks: what is written into files of the plan."""
    return _load("id").gettext(message)


def spoken() -> str:
    """Return the language that is spoken in this context."""
    return _chosen.get() or _from_environment()


def _catalogue() -> gettext.NullTranslations:
    return _load(spoken())


@cache
def _from_environment() -> str:
    return preferred(os.environ)


@cache
def _load(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation("masterplan", LOCALE, [language])
