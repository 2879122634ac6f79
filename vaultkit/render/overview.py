"""What was found in a vault, in numbers: so that an empty agenda explains itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from vaultkit.dates import counted
from vaultkit.errors import Problem, Severity
from vaultkit.model.vault import Vault


def severity_count(severity: Severity, count: int) -> str:
    """`2 errors`, `1 piece of advice`."""
    return f"{counted(count, 'piece')} of advice" if severity == "advice" else counted(count, severity)


PLURALS: dict[Severity, str] = {"error": "errors", "warning": "warnings", "advice": "advice"}


def counts(vault: Vault, problems: Sequence[Problem], today: date) -> dict[str, int]:
    """The numbers by name; `problems` are all that `check` reports."""
    severities = Counter(problem.severity for problem in problems)
    tasks = [promise for promise in vault.promises if promise.task.open]
    return {
        "notes": len(vault.kinds),
        "contacts": len(vault.contacts),
        "with_cadence": sum(contact.cadence is not None for contact in vault.contacts.values()),
        "people_without_note": sum(person.path is None for person in vault.people),
        "events": len(vault.events),
        "goals": len(vault.goals),
        "dated_notes": sum((sort.dated is not None and sort.kind is None) for sort in vault.kinds.values()),
        "touches": sum(len(vault.days_until(person, today)) for person in vault.people),
        "open_promises": sum(promise.theirs for promise in tasks),
        "open_to_dos": sum(not promise.theirs for promise in tasks),
        "problems": len(problems),
        **{plural: severities[severity] for severity, plural in PLURALS.items()},
    }


def overview(vault: Vault, problems: Sequence[Problem], today: date) -> str:
    """The same as two lines of words."""
    number = counts(vault, problems, today)
    people = f"{counted(number['contacts'], 'contact')} ({number['with_cadence']} with a cadence)"
    without = f"{number['people_without_note']} more without a note"
    notes = ", ".join(counted(number[f"{name}s"], name) for name in ("event", "goal"))
    dated = counted(number["dated_notes"], "dated note")
    tasks = f"{counted(number['open_promises'], 'open promise')} to you, {counted(number['open_to_dos'], 'open to-do')}"
    named = (severity_count(severity, number[plural]) for severity, plural in PLURALS.items() if number[plural])
    found = ", ".join(named) or "nothing to fix"
    return (
        f"{counted(number['notes'], 'note')}: {people}, {without}, {notes}, {dated}\n"
        f"{counted(number['touches'], 'day')} of contact, {tasks}; {found}"
    )
