"""Tests of the rules: tables of days."""
