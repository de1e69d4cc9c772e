"""A file of a plan as an editor has it, with the cursor at a bar, for what is asked there."""

from __future__ import annotations

from pathlib import Path

from lsprotocol.types import Position, Range, RenameFile

from masterplan.live.lsp.plans import EditedPlan, View
from masterplan.live.lsp.texts import EditedText
from masterplan.yaml.document import Source

BAR = "‸"


def looked_at(root: Path, path: str, text: str) -> tuple[View, int]:
    """Return a file of a plan that holds a text, checked with the plan, and where its bar is."""
    edited = EditedPlan(root, "utf-16")
    offset = text.find(BAR)
    source = Source(path, text.replace(BAR, ""))
    edited.take(edited.live.check())
    edited.open[path] = EditedText(edited.uri(path), source, "utf-16", 1)
    edited.take(edited.live.check(edited.unsaved()))
    edited.told = dict(edited.found)
    return View(edited.open[path], edited), offset


def everywhere(view: View) -> Range:
    """Return the range of a whole file."""
    return Range(Position(0, 0), Position(view.text.source.lines, 0))


def done(view: View, changes) -> dict[str, str]:
    """Return the texts of the files of a plan that an edit changes, by the paths that they have then."""
    paths = {view.edited.uri(path): path for path in view.edited.texts}
    texts = {}
    for change in changes:
        if isinstance(change, RenameFile):
            texts[change.new_uri.removeprefix(f"{view.edited.root.as_uri()}/")] = texts.pop(paths[change.old_uri])
        else:
            path = paths[change.text_document.uri]
            texts[path] = applied(View(view.edited.text(path), view.edited), change.edits)
    return texts


def applied(view: View, edits) -> str:
    """Return the text of a file after edits that do not touch."""
    text, positions = view.text.source.text, view.text.positions
    placed = [(positions.offset(one.range.start), positions.offset(one.range.end), one.new_text) for one in edits]
    for start, end, new in sorted(placed, reverse=True):
        text = text[:start] + new + text[end:]
    return text
