"""Files at an address are whole or not there, and what the far end refuses is said once and in plain words."""

from __future__ import annotations

import sys
import uuid
from pathlib import Path

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from masterplan.diagnostics import language
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.world import store
from masterplan.world.far import Far, elsewhere

BOOK = (b"%PDF", b"", b"\n\x00[1]\n")


@pytest.fixture(params=["memory", "file"])
def far(request, tmp_path) -> Far:
    return Far(f"memory://{uuid.uuid4().hex}" if request.param == "memory" else f"file://{tmp_path}/jauh")


class StubbornFileSystem(MemoryFileSystem):
    """Counts what it is asked for, and refuses all of it with an error of its own, as packages for buckets do."""

    protocol = "sukar"
    asked = 0

    def _open(self, *_arguments: object, **_options: object) -> object:
        type(self).asked += 1
        raise RuntimeError("no credentials")  # noqa: TRY003 - as such packages do

    cat_file = exists = _open


@pytest.fixture
def stubborn() -> Far:
    fsspec.register_implementation("sukar", StubbornFileSystem, clobber=True)
    StubbornFileSystem.asked = 0
    return Far("sukar://wadah")


def test_an_address_is_told_from_a_path():
    assert elsewhere("s3://wadah/kota")
    assert elsewhere("simplecache::s3://wadah")
    assert not elsewhere("/srv/kota")
    assert not elsewhere(r"C:\kota")


REFUSED = {
    "s3://ember/hasil": (
        "`s3://ember/hasil` memerlukan paket yang belum terpasang: s3fs",
        "jalankan `pip install s3fs`, di sini dan di setiap mesin pekerja",
    ),
    "xyz://a/b": (
        "`xyz://a/b` diawali `xyz://`, jenis alamat yang tidak dikenal",
        "periksa penulisannya; yang ada antara lain `s3://`, `gs://`, `abfs://`, `sftp://`, `file://`",
    ),
}


@pytest.mark.parametrize("address", REFUSED)
def test_what_an_address_needs_is_said_without_a_word_of_english(address, monkeypatch):
    language.use("id")
    monkeypatch.setitem(sys.modules, "s3fs", None)  # as if it were not installed
    with pytest.raises(EnvironmentProblem) as refused:
        Far(address).reachable()
    assert (str(refused.value), refused.value.cure) == REFUSED[address]


def test_what_is_put_there_is_read_there(far):
    assert far.read("ambon/buku-1.md") is None
    far.publish({"ambon/buku-1.md": b"satu", "ambon/situs/index.html": b"dua"})
    assert far.read("ambon/buku-1.md") == b"satu"
    assert far.below("ambon").read("situs/index.html") == b"dua"
    assert far.hashes(["ambon/buku-1.md", "tiada"]).keys() == {"ambon/buku-1.md"}
    far.write("ambon/buku-1.md", b"tiga")
    assert far.read("ambon/buku-1.md") == b"tiga"
    far.remove(["ambon/buku-1.md", "tiada"])
    assert far.read("ambon/buku-1.md") is None


def test_of_files_that_cannot_all_be_put_there_none_is(far):
    far.publish({"a.md": b"lama"})
    with pytest.raises(EnvironmentProblem, match="cannot be used"):
        far.publish({"a.md": b"baru", "b.md": b"baru", "c.md": "no bytes"})
    assert far.read("a.md") == b"lama"
    assert far.read("b.md") is None
    far.publish({"b.md": b"lagi"})  # what failed holds up nothing that comes after it
    assert far.read("b.md") == b"lagi"


def test_the_first_path_of_a_chain_of_addresses_has_the_folders():
    assert Far("simplecache::s3://wadah/a/").below("b") == Far("simplecache::s3://wadah/a/b")
    assert Far("zip://a::s3://wadah/z.zip").below("b") == Far("zip://a/b::s3://wadah/z.zip")
    assert Far("s3://wadah/a/").below("b") == Far("s3://wadah/a/b")


@pytest.mark.usefixtures("stubborn")
@pytest.mark.parametrize(
    ("address", "said", "cure"),
    [
        ("tiada://wadah", "no known kind of address", "among others"),
        ("s3://wadah", "not installed: s3fs", "on every worker"),
        ("sukar://wadah", "no credentials", "the rights"),
    ],
)
def test_it_is_said_why_an_address_cannot_be_used(address, said, cure):
    with pytest.raises(EnvironmentProblem, match=said) as found:
        Far(address).reachable()
    assert cure in found.value.cure
    assert address in str(found.value)


# --- a store that is shared ---------------------------------------------------------------------


@pytest.fixture(params=["memory", "file", "folder"])
def place(request, tmp_path) -> str:
    return {"memory": f"memory://{uuid.uuid4().hex}", "file": f"file://{tmp_path}/a", "folder": f"{tmp_path}/a"}[
        request.param
    ]


def never() -> tuple[bytes, ...]:
    raise AssertionError


def test_what_one_machine_made_another_does_not_make_again(place):
    assert store.shared(place).remembered("buku", ["a"], lambda: BOOK) == BOOK
    assert store.shared(place).remembered("buku", ["a"], never) == BOOK
    assert store.shared(place).remembered("buku", ["b"], lambda: (b"lain",)) == (b"lain",)


def test_who_names_no_store_shares_none():
    assert store.shared("") == store.NOWHERE


def test_a_damaged_entry_of_a_shared_store_is_made_anew():
    place = f"memory://{uuid.uuid4().hex}"
    kept = store.shared(place)
    kept.remembered("buku", ["a"], lambda: BOOK)
    key, far = kept.key("buku", ["a"]), Far(place)
    name = f"{key[:2]}/{key}"
    whole = far.read(name)
    for damaged in (whole[:-1], whole[:10], b"", whole.replace(b"%PDF", b"%PDG")):
        far.write(name, damaged)
        assert kept.take(key) is None
        assert kept.remembered("buku", ["a"], lambda: BOOK) == BOOK
        assert far.read(name) == whole


def test_a_shared_store_that_refuses_is_no_hindrance_and_is_not_asked_again(stubborn):
    kept = store.shared(stubborn.address)
    for number in range(5):
        assert kept.remembered("buku", [str(number)], lambda: BOOK) == BOOK
    assert stubborn.address == "sukar://wadah"
    assert StubbornFileSystem.asked == 1


def test_nobody_lists_a_shared_store_at_each_build(tmp_path, monkeypatch):
    kept = store.shared(str(tmp_path / "bersama"))
    kept.remembered("buku", ["a"], lambda: BOOK)
    monkeypatch.setattr(Path, "glob", lambda *_: never())
    kept.trim()
    store.shared("memory://x").trim()
