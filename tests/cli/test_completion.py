"""Arguments completed by a real bash, zsh and fish at a real terminal: as many arguments as each makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.command_line import SAMPLE, Terminal, copy_of
from cli.shells import BASH, ENTER, FISH, SHELLS, TAB, Shell, arguments_of, plain, told

NAMES = (
    "Sean O'Neill",
    "Zoë Łukasiewicz",
    "Nils (the tall one) Holm",
    "Al $HOME & Co",
    "Mia; touch ran",
    "Wim `touch ran`",
    "Kit, the Bold",
    "Rex [he] {him}",
    'Quo "Q" Vadis',
    "李安",
)
DAY = "--today 2026-11-22"

INSTALLED = [
    pytest.param(shell, id=shell.name, marks=pytest.mark.skipif(shell.path is None, reason="not installed"))
    for shell in SHELLS
]


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample vault with more names."""
    vault = copy_of(SAMPLE, tmp_path_factory.mktemp("completed") / "vault")
    for name in NAMES:
        (vault / "People" / f"{name}.md").touch()
    (vault / "People" / "Control.md").write_text('---\naliases: ["Ctrl\\e]0;title\\a"]\n---\n', encoding="utf-8")
    return vault


@pytest.fixture(scope="module", params=INSTALLED)
def of(request: pytest.FixtureRequest) -> Shell:
    """Each shell that is installed."""
    shell: Shell = request.param
    return shell


@pytest.fixture
def shell(of: Shell, vault: Path) -> Iterator[Terminal]:
    """A shell of the test's own, in the vault."""
    with of.opened(vault, vault.parent) as terminal:
        yield terminal


@pytest.fixture(scope="module")
def same_shell(of: Shell, vault: Path) -> Iterator[Terminal]:
    """A shell for tests that end at an empty line."""
    with of.opened(vault, vault.parent) as terminal:
        yield terminal


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Ana", "Ana Silva"),
        ("silv", "Ana Silva"),
        ("Ana\\ S", "Ana Silva"),
        ('"Priy', "Priya Nair"),
        ("'Priy", "Priya Nair"),
        ("Sean", "Sean O'Neill"),
        ('"Sean', "Sean O'Neill"),
        ("Zo", "Zoë Łukasiewicz"),
        ("Nils", "Nils (the tall one) Holm"),
        ("Al", "Al $HOME & Co"),
        ("'Al", "Al $HOME & Co"),
        ("Mia", "Mia; touch ran"),
        ("Wim", "Wim `touch ran`"),
        ("Kit", "Kit, the Bold"),
        ("Rex", "Rex [he] {him}"),
        ("Quo", 'Quo "Q" Vadis'),
        ("李", "李安"),
        ("Anneke", "Anneke Visser"),
        ("lightn", "Give a lightning talk"),
    ],
)
def test_a_name_is_completed_to_one_argument(same_shell: Terminal, typed: str, name: str) -> None:
    assert arguments_of(same_shell, f"vaultkit show {typed}") == f"<vaultkit><show><{name}>"
    assert not list(same_shell.folder.rglob("ran"))


def test_accents_need_not_be_typed(of: Shell, same_shell: Terminal) -> None:
    """Fish itself offers nothing that does not hold what is typed, letter by letter."""
    completed = "zoe" if of is FISH else "Zoë Łukasiewicz"
    assert arguments_of(same_shell, "vaultkit show zoe") == f"<vaultkit><show><{completed}>"


@pytest.mark.parametrize(
    ("typed", "name"),
    [("'Sean", "Sean O'Neill"), ('"Al', "Al $HOME & Co"), ('"Wim', "Wim `touch ran`")],
)
def test_a_name_that_its_quotes_would_not_hold_is_completed_to_one_argument(
    shell: Terminal, typed: str, name: str
) -> None:
    assert arguments_of(shell, f"vaultkit show {typed}") == f"<vaultkit><show><{name}>"
    assert not list(shell.folder.rglob("ran"))


def test_a_completed_line_runs(shell: Terminal) -> None:
    shell.send(f"vaultkit show Sean{TAB}{ENTER}")
    shell.until(r"\(People/Sean O'Neill.md\)")


def test_names_that_begin_alike_are_shown(shell: Terminal) -> None:
    shell.send(f"vaultkit show mar{TAB}{TAB}")
    shown = plain(shell.until("Marta"))
    assert "Marek" in shown


def test_what_is_typed_stays_while_several_names_have_such_a_word(of: Shell, shell: Terminal) -> None:
    """Clara Hoffmann, Pavel Horak, Nils Holm and Al $HOME; fish itself marks what they have in common."""
    shell.send(f"vaultkit show ho{TAB}")
    shell.until("Hoffmann")
    if of is not FISH:
        assert told(shell) == "<vaultkit><show><ho>"


EVERYTHING = [
    ("vaultkit cont", "<vaultkit><contacts>"),
    ("vaultkit agenda --dr", "<vaultkit><agenda><--dry-run>"),
    ("vaultkit contacts --sort d", "<vaultkit><contacts><--sort><due>"),
    ("vaultkit contacts --tag pix", "<vaultkit><contacts><--tag><pixelwerk>"),
    ("vaultkit contacts berlin company:Grei", "<vaultkit><contacts><berlin><company:Greifwerk>"),
    ("vaultkit contacts company:Hafen", "<vaultkit><contacts><company:Hafen Robotics>"),
    ("vaultkit import --only company:Hafen", "<vaultkit><import><--only><company:Hafen Robotics>"),
    ("vaultkit stats tag:pix", "<vaultkit><stats><tag:pixelwerk>"),
    ("vaultkit contacts --place Fra", "<vaultkit><contacts><--place><Frankfurt (Oder)>"),
    ("vaultkit read People/Hann", "<vaultkit><read><People/Hannah Kim.md>"),
    ("vaultkit read Hann", "<vaultkit><read><Hannah Kim>"),
    ("vaultkit read ../vault/People/Hann", "<vaultkit><read><../vault/People/Hannah Kim.md>"),
    ("vaultkit show Felix Bra", "<vaultkit><show><Felix><Brandt>"),
    ("vaultkit prep Berl", "<vaultkit><prep><Berlin Robotics Meetup>"),
    ("vaultkit debrief Berl", "<vaultkit><debrief><Berlin Robotics Meetup>"),
    ("vaultkit link Yus", "<vaultkit><link><Yusuf Demir>"),
    ("vaultkit map Find", "<vaultkit><map><Find a robotics role>"),
    ("vaultkit path Marta", "<vaultkit><path><Marta Ruiz>"),
    ("vaultkit path mock", "<vaultkit><path><A mock interview on perception system design>"),
    (
        "vaultkit draft ask ana --need mock",
        "<vaultkit><draft><ask><ana><--need><A mock interview on perception system design>",
    ),
    ("vaultkit review --since 9", "<vaultkit><review><--since><90d>"),
    (f"vaultkit review {DAY} --since 2026-09-17", "<vaultkit><review><--today><2026-11-22><--since><2026-09-17>"),
    ("vaultkit log coffee with Yus", "<vaultkit><log><coffee><with><Yusuf Demir>"),
    ("vaultkit log coffee with Felix Bra", "<vaultkit><log><coffee><with><Felix><Brandt>"),
    ('vaultkit log "coffee with Yus', "<vaultkit><log><coffee with Yusuf Demir>"),
    ("vaultkit log 'coffee with Felix Bra", "<vaultkit><log><coffee with Felix Brandt>"),
    ('vaultkit log "coffee with ana #off', "<vaultkit><log><coffee with ana #offer>"),
    ("vaultkit log --with Yus", "<vaultkit><log><--with><Yusuf Demir>"),
    ("vaultkit log --on yest", "<vaultkit><log><--on><yesterday>"),
    ("vaultkit log --on gest", "<vaultkit><log><--on><gestern>"),
    ("vaultkit log --by tom", "<vaultkit><log><--by><tomorrow>"),
    ("vaultkit log --need mock", "<vaultkit><log><--need><A mock interview on perception system design>"),
    ("vaultkit new contact Ann", "<vaultkit><new><contact><Anneke Visser>"),
    ("vaultkit new contact The", "<vaultkit><new><contact><Theo Wendt>"),
    ("vaultkit new contact --from Berl", "<vaultkit><new><contact><--from><Berlin Robotics Meetup>"),
    ("vaultkit new event Lunch --on tom", "<vaultkit><new><event><Lunch><--on><tomorrow>"),
    ("vaultkit import --event Berl", "<vaultkit><import><--event><Berlin Robotics Meetup>"),
    (f"vaultkit done {DAY} Katr", "<vaultkit><done><--today><2026-11-22><Katrin Vogel>"),
    (f"vaultkit done {DAY} Olg", "<vaultkit><done><--today><2026-11-22><Olga Petrenko>"),
    (f"vaultkit done {DAY} prom", "<vaultkit><done><--today><2026-11-22><promised>"),
    (f"vaultkit done {DAY} vk-d9", "<vaultkit><done><--today><2026-11-22><vk-d90791f3>"),
    (f"vaultkit done {DAY} katrin yest", "<vaultkit><done><--today><2026-11-22><katrin><yesterday>"),
    (f"vaultkit snooze {DAY} vk-d9", "<vaultkit><snooze><--today><2026-11-22><vk-d90791f3>"),
    ("vaultkit snooze Yus", "<vaultkit><snooze><Yusuf Demir>"),
    ("vaultkit snooze ana tom", "<vaultkit><snooze><ana><tomorrow>"),
    ("vaultkit snooze ana silva bis freit", "<vaultkit><snooze><ana><silva><bis><freitag>"),
    ("vaultkit snooze ana in zwei W", "<vaultkit><snooze><ana><in><zwei><Wochen>"),
    (f"vaultkit snooze {DAY} ana 2026-12-04", "<vaultkit><snooze><--today><2026-11-22><ana><2026-12-04>"),
]


@pytest.mark.parametrize(("typed", "line"), EVERYTHING)
def test_everything_that_is_named_is_completed(same_shell: Terminal, typed: str, line: str) -> None:
    assert arguments_of(same_shell, typed) == line


@pytest.mark.parametrize(
    "typed",
    [
        "vaultkit snooze ana silva xyz",
        "vaultkit show Ana\\ Silva Be",
        "vaultkit new goal Ann",
        "vaultkit snooze Yus\\ xyz",
        "vaultkit log --by yester",
        "vaultkit log --on tomor",
    ],
)
def test_what_would_not_be_understood_is_not_offered(same_shell: Terminal, typed: str) -> None:
    words = typed.replace("\\ ", "\0").split()
    assert arguments_of(same_shell, typed) == "".join(f"<{word.replace(chr(0), ' ')}>" for word in words)


def test_lines_of_the_agenda_are_told_beside_their_ids(shell: Terminal) -> None:
    shell.send(f"vaultkit done {DAY} vk{TAB}{TAB}")
    shown = plain(shell.until("job description"))
    assert "vk-d90791f3" in shown
    assert "Ana Silva: check back" in shown


def test_days_are_told_beside_their_words(of: Shell, shell: Terminal) -> None:
    shell.send(f"vaultkit snooze {DAY} ana next{TAB}{TAB}")
    shown = plain(shell.until("month.*"))
    assert ("Tue 22 Dec" in shown) == (of is not BASH)


def test_the_vault_that_is_named_is_the_one_whose_names_are_completed(shell: Terminal) -> None:
    shell.send(f"cd /{ENTER}")
    shell.until("ready> ")
    line = arguments_of(shell, f"vaultkit show --vault {shell.folder} Hann")
    assert line == f"<vaultkit><show><--vault><{shell.folder}><Hannah Kim>"


@pytest.mark.parametrize("command", ["show Hann", "prep Berl", "done Katr", "log coffee with Han"])
def test_without_a_vault_nothing_is_completed_and_nothing_is_said(command: str, shell: Terminal) -> None:
    shell.send(f"cd {shell.folder.parent}{ENTER}")
    shell.until("ready> ")
    line = arguments_of(shell, f"vaultkit {command}")
    assert line == "".join(f"<{word}>" for word in ("vaultkit", *command.split()))
    assert "Error" not in shell.shown
    assert "Traceback" not in shell.shown


def test_an_alias_with_control_characters_does_not_reach_the_terminal(shell: Terminal) -> None:
    before = len(shell.shown)
    shell.send(f"vaultkit show Ctr{TAB} end")
    shell.until("end")
    assert "\x1b]0;title" not in shell.shown[before:]
    assert "Ctrl" not in shell.shown[before:]
