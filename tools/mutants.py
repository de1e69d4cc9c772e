"""Real files of every kind, spoiled at random, are given to the program: `python -m tools.mutants [--runs N]`.

Data, prose, chapters, outlines, emblems, forms and commits: whatever they hold, the answer is diagnostics, and every
report can print them. It finds what `tools/fuzz.py`, which chooses bytes by coverage, does not reach.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from random import Random

from msgspec import Struct
from msgspec.structs import replace
from PIL import Image

from masterplan import compiler
from masterplan.diagnostics import language, report
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.forms import importing, subjects, workbook
from masterplan.plan import reading
from masterplan.plan.files import Files
from masterplan.plan.plan import Plan
from masterplan.world import disk, folder, git, revisions
from masterplan.world.disk import Design

SMALL = Path(__file__).parent.parent / "tests" / "plans" / "kecil"
FORM, COMMIT = "formulir.xlsx", "komit"
_EMBLEM = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g fill="#123"><path d="M0 0h9v9z"/></g></svg>'
_CHAPTERS = ("06-penutup.md.j2", "03-kesiapan.md.j2", "04-swot.md.j2", "buku.yaml")
_COMMIT = "tree {tree}\nauthor A <a@b.id> 1740000000 +0900\ncommitter A <a@b.id> 1740000000 +0900\n\nEdisi pertama\n"
PIECES: tuple[bytes, ...] = (
    *(b"{{ ", b" }}", b"{% if ", b" %}", b"{% endif %}", b"{% for a in ", b"{% endcall %}", b"{#", b"#}", b"|", b"~"),
    *(
        b"[",
        b"]",
        b"(",
        b")",
        b"](",
        b"<",
        b">",
        b"&#8;",
        b"&#xD800;",
        b"\\",
        b"`",
        b"```\n",
        b"\n",
        b"\r",
        b"\t",
        b"\0",
    ),
    *(b": ", b"- ", b"#", b'"', b"'", b"&a ", b"*a", b"!!x", b"---\n", b"%", b"@", b"\xff", b"\xc3", b"\xe2\x80\xae"),
    *(
        b"0",
        b"-1",
        b"1,5",
        b"1e999",
        b"9" * 30,
        b"\xf0\x9f\x98\x80",
        b"NaN",
        b"2025",
        b"33658",
        b"\x1e",
        b"\x7f",
        b"]]>",
    ),
)


class Bench(Struct, frozen=True):
    """A small plan, the files of it that are spoiled, what its books look like, and a repository with one commit."""

    files: Files
    plan: Plan
    design: Design
    seeds: Mapping[str, bytes]
    repository: Path


def bench(root: Path) -> Bench:
    """Make everything that a run needs, the repository in a folder."""
    files, design = disk.read(SMALL), disk.design(SMALL)
    named = b"kepala_daerah: {jabatan: Wali Kota Uji}"
    plan = compiler.check(files, disk.printable).plan
    if plan is None:
        raise AssertionError
    picture = io.BytesIO()
    Image.new("RGB", (420, 420)).save(picture, format="PNG")
    chapters = {f"templates/buku-1/{name}": design.chapters[f"buku-1/{name}"].encode() for name in _CHAPTERS}
    prose = {"data/naskah/buku-1/penutup.md": b'{{ daerah }}: {{ jumlah.opd }} [a](https://x.id) {{ rujuk("x") }}\n'}
    emblems = {"data/aset/lambang.svg": _EMBLEM, "data/aset/lambang.png": picture.getvalue()}
    form = {FORM: workbook.workbook(plan, subjects.of_opd(plan.opd[0]))}
    for arguments in (("init", "--quiet"), ("add", "--all")):
        (root / "data").mkdir(exist_ok=True)
        (root / "data" / "rencana.yaml").write_bytes(files.data["data/rencana.yaml"])
        _git(root, *arguments)
    commit = {COMMIT: _COMMIT.format(tree=_git(root, "write-tree").decode().strip()).encode()}
    seeds = {**files.data, **prose, **chapters, **emblems, **form, **commit}
    plain = files.data["data/rencana.yaml"]
    for path in emblems:
        berkas = path.rpartition("/")[2].encode()
        seeds[f"{path}?"] = plain.replace(named, named + b", lambang: {berkas: " + berkas + b", alternatif: L}")
    return Bench(files, plan, design, seeds, root)


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    known = ("git", "-C", str(root), "-c", "user.name=A", "-c", "user.email=a@b.id")
    return subprocess.run((*known, *arguments), input=given, capture_output=True, check=False).stdout  # noqa: S603 - ours


def spoiled(content: bytes, random: Random) -> bytes:
    """Return it with some pieces put in, taken out, doubled, or a byte changed."""
    for _time in range(random.randint(1, 4)):
        at, to = sorted((random.randrange(len(content) + 1), random.randrange(len(content) + 1)))
        to = min(to, at + random.choice((0, 1, 2, 8, 40)))
        piece = random.choice((random.choice(PIECES), content[at:to] * 2, bytes([random.randrange(256)]), b""))
        content = content[:at] + piece + content[to:]
    return content


def once(on: Bench, random: Random) -> str:
    """Spoil a file, give it to the program, print every report about it, and say what was spoiled."""
    path = random.choice([one for one in on.seeds if not one.endswith("?")])
    content = spoiled(on.seeds[path], random)
    if path == COMMIT:
        asked(on.repository, content)
        return path
    if path == FORM:
        found = importing.take(on.plan, (), {FORM: content}, disk.printable).diagnostics
        texts: Mapping[str, str] = {}
    else:
        checked = _checked(on, path, content)
        found, texts = checked.diagnostics, checked.texts
    for show in report.FORMATS.values():
        show(found, texts).encode()
    return path


def _checked(on: Bench, path: str, content: bytes) -> compiler.Checked:
    files, part = on.files, folder.part(path)
    files = replace(files, **{part: {**getattr(files, part), path: content}})
    if f"{path}?" in on.seeds:
        files = files.replaced("data/rencana.yaml", on.seeds[f"{path}?"])
    checked = compiler.check(files, disk.printable, known=reading.said(on.plan))
    own = {path.removeprefix("templates/"): content.decode("utf-8", "replace")} if part == "templat" else {}
    return compiler.with_books(checked, replace(on.design, chapters={**on.design.chapters, **own}), disk.printable)


def asked(root: Path, content: bytes) -> None:
    """Make a commit of any bytes the newest one, and ask all that is ever asked about commits."""
    made = _git(root, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", given=content).decode().strip()
    (root / ".git" / "HEAD").write_text(f"{made}\n", encoding="ascii")
    try:
        git.commit(root, "HEAD")
        git.repository(root, root / "build")
        list(revisions.touching(root, "data/rencana.yaml"))
        revisions.read(root, "HEAD")
    except EnvironmentProblem:
        return


def tried(on: Bench, number: int, told: Counter[str]) -> None:
    """Do a run by its number, count what it was about, and print a traceback that is new."""
    try:
        told[once(on, Random(number))] += 1  # noqa: S311 - chance without secrets
    except Exception as problem:  # noqa: BLE001 - this is what is looked for
        where = traceback.extract_tb(problem.__traceback__)[-1]
        key = f"raised in {where.filename}:{where.lineno}"
        if not told[key]:
            sys.stdout.write(f"run {number}: {traceback.format_exc()}\n")
        told[key] += 1


def main() -> None:
    """Print each new traceback with the number of its run, and how many runs there were of each kind of file."""
    options = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    options.add_argument("--runs", type=int, default=10_000)
    options.add_argument("--seconds", type=float, default=1e9)
    options.add_argument("--first", type=int, default=0, help="the number of the first run")
    chosen, told, longest = options.parse_args(), Counter[str](), 0.0
    language.use("en")
    end = time.monotonic() + chosen.seconds
    with tempfile.TemporaryDirectory() as root:
        on = bench(Path(root))
        for number in range(chosen.first, chosen.first + chosen.runs):
            begun = time.process_time()
            tried(on, number, told)
            longest = max(longest, time.process_time() - begun)
            if time.monotonic() > end:
                break
    sys.stdout.write("".join(f"{name}: {count}\n" for name, count in sorted(told.items())))
    sys.stdout.write(f"runs: {told.total()}, the longest took {longest:.1f} s of CPU\n")


if __name__ == "__main__":
    main()
