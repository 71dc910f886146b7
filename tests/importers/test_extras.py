"""Unknown columns: kept with the record, and let go of when they are emptied."""

import json
from pathlib import Path

import pytest

from graph.store import Store
from tests.graph.live import proved
from tests.importers.desk import Desk


@pytest.fixture
def desk(clean_graph: Store, tmp_path: Path) -> Desk:
    return Desk(clean_graph, tmp_path)


async def test_an_unknown_column_that_is_emptied_says_so_and_one_that_is_absent_does_not(
    desk: Desk,
) -> None:
    async def extras() -> dict[str, str]:
        (state,) = (await proved(desk.store)).records.values()
        return json.loads(state.get("extras", "{}"))

    await desk.take("leads", "线索编号,处室,备注\nL-1,三处,急\n")
    for text, left in (
        ("线索编号,标题\nL-1,\n", {"处室": "三处", "备注": "急"}),
        ("线索编号,处室\nL-1,\n", {"备注": "急"}),
        ("线索编号,处室,备注\nL-1,四处,\n", {"处室": "四处"}),
    ):
        last = await desk.take("leads", text)
        assert await extras() == left
        assert (await desk.take("leads", text)).unchanged == 1
    await desk.undo(last)
    assert await extras() == {"处室": "四处"}, "the same file was handed in twice"
