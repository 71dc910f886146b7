"""Arguments that many fields take, and how they are read."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Annotated, Any, TypeAlias, TypeVar, cast

import strawberry
from strawberry.types.base import get_object_definition
from strawberry.types.unset import UnsetType

from domain.errors import CallerError
from domain.regions import prefix
from resolvers.context import Context

T = TypeVar("T")

Info: TypeAlias = strawberry.Info[Context, None]

First: TypeAlias = Annotated[
    int, strawberry.argument(description="最多返回几条 / how many at most")
]
After: TypeAlias = Annotated[
    str | None,
    strawberry.argument(description="从上一页的 endCursor 之后开始 / begin after this cursor"),
]
KnownAt: TypeAlias = Annotated[
    datetime | None,
    strawberry.argument(
        description="记录时间：按当时枢纽所知 / record time: as the hub had been told by then"
    ),
]
Id: TypeAlias = Annotated[strawberry.ID, strawberry.argument(description="全局编号 / global id")]
Version: TypeAlias = Annotated[
    int, strawberry.argument(description="您所见的版本 / the version at which you saw it")
]
OnDay: TypeAlias = Annotated[
    date | None, strawberry.argument(description="日期，默认今天 / the day; today")
]
WithHistory: TypeAlias = Annotated[
    bool | None,
    strawberry.argument(
        description="连同已更换或取消的 / with those that were replaced or taken away"
    ),
]
Code: TypeAlias = Annotated[str, strawberry.argument(description="编码 / code")]


def given(value: T | UnsetType | None) -> T | None:
    """An argument's value; None where it was left out."""
    return None if isinstance(value, UnsetType) else value


def filters(said: object) -> dict[str, Any]:
    """A filter as the parameters of a register's statements: its fields, each as stored.

    Enumerations become identifiers and dates ISO texts; codes of regions become what the codes of
    all that lies in them begin with.

    Raises:
        CallerError: a period of the filter ends before it begins.
    """
    if said is None or isinstance(said, UnsetType):
        return {}
    definition = get_object_definition(said, strict=True)
    values = {
        field.graphql_name or _camel(field.python_name): getattr(said, field.python_name)
        for field in definition.fields
    }
    _check_periods(values)
    parameters: dict[str, Any] = {}
    for name, one in values.items():
        value = _stored(one)
        if value is not None:
            parameters[name] = [prefix(one) for one in value] if name == "regions" else value
    return parameters


def _check_periods(values: Mapping[str, Any]) -> None:
    """Refuse what can only find nothing: `to` before `from`, `dueTo` before `dueFrom`."""
    for first, begin in values.items():
        last = "to" if first == "from" else f"{first.removesuffix('From')}To"
        end = values.get(last)
        if isinstance(begin, date) and isinstance(end, date) and end < begin:
            raise CallerError(
                "INVALID_ARGUMENT",
                f"The period ends before it begins: `{last}` is {end.isoformat()}, and `{first}`"
                f" is {begin.isoformat()}.",
                path=("filter", last),
                remedy=f"Let `{last}` be no earlier than `{first}`, or leave one of them out.",
            )


def _stored(value: object) -> Any:  # noqa: ANN401 -- a property of any form
    match value:
        case None | UnsetType():
            return None
        case Enum():
            return value.name
        case date():
            return value.isoformat()
        case list():
            return [_stored(one) for one in cast("Sequence[object]", value)]
        case _:
            return value


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
