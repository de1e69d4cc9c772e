"""Whatever lies in `data/` and `templates/` is read, or passed over by a list, or there is a reason why it is not."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from masterplan import api
from masterplan.plan.files import Unread
from masterplan.world import disk
from tests.kit.places import OPD, ROOT, SMALL

LITTER = (
    *("._dinkes.yaml", ".DS_Store", "Thumbs.db", "desktop.ini", "~$dinkes.xlsx", "dinkes.yaml~", ".dinkes.yaml.swp"),
    *(".#dinkes.yaml", "#dinkes.yaml#", ".~lock.dinkes.xlsx#", ".gitkeep", ".gitignore", "README.md", ".nfs000012"),
    *(".x1y2.part", "__MACOSX/._dinkes.yaml", "dinkes.yaml:Zone.Identifier", "Icon\r"),
)


def put(root: Path, path: str, content: bytes = b"x") -> Path:
    """Make a file."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(content)
    return root / path


@pytest.mark.parametrize("folder", ["data", "data/opd", "data/naskah/buku-1", "data/aset", "templates/buku-1"])
@pytest.mark.parametrize("name", LITTER)
def test_litter_is_passed_over(plan, folder, name):
    before = disk.read(plan)
    put(plan, f"{folder}/{name}", b"\0\5\x16\7")
    assert disk.read(plan) == before


@pytest.mark.parametrize(
    "path",
    [
        *("data/opd/dinkop.yml", "data/opd/DINKOP.YAML", "data/opd/dinkop.yaml.orig", "data/opd/.dinkop.yaml"),
        *("data/opd/dinkop", "data/naskah/buku-1/x.txt", "data/naskah/x.MD", "data/naskah/.x.md", "data/aset/x.jpg"),
        *("data/aset/x.PNG", "data/skema/opd.yaml", "data/x.csv", "templates/pandoc.lua", "templates/pdf/fonts.typ"),
        *("templates/buku-1/x.j2", "templates/buku-1/Buku.yaml", "templates/docx/x.docx"),
    ],
)
def test_a_file_that_nothing_reads_is_named(plan, path):
    put(plan, path)
    assert disk.read(plan).unread == {path: Unread.UNKNOWN}
    (found,) = (one for one in api.check(plan).diagnostics)
    assert (found.code, found.span.path) == ("unexpected-file", path)


@pytest.mark.parametrize(
    "path", ["data/opd/ekonomi", "data/opd/a/b", "data/arsip", "templates/pdf/fonts", "data/aset/x"]
)
def test_a_folder_that_nothing_reads_is_named_if_something_lies_in_it(plan, path):
    (plan / path).mkdir(parents=True)
    put(plan, f"{path}/.DS_Store")
    assert disk.read(plan).unread == {}
    put(plan, f"{path}/dinkop.yaml")
    assert disk.read(plan).unread == {"data/opd/a" if path == "data/opd/a/b" else path: Unread.FOLDER}


def test_what_is_no_file_is_named_and_never_waited_for(plan):
    (plan / "templates/buku-1").mkdir(parents=True)
    for path in ("data/opd/pipa.yaml", "data/pipa", "data/naskah/pipa.md", "templates/buku-1/pipa.md.j2"):
        (plan / path).parent.mkdir(exist_ok=True)
        os.mkfifo(plan / path)
    (plan / "data/opd/folder.yaml").mkdir()
    assert disk.read(plan).unread == dict.fromkeys(
        (
            *("data/naskah/pipa.md", "data/opd/folder.yaml", "data/opd/pipa.yaml", "data/pipa"),
            "templates/buku-1/pipa.md.j2",
        ),
        Unread.SPECIAL,
    )
    disk.design(plan)


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("tiada.yaml", Unread.DANGLING),
        ("dinkes.yaml/x", Unread.DANGLING),
        ("tautan.yaml", Unread.LOOP),
        ("/etc/hostname", Unread.OUTSIDE),
        ("../../../luar.yaml", Unread.OUTSIDE),
        ("/dev/zero", Unread.OUTSIDE),
        ("../naskah", Unread.LINKED_FOLDER),
        ("/etc", Unread.OUTSIDE),
        ("/proc/self/mem", Unread.OUTSIDE),
    ],
)
@pytest.mark.parametrize("folder", ["data/opd", "data/naskah", "templates/buku-1"])
def test_a_link_is_followed_within_the_plan_only(plan, folder, target, why):
    put(plan.parent, "luar.yaml")
    for made in ("data/naskah", "data/opd", "templates/naskah", "templates/buku-1"):
        (plan / made).mkdir(parents=True, exist_ok=True)
    name = {"data/opd": "tautan.yaml", "data/naskah": "tautan.md", "templates/buku-1": "tautan.md.j2"}[folder]
    put(plan, f"{folder}/dinkes.yaml") if not (plan / folder / "dinkes.yaml").exists() else None
    (plan / folder / name).symlink_to(name if why is Unread.LOOP else target)
    assert disk.read(plan).unread[f"{folder}/{name}"] is why
    assert f"{folder.removeprefix('templates/')}/{name}" not in disk.design(plan).chapters


def test_a_link_to_a_file_of_the_plan_is_read(plan):
    (plan / "dinkes.yaml").write_bytes((plan / OPD).read_bytes())
    (plan / OPD).unlink()
    (plan / OPD).symlink_to("../../dinkes.yaml")
    assert disk.read(plan) == disk.read(SMALL)


@pytest.mark.parametrize("top", ["data", "templates"])
def test_a_folder_that_is_a_link_out_of_the_plan_is_not_entered(plan, top):
    (plan / "data").rename(plan.parent / "data")
    (plan / "data").symlink_to("../data" if top == "data" else plan.parent / "data")
    assert disk.read(plan).unread["data"] is Unread.OUTSIDE
    assert disk.read(plan).data == {}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names of any bytes")
@pytest.mark.parametrize("name", [b"caf\351.md", b"a\nb.md", b"a\xe2\x80\xaeb.md", b"a\x1b[31m.md"])
def test_a_name_that_cannot_be_written_is_named_as_far_as_it_can_be(plan, name):
    put(plan, f"data/naskah/{os.fsdecode(name)}", b"Uji.")
    ((path, why),) = disk.read(plan).unread.items()
    assert why is Unread.NAME
    assert path.encode().decode().isprintable()
    assert [one.code for one in api.check(plan).diagnostics] == ["unreadable-name"]


@contextmanager
def nobody():
    """Read as somebody who is not allowed everything, as root is."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_what_the_system_keeps_from_us_is_named():
    with tempfile.TemporaryDirectory() as made:
        plan = Path(shutil.copytree(SMALL / "data", f"{made}/kota/data")).parent
        closed = [
            put(plan, "data/naskah/x.md"),
            put(plan, "data/opd/tutup/x.yaml"),
            put(plan, "templates/pdf/buku.typ"),
        ]
        Path(made).chmod(0o755)
        for path in (closed[0], closed[1].parent, closed[2].parent):
            path.chmod(0)
        with nobody():
            found = disk.read(plan).unread
        assert found == dict.fromkeys(("data/naskah/x.md", "data/opd/tutup", "templates/pdf"), Unread.REFUSED)


def test_a_required_file_that_is_there_under_another_ending_is_one_mistake(plan):
    (plan / "data/acuan.yaml").rename(plan / "data/acuan.yml")
    (found,) = api.check(plan).diagnostics
    assert (found.code, found.help) == ("unexpected-file", "rename it to `data/acuan.yaml`")


@pytest.mark.parametrize(
    ("path", "cure"),
    [
        ("data/opd/DINKOP.YML", "rename it to `data/opd/dinkop.yaml`"),
        ("data/opd/Dinkes.YAML", "`data/opd/dinkes.yaml` is there as well: keep one of the two"),
        ("data/naskah/x.MD", "rename it to `data/naskah/x.md`"),
        ("data/naskah/x.docx", "prose ends in `.md`; give it this ending, or remove the file"),
        ("data/opd/.dinkop.yaml", "a name that begins with a dot is hidden; give it another name, or remove it"),
        ("data/acua.yml", "OPD files belong into `data/opd/`; remove the file, or correct its name"),
    ],
)
def test_help_says_where_a_file_belongs(plan, path, cure):
    put(plan, path)
    assert [one.help for one in api.check(plan).diagnostics] == [cure]


def test_a_plan_of_files_that_nothing_reads_is_not_listed_without_end(plan):
    for number in range(500):
        put(plan, f"data/x{number:03}.csv")
    found = api.check(plan).diagnostics
    assert len(found) == 201
    assert found[-1].message == "at least 300 more errors from here on are not shown"


def test_templates_of_the_plan_are_checked_as_texts(plan):
    put(plan, "templates/buku-1/06-penutup.md.j2", b"Penutup caf\351.\n")
    put(plan, "templates/docx/styles.xml", b"version https://git-lfs.github.com/spec/v1\n")
    put(plan, "templates/pdf/buku.typ", b"\0")
    assert [(one.code, one.span.path) for one in api.check(plan).diagnostics] == [
        ("not-utf-8", "templates/buku-1/06-penutup.md.j2"),
        ("git-lfs-pointer", "templates/docx/styles.xml"),
        ("unprintable-character", "templates/pdf/buku.typ"),
    ]
    disk.design(plan)


def test_the_templates_of_the_program_are_no_templates_of_a_plan():
    assert disk.read(ROOT).templat == {}
    assert disk.read(ROOT).unread == {}
