"""Calls that are worked out in processes of their own: the same results in the same order, and the same failures."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest

from masterplan.diagnostics import language
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import DesignProblem, EnvironmentProblem
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.world import copies, processes, processors, timing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from masterplan.world.processes import Tell


@pytest.fixture(params=["apart", "together"])
def way(request, monkeypatch) -> Iterator[str]:
    """Let calls run in copies of this process, or in its threads; other threads of the tests hold nothing of ours."""
    monkeypatch.setattr(processes, "_safe", lambda: request.param == "apart")
    with processors.divided(threading.Semaphore(2), 2), processes.allowed():
        yield request.param


def said(number: int, tell: Tell) -> tuple[int, int, str]:
    tell(f"call {number}")
    with timing.stage("work", f"Buku {number}"):
        return number, os.getpid(), _("the disk is full")


def fails(problem: Exception, _tell: Tell) -> None:
    raise problem


def ends(_tell: Tell) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def each(*calls: Callable[[Tell], object], tell: Tell = lambda _told: None) -> list[object]:
    return list(processes.each(calls, tell))


def test_what_calls_return_comes_in_their_order_with_what_they_told_and_how_long_it_took(way):
    told = list[str]()
    with timing.gathered() as stages:
        made = each(*(partial(said, number) for number in range(5)), tell=told.append)
    assert [number for number, _pid, _word in made] == [0, 1, 2, 3, 4]
    assert sorted(told) == [f"call {number}" for number in range(5)]
    assert sorted(one.book for one in stages) == [f"Buku {number}" for number in range(5)]
    assert (os.getpid() in {pid for _number, pid, _word in made}) is (way == "together")


def test_who_comes_first_is_not_kept_waiting_by_the_others(way):
    own = os.nice(0)
    nicer = copies.LATER if way == "apart" else 0
    assert each(*[lambda _tell: os.nice(0)] * 3) == [own, own + nicer, own + nicer]


@pytest.mark.usefixtures("way")
def test_they_speak_the_language_of_the_reader():
    with language.speaking("id"):
        assert {word for _number, _pid, word in each(*(partial(said, number) for number in range(2)))} == {"disk penuh"}


@pytest.mark.usefixtures("way")
def test_one_call_alone_stays_in_this_process():
    assert [pid for _number, pid, _word in each(partial(said, 1))] == [os.getpid()]


PROBLEMS = [
    EnvironmentProblem("the disk is full", "make room"),
    DesignProblem(Diagnostic("design-error", "no such", Span("templates/pdf/buku.typ", 3, 1, 3, 5), "mend it")),
    ZeroDivisionError("division by zero"),
]


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda one: type(one).__name__)
def test_a_failure_is_raised_as_it_was(problem):
    with pytest.raises(type(problem)) as raised:
        each(partial(said, 1), partial(fails, problem))
    assert (str(raised.value), raised.value.__dict__) == (str(problem), problem.__dict__)


def test_a_process_that_is_killed_is_a_problem_of_the_machine(monkeypatch):
    monkeypatch.setattr(processes, "_safe", lambda: True)
    with processes.allowed(), pytest.raises(EnvironmentProblem, match="by signal 9") as raised:
        each(ends, partial(said, 1))
    assert "memory" in raised.value.cure


def test_nothing_is_copied_unless_that_is_allowed_and_no_library_has_threads(monkeypatch):
    calls = [partial(said, number) for number in range(2)]
    monkeypatch.setattr(processes, "_safe", lambda: True)
    assert {pid for _number, pid, _word in each(*calls)} == {os.getpid()}
    monkeypatch.undo()
    monkeypatch.setattr(threading, "active_count", lambda: 0)
    with processes.allowed():
        assert {pid for _number, pid, _word in each(*calls)} == {os.getpid()}


# --- beside this process ------------------------------------------------------------------------


@pytest.fixture
def copied(monkeypatch) -> Iterator[None]:
    """Let calls run in copies of this process; other threads of the tests hold nothing of theirs."""
    monkeypatch.setattr(processes, "_safe", lambda: True)
    with processes.allowed():
        yield


def heard(receive: Callable[[], object]) -> tuple[int, object, str]:
    with timing.stage("pages"):
        return os.getpid(), receive(), _("the disk is full")


@pytest.mark.usefixtures("copied")
def test_a_call_beside_this_process_returns_what_it_makes_of_what_it_is_told():
    many = "x" * 1_000_000  # more than a pipe holds
    with language.speaking("id"), timing.gathered() as stages, processes.beside(heard) as result:
        pid, told, word = result(many)
    assert pid != os.getpid()
    assert (told, word, [one.name for one in stages]) == (many, "disk penuh", ["pages"])


@pytest.mark.usefixtures("copied")
def test_what_a_call_does_not_listen_to_keeps_nobody_waiting():
    many = "x" * 1_000_000
    with processes.beside(lambda _receive: many) as result:
        assert result(many) == many


@pytest.mark.usefixtures("copied")
@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda one: type(one).__name__)
def test_a_failure_beside_this_process_is_raised_where_its_result_is_asked_for(problem):
    with processes.beside(partial(fails, problem)) as result, pytest.raises(type(problem), match=str(problem)):
        result(None)


@pytest.mark.usefixtures("copied")
def test_a_call_that_is_killed_is_a_problem_of_the_machine_however_much_it_is_told():
    with processes.beside(ends) as result, pytest.raises(EnvironmentProblem, match="by signal 9"):
        result("x" * 1_000_000)


@pytest.mark.usefixtures("copied")
def test_a_call_whose_result_nobody_asks_for_is_ended(tmp_path):
    def writes(receive: Callable[[], object]) -> None:
        (tmp_path / "begun").touch()
        receive()
        (tmp_path / "told").touch()

    def interrupted() -> None:
        with processes.beside(writes):
            while not (tmp_path / "begun").exists():
                pass
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not multiprocessing.active_children()
    assert not (tmp_path / "told").exists()


def test_there_is_nothing_beside_a_process_that_may_not_be_copied():
    with processes.beside(heard) as result:
        assert result is None
    with processes.allowed(), processors.share(1), processes.beside(heard) as result:
        assert result is None
