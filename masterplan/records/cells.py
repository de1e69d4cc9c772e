"""A cell becomes its text: exact, as machines read it, and empty where nothing is known."""

from __future__ import annotations

import datetime
from decimal import Decimal

from masterplan.records.shapes import RecordValue


def written(cell: RecordValue) -> str:
    """Write a number with a decimal point and all of its digits, a date as year-month-day, a truth as true or false."""
    if type(cell) is str:  # what most cells are, of a hundred thousand
        return cell
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case Decimal():
            return f"{cell:f}"
        case datetime.date():
            return cell.isoformat()
        case _:
            return str(cell)
