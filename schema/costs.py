"""What an operation costs, told before it runs from its document and its variables.

A field costs its own points and, once for each thing of its list, what is selected below it. So
lists within lists multiply. The weights are in `schema/weights.py`.
"""

from collections.abc import Iterable, Mapping
from math import ceil
from typing import Any, Final, cast

from graphql import (
    BooleanValueNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    IntValueNode,
    ListValueNode,
    OperationDefinitionNode,
    SchemaMetaFieldDef,
    SelectionNode,
    SelectionSetNode,
    TypeMetaFieldDef,
    ValueNode,
    VariableNode,
    is_abstract_type,
)

from schema.weights import (
    INTROSPECTION,
    ITEM,
    LONG,
    OBJECT,
    PAGED,
    TEXT,
    VALUE,
    length_of,
    weight_of,
)

_META: Final = {"__schema": SchemaMetaFieldDef, "__type": TypeMetaFieldDef}
_EDGES: Final = "edges"
"""The list of a connection, which is as long as its `first` says."""
_PLAIN: Final[frozenset[type]] = frozenset({int, float, bool, type(None)})
_LONGEST: Final = 1_000_000
"""What is longer is beyond every limit, and no number to reckon with."""


def cost_of(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Mapping[str, Any] | None = None,
) -> int:
    """The points that an operation of a valid document costs, at least one.

    Args:
        schema: which the document was validated against.
        document: the whole of it, for its fragments.
        operation: the one that is to run.
        variables: as they were sent; whether they fit is found out only later.
    """
    return _Costing(schema, document, operation, variables or {}).points()


class _Costing:
    """The cost of one operation; each set of selections is reckoned once for each type."""

    def __init__(
        self,
        schema: GraphQLSchema,
        document: DocumentNode,
        operation: OperationDefinitionNode,
        variables: Mapping[str, Any],
    ) -> None:
        self._schema = schema
        self._operation = operation
        self._fragments = {
            one.name.value: one
            for one in document.definitions
            if isinstance(one, FragmentDefinitionNode)
        }
        self._given = variables
        self._known: dict[tuple[int, str, int], float] = {}
        defaults = {
            one.variable.name.value: one.default_value
            for one in operation.variable_definitions or ()
        }
        self._defaults: Mapping[str, ValueNode | None] = defaults

    def points(self) -> int:
        """Of the whole operation, with the items of lists among its variables."""
        root = self._schema.get_root_type(self._operation.operation)
        assert root is not None, "a valid document asks for what the schema has"  # noqa: S101 -- says so to the type checker
        below = self._set(self._operation.selection_set, root, 1)
        return max(1, ceil(round(below + _given(self._given), 6)))

    def _set(self, selections: SelectionSetNode, kind: GraphQLObjectType, page: int) -> float:
        """Of what is selected of one thing; `page` is how long the edges of a connection are."""
        key = (id(selections), kind.name, page)
        if key not in self._known:
            self._known[key] = sum(self._one(node, kind, page) for node in selections.selections)
        return self._known[key]

    def _one(self, node: SelectionNode, kind: GraphQLObjectType, page: int) -> float:
        if self._is_left_out(node):
            return 0
        if isinstance(node, FieldNode):
            return self._field(node, kind, page)
        fragment: Any = node
        if isinstance(node, FragmentSpreadNode):
            fragment = self._fragments[node.name.value]
        wanted = fragment.type_condition
        if wanted is not None and not self._is_one(kind, wanted.name.value):
            return 0
        return self._set(fragment.selection_set, kind, page)

    def _field(self, node: FieldNode, kind: GraphQLObjectType, page: int) -> float:
        name = node.name.value
        field = _META.get(name) or kind.fields.get(name)
        if field is None:
            return VALUE.points  # __typename
        own = weight_of(kind.name, name)
        things = self._things(node, field, kind, page)
        meta = name in _META or kind.name.startswith("__")
        if node.selection_set is None:
            each = INTROSPECTION if meta else VALUE
            return own.points if own else each.points * things
        first = self._first(node) or 0
        below = max(self._set(node.selection_set, one, first) for one in self._kinds(field))
        each = INTROSPECTION if meta else OBJECT
        once = own.points * (things if own.each else 1) if own else 0
        return once + things * (each.points + below)

    def _things(
        self, node: FieldNode, field: GraphQLField, kind: GraphQLObjectType, page: int
    ) -> int:
        if not str(_type_of(field)).startswith("["):
            return 1
        if node.name.value == _EDGES:
            return page
        stated = self._first(node)
        return length_of(kind.name, node.name.value).things if stated is None else stated

    def _first(self, node: FieldNode) -> int | None:
        """How long a list is to be, as the field's arguments say; None where they do not."""
        for argument in node.arguments or ():
            if argument.name.value in PAGED:
                return _length(self._value(argument.value))
        return None

    def _value(self, node: ValueNode | None) -> object:
        if isinstance(node, VariableNode):
            name = node.name.value
            if name in self._given:
                return self._given[name]
            node = self._defaults.get(name)
        if isinstance(node, IntValueNode):
            return int(node.value)
        if isinstance(node, BooleanValueNode):
            return node.value
        return node.values if isinstance(node, ListValueNode) else None

    def _is_left_out(self, node: SelectionNode) -> bool:
        for directive in node.directives or ():
            for argument in directive.arguments or ():
                value = self._value(argument.value)
                if (directive.name.value, value) in (("skip", True), ("include", False)):
                    return True
        return False

    def _kinds(self, field: GraphQLField) -> Iterable[GraphQLObjectType]:
        """What a field may lead to."""
        named: Any = self._schema.get_type(str(_type_of(field)).strip("[]!"))
        if is_abstract_type(named):
            return self._schema.get_possible_types(cast("Any", named))
        return [cast("GraphQLObjectType", named)]

    def _is_one(self, kind: GraphQLObjectType, name: str) -> bool:
        wanted = self._schema.get_type(name)
        if kind is wanted:
            return True
        return is_abstract_type(wanted) and self._schema.is_sub_type(wanted, kind)


def _type_of(field: GraphQLField) -> Any:  # noqa: ANN401 -- graphql-core leaves it open in part
    """The type of a field, which as a text begins with a bracket where it is a list."""
    known: Any = field
    return known.type


def _length(value: object) -> int:
    """A length as arguments state it; what is none is refused before anything is read."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int):
        return min(max(0, value), _LONGEST)
    if isinstance(value, list | tuple):
        return len(cast("list[object]", value))
    return 1  # a single id stands for a list of one


def _given(variables: Mapping[str, Any]) -> float:
    """Points of the items of lists among the variables, and of long texts, at any depth."""
    items = characters = 0
    waiting: list[object] = [variables]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            below: Iterable[object] = cast("dict[str, object]", value).values()
        elif isinstance(value, list):
            below = cast("list[object]", value)
            items += len(cast("list[object]", value))
        else:
            characters += len(cast("str", value))
            continue
        # A list may hold a million numbers, so it is gone through one by one only where it must be.
        if not _PLAIN.issuperset(map(type, below)):
            waiting += [
                one
                for one in below
                if isinstance(one, (dict, list)) or (isinstance(one, str) and len(one) > LONG)
            ]
    return ITEM.points * items + TEXT.points * characters
