"""What the data leave open about an OPD becomes the questions that are put to it."""
