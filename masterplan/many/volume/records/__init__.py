"""A volume becomes tidy tables of open data, each column declared once."""
