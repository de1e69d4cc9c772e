"""A folder of wrong and right files becomes cases: files of a plan, and the diagnostics that they must give.

A case is a file whose first line says which file of the plan `kecil` it replaces: `# plan: data/opd/dinkes.yaml`, in
prose `{# plan: data/naskah/buku-1/penutup.md #}`. A case of several files is a folder that is laid over the plan. The
names of wrong cases begin with `salah`, those of right ones with `benar`. A mistake is written below its line,

    dimensi: livin
    #        ^^^^^ error[unknown-reference]: `livin` does not exist

or, where no comment can stand there, anywhere in the file as `# expect: error[code] 12:5-12:9: message`; a path before
the numbers names another file. `# without: data/acuan.yaml` takes a file out of the plan. The folder `sebelumnya` of a
case is laid over the plan too: it is the edition before, as git would return it. What no file of the repository can
hold is made in `corpus.py`, and so are forms that come back: their diagnostics name cells.
"""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from masterplan.plan.files import Files, Unread
from masterplan.world import disk
from tests.kit.places import RENCANA, TESTS
from tests.kit.small import FILES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


FOLDER = TESTS / "rules" / "cases"
PLACE = re.compile(r"^(?:#|\{#|<!--) plan: (\S+)")
WITHOUT = re.compile(r"^# without: (\S+)", re.MULTILINE)
CARETS = re.compile(r"^\s*(?:#|\{#|<!--)\s*(\^+) (error|warning)\[([a-z0-9-]+)\]: (.+?)(?: #\}| -->)?$")
EXPECT = re.compile(
    r"^\s*(?:#|\{#|<!--) expect: (error|warning)\[([a-z0-9-]+)\] (?:(\S+) )?(\d+):(\d+)-(\d+):(\d+): "
    r"(.+?)(?: #\}| -->)?$"
)


class Found(NamedTuple):
    """What a diagnostic says and where."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    severity: str
    code: str
    message: str
    cell: str = ""


class Case(NamedTuple):
    """Files laid over the small plan, files taken out of it, what else lies there, and what must be found."""

    code: str
    name: str
    files: Mapping[str, bytes]
    without: tuple[str, ...]
    expected: tuple[Found, ...]
    earlier: Files | None = None
    unread: Mapping[str, Unread] = MappingProxyType({})


def cases() -> Iterator[Case]:
    """Read the folder."""
    for folder in sorted(FOLDER.iterdir()):
        for path in sorted(folder.iterdir()):
            yield case(folder.name, path)


def case(code: str, path: Path) -> Case:
    earlier = None
    if path.is_dir():
        overlay = disk.read(path)
        files = {**overlay.data, **overlay.naskah}
        if (path / "sebelumnya").is_dir():
            earlier = Files({**FILES.data, **disk.read(path / "sebelumnya").data}, FILES.naskah)
    else:
        content = path.read_bytes()
        place = PLACE.match(content.decode())
        assert place, f"{path}: the first line must name the file of the plan that this case replaces"
        files = {place[1]: content}
        if path.suffix == ".svg":
            files |= {RENCANA: naming(path.suffix)}
    texts = {name: content.decode() for name, content in files.items()}
    without = tuple(name for text in texts.values() for name in WITHOUT.findall(text))
    expected = sorted(found for name, text in texts.items() for found in expectations(name, text))
    return Case(code, path.stem, files, without, tuple(expected), earlier)


def expectations(path: str, text: str) -> Iterator[Found]:
    """Read the comments of one file; several below one line all speak of that line."""
    line = 0
    for number, written in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        if found := CARETS.match(written):
            carets, severity, code, message = found.groups()
            start, end = found.start(1) + 1, found.end(1) + 1
            assert len(carets) == end - start
            yield Found(path, line, start, line, end, severity, code, message)
        else:
            line = number
        if found := EXPECT.match(written):
            severity, code, other, *numbers, message = found.groups()
            yield Found(other or path, *map(int, numbers), severity, code, message)


def naming(ending: str) -> bytes:
    """Return the small plan with an emblem."""
    lambang = f"lambang: {{berkas: lambang{ending}, alternatif: Lambang Kota Uji}}".encode()
    before = b"kepala_daerah: {jabatan: Wali Kota Uji}"
    assert before in FILES.data[RENCANA]
    return FILES.data[RENCANA].replace(before, before + b", " + lambang)
