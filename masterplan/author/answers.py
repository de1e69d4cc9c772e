"""What somebody says about a new plan or OPD becomes the fact that it states; what can be none is refused."""

from __future__ import annotations

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.words.terminal import visible
from masterplan.yaml.letters import UNPRINTABLE


def name(written: str) -> str:
    """Return a name in one line; raises `EnvironmentProblem`, as all that follow, if it cannot stand in a data file."""
    if UNPRINTABLE.search(written):
        message = _("`{text}` has characters that cannot be printed").format(text=visible(written))
        raise EnvironmentProblem(message, _("write it anew; it may have been copied from another program"))
    if not written.strip():
        raise EnvironmentProblem(_("a name is empty"), _("write it, or leave out the option"))
    return " ".join(written.split())
