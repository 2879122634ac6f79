"""Tests of what the agenda looks like as text."""
