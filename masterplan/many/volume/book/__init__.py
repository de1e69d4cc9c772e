"""A volume of many plans as a book: its tables, figures and words, for the stages that make the books of one plan."""
