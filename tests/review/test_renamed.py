"""An OPD with another id and name is the same OPD in the list of what differs in the books, and in the redline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from masterplan import compiler
from masterplan.changes import differences
from masterplan.review import pressing, touches
from masterplan.review.comparing import State
from masterplan.world import disk
from tests.kit.places import OPD, ROOT, SMALL

if TYPE_CHECKING:
    from pathlib import Path

    from masterplan.plan.files import Files


def touched(root: Path, before: Files, after: Files) -> dict[str, set[str]]:
    """Say what happened to the parts of the books, by what happened."""
    then, now = (compiler.check(files, disk.printable) for files in (before, after))
    assert then.plan is not None
    assert now.plan is not None
    found = differences.compare(then.plan, now.plan)
    both = pressing.books(State(root, before, "dulu"), now, found, disk.design(root))
    assert both.then.keys() == both.now.keys()
    pages = ((both.then[slug].order.page, one.order.page) for slug, one in both.now.items())
    all_of_them = [one for old, new in pages for one in touches.compare(old.parts, new.parts, {})]
    return {what: {one.id for one in all_of_them if one.apa == what} for what in ("berubah", "baru", "dihapus")}


def test_an_opd_with_a_new_id_and_name_is_found_again() -> None:
    before = disk.read(SMALL)
    text = before.data[OPD].decode().replace("id: dinkes", "id: dinas-kesehatan", 1)
    text = text.replace("nama: Dinas Kesehatan", "nama: Dinas Kesehatan Kota", 1)
    data = {path: content for path, content in before.data.items() if path != OPD}
    found = touched(SMALL, before, replace(before, data={**data, "data/opd/dinas-kesehatan.yaml": text.encode()}))
    assert found["berubah"]
    assert (found["baru"], found["dihapus"]) == (set(), set())


def test_a_dimension_with_a_new_id_is_found_again() -> None:
    before = disk.read(ROOT)
    new = {path: content.replace(b"living", b"kehidupan") for path, content in before.data.items()}
    naskah = {
        path.replace("living", "kehidupan"): content.replace(b"living", b"kehidupan")
        for path, content in before.naskah.items()
    }
    found = touched(ROOT, before, replace(before, data=new, naskah=naskah))
    assert (found["baru"], found["dihapus"]) == (set(), set())


def test_the_weights_of_one_opd_touch_no_figure_of_another() -> None:
    before = disk.read(ROOT)
    text = before.data["data/opd/dinkes.yaml"].decode()
    rating = text[text.index("rating: ") :].split("\n")[0]
    changed = text.replace(rating, "rating: 2" if rating != "rating: 2" else "rating: 3", 1)
    found = touched(ROOT, before, replace(before, data={**before.data, "data/opd/dinkes.yaml": changed.encode()}))
    others = [entry.removeprefix("data/opd/").removesuffix(".yaml") for entry in before.data if "/opd/" in entry]
    strange = {one for one in found["berubah"] for opd in others if opd != "dinkes" and one.endswith(f"-{opd}")}
    assert strange == set()
