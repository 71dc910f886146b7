"""Records by id, by number, by code, and what the change log tells of them."""

from dataclasses import asdict
from datetime import date

import pytest

from domain.changes import Change
from domain.inspections import InspectionStatus, Method
from domain.mandates import Authority
from domain.records import Kind, RecordKind, Standing, global_id, placeholder_id
from graph.reading import codes, feeds, histories, records
from graph.round_trips import counted_round_trips
from graph.store import Store
from graph.withdrawing import withdraw
from tests.graph.readers import reader
from tests.schema.city import AGENCY, SYSTEM, build, origin, said, state

LATER = "2024-03-02T08:00:00.000+08:00"


@pytest.fixture
async def city(clean_graph: Store) -> Store:
    await build(clean_graph, 3)
    return clean_graph


def identifier(kind: Kind, number: str, system: str = SYSTEM) -> str:
    return global_id(kind, system, number)


async def test_every_kind_of_record_is_read(city: Store) -> None:
    numbers = {
        Kind.UNIT: "U001", Kind.MATTER: "M001", Kind.PERSON: "P001", Kind.INSPECTION: "DC-001",
        Kind.VISIT: "DC-001/U001", Kind.LEAD: "L001", Kind.ISSUE: "W001", Kind.ENTRY: "SJ/1",
        Kind.CASE: "C001", Kind.HANDOFF: "H001", Kind.QUOTA: "Q001", Kind.ISSUE_LIST: "SJ",
        Kind.LOG_EVENT: "E1",
    }  # fmt: skip
    ids = {kind: identifier(kind, number) for kind, number in numbers.items()}
    with counted_round_trips() as trips:
        found = await records.by_ids(reader(city), [*ids.values(), "un0", "nonsense"])
    assert trips.count == 1
    assert {kind: found[one].source.record_id for kind, one in ids.items()} == numbers
    assert all(one.standing is Standing.STATED for one in found.values())
    assert found[ids[Kind.ENTRY]].cells == {"secrecy": ""}
    assert all(one.label for one in found.values())


async def test_an_inspection_is_read_whole(city: Store) -> None:
    facts = {
        "number": "G", "title": "防火", "status": "CONCLUDED", "methods": ["VISIT", "UNDERCOVER"],
        "approvalAuthority": "GOV_HEAD", "approvalDate": "2024-01-02", "approvedTargets": ["U001"],
        "approvedFrom": "2024-01-03", "designatedMatters": ["M001"], "concludedOn": "2024-02-01",
        "targets": ["U001"], "onsite": False,
    }  # fmt: skip
    await state(city, [said(Kind.INSPECTION, "G", **facts)])
    (found,) = (await records.by_ids(reader(city), [identifier(Kind.INSPECTION, "G")])).values()
    whole = asdict(found)
    assert whole["status"] is InspectionStatus.CONCLUDED
    assert whole["methods"] == (Method.VISIT, Method.UNDERCOVER)
    assert whole["approval"]["authority"] is Authority.GOV_HEAD
    assert whole["approval"]["targets"] == ("U001",)
    assert str(whole["approval"]["since"]) == "2024-01-03"
    assert whole["designation"]["matters"] == ("M001",)
    assert whole["conclusion"] == {"concluded_on": date(2024, 2, 1), "reusable_until": None}
    assert whole["onsite"] is False


async def test_a_number_means_the_first_kind_that_has_it(city: Store) -> None:
    await state(city, [said(Kind.LEAD, "U001", number="U001")])

    async def kind_under(number: str, *kinds: RecordKind) -> str | None:
        found = await records.by_number(reader(city), SYSTEM, number, kinds or list(RecordKind))
        return type(found).__name__ if found else None

    assert await kind_under("U001") == "Unit"
    assert await kind_under("U001", RecordKind.LEAD) == "Lead"
    assert await kind_under("U001", RecordKind.CASE) is None
    assert await kind_under("SJ/1") == "Issue"
    assert await kind_under("SJ/1", RecordKind.ISSUE) == "Issue"
    assert await kind_under("SJ/1", RecordKind.ENTRY) == "Entry"
    assert await kind_under("W001") == "Issue"
    assert await kind_under("DC-001/U001") == "Visit"
    assert await kind_under("nobody's") is None


async def test_a_placeholder_is_found_and_one_withdrawn_comes_last(city: Store) -> None:
    await state(
        city,
        [
            said(Kind.VISIT, "NEU/U1", inspection="NEU", unit="U1"),
            said(Kind.UNIT, "X", code="X"),
            said(Kind.CASE, "X", number="X"),
        ],
    )
    placeholder = await records.by_number(reader(city), SYSTEM, "NEU", list(RecordKind))
    assert placeholder is not None
    assert placeholder.placeholder
    gone = [identifier(Kind.UNIT, "X")]
    await city.write(lambda tx: withdraw(tx, Kind.UNIT, gone, origin(at=LATER), "withdrawing"))
    found = await records.by_number(reader(city), SYSTEM, "X", list(RecordKind))
    assert type(found).__name__ == "Case"
    alone = await records.by_number(reader(city), SYSTEM, "X", [RecordKind.UNIT])
    assert alone is not None
    assert alone.standing is Standing.WITHDRAWN


async def test_an_id_that_was_merged_finds_the_record_that_stands(city: Store) -> None:
    await state(city, [said(Kind.LEAD, "A", "T", number="A", units=["NEU"])])
    waiting = placeholder_id(Kind.UNIT, "T", "NEU")
    assert (await records.that_stand(reader(city), [waiting]))[waiting].placeholder
    await state(city, [said(Kind.UNIT, "NEU", code="NEU", name="新单位")])
    stands = await records.that_stand(reader(city), [waiting])
    assert stands[waiting].id == identifier(Kind.UNIT, "NEU")
    assert (await records.by_ids(reader(city), [waiting]))[waiting].standing is Standing.MERGED
    by_number = await records.by_number(reader(city), "T", "NEU", list(RecordKind))
    assert by_number is not None
    assert by_number.id == identifier(Kind.UNIT, "NEU")


async def test_a_code_means_what_is_stated_then_the_lowest_system(city: Store) -> None:
    await state(
        city,
        [
            said(Kind.UNIT, "U001", "A", code="U001", name="甲系统的"),
            said(Kind.MATTER, "Z", "A", code="Z", name="甲"),
        ],
    )
    await state(city, [said(Kind.PERSON, "P9", code="P9", unitCode="NEU")])
    units = await codes.units(reader(city), ["U001", "U002", "NEU", "nobody's"])
    assert {code: unit.source.system for code, unit in units.items()} == {
        "U001": "A",
        "U002": "S",
        "NEU": "S",
    }
    assert units["NEU"].placeholder
    assert (await codes.matters(reader(city), ["Z"]))["Z"].name == "甲"
    assert (await codes.agencies(reader(city), [AGENCY]))[AGENCY].name == "市督查室"


async def test_what_was_known_at_a_moment_is_told_by_the_log(city: Store) -> None:
    one = said(Kind.UNIT, "U001", name="新名", contact=None)
    await state(city, [one], at=LATER)
    known = await histories.known_at(reader(city), [one.id], "2024-03-01T23:59:59.999+08:00")
    assert known[one.id]["name"] == "第1单位"
    known = await histories.known_at(reader(city), [one.id, "un0"], LATER)
    assert known[one.id]["name"] == "新名"
    assert known[one.id]["code"] == "U001"
    assert known["un0"] == {}
    before = await histories.known_at(reader(city), [one.id], "2024-02-01T00:00:00.000+08:00")
    assert before[one.id] == {}


async def test_the_feed_skips_nothing(city: Store) -> None:
    whole = await feeds.since(reader(city), None, 10_000)
    assert whole is not None
    everything = whole.changes
    assert [one.number for one in everything] == list(range(1, len(everything) + 1))
    assert await feeds.last(city) == await feeds.total(reader(city), whole) == len(everything)
    backward = await feeds.before(reader(city), None, 10_000)
    assert backward is not None
    assert backward.changes == everything[::-1]
    for walk, expected in ((feeds.since, everything), (feeds.before, everything[::-1])):
        told: list[Change] = []
        while page := await walk(reader(city), told[-1].id if told else None, 7):
            if not page.changes:
                break
            assert await feeds.total(reader(city), page) == len(everything) - len(told)
            told += page.changes
        assert told == expected
    assert await feeds.since(reader(city), "ch0", 7) is None
    some = [everything[3].id, everything[5].id]
    assert (await feeds.by_ids(reader(city), [*some, "ch", "chx"])).keys() == set(some)


async def test_a_change_tells_of_a_record_that_is_no_more(city: Store) -> None:
    everything = await feeds.since(reader(city), None, 10_000)
    assert everything is not None
    for told in everything.changes:
        left = histories.left_of(told)
        assert (left.id, left.source.record_id) == (told.record, told.record_id)
        assert left.standing is Standing.WITHDRAWN


async def test_nothing_is_found_in_an_empty_graph(clean_graph: Store) -> None:
    assert await feeds.since(reader(clean_graph), None, 5) == feeds.Stretch([], 1, 0)
    assert await feeds.since(reader(clean_graph), "ch0", 5) is None
    assert await feeds.last(clean_graph) == 0
    assert await records.by_ids(reader(clean_graph), []) == {}
