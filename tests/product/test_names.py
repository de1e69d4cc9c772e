"""A name says one thing: no class is called as another is, and no module says only that it helps."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import masterplan

PACKAGE = Path(masterplan.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
EMPTY = re.compile("(^|_)(common|data|handlers?|helpers?|info|managers?|misc|process|tools?|utils?)(_|$)")


def types(path: Path) -> Iterator[str]:
    """Return the classes of a module, and the names that it gives to types, such as `Rule = Callable[…]`."""
    for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match one:
            case ast.ClassDef(name=name):
                yield name
            case ast.AnnAssign(target=ast.Name(id=name), annotation=ast.Name(id="TypeAlias")):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript() | ast.BinOp()):
                yield from [name] if re.fullmatch("_?([A-Z][a-z]+)+", name) else []


def test_there_are_modules_to_look_at():
    assert len(MODULES) > 100


def test_no_class_name_stands_for_two_things():
    found = defaultdict(list)
    for path in MODULES:
        for name in types(path):
            found[name].append(path.relative_to(PACKAGE).as_posix())
    assert {name: places for name, places in found.items() if len(places) > 1} == {}


def test_no_module_says_only_that_it_helps():
    names = {part for path in MODULES for part in path.relative_to(PACKAGE).with_suffix("").parts}
    assert [name for name in names if EMPTY.search(name)] == []
