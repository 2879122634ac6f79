"""A tick under *Perhaps*: the tag, or the task, at the line that sounded like it."""

from __future__ import annotations

from vaultkit.actions.note_edit import NoteEdit
from vaultkit.actions.sources import Sources
from vaultkit.expression import expression
from vaultkit.markdown.edit import InsertLines, insertion, refuse_in_a_table, tagging
from vaultkit.prose.days import find_days
from vaultkit.rules.perhaps import PerhapsTarget

_INDENT = expression(r"^([\s>]*)")


def keep_likely(_tick: object, target: PerhapsTarget, sources: Sources) -> list[NoteEdit]:
    """The line with a passing tag, or a task below it with the day that its words name.

    Raises EditRefused in a table, where neither fits.
    """
    line = sources.line(target.path, target.line)
    refuse_in_a_table(target.path, line, target.line)
    if target.sounds_like in {"promised", "to-do"}:
        return [(target.path, _task_below(line, target, sources))]
    tag = sources.tag("offer" if target.sounds_like == "offer" else "news" if target.sounds_like == "news" else "wants")
    if tag in line.split():
        return []
    return [(target.path, tagging(target.path, sources.text_of(target.path), target.line, tag))]


def _task_below(line: str, target: PerhapsTarget, sources: Sources) -> InsertLines:
    """A task below the list item or the paragraph that a line belongs to."""
    text, body = sources.text_of(target.path), sources.note(target.path).body
    days = [phrase.coming for phrase in find_days(target.words, target.day) if phrase.coming]
    by = "" if len(days) != 1 else f" [due:: {days[0]}]" if sources.task_format.dataview else f" 📅 {days[0]}"
    who = f"{sources.link(target.person)} " if target.person and target.person.path != target.path else ""
    waiting = "#waiting " if target.sounds_like == "promised" else ""
    block = next((one for one in body.blocks if one.line <= target.line <= one.line + one.text.count("\n")), None)
    last = block.line + block.text.count("\n") if block else target.line
    found = _INDENT.match(line)
    indent = found[1] if found else ""
    if block and block.item is not None:
        item = body.items[block.item]
        found = _INDENT.match(sources.line(target.path, item.line))
        indent = (found[1] if found else "") + ("\t" if "\t" in indent else "    ")
    return insertion(text, last, (f"{indent}- [ ] {waiting}{who}{target.words}{by}",))
