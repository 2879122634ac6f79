"""What is typed after `vaultkit log`, and what is understood."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as bounds
from hypothesis import strategies as st
from sentences import FRESH_VAULT, TODAY, VAULT, Sentence, sentences, told
from vault_builder import vault_of

from vaultkit.errors import NameNotClear, UsageProblem, VaultkitError
from vaultkit.model.note_names import one_line
from vaultkit.prose.days import find_days
from vaultkit.prose.sentence import given_day, understood

FIRST_READERS = list(sentences("sentences_first_readers.txt"))
OWN = list(sentences("sentences_own.txt"))
FRESH = list(sentences("sentences_fresh.txt"))
MORE = list(sentences("sentences_more.txt"))
LATER = list(sentences("sentences_later.txt"))


@pytest.mark.parametrize("sentence", [*FIRST_READERS, *OWN], ids=lambda sentence: sentence.typed)
def test_a_sentence_is_understood_or_refused_as_the_table_says(sentence: Sentence) -> None:
    assert told(sentence.typed) == sentence.expected


@pytest.mark.parametrize("sentence", [*FRESH, *MORE], ids=lambda sentence: sentence.typed)
def test_a_sentence_of_somebody_else_is_understood_as_well(sentence: Sentence) -> None:
    assert told(sentence.typed, FRESH_VAULT) == sentence.expected


@pytest.mark.parametrize("first", range(0, len(LATER), 50))
def test_fifty_sentences_of_others_are_understood_as_well(first: int) -> None:
    """Many at a time: a test for each would take the suite half a minute."""
    some = LATER[first : first + 50]
    told_of = {sentence.typed: told(sentence.typed, FRESH_VAULT) for sentence in some}
    assert told_of == {sentence.typed: sentence.expected for sentence in some}


def test_the_tables_are_as_large_as_they_are_said_to_be() -> None:
    assert len(FIRST_READERS) == 80
    assert len(FRESH) == 200
    assert len(LATER) > 3500
    assert len({sentence.typed for sentence in (*FIRST_READERS, *OWN)}) > 1400


NAMES = vault_of("""
    == People/Ana Silva.md
    ---
    aliases: [Anita]
    ---
    == People/Bea Chan.md
    == People/Luis Ortega.md
    ---
    aliases: [Professor O]
    ---
    == People/Luis Weber.md
    == People/Tom and Jerry.md
    == People/Zoë Ångström.md
    == People/Ann Lee.md
    == People/Conor O'Neil.md
    == Events/Meetup.md
    ---
    date: 2026-11-10
    attendees: ["[[Anneke Visser]]"]
    ---
    """)


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("coffee with Silva, Bea & anneke", "Ana Silva, Bea Chan, Anneke Visser"),
        ("mail from zoe angstrom: hello: there", "Zoë Ångström"),
        ("coffee with [[Ana Silva|Ana]]: hi", "Ana Silva"),
        ("coffee with [[People/Ana Silva]]: hi", "Ana Silva"),
        ("coffee with Tom and Jerry", "Tom and Jerry"),
        ("coffee with anita and ANA", "Ana Silva"),
        ("coffee\nwith\tana:\n\nhi\x00 there", "Ana Silva"),
        ("met professor o and luis weber", "Luis Ortega, Luis Weber"),
        ("walk with conor o'neil", "Conor O'Neil"),
        ("walk with Conor O’Neil", "Conor O'Neil"),
        ("dinner with ann", "Ann Lee"),
        ("#gave coffee with bea chan", "Bea Chan"),
    ],
)
def test_names_are_found_without_case_accents_and_signs(typed: str, people: str) -> None:
    assert ", ".join(person.name for person in understood(typed, NAMES, TODAY).people) == people


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("coffee with bob", "nobody is called “bob”; --new makes a note for a new person; or give --with NAME"),
        ("coffee with luis", "“luis” fits 2: People/Luis Ortega.md, People/Luis Weber.md"),
        ("coffee with an", "with whom?"),
        ("coffee with", "with whom?"),
        ("coffee with ,", "with whom?"),
        ("", "with whom?"),
        (": hi", "with whom?"),
        ("coffee with Ana Silvia", "nobody is called “Ana Silvia”; did you mean Ana Silva?"),
        ("bea's flat is sold", "who was there? As it reads, bea is only spoken of; give --with NAME"),
        ("should call bea", "as it reads, you were not in touch; if you were, give --with NAME"),
    ],
)
def test_a_refusal_says_what_is_not_clear_and_what_to_type(typed: str, reason: str) -> None:
    with pytest.raises(NameNotClear, match=re.escape(reason)):
        understood(typed, NAMES, TODAY)


def test_who_is_chosen_for_a_mistyped_name_was_there() -> None:
    touch = understood("Silvaa called yesterday", NAMES, TODAY, choose=lambda _name, _fitting, near: near[0])
    assert [person.name for person in touch.people] == ["Ana Silva"]
    assert (touch.day, touch.text) == (date(2026, 11, 21), "Silvaa called")
    touch = understood("Annneke gebacken geholfen", NAMES, TODAY, choose=lambda _name, _fitting, near: near[0])
    assert [person.name for person in touch.people] == ["Anneke Visser"]


def test_people_and_day_can_be_given() -> None:
    touch = understood("she met luis yesterday", NAMES, TODAY, named=["ana", "bea"], on=date(2026, 11, 1))
    assert [person.name for person in touch.people] == ["Ana Silva", "Bea Chan"]
    assert (touch.day, touch.text) == (date(2026, 11, 1), "she met luis yesterday (2026-11-21)")


def test_a_date_without_its_last_dot_can_be_given() -> None:
    assert given_day("13.11", TODAY) == date(2026, 11, 13)
    with pytest.raises(UsageProblem, match="is no day that vaultkit knows"):
        given_day("5.11", TODAY)  # 5 November here, 11 May there


def test_with_people_given_the_day_is_still_looked_for() -> None:
    touch = understood("call yesterday: bea leaves on friday", NAMES, TODAY, named=["ana"])
    assert (touch.day, touch.text) == (date(2026, 11, 21), "call: bea leaves on friday")
    assert [person.name for person in touch.spoken_of] == ["Bea Chan"]


def test_other_days_are_dated_where_the_line_has_another_day_than_today() -> None:
    touch = understood("coffee with ana on monday; she leaves tomorrow", NAMES, TODAY)
    assert (touch.day, touch.text) == (date(2026, 11, 16), "coffee with ana; she leaves tomorrow (2026-11-23)")


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("coffee with ana on 2026-12-01", "“on 2026-12-01” is still to come; only what was can be logged"),
        ("coffee with ana on 24 dec", "“on 24 dec” is still to come (write 2025-12-24 if you mean the last one)"),
        (
            "coffee with ana on feb 29",
            "“on feb 29” is no single day (this year has no such day; write it as YYYY-MM-DD)",
        ),
        ("coffee with ana on 10.11.2026", "“on 10.11.2026” is no single day (write 2026-11-10 or 2026-10-11)"),
        ("coffee with ana on thrusday", "“thrusday” is no day; did you mean thursday?"),
        ("thanked ana for dinner on friday", "“on friday”: the day you were in touch, or of something else?"),
        ("met ana on monday and bea chan on friday", "“on monday” and “on friday” are two days"),
    ],
)
def test_a_refused_day_is_named(typed: str, reason: str) -> None:
    with pytest.raises(UsageProblem, match=re.escape(reason)):
        understood(typed, NAMES, TODAY)


PIECES = st.sampled_from(
    [
        *(
            "ana",
            "Ana Silva",
            "Bea",
            "luis",
            "Luis's",
            "marta",
            "Bob",
            "Will",
            "rose",
            "mum",
            "Kowalski",
            "[[Noor Haddad]]",
        ),
        *(
            "coffee",
            "with",
            "met",
            "called",
            "told",
            "about",
            "for",
            "to",
            "from",
            "at",
            "and",
            ",",
            ".",
            ":",
            "(",
            ")",
            "-",
        ),
        *(
            "yesterday",
            "on friday",
            "last night",
            "tomorrow",
            "2026-11-20",
            "in October",
            "'s",
            "next week",
            "heute Abend",
        ),
        *(
            "she",
            "said",
            "that",
            "will",
            "not",
            "the",
            "mit",
            "über",
            "avec",
            "de",
            "#gave",
            "#quiet until 2027-01-01",
            "`x`",
        ),
    ]
)
TYPED = st.lists(PIECES, max_size=10).map(" ".join) | st.text(max_size=40)


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


@bounds(max_examples=400, deadline=None)
@given(TYPED | st.sampled_from([sentence.typed for sentence in (*FIRST_READERS, *OWN)]))
def test_no_word_is_lost_but_those_of_the_day(typed: str) -> None:
    try:
        touch = understood(typed, VAULT, TODAY)
    except VaultkitError:
        return
    line = one_line(typed)
    of_the_day = [line[phrase.start : phrase.end] for phrase in find_days(line, TODAY) if phrase.past == touch.day]
    left = words_of(re.sub(r" \(\d{4}-\d\d-\d\d\)", "", touch.text))
    for word in words_of(re.sub(r" \(\d{4}-\d\d-\d\d\)", "", line)):
        if left and left[0] == word:
            left.pop(0)
        else:
            assert word in {*words_of(" ".join(of_the_day)), "s"}
    assert not left


@bounds(max_examples=400, deadline=None)
@given(TYPED)
def test_a_touch_is_never_to_come_and_names_those_who_were_there(typed: str) -> None:
    try:
        touch = understood(typed, VAULT, TODAY)
    except VaultkitError:
        return
    assert touch.day <= TODAY
    assert touch.people
    assert set(touch.people) <= {name.person for name in touch.names}
    for name in touch.names:
        assert touch.text[name.start : name.end].strip()
