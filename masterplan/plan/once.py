"""An immutable value becomes what is worked out of it, which is done once, whoever asks for it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from msgspec import Struct

T = TypeVar("T")


class Once(Struct, frozen=True, dict=True):
    """A value that keeps beside its fields what has been worked out of it; none of this is compared or copied."""

    def once(self, name: str, work_out: Callable[[], T]) -> T:
        """Return what is worked out under a name; it may depend on nothing but this value and the name."""
        known = self.__dict__
        if name not in known:
            known[name] = work_out()
        found: T = known[name]
        return found
