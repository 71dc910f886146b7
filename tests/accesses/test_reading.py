"""Reading the log: owners see what concerns theirs, page by page, and nothing of others."""

from datetime import timedelta
from pathlib import Path

import pytest

from accesses.errors import AccessLogFailure
from accesses.file import LogFile
from accesses.reading import NoSuchEntry, Sight, Sought, count, page
from accesses.verifying import verify
from domain.accesses import AccessKind
from domain.secrecy import Secrecy
from tests.accesses.logs import BEGIN, access, place_in, shown, write

ALL = Sight(clearance=Secrecy.SECRET)
OWN = Sight(clearance=Secrecy.INTERNAL, owner="CITY-DC")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    place = place_in(tmp_path)
    secret = shown(9, "CITY-DC", Secrecy.SECRET)
    write(
        place,
        access(0, shown(1), shown(2, "CITY-JW")),
        access(1),
        access(2, shown(3, "CITY-JW")),
        access(3, secret),
        access(4, shown(4), secret, shown(5, "CITY-DC", None), agency="CITY-JW"),
    )
    return place.log


def minutes(found: list[int], log: Path, sight: Sight, sought: Sought | None = None) -> bool:
    entries = page(log, sight, sought or Sought(), 10)
    assert count(log, sight, sought or Sought()) == len(entries)
    return [(entry.access.at - BEGIN) // timedelta(minutes=1) for entry in entries] == found


def test_owners_see_what_concerns_their_records(log: Path) -> None:
    assert minutes([4, 0], log, OWN)
    last, first = page(log, OWN, Sought(), 10)
    assert [one.record for one in first.access.shown] == [shown(1).record]
    # What is above the reader's clearance, or of an unknown class, is not there.
    assert [one.record for one in last.access.shown] == [shown(4).record]
    cleared = Sight(clearance=Secrecy.SECRET, owner="CITY-DC")
    assert minutes([4, 3, 0], log, cleared)
    assert len(page(log, cleared, Sought(), 1)[0].access.shown) == 3
    assert minutes([], log, Sight(clearance=Secrecy.SECRET, owner="CITY-XX"))


def test_whoever_sees_all_sees_it_as_far_as_cleared(log: Path) -> None:
    assert minutes([4, 3, 2, 1, 0], log, ALL)
    assert minutes([4, 2, 1, 0], log, Sight(clearance=Secrecy.INTERNAL))


def test_entries_are_sought(log: Path) -> None:
    minute = timedelta(minutes=1)
    assert minutes([3, 2], log, ALL, Sought(begin=BEGIN + 2 * minute, end=BEGIN + 4 * minute))
    assert minutes([4], log, ALL, Sought(agency="CITY-JW"))
    assert minutes([2], log, ALL, Sought(record=shown(3).record))
    assert minutes([0], log, OWN, Sought(end=BEGIN + minute))


@pytest.mark.parametrize("newest_first", [True, False])
def test_pages_neither_skip_nor_repeat(log: Path, newest_first: bool) -> None:
    found, after = list[int](), None
    while entries := page(log, ALL, Sought(), 2, after=after, newest_first=newest_first):
        found += [entry.number for entry in entries]
        after = entries[-1].id
    assert found == ([5, 4, 3, 2, 1] if newest_first else [1, 2, 3, 4, 5])


def test_the_id_of_an_entry_of_others_leads_nowhere(log: Path) -> None:
    of_others = page(log, ALL, Sought(), 3)[-1].id
    for identifier in (of_others, "0" * 30):
        with pytest.raises(NoSuchEntry):
            page(log, OWN, Sought(), 2, after=identifier)


def test_a_log_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(AccessLogFailure, match="there is no access log"):
        page(tmp_path / "none", ALL, Sought(), 1)


def test_retention_takes_the_oldest_and_leaves_a_log_that_is_whole(tmp_path: Path) -> None:
    place = place_in(tmp_path)
    write(place, *(access(number, shown(number)) for number in range(10)))
    file = LogFile(place)
    assert file.sweep(BEGIN) == 0
    assert file.sweep(BEGIN + timedelta(minutes=4)) == 4
    assert file.sweep(BEGIN + timedelta(minutes=4)) == 0
    assert file.append([access(10)]) == 12
    assert file.sweep(BEGIN + timedelta(minutes=6), most=1) == 1
    assert file.sweep(BEGIN + timedelta(minutes=6)) == 1
    file.close()
    verdict = verify(place)
    assert (verdict.faults, verdict.first, verdict.last) == ([], 7, 14)
    removals = [one.access for one in page(place.log, ALL, Sought(), 20)]
    assert [one.operation for one in removals if one.kind is AccessKind.RETENTION] == [
        "removed 1",
        "removed 1",
        "removed 4",
    ]
    assert count(place.log, Sight(clearance=Secrecy.SECRET, owner="CITY-DC"), Sought()) == 4


def test_retention_may_take_all(tmp_path: Path) -> None:
    place = place_in(tmp_path)
    write(place, access(0), access(1))
    file = LogFile(place)
    assert file.sweep(BEGIN + timedelta(days=1)) == 2
    file.close()
    write(place, access(2))
    verdict = verify(place)
    assert (verdict.faults, verdict.first, verdict.entries) == ([], 3, 2)
