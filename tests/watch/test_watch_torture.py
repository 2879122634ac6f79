"""Short forms of the long runs in tests/torture, so that they stay runnable."""

from __future__ import annotations

from pathlib import Path

import pytest
from torture import month, save_patterns, torn_reads, two_devices
from torture.watched_vault import has

PATTERNS = [pattern for pattern in save_patterns.EVENTS if pattern.row in {10, 25, 27, 30}]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_a_change_is_noticed_and_written_once(pattern: save_patterns.Pattern, tmp_path: Path) -> None:
    if not has(pattern.program):
        pytest.skip(f"{pattern.program} is not installed")
    took, writes = save_patterns.noticed(pattern, tmp_path)
    assert took is not None
    assert writes == 1


def test_no_agenda_is_made_from_part_of_a_save(tmp_path: Path) -> None:
    seen, torn = torn_reads.torn_agendas(tmp_path, 30)
    assert (seen > 1, torn) == (True, 0)


def test_two_devices_write_once_for_each_change(tmp_path: Path) -> None:
    one, other, conflicts, same = two_devices.kept_in_step(tmp_path, 3)
    assert max(one, other) <= 3
    assert (conflicts, same) == ([], True)


def test_a_few_days_of_a_month() -> None:
    assert month.run(20, of_a_run=10) >= 20


def test_ticks_on_two_devices_at_once_are_one_entry_each(tmp_path: Path) -> None:
    copies, wrong = two_devices.ticked_on_both(tmp_path, 2)
    assert (copies >= 2, wrong) == (True, [])
