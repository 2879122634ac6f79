"""Contacts as vCards, and read back."""

from __future__ import annotations

from vault_builder import vault_of

from vaultkit.dates import Birthday
from vaultkit.importing.vcard import read_vcards
from vaultkit.render.vcard import are_cards_of_ours, cards_text

NOTES = """
    == People/Ana Silva.md
    ---
    aliases: [Ana, "Silva, Ana"]
    email: [ana@acme.example, silva@home.example]
    phone: "030 901820"
    company: "[[Acme; Robotics]]"
    role: Head of R&D, hiring
    location: Lisbon
    birthday: 03-14
    linkedin: ana-silva
    website: https://ana.example/a,b
    ---
    == People/李安.md
    ---
    birthday: 1985-03-14
    ---
    """


def test_a_card_holds_what_a_note_says() -> None:
    text = cards_text(vault_of(NOTES).contacts.values())
    assert text.startswith(
        "BEGIN:VCARD\r\n"
        "VERSION:3.0\r\n"
        "PRODID:-//vaultkit//contacts//EN\r\n"
        "UID:vk-261b28ff6948e708@vaultkit\r\n"
        "FN:Ana Silva\r\n"
        "N:;Ana Silva;;;\r\n"
        "NICKNAME:Ana,Silva\\, Ana\r\n"
        "EMAIL;TYPE=INTERNET,PREF:ana@acme.example\r\n"
        "EMAIL;TYPE=INTERNET:silva@home.example\r\n"
        "TEL;TYPE=VOICE,PREF:030 901820\r\n"
        "ORG:Acme\\; Robotics\r\n"
        "TITLE:Head of R&D\\, hiring\r\n"
        "ADR;TYPE=HOME:;;;Lisbon;;;\r\n"
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-14\r\n"
        "URL:https://www.linkedin.com/in/ana-silva\r\n"
        "URL:https://ana.example/a,b\r\n"
        "END:VCARD\r\n"
    )
    assert are_cards_of_ours(text.encode())
    assert not are_cards_of_ours(b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana\r\nEND:VCARD\r\n")


def test_cards_are_read_back_as_they_were() -> None:
    reading = read_vcards("a.vcf", cards_text(vault_of(NOTES).contacts.values()).encode())
    assert reading.problems == ()
    ana, an = reading.cards
    assert (ana.name, ana.emails, ana.phones, ana.company, ana.role, ana.location) == (
        "Ana Silva",
        ("ana@acme.example", "silva@home.example"),
        ("030 901820",),
        "Acme; Robotics",
        "Head of R&D, hiring",
        "Lisbon",
    )
    assert (ana.birthday, ana.nicknames) == (Birthday(3, 14), ("Ana", "Silva, Ana"))
    assert (an.name, an.birthday) == ("李安", Birthday(3, 14, 1985))
