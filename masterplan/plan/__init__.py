"""Files become the whole plan with its documents, names, emblem and fingerprints."""
