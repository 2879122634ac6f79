"""vaultkit: a short, kind agenda for your network, from the notes you write anyway."""

from __future__ import annotations

__version__ = "0.1.0"
