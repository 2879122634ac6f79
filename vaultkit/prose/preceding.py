"""What the clauses before another one were about, as far as it changes what that one means."""

from __future__ import annotations

from msgspec import Struct

from vaultkit.prose import lexicon as words
from vaultkit.prose import verbs
from vaultkit.prose.clauses import Clause
from vaultkit.prose.hints import last_word


class Preceding(Struct, frozen=True):
    """The clauses so far."""

    subject: str = "me"
    """Of the last clause that has one."""
    last_word: str = ""
    has_begun: bool = False
    """Whether anything was said but a day."""
    has_topic: bool = False
    """Whether the last clause told of something that may have a day of its own."""
    is_call: bool = False
    """Whether there was a call, which may go unanswered."""
    is_meeting: bool = False
    """Whether there was a meeting, which may be called off."""
    is_arranged: bool = False
    """Whether something was arranged, which has a day of its own."""
    is_alone: bool = True
    """Whether nobody is told of but by name: not `ana's sister`."""
    is_told: bool = False
    """Whether somebody else told it: `ana's sister called, ana is fine`."""

    def after(self, clause: Clause) -> Preceding:
        """The same with one clause more."""
        said, is_others = clause.words, bool(clause.words & words.PEOPLE)
        subject = "me" if clause.subject in {"none", "implied"} else clause.subject
        goes_on = clause.subject == "implied" and clause.how not in {"start", "sentence"}
        return Preceding(
            self.subject if goes_on else subject,
            last_word(clause),
            self.has_begun or clause.subject != "none",
            bool(said & (words.ABOUT | words.FOR | words.ASIDE | verbs.ASKING | verbs.AHEAD)),
            (self.is_call or bool(said & verbs.CALLING)) and not said & verbs.WRITING,
            self.is_meeting or bool(said & words.WITH and said & words.EVENTS),
            self.is_arranged or bool(said & verbs.ARRANGING),
            self.is_alone and not said & (words.PEOPLE - words.MANY),
            self.is_told or (is_others and bool(said & (verbs.SPEAKING | verbs.TALKING))),
        )
