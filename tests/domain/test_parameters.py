from datetime import date
from typing import Any

import pytest

from domain.parameters import Parameters, shipped_parameters
from domain.regimes import Regime
from domain.rules import Basis, Parameter

DAY = date(2024, 6, 1)
METROLOGY = ("M.market.quality.03.01", "M.market.quality.03", "M.market.quality", "M.market")


def row(value: int, **where: Any) -> Parameter:
    return Parameter(
        name="reuse_days", value=str(value), basis=Basis.DEFAULT, source="a test", **where
    )


def chosen(*rows: Parameter, on: date = DAY, **asked: Any) -> float:
    return Parameters(rows).one("reuse_days", on=on, **asked).number


def test_the_shipped_days_of_reuse() -> None:
    shipped = Parameters(shipped_parameters())

    def days(regime: Regime | None, codes: tuple[str, ...] = ("M.env",)) -> float:
        return shipped.one("reuse_days", regime=regime, matter_codes=codes, on=DAY).number

    assert days(None) == 90
    assert [days(regime) for regime in (Regime.AUDIT, Regime.PATROL, Regime.ASSESSMENT)] == [
        365
    ] * 3
    assert days(Regime.GOV_SUPERVISION) == days(Regime.ADMIN_INSPECTION) == 90
    assert days(Regime.ADMIN_INSPECTION, METROLOGY) == 180


def test_the_most_specific_wins() -> None:
    rows = [
        row(1),
        row(2, region="500100"),
        row(3, region="500151"),
        row(4, matter="M.market"),
        row(5, matter="M.market.quality", region="500000"),
        row(6, regime=Regime.AUDIT),
    ]
    assert chosen(*rows) == 1
    assert chosen(*rows, region="500152") == 2
    assert chosen(*rows, region="500151004") == 3
    assert chosen(*rows, region="500151", matter_codes=METROLOGY) == 5
    assert chosen(*rows, region="510000", matter_codes=METROLOGY) == 4
    assert chosen(*rows, region="500151", matter_codes=METROLOGY, regime=Regime.AUDIT) == 6
    assert chosen(*rows, regime=Regime.PATROL) == 1
    deeper = row(7, matter="M.market.quality"), row(8, matter="M.market")
    assert chosen(*deeper, matter_codes=METROLOGY) == 7


def test_validity() -> None:
    rows = [
        row(1),
        row(2, valid_from=date(2024, 1, 1), valid_to=date(2024, 12, 31)),
        row(3, valid_from=date(2024, 7, 1)),
    ]
    days = ["2023-12-31", "2024-01-01", "2024-06-30", "2024-07-01", "2025-01-01"]
    assert [chosen(*rows, on=date.fromisoformat(day)) for day in days] == [1, 2, 2, 3, 3]


def test_the_rows_of_an_installation_win_over_equals() -> None:
    assert chosen(row(90), row(180)) == 180
    assert Parameters([*shipped_parameters(), row(180)]).one("reuse_days", on=DAY).number == 180


def test_a_region_that_is_not_known_has_no_rows_of_its_own() -> None:
    assert chosen(row(1), row(2, region="500151"), region=None) == 1


def test_no_row_at_all() -> None:
    with pytest.raises(LookupError, match="reuse_days"):
        Parameters([row(1, valid_to=date(2000, 1, 1))]).one("reuse_days", on=DAY)


def test_every_shipped_row_names_its_source() -> None:
    for parameter in shipped_parameters():
        assert parameter.source
        assert parameter.words
