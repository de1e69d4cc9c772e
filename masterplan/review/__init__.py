"""Two states of a plan become reports for reviewers."""
