"""Regions: the table of divisions, and what a code takes in."""

import pytest

from domain.regions import prefix, region, region_of_id


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("110101001", ["东华门街道", "东城区", "市辖区", "北京市"]),
        ("441900", ["东莞市", "广东省"]),
        ("441900003", ["东城街道", "东莞市", "广东省"]),
        ("460000", ["海南省"]),
    ],
)
def test_a_region_lies_in_the_next_larger_one(code: str, names: list[str]) -> None:
    found: list[str] = []
    here: str | None = code
    while here:
        found.append(region(here).name)
        here = region(here).parent_code
    assert found == names


def test_an_unknown_code_bears_itself_as_name() -> None:
    unknown = region("999999")
    assert (unknown.name, unknown.parent_code) == ("999999", None)


def test_a_region_is_found_by_its_id() -> None:
    assert region_of_id(region("110101").id) == region("110101")
    assert region_of_id("re999999") is None


@pytest.mark.parametrize(
    ("code", "begins"),
    [
        ("110000", "11"),
        ("110100", "1101"),
        ("110101", "110101"),
        ("110110", "110110"),
        ("100000", "10"),
        ("000000", ""),
        ("110101001", "110101001"),
        (" 110100 ", "1101"),
    ],
)
def test_trailing_pairs_of_noughts_are_dropped(code: str, begins: str) -> None:
    assert prefix(code) == begins
