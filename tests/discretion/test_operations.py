"""Random operations are valid, and of the whole schema."""

from random import Random
from typing import Final

from graphql import GraphQLObjectType, TypeInfo, TypeInfoVisitor, Visitor, parse, validate, visit
from graphql.language import FieldNode

from tests.discretion.hubs import CORE
from tests.discretion.operations import ASIDE, ENDLESS, Operations
from tests.discretion.pools import Pools

_SEEDS: Final = 190
_VALIDATED: Final = 25


class _Fields(Visitor):
    """Notes the fields that a document asks for at its roots."""

    def __init__(self, types: TypeInfo, found: set[tuple[str, str]]) -> None:
        super().__init__()
        self._types = types
        self._found = found

    def enter_field(self, node: FieldNode, *_: object) -> None:
        """Note one."""
        if (of := self._types.get_parent_type()) is not None:
            self._found.add((of.name, node.name.value))


def made(seed: int) -> Operations:
    pools = Pools(
        ids=["in" + "0" * 30], batches=["ba" + "0" * 30], numbers=["P1"], systems=["A"],
        codes=["U1"], places=["x"], events=["ch" + "0" * 30], uploads={"x" * 22: "leads"},
    )  # fmt: skip
    return Operations(CORE, Random(seed), pools)  # noqa: S311 -- a seeded test


def test_every_operation_is_valid() -> None:
    for seed in range(_VALIDATED):
        operations = made(seed)
        for document in (
            operations.query(), operations.mutation(), operations.subscription(id="ba0")
        ):  # fmt: skip
            assert validate(CORE, parse(document)) == [], document


def test_every_field_is_asked_for_of_what_there_is_to_ask() -> None:
    found: set[tuple[str, str]] = set()
    types = TypeInfo(CORE)
    for seed in range(_SEEDS):
        operations = made(seed)
        documents = [operations.query() for _ in range(4)]
        documents += [operations.mutation(), operations.subscription(id="ba0")]
        for document in documents:
            visit(parse(document), TypeInfoVisitor(types, _Fields(types, found)))
    for root in (CORE.query_type, CORE.mutation_type, CORE.subscription_type):
        assert isinstance(root, GraphQLObjectType)
        asked = {name for of, name in found if of == root.name}
        assert asked == set(root.fields) - ASIDE - ENDLESS
    missing = {
        (one.name, name)
        for one in CORE.type_map.values()
        if isinstance(one, GraphQLObjectType) and one.name in {of for of, _ in found}
        for name in one.fields
        if (one.name, name) not in found and one is not CORE.query_type and name not in ENDLESS
    }
    assert missing == set()
