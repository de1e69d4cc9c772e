"""What a build says while it works, and what it says that it has done."""

from __future__ import annotations

import os
import re
import subprocess

import pytest

from masterplan.cli import progress
from masterplan.cli.progress import Watch
from masterplan.world import timing
from masterplan.world.store import Store
from masterplan.world.timing import Stage
from tests.kit.places import OPD
from tests.kit.program import PROGRAM, run

STEPS = ("Buku I: Pandoc", "Buku I: PDF", "Buku II: Pandoc", "Buku II: PDF")
COSTS = {"Buku I: Pandoc": 2.0, "Buku I: PDF": 4.0, "Buku II: Pandoc": 1.0, "Buku II: PDF": 3.0}


def watch(*begun: tuple[str, float], costs: dict[str, float] | None = None, cores: int = 2) -> Watch:
    made = Watch(COSTS if costs is None else costs, cores)
    for step, when in begun:
        made.begin(step, STEPS, when)
    return made


# --- while it works -----------------------------------------------------------------------------


def test_before_anything_is_said_nothing_is_done():
    assert (watch().doing, watch().done(9), watch().left(9)) == ("", 0, None)


def test_what_is_being_made_is_named_for_each_book():
    both = watch(("Buku I: Pandoc", 0), ("Buku II: Pandoc", 0), ("Buku I: PDF", 2))
    assert both.doing == "Buku I: PDF, Buku II: Pandoc"


def test_the_bar_moves_with_the_time_that_a_step_took_the_last_time():
    one = watch(("Buku I: Pandoc", 0))
    assert [one.done(now) for now in (0, 1)] == [0, pytest.approx(0.1)]
    assert watch(("Buku I: Pandoc", 0), ("Buku I: PDF", 2)).done(2) == pytest.approx(0.2)


def test_a_step_that_takes_longer_than_the_last_time_is_not_over_until_the_next_one_begins():
    late = watch(("Buku I: Pandoc", 0))
    assert late.done(100) == pytest.approx(0.198)
    late.begin("Buku I: PDF", STEPS, 100)
    assert late.done(100) == pytest.approx(0.2)


def test_the_rest_takes_as_long_as_the_longest_book_or_as_all_of_them_on_the_processors():
    begun = ("Buku I: Pandoc", 0.0), ("Buku II: Pandoc", 0.0)
    assert watch(*begun).left(1) == pytest.approx(5)
    assert watch(*begun, cores=1).left(0) == pytest.approx(10)


def test_a_step_that_was_never_made_takes_as_long_as_the_others_and_nothing_is_promised_the_first_time():
    assert watch(("Buku I: Pandoc", 0), costs={"Buku II: PDF": 3.0}).left(0) == pytest.approx(6)
    first = watch(("Buku I: Pandoc", 0), ("Buku I: PDF", 50), costs={})
    assert (first.left(50), first.done(50)) == (None, pytest.approx(0.25))


def test_the_seconds_that_are_left_are_whole_and_at_least_one():
    assert [progress.left(one) for one in (None, 0.2, 7.6)] == ["", "about 1 second left", "about 8 seconds left"]
    assert progress.left(300) == "about 5 minutes left"


@pytest.fixture
def terminal():
    """Run a command with a terminal for its stderr, and return what is written there."""
    pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")

    def shown(*command: str) -> str:
        master, slave = pty.openpty()
        environment = {**os.environ, "MASTERPLAN_LANG": "en", "TERM": "xterm", "COLUMNS": "120"}
        environment.pop("NO_COLOR", None)
        with subprocess.Popen(command, stderr=slave, stdout=subprocess.DEVNULL, env=environment) as running:
            os.close(slave)
            seen = b""
            while piece := _read(master):
                seen += piece
        assert running.returncode == 0, seen
        return seen.decode()

    return shown


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other end is closed
        return b""


def test_on_a_terminal_a_bar_says_what_is_made_and_from_the_second_time_on_what_is_left(plan, terminal):
    command = (*PROGRAM, "-C", str(plan), "build", "--book", "buku-1", "--format", "pdf")
    first = terminal(*command)
    assert "Buku I: PDF" in first
    assert " left" not in first
    text = (plan / OPD).read_text(encoding="utf-8")
    (plan / OPD).write_text(text.replace("Tenaga cukup", "Tenaga memadai").replace("rating: 4", "rating: 3"), "utf-8")
    assert re.search(r"about \d+ seconds? left", terminal(*command))


# --- at its end ---------------------------------------------------------------------------------


def test_a_build_says_what_was_made_anew_and_what_was_there(plan):
    arguments = ("build", "--format", "pdf", "--format", "md")
    assert "anew" not in run(*arguments, folder=plan).stderr  # all of it was
    text = (plan / OPD).read_text(encoding="utf-8")
    (plan / OPD).write_text(text.replace("Tenaga cukup", "Tenaga memadai"), "utf-8")
    told = run(*arguments, folder=plan).stderr
    assert told.endswith("; made anew: Buku I, Buku II; from before: Buku III, 7 figures\n")
    told = run(*arguments, "--output", "lain", folder=plan, lang="id").stderr
    assert told.endswith(" s; dari sebelumnya: Buku I, Buku II, Buku III, 7 gambar\n")


@pytest.mark.parametrize(("terminal", "lines"), [(True, 2), (False, 1)])
def test_a_terminal_ends_the_lines_of_what_was_made_between_words(terminal, lines, monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    monkeypatch.setenv("COLUMNS", "40")
    told = "build: 3 berkas, 12 halaman, 1,5 detik; dibuat baru: Buku III"
    progress.tell(told)
    said = capsys.readouterr().err.splitlines()
    assert (len(said), " ".join(" ".join(said).split())) == (lines, told)
    assert not terminal or max(map(len, said)) <= 40


@pytest.mark.parametrize(("option", "variable"), [(["--verbose"], ""), ([], "1")])
def test_what_takes_how_long_is_a_table_on_stderr(plan, option, variable):
    done = run("build", "--book", "buku-3", *option, folder=plan, MASTERPLAN_TIMINGS=variable)
    assert done.stdout == ""
    head, *rows, whole, _summary = done.stderr.splitlines()
    assert head.split() == ["stage", "seconds", "CPU", "MiB"]
    named = [re.sub(r"( +[\d.]+){3}$", "", row) for row in rows]
    assert named[:4] == ["start", "reading", "checking", "pages"]
    assert named[-4] == "Buku III: Pandoc"
    assert sorted(named[-3:-1]) == ["Buku III: DOCX", "Buku III: PDF"]  # which are made at once
    assert named[-1] == "open data"
    assert len({len(line) for line in (head, *rows, whole)}) == 1
    assert float(whole.split()[-1]) >= max(float(row.split()[-1]) for row in rows) > 10


def test_nobody_who_did_not_ask_is_told_of_times(plan):
    assert run("build", "--format", "md", folder=plan).stderr.count("\n") == 1


@pytest.mark.usefixtures("indonesian")
def test_numbers_of_a_table_are_those_of_the_language():
    assert progress.table([Stage("Pandoc", "Buku I", 1.25, 0.5, 99.7)]) == (
        "tahap           detik  CPU  MiB\nBuku I: Pandoc    1,2  0,5  100"
    )


def test_what_steps_cost_is_known_the_next_time_for_each_plan(tmp_path):
    kept = Store(tmp_path / "simpanan")
    assert timing.costs(kept, tmp_path) == {}
    for stages in ([Stage("PDF", "Buku I", 4, 5, 6), Stage("pages", "", 1, 1, 1)], [Stage("PDF", "Buku II", 2, 5, 6)]):
        timing.keep_costs(kept, tmp_path, stages)
    assert timing.costs(kept, tmp_path) == {"Buku I: PDF": 4, "Buku II: PDF": 2}
    assert timing.costs(kept, tmp_path / "lain") == {}


def test_stages_are_gathered_only_where_somebody_asks_and_also_from_elsewhere():
    with timing.stage("nobody"):
        pass
    with timing.gathered() as stages:
        with timing.stage("PDF", "Buku I"):
            sum(range(100_000))
        timing.add([Stage("of another process", "", 1, 1, 1)])
    assert [one.name for one in stages] == ["PDF", "of another process"]
    assert stages[0].seconds > 0
    with timing.stage("nobody again"):
        pass
    assert len(stages) == 2
