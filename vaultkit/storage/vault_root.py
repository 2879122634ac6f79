"""Find the vault's root folder."""

# ruff: noqa: PTH111, PTH112, PTH113, PTH118, PTH120 - the functions of os.path answer where those of Path raise: no right to look, no such user
from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from vaultkit.errors import VaultNotFound

if TYPE_CHECKING:
    from pathlib import Path

VARIABLE = "VAULTKIT_VAULT"


def find_vault(named: str | None, environ: Mapping[str, str], here: str | os.PathLike[str]) -> Path:
    """The vault's root as a path (`find_root`)."""
    from pathlib import Path

    return Path(find_root(named, environ, here))


def find_root(named: str | None, environ: Mapping[str, str], here: str | os.PathLike[str]) -> str:
    """The vault's root, absolute and without links: the folder `named`, else `$VAULTKIT_VAULT`, else the nearest one.

    Relative names, and the search upwards, start from `here`.
    Raises `VaultNotFound` when the named folder does not exist, or no vault is found.
    """
    if named is not None:
        return _folder(named, here, "--vault")
    if in_environment := environ.get(VARIABLE):
        return _folder(in_environment, here, f"${VARIABLE}")
    folder, inner = os.path.realpath(here), ""
    while folder != inner:
        if _is_root(folder):
            return folder
        folder, inner = os.path.dirname(folder), folder
    raise VaultNotFound(
        "No vault here: `vaultkit init` makes one of this folder and changes no note in it; "
        f"--vault DIR or ${VARIABLE} names another. A folder that Obsidian or Logseq "
        "has opened is one, with all below it."
    )


def _folder(named: str, here: str | os.PathLike[str], named_by: str) -> str:
    if not named:
        raise VaultNotFound(f"{named_by} is empty: name the folder of the vault.")
    folder = os.path.realpath(os.path.join(here, os.path.expanduser(named)))
    if not os.path.lexists(folder):
        raise VaultNotFound(f"{named_by} names {folder}, which does not exist.")
    if not os.path.isdir(folder):
        raise VaultNotFound(f"{named_by} names {folder}, which is not a folder.")
    return folder


def _is_root(folder: str) -> bool:
    return (
        os.path.isfile(f"{folder}/vaultkit.toml")
        or os.path.isdir(f"{folder}/.obsidian")
        or os.path.isfile(f"{folder}/logseq/config.edn")
    )
