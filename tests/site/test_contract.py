"""What each template of the site gets: `contract.md` lists it, and templates ask for neither more nor less."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jinja2 import meta

from masterplan.plan.jinja import PlacedTemplates
from masterplan.site import assets, site
from masterplan.site.pages import SitePage
from masterplan.site.source import source
from masterplan.site.subjects import subjects
from masterplan.world import disk
from tests.kit import web
from tests.kit.places import ROOT, WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from masterplan.site.frame import SiteFrame

CONTRACT = Path(__file__).parent / "contract.md"
DESIGN = disk.design(WHOLE)
TEMPLATES = {path: content.decode() for path, content in DESIGN.site.items() if path.endswith(".j2")}
HEAD = """# What templates of the site get

The values of each page, beside those that all pages get and `docs/adapting.md` lists. A theme or a plan that brings a
template of its own relies on them; `pytest --bless` writes this file, and a change of it is one for them too.
"""


@cache
def shared() -> tuple[SiteFrame, Mapping[str, list[SitePage]]]:
    """Return the frame of a plan with every kind of page, and its pages by their template."""
    own = source(web.compiled(web.full()))
    pages = list(subjects.pages(own))
    frame = site.frame(own, pages, assets.assets(DESIGN.site, [one.warna for one in own.facts.dimensi]), DESIGN)
    return frame, {name: [page for page in pages if page.template == name] for name in {one.template for one in pages}}


@cache
def common() -> frozenset[str]:
    """Return the names that every template gets."""
    frame, pages = shared()
    everywhere = frozenset.intersection(*(frozenset(page.values) for own in pages.values() for page in own))
    return everywhere | frozenset(frame.given(SitePage("x/", "X", "x", "X.", "x")))


def asked(name: str) -> frozenset[str]:
    """Return the names that a template asks for, those that it includes among them, but not what it extends."""
    tree = PlacedTemplates().parse(TEMPLATES[f"situs/{name}.html.j2"])
    own = set(meta.find_undeclared_variables(tree))
    for other in meta.find_referenced_templates(tree):
        if other and other != "dasar.html.j2":
            own |= asked(other.removesuffix(".html.j2"))
    return frozenset(own)


def set_within(name: str) -> frozenset[str]:
    """Return the names that a template gives itself by `with` for what it includes."""
    return frozenset(re.findall(r"\{% with (\w+) =", TEMPLATES[f"situs/{name}.html.j2"]))


def shapes(value: object, depth: int = 0) -> Iterator[str]:
    """Say what a value is, and of a list or a mapping what is in it."""
    match value:
        case dict() if depth < 2:
            yield "{" + ", ".join(sorted(map(str, value))) + "}"
        case list() | tuple():
            yield "list" + "".join(sorted({f" of {one}" for item in value for one in shapes(item, depth + 1)})[:1])
        case _:
            yield type(value).__name__


def test_every_page_of_one_template_gets_the_same_names():
    for name, pages in shared()[1].items():
        assert len({frozenset(page.values) for page in pages}) == 1, name


def test_templates_ask_for_what_they_get_and_get_what_they_ask_for():
    for name, pages in shared()[1].items():
        given, wanted = frozenset(pages[0].values), asked(name) - set_within(name)
        assert wanted <= given | common(), name
        assert given - asked(name) <= common(), f"{name} never prints some of what it gets"
        assert not given & frozenset(shared()[0].given(SitePage("x/", "X", "x", "X.", "x"))), name


def test_the_contract_is_as_it_is_written(golden):
    lines = [HEAD]
    for name, pages in sorted(shared()[1].items()):
        values = {}
        for page in pages:
            for key, value in ((key, value) for key, value in page.values.items() if key not in common()):
                told = next(shapes(value))
                values[key] = max(values.get(key, ""), told, key=len)
        lines += [f"## `{name}.html.j2`\n", *(f"- `{key}`: {told}" for key, told in sorted(values.items())), ""]
    golden(CONTRACT, "\n".join(lines))


def test_the_guide_lists_what_all_templates_get():
    guide = (ROOT / "docs" / "adapting.md").read_text(encoding="utf-8").partition("## Change the web site (situs)")[2]
    listed = {name for row in re.findall(r"^\| (`.*?) \|", guide, re.MULTILINE) for name in re.findall(r"`(\w+)", row)}
    assert listed == common()


def test_every_template_is_used_by_a_page_or_by_another_template():
    folders = ("masterplan/site/subjects", "masterplan/many/volume/site/subjects")
    code = "".join(path.read_text(encoding="utf-8") for folder in folders for path in (ROOT / folder).glob("*.py"))
    used = {path for path in TEMPLATES if f'"{path.removeprefix("situs/").removesuffix(".html.j2")}"' in code}
    used.add("situs/dasar.html.j2")
    trees = [PlacedTemplates().parse(text) for text in TEMPLATES.values()]
    used |= {f"situs/{other}" for tree in trees for other in meta.find_referenced_templates(tree) if other}
    assert set(TEMPLATES) == used


@pytest.mark.parametrize("path", sorted(TEMPLATES))
def test_no_template_has_a_style_a_script_or_a_handler_in_it(path):
    text = TEMPLATES[path]
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|javascript:", text)
    assert "| safe" not in text
    assert "autoescape" not in text
