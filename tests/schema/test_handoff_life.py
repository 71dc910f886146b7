"""The life of a handoff: what goes well, step by step, and what is left behind."""

import pytest

from graph.store import Store
from tests.graph.live import proved
from tests.schema.handing import Bodies, bodies, codes, ok


@pytest.fixture(scope="module")
async def city(graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Bodies:
    return await bodies(graph, tmp_path_factory.mktemp("handing"))


async def test_a_lead_goes_all_the_way_and_back(city: Bodies) -> None:
    lead = await city.lead()
    sender, receiver = city.of("CITY-DC"), city.of("CITY-JW")
    sent = ok(await sender.send(lead, "CITY-JW", docNo="督移〔2024〕1号", note="请核查"))
    assert (sent["status"], sent["version"], sent["dueOn"]) == ("SENT", 1, None)
    whole = await sender.handoff(sent)
    assert whole["source"] == {
        "system": "S", "recordId": whole["number"], "agency": {"code": "CITY-DC"}
    }  # fmt: skip
    assert whole["steps"] == ["RECALL"]
    assert (await receiver.handoff(sent))["steps"] == ["RECEIVE"]
    assert (await receiver.chain(lead))["holder"] == {"code": "CITY-JW"}
    handoff = sent
    for step, status in (
        ("RECEIVE", "RECEIVED"), ("ACCEPT", "ACCEPTED"), ("PROGRESS", "IN_PROGRESS"),
        ("EXTEND", "EXTENDED"), ("PROGRESS", "IN_PROGRESS"), ("REPORT_RESULT", "RESULT_REPORTED"),
        ("REJECT_RESULT", "REJECTED_RESULT"), ("PROGRESS", "IN_PROGRESS"),
        ("REPORT_RESULT", "RESULT_REPORTED"), ("CONFIRM", "CONFIRMED"), ("ARCHIVE", "ARCHIVED"),
    ):  # fmt: skip
        handoff = ok(await city.take(handoff, step))
        assert handoff["status"] == status
    whole = await receiver.handoff(handoff)
    assert (whole["result"], whole["dueOn"], whole["steps"]) == ("已立案", "2099-12-31", [])
    assert all(
        whole[f"{name}At"] for name in ("sent", "received", "accepted", "result", "confirmed")
    )
    told = [edge["node"] for edge in whole["history"]["edges"]][::-1]
    assert [one["handoffStep"] for one in told[:3]] == ["SEND", "RECEIVE", "ACCEPT"]
    assert [told[0]["note"], told[0]["actor"], told[1]["actor"]] == [
        "请核查", "CITY-DC经办", "CITY-JW经办",
    ]  # fmt: skip
    assert {one["decision"] for one in told} == {one["step"] for one in told} == {None}
    assert (await sender.chain(lead))["state"] == "CLOSED"
    await proved(city.store)


async def test_a_return_waits_for_consent_and_goes_elsewhere(city: Bodies) -> None:
    lead = await city.lead()
    sender, receiver = city.of("CITY-DC"), city.of("CITY-JW")
    handoff = await city.brought("RECEIVE", "RETURN", subject=lead)
    assert handoff["status"] == "RETURN_REQUESTED"
    assert (await sender.chain(lead))["holder"] == {"code": "CITY-JW"}
    kept = ok(await sender.step(handoff, "REFUSE", note="属你单位职权"))
    assert kept["status"] == "RECEIVED"
    assert (await receiver.handoff(kept))["returnReason"] is None
    handoff = ok(await city.take(kept, "RETURN"))
    handoff = ok(await sender.step(handoff, "CONSENT"))
    assert (await sender.chain(lead))["holder"] == {"code": "CITY-DC"}
    rerouted = ok(await sender.step(handoff, "REROUTE", to="CITY-XC"))
    assert rerouted["status"] == "REROUTED"
    following = (await sender.handoff(rerouted))["next"]
    assert following["to"] == {"code": "CITY-XC"}
    assert (await sender.chain(lead))["holder"] == {"code": "CITY-XC"}
    whole = await city.of("CITY-XC").handoff(following)
    assert (whole["status"], whole["kind"]) == ("SENT", "REFER")
    assert whole["previous"]["id"] == rerouted["id"]
    await proved(city.store)


async def test_work_that_was_begun_is_kept_where_its_return_is_refused(city: Bodies) -> None:
    handoff = await city.brought("RECEIVE", "ACCEPT", "PROGRESS", "RETURN")
    assert ok(await city.take(handoff, "REFUSE"))["status"] == "IN_PROGRESS"


async def test_what_is_forwarded_begins_the_next_handoff(city: Bodies) -> None:
    lead = await city.lead()
    handoff = await city.brought("RECEIVE", subject=lead, dueOn="2024-06-28")
    receiver = city.of("CITY-JW")
    forwarded = ok(await receiver.step(handoff, "FORWARD", to="CITY-SJ", note="请你局办理"))
    assert forwarded["status"] == "FORWARDED"
    following = (await receiver.handoff(forwarded))["next"]
    whole = await city.of("CITY-SJ").handoff(following)
    assert (whole["from"]["code"], whole["kind"], whole["dueOn"]) == (
        "CITY-JW", "FORWARD", "2024-06-28",
    )  # fmt: skip
    assert whole["source"]["system"] == "S"
    assert [one["node"]["note"] for one in whole["history"]["edges"]] == ["请你局办理"]
    chain = await city.of("CITY-DC").chain(lead)
    assert (chain["holder"], len(chain["hops"])) == ({"code": "CITY-SJ"}, 2)
    assert codes(await receiver.step(forwarded, "FORWARD", to="CITY-XC")) == ["INVALID_STATE"]
    await proved(city.store)


async def test_a_recalled_handoff_gives_it_back(city: Bodies) -> None:
    lead = await city.lead()
    handoff = await city.brought("RECALL", subject=lead)
    assert handoff["status"] == "RECALLED"
    again = ok(await city.of("CITY-DC").send(lead, "CITY-SJ"))
    assert again["id"] != handoff["id"]
    assert (await city.of("CITY-DC").chain(lead))["holder"] == {"code": "CITY-SJ"}


async def test_what_a_receiver_has_others_do_comes_back_with_its_result(city: Bodies) -> None:
    """A body that accepted hands on in a ledger of its own, and answers once that is confirmed."""
    lead = await city.lead()
    handoff = await city.brought("RECEIVE", "ACCEPT", "PROGRESS", subject=lead)
    middle, last = city.of("CITY-JW"), city.of("CITY-SJ")
    part = ok(await middle.send(lead, "CITY-SJ", "ASSIGN", system="JW", recordId="J-1"))
    assert (await middle.handoff(part))["source"]["system"] == "JW"
    assert codes(await city.take(handoff, "REPORT_RESULT")) == ["NOT_HOLDER"]
    for body, step in (
        (last, "RECEIVE"), (last, "ACCEPT"), (last, "PROGRESS"), (last, "REPORT_RESULT"),
        (middle, "CONFIRM"),
    ):  # fmt: skip
        part = ok(await body.step(part, step))
    assert ok(await city.take(handoff, "REPORT_RESULT"))["status"] == "RESULT_REPORTED"
    await proved(city.store)


async def test_pressing_goes_up_the_ladder(city: Bodies) -> None:
    handoff = await city.sent()
    sender = city.of("CITY-DC")
    pressed = ok(await sender.press(handoff))
    assert (pressed["escalation"], pressed["status"]) == ("REMIND_1", "SENT")
    assert codes(await sender.press(pressed)) == ["INVALID_ARGUMENT"]
    for rung in ("REMIND_2", "CIRCULAR", "INTERVIEW", "ACCOUNTABILITY"):
        pressed = ok(await sender.press(pressed, "逾期未签收"))
        assert pressed["escalation"] == rung
    assert codes(await sender.press(pressed, "再催")) == ["INVALID_STATE"]
    told = (await sender.handoff(pressed))["history"]["edges"]
    assert told[0]["node"] == {
        "actor": "CITY-DC经办", "handoffStep": None, "step": None, "decision": None,
        "escalation": "ACCOUNTABILITY", "note": "逾期未签收",
    }  # fmt: skip
