"""Who or what a typed name means; asked at a terminal when it fits more than one, refused elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from shlex import quote
from typing import TYPE_CHECKING

from vaultkit.cli.changing import at_terminal, choose
from vaultkit.errors import NameNotClear

if TYPE_CHECKING:
    from vaultkit.actions.log_words import Choose
    from vaultkit.model.event import Event
    from vaultkit.model.person import Person
    from vaultkit.model.vault import Vault


def one_person(name: str, vault: Vault) -> Person:
    """The only person a name fits, or the one chosen at the terminal. Raises NameNotClear."""
    from vaultkit.model.names import people_called

    fitting = people_called(name, vault)
    return fitting[0] if len(fitting) == 1 else chooser(vault)(name, fitting)


def chooser(vault: Vault) -> Choose:
    """Asks at a terminal who a name means, each name once; elsewhere refuses with the names that fit."""
    from vaultkit.actions.log_words import refuse
    from vaultkit.render.capture_words import person_choice, question_words

    if not at_terminal():
        return refuse

    answers: dict[str, Person] = {}

    def chosen(name: str, fitting: Sequence[Person]) -> Person:
        if name in answers:
            return answers[name]
        options = list(fitting[:20]) or _near(name, vault)
        if not options:
            return refuse(name, fitting)
        number = choose(question_words(name), [person_choice(one) for one in options])
        if number is None:
            raise NameNotClear(f"nothing was written; `vaultkit new contact {quote(name)}` makes a note")
        answers[name] = options[number]
        return answers[name]

    return chosen


def _near(name: str, vault: Vault) -> list[Person]:
    """People whose name, or a word of it, is written almost like that; the nearest first, at most five."""
    from difflib import get_close_matches

    from vaultkit.model.wording import loose

    known: dict[str, list[Person]] = {}
    for one in vault.people:
        for word in {loose(one.name), *loose(one.name).split()}:
            known.setdefault(word, []).append(one)
    near = get_close_matches(loose(name), known, 5)
    return list(dict.fromkeys(one for word in near for one in known[word]))[:5]


def the_event(vault: Vault, query: str, today: date) -> Event:
    """The event a name fits, or the next one with people. Raises NameNotClear."""
    from vaultkit.model.names import matches

    events = sorted(vault.events.values(), key=lambda one: (one.first_day or date.max, one.path))
    coming = [one for one in events if one.last_day and one.last_day >= today and not one.cancelled]
    if not query:
        with_people = [one for one in coming if vault.attendees[one.path]]
        if not with_people:
            raise NameNotClear("no event with people is to come; name one, or note its `date` and `attendees`")
        return with_people[0]
    found = matches(query, [(one, (one.name, one.path, one.path.removesuffix(".md"))) for one in events])
    near = [one for one in found if one in coming] if len(found) > 1 else found
    if len(near) == 1:
        return near[0]
    if not found:
        raise NameNotClear(f"no event is called “{query}”")
    raise NameNotClear(f"“{query}” fits {len(found)} events: {', '.join(one.path for one in found[:10])}")
