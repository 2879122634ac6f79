"""The drafts that a person was asked for, with where they come from and what is worth knowing before sending them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from vaultkit.dates import short_day
from vaultkit.model.context import Context
from vaultkit.model.exchange import brake
from vaultkit.model.kindness import kindnesses
from vaultkit.model.need import Candidate, Need
from vaultkit.model.person import Person
from vaultkit.model.thanks import Gift, owed_thanks
from vaultkit.model.vault import Vault
from vaultkit.render.draft import Draft, ask_draft, thank_draft
from vaultkit.render.escape import plain
from vaultkit.render.kindness_words import brake_words, kindness_words
from vaultkit.render.mailto import plausible_address
from vaultkit.render.voice import PLAIN
from vaultkit.rules.asking import Asking
from vaultkit.rules.item import Source
from vaultkit.rules.thank import open_thanks


class Written(Struct, frozen=True):
    """A draft, the places in the notes that it rests on, and what to know before it is sent."""

    draft: Draft
    sources: tuple[Source, ...] = ()
    notes: tuple[str, ...] = ()


def written_thanks(context: Context, person: Person) -> list[Written]:
    """The thanks owed to somebody, newest first; one in general terms, which is said, when none is.

    Of what is too long ago to stand on the agenda only the newest is taken, when nothing newer is owed.
    """
    owed = open_thanks(context, person) or list(owed_thanks(context.vault, person, context.today)[-1:])
    if owed:
        return [_thanks(context, gift) for gift in reversed(owed)]
    thanked = max(
        (entry.day for entry in context.vault.tagged(person, "thanked") if entry.day <= context.today), default=None
    )
    last = (
        f"you last thanked them on {short_day(thanked, context.today)}" if thanked else "no favour of theirs is noted"
    )
    note = f"{plain(person.name)} is owed no thank-you, {last}; this one is in general terms."
    return [replace(_thanks(context, Gift(person, context.today, ())), notes=(note,))]


def _thanks(context: Context, gift: Gift) -> Written:
    sources = tuple(Source(favour.path, favour.line) for favour in gift.favours)
    return Written(thank_draft(gift, context.vault.contact(gift.person), context.settings, context.today), sources)


def written_question(context: Context, person: Person, need: Need) -> Written:
    """The question for a need to somebody who stands behind it or may: to them, or to the way to them."""
    candidate = _candidate(person, need)
    ask = Asking(context).ask(need, candidate)
    notes = []
    if ask.whom != person:
        notes.append(f"{plain(person.name)} is reached through {plain(ask.whom.name)}, so this is for them.")
    if candidate not in need.candidates:
        notes.append(f"{plain(person.name)} does not stand behind this need yet; find out first whether they can help.")
    elif candidate.stage == "assumed":
        notes.append(f"You assume that {plain(candidate.person.name)} can help; find out first.")
    elif candidate.stage != "confirmed":
        day = candidate.day_of(candidate.stage)
        notes.append(f"{_REACHED[candidate.stage]} already{f', on {short_day(day, context.today)}' if day else ''}.")
    if context.is_snoozed(ask.whom):
        until = context.vault.quiet_until(ask.whom)
        notes.append(
            f"{plain(ask.whom.name)} is left in peace{f' until {short_day(until, context.today)}' if until else ''}."
        )
    if turn := brake(context, ask.whom):
        parts = [brake_words(turn, context.today)]
        parts += [kindness_words(one, PLAIN) for one in kindnesses(context, ask.whom)[:1]]
        notes.append(f"{plain(ask.whom.name)}: {'; '.join(parts)}.")
    draft = ask_draft(ask, context.vault.contact(ask.whom), context.settings, context.today)
    return Written(draft, (Source(need.goal, need.line),), tuple(notes))


_REACHED: Mapping[str, str] = {
    "asked": "You asked",
    "agreed": "They agreed",
    "introduced": "They introduced you",
    "helped": "They helped",
}


def _candidate(person: Person, need: Need) -> Candidate:
    """How somebody stands behind a need: as candidate, else as go-between, else not yet."""
    standing = [one for one in need.candidates if not one.declined]
    named = [one for one in standing if one.person == person] or [one for one in standing if one.via == person]
    return named[0] if named else Candidate(person)


def drafts_text(written: Sequence[Written], vault: Vault) -> str:
    """Drafts one below the other, each with its address and subject."""
    return "\n\n\n".join(_text(one.draft, vault) for one in written)


def _text(draft: Draft, vault: Vault) -> str:
    contact = vault.contact(draft.to)
    address = plausible_address(contact.email) if contact else None
    to = f"{plain(draft.to.name)}{f' <{plain(address)}>' if address else ''}"
    return f"To: {to}\nSubject: {draft.subject}\n\n{draft.text}"


def written_json(written: Written) -> dict[str, Any]:
    return {**asdict(written.draft), "sources": written.sources, "notes": written.notes}
