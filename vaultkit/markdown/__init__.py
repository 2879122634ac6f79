"""Markdown as text: properties, structure, links, tasks. Nothing here knows what a person is."""
