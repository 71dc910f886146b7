"""Every step from every status by either side: what is allowed, and how the rest is refused."""

from itertools import product
from typing import Final

import pytest

from domain.handoff_steps import SIDES, STEPS, Side
from domain.handoffs import HandoffStatus, HandoffStep
from graph.store import Store
from tests.schema.handing import DETAILS, Bodies, bodies, codes, ok

S = HandoffStatus
WAYS: Final[dict[S, tuple[str, ...]]] = {
    S.SENT: (),
    S.RECALLED: ("RECALL",),
    S.RECEIVED: ("RECEIVE",),
    S.ACCEPTED: ("RECEIVE", "ACCEPT"),
    S.FORWARDED: ("RECEIVE", "FORWARD"),
    S.RETURN_REQUESTED: ("RECEIVE", "RETURN"),
    S.RETURNED: ("RECEIVE", "RETURN", "CONSENT"),
    S.REROUTED: ("RECEIVE", "RETURN", "CONSENT", "REROUTE"),
    S.CLOSED_UNFIT: ("RECEIVE", "RETURN", "CONSENT", "ARCHIVE"),
    S.IN_PROGRESS: ("RECEIVE", "ACCEPT", "PROGRESS"),
    S.EXTENDED: ("RECEIVE", "ACCEPT", "PROGRESS", "EXTEND"),
    S.RESULT_REPORTED: ("RECEIVE", "ACCEPT", "PROGRESS", "REPORT_RESULT"),
    S.REJECTED_RESULT: ("RECEIVE", "ACCEPT", "PROGRESS", "REPORT_RESULT", "REJECT_RESULT"),
    S.CONFIRMED: ("RECEIVE", "ACCEPT", "PROGRESS", "REPORT_RESULT", "CONFIRM"),
    S.ARCHIVED: ("RECEIVE", "ACCEPT", "PROGRESS", "REPORT_RESULT", "CONFIRM", "ARCHIVE"),
}
"""How a handoff comes to each status by steps; a draft comes by ledgers alone."""
DRAFTED: Final = (S.DRAFT, S.CANCELLED)


@pytest.fixture(scope="module")
async def city(graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Bodies:
    return await bodies(graph, tmp_path_factory.mktemp("steps"))


async def at(city: Bodies, status: S) -> dict[str, object]:
    """A handoff that stands there."""
    if status not in DRAFTED:
        return await city.brought(*WAYS[status])
    lead = await city.lead()
    row = {"number": f"D-{lead}", "subject": lead, "kind": "REFER", "from": "CITY-DC",
           "to": "CITY-JW", "sentAt": "2024-03-04", "status": "DRAFT"}  # fmt: skip
    await city.desk.take("handoffs", [row])
    draft = (await city.of("CITY-DC").ask(
        'query ($number: String!) { record(system: "S", recordId: $number, kind: HANDOFF) '
        "{ id version ... on Handoff { status } } }", number=row["number"],
    ))  # fmt: skip
    return draft if status is S.DRAFT else ok(await city.take(draft, "CANCEL"))


def test_every_status_is_tried() -> None:
    assert {*WAYS, *DRAFTED} == set(S)


# What is refused is refused by the table, before an engine has anything to say.
@pytest.mark.parametrize("database", ["embedded"], indirect=True)
@pytest.mark.parametrize("status", list(S))
async def test_what_follows_each_status_and_what_does_not(city: Bodies, status: S) -> None:
    handoff = await at(city, status)
    assert handoff["status"] == status.name
    outsider = city.of("CITY-XC")
    assert codes(await outsider.step(handoff, "RECEIVE")) == ["NOT_FOUND"]
    for step, agency in product(HandoffStep, ("CITY-DC", "CITY-JW")):
        party = {Side.SENDER: "CITY-DC", Side.RECEIVER: "CITY-JW"}[SIDES[step]]
        if step in {one for one, ways in STEPS.items() if status in ways} and agency == party:
            continue
        body = city.of(agency)
        refused = codes(await body.step(handoff, step.name, **DETAILS.get(step.name, {})))
        expected = "INVALID_STATE" if agency == party else "FORBIDDEN"
        assert refused == [expected], (step, agency)
    mine = {agency: await city.of(agency).handoff(handoff) for agency in ("CITY-DC", "CITY-JW")}
    for step, ways in STEPS.items():
        for side, agency in ((Side.SENDER, "CITY-DC"), (Side.RECEIVER, "CITY-JW")):
            told = step.name in mine[agency]["steps"]
            assert told is (status in ways and SIDES[step] is side and (
                step is not HandoffStep.EXTEND or not mine[agency]["extendedAt"]
            ))  # fmt: skip


@pytest.mark.parametrize(
    ("status", "step"), [(status, step) for step, ways in STEPS.items() for status in ways]
)
async def test_every_way_of_the_table(city: Bodies, status: S, step: HandoffStep) -> None:
    handoff = await at(city, status)
    after = ok(await city.take(handoff, step.name))
    assert after["status"] == STEPS[step][status].name
    assert after["version"] == int(str(handoff["version"])) + 1
