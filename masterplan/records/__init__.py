"""A plan into tidy tables: one row a fact, ids as keys, and what each column means."""
