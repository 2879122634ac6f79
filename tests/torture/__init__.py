"""Long runs that try to make vaultkit lose a byte. Each is a command of its own (docs/torture.md)."""
