"""Statements of Cypher, as constants above the functions that run them."""

from dataclasses import dataclass
from typing import LiteralString


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of Cypher, never built from input.

    Attributes:
        text: the Cypher, in the words that both engines answer alike.
        writes: whether it changes the graph; only `Store.write` runs such a statement.
    """

    text: LiteralString
    writes: bool = False
