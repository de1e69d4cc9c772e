"""Counts and texts begin and continue sentences of the books."""

from __future__ import annotations

import pytest

from masterplan.book.phrases import among, within


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, "Tidak satu pun dari 4 butir"), (1, "Sebanyak 1 dari 4 butir (25,0 persen)"), (4, "Semua butir (4)")],
)
def test_a_part_of_a_whole_begins_a_sentence_with_a_word(count: int, told: str) -> None:
    assert among(count, 4, "butir") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kehadiran dicatat", "kehadiran dicatat"),
        ("Peringatan BMKG diteruskan", "peringatan BMKG diteruskan"),
        ("Wali Kota membuka data", "Wali Kota membuka data"),
        ("WAJAR berjalan", "WAJAR berjalan"),
        ("", ""),
    ],
)
def test_a_text_goes_on_small_but_for_capitals_and_names(text: str, told: str) -> None:
    assert within(text) == told
