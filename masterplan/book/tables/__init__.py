"""Facts become the tables of the books."""
