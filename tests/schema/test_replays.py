"""What other parameters would have said of past inspections: to each caller what he may know of."""

from dataclasses import replace
from typing import Any, Final

import pytest

from domain.callers import Caller
from domain.errors import CallerError
from domain.records import Kind, global_id
from domain.secrecy import Role
from graph.statement import Statement
from graph.store import Store
from resolvers import replays
from tests.importers.desk import Desk as Ledgers
from tests.schema.asking import CALLER, PURPOSE, SCHEMA, context
from tests.schema.city import wiped
from tests.schema.rule_desk import ADMINISTRATOR, Desk

TALLY: Final = """{ flagsBefore flagsAfter raised cleared flaggedBefore flaggedAfter
  stoppedBefore stoppedAfter }"""
REPLAY: Final = (
    """query ($changes: [ParameterInput!]!, $from: Date!, $to: Date!, $filter: ReplayFilter,
      $first: Int!, $after: String) {
  replay(changes: $changes, from: $from, to: $to, filter: $filter) {
    from to asOf inspections tally """
    + TALLY
    + " rules { rule { id title } tally "
    + TALLY
    + " } bodies { organiser { code } tally "
    + TALLY
    + """ } changed(first: $first, after: $after) { totalCount
      pageInfo { endCursor hasNextPage }
      edges { node { inspection { source { recordId } } organiser { code }
        stoppedBefore stoppedAfter raised { ...Flag } cleared { ...Flag } } } } } }
    fragment Flag on ReplayedFlag { kind severity subtype rule { id source } explanation
      unit { code } subjects { source { recordId } } begins ends
      parameters { name value source } evidence { name value } }"""
)
YEAR: Final = {"from": "2024-01-01", "to": "2024-12-31"}
ALL: Final = Statement("MATCH (n) RETURN labels(n) AS labels, properties(n) AS node")


@pytest.fixture(scope="module")
async def county(graph: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The contract's samples, a closed inspection among them and one where nobody else goes."""
    await wiped(graph)
    ledgers = Ledgers(graph, tmp_path_factory.mktemp("samples"))
    for kind in ("units", "matters", "inspections", "visits"):
        assert not (await ledgers.sample(kind)).rejected
    await ledgers.take("inspections", [closed("ZZ-1", "COUNTY-X"), closed("ZZ-2", "NOBODY-ELSE")])
    return graph


def closed(number: str, target: str) -> dict[str, str]:
    return {
        "number": number, "title": "专项核查", "regime": "ADMIN_INSPECTION", "leadUnit": "CITY-SJ",
        "targets": target, "matters": "M.safety.fire", "start": "2024-03-08", "end": "2024-03-08",
        "status": "APPROVED", "secrecy": "SECRET",
    }  # fmt: skip


def row(name: str, value: object, **more: Any) -> dict[str, Any]:
    return {"name": name, "value": str(value), "basis": "PRACTICE", "source": "办法第九条"} | more


async def ask(
    store: Store, *changes: dict[str, Any], caller: Caller = ADMINISTRATOR, **more: Any
) -> Any:
    purpose = more.pop("purpose", PURPOSE)
    said = {"changes": list(changes), "first": 100} | YEAR | more
    asked = context(store, caller=caller, purpose=purpose)
    result = await SCHEMA.execute(REPLAY, said, context_value=asked)
    if result.errors:
        assert result.errors[0].original_error is not None, result.errors
        raise result.errors[0].original_error
    assert result.data is not None
    return result.data["replay"]


def changed(answer: Any) -> dict[str, set[tuple[str, str, str]]]:
    """By number of the inspection what would come (+) and go (-)."""
    return {
        one["inspection"]["source"]["recordId"]: {
            (sign, flag["kind"], flag["severity"])
            for sign, name in (("+", "raised"), ("-", "cleared"))
            for flag in one[name]
        }
        for one in (edge["node"] for edge in answer["changed"]["edges"])
    }


async def test_a_closed_inspection_shows_in_no_count_and_no_list(county: Store) -> None:
    asked = (row("multi_headed_days", 0), row("enforcement.MULTI_HEADED", "ENFORCE"))
    known = await ask(county, *asked, caller=CALLER)
    without = await ask(county, *asked, caller=CALLER, purpose=None)
    for answer in (without, await ask(county, *asked)):
        assert answer["inspections"] == known["inspections"] - 2
        assert "ZZ-" not in str(answer)
        assert answer == without
    assert {"ZZ-1"} == {one for one in changed(known) if one.startswith("ZZ-")}
    assert "ZZ-1" in str(known)


async def test_an_owner_is_told_whose_replay_met_the_days(county: Store) -> None:
    said = {"changes": [row("reuse_days", 90)], "first": 0} | YEAR
    met: dict[str, set[tuple[str, str]]] = {}
    for caller in (CALLER, ADMINISTRATOR):
        asked = context(county, caller=caller)
        assert (await SCHEMA.execute(REPLAY, said, context_value=asked)).errors is None
        met[caller.role.name] = {(one.record, one.owner) for one in asked.take_met()}
    number = global_id(Kind.INSPECTION, "S", "ZZ-1")
    assert met == {"AUDITOR": set(), "ADMINISTRATOR": {(number, "CITY-DC")}}


async def test_what_lies_beyond_the_bound_is_counted_for_each_caller(
    county: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = row("multi_headed_days", 0)
    monkeypatch.setattr(replays, "MOST_INSPECTIONS", (await ask(county, asked))["inspections"])
    assert (await ask(county, asked))["inspections"]
    with pytest.raises(CallerError, match="There are more than") as refused:
        await ask(county, asked, caller=CALLER)
    assert "`onevisit replay`" in (refused.value.remedy or "")


@pytest.mark.parametrize("role", [r for r in Role if r not in {Role.ADMINISTRATOR, Role.AUDITOR}])
async def test_to_others_there_is_nothing_to_try(county: Store, role: Role) -> None:
    with pytest.raises(CallerError) as refused:
        await ask(county, row("reuse_days", 180), caller=replace(CALLER, role=role))
    assert (refused.value.code, refused.value.path) == ("NO_SUCH_PARAMETER", ("changes", 0, "name"))


async def test_a_repeat_after_136_days_would_be_flagged(county: Store) -> None:
    before = await county.read(ALL)
    asked = row("reuse_days", 180, regime="ADMIN_INSPECTION", validFrom="2024-01-01")
    answer = await ask(county, asked)
    assert changed(answer)["D-12"] == {("+", "DUPLICATE", "SOFT")} == changed(answer)["D-11"]
    rules = {one["rule"]["id"]: one["tally"] for one in answer["rules"]}
    pairs = {
        frozenset(subject["source"]["recordId"] for subject in flag["subjects"])
        for edge in answer["changed"]["edges"]
        for flag in edge["node"]["raised"]
    }
    assert frozenset({"D-11", "D-12"}) in pairs
    assert rules["DUPLICATE"]["raised"] == len(pairs) == answer["tally"]["raised"]
    assert rules["DUPLICATE"]["flagsAfter"] == rules["DUPLICATE"]["flagsBefore"] + len(pairs)
    assert rules["CROWDED"]["flagsAfter"] == rules["CROWDED"]["flagsBefore"] > 0
    (flag,) = next(
        edge["node"]["raised"]
        for edge in answer["changed"]["edges"]
        if edge["node"]["inspection"]["source"]["recordId"] == "D-12"
    )
    assert {"name": "reuse_days", "value": "180", "source": "办法第九条"} in flag["parameters"]
    assert {"name": "gap", "value": "136"} in flag["evidence"]
    assert "136" in flag["explanation"]
    bodies = {one["organiser"]["code"]: one["tally"] for one in answer["bodies"]}
    assert bodies.keys() == {"CITY-DC", "CITY-YJ"}
    # Nothing of it stands, nor is it known that anybody asked.
    assert await county.read(ALL) == before


async def test_what_would_be_cleared_and_only_of_those_who_are_asked_about(county: Store) -> None:
    cleared = await ask(county, row("multi_headed_days", 0))
    assert cleared["tally"]["cleared"] == 8
    assert changed(cleared)["D-03"] == {("-", "MULTI_HEADED", "SOFT")}
    assert set(changed(cleared)) >= {"D-41", "D-42", "D-43", "D-44"}
    some = await ask(county, row("multi_headed_days", 0), filter={"leadUnits": ["CITY-SJ"]})
    assert {edge["node"]["organiser"]["code"] for edge in some["changed"]["edges"]} == {"CITY-SJ"}
    later: dict[str, Any] = {"from": "2024-05-01"}
    may = await ask(county, row("multi_headed_days", 0), **later)
    assert not may["tally"]["cleared"]
    march = await ask(county, row("multi_headed_days", 0), to="2024-03-04")
    assert set(changed(march)) == {"D-01", "D-41"}


async def test_pages_of_what_would_change(county: Store) -> None:
    whole = await ask(county, row("multi_headed_days", 0))
    nodes: list[Any] = []
    after: str | None = None
    while True:
        page = (await ask(county, row("multi_headed_days", 0), first=2, after=after))["changed"]
        nodes += page["edges"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert nodes == whole["changed"]["edges"]
    assert whole["changed"]["totalCount"] == len(nodes) > 2


async def test_approvals_that_would_be_stopped(county: Store) -> None:
    rule = "enforcement.DUPLICATE"
    answer = await ask(county, row(rule, "ENFORCE"))
    assert (answer["tally"]["stoppedBefore"], answer["tally"]["stoppedAfter"]) == (0, 2)
    assert changed(answer) == {"D-01": set(), "D-02": set()}
    assert {one["rule"]["id"]: one["tally"]["stoppedAfter"] for one in answer["rules"]}[
        "DUPLICATE"
    ] == 2
    own = await ask(county, row(rule, "ENFORCE", body="CITY-YJ"))
    assert changed(own) == {"D-02": set()}
    # What is to hold later than an approval was given did not stop it.
    later = await ask(county, row(rule, "ENFORCE", validFrom="2024-03-01"))
    assert changed(later) == {"D-02": set()}
    assert changed(await ask(county, row(rule, "ENFORCE"), row("duplicate_hard_days", 0))) == {
        "D-01": set(), "D-02": set(),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "code", "path"),
    [
        (row("reuse_years", 1), "NO_SUCH_PARAMETER", ("changes", 1, "name")),
        (row("reuse_days", "半年"), "INVALID_ARGUMENT", ("changes", 1, "value")),
        (row("reuse_days", 9, matter="M.none"), "INVALID_ARGUMENT", ("changes", 1, "matter")),
        (row("reuse_days", 9, body="CITY-DC"), "INVALID_ARGUMENT", ("changes", 1, "body")),
        (row("duplicate_hard_days", 300), "CONTRADICTION", ("changes", 1, "value")),
        (row("multi_headed_days", 1), "CONTRADICTION", ("changes", 1, "value")),
    ],
)
async def test_faults_are_those_of_setting_it(
    county: Store, wrong: dict[str, Any], code: str, path: tuple[object, ...]
) -> None:
    with pytest.raises(CallerError) as refused:
        await ask(county, row("multi_headed_days", 0), wrong)
    assert (refused.value.code, tuple(refused.value.path or ())) == (code, path)
    assert refused.value.remedy or code == "INVALID_ARGUMENT"


async def test_a_period_that_makes_no_sense(county: Store) -> None:
    reversed_: dict[str, Any] = {"from": "2024-03-02", "to": "2024-03-01"}
    long_ago: dict[str, Any] = {"from": "0024-03-02"}
    for said, name in ((reversed_, "to"), (long_ago, "from")):
        with pytest.raises(CallerError) as refused:
            await ask(county, row("reuse_days", 9), **said)
        assert (refused.value.code, refused.value.path) == ("INVALID_ARGUMENT", (name,))
    for changes in ([], [row("reuse_days", 9)] * 51):
        with pytest.raises(CallerError) as refused:
            await ask(county, *changes)
        assert refused.value.path == ("changes",)


async def test_what_is_set_already_is_what_there_is_before(county: Store) -> None:
    rules = Desk(county)
    tried = await ask(county, row("multi_headed_days", 0))
    assert (await rules.set("multi_headed_days", 0))["errors"] == []
    again = await ask(county, row("multi_headed_days", 0))
    assert again["tally"]["flagsBefore"] == tried["tally"]["flagsAfter"]
    assert not again["changed"]["edges"]
