"""Single files, spoiled at random, go through the one stage that reads them: `python -m tools.morsels [--runs N]`.

`tools/mutants.py` gives a spoiled file to the whole program, which takes ten milliseconds. Here only its reader takes
it, a thousand a second: YAML, prose, chapters, outlines, drawings, parts of Word, sheets of forms, what git answers and
numbers as Indonesians write them.
"""

from __future__ import annotations

import argparse
import io
import re
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from typing import TypeAlias
from unittest.mock import patch

from jinja2 import TemplateSyntaxError
from msgspec import Struct, field

from masterplan.author import fmt
from masterplan.book import author, filling, outline
from masterplan.diagnostics import language, report
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.diagnostics.values import Diagnostic
from masterplan.forms.xlsx import reader as sheets
from masterplan.model import decode
from masterplan.plan import glyphs, jinja, markup, prose, svg, word
from masterplan.plan.plan import kind
from masterplan.words import markdown, readings
from masterplan.world import disk, git
from masterplan.yaml import reader
from masterplan.yaml.document import Source
from tools.mutants import FORM, Bench, bench, spoiled

CASES = Path(__file__).parent.parent / "tests" / "rules" / "cases"
Stage: TypeAlias = Callable[[str, bytes, Random], Sequence[Diagnostic]]
Seeds: TypeAlias = Sequence[tuple[str, bytes]]
# How often each stage has its turn, by what a run of it costs.
TURNS = {"YAML": 12, "prose": 6, "chapters": 6, "outlines": 4, "drawings": 10, "parts of Word": 4, "sheets": 1}
TURNS |= {"answers of git": 6, "numbers": 6}
SLOW = 10.0  # seconds of CPU that nothing may take
_LARGEST = 20_000
_SHOWN = 50  # of so many runs one has its reports written too


def _yaml(path: str, content: bytes, random: Random) -> Sequence[Diagnostic]:
    source, found = reader.source(path, content)
    document, found = reader.parse(source) if source else (None, found)
    model = kind(path)
    if document and model:
        found = decode.decode(document, model)[1]
    if random.random() < 1 / 8:
        fmt.tidy({path: content}, lambda _path: True, fix=random.random() < 1 / 2)
    return found


def _prose(path: str, content: bytes, _random: Random) -> Sequence[Diagnostic]:
    source, found = reader.source(path, content)
    if source is None:
        return found
    found = [*prose.check(source), *glyphs.in_prose(source, disk.printable)]
    found += markup.check(source, source.text, (0, len(source.text)), disk.printable)
    with suppress(TemplateSyntaxError, RecursionError):
        if not any(one.code == "unsafe-prose" for one in found):
            found += filling.foreign(source, ("daerah", "jumlah"))
    author.alone(author.quiet(source.text), "naskah/x")
    return found


def _chapter(path: str, content: bytes, _random: Random) -> Sequence[Diagnostic]:
    source = reader.source(path, content)[0]
    if source:
        with suppress(TemplateSyntaxError, RecursionError):
            jinja.PlacedTemplates().parse(jinja.even(source.text))
    return ()


def _outline(path: str, content: bytes, _random: Random) -> Sequence[Diagnostic]:
    return outline._outline(path, {path: content.decode("utf-8", "replace")})[1]  # noqa: SLF001 - the stage itself


def _drawing(_path: str, content: bytes, _random: Random) -> Sequence[Diagnostic]:
    with suppress(svg.RefusedError):
        svg.read(content.decode("utf-8", "replace")).text(9, 9)
    return ()


def _word(path: str, content: bytes, _random: Random) -> Sequence[Diagnostic]:
    return word.check(Source(path, content.decode("utf-8", "replace")))


def _sheet(form: Mapping[str, bytes], path: str, content: bytes, _random: Random) -> Sequence[Diagnostic]:
    """Read a workbook with one part of it spoiled."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        for part, whole in {**form, path: content}.items():
            new.writestr(part, whole)
    return sheets.read("a.xlsx", made.getvalue())[1]


def _git(_path: str, content: bytes, random: Random) -> Sequence[Diagnostic]:
    """Ask all that is ever asked about commits, of a git with any names, days and paths in its answers."""
    words = [one or b"a" for one in re.split(rb"[\0\n]", content)]
    said, here = _answers(*(random.choice(words) for _part in range(3))), Path()
    code = random.choice((0, 0, 0, 1))

    def answer(_root: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[bytes]:  # noqa: ARG001
        told = next((told for asked, told in said.items() if asked in arguments), b"")
        return subprocess.CompletedProcess([], code, told, told)

    with patch.object(git, "answer", answer):
        for ask in (
            partial(git.commit, here, "HEAD"),
            partial(git.touching, here, "data", 9),
            partial(git.last, here, date(2025, 1, 1)),
            partial(git.writers, here, "x"),
            partial(git.repository, here, here / "build"),
            partial(git.base, here, "HEAD"),
            partial(git.person, here),
        ):
            with suppress(EnvironmentProblem):
                ask()
    return ()


def _answers(name: bytes, day: bytes, path: bytes) -> Mapping[str, bytes]:
    """Return what git says by what is asked for."""
    commit, when = b"a" * 40, re.sub(rb"[^ -~]", b"", day)
    return {
        "--format=%H%x00%an%x00%aI": b"%s\0%s\0%s\n" % (commit, name, when),
        "--format=%H %cs": b"%s %s\n" % (commit, when),
        "--format=%cs": when,
        "--format=%H": commit,
        "--format=%H %P": b"%s %s\n" % (commit, commit),
        "status": b" M %s\0R  %s\0%s\0" % (path, path, name),
        "ls-files": b"%s\0" % path,
        "--show-prefix": b"%s/\n" % path,
        "rev-parse": commit,
        "merge-base": commit,
        "tag": b"%s\n" % name,
        "user.name": name,
    }


def _number(_path: str, content: bytes, random: Random) -> Sequence[Diagnostic]:
    text = content.decode("utf-8", "replace")
    readings.readings(random.choice([*readings.READINGS]), text)
    markdown.escape(text)
    return ()


def stages(on: Bench) -> Mapping[str, tuple[Stage, Seeds]]:
    """Return what reads each kind of file, and the files that are spoiled."""
    data = [(path, content) for path, content in on.files.data.items()]
    for path in sorted(CASES.rglob("*.yaml")):
        content = path.read_bytes()
        named = re.match(rb"# plan: (\S+)", content)
        data += [(named[1].decode(), content)] if named and len(content) < _LARGEST and kind(named[1].decode()) else []
    texts = [(f"data/naskah/{path.name}", path.read_bytes()) for path in sorted(CASES.rglob("*.md"))]
    own = {f"templates/{path}": text.encode() for path, text in {**on.design.chapters, **on.design.parts}.items()}
    with zipfile.ZipFile(io.BytesIO(on.seeds[FORM])) as packed:
        form = {name: packed.read(name) for name in packed.namelist()}
    answers = (b"0123abc\0A. Nama\x002025-02-11T09:00:00+09:00", b"a" * 40 + b" 2025-02-11\n", b" M data/a\0R  b\0c\0")
    numbers = (b"Rp 1.250.000,00", b"1,25 miliar", b"4 Desember 2024", b"12/4/24", b"50%", b"1.02.02.2.02.0028", b"ya")
    return {
        "YAML": (_yaml, data),
        "prose": (_prose, [*texts, *(one for one in on.seeds.items() if one[0].endswith(".md"))]),
        "chapters": (_chapter, [one for one in own.items() if one[0].endswith(".j2")]),
        "outlines": (
            _outline,
            [(path.removeprefix("templates/"), text) for path, text in own.items() if "buku.yaml" in path],
        ),
        "drawings": (_drawing, [one for one in on.seeds.items() if one[0].endswith(".svg")]),
        "parts of Word": (_word, [one for one in own.items() if one[0].endswith(".xml") and len(one[1]) < _LARGEST]),
        "sheets": (partial(_sheet, form), [one for one in form.items() if len(one[1]) < _LARGEST]),
        "answers of git": (_git, [("git", one) for one in answers]),
        "numbers": (_number, [("angka", one) for one in numbers]),
    }


def once(stage: Stage, seeds: Seeds, random: Random) -> None:
    """Spoil one of some files, and read it; now and then every report about it is written too."""
    path, content = random.choice(seeds)
    content = spoiled(content, random)
    found = stage(path, content, random)
    if found and random.randrange(_SHOWN) == 0:
        for show in report.FORMATS.values():
            show(found, {path: content.decode("utf-8", "replace")}).encode()


class Told(Struct):
    """What has come of the runs of a stage; `raised` are the places where it did."""

    runs: int = 0
    seconds: float = 0.0
    longest: float = 0.0
    raised: set[str] = field(default_factory=set)

    @property
    def line(self) -> str:
        """Say it in a line."""
        raised = "".join(f", raised in {place}" for place in sorted(self.raised))
        return f"{self.runs} runs, {self.seconds:.0f} s of CPU, the longest {self.longest:.2f} s{raised}"

    def take(self, number: int, work: Callable[[], None]) -> None:
        """Do a run by its number, and print a traceback that is new, or that it was slow."""
        begun = time.process_time()
        try:
            work()
        except Exception as problem:  # noqa: BLE001 - this is what is looked for
            where = traceback.extract_tb(problem.__traceback__)[-1]
            key = f"{where.filename}:{where.lineno}"
            if key not in self.raised:
                sys.stdout.write(f"run {number}: {''.join(traceback.format_exception(problem))}\n")
            self.raised.add(key)
        took = time.process_time() - begun
        self.runs, self.seconds, self.longest = self.runs + 1, self.seconds + took, max(self.longest, took)
        if took > SLOW:
            sys.stdout.write(f"run {number} took {took:.1f} s\n")
        sys.stdout.flush()


def main() -> None:
    """Print each new traceback with the number of its run, and for each stage how many runs there were and how long."""
    options = argparse.ArgumentParser(prog="python -m tools.morsels", description=__doc__)
    options.add_argument("--runs", type=int, default=100_000)
    options.add_argument("--seconds", type=float, default=1e9)
    options.add_argument("--first", type=int, default=0, help="the number of the first run")
    options.add_argument("--stage", action="append", help="this stage only; may be repeated")
    chosen = options.parse_args()
    language.use("en")
    end = time.monotonic() + chosen.seconds
    with tempfile.TemporaryDirectory() as root:
        made = {name: one for name, one in stages(bench(Path(root))).items() if name in (chosen.stage or [name])}
        told = {name: Told() for name in made}
        turns = [name for name in made for _turn in range(TURNS[name])]
        for number in range(chosen.first, chosen.first + chosen.runs):
            name = turns[number % len(turns)]
            told[name].take(number, partial(once, *made[name], Random(number)))  # noqa: S311 - chance without secrets
            if time.monotonic() > end:
                break
    sys.stdout.writelines(f"{name}: {one.line}\n" for name, one in told.items())
    sys.stdout.write(f"runs: {sum(one.runs for one in told.values())}\n")


if __name__ == "__main__":
    main()
