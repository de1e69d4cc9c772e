"""What an editor asks while somebody types becomes answers from the plan: a module for each feature."""
