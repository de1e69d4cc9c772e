"""A plan becomes diagnostics."""
