"""Every word that vaultkit reads in a note, once: properties and their spellings, kinds, tags, headings.

The documentation of the format is made from these tables, and `vaultkit.toml` can change the words (`settings`).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from msgspec import Struct

Kind = Literal["contact", "event", "goal"]
KINDS: tuple[Kind, ...] = ("contact", "event", "goal")
"""In the order that settles ties (FORMAT.md §2)."""


class Property(Struct, frozen=True):
    """A property of a note's front matter."""

    kind: Kind
    name: str
    also: tuple[str, ...]
    """Other spellings that are read; case, spaces, `-` and `_` never matter."""
    value: str
    """What its value looks like, in words."""
    meaning: str


PROPERTIES: tuple[Property, ...] = (
    Property("contact", "aliases", (), "list", "further names"),
    Property(
        "contact",
        "cadence",
        ("contact_frequency", "cadence_days", "frequency", "keep_in_touch"),
        "span: `6 weeks`, `6w`, `monthly`, `P6W`, or a number of days",
        "how often to be in touch",
    ),
    Property("contact", "tier", ("circle",), "A, B, C or D", "gives the default cadence"),
    Property(
        "contact",
        "last_contact",
        ("last_contacted", "last_interaction", "date_last_contacted", "last_chatted"),
        "day",
        "one more touch, like any other",
    ),
    Property(
        "contact",
        "next_contact",
        ("next_follow_up", "next_followup", "follow_up"),
        "day",
        "a day to get in touch; settled by any touch on or after it",
    ),
    Property("contact", "snooze_until", ("quiet_until",), "day", "leave in peace until that day, inclusive"),
    Property("contact", "status", (), "`active`, `paused` or `archived`", "whether to be in touch at all"),
    Property(
        "contact",
        "birthday",
        ("birth", "born"),
        "`1985-03-14` or `03-14`",
        "kept on the 28th when 29 February is missing",
    ),
    Property("contact", "met", (), "day", "the day the acquaintance began"),
    Property("contact", "created", (), "day", "the day the note began"),
    Property("contact", "introduced_by", (), "links", "who introduced you"),
    Property("contact", "knows", (), "links", "whom they know; works both ways"),
    Property("contact", "can_help", ("helps_with", "skills", "expertise"), "list", "what they can help with"),
    Property("contact", "looking_for", (), "list", "what they look for"),
    Property("contact", "interests", (), "list", "what they like"),
    Property("contact", "company", ("org", "organization", "organisation"), "text or link", "where they work"),
    Property("contact", "role", ("title", "position"), "text", "what they do there"),
    Property("contact", "location", ("city",), "text or link", "where they live"),
    Property("contact", "email", ("e_mail", "mail"), "text", "their address"),
    Property("contact", "mentions", (), "`true` or `false`", "`false`: a link in a dated note is no touch"),
    Property("goal", "status", (), "`active`, `paused`, `done` or `dropped`", "whether the goal is pursued"),
    Property("goal", "deadline", ("due", "by", "target_date", "target"), "day", "when it should be reached"),
    Property("goal", "why", (), "text", "what it is for"),
    Property("event", "date", ("start", "start_date"), "day or day and time", "when it takes place, or begins"),
    Property("event", "end", ("end_date",), "day", "its last day"),
    Property("event", "start_time", ("time",), "time", "when it begins"),
    Property("event", "attendees", ("people", "participants", "with"), "links", "who is there"),
    Property("event", "location", ("loc", "place"), "text or link", "where it is"),
    Property(
        "event", "status", (), "`cancelled`, `postponed`, `tentative`, or anything else", "whether it takes place"
    ),
    Property("event", "goals", ("goal",), "links", "the goals it serves"),
    Property("event", "aim", (), "text", "what you want from it"),
    Property("event", "topics", ("topic",), "list", "what it is about"),
    Property("event", "prepared", (), "day", "the day you prepared for it"),
    Property("event", "debriefed", (), "day", "the day you looked back on it"),
)

KIND_PROPERTIES = ("type", "categories", "category")
"""Properties whose values tell what a note is."""


class KindWords(Struct, frozen=True):
    """How a note says what it is."""

    values: tuple[str, ...]
    tags: tuple[str, ...]
    folders: tuple[str, ...]


KIND_WORDS: dict[Kind, KindWords] = {
    "contact": KindWords(
        ("contact", "contacts", "person", "persons", "people"),
        ("contact", "contacts", "person", "persons", "people"),
        ("Contacts", "People", "Persons"),
    ),
    "event": KindWords(
        ("event", "events", "meeting", "meetings", "conference", "conferences", "call", "calls"),
        ("event", "events", "meeting", "meetings"),
        ("Events", "Meetings"),
    ),
    "goal": KindWords(("goal", "goals"), ("goal", "goals"), ("Goals",)),
}

PassingTag = Literal["asked", "gave", "got", "offer", "thanked", "news", "wants", "theirs", "quiet"]
PASSING_TAGS: dict[PassingTag, str] = {
    "asked": "you asked for something",
    "gave": "you helped, sent, introduced",
    "got": "they helped you",
    "offer": "they offered something",
    "thanked": "you said thank you",
    "news": "something changed for them",
    "wants": "they are looking for something",
    "theirs": "a day of their own, such as an exam or a launch; no touch",
    "quiet": "`#quiet until DAY`: leave in peace until that day, inclusive",
}
"""What a tag on a touch says went between you and the first person there (FORMAT.md §4)."""

ATTENDEES_HEADINGS = ("Attendees", "Participants")
_LABELS = """
    attendees attendee participants participant present people persons guests who with
    anwesend anwesende teilnehmer teilnehmende teilnehmerinnen dabei gäste personen mit wer
    participante participantes présent présents présente présentes invités personnes avec
    asistentes presentes invitados personas con partecipanti presenti invitati persone
    aanwezig deelnemers convidados pessoas com uczestnicy obecni
    участники присутствуют 参加者 出席者 与会者 参会人 참석자
"""
ATTENDEES_LABELS = frozenset(_LABELS.split())
"""What a label says, case-folded, behind which those stand who were there."""
_DECLINED = """
    declined cancelled canceled absent apologies excused regrets unable no-show
    abgesagt entschuldigt abwesend verhindert décliné déclinée excusé excusée absente annulé
    rechazado rechazada ausente disculpado cancelado cancelada
"""
DECLINED = frozenset(_DECLINED.split())
"""What is said behind the name of somebody who did not come, case-folded."""
_NOT_HELD = """
    cancelled canceled postponed declined rescheduled aborted skipped missed dropped
    abgesagt verschoben ausgefallen storniert entfällt annulé annulée reporté reportée
    cancelado cancelada aplazado aplazada pospuesto pospuesta suspendido suspendida
    annullato rinviato adiado geannuleerd uitgesteld odwołane przełożone отменено перенесено
"""
NOT_HELD = frozenset(_NOT_HELD.split())
"""The words of a status which say that an event did not take place, case-folded."""
_TENTATIVE = "tentative proposed unconfirmed maybe vorläufig provisoire provisional tentativo"
TENTATIVE = frozenset(_TENTATIVE.split())
"""The words of a status which say that it may not."""
PLANNING_HEADINGS = (
    *("Intro", "Agenda", "Preparation", "Prep", "Follow-ups", "Next steps"),
    *("Tagesordnung", "Vorbereitung", "Ordre du jour", "Préparation", "Orden del día", "Preparación"),
)
"""What is written below them in an event's note was written ahead, or is still to be done."""
INTRO_HEADING = "Intro"
QUESTIONS_HEADING = "Questions"
FOLLOW_UPS_HEADING = "Follow-ups"
NEEDS_HEADING = "Needs"
LOG_HEADING = "Log"


@lru_cache(maxsize=4_096)
def folded(name: str) -> str:
    """A property's name as names are compared: without case, spaces, `-` and `_`."""
    return "".join(character for character in name.casefold() if character not in " -_")
