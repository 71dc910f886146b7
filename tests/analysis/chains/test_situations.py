"""The situations of the demonstration city: what each says that is held against its chains."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, Final

import pytest

from analysis.chains.chain import chain_of
from analysis.chains.logs import first_holder, handoffs_of
from analysis.chains.passing import pass_through, ping_pong
from analysis.chains.waiting import dropped, stalled
from demonstration.moments import AS_OF
from demonstration.situations import SITUATIONS
from demonstration.situations.situation import Row, Situation
from domain.flags import FlagKind
from domain.handoffs import Handoff, HandoffKind, HandoffStatus, LogEvent, status_from_dates
from domain.records import Source, Standing
from domain.secrecy import Secrecy
from domain.zone import SHANGHAI
from tests.analysis.chains.chained import ground

KINDS: Final = (FlagKind.PING_PONG, FlagKind.PASS_THROUGH, FlagKind.STALLED, FlagKind.DROPPED)
OF_ISSUES: Final = "dropped-orphan"
"""Told from an issue that nobody is responsible for, and not from its handoffs."""
HANDED_ON: Final = [
    one
    for one in SITUATIONS
    if one.name != OF_ISSUES and any(kind in ("handoffs", "events") for kind, _system in one.rows)
]


def rows(situation: Situation, ledger: str) -> Iterator[Row]:
    for (kind, _system), found in situation.rows.items():
        if kind == ledger:
            yield from found


def moment(said: str | None) -> datetime | None:
    if not said:
        return None
    text = said if len(said) > len("2024-01-01") else f"{said} 00:00"
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def identity(number: str) -> dict[str, Any]:
    return {
        "id": number, "source": Source(system="S", record_id=number, agency="A"),
        "standing": Standing.STATED, "secrecy": Secrecy.INTERNAL, "version": 1,
        "updated_at": datetime(2024, 1, 1, tzinfo=UTC),
    }  # fmt: skip


def handoff(row: Row) -> Handoff:
    status = row.get("status")
    return Handoff(
        **identity(row["number"]),
        number=row["number"],
        kind=HandoffKind[row["kind"]],
        status=HandoffStatus[status] if status else status_from_dates(row),
        sender=row["from"],
        receiver=row["to"],
        sent_at=moment(row["sentAt"]),
        received_at=moment(row.get("receivedAt")),
        accepted_at=moment(row.get("acceptedAt")),
        returned_at=moment(row.get("returnedAt")),
        due_on=date.fromisoformat(row["dueOn"]) if row.get("dueOn") else None,
        progress_at=moment(row.get("progressAt")),
        result_at=moment(row.get("resultAt")),
        confirmed_at=moment(row.get("confirmedAt")),
    )


def held_against(situation: Situation) -> set[tuple[FlagKind, str, str | None, tuple[str, ...]]]:
    subjects: defaultdict[str, list[Handoff]] = defaultdict(list)
    logs: defaultdict[str, list[LogEvent]] = defaultdict(list)
    for row in rows(situation, "handoffs"):
        subjects[row["subject"]].append(handoff(row))
    for row in rows(situation, "events"):
        line = LogEvent(**identity(row["at"]), at=moment(row["at"]), unit=row["unit"])
        logs[row["subject"]].append(line)
    found = set[tuple[FlagKind, str, str | None, tuple[str, ...]]]()
    at, said = (
        datetime(AS_OF.year, AS_OF.month, AS_OF.day, 23, 59, tzinfo=SHANGHAI),
        ground(AS_OF.isoformat()),
    )
    for subject in {*subjects, *logs}:
        hops = [*subjects[subject], *handoffs_of(logs[subject])]
        chain = chain_of(hops, at, first=first_holder(logs[subject]))
        for finding in (
            *ping_pong(subject, chain, said), *pass_through(subject, chain, said),
            *stalled(chain, said), *dropped(chain, said),
        ):  # fmt: skip
            found.add((finding.kind, finding.severity.name, finding.unit, finding.subjects))
    return found


@pytest.mark.parametrize("situation", HANDED_ON, ids=lambda one: one.name)
def test_what_is_held_against_its_chains(situation: Situation) -> None:
    wanted = {
        (one.kind, one.severity.name, one.unit, one.subjects)
        for one in situation.expected
        if one.kind in KINDS
    }
    assert held_against(situation) == wanted


def test_they_hold_every_kind() -> None:
    found = {one.kind for situation in HANDED_ON for one in situation.expected}
    assert found >= set(KINDS)
