"""Completion of names, with blanks in them."""

from __future__ import annotations

import os
import re
from time import time_ns

import click
from click.shell_completion import BashComplete, CompletionItem, add_completion_class


class QuotingBash(BashComplete):
    """Writes a name's blanks behind backslashes: click's own completion makes two arguments of `Ann Lee`."""

    def format_completion(self, item: CompletionItem) -> str:
        if item.type != "plain":
            return super().format_completion(item)
        word = os.environ.get("COMP_WORDS", "").split("\n")[-1]
        # click's bash function reads the line with `read`, which takes one backslash of two away
        return f"{item.type},{_quoted(item.value, word[:1])}".replace("\\", "\\\\")


def _quoted(name: str, quote: str) -> str:
    """A name as bash has to read it behind an opening quote, or behind none, to take it as one word."""
    if quote == "'":
        return name.replace("'", r"'\''")
    return re.sub(r'(["$`\\])' if quote == '"' else r"([^\w@%+=:,./-])", r"\\\1", name)


def use_bash_quoting() -> None:
    """Complete in bash with `QuotingBash`."""
    add_completion_class(QuotingBash, "bash")


def complete_people(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The contacts with a word that begins like what is typed, by name, else by the alias that fits. Never an error."""
    from vaultkit.errors import VaultkitError
    from vaultkit.model.wording import loose
    from vaultkit.storage.vault_root import find_root

    try:
        known = _known_names(find_root(ctx.params.get("named_vault"), os.environ, os.getcwd()))  # noqa: PTH109 - pathlib takes time to import
    except (VaultkitError, OSError):
        return []
    typed = loose(incomplete.strip("\"'").replace("\\", ""))
    beginning = typed.partition(" ")[0]

    def fits(name: str) -> bool:
        if name.isascii() and beginning not in name.lower():  # as with most: nothing else need be asked
            return False
        return f" {typed}" in f" {loose(name)}"

    fitting = (next(filter(fits, names), None) for names in known)
    return [CompletionItem(name) for name in sorted({name for name in fitting if name and "\n" not in name})]


def _known_names(root: str) -> tuple[tuple[str, ...], ...]:
    """The names of each contact: as the last run found them, else as they are."""
    from vaultkit.storage.last_snapshot import read_names

    names = read_names(root)
    if names is None:
        from pathlib import Path

        from vaultkit.app.session import contact_names, load

        names = tuple(contact_names(load(Path(root), now=time_ns()).vault))
    return names
