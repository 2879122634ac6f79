"""SHA-256 alone, where lines and matters are told apart by a sum: `hashlib` would load all of OpenSSL first."""

from __future__ import annotations

__all__ = ["hexadecimal_sum", "sha256"]

try:  # as `random` does in the standard library
    from _sha2 import sha256  # type: ignore[import-not-found, unused-ignore]
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        from hashlib import sha256


def hexadecimal_sum(data: bytes, length: int) -> str:
    """The first characters of the sum of some bytes."""
    return str(sha256(data).hexdigest())[:length]
