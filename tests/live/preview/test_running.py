"""The preview listens on this machine alone, on a port that is free, and ends with all that it has started."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from itertools import islice

import pytest

from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.live.preview import running
from masterplan.world.store import NOWHERE
from tests.kit.asking import apart
from tests.kit.places import SMALL


def test_it_listens_on_this_machine_alone():
    with running.listening(0) as taken:
        assert taken.getsockname()[0] == "127.0.0.1"
        assert running.url(taken) == f"http://127.0.0.1:{taken.getsockname()[1]}/"


def test_of_a_port_that_is_taken_it_takes_the_next_and_of_one_that_was_asked_for_none(monkeypatch):
    with running.listening(0) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(running, "PORT", port)
        with running.listening() as other:
            assert port < other.getsockname()[1] < port + 20
        with pytest.raises(EnvironmentProblem, match=f"port {port} cannot be taken"):
            running.listening(port)


def test_a_round_that_cannot_be_made_ends_it_and_says_why(tmp_path):
    with pytest.raises(EnvironmentProblem, match="there is no folder `data`"):
        apart(running.run, tmp_path, running.listening(0), NOWHERE)


def test_one_key_ends_it_with_the_pages_that_are_open_and_all_that_it_has_started(tmp_path):
    environ = {**os.environ, "MASTERPLAN_CACHE": f"{tmp_path}"}
    ignoring = ["sh", "-c", 'trap "" INT; exec "$@"', "sh"]  # as what a shell starts in the background
    command = [*ignoring, sys.executable, "-m", "masterplan", "-C", f"{SMALL}", "preview", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environ, start_new_session=True) as process:
        url = re.search(r"http://[0-9.:]+/", process.stderr.readline())[0]
        page = urllib.request.urlopen(f"{url}_pratinjau/kabar?halaman=/", timeout=30)  # noqa: S310 - our own
        news = islice(iter(page.readline, b""), 100)
        assert any(b"buku-1/buku-1.md" in line for line in news)  # there are pages: soon a change is waited for
        os.killpg(process.pid, signal.SIGINT)
        try:
            assert process.wait(10) == 0
        finally:
            page.close()
            process.kill()
    with socket.socket() as free:
        assert free.connect_ex(("127.0.0.1", int(url.rsplit(":", 1)[1].strip("/")))) != 0
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
