"""What helps who writes data: layout, fixes, JSON Schema, new files."""
