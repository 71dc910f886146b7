"""A period of a filter that ends before it begins is refused, in every register."""

from datetime import date, timedelta
from typing import Any

import pytest
from strawberry.types.base import get_object_definition

from domain.errors import CallerError
from schema.arguments import filters
from schema.entries import EntryFilter
from schema.handoffs import HandoffFilter
from schema.inspections import InspectionFilter
from schema.issues import IssueFilter
from schema.leads import LeadFilter
from schema.visits import VisitFilter
from tests.schema.asking import SCHEMA

DAY = date(2025, 3, 1)
PERIODS: list[tuple[type[Any], str, str]] = [
    (InspectionFilter, "from", "to"),
    (VisitFilter, "from", "to"),
    (LeadFilter, "from", "to"),
    (IssueFilter, "foundFrom", "foundTo"),
    (EntryFilter, "dueFrom", "dueTo"),
    (HandoffFilter, "sentFrom", "sentTo"),
]


def said(kind: type[Any], **days: date) -> object:
    """A filter with only these fields, by their names in the contract."""
    fields = {
        field.graphql_name or SCHEMA.config.name_converter.get_graphql_name(field): field
        for field in get_object_definition(kind, strict=True).fields
    }
    return kind(**{fields[name].python_name: day for name, day in days.items()})


@pytest.mark.parametrize(("kind", "first", "last"), PERIODS)
def test_a_period_that_ends_before_it_begins_is_refused(
    kind: type[Any], first: str, last: str
) -> None:
    with pytest.raises(CallerError) as refused:
        filters(said(kind, **{first: DAY, last: DAY - timedelta(1)}))
    assert (refused.value.code, refused.value.path) == ("INVALID_ARGUMENT", ("filter", last))
    assert refused.value.remedy
    days = {first: DAY, last: DAY}
    assert filters(said(kind, **days)) == dict.fromkeys(days, "2025-03-01")
    assert filters(said(kind, **{last: DAY})) == {last: "2025-03-01"}
