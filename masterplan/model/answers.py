"""What respondents answered: one answer each, or one of each member of the groups that the plan declares.

An answer that was left out is `~`, so that the answers of one person stand at the same place in every factor.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, TypeAlias, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, SchemaValidator, core_schema

from masterplan.model.scalars import Angka, IdKelompok


class ListOrGroups:
    """Reads a list as the first of two types and fields as the second, so that a fault is told of what was written.

    A union of pydantic would tell of both.
    """

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Choose by the first look."""
        listed, grouped = (SchemaValidator(handler.generate_schema(one)) for one in get_args(source))

        def read(value: object) -> object:
            return (grouped if isinstance(value, dict) else listed).validate_python(value)

        return core_schema.no_info_plain_validator_function(read)


AnswerList: TypeAlias = tuple[Angka | None, ...]
AnswerGroups: TypeAlias = Mapping[IdKelompok, AnswerList]
Answers = Annotated[AnswerList | AnswerGroups, ListOrGroups()]


def by_group(answers: AnswerList | AnswerGroups) -> Mapping[str, AnswerList]:
    """Return the answers by group; those of nobody in particular have the name ``."""
    if isinstance(answers, tuple):
        return {"": answers} if answers else {}
    return answers


def given(answers: AnswerList) -> Iterator[Decimal]:
    """Go through the answers that were not left out."""
    return (one for one in answers if one is not None)


def answered(answers: AnswerList | AnswerGroups) -> bool:
    """Tell whether anybody has answered."""
    return any(one is not None for own in by_group(answers).values() for one in own)
