"""What is shown becomes what the script of the preview is told: what is wrong and where, and what there is to fetch."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from masterplan.diagnostics import report
from masterplan.diagnostics.language import _, ngettext, spoken
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.live.preview.desk import Showing
from masterplan.live.preview.dressing import OWN

MOST = 50  # diagnostics of which a page tells; the terminal has all
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


def told(shown: Showing, mark: str, books: Iterable[str] = ()) -> str:
    """Write what a page is told that would have a mark now, as JSON; `books` are the paths of those to be fetched."""
    found, names = shown.diagnostics, {one.slug: one.nama for one in shown.compiled.books}
    return json.dumps(
        {
            "sidik": mark,
            "bahasa": spoken(),
            "ringkas": report.summary(found) or (_("nothing to report") if shown.checked else ""),
            "keadaan": _state(shown),
            "temuan": [_finding(one, shown.texts) for one in found[:MOST]],
            "lebih": _more(len(found) - MOST),
            "buku": [{"nama": _called(path, names), "tautan": f"{OWN}hasil/{path}"} for path in books],
            "kata": _words(),
        },
        ensure_ascii=False,
    )


def _called(path: str, names: Mapping[str, str]) -> str:
    """Name the file of a book as people call the book, and by its format."""
    file = PurePosixPath(path)
    return f"{names.get(file.stem, file.stem)} ({file.suffix[1:].upper()})"


def _state(shown: Showing) -> str:
    if shown.checked is None:
        return _("the plan is being read")
    if shown.problem:
        return shown.problem
    if shown.behind and shown.files:
        return _("this page is as it was before the errors")
    return ""


def _more(count: int) -> str:
    told = ngettext("{count} more in the terminal", "{count} more in the terminal", count)
    return told.format(count=count) if count > 0 else ""


def _words() -> Mapping[str, str]:
    """Return what the script writes itself."""
    return {
        "nama": _("Preview"),
        "buku": _("Books"),
        "bantuan": _("help"),
        "sumber": _("Show source"),
        "petunjuk": _("Click a cell or a paragraph to open the line behind it; Alt+click does so at any time."),
        "putus": _("the preview has ended"),
    }


def _finding(one: Diagnostic, texts: Mapping[str, str]) -> Mapping[str, object]:
    line, start, end = _marked(one.span, texts)
    return {
        "jenis": one.severity.value,
        "judul": f"{one.severity.label}[{one.code}]",
        "pesan": one.message,
        "tempat": _place(one.span),
        "baris": [line[:start], line[start:end], line[end:]],
        "bantuan": one.help or "",
        "catatan": [{"pesan": note.message, "tempat": _place(note.span)} for note in one.notes],
    }


def _place(span: Span) -> Mapping[str, object]:
    return {"nama": span.where, "file": span.path, "baris": span.line, "kolom": span.column}


def _marked(span: Span, texts: Mapping[str, str]) -> tuple[str, int, int]:
    """Return the first line of a span without its indent, and from where to where it is meant."""
    lines = _LINE_BREAK.split(texts.get(span.path, ""))
    line = lines[span.line - 1] if span.line <= len(lines) else ""
    indent = len(line) - len(line.lstrip())
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    start = max(span.column - 1 - indent, 0)
    return line[indent:], start, max(end - indent, start)
