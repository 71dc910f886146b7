"""Parameters as people look at them: the shipped rows and those of the installation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.deeds import Deed
from domain.parameter_checks import no_such_parameter
from domain.parameter_forms import ParameterForm, form_of, forms
from domain.parameter_rows import ParameterRow, holding
from domain.parameters import shipped_parameters
from domain.rules import Parameter
from domain.zone import SHANGHAI
from graph.reading.parameters import parameters
from graph.reading.readers import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedParameter:
    """A row of the table of parameters.

    Attributes:
        id: of a row of the installation; None for a shipped one, which nobody can end.
        holds: whether it is the one that holds, on the day asked for, for what it is for.
        set: who set it; None for a shipped one.
        ended: who replaced it or took it away.
    """

    id: str | None
    parameter: Parameter
    form: ParameterForm
    holds: bool
    set: Deed | None = None
    ended: Deed | None = None


async def parameter_rows(
    reader: Reader, name: str | None, on: date | None, *, history: bool
) -> list[ListedParameter]:
    """The rows, in the order of their forms, then the shipped ones first.

    Args:
        reader: the graph.
        name: of one parameter; None for all.
        on: the day on which they hold or do not; None for today.
        history: whether rows that were replaced or taken away are given too.

    Raises:
        CallerError: NO_SUCH_PARAMETER.
    """
    if name is not None and form_of(name) is None:
        raise no_such_parameter(name, ())
    listed = list_parameters(await parameters(reader), on or datetime.now(SHANGHAI).date())
    return [
        one
        for one in listed
        if name in (None, one.parameter.name) and (history or one.ended is None)
    ]


def list_parameters(rows: Sequence[ParameterRow], day: date) -> list[ListedParameter]:
    """The shipped rows and those of an installation, with what holds on a day."""
    standing = [row for row in rows if row.stands]
    shipped = shipped_parameters()
    held = holding([*shipped, *(row.parameter for row in standing)], day)
    holds = {row.id: one for row, one in zip(standing, held[len(shipped) :], strict=True)}
    listed = [_listed(None, one, holds=here) for one, here in zip(shipped, held, strict=False)] + [
        _listed(row, row.parameter, holds=holds.get(row.id, False)) for row in rows
    ]
    order = {name: place for place, name in enumerate(forms())}
    return sorted(listed, key=lambda one: order.get(one.parameter.name, len(order)))


def _listed(row: ParameterRow | None, parameter: Parameter, *, holds: bool) -> ListedParameter:
    form = form_of(parameter.name)
    if form is None:
        raise AssertionError(f"{parameter.name} has no form, and yet it was kept")
    return ListedParameter(
        id=row.id if row else None,
        parameter=parameter,
        form=form,
        holds=holds,
        set=row.set if row else None,
        ended=row.ended if row else None,
    )
