"""`vaultkit draft`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from vaultkit.cli.completion import complete_people
from vaultkit.cli.options import Request, json_option, vault_command
from vaultkit.errors import NameNotClear, UsageProblem

if TYPE_CHECKING:
    from vaultkit.model.context import Context
    from vaultkit.model.need import Need
    from vaultkit.model.person import Person
    from vaultkit.model.vault import Vault
    from vaultkit.render.draft_view import Written


@click.command()
@click.argument("kind", type=click.Choice(["thank", "ask"]))
@click.argument("name", nargs=-1, required=True, shell_complete=complete_people)
@click.option("--need", "need_words", metavar="WORDS", help="Which need to ask for, by some of its words.")
@json_option
@vault_command
def draft(request: Request, *, kind: str, name: tuple[str, ...], need_words: str | None, as_json: bool) -> None:
    """Write a thank-you or a question to somebody, to read over and send.

    `thank` restates what they offered or did and is not thanked for yet, the newest first, and the day you check back.
    `ask` asks for the open need that they stand behind or fit; a go-between gets lines to forward. What is worth
    knowing besides goes to the standard error, so that the draft can be piped. The wording is yours to change:
    docs/drafts.md.
    """
    from vaultkit.render.draft_view import drafts_text, written_json
    from vaultkit.render.json_text import dumped

    if kind == "thank" and need_words is not None:
        raise UsageProblem("`--need` belongs to `draft ask`")
    context = request.load_context()
    person = _the_person(context.vault, " ".join(name))
    written = _thanks(context, person) if kind == "thank" else _question(context, person, need_words)
    if as_json:
        click.echo(dumped({"drafts": [written_json(one) for one in written]}))
        return
    for note in dict.fromkeys(note for one in written for note in one.notes):
        if not request.quiet:
            click.echo(note, err=True)
    click.echo(drafts_text(written, context.vault))


def _thanks(context: Context, person: Person) -> Sequence[Written]:
    from vaultkit.render.draft_view import written_thanks

    return written_thanks(context, person)


def _question(context: Context, person: Person, words: str | None) -> Sequence[Written]:
    from vaultkit.render.draft_view import written_question

    need = _the_need(context, person, words)
    return [written_question(context, person, need)]


def _the_person(vault: Vault, query: str) -> Person:
    """The only person a name fits. Raises NameNotClear."""
    from vaultkit.model.names import fitting_people

    found = fitting_people(query, vault)
    if len(found) == 1:
        return found[0]
    if not found:
        raise NameNotClear(f"nobody is called “{query}”")
    fitting = ", ".join(known.path or known.name for known in found[:10])
    raise NameNotClear(f"“{query}” fits {len(found)}: {fitting}")


def _the_need(context: Context, person: Person, words: str | None) -> Need:
    """The one need to ask a person for: one they stand behind, else one they fit, else the one that is named.

    Raises NameNotClear with the needs there are.
    """
    from vaultkit.model.fitting import who_fits
    from vaultkit.model.names import matches

    needs = context.vault.active_needs
    behind = [need for need in needs if _stands_behind(person, need)]
    fitting = [
        need for need in needs if any(fit.person == person for fit in who_fits(need, context.vault, context.today))
    ]
    for group in (behind, fitting, needs) if words else (behind, fitting):
        found = matches(words, [(need, (need.text, *need.tags)) for need in group]) if words else group
        if len(found) == 1:
            return found[0]
        if found:
            listed = "; ".join(f"“{need.text}”" for need in found)
            raise NameNotClear(f"{len(found)} needs are open to ask {person.name} for, name one by `--need`: {listed}")
    if words:
        raise NameNotClear(f"no open need of an active goal is called “{words}”")
    raise NameNotClear(f"{person.name} stands behind no open need and fits none; name one by `--need WORDS`")


def _stands_behind(person: Person, need: Need) -> bool:
    return any(person in {one.person, one.via} and not one.declined for one in need.candidates)
