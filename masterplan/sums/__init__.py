"""The arithmetic of the domain: weighing, SWOT, money, indices."""
