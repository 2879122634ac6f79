"""What Obsidian itself read in 60 notes, recorded by the Obsidian Tasks project, against what is read here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from vaultkit.markdown.body import Body
from vaultkit.markdown.body_reader import read_body
from vaultkit.markdown.front_matter import FrontMatter, read_front_matter
from vaultkit.model.directory import Directory

RECORDINGS = Path(__file__).parents[3] / "shared" / "vaults" / "oracle"
RESOLVED = RECORDINGS / "resolvedLinks.json"

if not RECORDINGS.is_dir():
    pytest.skip(f"Obsidian's recordings are not beside this checkout: {RECORDINGS}", allow_module_level=True)

recordings = pytest.mark.parametrize(
    "recording", sorted(path for path in RECORDINGS.glob("*.json") if path != RESOLVED), ids=lambda path: path.stem
)


def read(recording: Path) -> tuple[FrontMatter, Body, dict[str, Any]]:
    recorded = json.loads(recording.read_text(encoding="utf-8"))
    text = recorded["fileContents"]
    front = read_front_matter("note.md", text)
    return front, read_body(text, skip=front.height), recorded["cachedMetadata"]


def line(recorded: dict[str, Any]) -> int:
    return int(recorded["position"]["start"]["line"]) + 1


def test_there_are_recordings() -> None:
    assert len(list(RECORDINGS.glob("*.json"))) > 50


@recordings
def test_properties_are_those_of_obsidian(recording: Path) -> None:
    front, _, cached = read(recording)
    assert front.properties == cached.get("frontmatter", {})


@recordings
def test_tags_are_those_of_obsidian(recording: Path) -> None:
    _, body, cached = read(recording)
    assert [(f"#{tag.tag}", tag.line) for tag in body.tags] == [
        (tag["tag"], line(tag)) for tag in cached.get("tags", [])
    ]


@recordings
@pytest.mark.parametrize(("kind", "embed"), [("links", False), ("embeds", True)], ids=["links", "embeds"])
def test_links_are_those_of_obsidian(recording: Path, kind: str, embed: bool) -> None:
    _, body, cached = read(recording)
    assert [(f"{link.target}{link.subpath or ''}", link.line) for link in body.links if link.embed == embed] == [
        (link["link"], line(link)) for link in cached.get(kind, [])
    ]


@recordings
def test_headings_are_those_of_obsidian(recording: Path) -> None:
    _, body, cached = read(recording)
    assert [(heading.text, heading.level, heading.line) for heading in body.headings] == [
        (heading["heading"], heading["level"], line(heading)) for heading in cached.get("headings", [])
    ]


@recordings
def test_list_items_are_those_of_obsidian(recording: Path) -> None:
    _, body, cached = read(recording)
    parents = [None if item.parent is None else body.items[item.parent].line for item in body.items]
    assert [(item.line, parent, item.symbol) for item, parent in zip(body.items, parents, strict=True)] == [
        (line(item), item["parent"] + 1 if item["parent"] >= 0 else None, item.get("task"))
        for item in cached.get("listItems", [])
    ]


@recordings
def test_links_lead_to_the_notes_that_obsidian_opens(recording: Path) -> None:
    """Only notes can be resolved here; the recordings name attachments too."""
    recorded = json.loads(recording.read_text(encoding="utf-8"))
    notes = Directory(path for path in json.loads(RESOLVED.read_text(encoding="utf-8")) if path.endswith(".md"))
    for link, expected in recorded["resolveLinkToPath"].items():
        if expected is None or expected.endswith(".md"):
            target = link.partition("#")[0]
            assert notes.resolve(target, recorded["filePath"]) == expected, link
