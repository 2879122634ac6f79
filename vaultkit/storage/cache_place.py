"""Where the cache and the state of a vault lie: found without what takes time to import.

They are the first things looked for.
"""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from typing import TypeAlias

Root: TypeAlias = "str | os.PathLike[str]"


def cache_path(root: Root) -> str:
    """`$XDG_CACHE_HOME/vaultkit/ID` where that is absolute, or the platform's own place; it need not be there."""
    return _place(root, "XDG_CACHE_HOME", "~/.cache", "user_cache_path")


def state_path(root: Root) -> str:
    """`$XDG_STATE_HOME/vaultkit/ID` where that is absolute, or the platform's own place; it need not be there."""
    return _place(root, "XDG_STATE_HOME", "~/.local/state", "user_state_path")


def _place(root: Root, variable: str, usual: str, elsewhere: str) -> str:
    named = os.environ.get(variable, "").strip()
    if not os.path.isabs(named):  # noqa: PTH117 - such a one is to be ignored (XDG Base Directory Specification)
        named = ""
    if named or sys.platform not in {"win32", "darwin"}:
        base = named or os.path.expanduser(usual)  # noqa: PTH111 - pathlib takes time, too
        return os.path.join(base, "vaultkit", vault_id(root))  # noqa: PTH118
    import platformdirs

    return str(getattr(platformdirs, elsewhere)("vaultkit", appauthor=False) / vault_id(root))


def vault_id(root: Root) -> str:
    """The same for every way to name one folder."""
    return sha256(os.fsencode(os.path.realpath(root))).hexdigest()[:16]
