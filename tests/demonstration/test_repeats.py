"""The hub's own rule of repeat offences says of the city what its situations say, and no more."""

from datetime import date

from analysis.repeat_offences import Limits, Occurrence, repeats
from demonstration.city import city
from demonstration.moments import AS_OF
from demonstration.situations import SITUATIONS
from domain.flags import Board
from tests.demonstration.listings import number
from tests.demonstration.records import Records

LIMITS = Limits(months=24, yellow=2, black=3, rebound_days=180)
SEVERE = {Board.YELLOW: "SOFT", Board.BLACK: "HARD"}


def test_repeat_offences(records: Records) -> None:
    rows = {(row["system"], number(row)): row for row in records["issues"]}
    entries = {one.issue: [rows[place] for place in one.entries] for one in city().truth()}
    occurrences: list[Occurrence] = []
    for issue, some in entries.items():
        closed = all(row["status"] in {"CLOSED", "VERIFIED"} for row in some)
        days = [row["closedOn"] for row in some if row.get("closedOn")]
        occurrences.append(
            Occurrence(
                issue=issue,
                unit=some[0]["unit"],
                category=some[0]["category"],
                found_on=date.fromisoformat(min(row["foundOn"] for row in some)),
                closed_on=date.fromisoformat(max(days)) if closed and days else None,
                false=any(row.get("falseRectification") == "是" for row in some),
            )
        )
    found = {
        (one.board.name, SEVERE[one.board], one.unit,
         tuple(sorted(number(row) for issue in one.issues for row in entries[issue])))
        for one in repeats(occurrences, AS_OF, LIMITS)
    }  # fmt: skip
    assert found == {
        (flag.subtype, flag.severity.name, flag.unit, flag.subjects)
        for situation in SITUATIONS
        for flag in situation.expected
        if flag.kind.name == "REPEAT_OFFENCE"
    }
