"""What the program costs, as a ratio to what the bare engines cost on the same input, measured in one run."""
