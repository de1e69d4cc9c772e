"""Two Word files become one with tracked changes."""
