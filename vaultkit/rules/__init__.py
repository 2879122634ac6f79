"""What belongs on the agenda: one rule a file, listed in order in `table`. Vault, settings and day in, items out."""
