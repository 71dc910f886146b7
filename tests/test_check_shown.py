"""What a check shows the operator stands in the access log: all that is told, and no more."""

from datetime import date, datetime

from commands.check_shown import shown_in
from domain.accesses import Shown
from domain.flags import Disposition, Verdict
from domain.inspections import Inspection
from domain.overlaps import Exemption, OverlapReport, Reusable, Suggestion
from domain.plans import Plan
from domain.records import Source, Standing
from domain.regimes import Regime
from domain.rules import Text
from domain.secrecy import Secrecy
from domain.units import Unit
from domain.zone import SHANGHAI
from graph.reading.neighbourhoods import Neighbourhood
from resolvers.checking import Checked

DAY = date(2024, 3, 1)
AT = datetime(2024, 3, 1, 8, tzinfo=SHANGHAI)
SAID = Text(zh="理由", en="why")


def source(number: str) -> Source:
    return Source(system="S", agency="CITY-SJ", record_id=number)


def inspection(number: str) -> Inspection:
    return Inspection(
        id=number, source=source(number), standing=Standing.STATED, secrecy=Secrecy.RESTRICTED,
        version=1, updated_at=AT, number=number,
    )  # fmt: skip


def test_a_memo_shows_more_than_flags() -> None:
    unit = Unit(
        id="u", source=source("U"), standing=Standing.STATED, secrecy=Secrecy.PUBLIC, version=1,
        updated_at=AT, code="U",
    )  # fmt: skip
    merge = Suggestion(
        disposition=Disposition.MERGE, obligation=None, reason=SAID, join_with=inspection("a")
    )
    report = OverlapReport(
        as_of=DAY, verdict=Verdict.CLEAR,
        reusable=(Reusable(inspection=inspection("b"), units=(unit,), valid_until=DAY),),
        exempt=(Exemption(inspection=inspection("c"), unit=unit, reason=SAID),),
        suggest=lambda: (merge,),
    )  # fmt: skip
    plan = Plan(
        title="检查", regime=Regime.AUDIT, lead_unit="U", targets=(), matters=("M",), start=DAY,
        end=DAY,
    )  # fmt: skip
    found = [Checked(plan, report, Neighbourhood()), None]
    assert shown_in(found, whole=False) == []
    assert shown_in(found, whole=True) == [
        Shown(number, "CITY-SJ", Secrecy.RESTRICTED) for number in "abc"
    ]
