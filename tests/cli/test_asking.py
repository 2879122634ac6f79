"""The words that choose people choose them for every command that takes people."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.command_line import TODAY, invoke
from vaultkit.model.query import FIELDS

NOTES = {
    "People/Ana Silva.md": "---\ncompany: Acme\ntags: [robots]\nlocation: Berlin\n---\n- 2026-11-12 lunch\n",
    "People/Bea Chan.md": "---\ncompany: Acme\nknows: ['[[Cem Oz]]']\n---\n- 2026-10-01 call\n",
    "People/Cem Oz.md": "- 2026-09-19 met\n",
    "People/Cem Yilmaz.md": "- 2026-09-20 met\n",
    "Daily/2026-11-20.md": "Lunch with Ana Silva and Bea Chan and Cem Oz.\n",
    "Goals/Dance.md": "## Needs\n- [ ] A teacher of tango\n    - [[Ana Silva]]\n",
    "vaultkit.toml": "",
}


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    for path, text in NOTES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def asked(vault: Path, *arguments: str) -> tuple[int, str]:
    done = invoke([*arguments, "--today", TODAY], vault)
    return done.exit_code, done.output


def people_of_stats(vault: Path, *words: str) -> list[str]:
    code, told = asked(vault, "stats", "--json", *words)
    assert code == 0, told
    return [one["name"] for one in json.loads(told)["people"]]


def people_of_link(vault: Path, *words: str) -> list[str]:
    code, told = asked(vault, "link", "--json", *words)
    assert code == 0, told
    return [one["name"] for one in json.loads(told)["people"]]


def people_of_map(vault: Path, *words: str) -> list[str]:
    code, told = asked(vault, "map", "--json", *words)
    assert code == 0, told
    return [node["label"] for node in json.loads(told)["nodes"]]


@pytest.mark.parametrize("people_of", [people_of_stats, people_of_link])
@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["company:acme"], ["Ana Silva", "Bea Chan"]),
        (["company:acme", "-tag:robots"], ["Bea Chan"]),
        (["-company:acme", "cem", "oz"], ["Cem Oz"]),
        (["last:>30d", "company:acme"], ["Bea Chan"]),
        (["bea"], ["Bea Chan"]),
        (["Ana Silva"], ["Ana Silva"]),
        (["berlin"], ["Ana Silva"]),
    ],
)
def test_words_choose_people(
    people_of: Callable[..., list[str]], words: list[str], names: list[str], vault: Path
) -> None:
    assert people_of(vault, *words) == names


def test_stats_count_those_alone_whom_words_choose(vault: Path) -> None:
    assert asked(vault, "stats", "company:acme")[1].startswith("Since Sun 24 May: 2 days of contact with 2 people\n")
    assert asked(vault, "stats", "bea")[1].startswith("Since Sun 24 May: 1 day of contact with Bea Chan\n")
    assert json.loads(asked(vault, "stats", "--json")[1])["people"] is None


def test_a_map_draws_what_is_around_those_whom_words_choose(vault: Path) -> None:
    assert people_of_map(vault, "company:acme") == ["Ana Silva", "Bea Chan", "A teacher of tango", "Dance", "Cem Oz"]
    assert people_of_map(vault, "company:acme", "-tag:robots") == ["Bea Chan", "Cem Oz"]
    assert people_of_map(vault, "--around", "ana silva") == ["Ana Silva", "A teacher of tango", "Dance"]
    assert people_of_map(vault, "--around", "company:acme -tag:robots") == ["Bea Chan", "Cem Oz"]
    assert people_of_map(vault, "dance") == ["Dance", "A teacher of tango", "Ana Silva"]


def test_a_map_is_markdown_as_it_is(vault: Path) -> None:
    told = asked(vault, "map", "--around", "ana", "--markdown")[1]
    assert told.startswith("```mermaid\nflowchart LR\n")
    assert told == asked(vault, "map", "--around", "ana")[1]


@pytest.mark.parametrize("command", ["stats", "link", "map", "contacts"])
def test_a_field_that_there_is_not_is_told_with_the_nearest(command: str, vault: Path) -> None:
    code, told = asked(vault, command, "compny:acme")
    assert (code, told) == (2, "Error: contacts have no field “compny:”; did you mean “company:”?\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["company:nobody"], "no contact fits “company:nobody”"),
        (["cem"], "“cem” fits 2: "),
        (["anna silwa"], "nobody is called “anna silwa”; did you mean Ana Silva?"),
    ],
)
@pytest.mark.parametrize("command", ["stats", "link"])
def test_words_that_fit_nobody_or_a_name_that_fits_several_are_refused(
    command: str, words: list[str], said: str, vault: Path
) -> None:
    code, told = asked(vault, command, *words)
    assert code == 2
    assert said in told


def completed(vault: Path, *words: str) -> list[str]:
    from click.shell_completion import ShellComplete

    from vaultkit.cli.main import vaultkit

    complete = ShellComplete(vaultkit, {}, "vaultkit", "_VAULTKIT_COMPLETE")
    *before, incomplete = words
    found = complete.get_completions([before[0], "--vault", str(vault), *before[1:]], incomplete)
    return [item.value for item in found]


@pytest.mark.parametrize("command", ["contacts", "stats", "link", "map"])
def test_fields_are_completed_with_what_the_vault_has(command: str, vault: Path) -> None:
    assert completed(vault, command, "comp") == ["company:Acme", "company:any", "company:none"]
    assert completed(vault, command, "tag:") == ["tag:robots", "tag:any", "tag:none"]
    assert completed(vault, command, "status:pa") == ["status:paused"]


def test_people_are_completed_before_fields(vault: Path) -> None:
    assert completed(vault, "stats", "be") == ["Bea Chan"]
    assert set(FIELDS) <= {one.partition(":")[0] for field in FIELDS for one in completed(vault, "stats", f"{field}:")}
