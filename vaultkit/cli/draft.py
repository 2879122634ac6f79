"""`vaultkit draft`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from vaultkit.cli.completion import completing
from vaultkit.cli.naming import one_person
from vaultkit.cli.options import Request, json_option, vault_command
from vaultkit.errors import NameNotClear, UsageProblem

if TYPE_CHECKING:
    from vaultkit.model.context import Context
    from vaultkit.model.need import Need
    from vaultkit.model.person import Person
    from vaultkit.render.draft_view import Written


class Kind(click.Choice[str]):
    """A kind of draft, or the number of a line of the agenda."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return value if str(value).isdigit() else super().convert(value, param, ctx)


@click.command()
@click.argument("kind", type=Kind(["thank", "ask", "remind", "reconnect"]), metavar="KIND|NUMBER")
@click.argument("name", nargs=-1, shell_complete=completing("people"))
@click.option(
    "--need",
    "need_words",
    metavar="WORDS",
    help="Which need to ask for, by some of its words.",
    shell_complete=completing("needs"),
)
@json_option
@vault_command
def draft(request: Request, *, kind: str, name: tuple[str, ...], need_words: str | None, as_json: bool) -> None:
    """Write a thank-you, a question, a reminder or a greeting, to read over and send.

    KIND is thank, ask, remind or reconnect; a NUMBER is that of a line of `vaultkit today`.

    `thank` restates what was offered or done and is not thanked for yet, the newest first, and the day you check back.
    `ask` asks for the open need that somebody is noted for or fits; somebody in between gets lines to forward.
    `remind` comes back to a promise or a question, and the third time lets it go. `reconnect` says hello. Where your
    notes do not say it, a gap in [brackets] is left. What is worth knowing goes to the standard error, so that the
    draft can be piped. The wording is yours to change: docs/drafts.md.
    """
    from vaultkit.render.draft_view import drafts_text, written_json
    from vaultkit.render.json_text import dumped

    if kind != "ask" and need_words is not None:
        raise UsageProblem("`--need` belongs to `draft ask`")
    if not kind.isdigit() and not name:
        raise UsageProblem(f"whom? `vaultkit draft {kind} NAME`")
    context = request.load_context()
    if kind.isdigit():
        written = _numbered(context, kind, request.root_name)
    else:
        person = one_person(" ".join(name), context.vault)
        written = _question(context, person, need_words) if kind == "ask" else _others(context, person, kind)
    if as_json:
        click.echo(dumped({"drafts": [written_json(one) for one in written]}))
        return
    for note in dict.fromkeys(note for one in written for note in one.notes):
        if not request.quiet:
            click.echo(note, err=True)
    click.echo(drafts_text(written, context.vault))


_KINDS = {
    "thank": "thank",
    "promised": "remind",
    "stalled": "remind",
    **dict.fromkeys(("next-contact", "first-follow-up", "circumstance", "birthday"), "reconnect"),
    **dict.fromkeys(("neglected", "drifting", "dormant"), "reconnect"),
}
"""Which draft helps with a line, by its kind."""


def _numbered(context: Context, number: str, root: str) -> Sequence[Written]:
    """The draft for a line of the agenda. Raises NameNotClear where there is none."""
    from vaultkit.cli.numbers import meant_by_number
    from vaultkit.render.draft_view import written_question
    from vaultkit.rules.ask import AskItem

    meant = meant_by_number(number, context, root)
    item = meant.item if meant else None
    if isinstance(item, AskItem):
        return [written_question(context, item.ask.whom, item.ask.need, item.also)]
    if item and item.subject and item.kind in _KINDS:
        return _others(context, item.subject, _KINDS[item.kind])
    raise NameNotClear(f"there is no draft for “{meant.line if meant else number}”")


def _others(context: Context, person: Person, kind: str) -> Sequence[Written]:
    """The thanks, the reminders or the greeting. Raises NameNotClear when there is nothing to remind of."""
    from vaultkit.render.draft_view import written_greeting, written_reminders, written_thanks

    if kind == "thank":
        return written_thanks(context, person)
    if kind == "reconnect":
        return [written_greeting(context, person)]
    if reminders := written_reminders(context, person):
        return reminders
    raise NameNotClear(f"{person.name} has promised nothing that is open, and was asked for nothing")


def _question(context: Context, person: Person, words: str | None) -> Sequence[Written]:
    from vaultkit.render.draft_view import written_question

    needs = [] if words else _planned_together(context, person)
    need, *also = needs or [_the_need(context, person, words)]
    return [written_question(context, person, need, also)]


def _planned_together(context: Context, person: Person) -> list[Need]:
    """The needs that one line of the agenda asks somebody for."""
    from vaultkit.rules.ask import ask

    together = [item for item in ask(context) if item.also and item.ask.whom == person and not item.waits_for]
    return [together[0].ask.need, *together[0].also] if together else []


def _the_need(context: Context, person: Person, words: str | None) -> Need:
    """The one need to ask a person for: one they stand behind, else one they fit, else the one that is named.

    Raises NameNotClear with the needs there are.
    """
    from vaultkit.model.fitting import who_fits
    from vaultkit.model.names import matches
    from vaultkit.model.thread import threads

    needs = context.vault.active_needs
    behind = [thread.need for thread in threads(context).active if thread.with_person(person)]
    behind = behind or [thread.need for thread in threads(context).active if thread.pledge_of(person)]
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
    raise NameNotClear(f"{person.name} is noted for no open need and fits none; name one by `--need WORDS`")
