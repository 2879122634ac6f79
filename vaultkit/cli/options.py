"""Options that commands share, and what they are turned into."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime
from time import time_ns
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

if TYPE_CHECKING:
    from pathlib import Path

    from click.shell_completion import CompletionItem

    from vaultkit.app.session import Loaded
    from vaultkit.errors import Problem
    from vaultkit.model.context import Context
    from vaultkit.render.table import Screen
    from vaultkit.storage.last_snapshot import Comparison

_Command = TypeVar("_Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        day = value if isinstance(value, date) else _plain_day(str(value))
        if day is None:
            from vaultkit.dates import parse_day

            day = parse_day(str(value))
        if day is None:
            self.fail(f"{value!r} is no day; write it as YYYY-MM-DD, such as 2026-11-22", param, ctx)
        return day

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - as click calls it
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """The days around today, the nearest first."""
        from click.shell_completion import CompletionItem

        from vaultkit.dates import shifted, weekday_day

        today = Request(None, None, quiet=True).today
        near = [shifted(today, number) for number in sorted(range(-31, 32), key=abs)]
        days = [day for day in near if day.isoformat().startswith(incomplete)]
        return [CompletionItem(day.isoformat(), help=weekday_day(day, today)) for day in days]


def _plain_day(text: str) -> date | None:
    """A day in its usual form, without what reads the others."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class Request(NamedTuple):
    """Which vault, which day, how loud."""

    named_vault: str | None
    given_day: date | None
    quiet: bool
    use_cache: bool = True

    @property
    def today(self) -> date:
        """The day asked for, else the local day now: the only place where the clock is read."""
        return self.given_day or date.today()  # noqa: DTZ011 - the user's own day is meant

    @property
    def now(self) -> datetime:
        """The day asked for, with the time on the clock."""
        return datetime.combine(self.today, datetime.now().time())  # noqa: DTZ005 - the user's own time is meant

    def clock(self) -> datetime:
        """The present moment, whatever day was asked for."""
        return datetime.now().astimezone()

    @property
    def root(self) -> Path:
        """The vault's folder. Raises VaultNotFound."""
        from vaultkit.storage.vault_root import find_vault

        return find_vault(self.named_vault, os.environ, os.getcwd())  # noqa: PTH109 - see `root_name`

    @property
    def root_name(self) -> str:
        """The vault's folder by its name, for what has to be quick: pathlib takes time to import."""
        from vaultkit.storage.vault_root import find_root

        return find_root(self.named_vault, os.environ, os.getcwd())  # noqa: PTH109

    def load(self, comparison: Comparison | None = None) -> Loaded:
        """The vault, with progress on a terminal when it takes longer than a second.

        `comparison` is the result of comparing it with the last snapshot.
        """
        from vaultkit.app.session import load
        from vaultkit.cli.progress import Progress

        with Progress(shown=not self.quiet) as progress:
            return load(self.root, progress, use_cache=self.use_cache, now=time_ns(), comparison=comparison)

    def on_day(self, loaded: Loaded) -> Context:
        """A vault that was read, on the day asked for."""
        from vaultkit.model.context import Context

        return Context(loaded.vault, loaded.settings, self.today)

    def load_context(self) -> Context:
        """The vault and its settings on the day asked for; otherwise as `load`."""
        return self.on_day(self.load())

    def load_to_change(self, *, dry_run: bool = False) -> Loaded:
        """The vault, to change notes in it; first recovers from an interrupted run, unless it is a dry run."""
        if not dry_run:
            self.recover()
        return self.load()

    def recover(self) -> bool:
        """Recover from an interrupted run and print what it found; whether there was one. Raises WriteFailed."""
        from vaultkit.storage.transaction import recover

        problems = recover(self.root, self.clock)
        self.warn(problems or ())
        return problems is not None

    def warn(self, problems: Iterable[Problem]) -> None:
        """Tell of problems, whatever is printed."""
        for problem in problems:
            from vaultkit.render.escape import plain

            click.echo(plain(str(problem)), err=True)

    def say(self, text: str) -> None:
        """Print unless `-q` was given."""
        if not self.quiet:
            click.echo(text)


def vault_command(command: _Command) -> _Command:
    """Give a command `--vault`, `--today`, `-q` and `--no-index`, and call it with a `Request`."""
    from functools import wraps

    @wraps(command)
    def with_request(named_vault: str | None, given_day: date | None, quiet: bool, no_index: bool, **rest: Any) -> Any:  # noqa: FBT001
        return command(Request(named_vault, given_day, quiet, not no_index), **rest)

    options = (
        click.option("--vault", "named_vault", metavar="DIR", help="The vault's folder.", type=click.Path()),
        click.option("--today", "given_day", metavar="DAY", type=Day(), help="The day to go by, as YYYY-MM-DD."),
        click.option("-q", "--quiet", is_flag=True, help="Print only what was asked for."),
        click.option("--no-index", is_flag=True, help="Read every note anew, and keep nothing of it."),
    )
    wrapped: Any = with_request
    for option in reversed(options):
        wrapped = option(wrapped)
    result: _Command = wrapped
    return result


class AskingCommand(click.Command):
    """A command whose words may have a dash before them: `-tag:family` is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        left = super().parse_args(ctx, [f"\0{arg}" if _is_negated_word(arg) else arg for arg in args])
        for name, value in ctx.params.items():
            if isinstance(value, tuple):
                ctx.params[name] = tuple(word.removeprefix("\0") for word in value)
        return left


def _is_negated_word(arg: str) -> bool:
    """Whether an argument is a word with a dash before it: longer than an option of one letter, which have one dash."""
    return len(arg) > 2 and arg[0] == "-" and arg[1] != "-"


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/json.md).")


def show_text(text: str) -> None:
    """Print a text, wrapped where the output goes to a terminal."""
    from vaultkit.render.table import on_screen

    click.echo(on_screen(text, screen()))


def screen() -> Screen | None:
    """The terminal that the output goes to, None when it goes elsewhere."""
    if sys.stdout is None or not sys.stdout.isatty():
        return None
    from shutil import get_terminal_size

    from vaultkit.render.table import Screen

    bold = not os.environ.get("NO_COLOR") and os.environ.get("TERM") not in {"dumb", "unknown"}
    return Screen(get_terminal_size().columns, bold)
