"""The benchmarks ask every query of the contract with arguments that fit it."""

from typing import Any, Final

import pytest
from graphql import (
    DocumentNode,
    NonNullTypeNode,
    OperationDefinitionNode,
    build_schema,
    get_operation_ast,
    print_ast,
    validate,
)

from benchmarks.contract_documents import ARGUMENTS, Known, answerable, queries
from domain.records import Kind
from tests.schema.asking import SCHEMA
from tests.test_contract import SERVED

SOURCE: Final = {"id": "in1", "system": "S", "number": "1"}
KNOWN: Final = Known(
    dict.fromkeys((Kind.INSPECTION, Kind.ISSUE, Kind.LEAD), SOURCE), "in2", "U1", {}
)
QUERIES: Final = dict(queries())


def operation(document: DocumentNode) -> OperationDefinitionNode:
    found = get_operation_ast(document)
    assert found is not None
    return found


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_has_its_arguments(name: str) -> None:
    said: dict[str, Any] = ARGUMENTS[name](KNOWN)
    variables = operation(QUERIES[name]).variable_definitions or ()
    assert said.keys() <= {one.variable.name.value for one in variables}
    needed = {one.variable.name.value for one in variables if isinstance(one.type, NonNullTypeNode)}
    assert needed <= said.keys()


def test_no_arguments_are_for_a_query_that_is_not_there() -> None:
    assert ARGUMENTS.keys() == QUERIES.keys()


def test_what_the_schema_can_answer_is_asked() -> None:
    core = build_schema(SCHEMA.as_str())
    able = {name for name, document in QUERIES.items() if not validate(core, document)}
    asked = answerable(SCHEMA)
    assert asked.keys() == able
    assert asked.keys() >= {name for names in SERVED.values() for name in names} & QUERIES.keys()
    assert asked["Units"] == print_ast(QUERIES["Units"])
