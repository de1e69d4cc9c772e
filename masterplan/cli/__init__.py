"""Options become one call, one print, one exit code."""
