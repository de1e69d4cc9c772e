"""Builds and releases that are killed at any time become a count of what they leave: `python -m tools.kills`.

A small plan has two states, and each round publishes the other one in a process of its own, which is killed: half of
them at any time, half while files are put in place. Then comes the next command. After it the books in the folder must
be those of one state as a whole, and nothing else may lie in the plan.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import TypeAlias

from msgspec import Struct

Command: TypeAlias = tuple[str, ...]

ROOT = Path(__file__).parent.parent
SMALL = ROOT / "tests" / "plans" / "kecil"
STATES = ("lama", "baru")  # as git calls them
COMMANDS = (("build", "--output", "build"), ("release", "--output", "terbit"))  # each with its folder at the end
_ANEW = 1 / 4  # rounds in which nothing is taken from what was made before
_NEXT: tuple[Command, ...] = (("status",), ("validate",), ("release", "--dry-run"))  # beside the first of the others
_SIGNED = ("sign", "dinkes", "--by", "Kepala Dinas", "--date", "2025-02-11")


class Plan(Struct, frozen=True):
    """A plan in a repository, where the program keeps what it has made, and what a round publishes in each state."""

    root: Path
    environment: Mapping[str, str]

    def run(self, *command: str) -> subprocess.CompletedProcess[bytes]:
        """Run a command in the plan."""
        return subprocess.run(command, cwd=self.root, env=self.environment, capture_output=True, check=False)  # noqa: S603 - our own commands

    def started(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start the program, as the first of a group of processes."""
        command = (sys.executable, "-m", "masterplan", *arguments)
        away = subprocess.DEVNULL
        return subprocess.Popen(  # noqa: S603 - the same
            command, cwd=self.root, env=self.environment, stdout=away, stderr=away, start_new_session=True
        )

    def done(self, *arguments: str) -> None:
        """Run the program to its end; it must have nothing against it."""
        answered = self.run(sys.executable, "-m", "masterplan", *arguments)
        if answered.returncode:
            raise AssertionError(arguments, answered.stdout, answered.stderr)

    def lying(self, folder: str) -> str:
        """Return the hash of all that lies in a folder, names included."""
        files = sorted(path for path in (self.root / folder).rglob("*") if not path.is_dir())
        names = (path.relative_to(self.root).as_posix().encode() for path in files)
        inside = (sha256(path.read_bytes()).digest() for path in files)
        return sha256(b"".join(part for pair in zip(names, inside, strict=True) for part in pair)).hexdigest()

    def staged(self) -> bool:
        """Say whether files wait beside their places."""
        return any(any((self.root / command[-1]).glob(".*.part")) for command in COMMANDS)

    def litter(self) -> list[str]:
        """List what lies in the plan and is neither committed nor published, and what is left for engines."""
        told = self.run("git", "status", "--porcelain", "--ignored", "--untracked-files=all").stdout.decode()
        parts = [path.relative_to(self.root).as_posix() for path in self.root.rglob("*.part")]
        parts += sorted(path.name for path in Path(self.environment["TMPDIR"]).iterdir())
        published = ("?? build/", "?? terbit/", "!! build/", "!! terbit/")
        return [*parts, *(line for line in told.splitlines() if line and not line.startswith(published))]


class Round(Struct, frozen=True):
    """What was killed, after which time and exit code, and what the folder and the plan held after the next command."""

    command: str
    after: float
    killed: bool
    staged: bool
    mixed: bool
    litter: tuple[str, ...]


def planted(folder: Path) -> Plan:
    """Make a repository of a plan that may be published, in two states."""
    root = Path(shutil.copytree(SMALL / "data", folder / "kota" / "data")).parent
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    for name in ("simpanan", "sementara"):
        (folder / name).mkdir()
    kept = {"MASTERPLAN_CACHE": str(folder / "simpanan"), "TMPDIR": str(folder / "sementara"), "MASTERPLAN_LANG": "en"}
    plan = Plan(root, {**own, **kept, "PYTHONPATH": str(ROOT)})
    for path in (root / "data").rglob("*.yaml"):
        _rewritten(path, "contoh", "diklarifikasi")
    plan.done(*_SIGNED)
    plan.run("git", "init", "--quiet")
    for before, state in zip(("cerdas", *STATES), STATES, strict=False):
        _rewritten(root / "data" / "rencana.yaml", f"Kota Uji yang {before}", f"Kota Uji yang {state}")
        plan.run("git", "add", "--all")
        plan.run("git", "-c", "user.name=A", "-c", "user.email=a@b.id", "commit", "--quiet", "--message", state)
        plan.run("git", "tag", state)
    return plan


def _rewritten(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8", newline="\n")


def rounds(plan: Plan, count: int, seed: int, commands: Sequence[Command] = COMMANDS) -> Iterator[Round]:
    """Kill as often as is asked for, and look each time at what the next command has left."""
    random, whole, lasts = Random(seed), set(), {}  # noqa: S311 - chance without secrets
    folders, after_it = [command[-1] for command in commands], (*_NEXT, commands[0])
    for command in commands:
        for state in STATES:
            plan.run("git", "checkout", "--quiet", state)
            begun = time.monotonic()
            plan.done(*command)
            lasts[command] = time.monotonic() - begun
            whole.add((command[-1], plan.lying(command[-1])))
    for number in range(count):
        command = random.choice(commands)
        plan.run("git", "checkout", "--quiet", random.choice(STATES))
        anew = ("--no-cache",) if random.random() < _ANEW else ()
        after, killed, staged = _kill(plan, (*command, *anew), random, lasts[command])
        plan.done(*after_it[number % len(after_it)])
        mixed = any((folder, plan.lying(folder)) not in whole for folder in folders)
        yield Round(command[0], after, killed, staged, mixed, tuple(plan.litter()))


def _kill(plan: Plan, arguments: Command, random: Random, lasts: float) -> tuple[float, bool, bool]:
    """Start a command and kill it with all it has started; say when, whether it was still running, and had staged."""
    process, begun = plan.started(*arguments), time.monotonic()
    if random.random() < 1 / 2:
        time.sleep(random.uniform(0, lasts * 1.2))
    else:
        while process.poll() is None and not plan.staged():
            time.sleep(0.0005)
        time.sleep(random.uniform(0, 0.01))
    killed, staged = process.poll() is None, plan.staged()
    if killed:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return time.monotonic() - begun, killed, staged


def main() -> None:
    """Print what each kind of round came to, and every round that left something behind."""
    options = argparse.ArgumentParser(prog="python -m tools.kills", description=__doc__)
    options.add_argument("--kills", type=int, default=500)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        told: Counter[str] = Counter({"mixed": 0, "with litter": 0})
        for one in rounds(planted(Path(folder)), chosen.kills, chosen.seed):
            told[f"{one.command} {'killed' if one.killed else 'ended before it was killed'}"] += 1
            told["killed while files were put in place"] += one.killed and one.staged
            told["mixed"] += one.mixed
            told["with litter"] += bool(one.litter)
            if one.mixed or one.litter:
                sys.stdout.write(f"{one}\n")
        sys.stdout.write("".join(f"{name}: {number}\n" for name, number in told.items()))


if __name__ == "__main__":
    main()
