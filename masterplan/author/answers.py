"""What somebody says about a new plan or OPD becomes the fact that it states.

Whatever can be none raises `EnvironmentProblem`, which says why and what to write.
"""

from __future__ import annotations

import re

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.model.rancangan import SENDIRI
from masterplan.model.sets import Instrumen, JenisDaerah
from masterplan.words.readings import readings
from masterplan.words.terminal import visible
from masterplan.yaml.letters import UNPRINTABLE

YEARS = (2000, 2100)  # between which a plan may begin and end
_KIND = re.compile(r"(?:kota|kabupaten|kab\.?)\s+(?=\S)", re.IGNORECASE)


def name(written: str) -> str:
    """Return a name in one line."""
    if UNPRINTABLE.search(written):
        message = _("`{text}` has characters that cannot be printed").format(text=visible(written))
        raise EnvironmentProblem(message, _("write it anew; it may have been copied from another program"))
    if not written.strip():
        raise EnvironmentProblem(_("a name is empty"), _("write it, or leave out the option"))
    return " ".join(written.split())


def region(written: str) -> str:
    """Return the name of a city or regency, to which the program adds its kind."""
    given = name(written)
    bare = _KIND.sub("", given)
    if bare != given:
        message = _("`{text}` begins with the kind of the region, which is said on its own").format(text=given)
        raise EnvironmentProblem(message, _("write `{bare}`").format(bare=bare))
    return given


def kind(written: str) -> JenisDaerah:
    """Return whether it is a city or a regency."""
    found = next((one for one in JenisDaerah if one.value == written.strip().casefold()), None)
    if found is None:
        message = _("`{text}` is neither a city nor a regency").format(text=visible(written))
        raise EnvironmentProblem(message, _("write `kota` or `kabupaten`"))
    return found


def code(written: str) -> str:
    """Return the code of a region as the Ministry of Home Affairs writes it: that of the province, a dot, its own."""
    given = written.strip()
    if re.fullmatch(r"[0-9]{2}\.[0-9]{2}", given):
        return given
    message = _("`{text}` is not the code of a city or regency").format(text=visible(written))
    found = readings("the code of a city or regency, such as 81.71", given)
    cure = _("write two digits, a dot and two digits, such as 81.71")
    raise EnvironmentProblem(message, _("write `{value}`").format(value=found[0]) if found else cure)


def year(written: str) -> int:
    """Return a year in which a plan may begin or end."""
    given = written.strip()
    if not re.fullmatch(r"[0-9]{4}", given) or not YEARS[0] <= int(given) <= YEARS[1]:
        message = _("`{text}` is not a year of a plan").format(text=visible(written))
        raise EnvironmentProblem(
            message, _("write a year from {first} to {last}").format(first=YEARS[0], last=YEARS[1])
        )
    return int(given)


def period(first: int, last: int) -> None:
    """Refuse a plan that ends before it begins."""
    if last < first:
        message = _("the plan would begin in {first} and end in {last}").format(first=first, last=last)
        raise EnvironmentProblem(message, _("write a last year that is not before the first one"))


def instrument(chosen: str, region_kind: JenisDaerah) -> Instrumen:
    """Return the kind of a regulation, if a region of this kind makes such ones."""
    found, fit = Instrumen(chosen), SENDIRI[region_kind]
    if found not in {Instrumen.PERDA, fit}:
        message = _("a {kind} makes no `{name}`").format(kind=region_kind, name=found)
        raise EnvironmentProblem(message, _("write `{value}`").format(value=fit))
    return found
