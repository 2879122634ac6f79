"""`python -m vaultkit` is `vaultkit`."""

from __future__ import annotations

import sys


def main() -> None:
    """The console script. Ctrl-C may already be pressed while what a command line needs is being imported."""
    try:
        from vaultkit.cli.main import main as begin

        begin()
    except KeyboardInterrupt:
        from vaultkit.errors import ExitCode

        sys.exit(ExitCode.INTERRUPTED)


if __name__ == "__main__":
    main()
