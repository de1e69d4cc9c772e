"""Where the links of a text lead, however they are written, and however long a text is that only looks like links."""

from __future__ import annotations

import time

import pytest

from masterplan.words.markdown import entities, links


@pytest.mark.parametrize(
    ("written", "targets"),
    [
        ("[x](http://a.b) dan [y](<a b>)", ["http://a.b", "a b"]),
        ("[x]( \n ../y 'judul')", ["../y"]),
        ("[x](java&#115;cript:alert(1))", ["javascript:alert(1)"]),
        ("[x](javascript\\:1)", ["javascript:1"]),
        ("[x][a]\n\n[a]: data:x", ["data:x"]),
        ("> [a\\]b]: ../x\n\n- [c]:\n  ../y", ["../x", "../y"]),
        ("![x](../y.png)", ["../y.png"]),
        ("`[x](../y)` dan \\](../y)", []),
        ("```\n[x](../y)\n```\n\n    [x](../y)\n", []),
        ("Kata[^1](lihat lampiran).\n\n[^1]: Catatan.", []),
        ("Pasal 5 ayat (1) [sic]", []),
    ],
)
def test_a_link_leads_where_a_reader_of_markdown_takes_it(written, targets):
    assert [target for target, _start, _end in links(written)] == targets


@pytest.mark.parametrize(
    "written", ["[a](", "](", "[a](x ", "[a]: ../x\n", "`a` [b](c) ", "[", "&#8;", "[a](" + "(" * 50]
)
def test_no_text_takes_long(written):
    begun = time.process_time()
    text = written * (100_000 // len(written))
    found = [*links(text), *entities(text)]
    assert all(start <= end <= len(text) for _what, start, end in found)
    assert time.process_time() - begun < 3


def test_an_entity_is_what_it_stands_for():
    found = [letters for letters, _start, _end in entities("&#8; &#x6f22; &nbsp; &#xD800; &#9999999; &x; &amp;")]
    assert found == ["\x08", "漢", "\xa0", "\ufffd", "\ufffd", "&"]
