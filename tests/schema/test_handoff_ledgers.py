"""What ledgers say of a handoff after a step: they go on from it, or are not heard."""

import pytest

from graph.store import Store
from tests.graph.live import proved
from tests.schema.handing import Bodies, bodies, ok


@pytest.fixture(scope="module")
async def city(graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Bodies:
    return await bodies(graph, tmp_path_factory.mktemp("ledgers"))


ROW = {"kind": "REFER", "from": "CITY-DC", "to": "CITY-JW", "sentAt": "2024-03-04T09:00:00+08:00"}


async def test_an_older_row_takes_no_step_back(city: Bodies) -> None:
    lead = await city.lead()
    row = ROW | {"number": "G-1", "subject": lead}
    await city.desk.take("handoffs", [row])
    chain = await city.of("CITY-JW").chain(lead)
    handoff = await city.of("CITY-JW").handoff(chain["hops"][0])
    for step in ("RECEIVE", "ACCEPT"):
        handoff = ok(await city.take(handoff, step))
    at = (await city.of("CITY-JW").handoff(handoff))["acceptedAt"]
    for said in (
        {}, {"status": "SENT"}, {"receivedAt": "2024-03-05", "status": "RECEIVED"},
        {"status": "RECALLED"}, {"acceptedAt": "2024-03-06"},
    ):  # fmt: skip
        await city.desk.take("handoffs", [row | said])
        whole = await city.of("CITY-JW").handoff(handoff)
        assert (whole["status"], whole["acceptedAt"]) == ("ACCEPTED", at), said
    await city.desk.take("handoffs", [row | {"docNo": "督移1号", "dueOn": "2024-06-28"}])
    whole = await city.of("CITY-JW").handoff(handoff)
    assert (whole["docNo"], whole["dueOn"]) == ("督移1号", "2024-06-28")
    await proved(city.store)


async def test_a_ledger_goes_on_by_its_status_or_by_its_dates(city: Bodies) -> None:
    for number, said, status in (
        ("G-2", {"status": "IN_PROGRESS"}, "IN_PROGRESS"),
        ("G-3", {"progressAt": "2024-03-08"}, "IN_PROGRESS"),
        ("G-4", {"resultAt": "2024-03-20", "confirmedAt": "2024-03-22"}, "CONFIRMED"),
        ("G-5", {"returnedAt": "2024-03-08", "returnReason": "OTHER"}, "RETURNED"),
    ):
        row = ROW | {"number": number, "subject": await city.lead()}
        await city.desk.take("handoffs", [row])
        handoff = (await city.of("CITY-JW").chain(row["subject"]))["hops"][0]
        handoff = await city.of("CITY-JW").handoff(handoff)
        handoff = ok(await city.take(handoff, "RECEIVE"))
        if number != "G-5":
            handoff = ok(await city.take(handoff, "ACCEPT"))
        await city.desk.take("handoffs", [row | said])
        assert (await city.of("CITY-JW").handoff(handoff))["status"] == status
    await proved(city.store)


async def test_what_was_sent_in_the_hub_stays_sent_whatever_the_ledger_says(city: Bodies) -> None:
    """A row of the same number cannot turn it to another receiver or subject."""
    lead, other = await city.lead(), await city.lead()
    sent = ok(await city.of("CITY-DC").send(lead, "CITY-JW", recordId="G-6", system="S"))
    row = ROW | {"number": "G-6", "subject": other, "to": "CITY-SJ", "status": "CANCELLED"}
    await city.desk.take("handoffs", [row])
    whole = await city.of("CITY-DC").handoff(sent)
    assert (whole["to"]["code"], whole["status"]) == ("CITY-JW", "SENT")
    assert (await city.of("CITY-DC").chain(lead))["holder"] == {"code": "CITY-JW"}
    assert (await city.of("CITY-DC").chain(other))["hops"] == []
    batch = await city.desk.take("handoffs", [ROW | {"number": "G-7", "subject": other}],
                                 snapshot=True, confirmed=True)  # fmt: skip
    assert batch.read == 1
    assert (await city.of("CITY-DC").handoff(sent))["status"] == "SENT"
    await proved(city.store)


async def test_a_draft_of_a_ledger_is_sent_by_a_step(city: Bodies) -> None:
    lead = await city.lead()
    row = ROW | {"number": "G-8", "subject": lead, "status": "DRAFT"}
    await city.desk.take("handoffs", [row])
    sender = city.of("CITY-DC")
    draft = await sender.ask(
        "{ handoffs(first: 50, filter: { statuses: [DRAFT] }) { edges { node { id version } } } }"
    )
    handoff = draft["edges"][0]["node"]
    sent = ok(await sender.step(handoff, "SEND"))
    assert sent["status"] == "SENT"
    assert (await sender.chain(lead))["holder"] == {"code": "CITY-JW"}
    await proved(city.store)
