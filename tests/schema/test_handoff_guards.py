"""Guards of handoffs: never to the accused, never to oneself, not twice; what a step needs."""

import asyncio
from typing import Any

import pytest

from domain.secrecy import Role
from graph.store import Store
from tests.graph.live import proved
from tests.schema.handing import Bodies, bodies, codes, ok


@pytest.fixture(scope="module")
async def city(graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Bodies:
    return await bodies(graph, tmp_path_factory.mktemp("guards"))


def places(answer: Any) -> list[tuple[str, list[str]]]:
    """What is wrong, and where."""
    return [(one["code"], one["path"]) for one in answer["errors"]]


async def test_an_accusation_is_not_handed_to_the_accused_nor_below(city: Bodies) -> None:
    """Check 6 of the acceptance checks, for every way to a receiver."""
    lead = await city.lead(units="COUNTY-X", suspected="DUTY_VIOLATION")
    sender, receiver = city.of("CITY-DC"), city.of("CITY-JW")
    town = {"code": "TOWN-X", "name": "甲县某镇", "parentCode": "COUNTY-X", "regionCode": "500151"}
    await city.desk.take("units", [town])
    for to in ("COUNTY-X", "TOWN-X"):
        refused = await sender.send(lead, to)
        assert places(refused) == [("RULE_NOT_KEPT", ["input", "to"])]
        assert "HO-13" in refused["errors"][0]["message"]
    assert codes(await sender.send(lead, "COUNTY-X", "COPY")) == ["RULE_NOT_KEPT"]
    handoff = await city.brought("RECEIVE", subject=lead)
    refused = await receiver.step(handoff, "FORWARD", to="TOWN-X")
    assert places(refused) == [("RULE_NOT_KEPT", ["detail", "to"])]
    handoff = ok(await city.take(ok(await city.take(handoff, "RETURN")), "CONSENT"))
    assert codes(await sender.step(handoff, "REROUTE", to="COUNTY-X")) == ["RULE_NOT_KEPT"]
    harmless = await city.lead(units="COUNTY-X", suspected="NONE")
    ok(await sender.send(harmless, "COUNTY-X"))


async def test_a_return_without_reason_or_note_is_refused(city: Bodies) -> None:
    """Check 5 of the acceptance checks, and what the other steps need."""
    receiver, sender = city.of("CITY-JW"), city.of("CITY-DC")
    received = await city.brought("RECEIVE")
    for said, place in (
        ({}, "reasonCode"), ({"note": "不属本单位"}, "reasonCode"),
        ({"reasonCode": "OTHER"}, "note"), ({"reasonCode": "OTHER", "note": " "}, "note"),
    ):  # fmt: skip
        refused = await receiver.step(received, "RETURN", **said)
        assert places(refused) == [("INVALID_ARGUMENT", ["detail", place])]
    assert places(await receiver.step(received, "FORWARD")) == [
        ("INVALID_ARGUMENT", ["detail", "to"])
    ]
    assert places(await receiver.step(received, "FORWARD", to="CITY-JW")) == [
        ("INVALID_ARGUMENT", ["detail", "to"])
    ]
    assert places(await receiver.step(received, "ACCEPT", to="CITY-SJ")) == [
        ("INVALID_ARGUMENT", ["detail", "to"])
    ]
    reported = await city.brought("RECEIVE", "ACCEPT", "PROGRESS", "REPORT_RESULT")
    assert places(await sender.step(reported, "REJECT_RESULT")) == [
        ("INVALID_ARGUMENT", ["detail", "note"])
    ]


async def test_it_is_extended_once_and_to_a_later_day(city: Bodies) -> None:
    receiver = city.of("CITY-JW")
    handoff = await city.brought("RECEIVE", "ACCEPT", "PROGRESS", dueOn="2024-03-15")
    for said, place in (
        ({"note": "案情复杂"}, "dueOn"), ({"dueOn": "2024-04-15"}, "note"),
        ({"dueOn": "2024-03-15", "note": "案情复杂"}, "dueOn"),
    ):  # fmt: skip
        refused = await receiver.step(handoff, "EXTEND", **said)
        assert places(refused) == [("INVALID_ARGUMENT", ["detail", place])]
    said = {"dueOn": "2024-04-15", "note": "案情复杂"}
    handoff = ok(await receiver.step(handoff, "EXTEND", **said))
    assert handoff["dueOn"] == "2024-04-15"
    handoff = ok(await receiver.step(handoff, "PROGRESS"))
    assert "EXTEND" not in (await receiver.handoff(handoff))["steps"]
    refused = await receiver.step(handoff, "EXTEND", dueOn="2024-05-15", note="再延")
    assert places(refused) == [("RULE_NOT_KEPT", ["step"])]
    assert "HO-12" in refused["errors"][0]["message"]


async def test_what_was_accepted_elsewhere_is_not_sent_again(city: Bodies) -> None:
    lead = await city.lead()
    sender = city.of("CITY-DC")
    first = ok(await sender.send(lead, "CITY-JW"))
    assert codes(await sender.send(lead, "CITY-JW")) == ["ALREADY_HANDED_ON"]
    split = ok(await sender.send(lead, "CITY-SJ"))
    chain = await sender.chain(lead)
    assert [one["holder"]["code"] for one in chain["branches"]] == ["CITY-JW", "CITY-SJ"]
    first = ok(await city.take(ok(await city.take(first, "RECEIVE")), "ACCEPT"))
    refused = await sender.send(lead, "CITY-XC")
    assert places(refused) == [("ALREADY_HANDED_ON", ["input", "subject"])]
    assert "HO-12" in refused["errors"][0]["message"]
    ok(await sender.send(lead, "CITY-XC", "COPY"))
    ok(await sender.send(lead, "CITY-XC", "ASSIST"))
    for step in ("PROGRESS", "REPORT_RESULT", "CONFIRM"):
        first = ok(await city.take(first, step))
    assert codes(await sender.send(lead, "CITY-YJ")) == []
    ok(await city.of("CITY-SJ").step(split, "RECEIVE"))
    await proved(city.store)


async def test_only_who_holds_it_sends_it_on(city: Bodies) -> None:
    lead = await city.lead()
    outside, receiver = city.of("CITY-SJ"), city.of("CITY-JW")
    assert codes(await outside.send(lead, "CITY-XC")) == ["NOT_HOLDER"]
    assert codes(await outside.send(lead, "CITY-XC", "COPY")) == ["NOT_HOLDER"]
    handoff = ok(await city.of("CITY-DC").send(lead, "CITY-JW"))
    assert codes(await receiver.send(lead, "CITY-XC")) == ["NOT_HOLDER"]
    handoff = ok(await city.take(ok(await city.take(handoff, "RECEIVE")), "ACCEPT"))
    onward = ok(await receiver.send(lead, "CITY-XC"))
    assert (await receiver.handoff(onward))["source"]["system"] == "CITY-JW"
    assert codes(await outside.send(lead, "CITY-YJ")) == ["NOT_HOLDER"]


@pytest.mark.parametrize(
    ("said", "code", "path"),
    [
        ({"to": "CITY-DC"}, "INVALID_ARGUMENT", ["input", "to"]),
        ({"kind": "RETURN"}, "INVALID_ARGUMENT", ["input", "kind"]),
        ({"from": "CITY-GOV"}, "FORBIDDEN", ["input", "from"]),
        ({"subject": "nothing"}, "NOT_FOUND", ["input", "subject"]),
        ({"system": "OTHERS"}, "NOT_YOUR_SYSTEM", ["input", "system"]),
    ],
)
async def test_what_a_handoff_is_refused_for(
    city: Bodies, said: dict[str, str], code: str, path: list[str]
) -> None:
    await city.desk.take("leads", [{"number": "x", "title": "线索"}], system="OTHERS",
                         agency="CITY-SJ")  # fmt: skip
    more = {"to": "CITY-JW"} | said
    subject = more.pop("subject", None) or await city.lead()
    assert places(await city.of("CITY-DC").send(subject, **more)) == [(code, path)]


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR])
async def test_who_keeps_or_audits_the_hub_hands_nothing_on(city: Bodies, role: Role) -> None:
    handoff = await city.sent()
    body = city.of("CITY-DC", role)
    assert codes(await body.send(await city.lead(), "CITY-JW")) == ["FORBIDDEN"]
    assert codes(await body.step(handoff, "RECALL")) == ["NOT_FOUND"]
    assert codes(await body.press(handoff)) == ["NOT_FOUND"]
    assert (await body.handoff(handoff))["steps"] == []


async def test_coordinators_press_for_what_others_sent(city: Bodies) -> None:
    handoff = await city.sent()
    assert codes(await city.of("CITY-SJ").press(handoff)) == ["NOT_FOUND"]
    pressed = ok(await city.of("CITY-SJ", Role.COORDINATOR).press(handoff))
    assert pressed["escalation"] == "REMIND_1"
    over = ok(await city.of("CITY-DC").step(pressed, "RECALL"))
    assert codes(await city.of("CITY-DC").press(over, "催")) == ["INVALID_STATE"]


async def test_another_version_is_a_conflict_that_names_the_one_that_stands(city: Bodies) -> None:
    handoff = await city.sent()
    ok(await city.take(handoff, "RECEIVE"))
    refused = await city.of("CITY-DC").step(handoff, "RECALL")
    assert places(refused) == [("VERSION_CONFLICT", ["version"])]
    assert "version 2 and RECEIVED" in refused["errors"][0]["message"]


async def test_the_same_step_sent_twice_is_one_step(city: Bodies) -> None:
    lead = await city.lead()
    sender, receiver = city.of("CITY-DC"), city.of("CITY-JW")
    sends = [sender.send(lead, "CITY-JW", key="k-send") for _ in range(3)]
    handoff, *others = [ok(one) for one in await asyncio.gather(*sends)]
    assert others == [handoff, handoff]
    steps = [receiver.step(handoff, "RECEIVE", key="k-receive") for _ in range(3)]
    answers = [ok(one) for one in await asyncio.gather(*steps)]
    assert [(one["version"], one["status"]) for one in answers] == [(2, "RECEIVED")] * 3
    assert len((await sender.chain(lead))["hops"]) == 1


async def test_given_again_by_its_number_it_is_the_same_handoff(city: Bodies) -> None:
    lead = await city.lead()
    sender = city.of("CITY-DC")
    sent = ok(await sender.send(lead, "CITY-JW", system="S", recordId="N-1"))
    received = ok(await city.take(sent, "RECEIVE"))
    assert ok(await sender.send(lead, "CITY-JW", system="S", recordId="N-1")) == received
    refused = await sender.send(lead, "CITY-SJ", system="S", recordId="N-1")
    assert places(refused) == [("NUMBER_TAKEN", ["input", "recordId"])]


async def test_two_at_once_cannot_both_have_it(city: Bodies) -> None:
    """A receiver passes it on by two tokens, and its sender recalls what is being received."""
    for _ in range(3):
        handoff = await city.brought("RECEIVE")
        receiver = city.of("CITY-JW")
        steps = [receiver.step(handoff, "FORWARD", to=to) for to in ("CITY-SJ", "CITY-XC")]
        answers = await asyncio.gather(*steps, city.take(handoff, "RETURN"))
        assert sorted(map(codes, answers)) == [[], ["VERSION_CONFLICT"], ["VERSION_CONFLICT"]]
        sent = await city.sent()
        answers = await asyncio.gather(city.take(sent, "RECEIVE"), city.take(sent, "RECALL"))
        assert sorted(map(codes, answers)) == [[], ["VERSION_CONFLICT"]]


async def test_two_bodies_at_once_cannot_both_accept_what_one_sends_again(city: Bodies) -> None:
    """While one accepts, the sender sends it elsewhere, too: a split before, refused after."""
    for _ in range(3):
        lead = await city.lead()
        sender = city.of("CITY-DC")
        received = ok(await city.take(ok(await sender.send(lead, "CITY-JW")), "RECEIVE"))
        accepted, sent = await asyncio.gather(
            city.take(received, "ACCEPT"), sender.send(lead, "CITY-SJ")
        )
        ok(accepted)
        holders = {one["holder"]["code"] for one in (await sender.chain(lead))["branches"]}
        split = {"CITY-JW", "CITY-SJ"}
        assert (codes(sent), holders) in (([], split), (["ALREADY_HANDED_ON"], {"CITY-JW"}))
