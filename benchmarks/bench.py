"""A size becomes a plan that can be measured, with what the program and what the bare engines are given for it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from msgspec import Struct, field

from benchmarks import plans
from benchmarks.measuring import ROOT, Run
from masterplan import compiler
from masterplan.press import build as building
from masterplan.press import pandoc
from masterplan.press.made import Pictures
from masterplan.world import disk, placing

AMBON = (0, 0)  # the plan of this repository
Edit = Callable[[str, int], str]
_GIT = ("git", "-c", "user.name=Uji", "-c", "user.email=uji@example.org")


class Bench(Struct, frozen=True):
    """A folder for plans, each with what is made from it; what the program remembers is put there too."""

    folder: Path
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def environment(self) -> dict[str, str]:
        """The environment of what is measured; as that of users it lets Python keep what it compiles."""
        own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return {**own, "MASTERPLAN_CACHE": str(self.folder / "cache")}

    def plan(self, size: tuple[int, int]) -> Path:
        """Return the folder of a plan with so many OPD that have so many programmes each."""
        folder = self.folder / f"{size[0]}x{size[1]}"
        if folder.is_dir():
            return folder
        if size == AMBON:
            shutil.copytree(ROOT / "data", folder / "data")
        else:
            plans.write(folder, *size)
        return folder

    # --- the program ----------------------------------------------------------------------------

    def start(self, _size: tuple[int, int], *options: str) -> Run:
        """Run the program without a plan."""
        return Run(_program(*options))

    def cold(self, size: tuple[int, int], *options: str) -> Run:
        """Run the program when it remembers nothing and has made nothing."""
        return Run(_program("-C", str(self.plan(size)), *options), lambda: self._forget(size))

    def again(self, size: tuple[int, int], *options: str) -> Run:
        """Run the program when it has done the same before."""
        command = _program("-C", str(self.plan(size)), *options)
        return Run(command, lambda: self._quietly(*command))

    def edited(self, size: tuple[int, int], edit: Edit, *options: str) -> Run:
        """Run the program when it has done the same before a change in the file of one OPD, another one each time."""
        again = self.again(size, *options)
        file = file_to_edit(self.plan(size))

        def before() -> None:
            again.before()
            file.write_text(edit(file.read_text(encoding="utf-8"), next(self._numbers)), encoding="utf-8")

        return Run(again.command, before)

    def compared(self, _size: tuple[int, int], *options: str) -> Run:
        """Compare two commits of the plan of Ambon when nothing is remembered; the later one has every kind of edit."""
        folder = self.folder / "commits"
        if not folder.is_dir():
            shutil.copytree(ROOT / "data", folder / "data")
            self._quietly("git", "init", "-q", str(folder))
            self._commit(folder)
            file = file_to_edit(folder)
            text = file.read_text(encoding="utf-8")
            file.write_text(funded(rated(renamed(text, 1), 1), 1), encoding="utf-8")
            self._commit(folder)
        command = _program("-C", str(folder), "changes", "HEAD~1", "HEAD", *options)
        return Run(command, lambda: self._forget(AMBON))

    # --- the floor ------------------------------------------------------------------------------

    def python(self, _size: tuple[int, int]) -> Run:
        """Start Python and do nothing."""
        return Run((sys.executable, "-c", ""))

    def read(self, size: tuple[int, int]) -> Run:
        """Hash what the plan is made of and what was made from it."""
        return Run(_floor("hash", self.plan(size)))

    def parsed(self, size: tuple[int, int]) -> Run:
        """Let the C parser of YAML read the plan."""
        return Run(_floor("parse", self.plan(size) / "data"))

    def parsed_twice(self, size: tuple[int, int]) -> Run:
        """Let the C parser of YAML read two states of the plan."""
        return Run(_floor("parse", *[self.plan(size) / "data"] * 2))

    def engines(self, size: tuple[int, int]) -> Run:
        """Let the engines make the books."""
        books = self.folder / f"{size[0]}x{size[1]}-books"
        if not books.is_dir():
            _sources(self.plan(size), books)
        return Run(_floor("build", books))

    def whole(self, size: tuple[int, int]) -> Run:
        """Let the program make all books when it remembers nothing."""
        return self.cold(size, "build")

    # --- what is not measured -------------------------------------------------------------------

    def _forget(self, size: tuple[int, int]) -> None:
        for folder in (self.folder / "cache", self.plan(size) / "build"):
            shutil.rmtree(folder, ignore_errors=True)

    def _quietly(self, *command: str) -> None:
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True, capture_output=True)  # noqa: S603 - our own

    def _commit(self, folder: Path) -> None:
        self._quietly(*_GIT, "-C", str(folder), "add", "data")
        self._quietly(*_GIT, "-C", str(folder), "commit", "-q", "-m", "Uji")


def _program(*options: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "masterplan", *options)


def _floor(what: str, *folders: Path) -> tuple[str, ...]:
    return (sys.executable, "-m", "benchmarks.floor", what, *map(str, folders))


def _sources(plan: Path, folder: Path) -> None:
    """Write the Markdown and the Typst source of every book, as the program makes them."""
    checked = compiler.check(disk.read(plan), disk.printable)
    if checked.plan is None:
        sys.exit(f"the plan is wrong: {checked.diagnostics[:3]}")
    design = disk.design(plan)
    compiled = compiler.compile_books(checked.plan, design.chapters, disk.printable)
    ordered = building.orders(compiled.books, compiled.pages)
    for order, made in zip(ordered, building.press(ordered, design, ("md",)), strict=True):
        pictures = Pictures(order.sizes, {}, order.lambang)
        source = pandoc.typst_source(order.page.parts, order.style, design, pictures)
        placing.publish(folder, {f"{order.page.slug}.md": made.files["md"], f"{order.page.slug}.typ": source.encode()})
        placing.publish(folder / "gambar", made.pictures)


# --- edits --------------------------------------------------------------------------------------


def file_to_edit(plan: Path) -> Path:
    """Return the first file of an OPD that weighs its factors."""
    files = sorted((plan / "data" / "opd").glob("*.yaml"))
    return next(one for one in files if "rating: " in one.read_text(encoding="utf-8"))


def renamed(text: str, number: int) -> str:
    """Give the first programme another name."""
    return re.sub(r"(?m)^(    nama: .*?)(?: Edisi \d+)?$", rf"\1 Edisi {number}", text, count=1)


def rated(text: str, number: int) -> str:
    """Give a factor another rating."""
    found = [*re.finditer(r"(?<=rating: )\d", text)]
    chosen = found[number % len(found)]
    return f"{text[: chosen.start()]}{int(chosen[0]) % 4 + 1}{text[chosen.end() :]}"


def funded(text: str, _number: int) -> str:
    """Put a thousand rupiah more into the first year of the first source of money."""
    return re.sub(
        r"(pagu: \{\d+: )([\d_]+)", lambda one: f"{one[1]}{int(one[2].replace('_', '')) + 1000:_}", text, count=1
    )
