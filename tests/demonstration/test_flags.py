"""What the definitions demand of the whole city is what its situations say, and nothing else.

The oracles beside this file are written from domain 5.5 without regard to speed.
"""

from collections import Counter, defaultdict
from datetime import date

from demonstration.city import city
from demonstration.situations import SITUATIONS
from demonstration.workdays import workdays_after
from tests.demonstration.chains import chain_flags
from tests.demonstration.listings import listing_flags
from tests.demonstration.mandates import mandate_flags
from tests.demonstration.overlaps import DEAD, NOT_YET, overlap_flags
from tests.demonstration.records import Flag, Records
from tests.demonstration.reuse import offers

OVERLAPS = {"DUPLICATE", "MULTI_HEADED", "UNMERGED", "CROWDED", "WHEEL_ATTACK"}
LISTINGS = {"REPEAT_OFFENCE", "RELAPSE_AFTER_HANDOVER", "CLOSE_OUT_QUALITY", "LIST_DIVERGENCE"}
CHAINS = {"PING_PONG", "PASS_THROUGH", "STALLED", "DROPPED"}


def expected(kinds: set[str]) -> set[Flag]:
    return {
        (flag.kind.name, flag.severity.name, flag.subtype, flag.unit, flag.subjects)
        for situation in SITUATIONS
        for flag in situation.expected
        if flag.kind.name in kinds
    }


def test_overlaps(records: Records) -> None:
    assert overlap_flags(records) == expected(OVERLAPS)


def test_ultra_vires(records: Records) -> None:
    assert mandate_flags(records) == expected({"ULTRA_VIRES"})


def test_lists(records: Records) -> None:
    assert listing_flags(records, city().truth()) == expected(LISTINGS)


def test_chains(records: Records) -> None:
    orphan = {flag for flag in expected(CHAINS) if flag[3] not in records.units}
    assert chain_flags(records) == expected(CHAINS) - orphan
    ((kind, *_, unit, (entry,)),) = orphan
    holders = {row["from"] for row in records["handoffs"]} | {r["to"] for r in records["handoffs"]}
    assert kind == "DROPPED"
    assert unit not in holders
    assert [r["status"] for r in records["handoffs"] if r["subject"] == entry] == ["CLOSED_UNFIT"]


def test_missed_referral(records: Records) -> None:
    """GS-17: a duty-related lead of a concluded inspection goes to discipline in 5 working days."""
    concluded = {
        r["number"]: r["concludedOn"] for r in records["inspections"] if r.get("concludedOn")
    }
    referred = {r["subject"]: r["sentAt"] for r in records["handoffs"] if r["to"] == "YX-JW"}
    missed: set[Flag] = set()
    for lead in records["leads"]:
        plan = lead.get("inspection", "")
        if plan in concluded and lead["suspected"].startswith("DUTY"):
            limit = workdays_after(date.fromisoformat(concluded[plan]), 5)
            if not referred.get(lead["number"], "9") <= f"{limit} 24":
                subjects = tuple(sorted((plan, lead["number"])))
                missed.add(("MISSED_REFERRAL", "HARD", "", lead["units"], subjects))
    assert missed == expected({"MISSED_REFERRAL"})


def test_reusable_conclusions(records: Records) -> None:
    assert offers(records) == {pair for situation in SITUATIONS for pair in situation.reusable}


def test_only_one_organiser_plans_more_than_the_year_before(records: Records) -> None:
    """TJ-07, on trend."""
    plans = Counter(
        (row["leadUnit"], row["start"][:4])
        for row in records["inspections"]
        if row["status"] not in DEAD | NOT_YET
    )
    leads = {lead for lead, _ in plans}
    grown = {lead for lead in leads if plans[lead, "2025"] > plans[lead, "2024"]}
    assert grown == {"YX-QX"}


def test_ceilings(records: Records) -> None:
    """The quotas that are stated, but for the region's, counted over targets and organisers.

    What came together counts once, and what is exempt not at all.
    """
    over: set[str] = set()
    for quota in records["quotas"]:
        if quota["scope"] == "REGION":
            continue
        used: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        for row in records["inspections"]:
            if row["status"] in DEAD | NOT_YET or row["regime"] != quota["regime"]:
                continue
            if row["trigger"] != "PLANNED":
                continue
            for unit in row["targets"].split(";"):
                who = (row["leadUnit"], unit)
                if quota.get("unit", who[0]) in who:
                    key = {"TARGET": (unit,), "ORGANISER": (who[0],)}.get(quota["scope"], who)
                    used[*key, row["start"][:4]].add(row.get("jointGroup") or row["number"])
        if max(map(len, used.values()), default=0) > int(quota["limit"]):
            over.add(quota["code"])
    assert over == {"PC-quota-breach-legal"}
