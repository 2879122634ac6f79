"""Which folder is the vault."""

# ruff: noqa: PTH111, PTH112, PTH113 - the functions of os.path answer where those of Path raise: no right to look, no such user
from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from vaultkit.errors import VaultNotFound

VARIABLE = "VAULTKIT_VAULT"


def find_vault(named: str | None, environ: Mapping[str, str], here: Path) -> Path:
    """The vault's root, absolute and free of links: the folder `named`, else `$VAULTKIT_VAULT`, else the nearest one.

    `here` is where relative names start from, and where the search upwards begins.
    Raises `VaultNotFound` when the named folder is none, or when nothing is named and nothing is found.
    """
    if named is not None:
        return _folder(named, here, "--vault")
    if in_environment := environ.get(VARIABLE):
        return _folder(in_environment, here, f"${VARIABLE}")
    start = Path(os.path.realpath(here))
    for folder in (start, *start.parents):
        if _is_root(folder):
            return folder
    raise VaultNotFound(
        f"No vault found: name one with --vault DIR, set ${VARIABLE}, "
        f"or work in a folder that holds vaultkit.toml or .obsidian/, or anywhere below one."
    )


def _folder(named: str, here: Path, named_by: str) -> Path:
    if not named:
        raise VaultNotFound(f"{named_by} is empty: name the folder of the vault.")
    folder = Path(os.path.realpath(here / os.path.expanduser(named)))
    if not os.path.lexists(folder):
        raise VaultNotFound(f"{named_by} names {folder}, which does not exist.")
    if not os.path.isdir(folder):
        raise VaultNotFound(f"{named_by} names {folder}, which is not a folder.")
    return folder


def _is_root(folder: Path) -> bool:
    return os.path.isfile(folder / "vaultkit.toml") or os.path.isdir(folder / ".obsidian")
