"""Words beside a link by which they say that somebody was there: *lunch with [[Ana Silva]]*."""

from __future__ import annotations

import re

from vaultkit.expression import expression
from vaultkit.model.facts import EntryFacts

_THERE = (
    r"with|met|saw|called|phoned|visited|invited|thanked|(?:spoke|talked|wrote|met up|said hi) (?:to|with)|heard from"
    r"|(?:lunch|dinner|coffee|tea|call|breakfast|drinks)|mit|bei|traf|getroffen|besucht|kaffee"
    r"|avec|chez|vu|rencontré|con|com|met|z|ze|с|со"
)
MET = (
    r"(?:(?:lunch|dinner|coffee|tea|call|breakfast|drinks|beers?|walk|chat|meeting|interview|1:1|one-on-one|catch-?up)"
    r"|(?:\w*essen|kaffee|bier|treffen|telefonat|spaziergang|gespräch)"
    r"|(?:déjeuner|dîner|café|appel|réunion|rendez-vous|promenade|almuerzo|comida|cena|llamada|reunión|paseo))"
    r"(?: (?:with|mit|avec|con))?"
    r"|met(?: up)?(?: with)?|called|phoned|visited|(?:spoke|talked|said hi) (?:to|with)|heard from"
    r"|traf|getroffen|besucht|rencontré|chez|vu"
)
"""What one says before the name of somebody one met, as an expression."""
_USED = expression(
    r"\b(?:work|play|fiddl|experiment|struggl|deal|start|begin|began|begun|integrat|compar|combin|cop|fill|tinker"
    r"|arbeit|gearbeit|gespiel|spiel|travaill|jou|trabaj|jug)\w* (?:\w+ ){0,2}(?:with|mit|avec|con) \Z"
    r"|\b(?:made|built|written|done|drawn|problems?|issues?|trouble) (?:with|mit|avec|con) \Z",
    re.I,
)
"""What one says of a tool: *worked with [[Design Systems]]*."""
_AND = r"(?:,| and| und| et| y| e| i| и| &)? ?"
_BEFORE = expression(rf"(?:(?:\A|\W)(?:{_THERE})\s+|[和跟与與]\s?)(?:\[\[[^\[\]\n]{{1,99}}\]\]{_AND}){{0,6}}\Z", re.I)
_MET_BEFORE = expression(rf"(?:\A|\W)(?:{MET})\s+(?:\[\[[^\[\]\n]{{1,99}}\]\]{_AND}){{0,6}}\Z", re.I)
_BEHIND = expression(
    r"(?: (?:called|said|says|told|asked|wrote|came|visited|phoned|offered|promised|rief|sagte|sagt|schrieb|kam"
    r"|erzählte|fragte|a (?:dit|appelé|écrit)|m'a|dijo|llamó|vino|escribió|позвонила?)\b|さん|と)",
    re.I,
)
_LINK = expression(r"\[\[([^\[\]\n|#]+)[^\[\]\n]*\]\]")
_REACH = 400
"""How far before a link words speak of it, in characters."""


def who_was_there(entry: EntryFacts) -> set[str]:
    """The targets that the words beside them, or the property they stand in, call people."""
    if entry.source == "property":
        return {target for part in entry.parts for target in part}
    return {
        link[1].strip()
        for line in entry.text.split("\n")
        for link in _LINK.finditer(line)
        if _BEFORE.search(line, 0, link.start()) or _BEHIND.match(line, link.end())
    }


def was_met(entry: EntryFacts, target: str) -> bool | None:
    """Whether the words beside links to a target name a meeting, a meal, a call, or what somebody said.

    False: they only say *with*, of what may be no tool; None: they say nothing.
    """
    if entry.source == "property":
        return True
    found = None
    for line in entry.text.split("\n"):
        for link in _LINK.finditer(line):
            if link[1].strip() == target:
                first, last = max(0, link.start() - _REACH), link.start()
                if _MET_BEFORE.search(line, first, last) or _BEHIND.match(line, link.end()):
                    return True
                if _BEFORE.search(line, first, last) and not _USED.search(line, first, last):
                    found = False
    return found
