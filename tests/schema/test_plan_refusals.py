"""Who may do what to plans; a refusal tells nothing of what is not there for the caller."""

import asyncio
from typing import Any

import pytest

from domain.regimes import Regime
from domain.secrecy import Role, Secrecy
from graph.store import Store
from tests.schema.life import Offices, answers_to, codes, elsewhere, offices

NOWHERE = {"id": "in" + "0" * 30, "version": 1}


@pytest.fixture(scope="module")
async def city(graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Offices:
    return await offices(graph, tmp_path_factory.mktemp("refusals"))


async def test_a_refusal_tells_nothing_of_what_the_caller_may_not_know(city: Offices) -> None:
    open_plan = await city.submitted(recordId="open", targets=[{"unit": "COUNTY-Y"}])
    secret = city.of("CITY-JW", Role.PLANNER, "赵一", clearance=Secrecy.SECRET)
    answer = await secret.submit(
        system="JW", recordId="s", leadUnit="CITY-JW", regime="DISCIPLINE",
        targets=[{"unit": "COUNTY-Z"}],
    )  # fmt: skip
    assert answer["errors"] == []
    closed = answer["inspection"]
    told: set[str] = set()
    for office, plan in (
        (city.approver, NOWHERE),
        (city.approver, closed),
        (city.above, closed),
        (city.of("CITY-GOV", Role.APPROVER, clearance=Secrecy.SECRET), closed),
        (city.of("CITY-JW", Role.APPROVER), closed),
        (elsewhere(city.of("CITY-JW", Role.APPROVER, clearance=Secrecy.SECRET), purpose=None),
         closed),
        (city.of("CITY-DC", Role.APPROVER), open_plan),
        (city.of("COUNTY-Y", Role.APPROVER), open_plan),
        (city.planner, open_plan),
        (city.of("CITY-YJ", Role.COORDINATOR), open_plan),
        (city.of("CITY-YJ", Role.ADMINISTRATOR), open_plan),
    ):  # fmt: skip
        for version in (plan["version"], 7):
            refused = await office.decide(plan | {"version": version}, "REJECT", note="不必")
            told.add(str(refused))
    assert len(told) == 1, told
    assert "NOT_FOUND" in told.pop()
    for office, plan in (
        (city.planner, NOWHERE),
        (city.planner, closed),
        (city.of("CITY-JW", Role.PLANNER), closed),
        (elsewhere(secret, purpose=None), closed),
        (city.of("CITY-DC", Role.PLANNER), open_plan),
        (city.of("CITY-GOV", Role.PLANNER), open_plan),
        (city.approver, open_plan),
        (city.of("CITY-YJ", Role.PARTNER), open_plan),
    ):
        for step in ("WITHDRAW", "START"):
            told.add(str(await office.advance(plan, step)))
    assert len(told) == 1, told
    assert "NOT_FOUND" in told.pop()


async def test_only_a_planner_of_who_leads_submits(city: Offices) -> None:
    told: set[str] = set()
    for office in (
        city.approver,
        city.of("CITY-YJ", Role.PARTNER),
        city.of("CITY-YJ", Role.COORDINATOR),
        city.of("CITY-GOV", Role.PLANNER),
        city.of("CITY-DC", Role.PLANNER),
    ):
        told.add(str(await office.submit(recordId="x")))
    assert len(told) == 1
    assert "FORBIDDEN" in told.pop()


async def test_a_plan_goes_into_a_system_of_its_own_body(city: Offices) -> None:
    answer = await city.planner.submit(system="S", recordId="x")
    assert codes(answer) == ["NOT_YOUR_SYSTEM"]
    answer = await city.planner.submit(system=None, recordId=None, targets=[{"unit": "TOWN-X1"}])
    source = (await city.planner.read(answer["inspection"]))["source"]
    assert source["system"] == "CITY-YJ"
    assert source["recordId"].startswith("P-20240201-")


async def test_a_closed_plan_takes_clearance_and_a_purpose(city: Offices) -> None:
    planner = city.of("CITY-JW", Role.PLANNER, clearance=Secrecy.SECRET)
    plan: dict[str, Any] = {
        "system": "JW", "recordId": "c", "leadUnit": "CITY-JW", "regime": "DISCIPLINE",
        "targets": [{"unit": "COUNTY-W"}],
    }  # fmt: skip
    for office in (elsewhere(planner, purpose=None), city.of("CITY-JW", Role.PLANNER)):
        assert codes(await office.submit(**plan)) == ["FORBIDDEN"]
    answer = await planner.submit(**plan)
    assert answer["errors"] == []
    uncleared = city.of("CITY-JW", Role.PLANNER)
    refused = await uncleared.submit(**plan | {"regime": "GOV_SUPERVISION"})
    assert codes(refused) == ["NUMBER_TAKEN"]
    assert "SUBMITTED" not in str(refused)
    assert (await planner.read(answer["inspection"]))["secrecy"] == "SECRET"


async def test_who_wrote_a_plan_does_not_decide_it(city: Offices) -> None:
    """GS-13, by the person of the token, else by the token."""
    plan = await city.submitted(recordId="13", targets=[{"unit": "TOWN-X1"}], start="2024-04-01",
                                end="2024-04-02")  # fmt: skip
    same = city.of("CITY-YJ", Role.APPROVER, "张三")
    refused = await same.decide(plan, answers=answers_to(plan))
    assert codes(refused) == ["RECUSED"]
    assert "GS-13" in refused["errors"][0]["message"]
    namesake = city.of("CITY-GOV", Role.APPROVER, "张三")
    assert (await namesake.decide(plan, answers=answers_to(plan)))["errors"] == []
    await city.take(
        "inspections",
        {
            "number": "13i", "title": "检查", "regime": "ADMIN_INSPECTION", "leadUnit": "CITY-YJ",
            "targets": "TOWN-X1", "matters": "M.edu", "start": "2024-06-03", "end": "2024-06-03",
            "status": "SUBMITTED",
        },
        system="YJ", agency="CITY-YJ",
    )  # fmt: skip
    handed = await city.planner.ask(
        '{ record(system: "YJ", recordId: "13i") { ... on Inspection { id version } } }'
    )
    importer = city.of("CITY-YJ", Role.APPROVER, "tester")
    assert codes(await importer.decide(handed, "REJECT", note="不必")) == ["RECUSED"]


async def test_who_is_looked_at_does_not_decide(city: Offices) -> None:
    plan = await city.submitted(recordId="15", targets=[{"unit": "CITY-GOV"}], start="2024-05-06",
                                end="2024-05-07")  # fmt: skip
    assert codes(await city.above.decide(plan, answers=answers_to(plan))) == ["RECUSED"]
    await city.take("persons", {"code": "P1", "name": "李四", "unitCode": "CITY-GOV"},
                    system="YJ", agency="CITY-YJ")  # fmt: skip
    refused = await city.approver.decide(plan, answers=answers_to(plan))
    assert codes(refused) == ["RECUSED"]
    assert "审计法 15" in refused["errors"][0]["message"]
    other = city.of("CITY-YJ", Role.APPROVER, "孙六")
    approved = (await other.decide(plan, answers=answers_to(plan)))["inspection"]
    assert approved["status"] == "APPROVED"
    await city.take("persons", {"code": "P2", "name": "张三", "unitCode": "CITY-GOV"},
                    system="YJ", agency="CITY-YJ")  # fmt: skip
    assert codes(await city.planner.advance(approved, "START")) == ["RECUSED"]


async def test_a_person_whose_name_the_caller_may_not_know_recuses_nobody(city: Offices) -> None:
    await city.take("persons", {"code": "P9", "name": "王五", "unitCode": "COUNTY-W"},
                    system="W", agency="COUNTY-W")  # fmt: skip
    plan = await city.submitted(recordId="9", targets=[{"unit": "COUNTY-W"}], matters=["M.edu"],
                                start="2024-05-20", end="2024-05-20")  # fmt: skip
    assert (await city.above.decide(plan, answers=answers_to(plan)))["errors"] == []


async def test_an_approver_by_region_is_the_only_government_there(city: Offices) -> None:
    planner = city.of("CITY-XC", Role.PLANNER, "周七", clearance=Secrecy.SECRET)
    answer = await planner.submit(
        system="XC", recordId="1", leadUnit="CITY-XC", regime="PATROL", secrecy="INTERNAL",
        targets=[{"unit": "COUNTY-W"}], matters=["M.edu"], start="2024-08-05", end="2024-08-05",
    )  # fmt: skip
    plan = answer["inspection"]
    assert (await city.above.read(plan))["decidable"] is True
    await city.take(
        "units",
        {"code": "EVIL", "name": "假政府", "kind": "GOVERNMENT", "regionCode": "500100"},
        system="E", agency="EVIL",
    )  # fmt: skip
    for office in (city.above, city.of("EVIL", Role.APPROVER)):
        assert (await office.read(plan))["decidable"] is False
        assert codes(await office.decide(plan, "REJECT", note="不必")) == ["NOT_FOUND"]


async def test_of_two_approvers_at_once_one_decides(city: Offices) -> None:
    plan = await city.submitted(recordId="2a", targets=[{"unit": "TOWN-W1"}], matters=["M.edu"],
                                start="2024-09-02", end="2024-09-03")  # fmt: skip
    first, second = await asyncio.gather(
        city.approver.decide(plan, "APPROVE", answers=answers_to(plan)),
        city.above.decide(plan, "REJECT", note="不必"),
    )
    assert sorted([codes(first), codes(second)]) == [[], ["VERSION_CONFLICT"]]
    lost = first if codes(first) else second
    assert "version 2" in lost["errors"][0]["message"]
    whole = await city.planner.read(plan)
    assert whole["version"] == 2
    assert len(whole["decisions"]) == 2
    assert whole["status"] == ("REJECTED" if lost is first else "APPROVED")


async def test_the_same_key_gives_the_first_answer(city: Offices) -> None:
    plan: dict[str, Any] = {"recordId": None, "targets": [{"unit": "TOWN-W1"}],
                            "start": "2024-10-08", "end": "2024-10-08"}  # fmt: skip
    first = await city.planner.submit(key="k", **plan)
    again = await city.planner.submit(key="k", **plan, title="改了名")
    assert again == first
    assert await city.of("CITY-YJ", Role.PLANNER, "钱八").submit(key="k", **plan) == first
    cleared = city.of("CITY-YJ", Role.PLANNER, "钱八", clearance=Secrecy.SECRET)
    other = await cleared.submit(key="k", **plan)
    assert other["inspection"]["id"] != first["inspection"]["id"]
    step = {"note": "不办了", "idempotencyKey": "w"}
    gone = await city.planner.advance(first["inspection"], "WITHDRAW", **step)
    assert gone["inspection"]["status"] == "WITHDRAWN"
    assert await city.planner.advance(first["inspection"], "WITHDRAW", **step) == gone
    document = """mutation ($id: ID!, $v: Int!, $k: String) { decidePlan(id: $id, version: $v,
      decision: REJECT, note: "不必", idempotencyKey: $k) { inspection { version } errors { code } } }"""  # noqa: E501 -- one mutation
    said: dict[str, Any] = {"id": other["inspection"]["id"], "v": 1, "k": "d"}
    decided = [await city.approver.ask(document, **said) for _ in range(2)]
    assert decided == [{"inspection": {"version": 2}, "errors": []}] * 2


async def test_regime_peers_read_and_do_not_decide(city: Offices) -> None:
    planner = city.of("CITY-SJ", Role.PLANNER, "吴九", clearance=Secrecy.RESTRICTED)
    answer = await planner.submit(
        system="SJ", recordId="1", leadUnit="CITY-SJ", regime="AUDIT", secrecy="RESTRICTED",
        targets=[{"unit": "COUNTY-W"}], matters=["M.env"], start="2024-11-04", end="2024-11-05",
    )  # fmt: skip
    peer = city.of("X-SJ", Role.APPROVER, clearance=Secrecy.RESTRICTED, regime=Regime.AUDIT)
    assert (await peer.read(answer["inspection"]))["decidable"] is False
    assert codes(await peer.decide(answer["inspection"], "REJECT", note="不必")) == ["NOT_FOUND"]
