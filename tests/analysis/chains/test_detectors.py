from typing import Any

import pytest

from analysis.chains.passing import pass_through, ping_pong
from analysis.chains.waiting import dropped, stalled
from domain.flags import Severity
from domain.handoffs import Handoff
from domain.rulebook import shipped_rules
from tests.analysis.chains.chained import chain, ground, hop
from tests.analysis.chains.test_custody import RETURNED_TWICE

DAY = "2024-12-31"


def plays(*hops: Handoff) -> bool:
    return bool(list(ping_pong("le1", chain(*hops), ground(DAY))))


def returned(way: str, sent: str, back: str, **said: Any) -> Handoff:
    return hop(way, sent, "RETURNED", returned_at=back, **said)


@pytest.mark.parametrize(
    ("hops", "wanted"),
    [
        (RETURNED_TWICE, True),
        (RETURNED_TWICE[:1], False),
        ((hop("A>B", "2024-01-02"), hop("B>A", "2024-01-03")), True),
        ((hop("A>B", "2024-01-02"), returned("B>C", "2024-01-03", "2024-01-04")), True),
        ((hop("A>B", "2024-01-02", accepted_at="2024-01-03"), hop("B>A", "2024-01-04")), False),
        ((hop("A>B", "2024-01-02"), hop("B>C", "2024-01-03"), hop("C>D", "2024-01-04")), False),
        ((hop("A>B", "2024-01-02"), hop("B>C", "2024-01-03"), hop("C>A", "2024-01-04")), True),
    ],
)  # fmt: skip
def test_ping_pong(hops: tuple[Handoff, ...], wanted: bool) -> None:
    assert plays(*hops) is wanted


def test_pass_through_looks_at_the_first_three() -> None:
    three = [hop("A>B", "2024-01-02"), hop("B>C", "2024-01-03"), hop("C>D", "2024-01-04")]
    (found,) = pass_through("le1", chain(*three), ground(DAY))
    assert found.evidence["count"] == 3
    later = hop("D>E", "2024-01-05", accepted_at="2024-01-06")
    assert list(pass_through("le1", chain(*three, later), ground(DAY)))
    assert not list(pass_through("le1", chain(*three[:2]), ground(DAY)))
    taken = hop("B>C", "2024-01-03", accepted_at="2024-01-03")
    assert not list(pass_through("le1", chain(three[0], taken, three[2]), ground(DAY)))


# 2024-03-04 is a Monday; 4 to 6 April are a holiday, worked in exchange for on 7 April.
@pytest.mark.parametrize(
    ("one", "day", "stalls", "drops"),
    [
        (hop("A>B", "2024-03-04"), "2024-03-06", None, None),
        (hop("A>B", "2024-03-04"), "2024-03-07", ("NOT_RECEIVED", "SOFT"), None),
        (hop("A>B", "2024-03-04"), "2024-03-18", ("NOT_RECEIVED", "SOFT"), None),
        (hop("A>B", "2024-03-04"), "2024-03-19", ("NOT_RECEIVED", "SOFT"), "NEVER_RECEIVED"),
        (hop("A>B", "2024-03-04", due_on="2024-03-15"), "2024-03-16", ("PAST_DUE", "HARD"), None),
        (hop("A>B", "2024-03-04", "RECEIVED", received_at="2024-03-05"), "2024-03-12", None, None),
        (hop("A>B", "2024-03-04", "RECEIVED", received_at="2024-03-05"), "2024-03-13",
         ("NOT_ACCEPTED", "SOFT"), None),
        (hop("A>B", "2024-03-04", "ACCEPTED", accepted_at="2024-03-06"), "2024-04-05", None, None),
        (hop("A>B", "2024-03-04", "ACCEPTED", accepted_at="2024-03-06"), "2024-04-06",
         ("NO_PROGRESS", "SOFT"), None),
        (hop("A>B", "2024-03-04", "IN_PROGRESS", accepted_at="2024-03-06", progress_at="2024-04-01",
             due_on="2024-06-30"), "2024-05-01", None, None),
        (hop("A>B", "2024-03-04", "IN_PROGRESS", accepted_at="2024-03-06", progress_at="2024-06-20",
             due_on="2024-06-30"), "2024-07-01", ("PAST_DUE", "HARD"), None),
        (hop("A>B", "2024-03-04", "IN_PROGRESS", accepted_at="2024-03-06", progress_at="2024-06-20",
             due_on="2024-06-30"), "2024-09-28", ("PAST_DUE", "HARD"), None),
        (hop("A>B", "2024-03-04", "IN_PROGRESS", accepted_at="2024-03-06", progress_at="2024-06-20",
             due_on="2024-06-30"), "2024-09-29", ("PAST_DUE", "HARD"), "LONG_PAST_DUE"),
        (returned("A>B", "2024-03-04", "2024-03-29"), "2024-04-08", None, None),
        (returned("A>B", "2024-03-04", "2024-03-29"), "2024-04-09", None, "NOT_REROUTED"),
        (hop("A>B", "2024-03-04", "RESULT_REPORTED", result_at="2024-03-04"), "2024-03-18", None,
         None),
        (hop("A>B", "2024-03-04", "RESULT_REPORTED", result_at="2024-03-04"), "2024-03-19", None,
         "NOT_CONFIRMED"),
    ],
)  # fmt: skip
def test_what_waits_too_long(
    one: Handoff, day: str, stalls: tuple[str, str] | None, drops: str | None
) -> None:
    stood, said = chain(one, at=f"{day}T23:59"), ground(day)
    found = [(each.subtype, each.severity.name) for each in stalled(stood, said)]
    assert found == ([stalls] if stalls else [])
    assert [each.subtype for each in dropped(stood, said)] == ([drops] if drops else [])


def test_every_finding_cites_a_rule_with_a_sentence() -> None:
    late = hop("A>B", "2024-03-04")
    stood, said = chain(late, at="2024-12-31"), ground(DAY)
    found = [*stalled(stood, said), *dropped(stood, said)]
    found += ping_pong("le1", chain(*RETURNED_TWICE), said)
    assert {one.severity for one in found} == {Severity.HARD, Severity.SOFT}
    for one in found:
        rule = shipped_rules().rule(one.rule)
        assert rule.kind is one.kind
        assert rule.sentence.zh.format_map({**one.evidence})


def test_only_the_last_handoff_of_a_branch_is_looked_at() -> None:
    stood = chain(hop("A>B", "2024-03-04"), hop("B>C", "2024-12-30"))
    assert not list(dropped(stood, ground(DAY)))
    assert not list(stalled(stood, ground(DAY)))
