"""Memos over HTTP: what they tell, what they cannot tell, what is refused and what is logged."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import HTTPConnection

from accesses.log import AccessLog
from domain.accesses import AccessKind, Shown
from domain.callers import Caller
from domain.records import Kind, global_id
from domain.secrecy import Secrecy
from graph.store import Store
from memos.docx import MEDIA_TYPE
from resolvers.context import Context
from serving.accesses import Accesses
from serving.app import build_app
from serving.callers import purpose_of
from serving.health import Readiness
from settings import Limits, ServingSettings
from tests.accesses.logs import place_in
from tests.discretion.occupied_county import VARIANTS
from tests.discretion.test_occupied import PLANNER, county, hide, plan
from tests.memos.reading import lines_of
from tests.schema.asking import SCHEMA, Jobs
from tests.schema.rule_desk import Desk
from tests.serving.test_accesses import Office

__all__ = ["county"]

ADDRESS: Final = "/memos/plan.docx"
ASKED: Final = {"plan": plan(), "asOf": "2024-03-01"}
SEEN: Final = replace(PLANNER, person="王明")
PURPOSE: Final = {"X-Purpose": "%E6%8E%92%E8%AE%A1%E5%88%92"}
HIDDEN: Final = ("J-1", "专案", "CITY-J", "CITY-K", "纪检监察", "DISCIPLINE", "秘密")


@pytest.fixture
async def log(tmp_path: Path) -> AsyncGenerator[AccessLog]:
    log = AccessLog(place_in(tmp_path), pytest.fail)
    await log.open()
    yield log
    await log.close()


@pytest.fixture
async def client(
    county: Store, log: AccessLog, settings: ServingSettings
) -> AsyncGenerator[httpx.AsyncClient]:
    """A planner who asks a hub that has the county in its graph."""

    async def context(connection: HTTPConnection, caller: Caller) -> Context:
        return Context(store=county, caller=caller, jobs=Jobs(), purpose=purpose_of(connection))

    async def authenticate(token: str) -> Caller | None:
        return {"planner": SEEN}.get(token)

    async def ready() -> Readiness:
        return Readiness(graph=True, migrated=True)

    app = build_app(
        schema=SCHEMA,
        context=context,
        authenticate=authenticate,
        ready=ready,
        settings=settings.model_copy(update={"limits": Limits.model_validate({"body": 100_000})}),
        accesses=Accesses(log),
    )
    headers = {"Authorization": "Bearer planner", **PURPOSE}
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://hub", headers=headers
    ) as client:
        yield client


async def memo(client: httpx.AsyncClient, asked: dict[str, Any] = ASKED) -> bytes:
    response = await client.post(ADDRESS, json=asked)
    assert response.status_code == 200, response.text
    assert response.headers["Content-Type"] == MEDIA_TYPE
    return response.content


async def test_a_memo_cites_rules_sources_and_counterparts(
    client: httpx.AsyncClient, county: Store
) -> None:
    assert (await Desk(county).set("contact_office", "CITY-Q", region="500100"))["errors"] == []
    await hide(county)
    lines = lines_of(await memo(client))
    assert lines[0] == "督检考计划批前比对意见"
    assert lines[1] == "比对日期 2024-03-01　比对单位 CITY-A局（CITY-A）　比对人 王明"
    assert "监督类型 | 行政检查" in lines
    assert "牵头单位 | CITY-A局（CITY-A）" in lines
    assert "规则 | MULTI_HEADED 多头督查" in lines
    source = next(one for one in lines if one.startswith("出处 | 政府督查工作条例第15条"))
    assert "国办发〔2021〕5号" in source
    assert "依据类型 | 法律法规" in lines
    others = [one for one in lines if one.startswith("相对方 | ")]
    assert any("检查（B B-1，行政检查，CITY-B局（CITY-B）" in one for one in others)
    assert any(
        "已占用 2024-03-05 至 2024-03-06，请询问 CITY-Q局（CITY-Q）" in one for one in others
    )
    assert any("多头督查的间隔天数 15（multi_headed_days；本枢纽默认" in one for one in lines)
    assert any(one.startswith("效果 | ") for one in lines)
    assert any(one.startswith("Q-1 ") and "办法" in one for one in lines), "quotas"
    assert lines[-1].startswith("审批人意见")
    assert not [one for one in lines for word in HIDDEN if word in one]


async def test_a_memo_tells_of_what_is_hidden_no_more_than_its_days(
    client: httpx.AsyncClient, county: Store
) -> None:
    await hide(county)
    wanted = await memo(client)
    for variant in VARIANTS[:6]:
        await hide(county, **variant)
        assert await memo(client) == wanted, variant
    await hide(county, start="2024-03-06", end="2024-03-07")
    assert await memo(client) != wanted


async def test_a_memo_is_written_in_english_too(client: httpx.AsyncClient) -> None:
    response = await client.post(ADDRESS, json={**ASKED, "language": "EN"})
    lines = lines_of(response.content)
    assert lines[0] == "Check of an inspection plan before approval"
    assert "Rule | DUPLICATE Duplicate inspection" in lines
    assert any(one.startswith("Against | ") for one in lines)
    name = unquote(response.headers["Content-Disposition"])
    assert name.endswith("-消防检查.docx")


async def test_a_memo_stands_in_the_access_log_with_what_it_shows(
    client: httpx.AsyncClient, county: Store, log: AccessLog
) -> None:
    await hide(county)
    await memo(client)
    (entry,) = await Office(log, Starlette()).logged(1)
    assert (entry.kind, entry.operation) == (AccessKind.QUERY, "PlanMemo")
    assert (entry.agency, entry.person, entry.purpose) == ("CITY-A", "王明", "排计划")
    known = Shown(global_id(Kind.INSPECTION, "B", "B-1"), "CITY-B", Secrecy.INTERNAL)
    hidden = Shown(global_id(Kind.INSPECTION, "J", "J-1"), "CITY-J", Secrecy.SECRET)
    assert known in entry.shown
    assert hidden not in entry.shown
    assert hidden in entry.met


REFUSED: Final[Sequence[tuple[dict[str, Any], int, str]]] = (
    ({"json": [1]}, 400, "BAD_REQUEST"),
    ({"json": {"asOf": "2024-03-01"}}, 400, "BAD_REQUEST"),
    ({"json": {**ASKED, "format": "pdf"}}, 400, "BAD_REQUEST"),
    ({"json": {"plan": {"title": "无"}}}, 400, "INVALID_VARIABLES"),
    ({"json": {**ASKED, "language": "FR"}}, 400, "INVALID_VARIABLES"),
    ({"json": {"plan": plan(end="2024-03-01")}}, 400, "INVALID_ARGUMENT"),
    ({"content": "{", "headers": {"Content-Type": "application/json"}}, 400, "BAD_JSON"),
    ({"data": {"plan": "x"}}, 415, "UNSUPPORTED_MEDIA_TYPE"),
    ({"json": {"plan": plan(necessity="字" * 100_000)}}, 413, "BODY_TOO_LARGE"),
    ({"json": ASKED, "headers": {"Authorization": "Bearer other"}}, 401, "UNAUTHENTICATED"),
)


async def test_what_cannot_be_is_refused(client: httpx.AsyncClient) -> None:
    for said, status, code in REFUSED:
        response = await client.post(ADDRESS, **said)
        error = response.json()["errors"][0]
        assert (response.status_code, error["extensions"]["code"]) == (status, code)
        assert error["extensions"]["remedy"]


async def test_a_memo_is_asked_for_by_post_alone(client: httpx.AsyncClient) -> None:
    response = await client.get(ADDRESS)
    assert (response.status_code, response.headers["Allow"]) == (405, "POST")
