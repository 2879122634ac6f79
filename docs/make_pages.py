"""Writes the pages that are made from the code: `python docs/make_pages.py`. A test says when they are stale."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from vaultkit.draft_templates import TEMPLATES
from vaultkit.errors import CODES, SEVERITIES
from vaultkit.rules.registry import KINDS as KINDS_OF_LINES
from vaultkit.rules.windows import FOLLOW_UPS, WINDOWS
from vaultkit.settings import DEFAULTS, SETTINGS, as_written
from vaultkit.vocabulary import KIND_PROPERTIES, KIND_WORDS, KINDS, PASSING_TAGS, PROPERTIES

HERE = Path(__file__).parent
MADE = "<!-- Made by docs/make_pages.py from the code; change it there. -->"


def pages() -> dict[str, str]:
    """Each page's text by its file name."""
    made = {"settings.md": _settings(), "properties.md": _properties(), "problems.md": _problems()}
    return {name: "\n".join(lines) + "\n" for name, lines in made.items()}


WANTED = (
    ("Who you are, and what is read", ("me", "not_people", "ignore", "language", "daily_folder", "daily_format")),
    ("Where things are written", ("agenda", "log_to", "calendar", "overview", "checkboxes", "agenda_quiet_seconds")),
    ("What counts as contact", ("mentions_apart", "met_all", "bare_events")),
    (
        "How much stands on the agenda",
        ("open_lines", "later_lines", "reconnect_items", "problem_lines", "coming_up_days"),
    ),
    ("When you are away", ("away", "before_you_go_days")),
)
"""Settings by what a person wants; all others are numbers of rules."""


def _settings() -> Iterator[str]:
    yield from ("# Settings", "", MADE, "")
    yield "They stand in `vaultkit.toml` at the vault's root; the file and everything in it is optional. A setting that"
    yield "is unknown or does not fit is named with its line by `vaultkit check`, and its default holds."
    yield "`on_new_day`, which runs a program, stands in [your own settings](reminders.md) instead, never in a vault."
    plain = [name for name in SETTINGS if not isinstance(getattr(DEFAULTS, name), Mapping)]
    wanted = [name for _, names in WANTED for name in names]
    for title, names in (*WANTED, ("The numbers", [name for name in plain if name not in wanted])):
        yield from ("", f"## {title}", "", "| setting | default | meaning |", "|---|---|---|")
        yield from (f"| `{name}` | `{_toml(getattr(DEFAULTS, name))}` | {SETTINGS[name]} |" for name in names)
    tables = [(name, getattr(DEFAULTS, name), meaning) for name, meaning in SETTINGS.items() if name not in plain]
    for name, default, meaning in tables:
        yield from ("", f"## `[{as_written(name)}]`", "", f"{meaning[0].upper()}{meaning[1:]}.", "", "```toml")
        yield f"[{as_written(name)}]"
        yield from (f"{key} = {_toml(value)}" for key, value in default.items())
        yield "```"
        if name == "drafts":
            yield from _placeholders()


def _placeholders() -> Iterator[str]:
    yield from ("", "| wording | is | may hold |", "|---|---|---|")
    for name, template in TEMPLATES.items():
        yield f"| `{name}` | {template.meaning} | {_listed(tuple(f'{{{one}}}' for one in template.placeholders))} |"
    meanings = {one: meaning for template in TEMPLATES.values() for one, meaning in template.placeholders.items()}
    yield from ("", "| placeholder | stands for |", "|---|---|")
    yield from (f"| `{{{one}}}` | {meaning} |" for one, meaning in meanings.items())


def _problems() -> Iterator[str]:
    yield from ("# Problems", "", MADE, "")
    yield "What `vaultkit check` reports, by its code. *Fix in your notes* on the agenda holds errors alone; `check`"
    yield "exits with 1 when there are errors or warnings."
    for severity, meaning in SEVERITIES.items():
        yield from ("", f"## {severity.capitalize()}: {meaning}", "", "| code | what is found |", "|---|---|")
        yield from (f"| `{code}` | {what} |" for code, (how_bad, what) in CODES.items() if how_bad == severity)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(item) for item in value)}]"
    if isinstance(value, str) and "\n" in value:
        return f'"""\n{value}"""'
    return f'"{value}"'


def _properties() -> Iterator[str]:
    yield from ("# Properties and tags", "", MADE, "")
    yield "Everything is optional. Names compare without case, spaces, `-` and `_`; `[properties]` in the settings"
    yield "changes the spellings that are read."
    for kind in KINDS:
        words = KIND_WORDS[kind]
        yield from ("", f"## {kind.capitalize()}", "")
        yield f"A note is one by {', '.join(f'`{name}`' for name in KIND_PROPERTIES)}: {_listed(words.values)};"
        tags = _listed(tuple(f"#{tag}" for tag in words.tags))
        yield f"else by a tag: {tags}; else by a folder: {_listed(words.folders)}."
        yield from ("", "| property | also read | value | meaning |", "|---|---|---|---|")
        for known in PROPERTIES:
            if known.kind == kind:
                yield f"| `{known.name}` | {_listed(known.also)} | {known.value} | {known.meaning} |"
    yield from ("", "## Passing tags", "", "| tag | what it says |", "|---|---|")
    yield from (f"| `#{tag}` | {meaning} |" for tag, meaning in PASSING_TAGS.items())


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


_WINDOWS = re.compile(r"(?<=from vaultkit/rules/windows\.py -->\n).*?(?=<!-- end of windows -->)", re.S)


def with_windows(page: str) -> str:
    """docs/rules.md with the table of windows in its place."""
    return _WINDOWS.sub(lambda _: "\n".join(["", *_windows(), "", ""]), page)


def _windows() -> Iterator[str]:
    yield from ("| line | window | counts from | ends by |", "|---|---|---|---|")
    for kind, window in WINDOWS.items():
        days = f"{window.length(DEFAULTS)} days" if window.days else "its own"
        setting = f" (`{window.days}`)" if isinstance(window.days, str) else ""
        yield f"| *{kind}* | {days}{setting} | {window.counts_from} | {window.end} |"
    turns = [f"{one.turn}: {one.first} to {one.last_day(DEFAULTS)}" for one in FOLLOW_UPS]
    yield f"| *first-follow-up* | {'; '.join(turns)} days | the event | a contact, a cadence, `#let-go` |"
    others = ", ".join(f"*{kind}*" for kind in KINDS_OF_LINES if kind not in WINDOWS and kind != "first-follow-up")
    yield f"| {others} | none | | by themselves |"


if __name__ == "__main__":
    rules = HERE / "rules.md"
    rules.write_text(with_windows(rules.read_text(encoding="utf-8")), encoding="utf-8")
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8")
