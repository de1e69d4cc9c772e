"""What the world around a plan refuses."""

from __future__ import annotations


class EnvironmentProblem(Exception):  # noqa: N818 - it is a problem of the environment, not an error of the data
    """Something that is not the data stops the work: a missing folder, a full disk, an engine that fails."""

    def __init__(self, message: str, cure: str) -> None:
        """Say what is wrong and what to do."""
        super().__init__(message)
        self.cure = cure
