"""Sentences and days as people type them into a command, read: who was there, when, in which words."""
