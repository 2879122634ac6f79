"""Where the cache of a vault lies: found without what takes time to import, since it is the first thing looked for."""

from __future__ import annotations

import os
import sys

try:  # as `random` does in the standard library: `hashlib` loads all of OpenSSL
    from _sha2 import sha256  # type: ignore[import-not-found, unused-ignore]
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        from hashlib import sha256


def cache_path(root: str | os.PathLike[str]) -> str:
    """`$XDG_CACHE_HOME/vaultkit/ID`, or the platform's own place; it need not be there."""
    named = os.environ.get("XDG_CACHE_HOME", "").strip()
    if named or sys.platform not in {"win32", "darwin"}:
        base = named or os.path.expanduser("~/.cache")  # noqa: PTH111 - pathlib takes time, too
        return os.path.join(base, "vaultkit", vault_id(root))  # noqa: PTH118
    from platformdirs import user_cache_path

    return str(user_cache_path("vaultkit", appauthor=False) / vault_id(root))


def vault_id(root: str | os.PathLike[str]) -> str:
    """The same for every way to name one folder."""
    return str(sha256(os.fsencode(os.path.realpath(root))).hexdigest())[:16]
