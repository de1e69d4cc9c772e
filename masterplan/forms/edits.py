"""What a form changes becomes the new document of its OPD: fields first, then new records, then those taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from masterplan.author.layout import layout
from masterplan.diagnostics.values import Diagnostic
from masterplan.forms.reading import Taken
from masterplan.model.opd import Opd
from masterplan.yaml import edits as yaml_edits
from masterplan.yaml.document import Document, Path, Source
from masterplan.yaml.reader import parse
from masterplan.yaml.writer import Written


@dataclass(slots=True)
class Edits:
    """What is to be done with a document; paths are those of the document as it was, and None drops a field."""

    puts: list[tuple[Path, Written | None, Sequence[str]]] = field(default_factory=list)
    appends: dict[Path, list[Written]] = field(default_factory=dict)
    drops: list[Path] = field(default_factory=list)
    conflicts: list[Diagnostic] = field(default_factory=list)
    places: list[tuple[Path, Taken]] = field(default_factory=list)


def edited(before: Document, edits: Edits) -> Document:
    """Change fields first, then lengthen lists, then take records out from the last to the first."""
    document = before
    for path, value, order in edits.puts:
        document = yaml_edits.drop(document, path) if value is None else yaml_edits.put(document, path, value, order)
    for path, records in edits.appends.items():
        document = yaml_edits.append(document, path, records)
    for path in sorted(edits.drops, reverse=True):
        document = yaml_edits.drop(document, path)
    changed = document is not before
    return _laid_out(document) if changed and layout(before, Opd) == before.source.text else document


def _laid_out(document: Document) -> Document:
    """Keep a file in the canonical layout that it had, so that nothing else has to be changed for it later."""
    read, _faults = parse(Source(document.source.path, layout(document, Opd)))
    return document if read is None else read


def moved(path: Path, gone: Sequence[Path]) -> Path:
    """Return a path after records before it were taken out."""
    less = [sum(_earlier(one, path[: depth + 1]) for one in gone) for depth in range(len(path))]
    return tuple(step - fewer if isinstance(step, int) else step for step, fewer in zip(path, less, strict=True))


def _earlier(one: Path, other: Path) -> bool:
    """Say whether one item stands before another of the same list."""
    step, limit = one[-1], other[-1]
    return one[:-1] == other[:-1] and isinstance(step, int) and isinstance(limit, int) and step < limit


def length(document: Document, path: Path) -> int:
    """Return how many items a list of the document has; none if it is not there."""
    value = document.get(path)
    return len(value) if isinstance(value, list) else 0
