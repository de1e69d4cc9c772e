"""An OPD becomes a workbook, and a workbook becomes edits."""
