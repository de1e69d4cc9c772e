"""A diagnostic code becomes its explanation: what is wrong, why it matters for the books, wrong and right YAML.

A rule explains its code in its docstring; `stages.TABLE` explains the codes that no rule has. Both have the same form:
a sentence that says what is wrong, paragraphs that say why it matters, `Wrong:` and `Right:` with YAML. Reports import
this module only when somebody asks for an explanation.
"""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Mapping

from msgspec import Struct

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Severity, severity
from masterplan.rules import rules
from masterplan.rules.stages import TABLE


class Explanation(Struct, frozen=True):
    """What a code means: `what` is one sentence, `why` paragraphs without line breaks; both are English."""

    code: str
    what: str
    why: tuple[str, ...]
    wrong: str
    right: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """What is translated, paragraph by paragraph; the YAML is not."""
        return (self.what, *self.why)

    @property
    def severity(self) -> Severity:
        """What a diagnostic of this code is."""
        return severity(self.code)


def explanation(code: str) -> Explanation | None:
    """Return the explanation of a code, or None if no stage has such a code."""
    written = _written().get(code)
    return None if written is None else _parsed(code, written)


def every() -> tuple[Explanation, ...]:
    """Return all explanations in the order of their codes."""
    return tuple(_parsed(code, written) for code, written in sorted(_written().items()))


def text(explained: Explanation, width: int) -> str:
    """Lay out one explanation for a terminal."""
    blocks = [f"{explained.code} ({explained.severity.label})"]
    blocks += [textwrap.fill(_(one), width, break_on_hyphens=False) for one in explained.paragraphs]
    blocks += [_("Wrong:"), textwrap.indent(explained.wrong, "    "), _("Right:")]
    return "\n\n".join([*blocks, textwrap.indent(explained.right, "    ")]) + "\n"


def markdown(explained: Explanation) -> str:
    """Lay out what is wrong, why it matters, and the YAML as Markdown."""
    blocks = [f"*{explained.severity.label.capitalize()}.* {_(explained.what)}", *map(_, explained.why)]
    for title, example in ((_("Wrong:"), explained.wrong), (_("Right:"), explained.right)):
        blocks += [title, f"```{'jinja' if '{{' in example else 'yaml'}\n{example}\n```"]
    return "\n\n".join(blocks) + "\n"


def sarif(code: str) -> dict[str, object]:
    """Return what a SARIF log says of a rule."""
    explained = explanation(code)
    if explained is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": _(explained.what)},
        "fullDescription": {"text": " ".join(map(_, explained.paragraphs))},
        "help": {"text": text(explained, 80), "markdown": markdown(explained)},
        "helpUri": f"docs/diagnostics.md#{code}",
        "defaultConfiguration": {"level": explained.severity.value},
    }


def listing(width: int) -> str:
    """List every code with its severity and its sentence."""
    return "\n".join(_entry(one, width) for one in every()) + "\n"


def _entry(explained: Explanation, width: int) -> str:
    sentence = textwrap.fill(_(explained.what), width, initial_indent="  ", subsequent_indent="  ")
    return f"{explained.code} ({explained.severity.label})\n{sentence}"


def _written() -> Mapping[str, str]:
    return {**TABLE, **{rule.__name__.replace("_", "-"): rule.__doc__ or "" for rule in rules.RULES}}


def _parsed(code: str, written: str) -> Explanation:
    prose, examples = inspect.cleandoc(written).split("\n\nWrong:\n")
    wrong, right = (textwrap.dedent(block).strip("\n") for block in examples.split("\nRight:\n"))
    what, *why = (" ".join(paragraph.split()) for paragraph in prose.split("\n\n"))
    return Explanation(code, what, tuple(why), wrong, right)
