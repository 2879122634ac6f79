"""`vaultkit skill`."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

import click

from vaultkit.cli.options import Request, vault_command
from vaultkit.errors import UnmanagedFile, WriteFailed
from vaultkit.render.escape import plain
from vaultkit.storage.export_file import write_export
from vaultkit.storage.files import reason

NAME = "vaultkit"
"""Of the skill, and so of its folder."""


@click.command()
@click.option(
    "--install",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False),
    help="Write it to DIR/vaultkit/SKILL.md; DIR is where an agent looks for skills.",
)
@click.option("--replace", is_flag=True, help="With --install: also over a file there that says something else.")
@vault_command
def skill(request: Request, *, folder: str | None, replace: bool) -> None:
    """Print what an agent has to know to work in a vault with these commands, as a skill (agentskills.io).

    \b
    vaultkit skill --install .claude/skills
    vaultkit skill --install .agents/skills
    """
    data = (files("vaultkit") / "skill" / "SKILL.md").read_bytes()
    if folder is None:
        click.echo(data, nl=False)
        return
    path = Path(os.path.expanduser(folder)) / NAME / "SKILL.md"  # noqa: PTH111 - as `storage/vault_root.py`

    def may_go(old: bytes) -> bool:
        if old != data and not replace:
            raise UnmanagedFile(
                f"{path} is there and says something else; it is left as it is. --replace writes over it"
            )
        return True

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteFailed(f"{path} could not be written: {reason(error)}") from error
    written = write_export(str(path), data, may_go)
    request.say(plain(f"wrote {path}" if written else f"{path} is as it should be"))
