"""`vaultkit log`: log lines planned in the notes they belong to, in a daily note that may have to be made, too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec.structs import replace

from vaultkit.actions.log import LogRequest, is_as_meant, log_touch, with_notes
from vaultkit.actions.new_note import NewNote, met_on
from vaultkit.actions.note_edit import edited
from vaultkit.app.change_notes import sources_of
from vaultkit.app.new_notes import daily_notes_in, formats_of, new_note_of
from vaultkit.app.plan import Plan, plan_of
from vaultkit.app.session import Loaded, with_texts
from vaultkit.errors import EditRefused
from vaultkit.markdown.link import folded_name, name_of
from vaultkit.markdown.template import filled
from vaultkit.model.likely_words import LikelyKind
from vaultkit.model.person import Person
from vaultkit.prose.sentence import Understood
from vaultkit.storage.vault_files import read_template

_KEPT: tuple[LikelyKind, ...] = ("to-do", "promised", "offer", "news")
"""What a line may sound like that an option or a tag keeps."""


def plan_log(loaded: Loaded, requests: Sequence[LogRequest], now: datetime, *, new: Iterable[str] = ()) -> Plan:
    """The log lines of touches, in the notes they belong to, with notes for `new` people.

    Today's daily note is made if it is needed and not there. Raises EditRefused when a line cannot be written, or would
    name others than were there.
    """
    _refuse_unreadable((person for request in requests for person in request.touch.people), loaded)
    made = {note.path: note.text for note in (_first_met(loaded, name, requests, now) for name in new)}
    sources = sources_of(with_texts(loaded, made) if made else loaded)
    requests = [replace(request, touch=with_notes(request.touch, sources.vault)) for request in requests]
    in_daily = loaded.settings.log_to != "person" or any(request.touch.people[0].path is None for request in requests)
    daily = _daily_note(loaded, now) if in_daily else ""
    edits = [edit for request in requests for edit in log_touch(request, sources, daily)]
    if any(path == daily for path, _ in edits) and daily not in loaded.vault.kinds:
        made[daily] = _daily_text(loaded, daily, now)
    texts = {**made, **edited(edits, lambda path: made[path] if path in made else sources.text_of(path))}
    is_asked = any(request.asked for request in requests)  # whose turn it is needs the whole vault
    after = with_texts(loaded, texts, only=None if is_asked else texts).vault
    for request in requests:
        if not is_as_meant(request.touch, replace(sources, vault=after), daily):
            raise EditRefused(f"the line would not name those who were there on {request.touch.day}; write it by hand")
    return replace(plan_of(texts, sources, loaded), after=after)


def sounds_like(touch: Understood) -> LikelyKind | None:
    """What a touch with one person sounds like, in the order of what is lost first; nothing where it has a tag."""
    if len(touch.people) != 1 or touch.tags:
        return None
    from vaultkit.model.likely import likely_in

    person, text = touch.people[0], touch.text
    own = [name for name in touch.names if name.person == person]
    for name in reversed(own):
        text = f"{text[: name.start]}[[{person.name}]]{text[name.end :]}"
    text = text if own else f"[[{person.name}]]: {text}"
    kinds = {likely.kind for likely in likely_in(text, lambda _: True)}
    return next((kind for kind in _KEPT if kind in kinds), None)


def _first_met(loaded: Loaded, name: str, requests: Iterable[LogRequest], now: datetime) -> NewNote:
    """A note for somebody new, met on the first day of the touches with them."""
    days = (request.touch.day for request in requests if Person(name) in request.touch.people)
    return met_on(
        new_note_of(loaded, "contact", name, now, None), min(days, default=None), sources_of(loaded), now.date()
    )


def _refuse_unreadable(people: Iterable[Person], loaded: Loaded) -> None:
    """Raise EditRefused for somebody who has a note that could not be read: they only seem to have none."""
    unread = {
        folded_name(name_of(problem.path)): problem
        for problem in loaded.vault.problems
        if problem.path not in loaded.vault.kinds and problem.path.endswith(".md")
    }
    for person in people:
        if person.path is None and (problem := unread.get(folded_name(person.name))):
            raise EditRefused(f"{problem}; nothing was written")


# --- the daily note ----------------------------------------------------------------------


def _daily_note(loaded: Loaded, now: datetime) -> str:
    """The path of today's daily note: as it is there, whatever its case, else as the settings write it.

    Raises EditRefused if it is not there and cannot be named.
    """
    day, daily = now.date(), loaded.configuration.daily_notes
    there = sorted(path for path in loaded.vault.kinds if daily.day_of_path(path) == day)
    if len(there) == 1:
        return there[0]
    path = daily.path_of_day(day, daily_notes_in(loaded))
    return path if path in there or not there else there[0]


def _daily_text(loaded: Loaded, path: str, now: datetime) -> str:
    """The text of a new daily note: from its template, if that is one of the core plugin."""
    template = read_template(loaded.root, loaded.configuration.daily_template)
    text = filled(template, name_of(path), now, formats_of(loaded)) if template else None
    return text or ""
