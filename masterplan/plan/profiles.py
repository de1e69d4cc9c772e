"""The text of a profile becomes the forms that it asks for, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

from pydantic import BaseModel

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.diagnostics.values import Diagnostic
from masterplan.model import decode
from masterplan.model.opd import Opd
from masterplan.model.profil import Isian, Profil
from masterplan.model.shape import field_names, id_of, inside, listed
from masterplan.plan import suggestions
from masterplan.plan.files import stem
from masterplan.plan.plan import SINGLE
from masterplan.yaml import reader
from masterplan.yaml.document import Document, Path, Source

OPD = "opd"
FOLDER = "templates/profil/"
# What a path begins with.
FILES: Mapping[str, type[BaseModel]] = {OPD: Opd, **{stem(path): model for path, model in SINGLE.items()}}


def read(source: Source) -> tuple[Profil | None, list[Diagnostic]]:
    """Return a profile, unless something is wrong with it: a fault of its form, or a path that leads nowhere."""
    document, faults = reader.parse(source)
    if document is None:
        return None, faults
    profil, faults = decode.decode(document, Profil)
    if profil is None:
        return None, faults
    faults = [
        fault
        for at, formulir in enumerate(profil.formulir)
        for number, isian in enumerate(formulir.isian)
        for fault in _faults(document, isian, ("formulir", at, "isian", number))
    ]
    return (None if faults else profil), faults


def named(known: Mapping[str, str], name: str) -> Source:
    """Return one of the profiles whose texts are known, by its id; raises `EnvironmentProblem` if there is none."""
    if name not in known:
        message = _("there is no profile `{name}`").format(name=name)
        raise EnvironmentProblem(message, suggestions.suggest(name, [*known]))
    return Source(f"{FOLDER}{name}.yaml", known[name])


def steps(jalur: str) -> list[str]:
    """Return the steps of a path; what stands in brackets behind a list is a step of its own."""
    return re.findall(r"\([^)]*\)|[^.()]+", jalur)


def choices(jalur: str) -> str | type[StrEnum]:
    """Return what a column is chosen from: a closed set, or the name of a set of the plan; nothing if from neither."""
    kind = _types(jalur)[-1]
    for one in (kind, inside(kind, 0)):
        if isinstance(one, type) and issubclass(one, StrEnum):
            return one
        if id_of(one):
            return id_of(one)
    return ""


def _names(jalur: str) -> list[str]:
    return [step for step in steps(jalur) if not step.startswith("(")]


def _types(jalur: str) -> list[object]:
    """Return the type at each step of a path, as far as it leads."""
    first, *names = _names(jalur)
    found: list[object] = [FILES[first]] if first in FILES else []
    for step in names if found else ():
        kind = inside(listed(found[-1]), step)
        if kind is None:
            break
        found.append(kind)
    return found


def _faults(document: Document, isian: Isian, at: Path) -> Iterator[Diagnostic]:
    """Look at the path of a column: it must lead to one field, and to a choice if the column is to be complete."""
    names, found = _names(isian.jalur), _types(isian.jalur)
    if len(found) < len(names):
        known = field_names(listed(found[-1])) if found else [*FILES]
        message = _("`{path}` leads nowhere: there is no `{step}`").format(path=isian.jalur, step=names[len(found)])
        cure = suggestions.suggest(names[len(found)], known)
        yield Diagnostic("unknown-path", message, document.span(*at, "jalur"), cure)
    elif fields := field_names(listed(found[-1])):
        message = _("`{path}` leads to several fields, not to one").format(path=isian.jalur)
        cure = _("name one of them, such as `{path}.{field}`").format(path=isian.jalur, field=fields[0])
        yield Diagnostic("unknown-path", message, document.span(*at, "jalur"), cure)
    elif isian.lengkap and not choices(isian.jalur):
        message = _("`{path}` is nothing that is chosen from a list, so it cannot be complete").format(path=isian.jalur)
        yield Diagnostic("unknown-path", message, document.key(*at, "lengkap"), _("leave out `lengkap`"))
