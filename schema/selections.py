"""Selections: which fields below a node were asked for, so that a page brings them along."""

from collections.abc import Iterable, Iterator

from strawberry.types.nodes import SelectedField, Selection

from graph.reading.registers import Path
from schema.arguments import Info

_NODE: Path = ("edges", "node")


def below_node(info: Info) -> frozenset[Path]:
    """The paths of all fields that were asked for below the node of a connection."""
    depth = len(_NODE)
    return frozenset(
        path[depth:]
        for field in info.selected_fields
        for path in _paths(field.selections)
        if path[:depth] == _NODE and len(path) > depth
    )


def _paths(selections: Iterable[Selection], above: Path = ()) -> Iterator[Path]:
    for selection in selections:
        if isinstance(selection, SelectedField):
            path = (*above, selection.name)
            yield path
            yield from _paths(selection.selections, path)
        else:
            yield from _paths(selection.selections, above)
