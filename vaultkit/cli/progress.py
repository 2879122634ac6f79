"""A counter on the terminal for reading that takes longer than a second."""

from __future__ import annotations

import math
import sys
import time
from typing import Self

import click

_PATIENCE = 1.0
_PAUSE = 0.1


class Progress:
    """Says how far the reading is, on a terminal alone, and wipes its line at the end."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown and sys.stderr is not None and sys.stderr.isatty()  # None: it is closed
        self._next = time.monotonic() + _PATIENCE
        self._drawn = False

    def __enter__(self) -> Self | None:
        """The counter; None where nothing is shown, so that nothing is counted."""
        return self if self._shown else None

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() >= self._next:
            click.echo(f"\rreading notes: {done:,} of {total:,}", nl=False, err=True)
            self._drawn = True
            self._next = time.monotonic() + _PAUSE

    def __exit__(self, *_: object) -> None:
        self._next = math.inf  # what is read from now on is read in no time
        if self._drawn:
            click.echo("\r\x1b[K", nl=False, err=True)
