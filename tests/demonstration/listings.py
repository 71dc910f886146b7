"""A naive oracle of domain 5.5 over problem lists: what comes back, and where lists differ."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from demonstration.issues import Truth
from demonstration.moments import AS_OF
from tests.demonstration.records import Flag, Records, Row


def listing_flags(records: Records, truths: Iterable[Truth]) -> set[Flag]:
    entries = {(row["system"], number(row)): row for row in records["issues"]}
    issues = [[entries[place] for place in truth.entries] for truth in truths]
    flags = {flag for issue in issues for flag in _divergences(issue)}
    flags |= {flag for row in records["issues"] for flag in _close_out(row)}
    by_kind: defaultdict[tuple[str, str], list[list[Row]]] = defaultdict(list)
    for issue in issues:
        by_kind[issue[0]["unit"], issue[0]["category"]].append(issue)
    for (unit, _), found in by_kind.items():
        flags |= set(_repeats(unit, sorted(found, key=lambda issue: issue[0]["foundOn"])))
    return flags | set(_totals(records, issues))


def number(row: Row) -> str:
    return f"{row['list']}/{row['entry']}"


def _days(first: str, second: str) -> int:
    return (date.fromisoformat(second) - date.fromisoformat(first)).days


def _divergences(issue: list[Row]) -> Iterator[Flag]:
    unit = issue[0]["unit"]
    subjects = tuple(sorted(map(number, issue)))

    def found(rule: str, severity: str = "SOFT") -> Flag:
        return "LIST_DIVERGENCE", severity, rule, unit, subjects

    closed = [row["closedOn"] for row in issue if row.get("closedOn")]
    waited = closed and date.fromisoformat(min(closed)) + timedelta(days=7) < AS_OF
    if waited and any(row["status"] not in {"CLOSED", "VERIFIED"} for row in issue):
        yield found("LD1", "HARD")
    due = sorted(row["dueOn"] for row in issue if row.get("dueOn"))
    if len(due) > 1 and _days(due[0], due[-1]) > 30:
        yield found("LD2")
    if len({row["unit"] for row in issue}) > 1:
        yield found("LD3")
    if len({row["completion"] for row in issue if row.get("completion")}) > 1:
        yield found("LD4")
    kinds = {row["listKind"] for row in issue}
    if "AUDIT" in kinds and "GOV_SUPERVISION" not in kinds:
        yield found("LD5")


def _totals(records: Records, issues: list[list[Row]]) -> Iterator[Flag]:
    stated = {
        row["list"]: int(row["listTotal"]) for row in records["issues"] if row.get("listTotal")
    }
    for name, total in stated.items():
        if total != sum(any(row["list"] == name for row in issue) for issue in issues):
            yield "LIST_DIVERGENCE", "SOFT", "LD6", "", (name,)


def _close_out(row: Row) -> Iterator[Flag]:
    bare = row.get("evidenceAfter", "") == "" or row.get("completion") == "CONTINUOUS"
    if row["status"] == "CLOSED" and bare:
        yield "CLOSE_OUT_QUALITY", "SOFT", "", row["unit"], (number(row),)


def _repeats(unit: str, issues: list[list[Row]]) -> Iterator[Flag]:
    chain = [issues[0]]
    for issue in issues[1:]:
        before = max(row.get("closedOn") or "9" for row in chain[-1])
        if (
            issue[0]["foundOn"] > before
            and _days(chain[0][0]["foundOn"], issue[0]["foundOn"]) <= 730
        ):
            chain.append(issue)
    if len(chain) < 2:
        return
    subjects = tuple(sorted(number(row) for issue in chain for row in issue))
    false = any(row.get("falseRectification") == "是" for issue in chain for row in issue)
    black = len(chain) >= 3 or false
    severity, board = ("HARD", "BLACK") if black else ("SOFT", "YELLOW")
    yield "REPEAT_OFFENCE", severity, board, unit, subjects
    if len({issue[0].get("person", "") for issue in chain}) > 1:
        yield "RELAPSE_AFTER_HANDOVER", "INFO", "", unit, subjects
    for before, after in pairwise(chain):
        if _days(before[0]["closedOn"], after[0]["foundOn"]) <= 180:
            yield "CLOSE_OUT_QUALITY", "SOFT", "", unit, (number(before[0]),)
