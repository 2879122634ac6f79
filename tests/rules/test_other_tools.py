"""Vaults that other tools and other habits made: nobody in them is lost, and nothing is made up."""

from __future__ import annotations

from rules.vault_of import agenda_of, vault_of

TODAY = "2026-11-22"


def test_notes_of_a_calendar_and_of_an_address_book_are_in_their_places() -> None:
    vault = vault_of(
        """
== People/Bo Lind.md
---
type: mentor
---
- [ ] #waiting the cv 📅 2026-11-20
== People/Eva Horn.md
== Contacts/Uwe Falk.md
---
FN: Uwe Falk
BDAY: 1991-11-22
ORG: Kite Works
CATEGORIES: Books, Robotics
VERSION: "4.0"
---
- [ ] #waiting his slides 📅 2026-11-20
== 02 Events/2026-11-25 Fair.md
---
title: Fair
allDay: true
date: 2026-11-25
type: single
attendees: ["[[Eva Horn]]"]
---
== Meetings/2026-11-20 Sync.md
---
type: rrule
attendees: ["[[Eva Horn]]"]
---
"""
    )
    assert {contact.name for contact in vault.contacts.values()} == {"Bo Lind", "Eva Horn", "Uwe Falk"}
    assert len(vault.events) == 2
    assert len(vault.open_promises) == 2
    assert vault.problems == ()


def test_birthdays_under_all_their_names_are_on_the_agenda() -> None:
    written = ("BDAY: 1985-11-22", "dob: --1122", "date_of_birth: 1604-11-22", "birthday: 0000-11-22", "bday: 11-22")
    text = "".join(
        f"== 👥 People/Person {letter}.md\n---\n{front}\n---\n" for letter, front in zip("ABCDE", written, strict=True)
    )
    agenda = agenda_of(text, TODAY)
    assert [item.kind for item in agenda.items] == ["birthday"] * 5


def test_a_vault_without_people_has_none() -> None:
    vault = vault_of(
        """
== 01 Projects/Contact form.md
Text #contact-form
== Books/People of the Book.md
---
type: book
author: "[[Geraldine Brooks]]"
---
== Recipes/Family stew.md
== Team/Handbook.md
---
type: friend
---
== CRM/Leads.md
== Network/Router.md
---
type: device
---
== Friends/Episode 1.md
== Zettel/202611221200 Person and mask.md
#personhood
"""
    )
    assert vault.contacts == {}
    assert list(vault.people) == []
