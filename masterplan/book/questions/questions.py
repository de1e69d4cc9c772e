"""What is open about an OPD becomes the questions of its clarification sheet: warnings, then what can be counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from masterplan.book.questions import places
from masterplan.book.questions.counted import AskedOpd, counted
from masterplan.book.questions.wording import ASKED, ASKED_OF_ALL
from masterplan.diagnostics.values import Diagnostic, Findings
from masterplan.model.opd import Opd
from masterplan.plan.plan import Entry, Plan
from masterplan.sums.swot import SwotResult


class Question(Struct, frozen=True):
    """One question, in Indonesian; `code` is that of the warnings that it puts, empty if there are none."""

    text: str
    code: str = ""


Questions: TypeAlias = Mapping[str, tuple[Question, ...]]


class OpenQuestions(Struct, frozen=True):
    """The questions to the OPD of a plan, put when a page asks for them: the rules may be at work until then."""

    plan: Plan
    weighed: Mapping[str, SwotResult]
    codes: Mapping[str, str]
    told: Findings

    def each(self) -> Questions:
        """Return the questions to each OPD by its id."""
        return questions(self.plan, self.weighed, self.codes, self.told())


def questions(
    plan: Plan, weighed: Mapping[str, SwotResult], codes: Mapping[str, str], found: Sequence[Diagnostic]
) -> Questions:
    """Return the questions to each OPD by its id.

    `codes` name programmes in tables, `found` are the diagnostics of the plan.
    """
    told: dict[str, list[Diagnostic]] = defaultdict(list)
    for one in found:
        told[one.span.path].append(one)
    rencana = plan.rencana.value
    return {
        entry.value.id: (
            *_warned(entry, codes, told[entry.path]),
            *map(Question, counted(AskedOpd(entry.value, weighed.get(entry.value.id), rencana, codes))),
        )
        for entry in plan.opd
    }


def _warned(entry: Entry[Opd], codes: Mapping[str, str], found: Sequence[Diagnostic]) -> Iterator[Question]:
    """Put all warnings of one code as one question, and as another those about whole lists."""
    for code in dict.fromkeys(one.code for one in found if one.code in ASKED):
        spots = [places.place(entry, codes, one.span) for one in found if one.code == code]
        single = places.named(one for one in spots if one)
        if single or code not in ASKED_OF_ALL:
            yield Question(ASKED[code].format(tempat=single or "berkas ini"), code)
        if None in spots and code in ASKED_OF_ALL:
            yield Question(ASKED_OF_ALL[code], code)
