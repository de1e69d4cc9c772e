"""A picture of a city's emblem becomes one that may be printed, or a fault."""
