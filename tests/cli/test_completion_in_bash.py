"""Names completed by a real bash at a real terminal, and the line then run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.command_line import Terminal

BASH = shutil.which("bash")
PROMPT = r"ready> "

pytestmark = pytest.mark.skipif(BASH is None, reason="bash is not installed")


@pytest.fixture
def shell(sample: Path) -> Iterator[Terminal]:
    """A bash in a copy of the sample vault that knows how to complete vaultkit's names."""
    (sample / "vk").mkdir()
    for name in ("Sean O'Neill", "Zoë Łukasiewicz", "Anne-Marie de la Cruz", "Nils (the tall one) Holm", "Al $HOME & Co"):
        (sample / "People" / f"{name}.md").touch()
    command = [BASH or "bash", "--norc", "--noprofile", "-i"]
    with Terminal(command, sample, columns=200, variables={"PS1": "ready> ", "HISTFILE": ""}) as terminal:
        terminal.until(PROMPT)
        # what is shown is the answer alone: no bracketed paste, no bell
        terminal.send("bind 'set enable-bracketed-paste off'; bind 'set bell-style none'; PS1='ready> '\r")
        terminal.until(rf"\n{PROMPT}")
        terminal.send('eval "$(_VAULTKIT_COMPLETE=bash_source vaultkit)"\r')
        terminal.until(rf"\n{PROMPT}")
        yield terminal


def completed(shell: Terminal, typed: str, expected: str) -> None:
    """Type, press TAB, and wait until the line reads as expected."""
    shell.send(f"{typed}\t")
    shell.until(f"{_literally(expected)}")


def _literally(text: str) -> str:
    return "".join(f"\\{letter}" if not letter.isalnum() and letter != " " else letter for letter in text)


@pytest.mark.parametrize(
    ("typed", "line", "name"),
    [
        ("vaultkit show Ana", r"vaultkit show Ana\ Silva ", "Ana Silva"),
        ("vaultkit show silv", r"vaultkit show Ana\ Silva ", "Ana Silva"),
        ('vaultkit show "Priy', 'vaultkit show "Priya Nair" ', "Priya Nair"),
        ("vaultkit show 'Priy", "vaultkit show 'Priya Nair' ", "Priya Nair"),
        ("vaultkit show Sean", r"vaultkit show Sean\ O\'Neill ", "Sean O'Neill"),
        ('vaultkit show "Sean', """vaultkit show "Sean O'Neill" """, "Sean O'Neill"),
        ("vaultkit show zoe", r"vaultkit show Zoë\ Łukasiewicz ", "Zoë Łukasiewicz"),
        ("vaultkit show Zoë", r"vaultkit show Zoë\ Łukasiewicz ", "Zoë Łukasiewicz"),
        ("vaultkit show Łuk", r"vaultkit show Zoë\ Łukasiewicz ", "Zoë Łukasiewicz"),
        ("vaultkit show Nils", r"vaultkit show Nils\ \(the\ tall\ one\)\ Holm ", "Nils (the tall one) Holm"),
        ("vaultkit show Al", r"vaultkit show Al\ \$HOME\ \&\ Co ", "Al $HOME & Co"),
        ("vaultkit show Anne-M", r"vaultkit show Anne-Marie\ de\ la\ Cruz ", "Anne-Marie de la Cruz"),
        ("vaultkit show --vault . Hannah", r"vaultkit show --vault . Hannah\ Kim ", "Hannah Kim"),
        ("cd People; vaultkit show --vault .. Hannah", r"Hannah\ Kim", "Hannah Kim"),
    ],
)
def test_a_name_is_completed_to_one_argument(shell: Terminal, typed: str, line: str, name: str) -> None:
    shell.send(f"{typed}\t")
    shell.until(_literally(line))
    # the shell itself says how many arguments the line has
    shell.send("--quiet\x01printf '<%s>' \r")
    shown = shell.until(rf"\n{PROMPT}")
    assert f"<{name}><--quiet>" in shown
