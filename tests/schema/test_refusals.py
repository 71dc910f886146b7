"""What the schema refuses: pages that cannot be given, cursors and values that are none."""

import pytest

from domain.errors import CallerError
from graph.store import Store
from tests.schema.asking import SCHEMA, ask, context, fault


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("units(first: -1)", "BAD_FIRST"),
        ("units(first: 501)", "FIRST_TOO_LARGE"),
        ('units(first: 1, after: "nonsense")', "BAD_CURSOR"),
        ('units(first: 1, after: "WzEsIlVuaXQua2V5Iiw3XQ")', "BAD_CURSOR"),
        ('matters(first: 1, after: "WzEsIlVuaXQua2V5IiwieCJd")', "BAD_CURSOR"),
    ],
)
async def test_a_page_that_cannot_be_given_is_refused(city: Store, field: str, code: str) -> None:
    refused = await fault(city, f"{{ {field} {{ totalCount }} }}")
    assert refused.code == code
    assert refused.remedy


async def test_a_cursor_of_another_order_is_refused(city: Store) -> None:
    ordered = "query ($o: InspectionOrder, $after: String) { inspections(orderBy: $o, first: 1, "
    ordered += "after: $after) { pageInfo { endCursor } edges { node { title start } } } }"
    page = (await ask(city, ordered, {"o": "TITLE_ASC"}))["inspections"]
    assert page["edges"][0]["node"]["title"] == "检查001"
    after = page["pageInfo"]["endCursor"]
    assert (await fault(city, ordered, {"o": "START_DESC", "after": after})).code == "BAD_CURSOR"
    following = (await ask(city, ordered, {"o": "TITLE_ASC", "after": after}))["inspections"]
    assert following["edges"][0]["node"]["title"] == "检查002"


@pytest.mark.parametrize("value", ['"2024-02-30"', '"20240203"', '"2024-W10-1"', "20240203"])
async def test_what_is_no_date_is_refused(city: Store, value: str) -> None:
    document = f"{{ inspections(filter: {{ from: {value} }}, first: 1) {{ totalCount }} }}"
    refused = await fault(city, document)
    assert (refused.code, refused.remedy) == ("BAD_DATE", "Use YYYY-MM-DD.")


@pytest.mark.parametrize(
    "value",
    [
        "2024-03-04",
        "2024-03-04T25:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "0001-01-01T00:00:00+08:00",
        "9999-12-31T23:59:59Z",
    ],
)
async def test_what_is_no_time_in_every_zone_is_refused(city: Store, value: str) -> None:
    document = (
        f'{{ units(first: 1) {{ edges {{ node {{ facts(knownAt: "{value}") {{ field }} }} }} }} }}'
    )
    assert (await fault(city, document)).code == "BAD_TIME"


async def test_lists_within_lists_have_an_end(city: Store) -> None:
    def around(levels: int) -> str:
        inner = around(levels - 1) if levels else "id"
        return f"inspections(first: 9) {{ edges {{ node {{ targets {{ {inner} }} }} }} }}"

    document = f'{{ unit(code: "U001") {{ {around(4)} }} }}'
    asked = context(city)
    whole = await SCHEMA.execute(document, context_value=asked)
    assert whole.errors is None
    assert asked.given > 50, "the few records of this city come again and again"
    asked = context(city)
    asked.largest_answer = 50
    result = await SCHEMA.execute(document, context_value=asked)
    assert result.errors
    cause = result.errors[0].original_error
    assert isinstance(cause, CallerError)
    assert cause.code == "ANSWER_TOO_LARGE"
    assert cause.remedy
