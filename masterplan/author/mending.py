"""A text that YAML cannot read becomes one that it can, where what is wrong only looks like a sign of YAML."""

from __future__ import annotations

from msgspec.structs import replace

from masterplan.author.fixes import Fix
from masterplan.diagnostics.values import MAX_FAULTS, Diagnostic
from masterplan.yaml import reader
from masterplan.yaml.document import Source
from masterplan.yaml.writer import quoted


def mended(source: Source) -> tuple[Source, tuple[Fix, ...]]:
    """Put plain spaces, plain quotation marks and no byte-order mark where their likenesses stand."""
    done: list[Fix] = []
    while len(done) < MAX_FAULTS:
        fault = next((one for one in reader.parse(source)[1] if one.span.line == one.span.end_line), None)
        fix = _fix(fault, source) if fault else None
        if fix is None:
            break
        source, one = fix
        done.append(one)
    return source, tuple(done)


def _fix(fault: Diagnostic, source: Source) -> tuple[Source, Fix] | None:
    span = fault.span
    start, end = (source.offset(*place) for place in ((span.line, span.column), (span.end_line, span.end_column)))
    old = source.text[start:end]
    new = _meant(fault.code, old)
    if new is None:
        return None
    shown = old if old.isprintable() and old.strip() else " ".join(f"U+{ord(one):04X}" for one in old if one != " ")
    return replace(source, text=source.text[:start] + new + source.text[end:]), Fix(span, shown, new or None)


def _meant(code: str, old: str) -> str | None:
    match code:
        case "byte-order-mark":
            return ""
        case "foreign-space":
            return " " * len(old)
        case "curly-quotes" if len(old) > 1:
            return quoted(old[1:-1])
        case _:
            return None
