"""docs/rules.md says what the rules do: its examples are built by the program, its numbers are the defaults."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from vault_builder import write_files

from vaultkit.cli.main import vaultkit
from vaultkit.rules.registry import KINDS
from vaultkit.settings import DEFAULTS

PAGE = (Path(__file__).parent.parent / "docs" / "rules.md").read_text(encoding="utf-8")

_FENCED = r"\n\n```\w+\n(.*?)```$"
_ID = re.compile(r" \^vk-[\w-]+$", re.M)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page: what it says, and its example."""

    title: str
    words: str
    files: dict[str, str]
    """Path -> text, as they are before."""
    day: str
    lines: str
    """What the agenda of that day says of them, without block ids."""
    ticked: dict[str, str]
    """Path -> text, after a tick."""


def part(text: str) -> Part:
    title, _, inside = text.partition("\n")
    day = re.search(rf"^On (\d{{4}}-\d\d-\d\d):{_FENCED}", inside, re.M | re.S)
    assert day, f"an example under {title}"
    return Part(
        title=title.strip("`"),
        words=re.split(r"^`[^`\n]+`$", inside, maxsplit=1, flags=re.M)[0],
        files=dict(re.findall(rf"^`([^`\n]+)`{_FENCED}", inside, re.M | re.S)),
        day=day[1],
        lines=day[2],
        ticked=dict(re.findall(rf"^Ticked, `([^`\n]+)`:{_FENCED}", inside, re.M | re.S)),
    )


PARTS = [part(text) for text in re.split(r"^### ", PAGE, flags=re.M)[1:]]
OF_KINDS = [told for told in PARTS if told.title in KINDS]


def by_title(told: Part) -> str:
    return told.title


def run(root: Path, day: str, *more: str) -> str:
    result = CliRunner().invoke(vaultkit, ["agenda", "--vault", str(root), "--today", day, *more])
    assert result.exit_code == 0, result.output
    return result.stdout


def agenda_of(told: Part, root: Path) -> str:
    """The agenda note about the example's files, without block ids."""
    (root / ".obsidian").mkdir()
    write_files(root, told.files)
    run(root, told.day)
    return _ID.sub("", (root / "Agenda.md").read_text(encoding="utf-8"))


def items_in(agenda: str) -> str:
    """The lines of the sections; of what is folded only those about notes to fix."""
    opened, _, folded = re.split(r"\n## What was found\n", agenda)[0].partition("\n## More\n")
    to_fix = folded.partition("> **Fix in your notes**\n")[2]
    return "".join(re.findall(r"^ *- .*\n", opened, re.M) + re.findall(r"^> - .*\n", to_fix, re.M))


def test_every_kind_has_a_part_in_the_order_of_the_agenda() -> None:
    assert [told.title for told in OF_KINDS] == list(KINDS)


def test_what_goes_across_the_rules_has_its_parts() -> None:
    others = [told.title for told in PARTS if told not in OF_KINDS]
    assert others == ["Away", "The brake", "Drafts", "Done today and ticks"]


@pytest.mark.parametrize("told", OF_KINDS, ids=by_title)
def test_the_example_of_a_rule_gives_exactly_its_lines(told: Part, tmp_path: Path) -> None:
    assert items_in(agenda_of(told, tmp_path)) == told.lines
    items = json.loads(run(tmp_path, told.day, "--json"))["items"]
    assert [item["kind"] for item in items] == [told.title]


@pytest.mark.parametrize("told", [told for told in PARTS if told not in OF_KINDS], ids=by_title)
def test_the_example_across_the_rules_stands_in_the_agenda(told: Part, tmp_path: Path) -> None:
    assert f"\n{told.lines}" in agenda_of(told, tmp_path)


@pytest.mark.parametrize("told", OF_KINDS, ids=by_title)
def test_a_line_with_a_box_tells_what_ticking_it_does(told: Part) -> None:
    has_box = told.lines.startswith("- [ ] ")
    assert bool(told.ticked) == has_box
    assert ("**Ticking it** " if has_box else "**There is nothing to tick:** ") in told.words


@pytest.mark.parametrize("told", [told for told in PARTS if told.ticked], ids=by_title)
def test_a_tick_does_what_the_page_says(told: Part, tmp_path: Path) -> None:
    agenda_of(told, tmp_path)
    note = tmp_path / "Agenda.md"
    before = note.read_text(encoding="utf-8")
    swapped = {"- [ ] ": "- [x] ", "- [x] ": "- [ ] "}
    note.write_text(re.sub(r"^- \[[ x]\] ", lambda box: swapped[box[0]], before, flags=re.M), encoding="utf-8")
    run(tmp_path, told.day)
    after = {path: (tmp_path / path).read_text(encoding="utf-8") for path in told.files | told.ticked}
    assert after == told.files | told.ticked
    assert told.lines not in _ID.sub("", note.read_text(encoding="utf-8"))


def settings_in(told: Part) -> list[tuple[str, str]]:
    """The settings that a part names, each with its default as the page has it."""
    paragraph = re.search(r"^\*\*Settings:\*\* (.*?)\n\n", told.words, re.M | re.S)
    assert paragraph, f"the settings of {told.title}"
    return re.findall(r"`([a-z_.A-D]+)`\s+\(([^)]+)\)", paragraph[1])


def test_most_parts_name_settings() -> None:
    assert sum(bool(settings_in(told)) for told in PARTS) > len(PARTS) / 2


@pytest.mark.parametrize("told", PARTS, ids=by_title)
def test_the_numbers_are_the_defaults_of_the_settings(told: Part) -> None:
    for name, value in settings_in(told):
        table, _, key = name.partition(".")
        default = getattr(DEFAULTS, table)
        told_as = "none" if default == () else str(default[key] if key else default).lower()
        assert told_as == value, name


@pytest.mark.parametrize("told", OF_KINDS, ids=by_title)
def test_a_part_names_every_setting_that_its_rule_reads(told: Part) -> None:
    source = Path(__file__).parent.parent / "vaultkit" / "rules" / f"{told.title.replace('-', '_')}.py"
    read = set(re.findall(r"\bsettings\.(\w+)", source.read_text(encoding="utf-8")))
    assert read <= {name for name, _ in settings_in(told)}
