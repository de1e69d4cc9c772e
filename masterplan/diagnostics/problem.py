"""What the world around a plan refuses."""

from __future__ import annotations

import errno

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic


class EnvironmentProblem(Exception):  # noqa: N818 - it is a problem of the environment, not an error of the data
    """Something that is not the data stops the work: a missing folder, a full disk, an engine that fails."""

    def __init__(self, message: str, cure: str) -> None:
        """Say what is wrong and what to do."""
        super().__init__(message)
        self.cure = cure

    def __reduce__(self) -> tuple[object, ...]:
        """Return what it is made from, for another process."""
        return type(self), (str(self), self.cure)


class PassingProblem(EnvironmentProblem):
    """What may be over another time: memory was full, or somebody has killed an engine, mostly a system for that."""


def environmental(end: BaseException) -> EnvironmentProblem | None:
    """Say what has stopped some work as what the world refuses, and what to do; None if it is a bug."""
    match end:
        case EnvironmentProblem():
            return end
        case MemoryError() | OSError() | ImportError() | RuntimeError() | SystemError() if _poor(end):
            return PassingProblem(
                _("there is not enough memory"), _("close other programs, or make one book at a time")
            )
        case OSError():
            return _refused(end)
        case _:
            return None


# How the loader of libraries calls it, and Python: where a thread, or its own code in C, finds no room.
_NO_MEMORY = (
    "failed to map segment",
    "can't start new thread",
    "error return without exception set",
    "without setting an exception",
)


def _poor(end: BaseException) -> bool:
    if isinstance(end, OSError):
        return end.errno == errno.ENOMEM
    return isinstance(end, MemoryError) or any(sign in f"{end}" for sign in _NO_MEMORY)


def _refused(problem: OSError) -> EnvironmentProblem:
    """Say what the system refuses, and what to do; what has no name is a stream."""
    told, cure = reason(problem), _("make room, or look at the rights of files and folders; then run it again")
    if problem.filename is not None:
        return EnvironmentProblem(_("{path}: {reason}").format(path=problem.filename, reason=told), cure)
    return EnvironmentProblem(_("the output cannot be written: {reason}").format(reason=told), cure)


def reason(problem: OSError) -> str:
    """Say why the system refuses something; what is uncommon keeps the words of the system."""
    known = {
        errno.ENOSPC: _("the disk is full"),
        errno.EDQUOT: _("the space that this user may take is full"),
        errno.EFBIG: _("the file becomes larger than is allowed here"),
        errno.EROFS: _("the disk may only be read"),
        errno.EACCES: _("permission denied"),
        errno.EPERM: _("permission denied"),
        errno.ENOENT: _("there is no such file or folder"),
        errno.ENOTDIR: _("a part of the path is no folder"),
        errno.EISDIR: _("it is a folder"),
        errno.EADDRINUSE: _("another program uses it"),
        errno.ENAMETOOLONG: _("the name is too long"),
        errno.EMFILE: _("too many files are open"),
        errno.ENOMEM: _("there is not enough memory"),
    }
    return known.get(problem.errno or 0) or problem.strerror or f"{problem}"


class DesignProblem(EnvironmentProblem):
    """An engine refuses a template that is not ours: whoever has asked for the books is told at its place."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        """Say what is wrong with the template, and where."""
        super().__init__(f"{diagnostic.span.where}: {diagnostic.message}", diagnostic.help or "")
        self.diagnostic = diagnostic

    def __reduce__(self) -> tuple[object, ...]:
        """Return what it is made from, for another process."""
        return type(self), (self.diagnostic,)
