"""Texts longer than an index can hold: sorted by their beginning, refused where they are codes."""

from pathlib import Path
from typing import Final

import pytest

from domain.errors import CallerError
from graph.reading.inspections import INSPECTIONS
from graph.reading.walking import walk
from graph.store import Store
from importers.cells import LONGEST_CODE
from importers.orders import Order
from tests.graph.readers import reader
from tests.importers.desk import Desk

PLAN: Final = {
    "title": "检查", "regime": "AUDIT", "leadUnit": "A", "targets": "B", "matters": "M",
    "start": "2024-03-01", "end": "2024-03-02",
}  # fmt: skip
LONG: Final = "督" * 3_000


async def test_long_titles_go_in_and_come_out_sorted(clean_graph: Store, tmp_path: Path) -> None:
    desk = Desk(clean_graph, tmp_path)
    titles = {"P-1": "乙" + LONG, "P-2": LONG, "P-3": "丙", "P-4": LONG + "。"}
    rows = [{**PLAN, "number": number, "title": title} for number, title in titles.items()]
    batch = await desk.take("inspections", rows)
    assert (batch.created, batch.rejected) == (4, 0)
    found: list[str] = []
    after = ""
    while True:
        page = await walk(
            reader(clean_graph), INSPECTIONS, key="titleKey", after=after, first=1,
            filters={},
        )  # fmt: skip
        if not page.states:
            break
        found += [state["title"] for state in page.states]
        after = page.states[-1]["titleKey"]
    assert sorted(found) == sorted(titles.values())
    assert [title[:1] for title in found] == ["丙", "督", "督", "乙"]


@pytest.mark.parametrize("field", ["number", "leadUnit", "targets", "jointGroup"])
async def test_a_code_too_long_costs_its_row(
    clean_graph: Store, tmp_path: Path, field: str
) -> None:
    desk = Desk(clean_graph, tmp_path)
    longest = "号" * LONGEST_CODE
    rows = [
        {**PLAN, "number": "P-1", field: longest},
        {**PLAN, "number": "P-2", field: longest + "号"},
    ]
    batch = await desk.take("inspections", rows)
    assert (batch.created, batch.rejected) == (1, 1)


async def test_the_longest_number_of_two_codes_goes_in(clean_graph: Store, tmp_path: Path) -> None:
    entry = {"list": "𠮷" * LONGEST_CODE, "entry": "𠮷" * LONGEST_CODE, "text": "t", "unit": "U"}
    batch = await Desk(clean_graph, tmp_path).take("issues", [entry])
    assert (batch.created, batch.rejected) == (1, 0)


@pytest.mark.parametrize("name", ["", " ", "系" * (LONGEST_CODE + 1)])
@pytest.mark.parametrize("field", ["system", "agency"])
def test_a_name_that_no_index_holds_is_refused(field: str, name: str) -> None:
    names = {"system": "S", "agency": "A", field: name}
    with pytest.raises(CallerError, match=f"The {field} has a name of") as refused:
        Order(
            kind="units", path=Path("u.csv"), name="u.csv", actor="tester",
            system=names["system"], agency=names["agency"],
        )  # fmt: skip
    assert refused.value.remedy == "Give it one of 1 to 500 characters."


@pytest.mark.parametrize("sign", ["\udcb5", "\x00", "\n", "\x9f"])
@pytest.mark.parametrize("field", ["system", "agency"])
def test_a_name_that_nobody_can_read_is_refused(field: str, sign: str) -> None:
    names = {"system": "S", "agency": "A", field: f"甲{sign}乙"}
    with pytest.raises(CallerError, match=f"The {field} has U.{ord(sign):04X} in its name"):
        Order(
            kind="units", path=Path("u.csv"), name="u.csv", actor="tester",
            system=names["system"], agency=names["agency"],
        )  # fmt: skip
