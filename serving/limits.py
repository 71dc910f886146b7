"""How much a document asks for, measured before anything is validated or run."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
)

from settings import Limits

# The depth of introspection has a rule of its own in graphql-core, and tools ask deep questions.
_INTROSPECTION = ("__schema", "__type")
_FRAGMENTS_IN_A_CHAIN = 100


@dataclass(frozen=True, slots=True)
class Measure:
    """How much a set of selections asks for, with every fragment counted where it is spread.

    Attributes:
        depth: levels of fields below each other.
        fields: fields on all levels.
        width: fields on the first level.
        aliases: fields with an alias, and repetitions of a field, which cost as much to validate.
        directives: directives on fields and fragments.
        names: names in the answer on the first level.
    """

    depth: int = 0
    fields: int = 0
    width: int = 0
    aliases: int = 0
    directives: int = 0
    names: frozenset[str] = frozenset()

    def __add__(self, other: "Measure") -> "Measure":
        """Both side by side."""
        return Measure(
            max(self.depth, other.depth),
            self.fields + other.fields,
            self.width + other.width,
            self.aliases + other.aliases,
            self.directives + other.directives,
            self.names | other.names,
        )

    def whole(self) -> "Measure":
        """The same with the first level closed, so that what is repeated on it counts."""
        repeated = self.width - len(self.names)
        return replace(self, aliases=self.aliases + repeated)


class Measuring:
    """Measures the operations of one document.

    A fragment is measured once, however often it is spread, so the work is linear in the document
    even where the answer would be exponential.
    """

    def __init__(self, document: DocumentNode) -> None:
        self._fragments = {
            definition.name.value: definition
            for definition in document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }
        self._known: dict[str, Measure] = {}
        self._chain: list[str] = []

    def operation(self, definition: OperationDefinitionNode) -> Measure:
        """What an operation asks for."""
        return self.selections(definition.selection_set).whole()

    def selections(self, selection_set: SelectionSetNode | None) -> Measure:
        """What a set of selections asks for."""
        total = Measure()
        for selection in selection_set.selections if selection_set else ():
            total += self._selection(selection)
        return total

    def _selection(self, node: SelectionNode) -> Measure:
        directives = Measure(directives=len(node.directives or ()))
        if isinstance(node, FieldNode):
            return directives + self._field(node)
        if isinstance(node, FragmentSpreadNode):
            return directives + self._spread(node.name.value)
        return directives + self.selections(getattr(node, "selection_set", None))

    def _field(self, node: FieldNode) -> Measure:
        below = self.selections(node.selection_set).whole()
        return Measure(
            depth=1 if node.name.value in _INTROSPECTION else below.depth + 1,
            fields=below.fields + 1,
            width=1,
            aliases=below.aliases + (node.alias is not None),
            directives=below.directives,
            names=frozenset([(node.alias or node.name).value]),
        )

    def _spread(self, name: str) -> Measure:
        if name in self._known:
            return self._known[name]
        fragment = self._fragments.get(name)
        # An unknown fragment or one within itself is what validation complains of.
        if fragment is None or name in self._chain:
            return Measure()
        if len(self._chain) == _FRAGMENTS_IN_A_CHAIN:
            raise GraphQLError(
                f"More than {_FRAGMENTS_IN_A_CHAIN} fragments are spread within each other.",
                fragment,
                extensions={"code": "TOO_DEEP", "remedy": "Spread fewer fragments in fragments."},
            )
        self._chain.append(name)
        measure = self.selections(fragment.selection_set)
        self._chain.pop()
        self._known[name] = measure
        return measure


def beyond(document: DocumentNode, limits: Limits) -> list[GraphQLError]:
    """What in a parsed document goes beyond the limits: an error for each limit and operation."""
    measuring = Measuring(document)
    operations = (
        node for node in document.definitions if isinstance(node, OperationDefinitionNode)
    )
    try:
        return [
            error
            for operation in operations
            for error in _too_much(operation, measuring.operation(operation), limits)
        ]
    except GraphQLError as error:
        return [error]


def _too_much(
    operation: OperationDefinitionNode, measure: Measure, limits: Limits
) -> Iterator[GraphQLError]:
    table = (
        ("TOO_DEEP", "levels of fields", measure.depth, limits.depth),
        ("TOO_MANY_FIELDS", "fields", measure.fields, limits.fields),
        ("TOO_MANY_ROOT_FIELDS", "fields on the first level", measure.width, limits.root_fields),
        ("TOO_MANY_ALIASES", "aliased or repeated fields", measure.aliases, limits.aliases),
        ("TOO_MANY_DIRECTIVES", "directives", measure.directives, limits.directives),
    )
    for code, things, count, limit in table:
        if count > limit:
            yield GraphQLError(
                f"The operation has {count:,} {things} where {limit:,} are allowed.",
                operation,
                extensions={"code": code, "remedy": "Ask for less, or in several requests."},
            )
