"""The overview of people that `agenda` and `watch` keep, and the same tables from `contacts --markdown`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from vault_builder import write_files

from cli.command_line import TODAY, becomes_true, invoke, run, running
from vaultkit.render.people_tables import MOST_ROWS

NOTES = {
    "People/Ana Silva.md": "---\ncadence: 6 weeks\ncompany: A|B\nlocation: Berlin\n---\n- 2026-11-12 lunch\n- [ ] #waiting the slides 📅 2026-12-01\n",
    "People/Bea Chan.md": "---\ncadence: 2 weeks\n---\n- 2026-10-01 call\n- [ ] send her the paper\n",
    "People/Cem Oz.md": "- 2025-09-19 met\n",
    "People/Dora Lee.md": "---\nsnooze_until: 2027-01-31\ncadence: 1 month\n---\n",
    "People/Emil Roth.md": "---\nstatus: archived\n---\n",
    "People/Old/Cem Oz.md": "---\ncadence: 1 year\n---\n",
    "vaultkit.toml": 'overview = "People overview.md"\n',
}
OVERVIEW = """\
---
vaultkit: overview
---
<!-- vaultkit:begin overview -->
## Reconnect

| Who | Last in touch | Every | Next by | Promised to you | You owe | Where |
| --- | --- | --- | --- | --- | --- | --- |
| [[People/Old/Cem Oz\\|Cem Oz]] |  | year |  |  |  |  |
| [[Bea Chan]] | 1 Oct | 2 weeks | 15 Oct |  | 1 |  |

## In touch

| Who | Last in touch | Every | Next by | Promised to you | You owe | Where |
| --- | --- | --- | --- | --- | --- | --- |
| [[Ana Silva]] | 12 Nov | 6 weeks | 24 Dec | 1 |  | A\\|B, Berlin |

## Without a cadence

| Who | Last in touch | Every | Next by | Promised to you | You owe | Where |
| --- | --- | --- | --- | --- | --- | --- |
| [[People/Cem Oz\\|Cem Oz]] | 19 Sep 2025 |  |  |  |  |  |

## Resting

| Who | Last in touch | Every | Next by | Promised to you | You owe | Where |
| --- | --- | --- | --- | --- | --- | --- |
| [[Dora Lee]] |  | month |  |  |  |  |

<!-- vaultkit:end -->
"""


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return write_files(tmp_path / "vault", NOTES)


def agenda(vault: Path, *more: str) -> tuple[int, str]:
    done = invoke(["agenda", "--today", TODAY, *more], vault)
    return done.exit_code, done.output


def test_agenda_keeps_a_table_of_people_for_each_state(vault: Path) -> None:
    overview = vault / "People overview.md"
    assert agenda(vault)[0] == 0
    assert overview.read_text(encoding="utf-8") == OVERVIEW
    written = overview.stat()
    assert agenda(vault)[0] == 0
    assert (overview.stat().st_ino, overview.stat().st_mtime_ns) == (written.st_ino, written.st_mtime_ns)
    overview.unlink()
    assert agenda(vault)[0] == 0
    assert overview.read_text(encoding="utf-8") == OVERVIEW


def test_it_is_read_back_as_nobody_and_as_no_contact(vault: Path) -> None:
    agenda(vault)
    before = invoke(["check", "--json", "--today", TODAY], vault).output
    (vault / "People overview.md").rename(vault / "People" / "2026-11-20.md")
    assert invoke(["check", "--json", "--today", TODAY], vault).output == before
    assert "12 Nov" in invoke(["contacts", "ana", "--today", TODAY], vault).output


def test_what_stands_around_it_stays(vault: Path) -> None:
    overview = vault / "People overview.md"
    around = OVERVIEW.replace("vaultkit: overview\n", "vaultkit: overview\nmine: 1\n") + "\nMine.\n"
    overview.write_bytes(around.replace("[[Bea Chan]]", "?").replace("\n", "\r\n").encode())
    assert agenda(vault)[0] == 0
    assert overview.read_bytes() == around.replace("\n", "\r\n").encode()


@pytest.mark.parametrize("text", ["", "mine\n", "---\nvaultkit: overview\n---\nmine\n", OVERVIEW + OVERVIEW])
def test_a_note_of_yours_is_left_and_told_of(vault: Path, text: str) -> None:
    (vault / "People overview.md").write_text(text, encoding="utf-8")
    code, said = agenda(vault)
    assert code == 3
    assert "People overview.md was not written by vaultkit; it is left as it is" in said
    assert (vault / "People overview.md").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("named", ["Agenda.md", "People", "../Overview.md", "No/Overview.md"])
def test_a_setting_that_names_no_overview_is_refused(vault: Path, named: str) -> None:
    (vault / "vaultkit.toml").write_text(f'overview = "{named}"\n', encoding="utf-8")
    agenda(vault)
    assert agenda(vault)[0] == 3
    assert "vaultkit:begin agenda" in (vault / "Agenda.md").read_text(encoding="utf-8")


def test_a_dry_run_shows_it_and_writes_none(vault: Path) -> None:
    assert "+| [[Bea Chan]] | 1 Oct |" in agenda(vault, "--dry-run")[1]
    assert not (vault / "People overview.md").exists()


def test_an_unchanged_vault_is_answered_without_it(vault: Path) -> None:
    def imports_none_of_it() -> bool:
        done = run(["agenda", "--today", TODAY], vault, variables={"PYTHONPROFILEIMPORTTIME": "1"})
        told = set(re.findall(r"\|\s+(vaultkit\.\S+)", done.stderr.decode()))
        return told.isdisjoint({"vaultkit.render.people_tables", "vaultkit.app.kept_files", "vaultkit.app.session"})

    assert becomes_true(imports_none_of_it, 20)  # what changed just now is read again for two seconds
    (vault / "People overview.md").unlink()
    assert not imports_none_of_it()
    assert (vault / "People overview.md").exists()


def test_a_watch_keeps_it(vault: Path, tmp_path: Path) -> None:
    overview, said = vault / "People overview.md", tmp_path / "said"
    with running(("watch", "--today", TODAY), vault, said) as process:
        assert becomes_true(overview.exists, 20)
        (vault / "People" / "Zoe New.md").write_text("---\ncadence: 1 week\n---\n", encoding="utf-8")
        assert becomes_true(lambda: "[[Zoe New]]" in overview.read_text(encoding="utf-8"), 10)
        assert process.poll() is None


def test_contacts_prints_those_that_are_asked_for(vault: Path) -> None:
    told = invoke(["contacts", "--markdown", "--today", TODAY], vault).output
    assert told == OVERVIEW.partition("-->\n")[2].partition("\n<!--")[0]
    told = invoke(["contacts", "ana", "--markdown", "--today", TODAY], vault).output
    assert told.startswith("## In touch\n")
    assert "Bea" not in told
    assert invoke(["contacts", "nobody", "--markdown"], vault).output == "nobody\n"


def test_a_table_has_an_end(vault: Path) -> None:
    for number in range(MOST_ROWS + 3):
        (vault / "People" / f"P{number}.md").write_text("x\n", encoding="utf-8")
    told = invoke(["contacts", "--markdown", "--today", TODAY], vault).output
    assert told.count("[[") == MOST_ROWS
    assert told.endswith("\n\n8 more are left out.\n")
