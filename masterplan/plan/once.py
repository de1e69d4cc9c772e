"""An immutable value becomes what is worked out of it, which is done once, whoever asks for it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class Once:
    """What a value is that has a field `daftar`, an empty mapping at first, for what has been worked out of it."""

    __slots__ = ()
    daftar: dict[str, Any]

    def once(self, name: str, work_out: Callable[[], T]) -> T:
        """Return what is worked out under a name; it may depend on nothing but this value and the name."""
        if name not in self.daftar:
            self.daftar[name] = work_out()
        found: T = self.daftar[name]
        return found
