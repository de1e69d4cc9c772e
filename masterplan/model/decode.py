"""A document becomes the model of its kind, or diagnostics at the place of each fault.

Every fault that pydantic can find is put in one of five words, by pydantic's type of fault and never by its sentence:
`missing-field`, `unknown-field`, `unknown-value`, `wrong-type` and `invalid-value`.

More than 300 lines, since each type of fault has its own words and its own place, and they are chosen by one table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import chain, islice
from types import MappingProxyType
from typing import TypeVar, get_args, get_origin

from msgspec import Struct
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import MAX_FAULTS, Diagnostic, Span, unshown
from masterplan.model import commas
from masterplan.model.advice import advise
from masterplan.model.shape import descriptions, field_names, inside, may_be_left_out, type_at
from masterplan.words.likeness import similar
from masterplan.words.terminal import in_backticks, shorten
from masterplan.yaml.document import Document, Path, inner_values

_ORDERED = 10_000  # faults at most that are put in the order of the file before the first are chosen

_NONE: Sequence[ErrorDetails] = ()

M = TypeVar("M", bound=BaseModel)


class SchemaFault(Struct, frozen=True):
    """One of pydantic's errors: `path` leads to the text at fault, which is a key if `at_key`."""

    document: Document
    model: type[BaseModel]
    kind: str
    path: Path
    at_key: bool
    value: object
    context: Mapping[str, object]

    @property
    def field(self) -> str:
        """The nearest field name on the path; empty for the file as a whole."""
        return shorten(next((step for step in reversed(self.path) if isinstance(step, str)), ""))

    @property
    def parent(self) -> object:
        """The type that the schema gives to what surrounds the fault."""
        return type_at(self.model, self.path[:-1])

    @property
    def span(self) -> Span:
        """The smallest text that is wrong; a value written on many lines is shown by its key."""
        key, value = self.document.key(*self.path), self.document.span(*self.path)
        many = isinstance(self.value, list | dict) and not key.line == value.line == value.end_line
        return key if self.at_key or self.value is None or many else value

    def diagnostic(self, code: str, message: str, cure: str | None) -> Diagnostic:
        """Say at its place what is wrong."""
        return Diagnostic(code, message, self.span, cure)


def decode(document: Document, model: type[M]) -> tuple[M | None, list[Diagnostic]]:
    """Read a document as a `model`; all diagnostics are errors, in the order of the file."""
    try:
        value, details = model.model_validate(document.value), _NONE
    except ValidationError as error:
        value, details = None, error.errors(include_url=False)
    faults = [_fault(document, model, one) for one in details[:_ORDERED]]
    faults += _forgotten(document, model, {document.written(fault.path) for fault in faults})
    if not faults:
        return value, []
    faults.sort(key=lambda fault: fault.span)
    if strange := _of_another_kind(faults):
        return None, [_unknown_field(strange, None)]
    found, left = _diagnostics(faults[:MAX_FAULTS]), faults[MAX_FAULTS:]
    return None, [*found, unshown(_mistakes(left) + len(details[_ORDERED:]), left[0].span)] if left else found


def _diagnostics(faults: Sequence[SchemaFault]) -> list[Diagnostic]:
    typos = _typos(faults)
    meant = set(typos.values())
    found = [_diagnostic(fault, typos) for fault in faults if fault.kind != "missing" or fault.path not in meant]
    return sorted(found, key=lambda diagnostic: diagnostic.span)


def _of_another_kind(faults: Sequence[SchemaFault]) -> SchemaFault | None:
    """Return the first strange field of a file that has mostly such fields and lacks others: it is of another kind."""
    written, top = faults[0].document.value, [one for one in faults if len(one.path) == 1]
    typos = _typos(top)
    own = [one for one in top if one.path not in typos]
    strange = [one for one in own if one.kind == "extra_forbidden"]
    mostly = isinstance(written, dict) and len(strange) * 2 > len(written)
    return strange[0] if mostly and any(one.kind == "missing" for one in own) else None


def _mistakes(faults: Sequence[SchemaFault]) -> int:
    """Count the mistakes behind faults, at least: a field that is missing beside an unknown one may be misspelt."""
    misspelt = {fault.path[:-1] for fault in faults if fault.kind == "extra_forbidden"}
    return sum(fault.kind != "missing" or fault.path[:-1] not in misspelt for fault in faults)


def _forgotten(document: Document, model: type[BaseModel], known: Collection[Path]) -> Iterator[SchemaFault]:
    """Find what pydantic takes and should not: `lokasi: #3` has lost its value, a comma may divide what is one."""
    found = chain(_empty(document.value) if document.gaps else (), commas.found(document, model))
    for path, kind, value in islice(found, _ORDERED):
        if kind == "empty" and _left_out(document, model, path):
            continue
        if not any(path[:depth] in known for depth in range(len(path) + 1)):
            yield SchemaFault(document, model, kind, path, at_key=False, value=value, context={})


def _empty(value: object) -> Iterator[tuple[Path, str, None]]:
    waiting: list[tuple[Path, object]] = [((), value)]
    while waiting:
        path, around = waiting.pop()
        for step, inner in inner_values(around):
            if inner is None:
                yield (*path, step), "empty", None
            elif not isinstance(inner, str):
                waiting.append(((*path, step), inner))


def _left_out(document: Document, model: type[BaseModel], path: Path) -> bool:
    """Tell whether `~` says on purpose that an item is left out; nothing at all after a dash says nothing."""
    start, end, _inner = document.reach(path)[2]
    return start < end and may_be_left_out(inside(type_at(model, path[:-1]), path[-1]))


def _fault(document: Document, model: type[BaseModel], details: ErrorDetails) -> SchemaFault:
    """Translate pydantic's location: the key of a mapping is `(…, key, "[key]")` there."""
    path = details["loc"]
    at_key = path[-1:] == ("[key]",) and get_origin(type_at(model, path[:-2])) is not None
    path = path[:-1] if at_key else path
    at_key = at_key or details["type"] in {"missing", "extra_forbidden"}
    return SchemaFault(document, model, details["type"], path, at_key, details["input"], details.get("ctx", {}))


def _diagnostic(fault: SchemaFault, typos: Mapping[Path, Path]) -> Diagnostic:
    if fault.kind == "extra_forbidden":
        return _unknown_field(fault, typos.get(fault.path))
    if fault.value is None:
        return _no_value(fault)
    return EXPLANATIONS.get(fault.kind, _foreseen_by_nobody)(fault)


# --- names that are not known -------------------------------------------------------------------


def _typos(faults: Sequence[SchemaFault]) -> Mapping[Path, Path]:
    """Pair each unknown field with the field that it is probably meant to be, rather a missing one."""
    missing = {fault.path for fault in faults if fault.kind == "missing"}
    typos: dict[Path, Path] = {}
    for fault in faults:
        if fault.kind != "extra_forbidden":
            continue
        around = fault.path[:-1]
        beside = _beside(fault)
        names = [one for one in field_names(fault.parent) if one not in beside and (*around, one) not in typos.values()]
        expected = [name for name in names if (*around, name) in missing]
        name = similar(str(fault.path[-1]), expected) or similar(str(fault.path[-1]), names)
        if name:
            typos[fault.path] = (*around, name)
    return typos


def _beside(fault: SchemaFault) -> Collection[str]:
    """Return the fields that stand beside a fault."""
    around = fault.document.get(fault.path[:-1])
    return around.keys() if isinstance(around, dict) else ()


def _unknown_field(fault: SchemaFault, meant: Path | None) -> Diagnostic:
    name = str(fault.path[-1])
    message = _("unknown field `{field}`").format(field=shorten(name))
    if meant:
        cure = _("a field with a similar name exists: `{field}`").format(field=meant[-1])
    elif any(name in field_names(type_at(fault.model, fault.path[:depth])) for depth in range(len(fault.path) - 1)):
        cure = _("`{field}` belongs to a level further out: look at the indentation").format(field=name)
    elif twice := similar(name, [one for one in field_names(fault.parent) if one in _beside(fault)]):
        cure = _("`{field}` stands here already: keep one of the two").format(field=twice)
    else:
        cure = _("the fields that can stand here are {fields}").format(fields=in_backticks(field_names(fault.parent)))
    return fault.diagnostic("unknown-field", message, cure)


def _unknown_value(fault: SchemaFault) -> Diagnostic:
    choices = re.findall(r"'([^']+)'", str(fault.context["expected"]))
    field = fault.path[-2] if fault.at_key else fault.field
    if not isinstance(fault.value, str):
        return _misshapen(fault, _("one of {choices}").format(choices=in_backticks(choices)))
    message = _("`{value}` is not a known value of `{field}`").format(value=shorten(fault.value), field=field)
    nearest = similar(fault.value, choices)
    if nearest:
        cure = _("a value with a similar name exists: `{value}`").format(value=nearest)
    else:
        cure = _("the known values are {values}").format(values=in_backticks(choices))
    return fault.diagnostic("unknown-value", message, cure)


# --- what is missing ----------------------------------------------------------------------------


def _missing(fault: SchemaFault) -> Diagnostic:
    if isinstance(fault.path[-1], int):
        return _count(fault)
    message = _("field `{field}` is missing").format(field=fault.field)
    parent = fault.parent
    told = descriptions(parent) if isinstance(parent, type) and issubclass(parent, BaseModel) else {}
    cure = _("add a line `{field}: …`: {description}").format(field=fault.field, description=told[fault.field])
    return fault.diagnostic("missing-field", message, cure)


def _no_value(fault: SchemaFault) -> Diagnostic:
    """`nama:` with nothing after it, or with a `#` that makes a comment of the value."""
    span = fault.document.span(*fault.path)
    rest = fault.document.source.line(span.line)[span.column - 1 :].strip()
    if not fault.path:
        message, cure = _("the file has no fields"), _("write the fields of this file")
    elif rest.startswith("#"):
        message = _("`{field}` has no value, since `#` begins a comment").format(field=fault.field)
        cure = _("put the value in quotation marks")
    elif isinstance(fault.path[-1], int):
        message = _("an entry of `{field}` is empty").format(field=fault.field)
        around = fault.document.span(*fault.path[:-1])
        brackets = fault.document.source.line(around.line)[around.column - 1 :].startswith("[")
        cure = (
            _("write a value, or delete it with its comma")
            if brackets
            else _("write a value after `-`, or delete the `-`")
        )
    else:
        message = _("`{field}` has no value").format(field=fault.field)
        cure = _("write a value after `:`, or delete the whole line if the field is optional")
    return fault.diagnostic("missing-field", message, cure)


def _count(fault: SchemaFault) -> Diagnostic:
    """A pair that has one value, or three."""
    path = fault.path[:-1] if fault.kind == "missing" else fault.path
    arguments = get_args(type_at(fault.model, path))
    message = _("`{field}` needs {count} values").format(field=fault.field, count=len(arguments))
    cure = _("write them as `[{example}]`").format(example=", ".join("…" for _argument in arguments))
    return Diagnostic("invalid-value", message, fault.document.span(*path), cure)


# --- values that are not of their type ----------------------------------------------------------


def _refused(fault: SchemaFault) -> Diagnostic:
    """One of the model's own scalars refused the text; `wanted` says in its words what it takes."""
    wanted = str(fault.context["wanted"])
    if not isinstance(fault.value, str):
        return _misshapen(fault, _(wanted))
    if not fault.value.strip():
        message = _("`{field}` is an empty text").format(field=fault.field)
        cure = _("write a text, or delete the whole line if the field is optional")
        return fault.diagnostic(fault.kind, message, cure)
    message = _("`{value}` is not {wanted}").format(value=shorten(fault.value), wanted=_(wanted))
    cure = advise(wanted, fault.value) or _("write {wanted}").format(wanted=_(wanted))
    return fault.diagnostic(fault.kind, message, cure)


def _misshapen(fault: SchemaFault, wanted: str) -> Diagnostic:
    """A list or fields where one value belongs."""
    if isinstance(fault.value, list):
        message, cure = _("a list stands where `{field}` is {wanted}"), _("write one value, without `-` and brackets")
    else:
        message = _("fields stand where `{field}` is {wanted}")
        cure = _("write one value; put a text that holds `: ` in quotation marks")
    return fault.diagnostic("wrong-type", message.format(field=fault.field, wanted=wanted), cure)


_LISTED = re.compile(r"[^\W_](?:[\w .,()/-]*[\w.)])?")  # what stands in brackets as it is


def _no_list(fault: SchemaFault) -> Diagnostic:
    message = _("`{field}` must be a list").format(field=fault.field)
    if isinstance(fault.value, str) and _LISTED.fullmatch(fault.value) and fault.value == shorten(fault.value):
        cure = _("write it in brackets: `[{value}]`").format(value=fault.value)
    else:
        cure = _("begin each of its entries with `- `")
    return fault.diagnostic("wrong-type", message, cure)


def _no_fields(fault: SchemaFault) -> Diagnostic:
    """A text or a list where fields belong; in the file as a whole, or in one value."""
    names = field_names(type_at(fault.model, fault.path)) or ("…",)
    if not fault.path:
        message, cure = _("the file must consist of fields"), _("begin it with a line such as `{first}: …`")
    elif isinstance(fault.path[-1], int):
        message, cure = _("an entry of `{field}` must consist of fields"), _("begin it with `- {first}: …`")
    elif isinstance(fault.value, list):
        message, cure = _("`{field}` must consist of fields"), _("write its fields without `- ` before them")
    else:
        message, cure = _("`{field}` must consist of fields"), _("write indented lines such as `{first}: …` below it")
    return fault.diagnostic("wrong-type", message.format(field=fault.field), cure.format(first=names[0]))


def _no_date(fault: SchemaFault) -> Diagnostic:
    message = _("there is no day `{value}`").format(value=shorten(str(fault.value)))
    return fault.diagnostic("invalid-value", message, _("look at the number of the month and of the day"))


def _foreseen_by_nobody(fault: SchemaFault) -> Diagnostic:
    """Keep the promise that no text raises; the tests prove that nothing in the model comes here."""
    message = _("`{field}` has a value that cannot be used").format(field=fault.field)
    return fault.diagnostic("invalid-value", message, None)


EXPLANATIONS: Mapping[str, Callable[[SchemaFault], Diagnostic]] = MappingProxyType(
    {
        "missing": _missing,
        "joined": lambda fault: commas.ends_the_text(fault.document, fault.path),
        "together": lambda fault: commas.one_or_two(fault.document, fault.path),
        "enum": _unknown_value,
        "wrong-type": _refused,
        "invalid-value": _refused,
        "tuple_type": _no_list,
        "too_long": _count,
        "model_type": _no_fields,
        "mapping_type": _no_fields,
        "dict_type": _no_fields,
        "date_parsing": _no_date,
        "date_from_datetime_parsing": _no_date,
    }
)
