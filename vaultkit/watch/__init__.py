"""Following a vault: events of the file system, what has settled, and the agenda note kept up to date."""
