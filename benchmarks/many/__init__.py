"""What many plans cost beside each other, and what they would on more cores."""
