"""Rows of problem lists: each body's own, and what it took over from others in its own words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from demonstration.bodies import BODIES, Body
from demonstration.dice import Dice
from demonstration.findings import Finding, finders_for, findings
from demonstration.layout import Layout
from demonstration.mandates import list_of
from demonstration.persons import responsible
from demonstration.schedule import bodies

_OPENINGS: Final = {
    "AUDIT": ("审计发现，", "经审计，", ""),
    "GOV_SUPERVISION": ("督查发现，", "实地核查，", ""),
    "PATROL": ("巡察指出，", "巡察组反馈，", ""),
    "DISCIPLINE": ("监督检查发现，", "经核实，", ""),
    "ADMIN_INSPECTION": ("检查发现，", "现场检查，", ""),
    "PETITION": ("群众反映，", "来信反映，", "多人投诉，"),
}


@dataclass(frozen=True, slots=True)
class Truth:
    """Which entries are one issue.

    Attributes:
        issue: what names the issue itself.
        entries: `(system, recordId)` of every entry of it, the finder's first.
    """

    issue: str
    entries: tuple[tuple[str, str], ...]


def issue_rows(layout: Layout, seed: int, holder: Body) -> Iterator[dict[str, str]]:
    """Rows of the problem lists that one body hands in."""
    if holder in bodies(layout):
        for finding in findings(layout, seed, holder):
            yield _row(finding, holder, Dice(seed, "entry", holder.key, finding.key))
    for finder in finders_for(holder):
        for finding in findings(layout, seed, finder):
            if holder.key in finding.holders:
                yield _row(finding, holder, Dice(seed, "entry", holder.key, finding.key))


def truths(layout: Layout, seed: int) -> Iterator[Truth]:
    """Every issue of the ordinary course with the entries that stand for it."""
    for body in bodies(layout):
        for finding in findings(layout, seed, body):
            keys = (body.key, *finding.holders)
            yield Truth(finding.key, tuple(_place(finding, BODIES[key]) for key in keys))


def own_number(finding: Finding) -> str:
    """问题编号 that the finder gave, where it numbers issues: audit always does."""
    body = finding.planned.body
    return f"{body.key}-WT-{finding.planned.start.year}-{finding.entry}"


def _place(finding: Finding, holder: Body) -> tuple[str, str]:
    number = list_of(holder, finding.planned.start.year)["list"]
    return holder.system, f"{number}/{_entry(finding, holder)}"


def _entry(finding: Finding, holder: Body) -> str:
    finder = finding.planned.body
    return finding.entry if finder is holder else f"{finder.key}{finding.entry}"


def _row(finding: Finding, holder: Body, dice: Dice) -> dict[str, str]:
    finder = finding.planned.body
    own = finder is holder
    where = list_of(holder, finding.planned.start.year)
    entry = _entry(finding, holder)
    found = finding.found + timedelta(days=0 if own else dice.between(3, 15))
    row = {
        **where,
        "entry": entry,
        "text": dice.pick(_OPENINGS[where["listKind"]]) + finding.wording(holder.key),
        "unit": finding.unit.code,
        "person": responsible(finding.unit, finding.found),
        "category": finding.category,
        "foundOn": found.isoformat(),
        "dueOn": (finding.due + timedelta(days=0 if own else dice.between(0, 10))).isoformat(),
        **_progress(finding, f"{where['list']}-{entry}", 0 if own else dice.between(0, 4)),
        "inspection": finding.planned.number if own else "",
        "amount": str(finding.amount) if finder.key == "SJ" else "",
    }
    if (finder.key == "SJ" and holder.key in {"SJ", "DC"}) or (own and dice.chance(0.3)):
        row["issue"] = own_number(finding)
    return row


def _progress(finding: Finding, evidence: str, delay: int) -> dict[str, str]:
    before = {"evidenceBefore": f"{evidence}-整改前.jpg"}
    if finding.closed is None:
        return {"status": "RECTIFYING", "completion": "NOT_DONE", **before}
    return {
        "status": "CLOSED",
        "completion": "DONE",
        "closedOn": (finding.closed + timedelta(days=delay)).isoformat(),
        **before,
        "evidenceAfter": f"{evidence}-整改后.jpg",
    }
