"""Bytes chosen by coverage become files of a plan: `python -m tools.fuzz CORPUS [-runs=N …]` (`make fuzz`).

Whatever the bytes, the compiler must answer with diagnostics, and every report must be able to print them. The first
byte chooses which file of the small plan the others stand for. The options after the folder are those of libFuzzer; a
folder that is empty is first filled with the real files of `data/` and the cases of `tests/rules/cases/`. What makes
the program raise is kept as a file by libFuzzer, and belongs into `tests/product/test_never_raises.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import atheris

from masterplan.plan.files import Files

with atheris.instrument_imports(include=["masterplan"]):
    from masterplan import compiler
    from masterplan.diagnostics import language, report
    from masterplan.model import decode
    from masterplan.plan import plan, prose
    from masterplan.world import disk
    from masterplan.yaml import reader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from masterplan.diagnostics.values import Diagnostic

ROOT = Path(__file__).parent.parent
SMALL = disk.read(ROOT / "tests" / "plans" / "kecil")
PATHS = (*sorted(SMALL.data), "data/naskah/kata-pengantar.md")
_LARGEST = 20_000


def once(content: bytes) -> None:
    """Read one file, and report on it in every format; if it can be read, check the plan that it is part of."""
    path, written = PATHS[content[0] % len(PATHS)] if content else PATHS[0], content[1:]
    source, found = reader.source(path, written)
    if source and path.endswith(".md"):
        found = prose.check(source)
    elif source:
        document, found = reader.parse(source)
        model = plan.kind(path)
        if document and model:
            _value, found = decode.decode(document, model)
    told = (found, {path: source.text} if source else {}) if found else whole(path, written)
    for show in report.FORMATS.values():
        show(*told)


def whole(path: str, written: bytes) -> tuple[Sequence[Diagnostic], Mapping[str, str]]:
    """Check the small plan with one of its files replaced."""
    data, naskah = dict(SMALL.data), dict(SMALL.naskah)
    (naskah if path.endswith(".md") else data)[path] = written
    checked = compiler.check(Files(data, naskah), lambda: frozenset("é"))
    return checked.diagnostics, checked.texts


def seed(corpus: Path) -> None:
    """Fill an empty corpus with files that mean something."""
    corpus.mkdir(parents=True, exist_ok=True)
    if any(corpus.iterdir()):
        return
    found = [*(ROOT / "data").rglob("*.yaml"), *(ROOT / "data" / "naskah").rglob("*.md")]
    found += [path for path in (ROOT / "tests").rglob("*.yaml") if path.stat().st_size < _LARGEST]
    kinds = {path.rsplit("/", 1)[-1]: index for index, path in enumerate(PATHS)}
    usual = kinds["dinkes.yaml"]
    for number, path in enumerate(sorted(found)):
        kind = len(PATHS) - 1 if path.suffix == ".md" else kinds.get(path.name, usual)
        (corpus / f"{number:05}").write_bytes(bytes([kind]) + path.read_bytes()[:_LARGEST])


def main() -> None:
    """Hand over to libFuzzer, which ends the process."""
    language.use("en")
    seed(Path(sys.argv[1]))
    atheris.Setup(sys.argv, once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
