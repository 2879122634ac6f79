"""What was typed after `vaultkit log`, understood: who was there, who is only spoken of, on which day, in which words.

    thanked luis yesterday for the intro to ana #thanked
    there: Luis    spoken of: Ana    the day before today    the words: all but `yesterday`

It is taken apart into tokens (`tokens`), clauses (`clauses`) and roles (`roles`), by the words of
`lexicon` and the days of `days`. What can be understood in two ways is refused, and nothing is ever guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import pairwise, zip_longest
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from vaultkit.errors import NameNotClear, UsageProblem
from vaultkit.expression import expression
from vaultkit.model.names import people_called
from vaultkit.model.note_names import one_line
from vaultkit.model.person import Person
from vaultkit.model.vault import Vault
from vaultkit.model.wording import loose
from vaultkit.prose import lexicon as words
from vaultkit.prose import verbs
from vaultkit.prose.clauses import clauses_of
from vaultkit.prose.day_lexicon import TODAY
from vaultkit.prose.days import PAST_FORMS, coming_day, find_days, mistyped_day, past_day
from vaultkit.prose.names import ALMOST, Names
from vaultkit.prose.pieces import TAG, Token
from vaultkit.prose.role_reader import roles_in
from vaultkit.prose.roles import Roles
from vaultkit.prose.tokens import tokens_of
from vaultkit.prose.verb_forms import PARTICIPLE_AT_END

Choose = Callable[[str, Sequence[Person], Sequence[Person]], Person]
"""Asked whom a name means when it does not fit exactly one: the name, whom it fits, and whom it is near."""

_GIVE_NAMES = "give --with NAME for each who was there"
_OR_NEW = f"--new makes a note for a new person; or {_GIVE_NAMES}"

_VERB_LIKE = expression(r"(?:ed|ing|ly|é|ée|iert|..[lrt]en)$", re.I)
_SURNAME = expression(
    r"(?:sk[iya]|[^aeiou]son|sen|mann|[aeu]ez|ov|ova|czyk|ini|elli|stein|berg|opoulos|akis|enko|chuk|dottir)\Z"
)
"""How surnames end that are typed in small letters."""
_OPEN, _CLOSE = "\ue000", "\ue001"
"""Around names while the text changes; `one_line` lets no such characters in."""
_EMPTY = expression(r"\( ?\)")
_BLANKS = expression(r"\s+")
_DOUBLE = expression(r"[,;](?= ?[,.;:!?])")
_BEFORE_SIGN = expression(r" (?=[,.;!?)](?: |$)|: )")
_HEAD = expression(r"[ ,;:.–—-]+(?= )")


class Name(Struct, frozen=True):
    """A name in the words of a touch."""

    start: int
    end: int
    person: Person
    is_link: bool = False
    """Whether it was typed as a link."""


class Understood(Struct, frozen=True):
    """One touch, as it was typed."""

    day: date
    people: tuple[Person, ...]
    """Who was there, never empty; the touch is noted with the first."""
    text: str
    """What was typed, without the words for the day."""
    names: tuple[Name, ...] = ()
    """Where the text names somebody, in its order."""
    unknown: tuple[str, ...] = ()
    """Names in it of whom there is no note, and who were not said to be there."""

    @property
    def spoken_of(self) -> tuple[Person, ...]:
        """Who is named and was not there."""
        return tuple(dict.fromkeys(name.person for name in self.names if name.person not in self.people))

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags as typed."""
        return tuple(" ".join(found.split()) for found in TAG.findall(self.text))


def refuse(name: str, fitting: Sequence[Person], near: Sequence[Person] = (), hint: str = _OR_NEW) -> Person:
    """Choose nobody: raise NameNotClear with the names that fit, or are near, and what else to do."""
    if fitting:
        listed = ", ".join(person.path or person.name for person in fitting[:10])
        raise NameNotClear(f"“{name}” fits {len(fitting)}: {listed}; write more of the name")
    meant = f"did you mean {' or '.join(person.name for person in near[:3])}?" if near else ""
    more = " ".join(part for part in (meant, hint) if part)
    raise NameNotClear(f"nobody is called “{name}”" + (f"; {more}" if more else ""))


def understood(
    typed: str,
    vault: Vault,
    today: date,
    *,
    named: Sequence[str] = (),
    on: date | None = None,
    choose: Choose = refuse,
) -> Understood:
    """What was typed. With `named` people nobody else was there, and with `on` no day is looked for.

    `choose` may refuse by raising, as the default does. Raises NameNotClear when nobody was there, or it is not clear
    who; UsageProblem for a day that is still to come, that is no single day, or that may be that of something else.
    """
    text, names = one_line(typed), Names.of(vault)
    tokens = tokens_of(text, vault, names, today)
    roles = roles_in(clauses_of(tokens), named=bool(named))
    if not (named or roles.there or any(token.is_name for token in tokens)):
        tokens = _with_mistyped(tokens, names, choose)
        roles = roles_in(clauses_of(tokens))
    found: dict[Token, Person] = {}
    if named:
        there = [_called(name, vault, names, choose) for name in named]
    else:
        asked = [_with_small_surname(token, tokens, names) for token in roles.there]
        found = {token: _person(token, names, choose) for token in asked}
        there = list(found.values())
        _refuse_unclear_people(roles)
    days = () if on else _clear_days(roles)
    day = on or next((token.phrase.past for token in days if token.phrase and token.phrase.past), today)
    known = {token: token.people[0] for token in tokens if token.is_name and len(token.people) == 1}
    meant = {token.start: Name(token.start, token.end, one, token.linked) for token, one in (known | found).items()}
    dropped = [(token.start, token.end) for token in days if not _stays(token)]
    dates = _dates_to_add([token for token in tokens if token not in days], day) if day != today else {}
    return Understood(
        day,
        tuple(dict.fromkeys(there)),
        *_written(text, sorted(meant.values(), key=attrgetter("start")), dropped, dates),
        _unknown(tokens, found),
    )


def given_day(typed: str, today: date) -> date:
    """The day that --on gives. Raises UsageProblem for one that is to come, and for what is no day."""
    if day := past_day(typed, today):
        return day
    if coming_day(typed, today):
        raise UsageProblem(f"{typed} is still to come; only what was can be logged")
    raise UsageProblem(f"“{typed}” is no day that vaultkit knows; write one as {PAST_FORMS}")


# --- who ------------------------------------------------------------------------------


def _with_small_surname(token: Token, tokens: Sequence[Token], names: Names) -> Token:
    """A stranger, where a first name has a word behind it that is no known one: `coffee with ana smith`."""
    at = tokens.index(token)
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    is_first = token.kind == "name" and not (token.linked or " " in token.text or token.possessive)
    if not is_first or following is None or token.text[0].isupper():  # who writes `Ana` writes `Ana Smith`
        return token
    if following.kind != "word" or following.start != token.end + 1 or not following.word.isalpha():
        return token
    stranger = replace(token, kind="stranger", end=following.end, text=f"{token.text} {following.text}", people=())
    if following.word in words.KNOWN or len(following.word) < 3 or mistyped_day(following.word):
        return token
    is_verb = _VERB_LIKE.search(following.text) or PARTICIPLE_AT_END.fullmatch(following.word)
    if names.parts.get(loose(following.text)) or (_SURNAME.search(following.word) and not is_verb):
        return stranger  # `saw ana kowalski at the gym`
    before, beyond = (tokens[at - 1].word if at else ""), tokens[at + 2 : at + 3]
    begun = next((one for one in reversed(tokens[:at]) if not (one.is_name or one.word in words.JOIN)), None)
    if begun is None or begun.word in {".", "!", "?", ":"}:  # `dennis and clara split up`
        acts = verbs.SPOKE | verbs.FINITE | verbs.WAS | verbs.CONTACT
        has_verb = beyond and (beyond[0].word in acts or beyond[0].word.endswith("ed"))
        has_verb = has_verb and not PARTICIPLE_AT_END.fullmatch(beyond[0].word)
        return stranger if has_verb and not is_verb else token  # `ana smith signed my shirt`
    led = before in words.WITH | words.JOIN | words.AT_HOME | (verbs.MET - verbs.GIVING) | {"into"} or before in {
        "/",
        "&",
        "+",
    }
    ends = not beyond or beyond[0].kind in {"sign", "day", "tag"} or beyond[0].word in words.BEHIND_NAMES
    return stranger if led and ends and not is_verb else token


def _unknown(tokens: Sequence[Token], there: Mapping[Token, Person]) -> tuple[str, ...]:
    """The names of strangers: `about Bob`, `his wife Maria`."""
    named = [token.text for token in tokens if token.kind == "stranger" and token not in there and not token.linked]
    for before, token in pairwise(tokens):
        is_capital = token.kind == "word" and token.text[0].isupper() and not token.text.isupper()
        if is_capital and token.word not in words.KNOWN and token.text.isalpha() and before.word in words.PEOPLE:
            named.append(token.text)
    return tuple(dict.fromkeys(named))


def _person(token: Token, names: Names, choose: Choose) -> Person:
    if len(token.people) == 1:
        return token.people[0]
    return choose(token.text, token.people, () if token.people else names.near(token.text))


def _called(name: str, vault: Vault, names: Names, choose: Choose) -> Person:
    """The person whom --with names."""
    fitting = people_called(name, vault)
    return fitting[0] if len(fitting) == 1 else choose(name, fitting, () if fitting else names.near(name))


def _with_mistyped(tokens: tuple[Token, ...], names: Names, choose: Choose) -> tuple[Token, ...]:
    """The tokens with a name among them, where none is: of a word that is almost one, or stands where one must.

    `Dorra angerufen`, `saw jon in town`, `priya and I`.
    """
    for at, (token, following) in enumerate(zip_longest(tokens, tokens[1:])):
        if token.kind != "word" or len(token.word) < 3 or token.word in words.KNOWN or not token.word.isalpha():
            continue
        pair = following if following and following.kind == "word" and following.start == token.end + 1 else None
        for end in (pair, token):
            typed = f"{token.text} {end.text}" if end and end is not token else token.text
            near = () if end is None or names.fitting(typed) else names.near(typed, ALMOST)
            if end and (near or (end is token and _is_in_place(tokens, at))):
                person = choose(typed, (), near)
                name = replace(token, kind="name", end=end.end, text=typed, word="", people=(person,))
                return (*tokens[:at], name, *tokens[at + 1 + (end is not token) :])
    return tokens


def _is_in_place(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word stands where only somebody can: `saw jon in town`, `priya and I`."""
    before = tokens[at - 1].word if at else ""
    with_me = [token.word for token in tokens[at + 1 : at + 3]]
    beyond = with_me[0] if with_me else ""
    is_met = at == 1 and before in verbs.MET and beyond in words.BEHIND_NAMES
    return is_met or (len(with_me) == 2 and with_me[0] in words.JOIN and with_me[1] in words.I | words.ME)


def _refuse_unclear_people(roles: Roles) -> None:
    for doubt in roles.doubts:
        if doubt.about == "who":
            listed = " and ".join(token.text for token in doubt.tokens)
            raise NameNotClear(f"{listed}: there, or only spoken of? {_GIVE_NAMES}")
    if roles.there:
        return
    listed = ", ".join(dict.fromkeys(token.text for token in roles.spoken_of))
    if roles.not_done:
        raise NameNotClear(f"as it reads, you were not in touch; if you were, {_GIVE_NAMES}")
    if listed:
        raise NameNotClear(f"who was there? As it reads, {listed} is only spoken of; {_GIVE_NAMES}")
    raise NameNotClear(f"with whom? Nobody who is known is named; {_GIVE_NAMES}, and --new for somebody new")


# --- when -----------------------------------------------------------------------------


def _clear_days(roles: Roles) -> Sequence[Token]:
    """The phrases that tell the day. Raises UsageProblem where they do not tell one that was."""
    for token, day in roles.mistyped:
        raise UsageProblem(f"“{token.text}” is no day; did you mean {day}? Or give --on DAY")
    for token in roles.days:
        phrase = token.phrase
        if phrase and phrase.past is None and phrase.coming:
            told = f" ({phrase.hint})" if phrase.hint else "; only what was can be logged"
            raise UsageProblem(f"“{token.text}” is still to come{told}")
        if phrase and phrase.past is None:
            told = f" ({phrase.hint})" if phrase.hint else "; which was it? Give --on DAY, as in --on friday"
            raise UsageProblem(f"“{token.text}” is no single day{told}")
    for doubt in roles.doubts:
        if doubt.about == "day":
            listed = doubt.tokens[0].text
            raise UsageProblem(f"“{listed}”: the day you were in touch, or of something else? Give --on DAY")
    days = list(dict.fromkeys(token.phrase.past for token in roles.days if token.phrase))
    if len(days) > 1:
        listed = " and ".join(f"“{token.text}”" for token in roles.days)
        raise UsageProblem(f"{listed} are two days; write a line for each, or give --on DAY")
    return roles.days


def _stays(token: Token) -> bool:
    """Whether the words for a day stay: `this morning` is true on the day of the line, `today` says nothing there."""
    return token.phrase is not None and token.phrase.is_today and token.word not in TODAY


def _dates_to_add(tokens: Sequence[Token], day: date) -> dict[int, date]:
    """The dates of other days, by where their words end, where these mean another one on the day of the line."""
    added: dict[int, date] = {}
    for token in tokens:
        meant = token.phrase and (token.phrase.past or token.phrase.coming)
        if token.phrase and meant and not token.phrase.either:
            there = find_days(token.text, day)
            if there and (there[0].past or there[0].coming) != meant:
                added[token.end] = meant
    return added


# --- the words ------------------------------------------------------------------------


def _written(
    text: str, names: Sequence[Name], dropped: Sequence[tuple[int, int]], dates: Mapping[int, date]
) -> tuple[str, tuple[Name, ...]]:
    """The text without some of it and with some dates, and where the names are in what is left."""
    changes = [(name.start, _OPEN) for name in names] + [(name.end, _CLOSE) for name in names]
    changes += [(end, f" ({day})") for end, day in dates.items()]
    left = text
    for start, end in dropped:
        left = f"{left[:start]}{chr(0) * (end - start)}{left[end:]}"
    for at, sign in sorted(changes, reverse=True):
        left = f"{left[:at]}{sign}{left[at:]}"
    if dropped:
        left = _tidy(left.replace(chr(0), ""))
    placed: list[Name] = []
    for name in names:
        start, end = left.index(_OPEN), left.index(_CLOSE) - 1
        left = left.replace(_OPEN, "", 1).replace(_CLOSE, "", 1)
        placed.append(replace(name, start=start, end=end))
    return left, tuple(placed)


def _tidy(text: str) -> str:
    """A text without the signs and blanks that words taken out of it leave behind."""
    for left, instead in ((_EMPTY, " "), (_BLANKS, " "), (_DOUBLE, ""), (_BEFORE_SIGN, "")):
        text = left.sub(instead, text)
    head = _HEAD.match(text)
    return text[head.end() if head else 0 :].removesuffix(" -").rstrip(" ,;:–—").strip()
