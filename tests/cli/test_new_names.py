"""A name without a note, in whole commands: the note that is made, the settings, undo, copies, and what is refused."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from cli.command_line import invoke

TODAY = "2026-11-22"
LINE = "- [ ] **[[Luis Ortega]]** has no note, make one? · talked 3 Nov and 12 Nov"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Ana has a note; you had lunch with Luis twice."""
    for path, text in {
        ".obsidian/templates.json": '{"folder": "Templates"}',
        "Templates/Person.md": "---\ntype: person\ncreated: {{date}}\nmet: {{date}}\n---\n# {{title}}\n\n## Log\n- {{date}} \n",
        "Network/People/Ana Silva.md": "---\ncadence: 1 year\n---\n- 2026-11-01 lunch\n",
        "2026-11-03.md": "Lunch with [[Luis Ortega]].\n",
        "2026-11-12.md": "Lunch with [[Luis Ortega]].\n",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def run(vault: Path, *words: str, day: str = TODAY, code: int = 0) -> str:
    result = invoke([*words, "--vault", str(vault), "--today", day], vault)
    assert result.exit_code == code, result.output
    return result.output


def agenda(vault: Path) -> str:
    run(vault, "agenda")
    return (vault / "Agenda.md").read_text(encoding="utf-8")


def tick(vault: Path, before: str, after: str) -> str:
    """The agenda after something in it was changed."""
    text = agenda(vault)
    assert before in text
    (vault / "Agenda.md").write_text(text.replace(before, after), encoding="utf-8")
    return agenda(vault)


def test_the_note_is_made_from_the_own_template_where_contacts_lie_without_today(vault: Path) -> None:
    text = tick(vault, LINE, LINE.replace("[ ]", "[x]"))
    made = (vault / "Network/People/Luis Ortega.md").read_text(encoding="utf-8")
    assert made == "---\ntype: person\ncreated: \n---\n# Luis Ortega\n\n## Log\n"
    assert "Luis" not in text
    assert json.loads(run(vault, "show", "luis", "--json"))["contact"]["last_touch"] == "2026-11-12"
    run(vault, "undo")
    assert not (vault / "Network/People/Luis Ortega.md").exists()
    assert LINE in agenda(vault)


def test_ticked_in_the_agenda_and_later_in_a_copy_it_is_one_note(vault: Path) -> None:
    copy = agenda(vault).replace(LINE, LINE.replace("[ ]", "[x]"))
    tick(vault, LINE, LINE.replace("[ ]", "[x]"))
    before = (vault / "Network/People/Luis Ortega.md").read_bytes()
    (vault / "Agenda.sync-conflict-20261122-101112-ABCDEFG.md").write_text(copy, encoding="utf-8")
    assert "could not be done" not in agenda(vault)
    assert (vault / "Network/People/Luis Ortega.md").read_bytes() == before


def test_both_boxes_at_once_mean_the_one_below(vault: Path) -> None:
    text = agenda(vault).replace(LINE, LINE.replace("[ ]", "[x]")).replace("    - [ ] not a", "    - [x] not a")
    (vault / "Agenda.md").write_text(text, encoding="utf-8")
    assert "Luis" not in agenda(vault)
    assert (vault / "vaultkit.toml").read_text(encoding="utf-8") == 'not_people = ["Luis Ortega"]\n'
    assert not (vault / "Network/People/Luis Ortega.md").exists()


def test_settings_that_cannot_be_read_or_are_a_link_stay_and_the_tick_says_why(vault: Path) -> None:
    (vault / "vaultkit.toml").write_text("me = \n", encoding="utf-8")
    text = tick(vault, "    - [ ] not a person", "    - [x] not a person")
    assert "could not be done: vaultkit.toml cannot be changed: Invalid value" in text
    assert (vault / "vaultkit.toml").read_text(encoding="utf-8") == "me = \n"


def test_a_link_for_settings_is_not_written_through(vault: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    real = tmp_path_factory.mktemp("elsewhere") / "vaultkit.toml"
    real.write_text('me = "Jo"\n', encoding="utf-8")
    (vault / "vaultkit.toml").symlink_to(real)
    text = tick(vault, "    - [ ] not a person", "    - [x] not a person")
    assert real.read_text(encoding="utf-8") == 'me = "Jo"\n'
    assert "could not be done: vaultkit.toml cannot be read: it is a link, not a file" in text


def test_a_note_that_came_meanwhile_is_not_written_over(vault: Path) -> None:
    text = agenda(vault).replace(LINE, LINE.replace("[ ]", "[x]"))
    (vault / "Agenda.md").write_text(text, encoding="utf-8")
    (vault / "Network/People/Luis Ortega.md").write_text("mine\n", encoding="utf-8")
    assert "could not be done" not in agenda(vault)
    assert (vault / "Network/People/Luis Ortega.md").read_text(encoding="utf-8") == "mine\n"


def test_check_gives_commands_that_work_as_they_are_written(vault: Path) -> None:
    def advice() -> list[str]:
        told = json.loads(run(vault, "check", "--json", day="2026-12-20"))["problems"]
        return [one["hint"] for one in told if one["code"] == "no-note"]

    for number in (0, 1):
        (hint,) = advice()
        command = shlex.split(re.findall(r"`([^`]*)`", hint)[number])
        run(vault, *command[1:], day="2026-12-20")
        assert advice() == []
        run(vault, "undo")


def test_by_its_number_it_is_done_and_not_put_off(vault: Path) -> None:
    assert "Luis Ortega  has no note, make one?" in run(vault, "today")
    assert "1" in run(vault, "today").splitlines()[1]
    told = json.loads(run(vault, "done", "vk-82176eff", "--not-a-person", "--json", "--dry-run"))
    assert [(one["path"], one["made"]) for one in told["changes"]] == [("vaultkit.toml", True)]
    assert not (vault / "vaultkit.toml").exists()


def test_what_is_in_not_people_is_nowhere(vault: Path) -> None:
    assert "`Luis Ortega` is linked in 2 dated notes and has no note" in run(vault, "check")
    (vault / "vaultkit.toml").write_text('not_people = ["luis ortega"]\n', encoding="utf-8")
    assert "Luis" not in run(vault, "check", day="2026-12-20") + agenda(vault) + run(vault, "today")
