"""A volume of many plans as a web site: its pages, and its search over all cities."""
