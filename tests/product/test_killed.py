"""A build that is killed leaves the old books or the new ones, and the next command clears the rest away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools import kills

if TYPE_CHECKING:
    from pathlib import Path

BUILD = ("build", "--format", "md", "--output", "build")


def test_books_are_whole_and_nothing_lies_about_after_the_next_command(tmp_path: Path) -> None:
    rounds = list(kills.rounds(kills.planted(tmp_path), 4, 4, [BUILD]))
    assert any(one.killed for one in rounds)
    assert [one for one in rounds if one.mixed or one.litter] == []
