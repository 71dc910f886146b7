"""Handoffs: how leads and audit issues pass from hand to hand in the ordinary course.

Every chain comes to its end in time, or is under way with a deadline still far off; an accusation
goes to the discipline organ only, never to the accused or those above or below them (HO-13).
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from demonstration.bodies import DEPARTMENTS, Body, unit_code
from demonstration.dice import Dice
from demonstration.findings import Finding, findings
from demonstration.issues import own_number
from demonstration.layout import Layout
from demonstration.leads import Lead, leads
from demonstration.moments import AS_OF, at
from demonstration.topics import Topic
from demonstration.workdays import workday_from, workdays_after

_UNDER_WAY: Final = date(2025, 10, 25)
_BY_TOPIC: Final = {code: body.key for body in DEPARTMENTS for code in body.topics}
_BY_DOMAIN: Final = {
    "edu": "JY", "health": "WJ", "market": "SC", "finance": "CZ", "gov": "FG", "agri": "NY",
    "party": "MZ", "integrity": "MZ",
}  # fmt: skip


def handoff_rows(layout: Layout, seed: int, sender: Body) -> Iterator[dict[str, str]]:
    """Rows of the ledger of handoffs that one body keeps: of its leads, and of audit's issues."""
    if sender.key in {"DC", "XINFANG"}:
        for lead in leads(layout, seed, sender):
            yield from _lead_chain(lead, Dice(seed, "chain", lead.number))
    elif sender.key == "SJ":
        for finding in findings(layout, seed, sender):
            dice = Dice(seed, "referral", finding.key)
            if dice.chance(0.5) and not _is_own(finding):
                yield _referral(finding, dice)


def competent(topic: Topic, county: int) -> str:
    """单位编码 of the county's office that answers for a topic."""
    key = _BY_TOPIC.get(topic.code) or _BY_DOMAIN[topic.domain]
    return unit_code(key, county)


def _lead_chain(lead: Lead, dice: Dice) -> Iterator[dict[str, str]]:
    sent = workdays_after(lead.received, dice.between(1, 2))
    base = {"subject": lead.number, "number": f"{lead.number}-1"}
    own = lead.intake.code
    if lead.suspected != "NONE":
        doc = f"云移〔{sent.year}〕{dice.between(1, 300)}号"
        yield base | _done("REFER", own, "YX-JW", sent, dice) | {"docNo": doc}
        return
    office = competent(lead.topic, lead.unit.county)
    if dice.chance(0.1):
        yield base | _returned(own, unit_code("ZR", lead.unit.county), sent, dice)
        sent = workdays_after(sent, 4)
        yield base | {"number": f"{lead.number}-2"} | _done("FORWARD", own, office, sent, dice)
        return
    through = unit_code("XINFANG" if lead.intake.key == "XINFANG" else "GOV", lead.unit.county)
    kind = "TRANSMIT" if lead.intake.key == "XINFANG" else "FORWARD"
    if lead.unit.code in {through, office}:
        yield base | _done(kind, own, unit_code("GOV", lead.unit.county), sent, dice)
        return
    yield base | _passed_on(kind, own, through, sent, dice)
    onward = workdays_after(sent, 1)
    last = _done("ASSIGN", through, office, onward, dice)
    yield base | {"number": f"{lead.number}-2"} | last


def _passed_on(kind: str, sender: str, to: str, sent: date, dice: Dice) -> dict[str, str]:
    times = {"sentAt": f"{sent} 09:{dice.between(10, 59)}", "receivedAt": f"{sent} 15:30"}
    return {"kind": kind, "from": sender, "to": to, **times, "status": "FORWARDED"}


def _returned(sender: str, to: str, sent: date, dice: Dice) -> dict[str, str]:
    return {
        "kind": "FORWARD",
        "from": sender,
        "to": to,
        "sentAt": at(sent, dice),
        "receivedAt": at(workdays_after(sent, 1), dice),
        "returnedAt": at(workdays_after(sent, 3), dice),
        "returnReason": dice.pick(("NOT_COMPETENT", "OUT_OF_JURISDICTION")),
        "status": "REROUTED",
    }


def _done(kind: str, sender: str, to: str, sent: date, dice: Dice) -> dict[str, str]:
    received = workdays_after(sent, 1)
    accepted = workdays_after(received, dice.between(1, 3))
    row = {
        "kind": kind,
        "from": sender,
        "to": to,
        "sentAt": at(sent, dice),
        "receivedAt": at(received, dice),
        "acceptedAt": at(accepted, dice),
    }
    if sent >= _UNDER_WAY:
        # Near the end of the year everybody reports where things stand.
        progress = max(accepted, AS_OF - timedelta(days=2))
        return row | {"dueOn": "2026-06-30", "progressAt": at(progress, dice)}
    due = sent + timedelta(days=dice.between(35, 60))
    result = workday_from(accepted + timedelta(days=dice.between(6, 20)))
    return row | {
        "dueOn": due.isoformat(),
        "progressAt": at(result - timedelta(days=2), dice),
        "resultAt": at(result, dice),
        "confirmedAt": at(workdays_after(result, dice.between(1, 4)), dice),
    }


def _is_own(finding: Finding) -> bool:
    """Whether the competent office is the very unit that has to put the issue right."""
    return competent(finding.topic, finding.unit.county) == finding.unit.code


def _referral(finding: Finding, dice: Dice) -> dict[str, str]:
    """审计事项移送处理书 to the competent office, which answers in writing (HO-05, HO-06)."""
    sent = workday_from(finding.found + timedelta(days=dice.between(8, 15)))
    office = competent(finding.topic, finding.unit.county)
    return {
        "number": f"{own_number(finding)}-YS",
        "subject": own_number(finding),
        **_done("REFER", "YX-SJ", office, sent, dice),
        "docNo": f"云审移〔{sent.year}〕{finding.entry}号",
    }
