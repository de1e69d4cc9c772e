"""A plan becomes the same plan with the new ids of its items, so that its books can be laid beside later ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar, get_args

from msgspec import Struct
from msgspec.structs import replace

from masterplan.changes.shifts import Renamed
from masterplan.model.identities import IDENTITIES
from masterplan.model.scalars import MarkdownText, Record
from masterplan.model.shape import chosen, id_of, inside
from masterplan.model.tanggapan import Tanggapan
from masterplan.plan import naming
from masterplan.plan.plan import SINGLE, Entry, Plan, attribute

M = TypeVar("M", bound=Record)

_BRACES, _WORD = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL), re.compile(r"\.?[A-Za-z0-9_-]+")


class Renaming(Struct, frozen=True):
    """The new ids by the old ones, by kind, and all ids of the plan that has the old ones."""

    names: Renamed
    known: frozenset[str] = frozenset()

    def prose(self, naskah: Mapping[str, str]) -> Mapping[str, str]:
        """Give new ids to what prose names, and to what it is called by."""
        if not any(self.names.values()):
            return naskah
        return {self.spelled(path): self.text(text) for path, text in naskah.items()}

    def text(self, text: str) -> str:
        """Give new ids to what a text names between its braces, where a hyphen may be an underscore."""
        return _BRACES.sub(lambda braces: self.spelled(braces.group()), text)

    def spelled(self, text: str) -> str:
        """Give new ids to the words of a text; those that are made of an old one have it behind a hyphen."""
        return _WORD.sub(lambda found: self._word(found.group()), text)

    def _word(self, text: str) -> str:
        dot, word = ("." if text.startswith(".") else ""), text.lstrip(".")
        new = self._new(word)
        return f'["{new}"]' if dot and new != word and not new.isidentifier() else f"{dot}{new}"

    def _new(self, word: str) -> str:
        pairs = [(old, new) for kind in self.names.values() for old, new in kind.items()]
        for mark in "-_":
            exact = next((new for old, new in pairs if old.replace("-", mark) == word), None)
            if exact is not None:
                return exact.replace("-", mark)
        if word not in self.known:
            for old, new in pairs:
                if word.endswith((f"-{old}", f"_{old}")):
                    return word.removesuffix(old) + new
        return word


def renaming(plan: Plan, names: Renamed) -> Renaming:
    """Tell what is to be renamed from what only looks like it."""
    if not any(names.values()):
        return Renaming(names)
    records = (one for entry in (*plan.single, *plan.opd) for one, _spot in naming.identified(entry))
    return Renaming(names, frozenset(str(getattr(one, IDENTITIES[type(one)].field)) for one in records))


def renamed(plan: Plan, names: Renamed) -> Plan:
    """Give items their new ids, and all that names them; `names` are the new ids by the old ones, by kind."""
    if not any(names.values()):
        return plan
    new = renaming(plan, names)
    # `Any`, since each of these files is of a kind of its own.
    single: dict[str, Any] = {attribute(path): _entry(getattr(plan, attribute(path)), new) for path in SINGLE}
    return replace(
        plan,
        **single,
        opd=tuple(sorted((_entry(one, new) for one in plan.opd), key=lambda one: one.value.id)),
        naskah=new.prose(plan.naskah),
    )


def pointing(value: object, kind: object, names: Renaming) -> object:
    """Give new ids to what a value of some type names, but for what records inside of it name."""
    match value:
        case Record():
            return value
        case MarkdownText():
            return MarkdownText(names.text(value))
        case tuple():
            return tuple(pointing(part, inside(kind, 0), names) for part in value)
        case Mapping():
            of_key = get_args(chosen(kind, ""))[0]
            return {pointing(key, of_key, names): part for key, part in value.items()}
        case str():
            return names.names.get(id_of(kind), {}).get(value, value)
        case _:
            return value


def _entry(entry: Entry[M], names: Renaming) -> Entry[M]:
    return replace(entry, value=_record(entry.value, names))


def _record(one: M, names: Renaming) -> M:
    fields = {name: _value(getattr(one, name), inside(type(one), name), names) for name in type(one).model_fields}
    known_by = IDENTITIES.get(type(one))
    own = names.names.get(known_by.kind, {}) if known_by else {}
    if isinstance(one, Tanggapan):  # the id of a page or a part, which is made of others
        fields["pada"] = names.spelled(one.pada)
    if known_by and fields[known_by.field] in own:
        fields[known_by.field] = own[str(fields[known_by.field])]
    return one.model_copy(update=fields)


def _value(value: object, kind: object, names: Renaming) -> object:
    match value:
        case Record():
            return _record(value, names)
        case tuple():
            return tuple(_value(part, inside(kind, 0), names) for part in value)
        case Mapping():
            parts = ((key, part, inside(kind, str(key))) for key, part in value.items())
            return pointing({key: _value(part, of, names) for key, part, of in parts}, kind, names)
        case _:
            return pointing(value, kind, names)
