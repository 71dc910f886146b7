"""What a graph holds, to draw the parameters of statements from."""

# pyright: reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
# Properties of any form go through here.

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from random import Random
from typing import Any, Final

State = dict[str, Any]

NOWHERE: Final = "nowhere"
"""What nothing in a graph has."""


@dataclass(slots=True)
class World:
    """What a graph holds.

    Attributes:
        nodes: by label, properties.
        ties: (source, type, target), by ids.
        random: what chooses.
        generous: whether parameters are to find much: all that there is of lists, few filters.
    """

    nodes: Mapping[str, Sequence[State]]
    ties: Sequence[tuple[str, str, str]]
    random: Random
    generous: bool = False

    def values(self, label: str, name: str) -> list[Any]:
        """What nodes of a label have as a property, each once, and something that none has."""
        found = {
            one
            for node in self.nodes.get(label, ())
            for value in [node.get(name)]
            for one in (value if isinstance(value, list) else [value])
            if one is not None
        }
        return [*sorted(found), NOWHERE]

    def some(self, values: Sequence[Any], most: int = 4) -> list[Any]:
        """One or a few of these, none twice; all where much is to be found."""
        if self.generous:
            return list(values)
        return self.random.sample(list(values), min(len(values), self.random.randint(1, most)))

    def one(self, values: Sequence[Any]) -> Any:
        return self.random.choice(list(values))

    def node(self, label: str) -> State:
        """One node of a label, as a table of its own."""
        return deepcopy(self.one(self.nodes[label]))

    def ids(self, label: str) -> list[str]:
        return self.values(label, "id")

    def fresh(self) -> str:
        """A text that nothing in the graph has."""
        return f"{self.random.getrandbits(120):030x}"
