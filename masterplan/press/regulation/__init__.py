"""The text of a regulation becomes a PDF and a Word file, without Pandoc: it has no prose but its articles."""
