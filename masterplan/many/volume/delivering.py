"""The files of a volume go into a folder or to an address, as those of a city do: whole, and known by their hashes."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan.world import leftovers
from masterplan.world.far import Far, lasting
from masterplan.world.near import place
from masterplan.world.placing import WEB


def reachable(output: str) -> None:
    """Raise `EnvironmentProblem` unless something can be put there, before anything is made for it."""
    lasting(output)
    place(output).reachable()


def deliver(output: str, files: Mapping[str, bytes], *, web: bool) -> None:
    """Put the files there, and with a site take away the pages of an earlier one that are none of this any more.

    At an address, where they may arrive one by one, the manifest is taken away first and comes last: without it a
    volume is not whole.
    """
    there, manifest = place(output), leftovers.MANIFEST
    old = leftovers.stale(there.read(manifest) or b"", files, WEB) if web else {}
    found = there.hashes([*old])
    if isinstance(there, Far):
        there.remove([manifest])
    ordered = {**{path: one for path, one in files.items() if path != manifest}, manifest: files[manifest]}
    there.publish(ordered, [path for path in old if f"sha256:{found.get(path)}" == old[path]])
