"""What stands in one field of a data file, as types that all kinds of files share.

The YAML words are the field names; the docstring below a field is its description in the JSON Schema,
which editors read, and is therefore Indonesian. Scalars arrive as the text the author typed and leave as
`int`, `Decimal`, `date` or `str`; a text that is not of its type raises a `PydanticCustomError` whose type is
`wrong-type` or `invalid-value`, which `decode` turns into a diagnostic.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Annotated, LiteralString, TypeAlias, TypeVar

from msgspec import Struct
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    SerializerFunctionWrapHandler,
    WrapSerializer,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from masterplan.words.filenames import device
from masterplan.words.readings import ambiguous

T = TypeVar("T")


def refusal(code: LiteralString, wanted: str) -> PydanticCustomError:
    """Say what is `wanted` instead, in words that follow "is not"; the catalogue of messages collects them here."""
    return PydanticCustomError(code, "{wanted}", {"wanted": wanted})


class Matching(Struct, frozen=True):
    """Accepts a text only if it matches `pattern` from its first to its last character.

    `bounds` are the least and the greatest number that the pattern lets through; they and `examples` are for editors.
    """

    pattern: str
    wanted: str
    code: LiteralString = "wrong-type"
    bounds: tuple[int, int] | None = None
    examples: tuple[object, ...] = ()

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Look at the text before its type does."""
        matches = re.compile(self.pattern, re.ASCII).fullmatch

        def check(value: object) -> object:
            if not isinstance(value, str):
                raise refusal("wrong-type", self.wanted)
            if not matches(value):
                raise refusal(self.code, self.wanted)
            return value

        return core_schema.no_info_before_validator_function(check, handler(source))


def _without_underscores(value: object) -> object:
    return value.replace("_", "") if isinstance(value, str) else value


def _block(value: object) -> str:
    if not isinstance(value, str):
        raise refusal("wrong-type", "text")
    if not value.strip():
        raise refusal("invalid-value", "a text that is not empty")
    return value


def _one_line(value: object) -> str:
    """Fold a text to one line, in which a tab is a space; YAML's blocks end in a line feed that nobody means."""
    text = _block(value)
    if text.isprintable() or {"\n", "\r", "\t"}.isdisjoint(text):  # as nearly all are, which Python tells at once
        return text
    return " ".join(text.split())


def _boolean(value: object) -> object:
    if value not in ("true", "false"):  # a set would raise for a list, which cannot be hashed
        raise refusal("wrong-type", "`true` or `false`")
    return value == "true"


def _clear(value: object) -> object:
    if isinstance(value, str) and ambiguous(value):
        raise refusal("wrong-type", "a number with only one meaning")
    return value


def _file_name(value: str) -> str:
    """Refuse an id that Windows takes for a device: it is the name of a file or of a page of the site."""
    if device(value):
        raise refusal("invalid-value", "an id that Windows can give to a file, as it cannot `con`, `aux` or `nul`")
    return value


class MarkdownText(str):
    """A text whose author may write Markdown; everything else is printed letter for letter."""

    __slots__ = ()


# Pydantic reads the validators of an annotation from right to left.
Teks = Annotated[str, BeforeValidator(_one_line)]
Markdown = Annotated[
    str, BeforeValidator(_block), AfterValidator(MarkdownText), Field(json_schema_extra={"format": "markdown"})
]
SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
Slug = Annotated[
    str, AfterValidator(_file_name), Matching(SLUG, "small letters, digits and single hyphens", "invalid-value")
]
KodeFaktor = Annotated[
    str,
    Matching(r"[SWOT][1-9][0-9]{0,2}", "S, W, O or T and a number, such as S1", "invalid-value", examples=("S1", "W1")),
]
KodeStrategi = Annotated[
    str,
    Matching(
        r"(SO|WO|ST|WT)[1-9][0-9]{0,2}",
        "SO, WO, ST or WT and a number, such as SO1",
        "invalid-value",
        examples=("SO1", "WO1"),
    ),
]
Rupiah = Annotated[
    int,
    BeforeValidator(_without_underscores),
    Matching(
        r"[0-9]{1,18}|[0-9]{1,3}(_[0-9]{3}){1,5}",
        "a whole amount of rupiah, such as 1_250_000_000",
        bounds=(0, 10**18 - 1),
        examples=("1_250_000_000",),
    ),
]
Tahun = Annotated[int, Matching(r"[12][0-9]{3}", "a year of four digits", bounds=(1000, 2999), examples=(2025,))]
Bulat = Annotated[int, Matching(r"[0-9]{1,9}", "a whole number", bounds=(0, 10**9 - 1))]
ANGKA = Matching(r"-?[0-9]{1,15}(\.[0-9]{1,9})?", "a number with a decimal point", examples=(12.5,))
Angka = Annotated[Decimal, BeforeValidator(_clear), ANGKA]
Tanggal = Annotated[
    datetime.date,
    Matching(
        r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", "a date as year-month-day", examples=("2025-02-11",)
    ),
]
YaTidak = Annotated[bool, BeforeValidator(_boolean)]
KodeWilayah = Annotated[
    str,
    Matching(
        r"[0-9]{2}\.[0-9]{2}", "the code of a city or regency, such as 81.71", "invalid-value", examples=("81.71",)
    ),
]
Semester = Annotated[int, Matching(r"[12]", "1 or 2", "invalid-value", bounds=(1, 2), examples=(1,))]
NomorTpb = Annotated[
    int, Matching(r"[1-9]|1[0-7]", "a number from 1 to 17", "invalid-value", bounds=(1, 17), examples=(3,))
]

# --- ids of what another file declares ----------------------------------------------------------


class IdOf(Struct, frozen=True):
    """Says which of the plan's sets a text is an id of; an editor offers their members."""

    kumpulan: str


# Any text: a rule knows what there is, and what its author calls it.
IdLain = Teks
IdDimensi = Annotated[IdLain, IdOf("dimensi")]
IdSubdimensi = Annotated[IdLain, IdOf("subdimensi")]
IdOpd = Annotated[IdLain, IdOf("opd")]
IdButir = Annotated[IdLain, IdOf("butir")]
IdSumber = Annotated[IdLain, IdOf("sumber")]
IdDana = Annotated[IdLain, IdOf("dana")]
IdAspek = Annotated[IdLain, IdOf("aspek")]
IdSkala = Annotated[IdLain, IdOf("skala")]
IdKelompok = Annotated[IdLain, IdOf("kelompok")]
IdIndeks = Annotated[IdLain, IdOf("indeks")]
IdKerangka = Annotated[IdLain, IdOf("kerangka")]
IdProgram = Annotated[IdLain, IdOf("program")]
IdAplikasi = Annotated[IdLain, IdOf("aplikasi")]
IdWilayah = Annotated[IdLain, IdOf("wilayah")]

# --- one or several -----------------------------------------------------------------------------


def _listed(value: object) -> object:
    return [value] if isinstance(value, dict) else value


def _as_it_was(value: object, write: SerializerFunctionWrapHandler) -> object:
    """Write one alone without a list, as it was when no other could stand beside it; fingerprints rest on that."""
    written = write(value)
    return written[0] if len(written) == 1 else written


LONE = BeforeValidator(_listed)  # says of a list that fields alone are a list of one
# One record or a list of them; a path leads to one alone as to the first of a list (`yaml/document.py`).
Beberapa: TypeAlias = Annotated[tuple[T, ...], LONE, WrapSerializer(_as_it_was)]


class Record(BaseModel):
    """The common ground of all that is written down: nothing unknown, nothing changeable.

    What pydantic validates by is built when a file of that kind is first read, once for all that stands inside of it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
