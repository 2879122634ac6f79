"""The quick reader of plain Markdown and plain properties (docs/reading-markdown.md)."""
