"""The command line: words in, one call, words out. The only reader of the clock."""
