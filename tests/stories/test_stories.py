"""Every story of this folder is played (README.md)."""

from __future__ import annotations

from pathlib import Path

import pytest

from stories.story import Stage, Story, stories_in

STORIES = [
    pytest.param(story, id=f"{path.stem}: {story.title}")
    for path in sorted(Path(__file__).parent.glob("*.txt"))
    for story in stories_in(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("story", STORIES)
def test_a_story(story: Story, tmp_path: Path) -> None:
    Stage(tmp_path, story.files).play(story.steps)
