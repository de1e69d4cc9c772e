"""What one author writes stays what it is among the texts of others."""

from __future__ import annotations

import pickle
import re
import shutil
import subprocess
import sys
from functools import reduce
from pathlib import Path
from textwrap import indent
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan import compiler
from masterplan.book import lettered
from masterplan.book.author import Authored, alone, quiet
from masterplan.press import build
from masterplan.world import disk
from tests.kit import paper
from tests.kit.places import SMALL

OWN = "profil/dinkes"


def test_a_text_without_labels_and_code_stays_as_it_is():
    text = "Kalimat [biasa] dan `kode`.\n\n- butir [tautan](http://a.b)\n"
    assert alone(text, OWN) == text


def test_labels_have_the_name_of_their_text():
    text = "Melayani.[^1] Lihat [situs], [situs][], dan [kata ini][situs].\n\n[^1]: Catatan.\n\n[Situs]: http://a.b\n"
    assert alone(text, OWN) == (
        "Melayani.[^profil-dinkes-1] Lihat [situs][profil-dinkes-situs], [situs][profil-dinkes-situs], dan "
        "[kata ini][profil-dinkes-situs].\n\n[^profil-dinkes-1]: Catatan.\n\n[profil-dinkes-Situs]: http://a.b\n"
    )


@pytest.mark.parametrize(
    "code", ["`[^1]` dan `[a]`", "``` [^1] [a] ```", "\\[^1] \\[a]", "[^2] [b]", "[a](http://x.y)"]
)
def test_what_only_looks_like_a_label_stays_as_it_is(code):
    definitions = "\n\n[^1]: Catatan.\n\n[a]: http://a.b"
    assert alone(f"{code}{definitions}", OWN).startswith(f"{code}\n")
    block = "```\n[^1] [a]\n```"
    assert alone(f"{block}{definitions}", OWN).startswith(f"{block}\n")


def test_a_label_within_a_note_is_one_too():
    written = alone("Kata.[^1]\n\n[^1]: Satu.\n\n    Lihat [situs].[^b]\n\n[^b]: Dua.\n\n[situs]: http://a.b", OWN)
    assert "    Lihat [situs][profil-dinkes-situs].[^profil-dinkes-b]" in written


@pytest.mark.parametrize("fence", ["```", "~~~", "`````", "``` yaml"])
def test_a_block_of_code_that_is_left_open_ends_with_its_text(fence):
    closing = fence.removesuffix(" yaml")
    assert alone(f"Awal.\n\n{fence}\nkode", OWN) == f"Awal.\n\n{fence}\nkode\n{closing}"
    closed = f"{fence}\nkode\n{closing}"
    assert alone(closed, OWN) == closed
    assert alone(f"- {fence}\n  kode", OWN) == f"- {fence}\n  kode", "it ends with its item"
    assert alone(f"Awal.\n\n{closing}", OWN) == f"Awal.\n\n{closing}\n{closing}"


def test_a_reader_of_markdown_is_loaded_only_for_texts_that_need_it():
    plain = "Dasar:\n\n1. satu\n2. dua\n\nMasyarakat\ndesa. Tiga `kode`"
    script = f"""
import sys, masterplan.book.author as author
assert author.quiet({plain!r}) == {plain!r}
assert "markdown_it" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", script], check=True)


LINES = st.sampled_from(
    ["a. satu", "b. dua", "(c) tiga", "iv. empat", "desa. Lima", "1. x", "<b>", "`<`", "    # y", "", "z"]
)


@given(st.lists(LINES, max_size=8).map("\n".join))
def test_a_text_that_is_not_read_is_what_it_would_be_if_it_were(text):
    made = quiet(text)
    with patch.object(lettered, "items", lambda _text: True):
        assert quiet(text) == made


def test_it_can_be_kept():
    kept = pickle.loads(pickle.dumps(Authored("teks", OWN)))  # noqa: S301 - our own
    assert (kept, kept.id) == ("teks", OWN)


# --- in the books -------------------------------------------------------------------------------


def built(folder: Path, health: str, trade: str) -> tuple[str, str]:
    """Make Buku I of two OPD with these profiles; return its Markdown, and the text of its PDF with single spaces."""
    root = Path(shutil.copytree(SMALL, folder / "kota"))
    one = (root / "data/opd/dinkes.yaml").read_text(encoding="utf-8")
    pairs = (("dinkes", "dinkop"), ("Kesehatan", "Koperasi"), ("Dinkes", "Dinkop"), ("ekam medis", "oko"))
    other = reduce(lambda text, pair: text.replace(*pair), (*pairs, ("rekam-medis", "toko")), one)
    for path, text, profile in (("dinkes", one, health), ("dinkop", other, trade)):
        written = text.replace("profil: Melayani kesehatan.", f"profil: |\n{indent(profile, '  ')}")
        (root / f"data/opd/{path}.yaml").write_text(written, encoding="utf-8")
    checked = compiler.check(disk.read(root), disk.printable)
    assert checked.ok, checked.diagnostics
    design = disk.design(root)
    made = build.books(
        compiler.compile_books(checked.plan, design.chapters, disk.printable), design, ["buku-1"], ("md", "pdf")
    )
    files = made["buku-1"].files
    return files["md"].decode(), " ".join(" ".join(paper.texts(files["pdf"])).split())


def test_each_opd_has_its_own_notes(tmp_path):
    markdown, pdf = built(
        tmp_path,
        "Melayani kesehatan.[^1]\n\n[^1]: Catatan kesehatan.",
        "Membina koperasi.[^1]\n\n[^1]: Catatan koperasi.",
    )
    assert "1Catatan kesehatan." in pdf.replace("1 C", "1C")
    assert "2Catatan koperasi." in pdf.replace("2 C", "2C")
    assert re.findall(r"\[\^[^\]]*\]:?", markdown) == [
        *("[^profil-dinkes-1]", "[^profil-dinkes-1]:", "[^profil-dinkop-1]", "[^profil-dinkop-1]:"),
    ]


def test_a_block_of_code_that_is_left_open_ends_with_its_profile(tmp_path):
    markdown, pdf = built(tmp_path, "Awal.\n\n```\nkode", "Membina *koperasi*.")
    assert "Awal.\n\n```\nkode\n```\n\n<!-- /dua-lajur -->" in markdown
    assert "Membina koperasi." in pdf
    assert "<!--" not in pdf
