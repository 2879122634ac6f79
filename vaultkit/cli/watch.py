"""`vaultkit watch`."""

from __future__ import annotations

import signal
import threading

import click

from vaultkit.cli.options import Request
from vaultkit.cli.options import vault_command
from vaultkit.errors import WriteFailed


@click.command()
@vault_command
def watch(request: Request) -> None:
    """Write the agenda note again after every save, and when the day changes. Ctrl-C ends it."""
    from vaultkit.disk.ignored import ignored_paths
    from vaultkit.disk.watch import watch as watch_vault
    from vaultkit.loading import load
    from vaultkit.refresh import write_agenda
    from vaultkit.render.agenda_lines import summary
    from vaultkit.render.escape import plain
    from vaultkit.ticks import settle

    root = request.root
    first = request.load()
    ignored = ignored_paths(first.settings, first.configuration)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())

    def refresh() -> None:
        try:
            planned = settle(
                load(root, use_index=request.use_index), request.today, day_is_given=request.given_day is not None
            ).planned
            written = write_agenda(planned)
        except WriteFailed as error:
            click.echo(f"Error: {plain(str(error))}", err=True)  # the next save tries again
        else:
            if written:
                request.say(f"{planned.agenda.day}: {plain(summary(planned.agenda))}")

    request.say(f"watching {plain(str(root))}")
    watch_vault(
        root,
        lambda path: path == first.settings.agenda or ignored(path),
        refresh,
        lambda: request.today,
        stop,
    )
