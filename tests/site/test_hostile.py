"""Nothing of a plan is markup on its site: with markup in every text of it, each page has the elements that it had."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, get_args

from msgspec.structs import replace

from masterplan import compiler
from masterplan.model.scalars import MarkdownText, Record, Teks
from masterplan.site import site
from masterplan.world import disk
from tests.kit import web
from tests.kit.places import WHOLE
from tools.sample import first_edition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic.fields import FieldInfo

    from masterplan.plan.plan import Plan

MARKUP = (
    " \"><script>alert(1)</script><img src=x onerror=alert(1)> ' onclick='a() &lt;b&gt;x</b></title><!-- {{ 7*7 }} ]]>"
)
HARMLESS = " tulisan"
TAGS_OF_FIGURES = {"svg", "rect", "path", "circle", "text"}


def test_markup_in_every_text_of_a_plan_adds_no_element_and_no_attribute_to_any_page():
    plain, spoiled = made(HARMLESS), made(MARKUP)
    assert plain.keys() == spoiled.keys()
    told = 0
    for path, page in spoiled.items():
        assert shape(page) == shape(plain[path]), path
        assert {tag for tag, _about in page.elements if tag in TAGS_OF_FIGURES or tag in {"image", "script"}} <= (
            TAGS_OF_FIGURES | {"script"}
        ), path
        told += "<script>alert(1)</script>" in page.text
    assert told > 0.9 * len(spoiled), "the texts are printed letter for letter"


def test_names_of_jinja_in_a_text_are_not_filled_in():
    assert not [path for path, page in made(MARKUP).items() if "49 ]]>" in page.text]


def test_scripts_that_hold_texts_of_the_plan_end_where_they_should():
    for path, content in site_of(MARKUP).items():
        if path.endswith(".js"):
            assert b"</script>alert(1)" not in content, path


# --- a plan with something in every text --------------------------------------------------------


def shape(page: web.ReadPage) -> list[tuple[str, tuple[str, ...]]]:
    """Return the elements of a page with the names of their attributes; what is in a figure depends on lengths."""
    return [(tag, tuple(about)) for tag, about in page.elements if tag not in TAGS_OF_FIGURES]


@cache
def made(words: str) -> Mapping[str, web.ReadPage]:
    return {path: web.read(content) for path, content in site_of(words).items() if path.endswith(".html")}


@cache
def site_of(words: str) -> Mapping[str, bytes]:
    files, design = disk.read(WHOLE), disk.design(WHOLE)
    found = compiler.check(files, disk.printable, lambda _revision: first_edition(files)).plan
    assert found is not None
    return site.files(compiler.compile_books(said(found, words), design.chapters, disk.printable), design)


def said(plan: Plan, words: str) -> Plan:
    """Put words behind every text that an author may write freely, and below all prose."""
    single = {
        name: replace(entry, value=spoken(entry.value, words))
        for name, entry in ((name, getattr(plan, name)) for name in plan.__slots__)
        if isinstance(getattr(entry, "value", None), Record)
    }
    opd = tuple(replace(entry, value=spoken(entry.value, words)) for entry in plan.opd)
    naskah = {path: f"{text}\n\n{words.replace('{{', '{').replace('}}', '}')}\n" for path, text in plan.naskah.items()}
    before = said(plan.sebelumnya, words) if plan.sebelumnya else None
    return replace(plan, **single, opd=opd, naskah=naskah, sebelumnya=before)


def spoken(record: Record, words: str) -> Record:
    changes = {}
    for name, about in type(record).model_fields.items():
        value = getattr(record, name)
        if isinstance(value, MarkdownText):
            changes[name] = MarkdownText(f"{value}{words}")
        elif isinstance(value, str) and name != "id" and free(about):
            changes[name] = f"{value}{words}"
        elif isinstance(value, Record):
            changes[name] = spoken(value, words)
        elif isinstance(value, tuple) and any(isinstance(one, Record) for one in value):
            changes[name] = tuple(spoken(one, words) for one in value)
    return record.model_copy(update=changes)


def free(about: FieldInfo) -> bool:
    """Tell whether a field may hold any text."""
    return tuple(about.metadata) == Teks.__metadata__ or Teks in get_args(about.annotation)
