"""Dossiers and lists of units count occupied days, and tell nothing of what they are taken by."""

from typing import Any, Final

import pytest

from domain.accesses import Shown
from domain.records import Kind, global_id
from domain.secrecy import Secrecy
from graph.store import Store
from tests.discretion.occupied_county import (
    PLANNER,
    PURPOSE,
    county,
    hide,
    same_whatever_it_says,
    text,
    told,
)
from tests.schema.asking import OPERATIONS, SCHEMA, context

__all__ = ["county"]

DOSSIER: Final = (OPERATIONS / "dossier.graphql").read_text("utf-8")
BURDEN: Final = """query Burden($filter: BurdenFilter, $orderBy: BurdenOrder) {
  burden(filter: $filter, first: 50, orderBy: $orderBy) {
    totalCount pageInfo { endCursor }
    edges { cursor node { unit { code } burden { visits visitDays agencies since until } } }
  }
}"""
COVERAGE: Final = """query Coverage($filter: CoverageFilter, $asOf: Date) {
  coverage(filter: $filter, asOf: $asOf, first: 50) {
    totalCount pageInfo { endCursor }
    edges { cursor node { unit { code } lastVisit visited since } }
  }
}"""
SHARES: Final = """query Shares($filter: ExemptShareFilter) {
  exemptShare(filter: $filter, first: 50) {
    totalCount
    edges { node {
      organiser { code } inspections exempt unproven parallel share
      triggers { trigger proven unproven }
    } }
  }
}"""
BALANCES: Final = """{ quotas(first: 9) { edges { node { code
  balance(on: "2024-03-01") { unit { code } used limit remaining breached from to }
} } } }"""
MARCH: Final = {"from": "2024-03-01", "to": "2024-03-31"}


async def of_the_county(store: Store) -> list[dict[str, Any]]:
    """All that is asked about the county alone."""
    return [
        *[await told(store, DOSSIER, {"unit": "COUNTY", "asOf": day})
          for day in ("2024-03-04", "2024-03-06", "2024-12-31", "2026-01-01")],
        await told(store, BURDEN, {"filter": {"units": ["COUNTY"], **MARCH}}),
        await told(store, BURDEN, {"filter": {"regions": ["500151"], **MARCH},
                                   "orderBy": "CODE_ASC"}),
        *[await told(store, COVERAGE, {"filter": {"units": ["COUNTY"], "visited": visited},
                                       "asOf": day})
          for visited in (True, False, None) for day in ("2024-03-03", "2024-03-06", "2029-03-09")],
        await told(store, SHARES, {"filter": MARCH}),
        await told(store, BALANCES, {}),
    ]  # fmt: skip


async def of_everybody(store: Store) -> list[dict[str, Any]]:
    """What is asked about all units."""
    return [
        await told(store, BURDEN, {"filter": MARCH}),
        await told(store, COVERAGE, {"asOf": "2024-12-31"}),
        await told(store, DOSSIER, {"unit": "CITY-Q", "asOf": "2024-03-31"}),
    ]


async def of_all(store: Store) -> list[dict[str, Any]]:
    return [*await of_the_county(store), *await of_everybody(store)]


async def test_what_is_hidden_shows_by_its_days_alone(county: Store) -> None:
    await same_whatever_it_says(county, of_all)


@pytest.mark.parametrize("variant", [{"status": "DRAFT"}, {"status": "CANCELLED"},
                                     {"onsite": False}])  # fmt: skip
async def test_what_takes_no_time_does_not_show_at_all(
    county: Store, variant: dict[str, Any]
) -> None:
    wanted = await of_all(county)
    await hide(county, **variant)
    assert text(await of_all(county)) == text(wanted)


async def test_elsewhere_it_changes_nothing_of_the_county(county: Store) -> None:
    wanted = text(await of_the_county(county))
    await hide(county, targets=["CITY-Q"])
    assert text(await of_the_county(county)) == wanted


async def test_occupied_days_count_as_visits_of_nobody(county: Store) -> None:
    asked = {"unit": "COUNTY", "asOf": "2024-03-31"}
    before = (await told(county, DOSSIER, asked))["data"]["dossier"]
    await hide(county)
    after = (await told(county, DOSSIER, asked))["data"]["dossier"]
    assert (before["burden"]["visits"], before["burden"]["visitDays"]) == (2, 3)
    assert (after["burden"]["visits"], after["burden"]["visitDays"]) == (3, 5)
    assert after["burden"]["agencies"] == before["burden"]["agencies"] == 2
    occupied = [one for one in after["visits"] if one["occupied"]]
    assert occupied == [
        {"occupied": True, "inspection": None, "start": "2024-03-05", "end": "2024-03-06"}
    ]
    assert [one for one in after["visits"] if not one["occupied"]] == before["visits"]
    quota = (await told(county, BALANCES, {}))["data"]["quotas"]["edges"][0]["node"]
    assert [(one["used"], one["remaining"]) for one in quota["balance"]] == [(3, 0)]
    # What was concluded in secret is nobody's to use.
    await hide(county, status="CLOSED", concludedOn="2024-03-08", reusableUntil="2024-12-31")
    assert (await told(county, DOSSIER, asked))["data"]["dossier"]["reusable"] == []


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (DOSSIER, {"unit": "COUNTY", "asOf": "2024-03-31"}),
        (BURDEN, {"filter": MARCH}),
        (BURDEN, {"filter": {"regions": ["500151"], **MARCH}}),
        (COVERAGE, {"filter": {"visited": True}, "asOf": "2024-03-31"}),
        # Left out for its occupied days.
        (COVERAGE, {"filter": {"units": ["COUNTY"]}, "asOf": "2024-03-31"}),
        (BALANCES, {}),
    ],
)
async def test_whose_days_an_answer_rested_on_is_noted_for_the_access_log_alone(
    county: Store, document: str, said: dict[str, Any]
) -> None:
    await hide(county)
    asking = context(county, caller=PLANNER, purpose=PURPOSE)
    assert (await SCHEMA.execute(document, said, context_value=asking)).errors is None
    met = Shown(global_id(Kind.INSPECTION, "J", "J-1"), "CITY-J", Secrecy.SECRET)
    assert asking.take_met() == (met,)
    assert met not in asking.take_shown()
    await hide(county, status="CANCELLED")
    assert (await SCHEMA.execute(document, said, context_value=asking)).errors is None
    assert asking.take_met() == ()


async def test_occupied_days_cover_a_unit(county: Store) -> None:
    town = {"filter": {"units": ["TOWN"], "visited": None}, "asOf": "2024-12-31"}

    async def covered() -> tuple[bool, str | None]:
        (edge,) = (await told(county, COVERAGE, town))["data"]["coverage"]["edges"]
        return edge["node"]["visited"], edge["node"]["lastVisit"]

    assert await covered() == (False, None)
    await hide(county, targets=["TOWN"])
    assert await covered() == (True, "2024-03-05")
    await hide(county, targets=["TOWN"], status="DRAFT")
    assert await covered() == (False, None)


async def test_a_hidden_unit_is_answered_like_one_that_is_not_there(county: Store) -> None:
    for code in ("NOWHERE", "J-1"):
        assert (await told(county, DOSSIER, {"unit": code}))["data"] == {"dossier": None}
