"""What an operation costs is told before it runs, and grows with what its lists multiply."""

from pathlib import Path
from typing import Any, Final

import pytest
from graphql import GraphQLObjectType, get_introspection_query, parse
from hypothesis import given, settings
from hypothesis import strategies as st

from schema import build_schema, core
from schema.costs import cost_of
from schema.documents import costs, documents_in, operations_of
from schema.weights import INTROSPECTION, ITEM, LENGTHS, OBJECT, OTHER_LISTS, TEXT, VALUE, WEIGHTS
from settings import Limits

HOUSE: Final = Path(__file__).parents[2]
SCHEMA: Final = core(build_schema())


def cost(source: str, **variables: Any) -> int:
    document = parse(source)
    return cost_of(SCHEMA, document, operations_of(document)[0], variables)


@pytest.mark.parametrize(
    ("source", "points"),
    [
        ("{ __typename }", 1),
        ("{ me { agency role } }", 2),
        # A connection, and for each record its edge, itself and its values.
        ("{ units(first: 10) { edges { node { id } } } }", 1 + 10 * (1 + 1 + 0.1)),
        ("{ units(first: 100) { edges { cursor node { id } } } }", 1 + 100 * (1 + 0.1 + 1 + 0.1)),
        ("{ units(first: 0) { totalCount } }", 1 + 50),
        ("{ inspections(first: 10) { edges { node { targets { id } } } } }",
         1 + 10 * (1 + 1 + 20 * 1.1)),
        ('{ unit(code: "x") { history(first: 20) { edges { cursor } } } }',
         1 + 10 + 1 + 20 * 1.1),
        ('{ nodes(ids: ["a", "b", "c"]) { id } }', 3 * 1.1),
        ("{ overlapChecks(plans: [{}, {}, {}]) { verdict asOf } }", 3 * 201.2),
        ("{ me { agency } ...F } fragment F on Query { me { role } }", 2.2),
        ('{ node(id: "x") { id ... on Unit { name } ... on Lead { title text } } }', 1 + 0.3),
        ('{ node(id: "x") { ... on Record { source { system } } } }', 1 + 1.1),
        ("{ me { role @skip(if: true) } units(first: 9) @include(if: false) { totalCount } }", 1),
        ('mutation { undoBatch(id: "x") { errors { code } } }', 1_001 + 5 * 1.1),
        ('subscription { batchMoved(id: "x") { id } }', 1.1),
    ],
)  # fmt: skip
def test_the_price_of(source: str, points: float) -> None:
    assert cost(source) == max(1, -int(-round(points, 6) // 1))


@pytest.mark.parametrize(
    ("first", "points"),
    [(10, 22), (500, 1_051), (500.0, 1_051), (-3, 1), (10**400, 2_100_001), ("many", 4)],
)
def test_a_variable_says_how_long_a_page_is(first: object, points: int) -> None:
    source = "query($first: Int!) { units(first: $first) { edges { node { id } } } }"
    assert cost(source, first=first) == points


def test_a_default_says_it_where_no_variable_is_given() -> None:
    source = "query($n: Int = 200, $no: Boolean = true) { units(first: $n) { edges { cursor } } me @skip(if: $no) { role } }"  # noqa: E501
    assert cost(source) == 221
    assert cost(source, n=1, no=False) == 4


def test_items_of_variables_count_at_any_depth() -> None:
    source = "query($f: UnitFilter) { units(filter: $f, first: 0) { totalCount } }"
    assert cost(source, f={"regions": ["500100"] * 700, "more": [[1, 2], {"a": [3]}]}) == 51 + 705


def test_long_texts_count_and_short_ones_do_not() -> None:
    source = "query($p: JSON) { me { role } }"
    assert cost(source, p={"a": "x" * 1_000}) == 2
    assert cost(source, p=[{"a": "x" * 2_000}]) == 1 + 1 + 1 + 200


def test_a_plan_of_twenty_thousand_targets_is_within_the_limit() -> None:
    plan = {"targets": [{"unit": f"U-{number}"} for number in range(20_000)]}
    assert cost("query($p: JSON) { me { role } }", p=plan) < Limits().cost


@given(st.integers(1, 500), st.integers(1, 500), st.integers(1, 500))
@settings(max_examples=50, deadline=None)
def test_lists_within_lists_multiply(outer: int, inner: int, more: int) -> None:
    def priced(first: int, second: int) -> int:
        return cost(
            f"{{ units(first: {first}) {{ edges {{ node {{ children(first: {second}) {{ edges "
            "{ node { id } } } } } } }"
        )

    assert priced(outer, inner) >= outer * inner * 2
    assert priced(outer + more, inner) > priced(outer, inner) < priced(outer, inner + more)


def test_an_explosion_of_fragments_is_priced_at_once() -> None:
    links = "".join(
        f"fragment F{n} on Unit {{ parent {{ ...F{n + 1} }} x: parent {{ ...F{n + 1} }} }} "
        for n in range(60)
    )
    source = f'{{ unit(code: "x") {{ ...F0 }} }} {links} fragment F60 on Unit {{ id }}'
    assert cost(source) > Limits().cost


def test_introspection_costs_little_against_the_limit() -> None:
    whole = cost(get_introspection_query(input_value_deprecation=True))
    assert 1_000 < whole < Limits().cost / 10


def test_contract_and_pages_are_far_within_the_limit() -> None:
    limit = Limits().cost
    (documents,) = [parse((HOUSE / "contract/operations/registers.graphql").read_text("utf-8"))]
    for operation in operations_of(documents):
        assert cost_of(SCHEMA, documents, operation, {"first": 500}) < limit / 2
    for document in documents_in(HOUSE / "web" / "public"):
        assert max(points for _, points in costs(SCHEMA, document, 100)) < limit / 2


@pytest.mark.parametrize("name", [*WEIGHTS, *LENGTHS])
def test_every_weight_is_of_a_field_that_is_there(name: str) -> None:
    kind, _, field = name.rpartition(".")
    kinds = [SCHEMA.get_type(kind)] if kind else list(SCHEMA.type_map.values())
    assert any(field in one.fields for one in kinds if isinstance(one, GraphQLObjectType))


def test_weights_are_stated_to_partners() -> None:
    page = (HOUSE / "docs" / "partners.md").read_text("utf-8")
    stated = page.partition("| what | points | why |")[2].partition("\n\n")[0]
    others = (VALUE, OBJECT, ITEM, TEXT, INTROSPECTION)
    assert [one.reason for one in (*WEIGHTS.values(), *others) if one.reason not in stated] == []
    for name, weight in WEIGHTS.items():
        assert f"| `{name}` | {weight.points:,} | {weight.reason} |" in stated
    for name, length in LENGTHS.items():
        if not name.startswith("__"):
            assert f"`{name}` {length.things}" in page.replace("\n", " ")
    assert f"any other {OTHER_LISTS.things}" in page
