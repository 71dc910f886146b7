"""Payloads of mutations: the result, and beside it what the caller did wrong."""

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

import strawberry

from domain.errors import CallerError

T = TypeVar("T")

Key = Annotated[
    str | None,
    strawberry.argument(description="幂等键 / the same key returns the first answer"),
]


@strawberry.type(description="用户可改正的错误 / a fault that the caller can mend")
class Error:
    """A fault of the caller."""

    code: str = strawberry.field(description="代码，固定不变 / its code, which never changes")
    message: str = strawberry.field(description="说明与改法 / what is wrong and what to do")
    path: list[str] | None = strawberry.field(description="位置 / where in the input")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What became of a mutation."""

    result: T | None
    errors: tuple[Error, ...] = ()


async def attempted(work: Awaitable[T]) -> Outcome[T]:
    """The result of work, or what the caller did wrong; a failure of the hub goes through."""
    try:
        return Outcome(await work)
    except CallerError as fault:
        message = f"{fault.message} {fault.remedy}" if fault.remedy else fault.message
        path = [str(part) for part in fault.path]
        return Outcome(None, (Error(code=fault.code, message=message, path=path or None),))
