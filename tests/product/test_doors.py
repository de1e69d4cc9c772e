"""Only `cli` prints, and only `world` touches the disk and git: what else does is listed here, with its reason."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import masterplan

PACKAGE = Path(masterplan.__file__).parent
SOURCES = {path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}

# Modules through which one reaches the world, and what of a path asks the disk.
OUTSIDE = frozenset(
    """asyncio fcntl glob http.client http.server multiprocessing os platform shutil signal socket ssl subprocess
    tempfile urllib.request webbrowser
    """.split()  # noqa: SIM905 - the same
)
ASKING = frozenset(
    """absolute chmod cwd exists expanduser glob hardlink_to home is_dir is_file iterdir lstat mkdir read_bytes
    read_text readlink rename resolve rglob rmdir samefile stat symlink_to touch unlink walk write_bytes write_text
    """.split()  # noqa: SIM905 - thirty words that are read as a text
)
TOUCHES: Mapping[str, str] = {
    "__main__.py": "an interruption that comes while modules load",
    "cli/main.py": "the folder in which it was started, and the system",
    "cli/completion.py": "what the shell asks",
    "cli/doctor.py": "the variables, and engines that do not answer",
    "cli/ending.py": "a stream that leads nowhere",
    "cli/console.py": "the width of the terminal, and NO_COLOR",
    "cli/progress.py": "the number of processors, and MASTERPLAN_TIMINGS",
    "diagnostics/language.py": "the language of the environment; the catalogue beside it",
    "live/lsp/checking.py": "a check waits until typing rests",
    "live/lsp/saved.py": "`validate` runs in a process of its own",
    "live/preview/aside.py": "a thread that nobody waits for when the program ends",
    "live/preview/running.py": "listens on this machine",
    "live/watching.py": "watches which files of a plan are saved",
    "many/cluster.py": "asks whether a scheduler answers; marks a worker as a process that may have others",
    "many/caged.py": "a plan is worked on in a process of its own",
    "many/inside.py": "which leaves the session and the temporary folder of whoever has begun it",
    "press/build.py": "the version of each package that shapes a book",
    "press/engine.py": "the process of Typst ends with whoever has asked it",
    "press/engines.py": "the place of Pandoc, and the versions of the engines",
    "press/reading.py": "Pandoc runs beside Python, in a temporary folder",
    "press/typst.py": "Typst runs in a process of its own; the number of processors",
}
STREAMS = {"stdin", "stdout", "stderr"}


def touches(tree: ast.Module) -> Iterator[str]:
    """Name what a module does to the world outside of it."""
    yield from imports(tree) & OUTSIDE
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="open")):
                yield "open"
            case ast.Call(func=ast.Name(id="Path"), args=[] | [ast.Constant(value="." | "")]):
                yield "the current folder"
            case ast.Call(func=ast.Attribute(attr="open"), args=[] | [ast.Constant()]):  # of an archive it says which
                yield "open"
            case ast.Call(func=ast.Attribute(value=value, attr=name)) if name in ASKING and not ours(value, tree):
                yield name


def imports(tree: ast.Module) -> set[str]:
    """Name the modules that a module imports."""
    plain = {one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names}
    return plain | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def ours(value: ast.expr, tree: ast.Module) -> bool:
    """Tell whether a name is that of a module of ours, whose functions are no methods of a path."""
    own = [node for node in tree.body if isinstance(node, ast.ImportFrom) and f"{node.module}".startswith("masterplan")]
    return isinstance(value, ast.Name) and any(value.id == one.name for node in own for one in node.names)


def prints(tree: ast.Module) -> Iterator[str]:
    """Name what a module writes to the terminal."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="print" | "input" as name)):
                yield name
            case ast.Attribute(value=ast.Name(id="sys"), attr=name) if name in STREAMS:
                yield name
            case ast.Import(names=names):
                yield from (one.name for one in names if one.name in {"typer", "rich"})


def found(search, room: str) -> dict[str, list[str]]:
    """Return what modules outside of a room do."""
    others = {path: text for path, text in SOURCES.items() if not path.startswith(f"{room}/")}
    return {path: done for path, text in others.items() if (done := sorted(set(search(ast.parse(text)))))}


def test_there_are_modules_to_look_at():
    assert len(SOURCES) > 100


def test_only_the_command_line_prints():
    assert found(prints, "cli") == {}


def test_only_the_world_touches_the_disk_and_git_but_for_what_is_listed():
    assert found(touches, "world").keys() == TOUCHES.keys()


@pytest.mark.parametrize(
    ("planted", "named"),
    [
        ("import os\nos.getcwd()", "os"),
        ("from subprocess import run", "subprocess"),
        ("from pathlib import Path\nPath.cwd()", "cwd"),
        ("def size(path):\n    return len(path.read_bytes())", "read_bytes"),
        ("open('x')", "open"),
        ("from pathlib import Path\nroot = Path()", "the current folder"),
    ],
)
def test_what_is_planted_is_found(planted, named):
    assert named in set(touches(ast.parse(planted)))


@pytest.mark.parametrize("planted", ["print(1)", "import sys\nsys.stderr.write('x')", "import typer\ntyper.echo('x')"])
def test_a_print_is_found(planted):
    assert list(prints(ast.parse(planted)))
