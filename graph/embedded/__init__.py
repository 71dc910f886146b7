"""The graph database that the hub starts and owns when it is given none."""

from graph.embedded.engine import Engine, embedded
from graph.embedded.turn import WritersTurn

__all__ = ["Engine", "WritersTurn", "embedded"]
