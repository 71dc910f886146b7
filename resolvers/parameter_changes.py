"""Changes of parameters: set, replaced, ended; all that is asked at once, or nothing of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.deeds import Deed
from domain.errors import CallerError
from domain.parameter_checks import checked
from domain.parameter_forms import ValueForm, form_of
from domain.parameter_rows import ParameterRow, key, row_of
from domain.parameter_sets import NO_MORE_THAN, Path, check_limits, check_overlap
from domain.parameters import shipped_parameters
from domain.rulebook import shipped_rules
from domain.rules import Parameter
from graph import answered
from graph import parameters as kept
from graph.reading.codes import matters, units
from graph.reading.readers import Reader
from graph.rule_counter import take_counter
from graph.transaction import Transaction

_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A parameter that somebody wants to set, and where it stands in what was asked."""

    parameter: Parameter
    path: Path


@dataclass(frozen=True, slots=True)
class WasSet:
    """What became of it.

    Attributes:
        rows: as they stand now, in the order in which they were stated.
        changed: how many of them did not stand so before.
    """

    rows: Sequence[ParameterRow]
    changed: int


async def set_parameters(
    reader: Reader, stated: Sequence[Stated], deed: Deed, answer: str | None = None
) -> WasSet:
    """Set parameters; one that begins on the same day for the same is replaced.

    Args:
        reader: the graph, as whoever sets them may know of it.
        stated: what is to be set.
        deed: who sets them, when and why.
        answer: under which id the first answer to an idempotency key is kept.

    Raises:
        CallerError: NO_SUCH_PARAMETER, INVALID_ARGUMENT or CONTRADICTION, with the place.
    """
    wanted = await _wanted(reader, stated)

    async def work(transaction: Transaction) -> WasSet:
        if answer and (first := await answered.find(transaction, answer)):
            return WasSet([await kept.row_of_id(transaction, first)], 0)
        await take_counter(transaction)
        before = {key(row.parameter): row for row in await kept.standing(transaction)}
        after, new = _set(before, wanted, deed)
        _check(after, wanted)
        for row in new:
            if (old := before.get(key(row.parameter))) is not None:
                await kept.end(transaction, old.id, deed)
            await kept.keep(transaction, row)
        rows = [after[key(one.parameter)] for one in wanted]
        if answer:
            await answered.keep(transaction, answer, rows[0].id, deed.at.isoformat())
        return WasSet(rows, len(new))

    return await reader.store.write(work)


async def would_stand(
    reader: Reader, standing: Sequence[ParameterRow], stated: Sequence[Stated], deed: Deed
) -> list[ParameterRow]:
    """The rows of the installation as they would stand, were parameters set; none is.

    Args:
        reader: the graph, as whoever asks may know of it.
        standing: the rows that stand, in the order in which they were set.
        stated: what would be set.
        deed: who would, when and why.

    Raises:
        CallerError: as `set_parameters` does.
    """
    wanted = await _wanted(reader, stated)
    after, new = _set({key(row.parameter): row for row in standing}, wanted, deed)
    _check(after, wanted)
    return [*(row for row in after.values() if row not in new), *new]


async def end_parameter(
    reader: Reader, identifier: str, on: date | None, deed: Deed, answer: str | None = None
) -> ParameterRow:
    """Let a row hold no longer.

    Args:
        reader: the graph.
        identifier: the row's number.
        on: the last day on which it holds; None takes it away, as if it never had been set.
        deed: who ends it, when and why.
        answer: under which id the first answer to an idempotency key is kept.

    Returns:
        The row with its last day, or the row that is history now.

    Raises:
        CallerError: NO_SUCH_PARAMETER where no such row stands; INVALID_ARGUMENT or CONTRADICTION.
    """

    async def work(transaction: Transaction) -> ParameterRow:
        if answer and (first := await answered.find(transaction, answer)):
            return await kept.row_of_id(transaction, first)
        await take_counter(transaction)
        standing = {row.id: row for row in await kept.standing(transaction)}
        if (old := standing.pop(identifier, None)) is None:
            raise no_such_row(identifier)
        result = replace(old, ended=deed)
        await kept.end(transaction, identifier, deed)
        if on is not None:
            result = row_of(_until(old.parameter, on), deed)
            standing[result.id] = result
            await kept.keep(transaction, result)
        after = {key(row.parameter): row for row in standing.values()}
        _check(after, [Stated(old.parameter, ["id"])], whole=False)
        if answer:
            await answered.keep(transaction, answer, result.id, deed.at.isoformat())
        return result

    return await reader.store.write(work)


def no_such_row(identifier: str) -> CallerError:
    """No such row stands, or none that the caller may end."""
    return CallerError(
        "NO_SUCH_PARAMETER",
        f"No row {identifier} stands.",
        path=("id",),
        remedy="Take the id of a row that `parameters` lists and that is not shipped.",
    )


def _until(parameter: Parameter, on: date) -> Parameter:
    begin, end = parameter.valid_from, parameter.valid_to
    if (begin and on < begin) or (end and on > end):
        raise CallerError(
            "INVALID_ARGUMENT",
            f"On {on} the row does not hold.",
            path=("on",),
            remedy="Give a day on which it holds, or none to take the row away.",
        )
    return replace(parameter, valid_to=on)


async def _wanted(reader: Reader, stated: Sequence[Stated]) -> list[Stated]:
    """What is to be set, as it is kept; matters and units are known."""
    rules = {rule.id for rule in shipped_rules().rules}
    wanted = [Stated(checked(one.parameter, rules, one.path), one.path) for one in stated]
    await _check_codes(reader, wanted)
    return wanted


def _set(
    before: Mapping[_Key, ParameterRow], wanted: Sequence[Stated], deed: Deed
) -> tuple[dict[_Key, ParameterRow], list[ParameterRow]]:
    """All rows as they would stand, and those among them that are new."""
    after, new = dict(before), list[ParameterRow]()
    stated: dict[_Key, Parameter] = {}
    for one in wanted:
        name = key(one.parameter)
        if stated.setdefault(name, one.parameter) != one.parameter:
            raise CallerError(
                "CONTRADICTION",
                f"Another row says {stated[name].value} for the same from the same day.",
                path=[*one.path, "value"],
                remedy="Leave one of the two out.",
            )
        old = after.get(name)
        if old is None or old.parameter != one.parameter:
            after[name] = row_of(one.parameter, deed)
            new.append(after[name])
    return after, new


def _check(
    after: Mapping[_Key, ParameterRow], changed: Sequence[Stated], *, whole: bool = True
) -> None:
    """See that what would stand does not contradict itself.

    Args:
        after: the rows of the installation that would stand.
        changed: what is set, or ended; faults are told at its place.
        whole: whether `changed` would stand.
    """
    rows = list(after.values())
    all_rows = [*shipped_parameters(), *(row.parameter for row in rows)]
    for one in changed:
        if whole:
            check_overlap(one.parameter, rows, one.path)
            check_limits(all_rows, one.parameter, one.path)
        for other in _beside(one.parameter.name, rows):
            check_limits(all_rows, other, one.path)


def _beside(name: str, rows: Iterable[ParameterRow]) -> list[Parameter]:
    """What a change of a parameter may contradict, though it was set before."""
    near = {other for low, high, _ in NO_MORE_THAN if name in (low, high) for other in (low, high)}
    return [row.parameter for row in rows if row.parameter.name in near]


async def _check_codes(reader: Reader, wanted: Sequence[Stated]) -> None:
    """See that matters and units are known."""
    of_matters = [(one.parameter.matter, [*one.path, "matter"]) for one in wanted]
    of_units = [(one.parameter.body, [*one.path, "body"]) for one in wanted]
    for one in wanted:
        form = form_of(one.parameter.name)
        if form and form.form is ValueForm.UNIT:
            of_units.append((one.parameter.value, [*one.path, "value"]))
    for said, find, what in ((of_matters, matters, "matter"), (of_units, units, "unit")):
        codes = sorted({code for code, _ in said if code})
        known = await find(reader, codes) if codes else {}
        for code, path in said:
            if code and code not in known:
                raise _unknown(what, code, path)


def _unknown(what: str, code: str, path: Path) -> CallerError:
    matter = f"There is no matter {code}."
    return CallerError(
        "INVALID_ARGUMENT",
        matter if what == "matter" else f"There is no unit {code}.",
        path=path,
        remedy="Take a code of the register, or hand its ledger in first.",
    )
