"""Keys by which the same person is found under other spellings."""

from __future__ import annotations

import pytest

from vaultkit.model.identity import linkedin_key, linkedin_keys, mail_addresses, mail_keys, name_keys, phone_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("+49 (0)30 901820", "030 901820"),
        ("tel:+1-418-656-9254;ext=102", "(418) 656-9254"),
        ("+1 418 656 9254 x102", "+1 418 656 9254"),
        ("0049 170 0000004", "+491700000004"),
        ("555-1234", "5551234"),
        ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
    ],
)
def test_two_spellings_of_a_phone_number(one: str, other: str) -> None:
    assert phone_key(one) == phone_key(other) is not None


@pytest.mark.parametrize("text", ["", "BusinessPhone", "110", "123456", "555 ext. 1234"])
def test_what_is_too_short_to_tell_a_number(text: str) -> None:
    assert phone_key(text) is None


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://www.linkedin.com/in/bea-chan/", "bea-chan"),
        ("http://de.linkedin.com/in/Bea-Chan?trk=x", "bea-chan"),
        ("linkedin.com/in/zo%C3%AB/de", "zoë"),
        ("https://www.linkedin.com/in/zoe\u0308", "zoë"),
        ("https://www.linkedin.com/company/acme", None),
        ("https://notlinkedin.com/in/bea-chan", None),
        ("https://x.example/?to=linkedin.com/in/bea-chan", None),
        ("bea-chan", None),
    ],
)
def test_the_public_name_in_a_linkedin_address(address: str, key: str | None) -> None:
    assert linkedin_key(address) == key


def test_a_linkedin_property_may_hold_the_public_name_alone() -> None:
    assert linkedin_keys(["bea-chan"]) == linkedin_keys(["in/Bea-Chan/"]) == {"bea-chan"}
    assert linkedin_keys([], ["https://ana.example", "https://linkedin.com/in/ana"]) == {"ana"}
    assert linkedin_keys(["https://acme.example"]) == frozenset()


def test_mail_addresses_are_found_in_what_stands_around_them() -> None:
    assert mail_addresses("Ana <Ana@Acme.example>, mailto:b@x.example; at home. x@y") == [
        "Ana@Acme.example",
        "b@x.example",
    ]
    assert mail_keys(["Ana <Ana@Acme.example>", "b@x.example"]) == {"ana@acme.example", "b@x.example"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dr. Ana Silva, PhD", "ana silva"),
        ("Silva, Ana", "Ana Silva"),
        ("Silva, Dr. Ana", "Ana Silva"),
        ("Zoë Łukasiewicz", "Zoe Lukasiewicz"),
        ("Bob Smith Ph.D.", "Bob Smith"),
        ("J.R.R. Tolkien", "J. R. R. Tolkien"),
        ("O’Reilly, Liam", "Liam O'Reilly"),
        ("李伟", "李伟"),
    ],
)
def test_two_spellings_of_a_name(one: str, other: str) -> None:
    assert name_keys(one) & name_keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ana Silva", "Anna Silva"), ("James Thomas", "Thomas James"), ("Dr. Ana", "Dr. Bea"), ("", ""), ("Jr.", "Sr.")],
)
def test_names_of_two_people(one: str, other: str) -> None:
    assert not name_keys(one) & name_keys(other)


def test_a_text_of_a_million_characters_takes_no_time() -> None:
    long = "a" * 1_000_000
    assert mail_addresses(long) == []
    assert linkedin_key(long) is None
    assert phone_key("1" * 1_000_000) == "11111111"
