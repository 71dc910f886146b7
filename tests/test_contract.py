"""The hub held to its contract: words, inputs, and the documents that partners send."""

from collections.abc import Mapping
from typing import Any, Final

import pytest
from graphql import (
    DocumentNode,
    EnumTypeDefinitionNode,
    GraphQLSchema,
    InputObjectTypeDefinitionNode,
    OperationDefinitionNode,
    build_schema,
    parse,
    print_ast,
    validate,
)

from graph.round_trips import counted_round_trips
from graph.store import Store
from tests.schema.asking import OPERATIONS, ROOT, SCHEMA, ask
from tests.schema.city import build

CORE: Final[GraphQLSchema] = build_schema(SCHEMA.as_str())
ENUMERATIONS: Final = parse((ROOT / "contract/enums.graphql").read_text("utf-8"))
INPUTS: Final = parse((ROOT / "contract/inputs.graphql").read_text("utf-8"))

OURS: Final = parse(SCHEMA.as_str())


def words(document: DocumentNode) -> dict[str, dict[str, str | None]]:
    """The values of every enumeration, with their Chinese words."""
    return {
        said.name.value: {
            value.name.value: value.description.value if value.description else None
            for value in said.values or ()
        }
        for said in document.definitions
        if isinstance(said, EnumTypeDefinitionNode)
    }


def fields(document: DocumentNode) -> dict[str, dict[str, tuple[str, str | None]]]:
    """The fields of every input, with their types and defaults."""
    return {
        said.name.value: {
            field.name.value: (
                print_ast(field.type),
                print_ast(field.default_value) if field.default_value else None,
            )
            for field in said.fields or ()
        }
        for said in document.definitions
        if isinstance(said, InputObjectTypeDefinitionNode)
    }


SERVED: Final = {
    "registers.graphql": ("Units", "Inspections", "Issues", "Record"),
    "feeds.graphql": ("Changes", "AlertRaised", "AccessLog"),
    "flags.graphql": ("Flags",),
    "overlap-check.graphql": ("OverlapCheck",),
    "calendar.graphql": ("Calendar",),
    "plan-life.graphql": ("SubmitPlan", "DecidePlan", "AdvanceInspection"),
    "dossier.graphql": ("Dossier",),
}
"""The documents whose fields are there, by file."""


def operation(file: str, name: str) -> str:
    """One operation of a file of the contract."""
    document = parse((OPERATIONS / file).read_text("utf-8"))
    for definition in document.definitions:
        named = isinstance(definition, OperationDefinitionNode) and definition.name
        if named and named.value == name:
            return print_ast(DocumentNode(definitions=(definition,)))
    raise KeyError(name)


@pytest.mark.parametrize("name", sorted(words(ENUMERATIONS)))
def test_every_enumeration_stands_in_the_schema(name: str) -> None:
    ours, theirs = words(OURS)[name], words(ENUMERATIONS)[name]
    assert list(ours) == list(theirs)
    # Where the contract has no word for a value, the hub may have one.
    assert {value: word for value, word in ours.items() if theirs[value]} == {
        value: word for value, word in theirs.items() if word
    }


@pytest.mark.parametrize("name", sorted(fields(INPUTS)))
def test_every_input_stands_in_the_schema(name: str) -> None:
    assert fields(OURS)[name] == fields(INPUTS)[name]


@pytest.mark.parametrize(
    ("file", "name"), [(file, name) for file, names in SERVED.items() for name in names]
)
def test_the_documents_that_are_served_are_valid(file: str, name: str) -> None:
    assert validate(CORE, parse(operation(file, name))) == []


PAGE: Final = {"first": 100}
EXPECTED: Final[Mapping[str, tuple[str, dict[str, Any], int]]] = {
    "Units": ("registers.graphql", PAGE, 3),
    "Inspections": ("registers.graphql", PAGE, 3),
    "Issues": ("registers.graphql", PAGE, 3),
    "Record": ("registers.graphql", {"system": "S", "recordId": "DC-001"}, 1),
    "Changes": ("feeds.graphql", {"first": 200}, 2),
}
"""Operation → its file, variables, and the round trips that it takes whatever the size."""


@pytest.mark.parametrize("size", [5, 50])
async def test_round_trips_do_not_grow_with_the_result(clean_graph: Store, size: int) -> None:
    await build(clean_graph, size)
    for name, (file, variables, trips) in EXPECTED.items():
        document = operation(file, name)
        with counted_round_trips() as counted:
            answer = await ask(clean_graph, document, variables)
        assert counted.count == trips, name
        (found,) = answer.values()
        if name != "Record":
            assert len(found["edges"]) >= size, name


async def test_an_inspection_answers_with_all_that_it_leads_to(clean_graph: Store) -> None:
    await build(clean_graph, 5)
    answer = await ask(clean_graph, operation("registers.graphql", "Inspections"), {"first": 1})
    (edge,) = answer["inspections"]["edges"]
    node = edge["node"]
    assert answer["inspections"]["totalCount"] == 5
    assert answer["inspections"]["pageInfo"] == {"hasNextPage": True, "endCursor": edge["cursor"]}
    assert node.pop("id").startswith("in")
    assert node == {
        "source": {
            "system": "S",
            "recordId": "DC-000",
            "batch": {"id": "ba" + "0" * 30, "importedAt": "2024-03-01T08:00:00+08:00"},
        },
        "title": "检查005",
        "regime": "GOV_SUPERVISION",
        "status": "APPROVED",
        "trigger": "PLANNED",
        "start": "2024-03-01",
        "end": "2024-04-01",
        "secrecy": "INTERNAL",
        "leadUnit": {"code": "CITY-DC", "name": "市督查室"},
        "supportingUnits": [{"code": "U000", "name": "第0单位"}],
        "targets": [{"code": f"U00{n}", "name": f"第{n}单位"} for n in range(3)],
        "matters": [{"code": f"M00{n}", "name": f"事项{n}"} for n in range(2)],
        "flags": [],
    }


async def test_an_issue_answers_with_the_lists_that_carry_it(clean_graph: Store) -> None:
    await build(clean_graph, 5)
    answer = await ask(
        clean_graph,
        operation("registers.graphql", "Issues"),
        {"first": 9, "filter": {"listKinds": ["PATROL"], "minLists": 2, "text": "堵塞3"}},
    )
    assert answer["issues"]["totalCount"] == 1
    node = answer["issues"]["edges"][0]["node"]
    assert node["entryCount"] == 2
    assert node["unit"] == {"code": "U003", "name": "第3单位"}
    assert node["lists"] == [
        {"list": {"name": "审计清单", "kind": "AUDIT"}, "status": "OPEN"},
        {"list": {"name": "巡视清单", "kind": "PATROL"}, "status": "OPEN"},
    ]
