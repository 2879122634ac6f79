"""`vaultkit service`."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from vaultkit.cli.changing import at_terminal
from vaultkit.cli.options import Request, vault_command
from vaultkit.errors import ExitCode, UsageProblem
from vaultkit.render.escape import plain
from vaultkit.watch.service import Service, installed_text, remove_service, service_of, write_service

_PATIENCE = 30
"""Seconds for one command of the system."""

_yes = click.option("--yes", is_flag=True, help="Do it without asking.")


@click.group()
def service() -> None:
    """Let the system start `vaultkit watch` for this vault when you log in."""


@service.command()
@_yes
@vault_command
def install(request: Request, *, yes: bool) -> None:
    """Write the service's file, after showing it, and start the service."""
    made = _service(request)
    if installed_text(made) == made.text:
        request.say(f"{plain(str(made.path))} is there already.")
    else:
        request.say(f"{plain(str(made.path))}\n\n{_lines(made.text)}")
        _ask("Write this file and start the service?", yes=yes)
        write_service(made)
    _run_or_tell(request, made.on)


@service.command()
@vault_command
def status(request: Request) -> None:
    """Tell whether the service is installed, and whether it runs."""
    made = _service(request)
    found = installed_text(made)
    path = plain(str(made.path))
    if found is None:
        click.echo(f"not installed: there is no {path}")
        return
    same = "" if found == made.text else "; it is not what `vaultkit service install` would write now"
    click.echo(f"installed: {path}{same}")
    _run_or_tell(request, [made.state])


@service.command()
@_yes
@vault_command
def uninstall(request: Request, *, yes: bool) -> None:
    """End the service and remove its file."""
    made = _service(request)
    if installed_text(made) is None:
        request.say(f"not installed: there is no {plain(str(made.path))}")
        return
    _ask(f"End the service and remove {plain(str(made.path))}?", yes=yes)
    _run_or_tell(request, made.off)
    remove_service(made)
    _run_or_tell(request, made.after)
    request.say(f"removed {plain(str(made.path))}")


def _service(request: Request) -> Service:
    return service_of(request.root, _program())


def _program() -> tuple[str, ...]:
    """What runs vaultkit: this very installation, wherever the service is started from."""
    script = Path(sys.executable).with_name("vaultkit")
    return (str(script),) if script.is_file() else (sys.executable, "-m", "vaultkit")


def _ask(question: str, *, yes: bool) -> None:
    if yes:
        return
    if not at_terminal():
        raise UsageProblem("nobody is there to be asked; add --yes")
    if not click.confirm(question):
        click.echo("nothing was done")
        raise click.exceptions.Exit(ExitCode.DONE)


def _run_or_tell(request: Request, commands: Iterable[tuple[str, ...]]) -> None:
    """Run commands of the system; where they are missing or fail, say what there is to run."""
    for command in commands:
        words = shlex.join(command)
        if not shutil.which(command[0]):
            click.echo(f"{command[0]} is not there; where it is, run: {words}")
            continue
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            click.echo(f"this did not work: {words} ({error})", err=True)
            continue
        told = _lines((done.stdout + done.stderr).strip())
        if done.returncode:
            click.echo(f"this told of an error, run it yourself: {words}\n{told}".rstrip(), err=True)
        elif told:
            request.say(told)


def _lines(text: str) -> str:
    """A text of several lines, without anything that would act on a terminal."""
    return "\n".join(f"{line[: len(line) - len(line.lstrip(' '))]}{plain(line)}" for line in text.split("\n"))
