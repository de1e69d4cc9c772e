"""The facts of a plan become pages of the site, a module for each subject; `subjects` lists them."""
