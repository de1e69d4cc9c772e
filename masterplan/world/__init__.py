"""Disk and git: nothing else touches either."""
