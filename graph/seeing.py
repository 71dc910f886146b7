"""Seeing: the condition under which a caller may know of a node, for every reading statement.

A node carries the circles that it is in (`domain/audiences.py`); the parameter `circles` holds
those that the caller moves in. The condition stands after the indexed anchor of a statement.
"""

from typing import Final, LiteralString


def seen(name: LiteralString) -> LiteralString:
    """The condition that the caller may know of a node."""
    return "size([c IN " + name + ".circles WHERE c IN $circles]) > 0"


def privy(name: LiteralString) -> LiteralString:
    """The condition that the caller is privy to a node's guarded fields (`domain/fields.py`).

    It stands wherever a statement asks what these say; what it gives of them is taken out on the
    way to the caller (`graph/reading/withholding.py`).
    """
    return "size([c IN " + name + ".privy WHERE c IN $circles]) > 0"


def unaccused(name: LiteralString) -> LiteralString:
    """The condition that a lead, or a change of one, accuses nobody above the caller, nor himself.

    HO-13: whom a lead accuses never gets to know of it, nor whoever stands below; those who handle
    it, who are privy, do. It stands beside `seen` wherever a statement reads leads and changes.
    """
    return (
        "(" + name + ".accuses IS NULL OR " + privy(name) + " "
        "OR size([c IN " + name + ".accuses WHERE c IN $circles]) = 0)"
    )


def unveiled(name: LiteralString) -> LiteralString:
    """The condition that a placeholder does not veil one lead alone that the caller knows.

    It veils the leads of its number that accuse somebody (`graph/derived_veils.py`). Whom such a
    lead accuses sees the placeholder, as if there were no lead; whoever sees the lead does not see
    what stands for it. Of several that he sees the number means none, and the placeholder stands.
    """
    accused, handles = _with(name, "veilAccused"), _with(name, "veilPrivy")
    return (
        "(" + name + ".veils IS NULL OR size([veil IN " + name + ".veils "
        "WHERE " + accused + " = 0 OR " + handles + " > 0]) <> 1)"
    )


def _with(name: LiteralString, of: LiteralString) -> LiteralString:
    return "size([c IN $circles WHERE veil + c IN " + name + "." + of + "])"


def told(name: LiteralString) -> LiteralString:
    """The circles of those whom a record tells of whom it names (`domain/audiences.py`)."""
    return (
        "CASE WHEN " + name + ".accuses IS NULL THEN " + name + ".circles "
        "ELSE " + name + ".privy END"
    )


def seen_of(label: LiteralString, name: LiteralString) -> LiteralString:
    """The condition that the caller may know of a node of some label."""
    return seen(name) + beside(label, name)


def beside(label: LiteralString, name: LiteralString) -> LiteralString:
    """What is asked of nodes of some label beside their circles, as further conditions."""
    condition: LiteralString = ""
    if label in ACCUSING:
        condition = condition + " AND " + unaccused(name)
    if label in VEILING:
        condition = condition + " AND " + unveiled(name)
    return condition


def seen_along(path: LiteralString, *names: LiteralString) -> LiteralString:
    """The condition that the caller may know of nodes of a path, with all that is asked of each."""
    condition = seen_all(*names)
    for name in names:
        for label in VEILING:
            if "(" + name + ":" + label + ")" in path:
                condition = condition + beside(label, name)
    return condition


def seen_all(*names: LiteralString) -> LiteralString:
    """The condition that the caller may know of every one of several nodes."""
    condition: LiteralString = ""
    for name in names:
        condition = condition + (" AND " if condition else "") + seen(name)
    return condition


def tied(relationship: LiteralString) -> LiteralString:
    """The types of a relationship: the open one, and the one that leads to closed records.

    A reference leads to what everybody who may know of its source may know of. Where it means a
    record that fewer may know of, a second relationship leads there in confidence.
    """
    return relationship + "|" + relationship + IN_CONFIDENCE


ACCUSING: Final = ("Lead", "ChangeEvent")
"""Labels of what may accuse somebody."""

VEILING: Final[tuple[LiteralString, ...]] = ("Lead", "Case")
"""Labels of placeholders that may stand for a lead."""

IN_CONFIDENCE: LiteralString = "_IN_CONFIDENCE"
