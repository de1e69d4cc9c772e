"""Text becomes values that know their place, and edits become text with every other byte kept."""
