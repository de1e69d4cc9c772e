"""Options become one call, one print, one exit code."""

from masterplan.cli.app import main

__all__ = ["main"]
