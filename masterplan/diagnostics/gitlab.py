"""Diagnostics become what GitLab shows of them: the code-quality report of a merge request, and links beside a job."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from json import dumps
from urllib.parse import quote

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Severity, Span

# What GitLab sorts findings by: it knows neither errors nor warnings, but these of its five words stand highest.
_WORDS: Mapping[Severity, str] = {Severity.ERROR: "critical", Severity.WARNING: "minor"}
MOST = 50  # links beside a job; a list that is longer nobody reads there


def report(diagnostics: Sequence[Diagnostic], _texts: Mapping[str, str]) -> str:
    """Make the report that GitLab compares with that of the target branch, to tell what is new and what is gone.

    It goes by fingerprints, so that of a diagnostic holds no line: what is above it may grow.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    listed = []
    for one in diagnostics:
        key = (one.code, one.span.path, one.message)
        listed.append(_finding(one, seen[key]))
        seen[key] += 1
    return _written(listed)


def _finding(one: Diagnostic, earlier: int) -> dict[str, object]:
    """Describe a diagnostic; `earlier` counts those that say the same in the same file."""
    said = [f"{one.span.cell}: {one.message}" if one.span.cell else one.message]
    said += [f"{_('help')}: {one.help}"] if one.help else []
    named = "\0".join((one.code, one.span.path, one.message, str(earlier)))
    first, last = _lines(one.span)
    return {
        "description": ". ".join(said),
        "check_name": one.code,
        "fingerprint": sha256(named.encode("utf-8", "replace")).hexdigest(),
        "severity": _WORDS[one.severity],
        "location": {"path": one.span.path, "lines": {"begin": first, "end": last}},
    }


def links(diagnostics: Sequence[Diagnostic], project: str, commit: str) -> str:
    """Make the annotations of a job: a link to the line of each diagnostic, in the project as it is at a commit."""
    return _written({"masterplan": [*_links(diagnostics, f"{project}/-/blob/{commit}/")]})


def _links(diagnostics: Sequence[Diagnostic], files: str) -> Iterator[dict[str, dict[str, str]]]:
    for one in diagnostics[:MOST]:
        label = f"{one.severity.label}[{one.code}] {one.span.where}"
        first, last = _lines(one.span)
        place = "" if one.span.cell else f"#L{first}-{last}" if last > first else f"#L{first}"
        yield {"external_link": {"label": label, "url": f"{files}{quote(one.span.path, errors='replace')}{place}"}}


def _lines(span: Span) -> tuple[int, int]:
    """Return the first and the last line; an end before the first letter of a line is that of the line above."""
    if span.cell:  # of a workbook, which has no lines
        return 1, 1
    return span.line, max(span.line, span.end_line - (span.end_column == 1))


def _written(value: object) -> str:
    """Write JSON; halves of characters, which no encoding can write, are escaped."""
    return dumps(value, indent=2) + "\n"
