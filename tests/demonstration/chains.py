"""A naive oracle of domain 5.5 over handoffs: PING_PONG, PASS_THROUGH, STALLED, DROPPED."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from demonstration.moments import AS_OF
from demonstration.workdays import is_workday
from tests.demonstration.records import Flag, Records, Row


def chain_flags(records: Records) -> set[Flag]:
    chains: defaultdict[str, list[Row]] = defaultdict(list)
    for row in records["handoffs"]:
        chains[row["subject"]].append(row)
    flags: set[Flag] = set()
    for subject, hops in chains.items():
        hops.sort(key=lambda hop: hop["sentAt"])
        flags |= set(_of_chain(subject, hops))
        for hop in hops:
            held_by = hop["from"] if hop.get("returnedAt") else hop["to"]
            since = hop.get("returnedAt") or hop["sentAt"]
            later = [h for h in hops if h["from"] == held_by and h["sentAt"] > since]
            flags |= set(_of_hop(hop, last=not later))
    return flags


def _of_chain(subject: str, hops: list[Row]) -> Iterator[Flag]:
    holder = hops[-1]["to"]
    returned = sum(hop.get("returnReason", "") != "" for hop in hops)
    held: set[str] = set()
    came_back = False
    for hop in hops:
        if any(h.get("acceptedAt") for h in hops[: hops.index(hop) + 1]):
            break
        came_back = came_back or hop["to"] in held
        held |= {hop["from"], hop["to"]}
    if returned >= 2 or came_back:
        yield "PING_PONG", "HARD", "", holder, (subject,)
    if len(hops) >= 3 and not any(hop.get("acceptedAt") for hop in hops[:3]):
        yield "PASS_THROUGH", "SOFT", "", holder, (subject,)


def _of_hop(hop: Row, *, last: bool) -> Iterator[Flag]:
    stalled, dropped = _standing(hop)
    holder = hop["from"] if hop.get("returnedAt") else hop["to"]
    if stalled:
        yield "STALLED", stalled, "", holder, (hop["number"],)
    if dropped and last:
        yield "DROPPED", "HARD", "", holder, (hop["number"],)


def _standing(hop: Row) -> tuple[str, bool]:
    """How an unfinished handoff stands: severity of its stall, and whether it is dropped."""
    status = hop.get("status")
    if hop.get("confirmedAt") or status in {"FORWARDED", "REROUTED", "CLOSED_UNFIT"}:
        return "", False
    if hop.get("resultAt"):
        return "", _since(hop["resultAt"]) > 10
    if hop.get("returnedAt"):
        return "", _since(hop["returnedAt"]) > 5
    due = hop.get("dueOn")
    late = (AS_OF - date.fromisoformat(due)).days if due else 0
    if hop.get("acceptedAt"):
        idle = AS_OF - date.fromisoformat((hop.get("progressAt") or hop["acceptedAt"])[:10])
        slow = late > 0 or idle >= timedelta(days=30)
    elif hop.get("receivedAt"):
        slow = _since(hop["receivedAt"]) > 5
    else:
        slow = _since(hop["sentAt"]) > 2
    lost = late > 90 or (not hop.get("receivedAt") and _since(hop["sentAt"]) > 10)
    return (("HARD" if late > 0 else "SOFT") if slow else ""), lost


def _since(moment: str) -> int:
    day = date.fromisoformat(moment[:10])
    return sum(is_workday(day + timedelta(days=n)) for n in range(1, (AS_OF - day).days + 1))
