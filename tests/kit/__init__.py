"""What tests of several rooms take into their hands."""
