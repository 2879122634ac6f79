"""The limits on one note, so that none costs seconds or hundreds of megabytes, whatever it holds (docs/format.md)."""

from __future__ import annotations

# --- what is read of a body ------------------------------------------------------------------

READING_BUDGET = 180_000
"""Units that reading one body may cost, a unit being about a microsecond. What stands behind that is not read."""
TEXT_COST = 2
"""Units for a heading, a paragraph, or a cell of a table."""
ITEM_COST = 8
"""Units for a list item with its text."""
MARK_COST = 4
"""Units for a link or a tag."""
PARSED_LINE_COST = 16
"""Units for a line, a cell or a deep indentation that markdown-it-py reads."""
PARSED_BRACKET_COST = 10
"""Units for an opening bracket in a text whose links and tags markdown-it-py reads."""
PARSED_SIGN_COST = 3
"""Units for any other character there that could mean more than itself."""

DEEPEST = 100
"""Levels of lists and quotes inside each other; marks below that are text."""
DEEPEST_BRACKETS = 32
"""Levels of square brackets inside each other in which a link is looked for."""
LONGEST_LINK = 1_000
"""Characters between the brackets of a link."""
LONGEST_PIECE = 4_000
"""Characters of a text that are searched together; a link over the border of two such pieces is not seen."""

# --- what is read of the properties ----------------------------------------------------------

LARGEST_PROPERTIES = 65_536
"""Characters of a block of properties; a longer one is not parsed."""
DEEPEST_PROPERTIES = 50
"""Levels of lists and mappings inside each other."""
MOST_VALUES = 10_000
"""Values in one block, those repeated by aliases counted each time."""

# --- what is written to ----------------------------------------------------------------------

MOST_CHARACTERS = 1_500_000
"""Characters of a note that is changed: it is in memory several times meanwhile."""
MOST_LINES = 200_000
"""Lines of a note that is changed."""


class BudgetExceeded(Exception):
    """What follows in a body would cost more than is left of the budget."""


class Budget:
    """What is left of the units that reading one body may cost."""

    def __init__(self, units: int = READING_BUDGET) -> None:
        self.left = units

    def spend(self, units: int) -> None:
        """Raises BudgetExceeded when fewer are left."""
        self.left -= units
        if self.left < 0:
            raise BudgetExceeded
