"""The cache and state folders of a vault: outside of it, for the current user alone.

Every run needs them first, so modules that are slow to import are imported lazily.
See docs/performance.md, *What is cached*.
"""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

from vaultkit.errors import WriteFailed

if TYPE_CHECKING:
    from pathlib import Path

Root: TypeAlias = "str | os.PathLike[str]"


def cache_path(root: Root) -> str:
    """`$XDG_CACHE_HOME/vaultkit/ID` if that is absolute, or the platform's default; it may not exist."""
    return _user_path(root, "XDG_CACHE_HOME", "~/.cache", "user_cache_path")


def state_folder(root: Root) -> Path:
    """The folder of what must outlive a restart: lock and journal. Created if missing.

    `$XDG_STATE_HOME/vaultkit/ID` if that is absolute, or the platform's default. Raises `WriteFailed`.
    """
    from pathlib import Path

    folder = Path(_user_path(root, "XDG_STATE_HOME", "~/.local/state", "user_state_path"))
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise WriteFailed(f"the folder {folder} for vaultkit's own files cannot be made: {why}") from error
    return folder


def user_settings_path() -> str:
    """The user's own settings, for all vaults: `$XDG_CONFIG_HOME/vaultkit/config.toml` or the platform's place."""
    return os.path.join(_user_folder("XDG_CONFIG_HOME", "~/.config", "user_config_path"), "config.toml")  # noqa: PTH118


def vault_id(root: Root) -> str:
    """A hash of the vault's real path: the same for every name of one folder."""
    return sha256(os.fsencode(os.path.realpath(root))).hexdigest()[:16]


def _user_path(root: Root, variable: str, default: str, function: str) -> str:
    """A vault's own folder below one of the user's."""
    return os.path.join(_user_folder(variable, default, function), vault_id(root))  # noqa: PTH118


def _user_folder(variable: str, default: str, function: str) -> str:
    """A folder from an XDG variable, its default on Linux, or a function of `platformdirs` elsewhere."""
    base = os.environ.get(variable, "").strip()
    if not os.path.isabs(base):  # noqa: PTH117 - a relative one is ignored (XDG Base Directory Specification)
        base = ""
    if base or sys.platform not in {"win32", "darwin"}:
        base = base or os.path.expanduser(default)  # noqa: PTH111 - pathlib is slow to import
        return os.path.join(base, "vaultkit")  # noqa: PTH118
    import platformdirs

    return str(getattr(platformdirs, function)("vaultkit", appauthor=False))
