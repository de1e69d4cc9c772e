"""The schemas that lie in a plan become the names of those that another version of the program has written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from masterplan.author import json_schema


def behind(lying: Mapping[str, str]) -> list[str]:
    """Name schemas that lack a field, have one too many, or explain one otherwise; what a plan offers does not count.

    `lying` has the text of each schema by its file name.
    """
    fresh = json_schema.files(json_schema.Sets())
    return [name for name, text in fresh.items() if name not in lying or dict(_told(lying[name])) != dict(_told(text))]


def _told(text: str) -> Iterator[tuple[str, object]]:
    """Go through the records of a schema: what each field of it is for, and which must be there."""
    try:
        schema = json.loads(text)
        records = {"": schema, **schema.get("definitions", {})}
        for name, one in records.items():
            if "properties" in one:
                fields = {field: about.get("description") for field, about in one["properties"].items()}
                yield name, (fields, one.get("required"))
    except (ValueError, AttributeError, TypeError) as problem:  # no schema of ours
        yield "?", str(problem)
