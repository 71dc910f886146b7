"""Plans of a scenario, of which every other fact may be missing."""

from typing import Any, Final

from tests.analysis.overlaps.throws import MATTERS, NUMBERS, REGIMES, SYSTEMS, TARGETS, Throws
from tests.analysis.overlaps.worlds import DAY, DEAD, EXEMPT, NOT_SUBMITTED, Row

TITLES: Final = ("消防检查", "消防督查", "安全督导", "专项督察")
ALIVE: Final = (
    "SUBMITTED", "APPROVED", "APPROVED", "SCHEDULED", "IN_PROGRESS", "CLOSED", "CHANGED",
)  # fmt: skip


def status(throw: Throws) -> str:
    """Mostly one that counts."""
    if throw.chance(0.08):
        return throw.dice.choice(sorted(DEAD))
    if throw.chance(0.08):
        return throw.dice.choice(sorted(NOT_SUBMITTED))
    return throw.dice.choice(ALIVE)


def inspection(throw: Throws) -> Row:
    """A plan of which every other fact may be missing."""
    start, end = throw.period()
    row: Row = {
        "system": throw.dice.choice(SYSTEMS),
        "number": throw.dice.choice(NUMBERS),
        "title": throw.dice.choice(TITLES),
        "regime": throw.dice.choice(REGIMES),
        "leadUnit": throw.dice.choice(throw.leads),
        "targets": throw.some(throw.targets),
        "matters": throw.some(throw.matters),
        "start": start,
        "end": end,
        "status": status(throw),
        "trigger": "PLANNED",
    }
    for optional in (bearing, mandate, approval):
        row |= optional(throw, row)
    return row


def bearing(throw: Throws, row: Row) -> Row:
    """What bears on how it stands to others."""
    facts: Row = {}
    odd = throw.leaning.oddity
    if throw.chance(odd):
        facts["trigger"] = throw.dice.choice(("EMERGENCY", *sorted(EXEMPT)))
        facts |= {"triggerRef": "L-1"} if throw.chance(0.6) else {}
    if throw.chance(0.2 if throw.leaning.targets else 0.7):
        facts["scopeIncludesSubordinates"] = True
    if throw.chance(odd / 2):
        facts["onsite"] = False
    if throw.chance(throw.leaning.together):
        facts["jointGroup"] = throw.dice.choice(("J1", "J1", "J2"))
    if throw.chance(odd / 2):
        facts["parallelReason"] = "赛马"
    if throw.chance(odd / 2):
        facts["pairedWith"] = throw.some([n for n in NUMBERS if n != row["number"]], 1)
    return facts


def mandate(throw: Throws, row: Row) -> Row:
    """A designation and what else the rules of a mandate look at."""
    facts: Row = scope(throw, "designated", row) if throw.chance(0.3) else {}
    stated: tuple[tuple[str, float, Any], ...] = (
        ("necessity", 0.3, "确有必要"),
        ("annualPlan", 0.6, "2024"),
        ("supplementApproval", 0.1, "补1"),
        ("certified", 0.3, throw.chance(0.7)),
        ("assistRequest", 0.2, "协1"),
        ("leaderAppointedBy", 0.4, throw.dice.choice(("CG", "C1", "YJ", "X1"))),
    )
    return facts | {name: value for name, share, value in stated if throw.chance(share)}


def approval(throw: Throws, row: Row) -> Row:
    """An approval, perhaps of the wrong authority or a day late, and what it covers."""
    facts: Row = scope(throw, "approved", row) if throw.chance(0.4) else {}
    if throw.chance(0.7):
        authorities = ("GOVERNMENT", "GOV_HEAD", "GOV_HEAD", "DEPT_HEAD")
        facts["approvalAuthority"] = throw.dice.choice(authorities)
    if throw.chance(0.7):
        facts["approvalDate"] = row["start"] + throw.dice.choice((-9, -1, 0, 1)) * DAY
    return facts


def scope(throw: Throws, word: str, row: Row) -> Row:
    """What an approval or a designation covers; each column may be blank."""
    since = row["start"] + throw.dice.choice((-2, -1, 0, 1)) * DAY
    until = row["end"] + throw.dice.choice((-1, 0, 1, 30)) * DAY
    stated: tuple[tuple[str, Any], ...] = (
        ("Targets", throw.some([*row["targets"], *TARGETS, "CG"])),
        ("Matters", throw.some([*row["matters"], *MATTERS])),
        ("From", since),
        ("To", max(since, until)),
    )
    return {f"{word}{column}": value for column, value in stated if throw.chance(0.6)}
