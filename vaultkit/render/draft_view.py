"""The drafts that a person was asked for, with where they come from and what is worth knowing before sending them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from vaultkit.dates import short_day
from vaultkit.draft_wordings import CALLS, LANGUAGE_NAMES
from vaultkit.model.context import Context
from vaultkit.model.exchange import brake
from vaultkit.model.kindness import kindnesses
from vaultkit.model.need import Candidate, Need
from vaultkit.model.person import Person
from vaultkit.model.pledge import Pledge
from vaultkit.model.thanks import Gift, owed_thanks
from vaultkit.model.thread import threads
from vaultkit.model.vault import Vault
from vaultkit.render.draft import Draft, ask_draft, reconnect_draft, remind_draft, thank_draft
from vaultkit.render.escape import plain, spoken
from vaultkit.render.favour_words import for_favour, plain_words, promised_matter
from vaultkit.render.kindness_words import brake_words, kindness_words
from vaultkit.render.letter import Letter, language_named
from vaultkit.render.mailto import plausible_address
from vaultkit.render.phrases import without_tags
from vaultkit.render.voice import PLAIN
from vaultkit.rules.asking import Ask, Asking
from vaultkit.rules.item import Source
from vaultkit.rules.thank import open_thanks


class Written(Struct, frozen=True):
    """A draft, the places in the notes that it rests on, and what to know before it is sent."""

    draft: Draft
    sources: tuple[Source, ...] = ()
    notes: tuple[str, ...] = ()


def written_thanks(context: Context, person: Person) -> list[Written]:
    """The thanks owed to somebody, newest first; one with a gap for what it is for, which is said, when none is.

    Of what is too long ago to stand on the agenda only the newest is taken, when nothing newer is owed.
    """
    owed = open_thanks(context, person) or list(owed_thanks(context.vault, person, context.today)[-1:])
    if owed:
        return [_thanks(context, gift) for gift in reversed(owed)]
    name = plain(person.name)
    thanked = max(
        (entry.day for entry in context.vault.tagged(person, "thanked") if entry.day <= context.today), default=None
    )
    last = f"you said it on {short_day(thanked, context.today)}" if thanked else "no favour is noted"
    note = f"You owe {name} no thank-you: {last}."
    return [_with_notes(_thanks(context, Gift(person, context.today, ())), (note,))]


def _thanks(context: Context, gift: Gift) -> Written:
    draft = thank_draft(context, gift)
    notes = _note_says(*(favour.text for favour in gift.favours)) if _gaps(context, draft) else []
    contact = context.vault.contact(gift.person)
    said = [favour.how != "introduced" and for_favour(favour, gift.person, contact, "", "") for favour in gift.favours]
    why = "" if not gift.favours else _in_language(draft) if all(said) else _NOT_SAID
    sources = tuple(Source(favour.path, favour.line) for favour in gift.favours)
    return _written(context, draft, sources, notes, why)


def _note_says(*texts: str) -> list[str]:
    return [f"your note says: “{spoken(without_tags(text))}”" for text in texts]


_NOT_SAID = ", which your notes do not say in so many words"


def _in_language(draft: Draft) -> str:
    """That the note's own words are to be said in another language."""
    name = next((name for name, code in LANGUAGE_NAMES.items() if code == draft.language), draft.language)
    return f", to be said in {name.capitalize()}"


def written_question(context: Context, person: Person, need: Need, also: Sequence[Need] = ()) -> Written:
    """The question for a need to somebody who stands behind it or may: to them, or to the way to them.

    `also` are other needs that they are asked for in the same letter.
    """
    thread, asking = threads(context).of(need), Asking(context)
    candidate = thread.with_person(person) or Candidate(person)
    ask = asking.ask(need, candidate)
    notes = [*_resting(context, ask, asking), *(_pledge_note(pledge, context) for pledge in thread.pledges)]
    if ask.whom != person:
        notes.append(f"{plain(person.name)} is reached through {plain(ask.whom.name)}, who gets this.")
    if candidate not in thread.candidates:
        notes.append(f"{plain(person.name)} is not noted for this need yet; find out first who can help.")
    elif candidate.stage == "assumed":
        notes.append(f"Your notes only assume that {plain(candidate.person.name)} can help; find out first.")
    elif candidate.stage != "confirmed":
        day = candidate.day_of(candidate.stage)
        reached = _REACHED[candidate.stage].format(plain(ask.whom.name))
        notes.append(f"{reached} already{f', on {short_day(day, context.today)}' if day else ''}.")
    if turn := brake(context, ask.whom):
        parts = [brake_words(turn, context.today)]
        parts += [kindness_words(one, PLAIN) for one in kindnesses(context, ask.whom)[:1]]
        notes.append(f"{plain(ask.whom.name)}: {'; '.join(parts)}.")
    draft = ask_draft(context, ask, also)
    left = [one for one in also if plain_words(one.text).casefold() not in draft.text.casefold()]
    notes += [f"it does not name “{plain(one.text)}”, which you ask for as well." for one in left]
    return _written(context, draft, tuple(Source(one.goal, one.line) for one in (need, *also)), notes)


def _resting(context: Context, ask: Ask, asking: Asking) -> list[str]:
    """That somebody is away or resting, and the next best way."""
    if not context.is_snoozed(ask.whom):
        return []
    until = context.vault.quiet_until(ask.whom)
    said = f"{plain(ask.whom.name)} rests {f'until {short_day(until, context.today)}' if until else 'for now'}"
    other = next((one for one in asking.ranked(ask.need) if one.whom != ask.whom), None)
    if other is None:
        return [f"{said}, and nobody else is noted for “{plain(ask.need.text)}”."]
    return [f"{said}; the next best way is {plain(other.whom.name)}: `vaultkit draft ask {plain(other.whom.name)}`."]


_REACHED: Mapping[str, str] = {
    "asked": "You asked",
    "agreed": "{} agreed",
    "introduced": "{} introduced you",
    "helped": "{} helped",
}


def _pledge_note(pledge: Pledge, context: Context) -> str:
    """What is offered or promised already for the need that is asked for."""
    made = f" on {short_day(pledge.made, context.today)}" if pledge.made else ""
    back = f"; you check back on {short_day(pledge.due, context.today)}" if pledge.due else ""
    return f"{plain(pledge.person.name)} {pledge.kind} it{made}{back}."


def written_reminders(context: Context, person: Person) -> list[Written]:
    """A reminder for each promise of theirs that is open and for what they were asked, the longest open first.

    The third one lets it go. None when nothing is open.
    """
    promises = [one for one in context.vault.open_promises_of(person) if one.theirs]
    promises.sort(key=lambda one: (one.task.day or one.made or context.today, one.path, one.task.line))
    written = [
        _written(
            context,
            draft := remind_draft(context, person, promise, len(promise.reminders)),
            (Source(promise.path, promise.task.line),),
            _note_says(promise.task.text) if _gaps(context, draft) else [],
            _in_language(draft)
            if promised_matter(promise.task.text, person, context.vault.contact(person))
            else _NOT_SAID,
        )
        for promise in promises
    ]
    asking = Asking(context)
    for thread in threads(context).with_person(person):
        for candidate in thread.standing:
            if candidate.stage in {"asked", "agreed"} and candidate.asked_person == person:
                draft = remind_draft(context, person, asking.ask(thread.need, candidate), 0)
                written.append(_written(context, draft, (Source(thread.need.goal, candidate.line),), []))
    return written


def written_greeting(context: Context, person: Person) -> Written:
    """Two sentences to be in touch again."""
    return _written(context, reconnect_draft(context, person), (), [])


def _written(
    context: Context, draft: Draft, sources: tuple[Source, ...], notes: Sequence[str], why: str = _NOT_SAID
) -> Written:
    """A draft with what to know: what is to be filled in and why, and in which language it could not be written."""
    told = [*notes]
    if not context.settings.me:
        told.append("your own name is not known: set `me` in vaultkit.toml")
    if gaps := _gaps(context, draft):
        told.insert(0, f"fill in {' and '.join(gaps)}{why}")
    contact = context.vault.contact(draft.to)
    wanted = language_named(contact.language) if contact else None
    if wanted and wanted != draft.language:
        told.append(f"there is no wording in “{wanted}”; write one under `[drafts.{wanted}]` in vaultkit.toml")
    return Written(draft, sources, tuple(told))


def _gaps(context: Context, draft: Draft) -> list[str]:
    """What is to be filled in, but for your own name."""
    name = Letter(context, draft.to).wording("unknown_name")
    return [gap for gap in draft.gaps if gap != name]


def _with_notes(written: Written, notes: tuple[str, ...]) -> Written:
    return replace(written, notes=(*notes, *written.notes))


def drafts_text(written: Sequence[Written], vault: Vault) -> str:
    """Drafts one below the other, each with its address and subject."""
    return "\n\n\n".join(_text(one.draft, vault) for one in written)


def _text(draft: Draft, vault: Vault) -> str:
    contact = vault.contact(draft.to)
    name = plain(draft.to.name)
    if not draft.subject:
        phone = plain(contact.phone) if contact and contact.phone else ""
        return f"{CALLS.get(draft.language, 'Call')}: {name}{f' ({phone})' if phone else ''}\n\n{draft.text}"
    address = plausible_address(contact.email) if contact else None
    return f"To: {name}{f' <{plain(address)}>' if address else ''}\nSubject: {draft.subject}\n\n{draft.text}"


def written_json(written: Written) -> dict[str, Any]:
    return {**asdict(written.draft), "sources": written.sources, "notes": written.notes}
