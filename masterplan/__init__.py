"""Compile what every OPD of a city knows about itself into the books of its Smart City master plan."""

__version__ = "0.1.0"
