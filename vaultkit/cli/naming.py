"""Who or what a typed name means; asked at a terminal when it fits more than one, refused elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from shlex import quote
from typing import TYPE_CHECKING

from vaultkit.cli.changing import at_terminal, choose
from vaultkit.errors import NameNotClear

if TYPE_CHECKING:
    from vaultkit.model.context import Context
    from vaultkit.model.event import Event
    from vaultkit.model.person import Person
    from vaultkit.model.vault import Vault
    from vaultkit.prose.sentence import Choose


def one_person(name: str, vault: Vault) -> Person:
    """The only person a name fits, or the one chosen at the terminal. Raises NameNotClear."""
    from vaultkit.model.names import people_called
    from vaultkit.prose.names import Names
    from vaultkit.prose.sentence import refuse

    fitting = people_called(name, vault)
    if len(fitting) == 1:
        return fitting[0]
    near = () if fitting else Names.of(vault).near(name)
    if not at_terminal():
        return refuse(name, fitting, near, hint="")
    return chooser(vault)(name, fitting, near)


def people_asked(words: Sequence[str], context: Context) -> list[Person]:
    """Those whom some words mean: somebody by name, else all contacts whom the words choose (docs/asking.md).

    Raises NameNotClear where they fit nobody, or are a name that fits several; UsageProblem for an unknown field.
    """
    from vaultkit.app.asking import contacts_asked
    from vaultkit.model.names import people_called
    from vaultkit.model.person import Person
    from vaultkit.model.query import is_query

    typed = " ".join(words)
    has_fields = is_query(words)
    if not has_fields and people_called(typed, context.vault):
        return [one_person(typed, context.vault)]
    found = contacts_asked(context, words)
    if found:
        return [Person(contact.name, contact.path) for contact in found]
    if has_fields:
        raise NameNotClear(f"no contact fits “{typed}”")
    return [one_person(typed, context.vault)]


def chooser(vault: Vault) -> Choose:
    """Asks at a terminal who a name means, each name once; elsewhere refuses with the names that fit."""
    from vaultkit.prose.names import SIMILAR, Names
    from vaultkit.prose.sentence import refuse
    from vaultkit.render.capture_words import person_choice, question_words

    if not at_terminal():
        return refuse

    answers: dict[str, Person] = {}

    def chosen(name: str, fitting: Sequence[Person], near: Sequence[Person]) -> Person:
        if name in answers:
            return answers[name]
        options = list(fitting[:20] or Names.of(vault).near(name, SIMILAR))
        if not options:
            return refuse(name, fitting, near)
        number = choose(question_words(name), [person_choice(one) for one in options])
        if number is None:
            raise NameNotClear(f"nothing was written; `vaultkit new contact {quote(name)}` makes a note")
        answers[name] = options[number]
        return answers[name]

    return chosen


def new_people(made: list[str]) -> Choose:
    """Takes a name that nobody has for somebody new, and adds it to `made`; small letters become capitals."""
    from vaultkit.model.note_names import checked_name
    from vaultkit.model.person import Person
    from vaultkit.prose.sentence import refuse

    def chosen(typed: str, fitting: Sequence[Person], near: Sequence[Person]) -> Person:
        if fitting:
            return refuse(typed, fitting, near)
        name = checked_name(typed.title() if typed.islower() else typed)
        if name not in made:
            made.append(name)
        return Person(name)

    return chosen


def not_me(choose: Choose, me: str) -> Choose:
    """The same, but for your own name: nobody is made a note of, and nobody is near."""
    from vaultkit.model.wording import loose

    own = {loose(me), *loose(me).split()[:1]}

    def chosen(name: str, fitting: Sequence[Person], near: Sequence[Person]) -> Person:
        if not fitting and loose(name) in own:
            raise NameNotClear(f"{me} is you; who else was there?")
        return choose(name, fitting, near)

    return chosen if me else choose


def the_event(vault: Vault, query: str, today: date, likely: Callable[[Event], bool] = lambda _event: False) -> Event:
    """The event a name fits, or the next one with people, or with `likely` ones. Raises NameNotClear."""
    events = sorted(vault.events.values(), key=lambda one: (one.first_day or date.max, one.path))
    coming = [one for one in events if one.last_day and one.last_day >= today and not one.off]
    if not query:
        with_people = next((one for one in coming if vault.attendees[one.path] or likely(one)), None)
        if with_people is None:
            raise NameNotClear("no event with people is to come; name one, or note its `date` and `attendees`")
        return with_people
    return event_called(query, events, coming)


def event_called(query: str, events: Iterable[Event], rather: Collection[Event], what: str = "event") -> Event:
    """The event a name fits, of several the only one that is `rather` meant; `what` the events are.

    Raises NameNotClear.
    """
    from vaultkit.model.names import matches, names_of_note

    found = matches(query, [(one, names_of_note(one)) for one in events])
    near = [one for one in found if one in rather] if len(found) > 1 else found
    if len(near) == 1:
        return near[0]
    if not found:
        raise NameNotClear(f"no {what} is called “{query}”")
    raise fits_several(query, [one.path for one in found], " events")


def fits_several(query: str, names: Sequence[str], what: str = "") -> NameNotClear:
    """The refusal of a name that fits several things; `what` they are, with a blank before it."""
    return NameNotClear(f"“{query}” fits {len(names)}{what}: {', '.join(names[:10])}")
