"""`vaultkit today`, which is `vaultkit` alone inside a vault."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from vaultkit.cli.options import Request, screen, vault_command

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.option("--all", "everything", is_flag=True, help="Show what is not for today, too.")
@vault_command
def today(request: Request, *, everything: bool) -> None:
    """Show the agenda of the day, with numbers; no note is written.

    \b
    vaultkit done 3          tick what is shown as 3
    vaultkit snooze 3 fri    put it off
    vaultkit show 3          everything about the person, or the event
    vaultkit draft 3         the thank-you, or the question
    """
    from vaultkit.app.agenda_copies import copies_told
    from vaultkit.cli.numbers import store_numbers, today_view

    loaded = copies_told(request.load())
    view = today_view(request.on_day(loaded), everything=everything)
    if request.use_cache:
        store_numbers(str(request.root), view.numbers)
    click.echo(view.text(screen(), _address(loaded.root) if _takes_links() else None))
    if view.is_empty and not request.quiet:
        from vaultkit.app.findings import found_in
        from vaultkit.render.found_view import next_step_text

        if step := next_step_text(found_in(loaded, request.today)):
            click.echo(f"\n{step}", err=True)


def _address(root: Path) -> Callable[[str], str]:
    """The address of a note: Obsidian opens it in an Obsidian vault, else the system does."""
    from urllib.parse import quote

    from vaultkit.cli.open import obsidian_address

    is_obsidian = (root / ".obsidian").is_dir()

    def address(path: str) -> str:
        return obsidian_address(root / path) if is_obsidian else f"file://{quote(os.fsencode(root / path))}"

    return address


_KNOWN_PROGRAMS = {"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby"}
_KNOWN_TERMS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour")
_SIGNS_OF_ONE = ("KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "DOMTERM")
_VTE_WITH_LINKS = 5000


def _takes_links() -> bool:
    """Whether the terminal is one that shows hyperlinks; `FORCE_HYPERLINK` decides where it is set."""
    forced = os.environ.get("FORCE_HYPERLINK")
    if forced is not None:
        return forced not in {"", "0"}
    term, vte = os.environ.get("TERM", ""), os.environ.get("VTE_VERSION", "")
    if term in {"", "dumb", "unknown"} or term.startswith(("screen", "tmux")):
        return False
    return (
        os.environ.get("TERM_PROGRAM") in _KNOWN_PROGRAMS
        or term.startswith(_KNOWN_TERMS)
        or any(sign in os.environ for sign in _SIGNS_OF_ONE)
        or (vte.isdigit() and int(vte) >= _VTE_WITH_LINKS)
    )
