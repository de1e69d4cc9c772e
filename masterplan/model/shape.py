"""The model becomes the types of what stands inside of it: of a field, of an item, of what a path leads to."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from itertools import pairwise
from types import UnionType
from typing import Annotated, get_args, get_origin, get_type_hints

from pydantic import BaseModel, TypeAdapter, ValidationError

from masterplan.model.scalars import LONE, IdOf
from masterplan.yaml.document import Path


def type_at(kind: object, path: Path) -> object:
    """Return the type of the value at `path`, without `Annotated` and `| None`; None where the schema has nothing."""
    kind = _bare(kind)
    for step in path:
        kind = _bare(inside(kind, step))
    return kind


def inside(kind: object, step: str | int) -> object:
    """Return the type of a field or an item of `kind` as the model writes it; None if unknown.

    A field that may be missing has its type without `| None`, an item that may be left out has it with that.
    """
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _hints(kind).get(str(step))
    kind = chosen(kind, step)
    arguments = get_args(kind)
    if get_origin(kind) is tuple:
        return arguments[0] if isinstance(step, int) else inside(arguments[0], step)  # of one alone (`Beberapa`)
    return arguments[1] if get_origin(kind) is Mapping else None


def listed(kind: object) -> object:
    """Return the type of what stands in lists and mappings of a type, however deep; of any other the type itself."""
    kind = _bare(kind)
    while get_origin(kind) in {tuple, Mapping}:
        kind = _bare(get_args(kind)[get_origin(kind) is Mapping])
    return kind


def of_value(kind: object, value: object) -> object:
    """Return the type of a value: fields alone are of the type of an item where the model has a list (`Beberapa`)."""
    return inside(kind, 0) if isinstance(value, dict) and get_origin(kind) is tuple else kind


def field_names(kind: object) -> tuple[str, ...]:
    """Return the names of the fields that can stand in a type, in their order; none if its author names them."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return tuple(kind.model_fields)
    key = get_args(kind)[0] if get_origin(kind) is Mapping else None
    return tuple(member.value for member in key) if isinstance(key, type) and issubclass(key, StrEnum) else ()


@cache
def descriptions(model: type[BaseModel]) -> Mapping[str, str]:
    """Return what the docstrings below the fields of a model say.

    Pydantic would read them from the source too, of every model at every start.
    """
    inherited = [descriptions(one) for one in model.__bases__ if issubclass(one, BaseModel) and one.model_fields]
    lines = _classes(model.__module__)[model.__name__].body
    return {name: told for one in inherited for name, told in one.items()} | {
        field.target.id: told.value.value
        for field, told in pairwise(lines)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(told, ast.Expr) and isinstance(told.value, ast.Constant) and isinstance(told.value.value, str)
    }


@cache
def _classes(module: str) -> Mapping[str, ast.ClassDef]:
    """Parse a module once for all of its classes; `inspect` would parse it anew for each."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {one.name: one for one in tree.body if isinstance(one, ast.ClassDef)}


@cache
def id_of(kind: object) -> str:
    """Return the set of the plan of which a text of this type is an id (`IdOf`); empty if it is of none."""
    return next((one.kumpulan for one in get_args(kind) if isinstance(one, IdOf)), "")


@cache
def _hints(kind: type[BaseModel]) -> Mapping[str, object]:
    """Return the types of a model's fields; pydantic's own record of them has lost what is outermost."""
    hints = get_type_hints(kind, include_extras=True)
    return {name: _present(hints[name]) for name in kind.model_fields}


def _present(kind: object) -> object:
    inner = get_args(kind)
    return inner[0] if type(None) in inner or LONE in inner else kind


def _bare(kind: object) -> object:
    while get_origin(kind) is Annotated or may_be_left_out(kind):
        kind = get_args(kind)[0]
    return kind


def chosen(kind: object, step: object) -> object:
    """Of a list or fields, whichever the author writes, return the one in which a number or a name is a step."""
    kind = _bare(kind)
    if get_origin(kind) is not UnionType:
        return kind
    wanted = tuple if isinstance(step, int) else Mapping
    return next((one for one in get_args(kind) if get_origin(one) is wanted), None)


def may_be_left_out(kind: object) -> bool:
    """Tell whether `~` may stand for a value of this type."""
    return type(None) in get_args(kind)


def wanted(kind: object, text: str) -> str | None:
    """Return what a type wants instead of a text, empty if the model has no words for it; None if it takes the text."""
    try:
        _adapter(kind).validate_python(text)
    except ValidationError as error:
        return str(error.errors()[0].get("ctx", {}).get("wanted", ""))
    return None


@cache
def _adapter(kind: object) -> TypeAdapter[object]:
    return TypeAdapter(kind)  # type: ignore[arg-type]  # a type that the model names
