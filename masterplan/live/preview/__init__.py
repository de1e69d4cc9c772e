"""A plan that is being written becomes a site on this machine, which tells what is wrong and leads to its line."""
