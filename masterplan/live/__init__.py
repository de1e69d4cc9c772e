"""A plan that is being written becomes diagnostics, pages and books at once."""
