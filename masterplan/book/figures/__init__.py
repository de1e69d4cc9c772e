"""Facts become the figures of the books."""
