"""The group of commands, and the one place where an error becomes a line and an exit code."""

from __future__ import annotations

import contextlib
import errno
import gc
import os
import sys
from importlib import import_module
from io import TextIOWrapper

import click

from vaultkit import __version__
from vaultkit.errors import ExitCode, VaultkitError

COMMANDS = {
    "today": "Show the agenda of the day; so does `vaultkit` alone.",
    "init": "Set up a vault: three questions.",
    "setup": "Make templates, bases and a style for Obsidian.",
    "agenda": "Write the agenda note of the day.",
    "digest": "Print the agenda as plain text or as a mail, for a day or a week.",
    "watch": "Write the agenda note after every save, and at midnight.",
    "service": "Let the system start the watch when you log in.",
    "check": "Report what is wrong in notes, and count what was found.",
    "contacts": "List the people you know.",
    "goals": "List your goals, what they need and who may help.",
    "events": "List events and who attends.",
    "show": "Show everything about one person, goal or event.",
    "prep": "Show what to know before an event.",
    "debrief": "Note who was at an event, and what was promised.",
    "path": "Show who could introduce you to somebody.",
    "draft": "Write a thank-you or a question, to read over and send.",
    "map": "Draw goals, needs and people as a Mermaid diagram.",
    "review": "Look back: what moved for your goals, and whom to thank.",
    "stats": "Count days of contact, with half a year day by day.",
    "open": "Open a note in Obsidian, or in your editor.",
    "log": "Note that you were in touch.",
    "link": "Link names that stand unlinked in dated notes.",
    "new": "Make a note about a person, a goal or an event.",
    "import": "Bring people and meetings in from other programs' files.",
    "export": "Give the agenda, or contacts, to other programs.",
    "merge": "Make two notes about one person one, with all links to them.",
    "done": "Tick a line of today's agenda.",
    "snooze": "Let somebody, or one line, rest until a day.",
    "undo": "Take back the last change.",
    "read": "Show what vaultkit sees in one note.",
    "skill": "Print or install what an agent has to know.",
    "mcp": "Serve the vault to an agent, by the Model Context Protocol.",
    "index": "Show or clear the cache.",
}
"""Each command is the function of its name in the module of its name; it is imported when it is called."""

_WORDS_OF_PYTHON = {"import"}
"""Commands whose function and module have an underscore behind their name."""


class Commands(click.Group):
    """Imports a command when it is used, and turns what is wrong with a request into one line."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Options without a command are those of `today`."""
        if args and args[0].startswith("-") and args[0] not in {"-h", "--help", "--version"}:
            args = ["today", *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if cmd_name in _WORDS_OF_PYTHON else cmd_name
        command = getattr(import_module(f"vaultkit.cli.{name}"), name)
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not ctx.resilient_parsing:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1)
            ctx.fail(f"No such command {args[0]!r}." + (f" Did you mean {near[0]!r}?" if near else ""))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except VaultkitError as error:
            _tell(_one_line(str(error)))
            ctx.exit(error.exit_code)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # click ends quietly when the reader has gone
            _tell_system(error)
            ctx.exit(ExitCode.VAULT_OR_NOTE)
        except OverflowError as error:
            if "timestamp" not in str(error):
                raise
            _tell("the clock of this computer is set to a time that cannot be read; set it")
            ctx.exit(ExitCode.VAULT_OR_NOTE)
        except ImportError as error:
            _tell(f"vaultkit's own files cannot be read: {error}")
            ctx.exit(ExitCode.VAULT_OR_NOTE)
        except (KeyboardInterrupt, click.Abort):  # click.Abort: at a question
            click.echo(err=True)
            ctx.exit(ExitCode.INTERRUPTED)


def _tell(message: str) -> None:
    """Say what is wrong, where that can be said; the exit code tells of it in any case."""
    with contextlib.suppress(OSError):
        click.echo(f"Error: {message}", err=True)


def _tell_system(error: OSError) -> None:
    """Say what the system refuses. What is still to be flushed would fail once more at the end: it goes nowhere."""
    _tell((error.strerror or str(error)).lower())
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _one_line(message: str) -> str:
    """A message without what would change the terminal, even while no file, and so no module, can be opened."""
    try:
        from vaultkit.render.escape import plain
    except OSError:
        return "".join(character for character in message if character.isprintable())
    return plain(message)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="vaultkit")
@click.pass_context
def vaultkit(ctx: click.Context) -> None:
    """Turn the notes you write anyway into one short, kind agenda for your network."""
    # click knows neither variable (https://no-color.org)
    ctx.color = False if os.environ.get("NO_COLOR") else True if os.environ.get("FORCE_COLOR") else None
    if ctx.invoked_subcommand is None:
        _show_today(ctx)


def _show_today(ctx: click.Context) -> None:
    """The agenda of the day inside a vault, else the help."""
    from vaultkit.errors import VaultNotFound
    from vaultkit.storage.vault_root import VARIABLE, find_root

    try:
        find_root(None, os.environ, os.getcwd())  # noqa: PTH109 - pathlib takes time to import
    except VaultNotFound as error:
        if os.environ.get(VARIABLE):
            raise
        click.echo(f"{ctx.get_help()}\n\n{error}", err=True)
        ctx.exit(2)
    from vaultkit.cli.today import today

    with today.make_context("today", [], parent=ctx) as inner:
        today.invoke(inner)


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # None when it was closed
            stream.reconfigure(errors="replace")
    if "_VAULTKIT_COMPLETE" in os.environ:
        from vaultkit.cli.completion_shells import use_shells

        use_shells()
    gc.disable()  # a command ends before there is anything to collect; `watch` turns it on again
    try:
        vaultkit(prog_name="vaultkit")
    except SystemExit as ended:
        if isinstance(ended.code, int):
            _end(ended.code)
        raise
    except OSError as error:  # while the help or the version was printed
        _tell_system(error)
        _end(ExitCode.VAULT_OR_NOTE)


def _end(code: int) -> None:
    """End at once. To take down every module and object one by one would last a fifth of a short command.

    What cannot be flushed is left to the ordinary end, which tells of it.
    """
    with contextlib.suppress(OSError, ValueError):
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        os._exit(code)
