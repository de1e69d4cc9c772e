"""A plan becomes pages."""
