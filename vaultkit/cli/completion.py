"""Completion of names, with blanks in them."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click
from click.shell_completion import BashComplete
from click.shell_completion import CompletionItem
from click.shell_completion import add_completion_class


class QuotingBash(BashComplete):
    """Writes a name's blanks behind backslashes: click's own completion makes two arguments of `Ann Lee`."""

    def format_completion(self, item: CompletionItem) -> str:
        word = os.environ.get("COMP_WORDS", "").split("\n")[-1]
        if item.type != "plain" or word[:1] in {'"', "'"}:
            return super().format_completion(item)
        # click's bash function reads the line with `read`, which takes one backslash away
        quoted = re.sub(r"([^\w@%+=:,./-])", r"\\\\\1", item.value)
        return f"{item.type},{quoted}"


def use_bash_quoting() -> None:
    """Complete in bash with `QuotingBash`."""
    add_completion_class(QuotingBash, "bash")


def complete_people(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names and aliases of contacts that begin like, or hold a word like, what is typed. Never an error."""
    from vaultkit.disk.vault_root import find_vault
    from vaultkit.errors import VaultkitError
    from vaultkit.records.names import loose
    from vaultkit.refresh import load

    try:
        root = find_vault(ctx.params.get("named_vault"), os.environ, Path.cwd())
        contacts = load(root, heads_only=True).vault.contacts.values()
    except (VaultkitError, OSError):
        return []
    names = sorted({name for contact in contacts for name in (contact.name, *contact.aliases)})
    typed = loose(incomplete.strip("\"'").replace("\\", ""))
    fitting = [name for name in names if f" {loose(name)}".find(f" {typed}") >= 0]
    return [CompletionItem(name) for name in fitting if "\n" not in name]
