"""A part of the Word file that a plan brings is read as the UTF-8 that it will be written as."""

from __future__ import annotations

import pytest

from masterplan.diagnostics import language
from masterplan.plan import word
from masterplan.yaml.document import Source

PART = '<?xml version="1.0"{}?>\n<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>\n'


def found(declared: str) -> list[tuple[str, int]]:
    language.use("en")
    return [
        (one.message, one.span.column) for one in word.check(Source("templates/docx/styles.xml", PART.format(declared)))
    ]


@pytest.mark.parametrize("declared", ["", ' encoding="UTF-8"', " encoding='utf-8' standalone='yes'"])
def test_utf_8_is_what_it_may_say(declared: str) -> None:
    assert found(declared) == []


@pytest.mark.parametrize("name", ["ISO-8859-1", "UTF-16", "UTF-F-8", "x"])
def test_letters_of_another_kind_are_told_where_it_says_so(name: str) -> None:
    said = f"the file says that its letters are `{name}`, but those of the Word file are UTF-8"
    assert found(f' encoding="{name}"') == [(said, 31)]
