"""What a parameter may say, and what a set of them may not: each fault with its place."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

import pytest

from domain.deeds import Deed
from domain.enforcement import Enforcement, enforcement
from domain.errors import CallerError
from domain.parameter_checks import checked, worded
from domain.parameter_forms import form_of, forms
from domain.parameter_rows import holding, row_of
from domain.parameter_sets import NO_MORE_THAN, check_limits, check_overlap
from domain.parameters import shipped_parameters
from domain.regimes import Regime
from domain.rulebook import shipped_rules
from domain.rules import Basis, Parameter

RULES: Final = frozenset(rule.id for rule in shipped_rules().rules)
PATH: Final = ("parameter",)
PLAIN: Final = Parameter(name="reuse_days", value="120", basis=Basis.PRACTICE, source="办法")
DEED: Final = Deed(
    at=datetime.fromisoformat("2026-06-01T09:00:00+08:00"), agency="CITY-DC", note="试行"
)


def said(**fields: Any) -> Parameter:
    return replace(PLAIN, **fields)


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_every_shipped_parameter_has_a_form_that_it_fits() -> None:
    shipped = shipped_parameters()
    names = {"deadline" if one.name.startswith("deadline.") else one.name for one in shipped}
    assert names == forms().keys() - {"contact_office", "enforcement", "unit_registry"}
    for one in shipped:
        assert checked(one, RULES, PATH) == one
        check_limits(shipped, one, PATH)
    used = {rule for form in forms().values() for rule in form.rules}
    assert used <= RULES
    assert {name for pair in NO_MORE_THAN for name in pair[:2]} <= forms().keys()


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        (said(value=" 0120 "), "120"),
        (said(name="matter_sibling", value="0.50"), "0.5"),
        (said(name="exempt_triggers", value="投诉；EMERGENCY; 投诉"), "COMPLAINT;EMERGENCY"),
        (said(name="exempt_triggers", value=""), ""),
        (said(name="supervision_words", value="督查； 督导;督查"), "督查;督导"),
        (said(name="merge_length_ratio", value="2.50"), "2.5"),
        (said(name="enforcement.UV1", value="强制", body="CITY-DC"), "ENFORCE"),
        (said(name="contact_office", value="CITY-DC", region="330100"), "CITY-DC"),
        (said(name="alert_colour_alarm", value="红色", region="330100"), "RED"),
        (
            said(name="deadline.NEW.1", value="amount=05; unit=月；anchor=签收; stage=办结答复"),
            "stage=ANSWER;anchor=RECEIVED;amount=5;unit=MONTHS",
        ),
        (said(name="deadline.HO-06", value=" NONE ", regime=Regime.AUDIT), "NONE"),
    ],
)
def test_a_value_is_kept_in_one_form(stated: Parameter, kept: str) -> None:
    assert checked(stated, RULES, PATH) == replace(stated, value=kept)


@pytest.mark.parametrize(
    ("stated", "field", "words"),
    [
        (said(name="reuse_day"), "name", "no parameter reuse_day"),
        (said(name="enforcement"), "name", "no parameter enforcement"),
        (said(name="enforcement.UV99"), "name", "no parameter enforcement.UV99"),
        (said(name="deadline."), "name", "no parameter deadline."),
        (said(name="deadline.a b"), "name", "no parameter deadline.a b"),
        (said(name="deadline"), "name", "no parameter deadline"),
        (said(name="deadline.HO-06", value="90"), "value", "'90' is no part of a deadline"),
        (said(name="deadline.HO-06", value="NONE", matter="M.food"), "matter", "not set by matter"),
        (said(value="ninety"), "value", "'ninety' is not a whole number from 0 to 3660"),
        (said(value="-1"), "value", "whole number"),
        (said(value="9.5"), "value", "whole number"),
        (said(value="3661"), "value", "whole number"),
        (said(name="matter_sibling", value="1.1"), "value", "number from 0 to 1"),
        (said(name="matter_sibling", value="nan"), "value", "number from 0 to 1"),
        (said(name="wheel_arrivals", value="1"), "value", "whole number from 2 to 20"),
        (said(name="exempt_triggers", value="COMPLAINT;HEARSAY"), "value", "'HEARSAY' is none"),
        (said(name="contact_office", value=" "), "value", "empty"),
        (said(body="CITY-DC"), "body", "reuse_days is not set by body"),
        (said(name="crowded_day_arrivals", value="1", matter="M.food"), "matter", "not set by"),
        (said(name="contact_office", regime=Regime.AUDIT), "regime", "not set by regime"),
        (said(region="999999"), "region", "no region 999999"),
        (said(valid_from=day("2026-02-01"), valid_to=day("2026-01-31")), "validTo", "before it"),
        (said(source="  "), "source", "empty"),
        (said(source="长" * 501), "source", "more than 500"),
    ],
)
def test_what_a_parameter_may_not_say(stated: Parameter, field: str, words: str) -> None:
    with pytest.raises(CallerError, match=words) as fault:
        checked(stated, RULES, PATH)
    assert fault.value.path == ("parameter", field)


def test_a_note_says_something() -> None:
    assert worded(" 试行 ", ["note"]) == "试行"
    with pytest.raises(CallerError, match="empty"):
        worded("", ["note"])


@pytest.mark.parametrize(
    ("first", "second", "contradict"),
    [
        ((None, None), ("2026-06-01", None), False),
        ((None, None), ("2026-06-01", "2026-06-30"), False),
        (("2026-01-01", "2026-05-31"), ("2026-06-01", None), False),
        (("2026-01-01", "2026-06-01"), ("2026-06-01", None), True),
        ((None, "2026-06-01"), ("2026-01-01", "2026-03-01"), True),
        (("2026-01-01", "2026-06-01"), ("2026-01-01", None), False),
    ],
)
def test_rows_of_the_same_may_not_both_hold_by_their_dates(
    first: tuple[str | None, str | None], second: tuple[str | None, str | None], *, contradict: bool
) -> None:
    one, other = (
        said(valid_from=begin and day(begin), valid_to=end and day(end))
        for begin, end in (first, second)
    )
    for stated, standing in ((one, other), (other, one)):
        if contradict:
            with pytest.raises(CallerError, match="for the same") as fault:
                check_overlap(stated, [row_of(standing, DEED)], PATH)
            assert (fault.value.code, fault.value.path) == (
                "CONTRADICTION", ("parameter", "validFrom"),
            )  # fmt: skip
        else:
            check_overlap(stated, [row_of(standing, DEED)], PATH)
        elsewhere = replace(standing, regime=Regime.AUDIT)
        check_overlap(stated, [row_of(elsewhere, DEED)], PATH)


@pytest.mark.parametrize(
    ("stated", "holds"),
    [
        (said(name="crowded_day_arrivals", value="2"), True),
        (said(name="crowded_day_arrivals", value="3"), False),
        (said(name="crowded_month_arrivals", value="1", region="330100"), False),
        (said(name="reuse_days", value="14", regime=Regime.AUDIT), False),
        (said(name="reuse_days", value="14", regime=Regime.GOV_SUPERVISION), False),
        (said(name="reuse_days", value="30", regime=Regime.AUDIT), True),
        (said(name="multi_headed_days", value="91"), False),
        (said(name="multi_headed_days", value="300", regime=Regime.AUDIT), True),
        (said(name="reuse_days", value="10", matter="M.market.quality"), True),
        (said(name="matter_sibling", value="0.9", matter="M.market"), False),
        (said(name="matter_ancestor", value="0.3"), False),
        (said(name="unmerged_days", value="366"), True),
    ],
)  # fmt: skip
def test_limits_may_not_undo_each_other(stated: Parameter, *, holds: bool) -> None:
    rows = [*shipped_parameters(), stated]
    if holds:
        check_limits(rows, stated, PATH)
        return
    with pytest.raises(CallerError, match="would be") as fault:
        check_limits(rows, stated, PATH)
    assert (fault.value.code, fault.value.path) == ("CONTRADICTION", ("parameter", "value"))


def test_a_limit_is_looked_at_while_it_holds() -> None:
    until = day("2026-06-30")
    narrow = said(name="crowded_week_arrivals", value="1", valid_from=until)
    wide = said(name="crowded_day_arrivals", value="2", valid_to=until)
    with pytest.raises(CallerError, match="crowded_day_arrivals would be 2"):
        check_limits([*shipped_parameters(), narrow, wide], wide, PATH)
    ended = replace(wide, valid_to=day("2026-06-29"))
    check_limits([*shipped_parameters(), narrow, ended], ended, PATH)


def test_what_holds_on_a_day() -> None:
    rows = [
        said(value="90"),
        said(value="120", valid_from=day("2026-06-01")),
        said(value="60", valid_from=day("2026-07-01"), valid_to=day("2026-07-31")),
        said(value="365", regime=Regime.AUDIT),
        said(value="91"),
    ]
    for on, held in (
        ("2026-05-31", [3, 4]), ("2026-06-01", [1, 3]), ("2026-07-31", [2, 3]),
        ("2026-08-01", [1, 3]),
    ):  # fmt: skip
        found = holding(rows, day(on))
        assert [place for place, one in enumerate(found) if one] == held, on


def test_a_rule_advises_unless_a_body_or_all_are_told_otherwise() -> None:
    on, name = day("2026-06-01"), "enforcement.UV1"
    assert enforcement("UV1", [], on=on) is Enforcement.ADVISE
    of_one = said(name=name, value="ENFORCE", body="CITY-DC")
    assert enforcement("UV1", [of_one], on=on) is Enforcement.ADVISE
    assert enforcement("UV1", [of_one], body="CITY-DC", on=on) is Enforcement.ENFORCE
    of_all = said(name=name, value="ENFORCE", valid_from=on)
    spared = said(name=name, value="ADVISE", body="CITY-SJ")
    rows = [of_all, spared]
    assert enforcement("UV1", rows, on=on) is Enforcement.ENFORCE
    assert enforcement("UV1", rows, body="CITY-SJ", on=on) is Enforcement.ADVISE
    assert enforcement("UV2", rows, on=on) is Enforcement.ADVISE
    assert enforcement("UV1", rows, on=day("2026-05-31")) is Enforcement.ADVISE
    form = form_of(name)
    assert form
    assert form.rules == ("UV1",)
