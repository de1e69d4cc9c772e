"""The tables of a volume of many plans."""
