"""`fmt --fix` writes plain signs where those of print or of Word look like them, and tells each."""

from __future__ import annotations

import pytest

from masterplan.author import fmt
from masterplan.yaml.document import Source
from masterplan.yaml.reader import parse
from tests.kit.places import OPD
from tests.kit.small import FILES

GOOD = FILES.data[OPD].decode()


def tidied(text: str, *, fix: bool = True) -> fmt.Tidied:
    files = {**FILES.data, OPD: text.encode()}
    (found,) = fmt.tidy(files, lambda path: path == OPD, fix=fix)
    return found


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("id: dinkes", "\ufeffid: dinkes", f"{OPD}:1:1: `U+FEFF` left out"),
        ("    nama: Rekam", "\xa0 \xa0 nama: Rekam", f"{OPD}:20:1: `U+00A0 U+00A0` -> `    `"),
        ("nama: Dinas", "nama:\xa0Dinas", f"{OPD}:2:6: `U+00A0` -> ` `"),
        ("singkatan: Dinkes", "singkatan: “Dinkes”", f'{OPD}:3:12: `“Dinkes”` -> `"Dinkes"`'),
        (
            "dimensi: [living], bukti: Profil 2024}\n  kelemahan",
            "dimensi: living, bukti: Profil 2024}\n  kelemahan",
            "",
        ),
    ],
)
def test_what_looks_like_yaml_becomes_yaml(old, new, told):
    assert GOOD.count(old) == 1
    found = tidied(GOOD.replace(old, new))
    assert found.changed
    assert found.text == tidied(GOOD).text
    assert not told or fmt.told(found, check=False).splitlines()[0] == told
    assert tidied(GOOD.replace(old, new), fix=False).changed is (not told)


def test_a_list_of_one_line_gets_brackets():
    old = "strategi: [SO1, WT1]"
    assert GOOD.count(old) == 1
    found = tidied(GOOD.replace(old, "strategi: SO1, WT1"))
    assert found.text == tidied(GOOD).text
    assert "`SO1, WT1` -> `[SO1, WT1]`" in fmt.told(found, check=False)


def test_several_are_put_right_and_the_rest_is_told():
    found = tidied("\ufeff" + GOOD.replace("nama: Dinas", "nama:\xa0Dinas") + "x: [\n")
    assert not found.changed
    assert [one.code for one in found.diagnostics] == ["broken-yaml"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: x\xa0\u3000\nb: y\n", {"a": "x", "b": "y"}),
        ("a: “x” dan “y”\n", {"a": "“x” dan “y”"}),
        ("a: |\n  \xa0x: y\n", {"a": "\xa0x: y\n"}),
        ("a: Rp\xa01\n", {"a": "Rp\xa01"}),
    ],
)
def test_what_is_no_mistake_stays(text, value):
    document, found = parse(Source(OPD, text))
    assert found == []
    assert document is not None
    assert document.value == value


@pytest.mark.parametrize(
    "text", ["a: “x”: “y”\n", "a: 1\n\xa0\xa0b: 2\n", "-\xa0a: 1\n  b: 2\n", "l:\n  -\xa0S1\n", "a: [“x”]\n"]
)
def test_one_mistake_has_one_message(text):
    assert len(parse(Source(OPD, text))[1]) == 1
