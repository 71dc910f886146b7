from analysis.chains.chain import Chain
from domain.handoffs import ChainState
from tests.analysis.chains.chained import chain, hop, moment

# L-10 of the contract's samples: twice sent, twice returned.
RETURNED_TWICE = (
    hop("DC>JW", "2024-01-02", "RETURNED", received_at="2024-01-03", returned_at="2024-01-08"),
    hop("DC>SJ", "2024-01-09", "RETURNED", received_at="2024-01-10", returned_at="2024-01-12"),
)


def held(found: Chain) -> list[tuple[str, str, str | None]]:
    return [
        (one.unit, one.since.date().isoformat(), one.until and one.until.date().isoformat())
        for one in found.holdings
    ]


def test_a_return_brings_it_back() -> None:
    found = chain(*RETURNED_TWICE, since=moment("2024-01-01"))
    assert held(found) == [
        ("DC", "2024-01-01", "2024-01-02"),
        ("JW", "2024-01-02", "2024-01-08"),
        ("DC", "2024-01-08", "2024-01-09"),
        ("SJ", "2024-01-09", "2024-01-12"),
        ("DC", "2024-01-12", None),
    ]
    assert len(found.hops) == len(found.bounces) == 2
    assert found.held is not None
    assert found.held.unit == "DC"
    assert found.branches[0].mover == "DC"
    assert found.state is ChainState.OPEN


def test_a_moment_of_the_past() -> None:
    found = chain(*RETURNED_TWICE, at="2024-01-10T12:00")
    assert [one.unit for one in found.holdings] == ["DC", "JW", "DC", "SJ"]
    assert found.branches[0].mover == "SJ"
    assert len(found.bounces) == 1
    assert not chain(*RETURNED_TWICE, at="2024-01-01").holdings


def test_copies_drafts_and_what_was_recalled_move_nothing() -> None:
    first = hop("A>B", "2024-01-02")
    copy = hop("A>C", "2024-01-03", kind="COPY")
    found = chain(
        first,
        copy,
        hop("B>D", "2024-01-04", kind="ASSIST"),
        hop("B>E", "2024-01-05", "RECALLED"),
        hop("B>F", "2024-01-06", "DRAFT"),
        hop("B>B", "2024-01-07"),
    )
    assert [one.unit for one in found.holdings] == ["A", "B"]
    assert found.hops == (first,)
    assert [one.receiver for one in found.beside] == ["C", "D"]


def test_a_subject_sent_to_two_has_two_branches_and_comes_together_again() -> None:
    split = (
        hop("A>B", "2024-01-02", "RETURNED", returned_at="2024-01-08"),
        hop("A>C", "2024-01-03", "IN_PROGRESS"),
    )
    early = chain(*split, at="2024-01-05")
    assert {one.holding.unit for one in early.branches} == {"B", "C"}
    assert early.held is None
    late = chain(*split, hop("C>A", "2024-01-09"))
    assert [one.holding.unit for one in late.branches] == ["A"]
    assert late.held is not None
    assert len(late.bounces) == 2


def test_a_chain_is_answered_then_closed() -> None:
    reported = hop("A>B", "2024-01-02", "RESULT_REPORTED", result_at="2024-02-01")
    assert chain(reported).state is ChainState.ANSWERED
    assert chain(reported).branches[0].mover == "A"
    assert chain(reported, at="2024-01-31").state is ChainState.OPEN
    confirmed = hop(
        "A>B", "2024-01-02", "CONFIRMED", result_at="2024-02-01", confirmed_at="2024-02-03"
    )
    over = chain(confirmed)
    assert over.state is ChainState.CLOSED
    assert over.held is not None
    assert over.held.unit == "B"
    assert over.branches[0].mover is None
    assert chain(confirmed, at="2024-02-02").state is ChainState.ANSWERED
    assert chain(hop("A>B", "2024-01-02"), is_closed=True).state is ChainState.CLOSED


def test_two_thousand_hops_take_no_recursion() -> None:
    units = "ABC"
    many = [
        hop(f"{units[n % 3]}>{units[(n + 1) % 3]}", f"2024-01-01T00:{n // 60:02}:{n % 60:02}")
        for n in range(2000)
    ]
    found = chain(*reversed(many))
    assert len(found.hops) == 2000
    assert not found.bounces
    assert len(found.branches) == 1
