"""What lies among the files of a plan and cannot be read, or has another name: planted on a disk."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

from msgspec import Struct

from masterplan.world import disk
from tools.plants.places import Garden, Plant


class OnDisk(Struct, frozen=True):
    """A kind of mistake: something is done to the file of an OPD, which `old` names, and to `new`, where it is found.

    In both, `opd` stands for the id of an OPD. `seen` is where it is found if that is elsewhere, such as a folder.
    """

    name: str
    codes: str
    old: str
    new: str
    change: Callable[[Path, Path], object]
    seen: str = ""

    def plant(self, random: Random, garden: Garden) -> Plant:
        """Plant it in a copy of the plan."""
        ident = random.choice([path[9:-5] for path in garden.files.data if path.startswith("data/opd/")])
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "kota"
            _written(root, garden)
            old, new = (root / path.replace("opd.", f"{ident}.") for path in (self.old, self.new))
            new.parent.mkdir(parents=True, exist_ok=True)
            self.change(old, new)
            files = disk.read(root)
        path = (self.seen or self.new).replace("opd.", f"{ident}.").replace("\udce9", "\ufffd")
        return Plant(self.name, path, frozenset(self.codes.split()), 1, 1, files=files)


def _written(root: Path, garden: Garden) -> None:
    for path, content in {**garden.files.data, **garden.files.naskah}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


def _moved(old: Path, new: Path) -> None:
    old.rename(new)


def _copied(old: Path, new: Path) -> None:
    shutil.copyfile(old, new)


def _made(content: bytes) -> Callable[[Path, Path], object]:
    return lambda _old, new: new.write_bytes(content)


def _linked(target: str) -> Callable[[Path, Path], object]:
    def change(old: Path, new: Path) -> None:
        old.unlink(missing_ok=True)
        new.symlink_to(target)

    return change


def _folder(old: Path, new: Path) -> None:
    old.unlink()
    new.mkdir()


def _pipe(old: Path, new: Path) -> None:
    old.unlink()
    os.mkfifo(new)


_FILE, _YML = "data/opd/opd.yaml", "data/opd/opd.yml"
_PROSE = "data/naskah/buku-1/visi.md"
_LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 4096\n"

KINDS: tuple[OnDisk, ...] = (
    OnDisk("OPD called .yml", "unexpected-file", _FILE, _YML, _moved),
    OnDisk("OPD called .YAML", "unexpected-file", _FILE, "data/opd/opd.YAML", _moved),
    OnDisk("OPD called .yaml.txt", "unexpected-file", _FILE, "data/opd/opd.yaml.txt", _moved),
    OnDisk("backup beside an OPD", "unexpected-file", _FILE, "data/opd/opd.yaml.bak", _copied),
    OnDisk("OPD that is hidden", "unexpected-file", _FILE, "data/opd/.opd.yaml", _moved),
    OnDisk("OPD in the folder above", "unexpected-file", _FILE, "data/opd.yaml", _moved),
    OnDisk(
        "folder within the folder of OPD",
        "unexpected-file",
        _FILE,
        "data/opd/ekonomi/opd.yaml",
        _moved,
        "data/opd/ekonomi",
    ),
    OnDisk("table of Excel among OPD", "unexpected-file", _FILE, "data/opd/opd.xlsx", _made(b"PK")),
    OnDisk("OPD that is a folder", "unreadable-file", _FILE, _FILE, _folder),
    OnDisk("OPD that is a pipe", "unreadable-file", _FILE, _FILE, _pipe),
    OnDisk("OPD that is a link to nothing", "unreadable-file", _FILE, _FILE, _linked("tiada.yaml")),
    OnDisk(
        "OPD that is a link to itself", "unreadable-file", _FILE, "data/opd/opd.yaml", _linked("../opd/../opd/sama")
    ),
    OnDisk("OPD that is a link out of the plan", "link-out-of-plan", _FILE, _FILE, _linked("/etc/hostname")),
    OnDisk("OPD that was emptied", "empty-file", _FILE, _FILE, _made(b"")),
    OnDisk("OPD of comments alone", "empty-file", _FILE, _FILE, _made(b"# menyusul\n")),
    OnDisk("OPD that is a pointer of Git LFS", "git-lfs-pointer", _FILE, _FILE, _made(_LFS)),
    OnDisk("OPD in UTF-16", "not-utf-8", _FILE, _FILE, _made("id: a\n".encode("utf-16"))),
    OnDisk("OPD that is no text", "not-utf-8", _FILE, _FILE, _made(b"\x89PNG\r\n")),
    OnDisk("OPD that is too large", "file-too-large", _FILE, _FILE, _made(b"#" * 10_000_001)),
    OnDisk("OPD that is a list", "wrong-type", _FILE, _FILE, _made(b"- id: a\n")),
    OnDisk("OPD that is a text", "wrong-type broken-yaml", _FILE, _FILE, _made(b"Dinas Kesehatan\n")),
    OnDisk("name that is not UTF-8", "unreadable-name", _FILE, "data/opd/caf\udce9.yaml", _copied),
    OnDisk("prose of another name", "unprinted-file", _PROSE, "data/naskah/buku-1/visii.md", _moved),
    OnDisk("prose in the folder of another book", "unprinted-file", _PROSE, "data/naskah/buku-2/visi.md", _moved),
    OnDisk("chapter that no book has", "unprinted-file", "data/x", "templates/buku-1/07-lain.md.j2", _made(b"x")),
    OnDisk("book of the plan without an outline", "unprinted-file", "data/x", "templates/buku-4/a.md.j2", _made(b"x")),
    OnDisk("prose called .markdown", "unexpected-file", _PROSE, "data/naskah/buku-1/visi.markdown", _copied),
    OnDisk("prose called .docx", "unexpected-file", _PROSE, "data/naskah/buku-1/visi.docx", _copied),
    OnDisk("prose beside the data", "unexpected-file", _PROSE, "data/visi.md", _moved),
    OnDisk("prose that is a link out of the plan", "link-out-of-plan", _PROSE, _PROSE, _linked("/etc/hostname")),
    OnDisk("prose that is a pipe", "unreadable-file", _PROSE, _PROSE, _pipe),
    OnDisk("prose that is a folder", "unreadable-file", _PROSE, _PROSE, _folder),
    OnDisk("prose in another encoding", "not-utf-8", _PROSE, _PROSE, _made(b"\xe9")),
    OnDisk("folder that is a link", "unreadable-file", _PROSE, "data/naskah/buku-9", _linked("buku-1")),
    OnDisk(
        "folder that nothing reads",
        "unexpected-file",
        _PROSE,
        "data/lampiran/a.yaml",
        _made(b"a: 1\n"),
        "data/lampiran",
    ),
    OnDisk("picture that nobody names", "unexpected-file", _PROSE, "data/aset/lambang.png", _made(b"\x89PNG\r\n")),
    OnDisk("picture of another kind", "unexpected-file", _PROSE, "data/aset/lambang.jpg", _made(b"\xff\xd8")),
    OnDisk(
        "file of the plan removed", "missing-file", "data/acuan.yaml", "data/acuan.yaml", lambda old, _new: old.unlink()
    ),
    OnDisk("file of the plan renamed", "unexpected-file", "data/rujukan.yaml", "data/rujukan.yml", _moved),
    OnDisk("file of the plan emptied", "empty-file", "data/evaluasi.yaml", "data/evaluasi.yaml", _made(b"")),
    OnDisk("chapter without its ending", "unexpected-file", _PROSE, "templates/buku-1/06-penutup.md", _made(b"x")),
    OnDisk(
        "chapter that is a link out of the plan",
        "link-out-of-plan",
        _PROSE,
        "templates/buku-1/06-penutup.md.j2",
        _linked("/etc/hostname"),
    ),
    OnDisk(
        "chapter that is a pipe",
        "unreadable-file",
        "templates/x",
        "templates/buku-1/06-penutup.md.j2",
        lambda _old, new: os.mkfifo(new),
    ),
    OnDisk("style of Word that nothing reads", "unexpected-file", _PROSE, "templates/docx/gaya.docx", _made(b"PK")),
)
