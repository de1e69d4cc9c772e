"""A request for Typst becomes its answer in a process of its own, whose memory is given back when it ends.

Typst remembers every layout it has made, megabytes a page, and gives none of it back. The process loads Typst and
nothing of masterplan. A line of JSON comes in; a line of JSON goes out, and the PDF behind it. When the input ends
before that, whoever has asked is gone, and so is the process.
"""

from __future__ import annotations

import json
import os
import signal
import threading
from typing import Any

import typst

ASKED, ANSWERED = 0, 1  # the pipes to whoever has asked


def main() -> None:
    """Answer one request."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever has asked says what that means
    with os.fdopen(ASKED, "rb", closefd=False) as asked:
        request = json.loads(asked.readline())
    threading.Thread(target=_end_with_input, daemon=True).start()
    told, pdf = answer(request)
    with os.fdopen(ANSWERED, "wb") as answered:
        answered.write(json.dumps(told).encode() + b"\n" + pdf)


def answer(request: dict[str, Any]) -> tuple[dict[str, object], bytes]:
    """Return what a book says about its pages, or why it was refused, and the PDF if `standards` are named."""
    files = {name: text.encode() for name, text in request["files"].items()}
    world = {"input": files, "root": request["root"], "font_paths": [request["fonts"]], "ignore_system_fonts": True}
    try:
        found = json.loads(typst.query(**world, selector="<tempat>", field="value", one=True))
        if not request["standards"]:
            return found, b""
        made, warnings = typst.compile_with_warnings(
            **world, pdf_standards=request["standards"], timestamp=request["when"]
        )
    except RuntimeError as problem:
        return _refused(_placed(problem, world)), b""
    return (_refused(warnings[0]), b"") if warnings else (found, made)


def _placed(problem: RuntimeError, world: dict[str, Any]) -> RuntimeError:
    """Return what Typst refuses, with its place; a question is refused without one, and so asked in another way."""
    if not isinstance(problem, typst.TypstError):
        try:
            typst.compile(**world)
        except typst.TypstError as placed:
            return placed
    return problem


def _refused(reason: RuntimeError | UserWarning) -> dict[str, object]:
    return {"refused": str(reason), "place": getattr(reason, "diagnostic", "")}


def _end_with_input() -> None:
    os.read(ASKED, 1)
    os._exit(1)


if __name__ == "__main__":
    main()
