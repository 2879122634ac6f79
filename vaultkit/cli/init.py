"""`vaultkit init`."""

from __future__ import annotations

import os
from pathlib import Path
from shlex import quote

import click

from vaultkit.actions.new_vault import Answers
from vaultkit.app.setting_up import guessed, plan_set_up, refuse_if_set_up
from vaultkit.cli.changing import at_terminal, dry_run_option, tell
from vaultkit.cli.options import Request, json_option, vault_command
from vaultkit.errors import UsageProblem, VaultNotFound, WriteFailed
from vaultkit.model.found import Guess
from vaultkit.render.escape import plain
from vaultkit.storage.journal import Change
from vaultkit.storage.transaction import commit_group


@click.command()
@click.argument("folder", required=False, metavar="[DIR]", type=click.Path())
@click.option("--yes", is_flag=True, help="Take what is proposed and ask nothing.")
@dry_run_option
@json_option
@vault_command
def init(request: Request, *, folder: str | None, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Set up a vault: ask which note is yours, which folders hold people and what to leave out.

    Makes vaultkit.toml and, in an empty folder, one example each of a person, a goal and an event. Nothing that is
    there is changed; settings that are there are refused.
    """
    dry_run = dry_run or (as_json and not yes)
    request = request._replace(named_vault=_place(request, folder, dry_run=dry_run))
    refuse_if_set_up(request.root)
    loaded = request.load_to_change(dry_run=dry_run)
    proposed = guessed(loaded, request.today)
    asks = not (yes or dry_run)
    if asks and not at_terminal():
        raise UsageProblem(f"nobody is here to answer; --yes takes this: {_proposed(proposed)}")
    answers = _asked(proposed) if asks else Answers(proposed.me, proposed.people, proposed.ignore, proposed.daily)
    changes = plan_set_up(loaded, answers, request.today)
    if not dry_run:
        request.warn(commit_group(loaded.root, changes, "set up the vault", now=request.clock))
    tell(request, _told(changes, _agenda_of(loaded.root), dry_run=dry_run), changes, as_json=as_json, dry_run=dry_run)


def _place(request: Request, folder: str | None, *, dry_run: bool) -> str:
    """The folder to set up: the one that is named, else the vault that other commands would take, else this one."""
    if folder is not None:
        if not dry_run:
            _make(Path(folder))
        return folder
    try:
        return request.root_name
    except VaultNotFound:
        if request.named_vault is not None:
            raise
        return "."


def _make(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise WriteFailed(f"the folder {folder} cannot be made: {(error.strerror or '').lower()}") from error


def _asked(proposed: Guess) -> Answers:
    """The answers to three questions; Enter takes what is proposed."""
    me = _answer("Your own note, if you have one", proposed.me)
    people = _answer("Folders that hold notes about people", ", ".join(proposed.people) or "People")
    ignore = _answer("Folders to leave out", ", ".join(proposed.ignore))
    return Answers(me, _listed(people), _listed(ignore), proposed.daily)


def _answer(question: str, proposed: str) -> str:
    answer = click.prompt(question, default=proposed, show_default=bool(proposed), err=True)
    return str(answer).strip()


def _listed(answer: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in answer.split(",") if part.strip())


def _proposed(proposed: Guess) -> str:
    return plain(
        f"your own note: {proposed.me or 'none'}; people in: {', '.join(proposed.people) or 'People'}; "
        f"left out: {', '.join(proposed.ignore) or 'nothing'}"
    )


def _agenda_of(root: Path) -> str:
    """The command that writes the agenda of a vault, as it is typed here."""
    here = Path.cwd()
    return (
        "vaultkit agenda"
        if here.is_relative_to(root)
        else f"cd {quote(os.path.relpath(root, here))} && vaultkit agenda"
    )


def _told(changes: list[Change], step: str, *, dry_run: bool) -> str:
    if dry_run:
        return "\n".join(f"would make {plain(change.path)}" for change in changes)
    return "\n".join([*(f"made {plain(change.path)}" for change in changes), f"Next: {plain(step)}"])
