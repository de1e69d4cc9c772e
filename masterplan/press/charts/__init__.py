"""A figure becomes a drawing."""
