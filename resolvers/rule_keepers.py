"""Those who keep rules: what an administrator does to them, on record as theirs."""

from datetime import date, datetime
from typing import Final

from domain.deeds import Deed
from domain.errors import CallerError
from domain.parameter_checks import no_such_parameter, worded
from domain.permissions import Act, may
from domain.rules import Parameter
from domain.secrecy import Secrecy
from domain.workdays import Workday
from domain.zone import SHANGHAI
from graph import answered
from graph.reading.parameters import row_of_id
from resolvers.context import Context
from resolvers.parameter_changes import Stated, end_parameter, no_such_row, set_parameters
from resolvers.parameters import ListedParameter, list_parameters
from resolvers.workdays import set_workday

_SETS: Final = {"parameter": "setParameter", "rule": "setDeadlineRule"}
"""Argument → the mutation that has it."""


async def set_by_caller(
    context: Context,
    parameter: Parameter,
    note: str,
    key: str | None,
    *,
    asked: str = "parameter",
) -> ListedParameter:
    """Set a parameter; whoever may not is told as little as of one that is not there.

    Args:
        context: of the operation.
        parameter: what is to be set.
        note: why.
        key: the idempotency key, where there is one.
        asked: under which argument it was stated.

    Raises:
        CallerError: NO_SUCH_PARAMETER, INVALID_ARGUMENT, CONTRADICTION.
    """
    if not may(context.caller, Act.KEEP_RULES):
        raise no_such_parameter(parameter.name, (asked,))
    deed, answer = _deed(context, note), _answer(context, _SETS[asked], key)
    stated = [Stated(parameter, (asked,))]
    done = await set_parameters(context.reader, stated, deed, answer)
    return await _listed(context, done.rows[0].id)


async def ended_by_caller(
    context: Context, identifier: str, on: date | None, note: str, key: str | None
) -> ListedParameter:
    """Let a row of the installation hold no longer, likewise."""
    if not may(context.caller, Act.KEEP_RULES):
        raise no_such_row(identifier)
    deed, answer = _deed(context, note), _answer(context, "endParameter", key)
    row = await end_parameter(context.reader, identifier, on, deed, answer)
    return await _listed(context, row.id)


async def workday_set_by_caller(
    context: Context, day: date, basis: str, key: str | None, *, is_open: bool | None
) -> Workday:
    """Set a day as worked or not, likewise."""
    if not may(context.caller, Act.KEEP_RULES):
        raise CallerError(
            "NOT_FOUND", "There is no such calendar.", path=("day",), remedy="Look days up only."
        )
    deed = _deed(context, basis, "basis")
    answer = _answer(context, "setWorkday", key)
    done = await set_workday(context.reader, day, deed, is_open=is_open, answer=answer)
    for one in (done.override, *done.history):
        if one is not None and deed in (one.set, one.ended):
            context.show(one.id, context.caller.agency, Secrecy.PUBLIC)
    context.loaders.forget_ruling()
    return done


async def _listed(context: Context, identifier: str) -> ListedParameter:
    """A row that was changed just now, as it is listed; the access log notes its number."""
    context.loaders.forget_ruling()
    context.show(identifier, context.caller.agency, Secrecy.PUBLIC)
    today = datetime.now(SHANGHAI).date()
    rows = [*(await context.loaders.ruling()).standing.parameters]
    if all(row.id != identifier for row in rows):
        rows.append(await row_of_id(context.reader, identifier))
    return next(one for one in list_parameters(rows, today) if one.id == identifier)


def _deed(context: Context, note: str, path: str = "note") -> Deed:
    caller = context.caller
    return Deed(
        at=datetime.now(SHANGHAI),
        agency=caller.agency,
        person=caller.person,
        note=worded(note, [path]),
    )


def _answer(context: Context, mutation: str, key: str | None) -> str | None:
    """Under which id the first answer to a key is kept."""
    return answered.named(context.caller.key_space, mutation, key)
