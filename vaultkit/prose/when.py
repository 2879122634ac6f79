"""Whether a phrase of time is the day you were in touch, or that of something else: `yesterday's`, `by friday`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from vaultkit.expression import expression
from vaultkit.prose import lexicon as words
from vaultkit.prose import verbs
from vaultkit.prose.clauses import Clause
from vaultkit.prose.day_lexicon import SHORT_DAYS, SHORT_DAYS_AT_END, UNITS
from vaultkit.prose.days import DayPhrase
from vaultkit.prose.pieces import Token
from vaultkit.prose.verb_forms import PARTICIPLE_AT_END

State = Literal["direct", "object", "about", "for", "aside", "to do"]
"""What governs a place of a clause: its verb, a verb like `mentioned`, `about`, `for`, `before`, or an infinitive."""

_SPANISH_PAST = expression(r"\w{2,}(?:io|jo|aron|ieron|[^aeiou]o)")
"""`me trajo`; English `me` has no such word behind it."""
_BROKEN = expression(r"\d{1,2}[a-z]\d{0,2}")
"""Behind `am`, what was meant for a date."""
_OF_WEEKDAY = expression(r"(?:mon|diens|donners|frei|sams|sonn)tags?[a-z]{3}|mittwochs[a-z]{3}")
"""`Freitagsrunde`."""
Role = Literal["counts", "mentioned", "doubtful"]


class Day(Struct, frozen=True):
    """A phrase of time at its place in a clause."""

    token: Token
    phrase: DayPhrase
    at: int
    state: State
    since: int
    """Where what governs it begins."""


def days_in(clause: Clause) -> list[Day]:
    """The phrases of a clause, each with what governs it."""
    state: State = "direct"
    since, found = 0, []
    for at, token in enumerate(clause.tokens):
        governs = _topic(clause.tokens, at) or state
        if governs != state:
            state, since = governs, at
        if token.phrase:
            found.append(Day(token, token.phrase, at, state, since))
    return found


def unread_times(clause: Clause) -> list[Token]:
    """Words of time of which no phrase could be made: `midweek`, `three weeks with ana`, `am 3x.11.`."""
    found = []
    for at, token in enumerate(clause.tokens):
        if _topic(clause.tokens, at) or word_at(clause.tokens, at) in words.ASIDE:
            break
        before = word_at(clause.tokens, at - 1)
        is_lasting = clause.words & {"took", "takes", "lasted", "dauerte"}
        is_its = before in words.NO_TIME_BEHIND | words.UP_TO
        is_time = token.word in words.TIMES and not is_its and not is_lasting
        is_broken = before in words.ON_DAY and _BROKEN.fullmatch(token.word) is not None
        is_time = is_time or token.word == "do."
        is_time = is_time or (token.word in {"wed", "mon", "sun"} and at > 0 and clause.tokens[at - 1].is_name)
        is_time = is_time or (token.text in SHORT_DAYS_AT_END and _ends(clause, at))
        is_time = is_time or token.text in SHORT_DAYS
        of_week = _OF_WEEKDAY.match(token.word)
        is_said_of = word_at(clause.tokens, at + 1) in verbs.WAS | verbs.FINITE  # `april was cold`
        if token.kind == "word" and not is_said_of and (is_time or is_broken or token.word == "ago" or of_week):
            found.append(token)
    return found


def _ends(clause: Clause, at: int) -> bool:
    """Whether a token is the last one, but for signs."""
    return all(token.kind == "sign" for token in clause.tokens[at + 1 :])


def _topic(tokens: Sequence[Token], at: int) -> State | None:
    word = word_at(tokens, at)
    if word in words.ABOUT:
        return "about"
    if word in words.FOR:
        return "for"
    return "to do" if word == "to" and is_infinitive(tokens, at + 1) else None


def role_of(clause: Clause, day: Day) -> Role:
    """What a phrase of time is for the contact that its clause is about."""
    is_its = (
        day.phrase.either and word_at(clause.tokens, day.at - 2) == "vom" and bool(word_at(clause.tokens, day.at - 1))
    )
    if is_its or _is_last_of_several(clause, day) or _is_in_range(clause, day):
        return "doubtful"
    if is_of_something_else(clause, day):
        return "mentioned"
    if day.phrase.is_today:
        return "counts"
    if clause.subject == "names" and clause.behind < len(clause.tokens) and (role := _role_beside_names(clause, day)):
        return role
    if day.token.possessive:
        return _role_of_owner(clause, day)
    return _ROLES[day.state](clause, day)


def is_of_something_else(clause: Clause, day: Day) -> bool:
    """Whether a preposition says so: `by friday`, `für gestern`, `du samedi`; not in `from monday to friday`."""
    others = words.OF_ANOTHER_DAY | words.ABOUT | words.FOR | words.OF | words.FROM
    if word_at(clause.tokens, day.at - 1) == "of" and word_at(clause.tokens, day.at - 2) in words.WHOLE:
        return False  # `the whole of yesterday`
    before = word_at(clause.tokens, day.at - 1)
    is_month = not (day.phrase.past or day.phrase.coming) and day.token.word[:2] in {"in", "im", "en"}
    if day.token.word == "gestrigen" or (is_month and word_at(clause.tokens, day.at - 2) in words.THEIR | {"vom"}):
        return True  # `Martas gestrigen Vortrag`, `sa retraite en juin`
    after = word_at(clause.tokens, day.at + 1)
    if (
        day.token.word.startswith("the ")
        and day.phrase.either
        and after
        and after not in words.BEHIND_NAMES | words.EVENTS
    ):
        return True  # `the tuesday shift`
    if _is_attributive(clause.tokens, day.at - 1):
        return True  # `la perceuse empruntée le 5 septembre`
    came_by = word_at(clause.tokens, day.at - 2) in verbs.CAME or day.token.word.startswith("on ")
    if before == "by" and (is_past(day) or came_by):
        return False  # `came by last night`
    return before in others and not _is_in_range(clause, day)


def _is_attributive(tokens: Sequence[Token], at: int) -> bool:
    """Whether a French participle belongs to the thing before it."""
    is_participle = at >= 2 and tokens[at].text.lower().endswith(("ée", "ées", "és"))
    return (
        is_participle and bool(word_at(tokens, at - 2)) and word_at(tokens, at - 2) in {"la", "le", "les", "un", "une"}
    )


def _is_in_range(clause: Clause, day: Day) -> bool:
    """Whether a phrase is the first or the last day of several, and nothing was moved from one to the other."""
    days = [at for at, token in enumerate(clause.tokens) if token.phrase]
    first, last = (
        next((at for at in days if at in pair), None) for pair in ({day.at, day.at - 2}, {day.at, day.at + 2})
    )
    if first is None or last is None or last != first + 2 or clause.words & verbs.MOVING:
        return False
    return (
        word_at(clause.tokens, first - 1) in words.OF | words.FROM and word_at(clause.tokens, first + 1) in words.UP_TO
    )


def _is_last_of_several(clause: Clause, day: Day) -> bool:
    """`was with ana until yesterday`."""
    before = word_at(clause.tokens, day.at - 1)
    return before in {"until", "till", "bis", "hasta"} and is_past(day) and clause.subject != "names"


def _role_beside_names(clause: Clause, day: Day) -> Role | None:  # noqa: PLR0911 - one case after the other
    """In a clause about somebody the day is that of being in touch only when they speak, call, come."""
    if day.token.possessive and word_at(clause.tokens, day.at - 1) not in words.AT:
        return "mentioned" if day.at > clause.first else None
    verb, speaks = _verb_of(clause), _speaks(clause) or _is_call_to_come(clause, day)
    if day.phrase.past and verb in verbs.PARTICIPLES and clause.tokens[clause.behind].text.endswith("e"):
        return "doubtful"  # `Omar passe son permis jeudi`
    if clause.words & verbs.FUTURE or (clause.words & verbs.AHEAD and not speaks):
        is_news = any(token.kind == "tag" for token in clause.tokens) or day.token.word.split()[-1] in UNITS
        return "mentioned" if is_news or not (day.phrase.past or day.phrase.coming) else "doubtful"
    after = word_at(clause.tokens, clause.behind + 1)
    is_noun = verb in words.EVENTS and after in words.BEHIND_NAMES | words.WITH | {""}  # `bea coffee yesterday`
    is_noun = is_noun or verb[:1].isdigit()  # `bea 2h yesterday`
    if not speaks and not is_noun and verb not in words.BEHIND_NAMES | words.WITH | {""}:
        is_near = day.phrase.coming and day.token.word.split()[-1] not in UNITS
        return "doubtful" if day.phrase.past or is_near else "mentioned"
    if day.at < clause.first or is_past(day):
        return None
    if clause.words & verbs.COMES:
        return "doubtful" if day.phrase.either or verb in verbs.COMES else "mentioned"
    if word_at(clause.tokens, day.at - 1) in words.ME:
        return None  # `told me on thursday that`
    if clause.words & verbs.ASKING and not _is_when_they_called(clause, day):
        return "doubtful" if day.state == "direct" and day.phrase.either else "mentioned"
    is_guest = verb == "had" and "over" in clause.words  # `had me over for dinner saturday`
    came = clause.words & verbs.PRESENT or is_guest or is_here(clause)
    if day.phrase.either and speaks and not came and _is_event_before(clause, day):
        return "doubtful"
    return None


def _is_when_they_called(clause: Clause, day: Day) -> bool:
    """`marta rang on thursday to ask`, `hat am 9. März angerufen und um ein Zeugnis gebeten`."""
    is_next = _verb_of(clause) in verbs.CALLED and day.at == clause.behind + 1
    return is_next or bool(clause.words & verbs.CALLED & verbs.PARTICIPLES)


def _is_call_to_come(clause: Clause, day: Day) -> bool:
    """`luis meldet sich nächste Woche`: they will be in touch that day, and it is refused as still to come."""
    return _verb_of(clause) in verbs.CALLS and not day.phrase.past


def _verb_of(clause: Clause) -> str:
    """The word behind its names; a place is none: `Luis à la maison samedi`."""
    verb = word_at(clause.tokens, clause.behind)
    return "at" if verb == "a" and clause.tokens[clause.behind].text == "à" else verb


def _speaks(clause: Clause) -> bool:
    """Whether its names were in touch with you: they spoke, came, or did something to you."""
    if is_here(clause):
        return True
    came = clause.words & verbs.PRESENT and clause.words & (verbs.WAS | verbs.SPOKE | verbs.PARTICIPLES)
    return bool(came or clause.words & (verbs.SPEAKING - {"gave"} | verbs.MET)) or is_done_to_me(clause)


def is_here(clause: Clause) -> bool:
    """`were over for dinner`, `war zum Essen hier`."""
    is_here = word_at(clause.tokens, clause.behind + 1) in {"over", "here", "round", "around"}
    return word_at(clause.tokens, clause.behind) in verbs.WAS and (is_here or "hier" in clause.words)


def is_done_to_me(clause: Clause) -> bool:
    """`lent me a book`, `stayed at ours`, `hat mir die Werkstatt gezeigt`, `m'a raconté`."""
    if clause.words & words.OURS and not clause.words & (verbs.FINITE | verbs.AHEAD):
        return True
    verb = word_at(clause.tokens, clause.behind)
    if clause.words & words.MINE and (verb.endswith("ed") or verb in verbs.CONTACT):
        return True  # `fixed my sink`
    is_present = (
        verb in verbs.AHEAD | verbs.FUTURE
        or (verb.endswith("s") and verb != "s")
        or (verb.endswith("t") and not clause.words & {"me", "us"})
    )
    is_past_form = verb in verbs.CONTACT or not is_present
    pairs, leads = pairwise(token.word for token in clause.tokens if token.word != "/"), words.FOR | words.WITH | {"a"}
    if is_past_form and any(first in leads and second in words.ME for first, second in pairs):
        return True  # `picked up the kids for me`, `gave blood w/ me`
    is_mine = word_at(clause.tokens, clause.behind + 1) in words.ME or clause.words & {"us", "uns"}
    if (is_mine and verb and is_past_form) or (verb in verbs.WAS and clause.words & words.ME):
        return True
    said = [token.word for token in clause.tokens if token.kind == "word"]
    ends = any(PARTICIPLE_AT_END.fullmatch(word) for word in said[-2:]) and clause.words & verbs.HAVING
    return bool(clause.words & (words.ME | words.MINE) and ends) or any(
        first in words.ME
        and (second in {"a", "avait", "ont", "ha"} or (first == "me" and _SPANISH_PAST.fullmatch(second)))
        for first, second in pairwise(said)
    )


def _is_event_before(clause: Clause, day: Day) -> bool:
    """Whether something with a day of its own stands between the names and the day: `sent me the demo on friday`."""
    first = next((at for at, token in enumerate(clause.tokens) if token.is_name), 0)
    return any(
        clause.tokens[at].word in words.EVENTS and not _is_setting(clause.tokens, at) for at in range(first, day.at)
    )


def _is_setting(tokens: Sequence[Token], at: int) -> bool:
    """Whether an event is where they met: `over coffee`, `on the phone`, `beim Mittagessen`."""
    before = word_at(tokens, at - 1)
    is_on = before in {"the", "dem", "a", "our"} and word_at(tokens, at - 2) in {"on", "auf", "at", "in", "over"}
    return is_on or before in words.MINE | {"at", "in", "over", "bei", "beim", "am", "au", "during"}


def _role_of_owner(clause: Clause, day: Day) -> Role:
    """`yesterday's`: the day of what follows, which may be the contact itself."""
    before, after = word_at(clause.tokens, day.at - 1), clause.tokens[day.at + 1 :]
    if before in words.AT | {"during", "bei", "beim"}:
        return "mentioned" if day.state == "for" and clause.words & verbs.THANKING else "counts"
    if day.state in {"for", "about", "to do"} or clause.words & (verbs.SPOKEN_OF | verbs.TALKING | verbs.THANKING):
        return "mentioned"
    heads = not clause.names_before(day.at) and (day.at == 0 or before in words.ADVERBS)
    together = bool(after) and after[0].kind == "word" and any(one.word in words.WITH | words.TO for one in after[1:3])
    return "counts" if heads and together else "doubtful"


def _role_of_verb(clause: Clause, day: Day) -> Role:
    if clause.words & verbs.ARRANGING:
        if is_past(day):
            return "counts"
        is_of_event = _is_event_before(clause, day) or clause.words & (words.TO | words.FOR)
        return (
            "doubtful" if day.phrase.past and not is_of_event else "mentioned"
        )  # `invited ana on friday`, but `to lunch on friday`
    if not day.phrase.past and clause.words & {"first", "erste", "erster", "premier", "premiere"}:
        return "mentioned"  # `first reply in three weeks`
    if day.at == 0 and any(token.phrase for token in clause.tokens[1:]):
        return "counts"  # `on friday i promised luis to help on february 6`
    is_open = clause.words & (verbs.PROMISING | verbs.FITS) or _may_be_ahead(clause)
    is_reminder = {"erinnert", "an"} <= clause.words  # `Yuki an den Zahnarzttermin am Dienstag erinnert`
    of_event = clause.words & verbs.ASKING and (is_reminder or _is_event_before(clause, day))
    if of_event and not day.phrase.past:
        return "mentioned"  # `reminded bea of the exam next wednesday`
    is_open = is_open or of_event
    return "doubtful" if day.phrase.either and is_open else "counts"


def _may_be_ahead(clause: Clause) -> bool:
    """`meeting ana`, `we are meeting`, `booked lunch with ana`; not `meeting with ana`."""
    if clause.words & {"am", "are", "re"} and any(word.endswith("ing") for word in clause.words):
        return True
    at = clause.first if clause.subject == "implied" else clause.behind
    verb = word_at(clause.tokens, at)
    is_noun = verb.endswith("ing") and word_at(clause.tokens, at + 1) in words.WITH
    is_doing = verb.endswith("ing") and at + 1 < len(clause.tokens) and clause.tokens[at + 1].is_name
    return (verb in verbs.NOW_OR_LATER or is_doing) and not is_noun


def _role_behind_for(clause: Clause, day: Day) -> Role:
    """`met for lunch on friday`, `thanked for dinner on friday`, `asked for help on friday`."""
    if word_at(clause.tokens, day.since + 1).endswith("ing"):
        return "mentioned"  # `apologised for missing the party on saturday`
    if clause.words & verbs.THANKING:
        return "doubtful" if day.phrase.past else "mentioned"
    by = next((at for at in range(day.since, day.at) if clause.tokens[at].word in {"by", "via", "per", "par"}), 0)
    if by and clause.tokens[by + 1].word in words.ONLINE | words.MESSAGES:
        return "counts"  # `asked ana for the recipe by mail on tuesday`
    if clause.words & verbs.ASKING:
        return _role_of_task(clause, day)
    return "mentioned" if not day.phrase.past and clause.words & verbs.CONTACT else "counts"


def _role_behind_about(clause: Clause, day: Day) -> Role:
    """`about the meetup on friday`: of something that has a day of its own, it may be that."""
    if not (day.phrase.past or day.phrase.coming or day.phrase.hint):
        return "mentioned"  # `about the retreat in May`
    topic = clause.tokens[day.since : day.at]
    if topic[0].word == "wegen" and len(topic) > 1 and day.phrase.either:
        return "doubtful"  # `wegen der Lieferung am Montag`
    named = next((at for at in reversed(range(len(topic))) if topic[at].is_name), None)
    if named is not None and word_at(topic, named + 1) in words.WHERE | words.FOR:
        return "doubtful" if day.phrase.either else "counts"  # `about ana for an hour on the bus thursday`
    if topic and topic[-1].kind == "word" and named is not None:
        return "mentioned"  # `about what Luis broke on tuesday`
    if any(one.word.removesuffix("s") in words.EVENTS or one.word.endswith("ing") or one.possessive for one in topic):
        return "doubtful" if day.phrase.past else "mentioned"
    return "mentioned" if day.phrase.coming and not day.phrase.past else "counts"


def _role_of_task(clause: Clause, day: Day) -> Role:
    """`asked ana to call on monday`, `came to help yesterday`."""
    if day.state == "aside" and clause.tokens[day.since + 1].word in words.THEIR and day.at == day.since + 3:
        return "doubtful"  # `after her op last monday`
    is_after = day.state == "aside" and clause.tokens[day.since].word in {"after", "nach", "apres"}
    if is_past(day) or (is_after and day.phrase.past) or (day.state == "aside" and _is_of_the_day(clause, day)):
        return "counts"  # `a beer after the match on friday`
    if day.state == "to do" and word_at(clause.tokens, clause.behind) in verbs.CAME:
        return "counts"  # `ana came to read the meter on wednesday`
    if day.state == "to do" and "how" in clause.words and day.phrase.past:
        return "counts"  # `taught me how to prune trees on tuesday`
    asks = day.state == "to do" and clause.words & verbs.ASKING
    return "doubtful" if day.phrase.either and not asks else "mentioned"


def _is_of_the_day(clause: Clause, day: Day) -> bool:
    """`drinks after work fri`: what stands between has no day of its own."""
    topic = clause.tokens[day.since + 1 : day.at]
    return len(topic) == 1 and topic[0].kind == "word" and topic[0].word not in words.EVENTS - words.MEALS


_ROLES = {
    "direct": _role_of_verb,
    "object": _role_of_verb,
    "for": _role_behind_for,
    "about": _role_behind_about,
    "aside": _role_of_task,
    "to do": _role_of_task,
}


def is_past(day: Day) -> bool:
    """Whether it can only be a day that was."""
    return day.phrase.past is not None and not day.phrase.either


# --- shared with `roles` ----------------------------------------------------------


def word_at(tokens: Sequence[Token], at: int) -> str:
    """The word at a place; empty for anything else."""
    return tokens[at].word if 0 <= at < len(tokens) and tokens[at].kind == "word" else ""


def is_infinitive(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb follows `to`, and no place or thing."""
    word = word_at(tokens, at)
    if not word or tokens[at].text[0].isupper() or any(token.word in verbs.TAKING for token in tokens[:at]):
        return False  # `drove ana to chemo`
    return word not in words.ADVERBS | words.THEIR | words.EVENTS | words.PLACES | words.THEM | words.PEOPLE
