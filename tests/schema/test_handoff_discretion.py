"""Who may not know of a handoff, or of what it hands on, is answered as if there were none."""

from dataclasses import replace

import pytest

from domain.secrecy import Role, Secrecy
from graph.store import Store
from tests.graph.live import proved
from tests.schema.handing import Bodies, Body, bodies, codes, ok

FEED = """{ changes(first: 500) { edges { node { record { id label } handoffStep note } } } }"""
LEAD = """query ($number: String!) { record(system: "JW", recordId: $number, kind: LEAD) {
  id ... on Lead { placeholder title } } }"""


@pytest.fixture(scope="module")
async def city(graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Bodies:
    return await bodies(graph, tmp_path_factory.mktemp("discretion"))


async def secret(city: Bodies, number: str) -> Body:
    """A lead of the discipline body, which is SECRET by its rule; somebody of that body."""
    row = {"number": number, "title": "密", "receivedAt": "2024-01-02"}
    await city.desk.take("leads", [row], system="JW", agency="CITY-JW")
    return city.of("CITY-JW")


async def test_what_is_closed_cannot_be_handed_on_nor_asked_for(city: Bodies) -> None:
    await secret(city, "K-1")
    for body in (city.of("CITY-DC"), replace(city.of("CITY-JW"), purpose=None)):
        answers = [
            await body.send(number, "CITY-SJ", kind, within="JW")
            for number in ("K-1", "K-none") for kind in ("REFER", "COPY")
        ]  # fmt: skip
        assert [codes(one) for one in answers] == [["NOT_FOUND"]] * 4
        assert len({str(one) for one in answers}) == 1


async def test_a_handoff_that_is_closed_is_none_whatever_is_asked(city: Bodies) -> None:
    owner = await secret(city, "K-2")
    handoff = ok(await owner.send("K-2", "CITY-SJ", within="JW", note="密件"))
    assert (await owner.handoff(handoff))["secrecy"] == "SECRET"
    nothing = {"id": "ha" + "0" * 30, "version": 1}
    outside = city.of("CITY-DC")
    coordinator = city.of("CITY-DC", Role.COORDINATOR)
    uncleared = city.of("CITY-SJ", clearance=Secrecy.INTERNAL)
    for body in (outside, coordinator, uncleared, replace(city.of("CITY-SJ"), purpose=None)):
        assert await body.handoff(handoff) is None
        for version in (1, 9):
            for step in ("RECEIVE", "RECALL", "ARCHIVE", "RETURN"):
                told = await body.step(handoff | {"version": version}, step)
                assert told == await body.step(nothing, step)
            assert await body.press(handoff | {"version": version}) == await body.press(nothing)
        feed = (await body.ask(FEED))["edges"]
        assert "密件" not in str(feed)
        assert handoff["id"] not in str(feed)
    received = ok(await city.of("CITY-SJ").step(handoff, "RECEIVE"))
    feed = (await city.of("CITY-SJ").ask(FEED))["edges"]
    mine = [edge["node"] for edge in feed if edge["node"]["record"]["id"] == received["id"]]
    assert {(one["handoffStep"], one["note"]) for one in mine} == {
        ("SEND", "密件"), ("RECEIVE", None),
    }  # fmt: skip
    await proved(city.store)


async def test_whom_it_is_sent_to_may_know_of_it_until_it_is_recalled(city: Bodies) -> None:
    owner = await secret(city, "K-3")
    receiver = city.of("CITY-SJ")
    assert await receiver.ask(LEAD, number="K-3") is None
    handoff = ok(await owner.send("K-3", "CITY-SJ", within="JW"))
    assert (await receiver.ask(LEAD, number="K-3"))["title"] == "密"
    ok(await owner.step(handoff, "RECALL"))
    assert (await receiver.ask(LEAD, number="K-3") or {"title": None})["title"] is None
    await proved(city.store)


async def test_who_holds_what_is_closed_hands_it_on_in_a_ledger_of_its_own(city: Bodies) -> None:
    """Whom the holder sends it to is a party, though neither system is that of the lead."""
    owner = await secret(city, "K-4")
    # The same number is that of another lead in the holder's own system.
    other = {"number": "K-4", "title": "另一线索", "secrecy": "SECRET"}
    await city.desk.take("leads", [other], system="SJ", agency="CITY-SJ")
    middle, last = city.of("CITY-SJ"), city.of("CITY-XC")
    handoff = ok(await owner.send("K-4", "CITY-SJ", within="JW"))
    for step in ("RECEIVE", "ACCEPT"):
        handoff = ok(await middle.step(handoff, step))
    part = ok(await middle.send("K-4", "CITY-XC", within="JW", system="SJ"))
    assert (await last.ask(LEAD, number="K-4"))["title"] == "密"
    assert (await last.handoff(part))["subject"]["label"] == "密"
    unseen = LEAD.replace('"JW"', '"SJ"')
    assert (await last.ask(unseen, number="K-4") or {"title": None})["title"] is None
    assert codes(await city.of("CITY-DC").step(part, "RECEIVE")) == ["NOT_FOUND"]
    await proved(city.store)


async def test_a_number_taken_by_what_is_closed_says_nothing_of_it(city: Bodies) -> None:
    owner = await secret(city, "K-5")
    ok(await owner.send("K-5", "CITY-SJ", within="JW", recordId="T-1", system="JW"))
    open_lead = {"number": "K-6", "title": "公开", "secrecy": "INTERNAL"}
    await city.desk.take("leads", [open_lead], system="JW", agency="CITY-JW")
    uncleared = city.of("CITY-JW", clearance=Secrecy.INTERNAL)
    refused = await uncleared.send("K-6", "CITY-SJ", within="JW", recordId="T-1", system="JW")
    assert codes(refused) == ["NUMBER_TAKEN"]
    assert refused["errors"][0]["message"].startswith("The number T-1 of JW cannot be used.")


async def test_what_was_handed_on_in_secret_is_no_reason_to_refuse(city: Bodies) -> None:
    """An open lead that was sent by a SECRET handoff: who may not know of that is not told."""
    lead = await city.lead()
    ok(await city.of("CITY-DC").send(lead, "CITY-JW", secrecy="SECRET"))
    uncleared = city.of("CITY-DC", clearance=Secrecy.INTERNAL)
    assert codes(await uncleared.send(lead, "CITY-JW")) == []


async def test_nobody_is_told_whom_a_lead_accuses_that_he_may_not_know_of(city: Bodies) -> None:
    """Who received a handoff but is not cleared for its lead is not refused for its sake."""
    row = {"number": "K-7", "title": "密", "units": "COUNTY-X", "suspected": "DUTY_CRIME"}
    await city.desk.take("leads", [row], system="JW", agency="CITY-JW")
    owner = city.of("CITY-JW")
    sent = ok(await owner.send("K-7", "CITY-SJ", within="JW", secrecy="INTERNAL"))
    uncleared = city.of("CITY-SJ", clearance=Secrecy.INTERNAL)
    received = ok(await uncleared.step(sent, "RECEIVE"))
    forwarded = ok(await uncleared.step(received, "FORWARD", to="COUNTY-X"))
    accused = city.of("COUNTY-X")
    assert (await accused.ask(LEAD, number="K-7") or {"title": None})["title"] is None
    assert forwarded["status"] == "FORWARDED"
    await proved(city.store)
