"""Reads who was there, who is only spoken of, and which days count, from the clauses of a typed sentence.

You are the subject of a clause without one. Names behind `with`, `to` or a verb were there, those behind `about`,
`for`, `via` and the like are spoken of. Names at the head of the first clause were there, and whom else it names is
spoken of; so is everybody in what they tell. Where both can be meant there is a `Doubt`.
"""

from __future__ import annotations

from collections.abc import Sequence

from vaultkit.prose import hints, verbs
from vaultkit.prose import lexicon as words
from vaultkit.prose.clauses import Clause
from vaultkit.prose.day_readers import NOT_KNOWN
from vaultkit.prose.findings import Findings
from vaultkit.prose.governing import led_by, topic_from
from vaultkit.prose.name_lists import end_of_list
from vaultkit.prose.pieces import Token
from vaultkit.prose.roles import Doubt, Roles
from vaultkit.prose.undone import is_called_off, is_found_out, is_not_done, is_unanswered, is_yet_to_reach
from vaultkit.prose.when import (
    Day,
    State,
    days_in,
    is_done_to_me,
    is_here,
    is_of_something_else,
    unread_times,
    word_at,
)

_TOLD = verbs.VERBS | verbs.HAD | verbs.HAVING
"""With such a verb names are told of; without one they are a list."""


def roles_in(clauses: Sequence[Clause], *, named: bool = False) -> Roles:
    """The roles in some clauses; where those who were there are `named` elsewhere, nobody in the sentence was."""
    reader = _Reader(named=named)
    for clause in clauses:
        reader.read(clause)
    return reader.roles()


class _Reader(Findings):
    """Reads one clause after the other."""

    def __init__(self, *, named: bool) -> None:
        super().__init__(named=named)
        self._is_reported = False
        """Whether all that follows is what somebody said."""
        self._is_news = False
        """Whether the contact so far is but news of somebody."""
        self._is_wish = False
        """Whether the clause before is the head of what is yet to be done: `todo: call ana`."""

    def read(self, clause: Clause) -> None:
        before = len(self._there) or len(self._in_news)
        if clause.how == "sentence":
            self._early = [(token, clear) for token, clear in self._early if clear]
        begun = before or self._is_wish or (self._named and self._before.has_begun)
        lists = clause.subject == "names" and len(hints.names_at_head(clause)) > 1 and not clause.words & verbs.FINITE
        self._is_reported = self._is_reported or (clause.how == "colon" and bool(begun) and not lists)
        self._is_wish = False
        if before and not clause.names and is_found_out(clause):
            self._doubts.append(Doubt("who", tuple(self._there)))
        self._read_by_subject(clause)
        self._days += [one for one in clause.tokens if one.phrase and one.phrase.hint == NOT_KNOWN]
        if hints.is_when_they_spoke(clause) and not self._days:
            self._weigh_all(clause)
        is_others = clause.subject == "they" or (
            clause.subject == "names" and bool(before) and len(self._there) <= before
        )
        if not (is_others or self._is_reported or hints.depends(clause)):
            self._passed += [day.token for day in days_in(clause) if hints.is_passed_over(clause, day)]
        if len(self._there) > before:
            self._look_for_typos(clause)
            if clause.how in {"colon", "dash"} and not before:
                self._early = [(token, True) for token, _ in self._early]
        self._before = self._before.after(clause)

    def _read_by_subject(self, clause: Clause) -> None:
        if (
            self._is_reported
            or hints.depends(clause)
            or (clause.how == "comma" and self._before.last_word in verbs.TELLING)
        ):
            self._mention(clause)
        elif clause.subject == "none":
            ahead = self._before.is_arranged
            self._early += [(one, True) for one in clause.tokens if one.phrase and not (ahead and one.phrase.coming)]
            self._look_for_typos(clause)
        elif self._named:
            self._read_with_names_elsewhere(clause)
        elif clause.subject == "they":
            self._read_them(clause)
        elif clause.subject == "names" and hints.is_exception(clause, self._before.last_word):
            self._mention(clause)
        elif clause.subject == "names":
            self._read_more_names(clause) if self._there else self._read_names(clause)
        elif self._undoes(clause):
            self._take_back()
        elif self._there:
            if not self._read_apposition(clause):
                self._read_more_of_me(clause) if clause.names else self._read_pronouns(clause)
        else:
            self._read_me(clause)

    def _read_them(self, clause: Clause) -> None:
        if self._head and clause.how == "comma" and clause.first == clause.behind:  # `nadia, our treasurer, has called`
            self._weigh_all(self._headed(clause))
            return
        answers = not self._there and not clause.names and self._answers(clause)
        self._mention(clause)
        if beside := hints.names_beside_me(clause):  # `she cooked for cem and me`
            self._doubts.append(Doubt("who", beside))
        if self._undoes(clause):
            self._take_back()
        elif self._is_unclear() and self._before.is_alone and hints.they_spoke(clause):
            self._doubts, days = [], self._days
            self._days = []  # `marta may move, she told me on tuesday`
            self._weigh_all(clause)
            self._days = self._days or [token for token in days if token.phrase and token.phrase.past]
        elif answers:
            self._there.append(self._spoken_of.pop())
            self._weigh_all(clause)
        elif not self._there:
            self._early += [(day.token, False) for day in days_in(clause) if hints.is_another_day(clause, day)]

    def _is_unclear(self) -> bool:
        """Whether there is but news so far, a doubt, or a day to come: `cem calls tomorrow, he said on the phone`."""
        is_ahead = any(token.phrase and not token.phrase.past for token in self._days)
        return self._is_news or bool(self._doubts) or is_ahead

    def _undoes(self, clause: Clause) -> bool:
        """`called ana, no answer`; `lunch with ana, but she cancelled`."""
        is_unreached = (self._before.is_call or self._hosts) and is_unanswered(clause)
        return bool(self._there) and bool(is_unreached or (self._before.is_meeting and is_called_off(clause)))

    def _take_back(self) -> None:
        """Nobody was there after all; they may be reached in another way on that day: `no answer, texted him`."""
        self._spoken_of += self._there
        self._early += [(token, True) for token in self._days]
        self._there, self._days, self._not_done = [], [], True

    def _answers(self, clause: Clause) -> bool:
        """`liked Yuki's post, she replied`: they speak to you, as nobody else was told of."""
        people = {token.people for token in self._spoken_of}
        verb = word_at(clause.tokens, clause.behind)
        has_spoken = verb in verbs.HAVING and clause.words & verbs.PARTICIPLES  # `gestern hat er zurückgerufen`
        speaks = verb in verbs.SPOKE or is_done_to_me(clause) or bool(has_spoken)
        if self._not_done and verb in verbs.CANCELLING:
            return False  # `was supposed to see ana but she cancelled`
        return speaks and len(people) == 1 and self._before.is_alone and not clause.words & words.NOT

    def _read_more_of_me(self, clause: Clause) -> None:
        """A later clause in which you do something: `then called bea`.

        Behind what is only news of somebody that is the contact, and they are spoken of. Without its subject it may be
        yours or theirs: `bea wrote, emailed luis`.
        """
        there, days = list(self._there), list(self._days)
        self._read_me(clause)
        new = self._there[len(there) :]
        if clause.words & words.NEXT and not hints.acts(clause):  # `next time with cem`
            self._there, self._days = there, days
            self._spoken_of += new
            return
        source = hints.source_of(clause) if self._is_news and not new else []
        if source:  # `marta is pregnant, heard it from nadia`
            self._spoken_of = [*(one for one in self._spoken_of if one not in source), *there]
            self._there, self._is_news = source, False
            return
        if not new and hints.is_from_others(clause):
            self._doubts.append(Doubt("who", clause.names))
        is_theirs = self._before.subject != "me" and clause.how != "sentence" and clause.subject != "me"
        if not new or (is_theirs and clause.how in {"and", "that"}):
            self._there, self._days = there, days
            self._spoken_of += new
        elif self._is_news and clause.words & words.THEIR - {"my", "our"}:  # `felix is home, dinner at his place`
            self._there, self._days = there, days
            self._doubts.append(Doubt("who", tuple(there)))
        elif self._is_news and (clause.subject == "me" or hints.acts(clause)) and not clause.words & words.HER:
            self._spoken_of += there
            self._there, self._days, self._is_news = new, self._days[len(days) :], False
        elif is_theirs or not (clause.subject == "me" or hints.acts(clause)):
            self._there, self._days = there, days
            self._doubts.append(Doubt("who", tuple(new)))

    def _read_with_names_elsewhere(self, clause: Clause) -> None:
        self._mention(clause)
        if clause.how in {"start", "colon", "dash"} and clause.subject != "they":
            for day in days_in(clause):
                self._weigh(clause, day)
            self._look_for_typos(clause)

    # --- what you did ----------------------------------------------------------------------

    def _read_me(self, clause: Clause) -> None:
        if is_not_done(clause):
            self._not_done = True
            self._is_wish = not clause.names
            if clause.tokens[-1].word == "?":  # `qui est venu mercredi ? Ana`
                self._early += [(day.token, True) for day in days_in(clause)]
            if clause.words & words.THEM and clause.words & words.NOT:  # `ana was in town, didn't see her`
                self._doubts += [Doubt("who", self._in_news)] if self._in_news else []
            self._mention(clause)
            return
        before, hosts = len(self._there), tuple(self._hosts)
        days = self._walk(clause)
        if len(self._there) > before:
            if hosts:
                self._doubts.append(Doubt("who", hosts))
            for day in days:
                self._weigh(clause, day)
        elif not self._there:
            self._read_pronouns(clause)
            own = [day.token for day in days if not is_of_something_else(clause, day)]
            is_news = self._in_news or clause.words & verbs.SINGULAR  # `marek is ill, sends it on monday`
            is_clear = clause.subject == "implied" and not is_news
            self._early += [(token, is_clear) for token in own if not clause.words & words.NEXT]
            self._doubts += [Doubt("day", (token,)) for token in unread_times(clause)]

    def _walk(self, clause: Clause) -> list[Day]:
        """Place the names of a clause; its phrases of time, each with what governs it."""
        state: State = "direct"
        only_named, since, at, days = False, 0, 0, []
        while at < len(clause.tokens):
            token = clause.tokens[at]
            if token.is_name:
                end = end_of_list(clause.tokens, at)
                self._place(clause, at, end, is_there=state == "direct" and not only_named)
                at, only_named = end, False
                continue
            if token.phrase:
                days.append(Day(token, token.phrase, at, state, since))
            elif token.kind == "word":
                someone = bool(self._there)
                governs = topic_from(clause, at, state, someone=someone)
                since = at if governs != state else since
                state = governs
                state, only_named = led_by(clause, at, state, someone=someone, only_named=only_named)
            at += 1
        return days

    def _place(self, clause: Clause, at: int, end: int, *, is_there: bool) -> None:
        """Say of a list of names whether they were there."""
        names = [token for token in clause.tokens[at:end] if token.is_name]
        before, after = word_at(clause.tokens, at - 1), word_at(clause.tokens, end)
        is_joined = before in words.JOIN and word_at(clause.tokens, at - 2) in words.THEM
        if is_there and is_joined and not self._there and len({one.people for one in self._spoken_of}) == 1:
            self._there.append(self._spoken_of.pop())  # `danced with him and Nadia`
        if is_there and any(token.word in words.OR for token in clause.tokens[at:end]):
            self._doubts.append(Doubt("who", tuple(names)))
        if names[-1].possessive:
            leads_nowhere = before == "to" and not clause.words & verbs.GOING  # `the keys to ana's flat`
            is_on_the_way = before == "to" and word_at(clause.tokens, at - 2) == "way"
            if is_there and not (leads_nowhere or is_on_the_way) and hints.is_home(before, after):
                self._place_at_home(names)
                return
            if not (is_there and hints.owner_was_there(clause, at, before, after)):
                self._spoken_of.append(names.pop())
        elif before in words.AT_HOME and is_there:
            if not (self._there and all(one.kind == "stranger" for one in names)):  # `waren bei Mr. Chai`
                self._place_at_home(names)
            return
        is_place = before == "in" or (before == "at" and bool(self._there))
        if names and names[0].kind == "stranger":
            is_place = before in words.ADVERBS | words.WHERE
        (self._there if is_there and not is_place else self._spoken_of).extend(names)

    def _place_at_home(self, names: list[Token]) -> None:
        """`at ana's`: she was there, unless it was with somebody else."""
        if self._there:
            self._doubts.append(Doubt("who", tuple(names)))
        self._there += names
        self._hosts += names

    def _read_apposition(self, clause: Clause) -> bool:
        """A clause that only tells the day: `nadia, wednesday lunch`, `thanked cem, on monday at the office`."""
        is_event = self._head and clause.subject == "implied" and clause.words & words.EVENTS
        if is_event and not clause.words & words.NEXT:
            named = self._headed(clause)
            for day in days_in(named):
                if day.phrase.past:
                    self._weigh(named, day)
            return True
        if self._head and clause.subject == "implied" and is_done_to_me(self._headed(clause)):
            self._weigh_all(self._headed(clause))  # `luis, bless him, drove me home on tuesday`
            return True
        if not hints.is_when_and_where(clause) or self._days:
            return False
        for day in days_in(clause):
            if day.phrase.either and self._before.has_topic:
                self._doubts.append(Doubt("day", (day.token,)))
            elif day.phrase.past:
                self._weigh(clause, day)
        return True

    def _read_pronouns(self, clause: Clause) -> None:
        """`called her`: the only one who was named before; a day there counts if until then it was but news."""
        self._mention(clause)
        if self._not_done and is_unanswered(clause):
            return
        if (
            clause.words & {"owe", "owed", "schulde"} and clause.words & words.THEM
        ):  # `tom fixed it on monday, owe him one`
            self._days += [doubt.tokens[0] for doubt in self._doubts if doubt.about == "day"]
            self._doubts = [doubt for doubt in self._doubts if doubt.about == "who"]
        is_mine = hints.acts(clause) or (clause.subject == "me" and clause.words & words.EVENTS)
        undone = is_not_done(clause)
        if self._is_news and clause.words & words.THEM and clause.words & words.NOT:
            self._doubts.append(Doubt("who", tuple(self._there)))
        if not is_mine or (clause.names and not hints.is_with_them(clause)) or undone:
            return
        people = {token.people for token in self._spoken_of}
        reaches = (
            clause.words & words.THEM or hints.is_with_them(clause) or (self._not_done and clause.words & words.TALKED)
        )
        if not self._there and len(people) == 1 and reaches and not self._before.is_told:
            self._there.append(self._spoken_of.pop())
            self._is_news = True
        for day in days_in(clause):
            tells = clause.words & words.THEM or (clause.words & words.ME and clause.words & verbs.SPOKE)
            if self._is_news and tells:
                self._weigh(clause, day)
            elif self._there and hints.is_another_day(clause, day):
                self._doubts.append(Doubt("day", (day.token,)))
                self._later.append(day.token)
            elif self._days and self._there and day.phrase.is_today:  # `a row 2 days ago, apologised today`
                self._days.append(day.token)

    # --- what others did ---------------------------------------------------------------------

    def _read_names(self, clause: Clause) -> None:
        """The names at the head of a clause were there; the others in it are spoken of."""
        subject = hints.names_at_head(clause)
        if is_yet_to_reach(clause):
            self._not_done = True
            self._mention(clause)
            return
        if any(token.word in words.OR for token in clause.tokens[: clause.behind]) or hints.is_without_me(clause):
            self._doubts.append(Doubt("who", tuple(subject)))
        others = [token for token in clause.names if token not in subject]
        if others and not clause.words:  # `(ana bea luis)`
            subject, others = list(clause.names), []
        came_along = bool(others) and hints.came_with(clause, others)
        if others and not came_along and hints.may_have_come(clause, others):
            self._doubts.append(Doubt("who", tuple(others)))
        self._there += [*subject, *(others if came_along else ())]
        self._spoken_of += () if came_along else others
        self._is_news = not clause.words & (verbs.SPEAKING - verbs.CANCELLING - {"intro"} | verbs.PRESENT | words.ME)
        self._is_news = self._is_news and not is_here(clause)
        self._head = () if clause.words - words.JOIN else tuple(one for one in clause.tokens if one.kind != "sign")
        self._weigh_all(clause)
        is_state = word_at(clause.tokens, clause.behind) in verbs.STATES
        is_source = hints.is_source(clause, word_at(clause.tokens, clause.behind))
        is_told = self._before.is_told or self._in_news or self._not_done
        if self._is_news and is_told and clause.words & _TOLD and not is_source:
            self._spoken_of += self._there
            self._there = []
        elif self._is_news and is_state and not self._doubts:
            self._in_news, self._there = tuple(self._there), []
            self._spoken_of += self._in_news

    def _read_more_names(self, clause: Clause) -> None:
        """A later clause about somebody else: only who came as well was there."""
        subject, verb = hints.names_at_head(clause), word_at(clause.tokens, clause.behind)
        if {token.people for token in subject} <= {token.people for token in self._there}:
            self._mention(clause)
            return
        if is_yet_to_reach(clause):  # `cem was supposed to come too`
            self._mention(clause)
            return
        speaks = verb in verbs.SPOKE and not clause.words & words.NOT
        speaks = speaks or hints.is_source(clause, verb)
        is_clear = verb in verbs.CALLED | verbs.TELLING or clause.words & words.ME
        if speaks and self._is_news and not is_clear:
            self._mention(clause)
            self._doubts.append(Doubt("who", (*self._there, *subject)))
            return
        if speaks and self._is_news:
            self._spoken_of += self._there
            self._there, self._days = [], []
            self._read_names(clause)
            return
        calls = verb in verbs.CALLED and not clause.words & words.NOT
        if hints.came_as_well(clause, verb):
            self._there += subject
            self._spoken_of += [token for token in clause.names if token not in subject]
        elif calls and clause.how == "sentence":
            self._read_names(clause)
        else:
            self._mention(clause)
            acts = hints.may_have_taken_part(clause, verb)
            is_told = hints.is_only_told(clause, verb) or clause.words & words.NOT
            if speaks or acts or (clause.how != "sentence" and not is_told):
                self._doubts.append(Doubt("who", tuple(subject)))
