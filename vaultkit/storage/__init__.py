"""Everything that touches files: finding the vault, reading notes, the one writer, watching."""
