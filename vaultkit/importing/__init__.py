"""Files of other programs: who is in them, whose notes they are about, what an import would change. Pure."""
