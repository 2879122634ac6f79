"""Names completed by a real bash at a real terminal: as many arguments as it makes of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.command_line import SAMPLE, Terminal, copy_of

BASH = shutil.which("bash")
PROMPT = r"\nready> "
TAB, TO_THE_BEGINNING, ENTER = "\t", "\x01", "\r"
NAMES = (
    "Sean O'Neill",
    "Zoë Łukasiewicz",
    "Nils (the tall one) Holm",
    "Al $HOME & Co",
    "Mia; touch ran",
    "Rob `touch ran`",
    "Kit, the Bold",
    "李安",
)

pytestmark = pytest.mark.skipif(BASH is None, reason="bash is not installed")


START = """\
bind 'set enable-bracketed-paste off'
bind 'set bell-style none'
bind 'set show-all-if-ambiguous on'
HISTFILE= PS1='ready> '
eval "$(_VAULTKIT_COMPLETE=bash_source vaultkit)"
told() { printf '<%s>' "$@"; echo; }
"""


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample vault with more names; beside it what bash does when it starts."""
    vault = copy_of(SAMPLE, tmp_path_factory.mktemp("bash") / "vault")
    for name in NAMES:
        (vault / "People" / f"{name}.md").touch()
    (vault / "People" / "Control.md").write_text('---\naliases: ["Ctrl\\e]0;title\\a"]\n---\n', encoding="utf-8")
    (vault.parent / "start.sh").write_text(START, encoding="utf-8")
    return vault


def bash_in(vault: Path) -> Terminal:
    """A bash in the vault that completes vaultkit's names, at an empty line."""
    terminal = Terminal([BASH or "bash", "--rcfile", str(vault.parent / "start.sh"), "-i"], vault, columns=500)
    terminal.until("ready> ")
    return terminal


@pytest.fixture
def shell(vault: Path) -> Iterator[Terminal]:
    """A bash of the test's own."""
    with bash_in(vault) as terminal:
        yield terminal


@pytest.fixture(scope="module")
def same_shell(vault: Path) -> Iterator[Terminal]:
    """A bash for tests that end at an empty line."""
    with bash_in(vault) as terminal:
        yield terminal


def arguments_of(shell: Terminal, typed: str) -> str:
    """What bash makes of a line that was typed and completed: each argument in angle brackets."""
    shell.send(f"{typed}{TAB}{TO_THE_BEGINNING}told {ENTER}")
    shown = shell.until(rf"\n<[^\r\n]*>\r{PROMPT}")
    return shown.removesuffix("\r\nready> ").rpartition("\n")[2]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        pytest.param(
            *("Ana", "Ana Silva"),
        ),
        ("silv", "Ana Silva"),
        ("Ana\\ S", "Ana Silva"),
        ('"Priy', "Priya Nair"),
        ("'Priy", "Priya Nair"),
        ("Sean", "Sean O'Neill"),
        ('"Sean', "Sean O'Neill"),
        ("zoe", "Zoë Łukasiewicz"),
        ("Nils", "Nils (the tall one) Holm"),
        ("Al", "Al $HOME & Co"),
        ("'Al", "Al $HOME & Co"),
        ("Mia", "Mia; touch ran"),
        ("Rob", "Rob `touch ran`"),
        ("Kit", "Kit, the Bold"),
        ("李", "李安"),
    ],
)
def test_a_name_is_completed_to_one_argument(same_shell: Terminal, typed: str, name: str) -> None:
    assert arguments_of(same_shell, f"vaultkit show {typed}") == f"<vaultkit><show><{name}>"
    assert not list(same_shell.folder.rglob("ran"))


@pytest.mark.parametrize(
    ("typed", "name"),
    [("'Sean", "Sean O'Neill"), ('"Al', "Al $HOME & Co"), ('"Rob', "Rob `touch ran`")],
)
def test_a_name_that_its_quotes_would_not_hold_is_completed_to_one_argument(
    shell: Terminal, typed: str, name: str
) -> None:
    shell.send(f"vaultkit show {typed}{TAB}{TO_THE_BEGINNING}told {ENTER}")
    shown = shell.until(rf"{PROMPT}|\n> ")
    ran = list(shell.folder.rglob("ran"))
    for path in ran:
        path.unlink()
    assert not ran
    assert f"<vaultkit><show><{name}>" in shown


def test_a_completed_line_runs(shell: Terminal) -> None:
    shell.send(f"vaultkit show Sean{TAB}{ENTER}")
    assert "(People/Sean O'Neill.md)" in shell.until(PROMPT)


def test_names_that_begin_alike_are_shown(shell: Terminal) -> None:
    shell.send(f"vaultkit show ma{TAB}")
    shown = shell.until("Marta")
    assert "Marek" in shown


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("vaultkit cont", "<vaultkit><contacts>"),
        ("vaultkit agenda --dr", "<vaultkit><agenda><--dry-run>"),
        ("vaultkit contacts --sort d", "<vaultkit><contacts><--sort><due>"),
        ("vaultkit read People/Hann", "<vaultkit><read><People/Hannah Kim.md>"),
        ("vaultkit show Felix Bra", "<vaultkit><show><Felix><Felix Brandt>"),
    ],
)
def test_commands_options_choices_and_paths_are_completed_too(same_shell: Terminal, typed: str, line: str) -> None:
    assert arguments_of(same_shell, typed) == line


def test_the_vault_that_is_named_is_the_one_whose_names_are_completed(shell: Terminal) -> None:
    shell.send(f"cd /{ENTER}")
    shell.until(PROMPT)
    line = arguments_of(shell, f"vaultkit show --vault {shell.folder} Hann")
    assert line == f"<vaultkit><show><--vault><{shell.folder}><Hannah Kim>"


def test_without_a_vault_nothing_is_completed_and_nothing_is_said(shell: Terminal) -> None:
    shell.send(f"cd {shell.folder.parent}{ENTER}")
    shell.until(PROMPT)
    shell.send(f"vaultkit show Hann{TAB}{TO_THE_BEGINNING}told {ENTER}")
    shown = shell.until(r"\n<.*>\r\n")
    assert "<vaultkit><show><Hann>" in shown
    assert "Error" not in shown
    assert "Traceback" not in shown


def test_an_alias_with_control_characters_does_not_reach_the_terminal_raw(shell: Terminal) -> None:
    shell.send(f"vaultkit show Ctr{TAB} end")
    shown = shell.until("end")
    assert "Ctrl" in shown
    assert "\x1b]" not in shown
    assert "\a" not in shown
