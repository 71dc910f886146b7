"""Documents that would take long to be held against the rule that fields can be merged.

That rule compares every two selections that give the same name in the answer, and below them again
all that they lead to, so its time grows with the square of what is repeated. Here the pairs are
counted first, which takes time in proportion to the fields, and ends at the limit.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    OperationDefinitionNode,
    SelectionSetNode,
)

PAIRS: Final = 3_000
"""The most pairs that a document may have; graphql-core compares them within some 15 ms."""
FIELDS: Final = 4_000
"""The most fields that are looked at, fragments counted where they are spread."""


class _TooManyError(Exception):
    """There are more than may be."""


class _Counting:
    """Counts the pairs of one document."""

    def __init__(self, document: DocumentNode) -> None:
        self._fragments = {
            definition.name.value: definition
            for definition in document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }
        self._pairs = 0
        self._fields = 0

    def count(self, selection_sets: Iterable[SelectionSetNode]) -> None:
        """Count what is compared where these sets are merged into one, and below.

        Raises:
            _TooManyError: there are more pairs, or more to look at, than may be.
        """
        waiting = [list(selection_sets)]
        while waiting:
            by_name: defaultdict[str, list[FieldNode]] = defaultdict(list)
            spread: set[str] = set()
            for selection_set in waiting.pop():
                for field in self._merged(selection_set, spread):
                    by_name[(field.alias or field.name).value].append(field)
            self._add(len(spread))
            for fields in by_name.values():
                self._add(len(fields))
                if below := [one.selection_set for one in fields if one.selection_set]:
                    waiting.append(below)

    def _add(self, same: int) -> None:
        self._pairs += same * (same - 1) // 2
        if self._pairs > PAIRS:
            raise _TooManyError

    def _merged(self, selection_set: SelectionSetNode, spread: set[str]) -> Iterator[FieldNode]:
        """The fields of a set with those of its fragments, each fragment once."""
        waiting = [selection_set]
        while waiting:
            for node in waiting.pop().selections:
                self._fields += 1
                if self._fields > FIELDS:
                    raise _TooManyError
                if isinstance(node, FieldNode):
                    yield node
                elif not isinstance(node, FragmentSpreadNode):
                    waiting.append(getattr(node, "selection_set"))  # noqa: B009
                elif (name := node.name.value) not in spread:
                    spread.add(name)
                    if fragment := self._fragments.get(name):
                        waiting.append(fragment.selection_set)


def too_ambiguous(document: DocumentNode) -> GraphQLError | None:
    """Why a parsed document is not worth validating; None for one that is."""
    counting = _Counting(document)
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode | FragmentDefinitionNode):
            try:
                counting.count([definition.selection_set])
            except _TooManyError:
                return GraphQLError(
                    "Too many fields of the document give the same name in the answer.",
                    definition,
                    extensions={
                        "code": "TOO_AMBIGUOUS",
                        "remedy": "Select each field once, and spread each fragment once.",
                    },
                )
    return None
