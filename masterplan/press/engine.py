"""Requests for Typst become answers in a process of its own, whose memory is given back when it ends.

Typst remembers every layout it has made, megabytes a page, and gives none of it back. The process loads Typst and
nothing of masterplan. A line of JSON comes in; a line of JSON goes out, and the PDF behind it. A further line is
answered by what is remembered. It has all files that it needs and no others, since Typst reads each of them as source
when it is asked, figures too. When the input ends, whoever has asked is gone, and so is the process.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import threading
from functools import cache
from typing import Any

import typst

ASKED, ANSWERED = 0, 1  # the pipes to whoever has asked


def main() -> None:
    """Answer requests until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever has asked says what that means
    asked: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(asked,), daemon=True).start()
    with os.fdopen(ANSWERED, "wb") as answered:
        while True:
            told, pdf = answer(json.loads(asked.get()))
            answered.write(json.dumps({**told, "bytes": len(pdf)}).encode() + b"\n" + pdf)
            answered.flush()


def answer(request: dict[str, Any]) -> tuple[dict[str, object], bytes]:
    """Return what a book says of itself under a label, or why it was refused, and the PDF if `standards` are named.

    With `ppi` it is drawn instead. Nothing is read but what is given, files below `root` and fonts; no package is.
    """
    files = {name: text.encode() for name, text in request["files"].items()}
    nowhere = os.path.join(request["root"], "paket")  # noqa: PTH118 - a name
    world = {
        "input": files,
        "root": request["root"],
        "font_paths": _fonts(request["fonts"]),
        "ignore_system_fonts": True,
        "package_path": nowhere,
        "package_cache_path": nowhere,
    }
    try:
        if request.get("ppi"):
            return {}, typst.compile(**world, format="png", ppi=request["ppi"])
        found = json.loads(typst.query(**world, selector=request["label"], field="value", one=True))
        if not request["standards"]:
            return found, b""
        made, warnings = typst.compile_with_warnings(
            **world, pdf_standards=request["standards"], timestamp=request["when"]
        )
    except RuntimeError as problem:
        return _refused(_placed(problem, world)), b""
    return (_refused(warnings[0]), b"") if warnings else (found, made)


@cache
def _fonts(folder: str) -> typst.Fonts:
    """Find the fonts of a folder once, and not for each request; Typst has some of its own too."""
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])


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


def _read(asked: queue.SimpleQueue[bytes]) -> None:
    """Take requests as they come, and end the process with the last one, whatever it does."""
    with os.fdopen(ASKED, "rb", closefd=False) as lines:
        for line in lines:
            asked.put(line)
    os._exit(1)


if __name__ == "__main__":
    main()
