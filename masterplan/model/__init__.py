"""Documents become typed values or faults."""
