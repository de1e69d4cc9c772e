"""The small plan with other contents in some of its files, and the tables of its books read back."""

from __future__ import annotations

import datetime
import json
import re
from decimal import Decimal

import yaml

from masterplan import compiler
from masterplan.plan.files import Files
from masterplan.plan.plan import Plan
from masterplan.signoff import signing
from masterplan.world import disk
from tests.kit.places import OPD, SMALL

FILES = disk.read(SMALL)


def edited(**changes: object) -> Files:
    """Return it with other files, `opd__dinkes={…}` or `naskah__kata_pengantar="…"`; None takes a file away."""
    data, naskah = dict(FILES.data), dict(FILES.naskah)
    for name, content in changes.items():
        path = f"data/{name.replace('__', '/').replace('_', '-')}"
        if path.startswith("data/naskah/"):
            naskah[f"{path}.md"] = str(content).encode()
        elif content is None:
            del data[f"{path}.yaml"]
        else:
            data[f"{path}.yaml"] = yaml.safe_dump(_copied(content), allow_unicode=True).encode()
    return Files(data, naskah)


def replaced(files: Files, old: str, new: str, path: str = OPD) -> Files:
    """Return files with another text in the one place of a file where it stands."""
    text = files.data[path].decode()
    assert text.count(old) == 1, f"{old!r} must stand in one place of {path}"
    return files.replaced(path, text.replace(old, new).encode())


def signed(files: Files, ident: str = "dinkes", **given: str) -> Files:
    """Return files in which an OPD has agreed to its part, unless it was `given` another answer."""
    plan = compiler.check(files, disk.printable).plan
    assert plan is not None
    entry = next(entry for entry in plan.opd if entry.value.id == ident)
    answer = {"tanggal": "2025-02-11", "oleh": "Kepala Dinas", "hasil": "setuju", **given}
    return files.replaced(
        entry.path, signing.sign(plan, entry, answer, (None, datetime.date(2100, 1, 1))).text.encode()
    )


def loaded(name: str) -> dict:
    """Return what a file of it says, such as `opd/dinkes`, with all values as texts."""
    text = (SMALL / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    return _copied(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 - it makes texts only


def planned(**changes: object) -> Plan:
    """Return the plan that other files make."""
    checked = compiler.check(edited(**changes), disk.printable)
    assert checked.ok, checked.diagnostics
    return checked.plan


def _copied(content: object) -> object:
    """Copy a value so that no part of it is the same object as another, which YAML would write as an alias."""
    return json.loads(json.dumps(content))


def rows(markdown: str, ident: str) -> list[list[str]]:
    """Return the cells of a table in a book."""
    table = markdown[markdown.index(f'<table id="{ident}">') :]
    table = table[: table.index("</table>")]
    return [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)]


def amount(cell: str) -> Decimal:
    """Return the number that a cell shows."""
    return Decimal("0" if cell == "–" else cell.replace(".", "").replace(",", "."))
