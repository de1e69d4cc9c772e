"""Two plans become what differs, in words."""
