"""Orders: what is to be imported, and under which names."""

from pathlib import Path

import pytest

from domain.errors import CallerError
from importers.orders import Order


def order(system: str, agency: str) -> Order:
    return Order(
        kind="units", path=Path("a.csv"), name="a.csv", system=system, agency=agency, actor="tester"
    )


def test_the_space_around_a_name_is_no_part_of_it() -> None:
    made = order(" CITY-DC\t", "DC\u3000")
    assert (made.system, made.agency) == ("CITY-DC", "DC")
    assert made == order("CITY-DC", "DC")


@pytest.mark.parametrize(("name", "length"), [("", 0), (" \n", 0), ("长" * 501, 501)])
def test_a_name_that_says_nothing_or_too_much_is_refused(name: str, length: int) -> None:
    for names in ((name, "DC"), ("CITY-DC", name)):
        with pytest.raises(CallerError, match=f"a name of {length} characters") as caught:
            order(*names)
        assert caught.value.code == "BAD_NAME"
