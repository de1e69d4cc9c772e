"""A Word file becomes the pages on which Word will print it, without Word."""
