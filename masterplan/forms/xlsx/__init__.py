"""A workbook's bytes become cells."""
