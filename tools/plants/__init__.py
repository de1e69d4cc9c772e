"""Mistakes planted into a right plan, to see how well the checker finds them."""
