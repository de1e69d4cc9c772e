"""Markdown of a book or of an author becomes HTML in which nothing else is markup.

It is read as Pandoc reads it for the books: CommonMark, with footnotes, strikeout and tables.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup, escape
from mdit_py_plugins.footnote import footnote_plugin

_ALIGNED = {"right": "kanan", "center": "tengah"}
_HERE = "#isi"  # where a link leads to what no page shows: to where it stands
_OUTSIDE = "noopener noreferrer"  # what a page that is left for another site may know of it: nothing


def html(text: str, place: Callable[[str], str], cite: Callable[[str], Markup] = escape, name: str = "") -> Markup:
    """Write Markdown; `name` tells its footnotes from those of other texts.

    `place` returns where a link into a book leads, nothing if it leads nowhere; `cite` a text in which what is cited is
    a link.
    """
    env: dict[str, Any] = {"place": place, "cite": cite, **({"docId": name.replace("/", "-")} if name else {})}
    return Markup(_reader().render(text, env).strip())  # noqa: S704 - HTML is no markup to this reader


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).use(footnote_plugin)
    reader.add_render_rule("text", _text)
    reader.add_render_rule("link_open", _link)
    reader.add_render_rule("link_close", _link_end)
    reader.add_render_rule("image", _image)
    reader.add_render_rule("table_open", lambda *_tokens: '<div class="gulir" tabindex="0"><table>')
    reader.add_render_rule("table_close", lambda *_tokens: "</table></div>")
    for name in ("th_open", "td_open"):
        reader.add_render_rule(name, _cell)
    return reader


def _text(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    at: int,
    _options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    """Write a text, in which what is cited is a link unless all of it stands in one."""
    words = tokens[at].content
    return str(escape(words) if env.get("linked") else env["cite"](words))


def _link_end(
    _renderer: RendererHTML,
    _tokens: Sequence[Token],
    _at: int,
    _options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    env["linked"] = False
    return "</a>"


def _link(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    at: int,
    options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    """Write where a link leads; one into a book leads to where it is told on the site, any other one out of it."""
    token, env["linked"] = tokens[at], True
    href = str(token.attrs["href"])
    if href.startswith("#"):
        token.attrSet("href", env["place"](href.removeprefix("#")) or _HERE)
    else:
        token.attrSet("rel", _OUTSIDE)
    return renderer.renderToken(tokens, at, options, env)


def _cell(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    at: int,
    options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    """Write how a cell is aligned as a class, since no page has styles in it."""
    token = tokens[at]
    align = str(token.attrs.pop("style", "")).removeprefix("text-align:")
    if align in _ALIGNED:
        token.attrSet("class", _ALIGNED[align])
    if token.tag == "th":
        token.attrSet("scope", "col")
    return renderer.renderToken(tokens, at, options, env)


def _image(_renderer: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: object) -> str:
    """Write the words of a picture, which only covers have."""
    return str(Markup.escape(tokens[at].content))
