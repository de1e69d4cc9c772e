"""A plan and what is to be done with its ids become the texts of its files with that done, or why it cannot be."""
