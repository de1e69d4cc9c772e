"""A volume of many plans becomes its web site."""
