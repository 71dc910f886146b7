"""Who may hand a subject on, by what he was sent and what he sent."""

import pytest

from analysis.chains.hold import Hold, hold, sent_and_open
from domain.handoffs import Handoff
from tests.analysis.chains.chained import hop


def returned(way: str, sent: str, back: str, status: str = "RETURNED") -> Handoff:
    return hop(way, sent, status, returned_at=back)


CASES: list[tuple[str, Hold, tuple[Handoff, ...]]] = [
    ("A", Hold.NONE, ()),
    ("A", Hold.TO_SPLIT, (hop("A>B", "2024-01-02"),)),
    ("A", Hold.TO_SPLIT, (hop("A>B", "2024-01-02", "RECEIVED"), hop("A>C", "2024-01-03"))),
    ("A", Hold.HANDED_ON, (hop("A>B", "2024-01-02", "ACCEPTED"),)),
    ("A", Hold.HANDED_ON, (hop("A>B", "2024-01-02", "ACCEPTED"), hop("A>C", "2024-01-03"))),
    ("A", Hold.HANDED_ON, (hop("A>B", "2024-01-02", "FORWARDED"),)),
    ("A", Hold.HANDED_ON, (hop("A>B", "2024-01-02", "RETURN_REQUESTED"),)),
    ("A", Hold.HANDED_ON, (hop("A>B", "2024-01-02", "RESULT_REPORTED"),)),
    ("A", Hold.HELD, (hop("A>B", "2024-01-02", "CONFIRMED"),)),
    ("A", Hold.HELD, (returned("A>B", "2024-01-02", "2024-01-05"),)),
    ("A", Hold.HELD, (hop("A>C", "2024-01-02"), returned("A>B", "2024-01-02", "2024-01-05"))),
    ("A", Hold.TO_SPLIT, (
        returned("A>B", "2024-01-02", "2024-01-05", "REROUTED"), hop("A>C", "2024-01-06"))),
    ("A", Hold.NONE, (hop("A>B", "2024-01-02", "RECALLED"), hop("A>B", "2024-01-03", "DRAFT"))),
    ("A", Hold.NONE, (hop("A>B", "2024-01-02", kind="COPY"),)),
    ("B", Hold.AWAITED, (hop("A>B", "2024-01-02"),)),
    ("B", Hold.AWAITED, (hop("A>B", "2024-01-02", "RESULT_REPORTED"),)),
    ("B", Hold.AWAITED, (hop("A>B", "2024-01-02", "CONFIRMED"),)),
    ("B", Hold.HELD, (hop("A>B", "2024-01-02", "ACCEPTED"),)),
    ("B", Hold.TO_SPLIT, (hop("A>B", "2024-01-02", "ACCEPTED"), hop("B>C", "2024-01-05"))),
    ("B", Hold.HANDED_ON, (
        hop("A>B", "2024-01-02", "ACCEPTED"), hop("B>C", "2024-01-05", "ACCEPTED"))),
    ("B", Hold.HELD, (
        hop("A>B", "2024-01-02", "ACCEPTED"), hop("B>C", "2024-01-05", "CONFIRMED"))),
    ("B", Hold.HELD, (
        hop("A>B", "2024-01-02", "ACCEPTED"), hop("B>C", "2024-01-05", "ACCEPTED", "ASSIST"))),
    ("B", Hold.TO_SPLIT, (hop("A>B", "2024-01-02", "FORWARDED"), hop("B>C", "2024-01-05"))),
    ("D", Hold.NONE, (hop("A>B", "2024-01-02"),)),
]  # fmt: skip


@pytest.mark.parametrize(("body", "wanted", "hops"), CASES)
def test_what_a_body_has(body: str, wanted: Hold, hops: tuple[Handoff, ...]) -> None:
    assert hold(body, hops, is_first=False) is wanted
    assert hold(body, hops[::-1], is_first=False) is wanted


def test_its_own_record_a_body_has_until_it_is_handed_on() -> None:
    assert hold("A", (), is_first=True) is Hold.HELD
    recalled = hop("A>B", "2024-01-02", "RECALLED")
    assert hold("A", (recalled,), is_first=True) is Hold.HELD


def test_what_was_sent_and_has_not_come_back() -> None:
    back, there = returned("A>B", "2024-01-02", "2024-01-05"), hop("A>C", "2024-01-06")
    assert sent_and_open("A", (back, there)) == [there]
    assert sent_and_open("B", (there,)) == []
