"""What an import would do: a row for each person and each meeting of the files."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.dates import counted
from vaultkit.importing.card import Card, CardKind
from vaultkit.importing.matching import Known, Match, identity_of_card, identity_of_contact
from vaultkit.importing.meeting import Meeting
from vaultkit.importing.values import Change, Options, Value, changes_of, note_values
from vaultkit.markdown.link import folded_name
from vaultkit.model.contact import Contact
from vaultkit.model.identity import name_keys
from vaultkit.model.note_names import safe_name

Fate = Literal["new", "fill", "unclear", "skip"]
MeetingFate = Literal["new", "touch", "fill", "unclear", "skip"]


class _Row(Struct, frozen=True, kw_only=True):
    """What a row says of the note that is meant."""

    path: str = ""
    """The note, where one is meant that is there."""
    between: tuple[str, ...] = ()
    """Of an unclear one: the paths of the notes that may be meant, and the names of new ones."""
    why: str = ""
    """By what it was recognised, or why nothing is done."""
    changes: tuple[Change, ...] = ()
    """What is set in a note that is there."""
    differing: tuple[Change, ...] = ()
    """What the note says otherwise; it is left so."""


class Row(_Row, frozen=True):
    """One person of the files, and what is to happen to them."""

    number: int
    fate: Fate
    card: Card
    """Of all files together."""
    cards: tuple[Card, ...]
    """As the files have them, at least one."""
    name: str
    """What a new note would be called; empty where the files give no name."""
    values: Mapping[str, Value] = {}
    """The properties of a new note."""
    near: tuple[str, ...] = ()
    """Contacts with nearly the same name."""

    @property
    def is_known_in_full(self) -> bool:
        """Whether their note says already what the files say."""
        return bool(self.path) and not self.changes


class MeetingRow(_Row, frozen=True):
    """One meeting of the files, and what is to happen about it."""

    number: int
    """In one series with those of people."""
    fate: MeetingFate
    meeting: Meeting
    name: str
    """What a new note would be called; of one that is over the day, and what a log line would say."""
    guests: tuple[int, ...]
    """The numbers of their rows."""
    is_small: bool
    """Whether few enough were asked for all of them to be listed and met."""


class Plan(Struct, frozen=True):
    """What an import would do."""

    rows: tuple[Row, ...]
    options: Options
    left_out: Mapping[CardKind, int] = {}
    """How many cards are about no person."""
    meetings: tuple[MeetingRow, ...] = ()
    left_meetings: Mapping[str, int] = {}
    """How many meetings there is nothing to do about, by what they are."""

    @property
    def sets_something(self) -> bool:
        """Whether anything would be written."""
        meetings = any(row.fate in {"new", "touch"} or row.changes for row in self.meetings)
        return meetings or any(row.fate == "new" or row.changes for row in self.rows)


class _Vault(Struct, frozen=True):
    """What a plan needs to know of the vault."""

    contacts: Mapping[str, Contact]
    taken: frozenset[str]
    """The folded names of all notes and aliases."""
    me: frozenset[str]
    """The keys of your own name."""


def plan_import(
    books: Sequence[Sequence[Card]],
    contacts: Mapping[str, Contact],
    options: Options,
    *,
    note_names: Iterable[str] = (),
    me: str = "",
    sparing: Collection[int] = (),
) -> Plan:
    """What to do with the cards of some address books, each a file or a folder, in a vault with some contacts.

    `note_names` are the names of all notes, which no new note may have. Cards about the same person are one row.
    The books whose places are in `sparing` hold many strangers: who is in them alone gets no new note.
    """
    vault = _vault_of(contacts, note_names, me)
    left_out: Counter[CardKind] = Counter(card.kind for book in books for card in book if card.kind != "person")
    rows = [
        _row(number, group, contacts, new=options.new and not group.origins <= set(sparing))
        for number, group in enumerate(_groups(books, contacts), 1)
    ]
    return Plan(tuple(_settled(rows, vault, options)), options, dict(left_out))


def resettled(plan: Plan, contacts: Mapping[str, Contact], note_names: Iterable[str] = ()) -> Plan:
    """The plan with what its rows set, after their fates were changed."""
    vault = _vault_of(contacts, note_names, "")
    return replace(plan, rows=tuple(_settled(plan.rows, vault, plan.options)))


def joined(cards: Sequence[Card]) -> Card:
    """One card of several about the same person: lists are joined, and of other values the first counts."""
    first, *others = cards
    for other in others:
        changes = {}
        for field in Card.__struct_fields__:
            one, two = getattr(first, field), getattr(other, field)
            if isinstance(one, tuple):
                changes[field] = tuple(dict.fromkeys((*one, *two)))
            elif not one and two:
                changes[field] = two
        first = replace(first, **changes)
    return first


def summary(plan: Plan) -> str:
    """The plan in one line."""
    meetings = _meetings_in_words(plan)
    people = _people_in_words(plan) if plan.rows or not meetings else ""
    return "; ".join(part for part in (meetings, people) if part)


def _people_in_words(plan: Plan) -> str:
    fates = Counter(row.fate for row in plan.rows)
    known = [row for row in plan.rows if row.path]
    fill = sum(1 for row in known if row.fate == "fill" and row.changes)
    cards = sum(len(row.cards) for row in plan.rows) + sum(plan.left_out.values())
    parts = [f"{len(known)} known, {fill} of them with something to fill"]
    parts += [f"{fates['new']} new"] if fates["new"] else []
    parts += [f"{fates['unclear']} unclear"] if fates["unclear"] else []
    unknown = sum(1 for row in plan.rows if row.fate == "skip" and not row.path)
    parts += [f"{unknown} not known"] if unknown else []
    parts += [f"{count} left out that {_no_person(kind, count)}" for kind, count in plan.left_out.items()]
    return f"{counted(cards, 'guest' if plan.meetings else 'card')}: {'; '.join(parts)}"


def _meetings_in_words(plan: Plan) -> str:
    fates = Counter(row.fate for row in plan.meetings)
    words: Mapping[MeetingFate, str] = {"new": "new", "touch": "as touches", "unclear": "unclear", "skip": "left"}
    fill = sum(1 for row in plan.meetings if row.fate == "fill" and row.changes)
    parts = [f"{fates[fate]} {word}" for fate, word in words.items() if fates[fate]]
    parts += [f"{fill} with something to fill"] if fill else []
    parts += [f"{count} {what}" for what, count in plan.left_meetings.items()]
    total = len(plan.meetings) + sum(plan.left_meetings.values())
    return f"{counted(total, 'meeting')}: {', '.join(parts) or 'nothing to do'}" if total else ""


def _no_person(kind: CardKind, count: int) -> str:
    verb = "is" if count == 1 else "are"
    words: Mapping[CardKind, str] = {"company": "a company", "group": "a group", "other": "no person"}
    plurals: Mapping[CardKind, str] = {"company": "companies", "group": "groups", "other": "no people"}
    return f"{verb} {(words if count == 1 else plurals).get(kind, kind)}"


# --- cards about the same person -----------------------------------------------------------


_NEW = "new: "
"""Before the key of a person without a note; no path begins so."""


class _Group(Struct):
    """Cards about one person."""

    match: Match
    """Who it is in the vault, or may be."""
    near: tuple[str, ...]
    cards: list[Card]
    origins: set[int]
    """The places of the books that they come from."""


def _groups(books: Sequence[Sequence[Card]], contacts: Mapping[str, Contact]) -> Iterable[_Group]:
    known = Known()
    for path, contact in contacts.items():
        known.add(path, identity_of_contact(contact))
    groups: dict[str, _Group] = {}
    for origin, book in enumerate(books):
        for card in book:
            if card.kind != "person":
                continue
            identity = identity_of_card(card, origin)
            match = known.find(identity)
            key = match.who[0] if match.is_sure else f"{_NEW}{len(groups)}"
            if key in groups:
                groups[key].cards.append(card)
                groups[key].origins.add(origin)
            else:
                groups[key] = _Group(_named(match, groups), known.near(identity), [card], {origin})
            if match.is_sure or not match.who:
                known.add(key, identity)
    return groups.values()


def _named(match: Match, groups: Mapping[str, _Group]) -> Match:
    """The match with people who have no note yet by their names."""
    if match.is_sure:
        return match
    new = {key: safe_name(groups[key].cards[0].name) for key in match.who if key.startswith(_NEW)}
    return replace(match, who=tuple(new.get(key, key) for key in match.who))


def _row(number: int, group: _Group, contacts: Mapping[str, Contact], *, new: bool) -> Row:
    match = group.match
    name = next((name for card in group.cards if (name := safe_name(card.name))), "")
    row = Row(number, "skip", joined(group.cards), tuple(group.cards), name, why=match.why)
    if match.is_sure:
        return replace(row, fate="fill", path=match.who[0])
    if match.who:
        return replace(row, fate="unclear", between=match.who)
    near = tuple(path for path in group.near if path in contacts)
    return replace(row, fate="new" if new else "skip", near=near)


# --- rows ----------------------------------------------------------------------------------


def _vault_of(contacts: Mapping[str, Contact], note_names: Iterable[str], me: str) -> _Vault:
    aliases = (name for contact in contacts.values() for name in (contact.name, *contact.aliases))
    return _Vault(contacts, frozenset(folded_name(name) for name in (*note_names, *aliases)), name_keys(me))


def _settled(rows: Iterable[Row], vault: _Vault, options: Options) -> Iterator[Row]:
    """The rows with what they set, or a reason why they set nothing: two of them never do to one note."""
    rows = list(rows)
    by_path: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.fate == "fill":
            by_path[row.path].append(row)
    taken: dict[str, str] = {}
    for row in rows:
        if row.fate == "fill":
            same = by_path[row.path]
            if row is not same[0]:
                yield replace(row, fate="skip", why=f"in line {same[0].number} with another", changes=())
                continue
            card = joined([other.card for other in same])
            changes, differing = changes_of(card, vault.contacts[row.path], options, vault.taken)
            yield replace(row, card=card, changes=changes, differing=differing)
        elif row.fate == "new":
            yield _settled_new(row, vault, options, taken)
        else:
            yield row


def _settled_new(row: Row, vault: _Vault, options: Options, taken: dict[str, str]) -> Row:
    folded = folded_name(row.name)
    if not row.name:
        return replace(row, fate="skip", why="there is no name to call a note by")
    if vault.me & name_keys(row.name):
        return replace(row, fate="skip", why="this is you")
    if folded in vault.taken:
        return replace(row, fate="unclear", why="a note has this name, or a contact this alias")
    if folded in taken:
        return replace(row, fate="unclear", between=(taken[folded],), why="another new note has this name")
    taken[folded] = row.name
    values = note_values(row.card, options, vault.taken | taken.keys())
    return replace(row, values=values)
