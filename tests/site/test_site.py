"""The site of a plan: every page is whole, leads only to what there is, and holds nothing that strict hosts refuse."""

from __future__ import annotations

import posixpath
import re
from itertools import pairwise

import pytest

from tests.kit import web
from tests.kit.places import SMALL, WHOLE

PLANS = pytest.mark.parametrize("plan", [SMALL, WHOLE], ids=lambda plan: plan.name)


def own(page, tag, name):
    return [one[name] for one in page.all(tag) if name in one]


@PLANS
def test_every_link_leads_to_a_file_and_to_an_id_that_exist(plan):
    files, pages = web.files(plan), web.pages(plan)
    for path, page in pages.items():
        for href in (*own(page, "a", "href"), *own(page, "link", "href"), *own(page, "script", "src")):
            if href.startswith(("https://", "http://", "mailto:", "tel:")):
                continue
            file, _mark, part = href.partition("#")
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
            assert there in files, f"{path} leads to {href}"
            assert not part or part in pages[there].ids, f"{path} leads to {href}"


@PLANS
def test_every_page_is_well_formed_and_has_one_first_heading_and_no_level_left_out(plan):
    for path, page in web.pages(plan).items():
        assert not page.astray, f"{path}: {page.astray}"
        assert not page.open, f"{path}: {page.open}"
        levels = [int(tag[1]) for tag, _about in page.elements if re.fullmatch("h[1-6]", tag)]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(lower <= upper + 1 for upper, lower in pairwise(levels)), f"{path}: {levels}"
        assert len(page.ids) == len(set(page.ids)), path


@PLANS
def test_every_page_says_its_language_what_it_is_about_and_where_its_parts_are(plan):
    for path, page in web.pages(plan).items():
        assert page.all("html") == [{"lang": "id"}], path
        assert [one["content"] for one in page.all("meta") if one.get("name") == "description"] != [""], path
        assert len(page.all("main")) == len(page.all("header")) == len(page.all("footer")) == 1, path
        assert page.all("a")[0] == {"class": "lewati", "href": "#isi"}, path
        names = [one.get("aria-label", "") for one in page.all("nav")]
        assert all(names), path
        assert len(names) == len(set(names)), path


@PLANS
def test_no_page_has_a_style_a_script_or_a_handler_of_events_in_it(plan):
    for path, page in web.pages(plan).items():
        policy = next(one["content"] for one in page.all("meta") if "http-equiv" in one)
        assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self'"), path
        assert "unsafe" not in policy, path
        assert not page.all("style"), path
        assert all("src" in one for one in page.all("script")), path
        assert not [one for one in page.all() if "style" in one or any(name.startswith("on") for name in one)], path


@PLANS
def test_links_out_of_the_site_tell_nobody_where_they_were_followed(plan):
    for path, page in web.pages(plan).items():
        for link in page.all("a"):
            if link["href"].startswith("http"):
                assert link.get("rel") == "noopener noreferrer", path


@PLANS
def test_no_page_is_long(plan):
    longest = {path: len(page.elements) for path, page in web.pages(plan).items() if len(page.elements) > 3000}
    assert not longest
