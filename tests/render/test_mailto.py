"""`mailto:` links (RFC 6068): what a mail program reads back, whatever the words are."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from render.hostile import hostile_texts
from vaultkit.render.mailto import LONGEST_LINK, mailto, plausible_address

TEXTS = st.one_of(hostile_texts, st.text(max_size=3000).filter(lambda text: "\r" not in text))
ADDRESSES = st.emails().filter(lambda address: plausible_address(address) is not None)


def read(link: str) -> tuple[str, list[tuple[str, str]]]:
    """The address and the headers that a mail program takes from a link."""
    parts = urlsplit(link)
    assert parts.scheme == "mailto"
    assert not parts.fragment
    return unquote(parts.path), parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True)


def test_a_link_is_percent_encoded_as_rfc_6068_says() -> None:
    assert mailto("ana@acme.example", "Thanks & more", "Dear Zoë,\n\n1 + 1 = 100%?\n") == (
        "mailto:ana@acme.example?subject=Thanks%20%26%20more"
        "&body=Dear%20Zo%C3%AB%2C%0D%0A%0D%0A1%20%2B%201%20%3D%20100%25%3F%0D%0A"
    )


@given(
    ADDRESSES,
    st.text(max_size=60).filter(lambda text: not re.search(r"[\r\ud800-\udfff]", text)),
    st.text(max_size=100),
)
def test_a_mail_program_reads_back_what_was_written(address: str, subject: str, text: str) -> None:
    text = text.replace("\r", "\n").encode("utf-8", "replace").decode()
    headers = [("subject", subject.replace("\n", "\r\n")), ("body", text.replace("\n", "\r\n"))]
    assert read(mailto(address, subject, text)) == (address, headers)


@given(ADDRESSES, TEXTS, TEXTS)
def test_nothing_adds_a_header_grows_too_long_or_ends_a_markdown_link(address: str, subject: str, text: str) -> None:
    link = mailto(address, subject, text)
    assert len(link) <= LONGEST_LINK
    to, headers = read(link)
    assert to == address
    assert [name for name, _ in headers] == ["subject", "body"]
    assert re.fullmatch(r"[A-Za-z0-9%@:?=&_.~-]+", link)
    tokens = MarkdownIt("commonmark").parseInline(f"a [b]({link}) c")[0].children or []
    assert [token.type for token in tokens] == ["text", "link_open", "text", "link_close", "text"]
    assert tokens[1].attrGet("href") == link


def test_a_long_text_is_cut_behind_a_sentence_with_an_ellipsis() -> None:
    sentence = "Nobody reads letters of this length in one go."
    body = dict(read(mailto("ana@acme.example", "Long", " ".join([sentence] * 60)))[1])["body"]
    count = body.count(sentence)
    assert body == f"{' '.join([sentence] * count)} …"
    link = mailto("ana@acme.example", "Long", body)
    assert LONGEST_LINK - len(sentence.replace(" ", "%20")) - 3 <= len(link) <= LONGEST_LINK


@pytest.mark.parametrize(
    ("word", "kept"), [("word ", "word …"), ("é" * 7 + " ", "ééééééé …"), ("x", "x …"), ("👩", "👩 …")]
)
def test_a_text_without_sentences_is_cut_at_a_word_and_never_inside_a_character(word: str, kept: str) -> None:
    link = mailto("ana@acme.example", "Long", word * 3000)
    body = dict(read(link)[1])["body"]
    assert body.endswith(kept)
    assert "\ufffd" not in body
    assert LONGEST_LINK - 100 < len(link) <= LONGEST_LINK


def test_a_long_subject_is_cut_at_a_word() -> None:
    subject = dict(read(mailto("ana@acme.example", "please " * 30, "x"))[1])["subject"]
    assert subject == f"{' '.join(['please'] * 11)}…"


@pytest.mark.parametrize("longer", [-1, 0, 1])
def test_a_text_that_just_fits_is_whole(longer: int) -> None:
    room = LONGEST_LINK - len(mailto("ana@acme.example", "Fits", ""))
    body = dict(read(mailto("ana@acme.example", "Fits", "x" * (room + longer)))[1])["body"]
    assert body.endswith("…") == (longer > 0)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("ana@acme.example", "ana@acme.example"),
        (" ana@acme.example ", "ana@acme.example"),
        ("mailto:ana@acme.example", "ana@acme.example"),
        ("Ana Silva <ana@acme.example>", "ana@acme.example"),
        ("<ana@acme.example>", "ana@acme.example"),
        ("ana.silva+vault@mail.acme.example", "ana.silva+vault@mail.acme.example"),
        ("zoë@bücher.example", "zoë@bücher.example"),
        ("o'neill&co=x?y@acme.example", "o'neill&co=x?y@acme.example"),
        (None, None),
        ("", None),
        ("ana", None),
        ("ana@acme", None),
        ("@acme.example", None),
        ("ana@", None),
        ("ana@@acme.example", None),
        ("ana@acme..example", None),
        ("ana@-acme.example", None),
        (".ana@acme.example", None),
        ("ana.@acme.example", None),
        ("ana@acme.example, bea@acme.example", None),
        ("ana@acme.example?cc=eve@evil.example", None),
        ("ana@acme.example&bcc=eve@evil.example", None),
        ("ana@acme.example%0Abcc:eve@evil.example", None),
        ("ana@acme.example\nbcc: eve@evil.example", None),
        ("ana @acme.example", None),
        ('"ana silva"@acme.example', None),
        ("ana@[192.0.2.1]", None),
        ("ana@acme.example)", None),
        ("[mail](mailto:ana@acme.example)", None),
        ("Ana <ana@acme.example> <eve@evil.example>", None),
        ("ana@acme.example <eve@evil.example>", None),
        ("ana@acme.example" + " " * 500 + "x", None),
        ("mailto:" + " " * 64_000 + "<", None),
        ("a" * 65 + "@acme.example", None),
        ("ana@" + "a." * 127 + "example", None),
        ("é" * 60 + "@acme.example", None),
    ],
)
def test_one_plausible_address_or_none(written: str | None, address: str | None) -> None:
    assert plausible_address(written) == address


@given(hostile_texts)
def test_an_odd_address_is_refused_or_encoded(written: str) -> None:
    address = plausible_address(f"{written}@acme.example")
    if address is not None:
        assert read(mailto(address, "s", "b")) == (address, [("subject", "s"), ("body", "b")])
