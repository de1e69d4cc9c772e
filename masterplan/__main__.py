"""`python -m masterplan` runs the program."""

from __future__ import annotations

from masterplan.cli.main import main

main()
