"""Pages become drawings, DOCX and PDF."""
