"""How many targets the plans of an operation have, told from its variables before it is priced.

Each target costs a point, so a plan of too many would else be refused as too costly, which says
nothing of what to do about it.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

from graphql import ListTypeNode, NamedTypeNode, NonNullTypeNode, OperationDefinitionNode, TypeNode

from domain.plans import check_count

_PLAN: Final = "InspectionPlanInput"
_TARGET: Final = "TargetInput"
_TARGETS: Final = "targets"

Path = tuple[str | int, ...]


def check_counts(operation: OperationDefinitionNode, variables: Mapping[str, Any]) -> None:
    """See that no plan among the variables has more targets than a plan may have.

    Args:
        operation: the one that is to run.
        variables: as they were sent; whether they fit is found out only later.

    Raises:
        CallerError: INVALID_ARGUMENT with the path, which begins with the variable's name.
    """
    for path, count in _counts(operation, variables):
        check_count(count, path)


def _counts(
    operation: OperationDefinitionNode, variables: Mapping[str, Any]
) -> Iterator[tuple[Path, int]]:
    for one in operation.variable_definitions or ():
        name = one.variable.name.value
        value, kind = variables.get(name), _named(one.type)
        if kind == _TARGET and isinstance(value, list):
            yield (name,), len(cast("list[object]", value))
        elif kind == _PLAN:
            yield from _of_plans(value, (name,))


def _of_plans(value: object, path: Path) -> Iterator[tuple[Path, int]]:
    if isinstance(value, list):
        for place, one in enumerate(cast("list[object]", value)):
            yield from _of_plans(one, (*path, place))
    elif isinstance(value, dict):
        targets: object = cast("dict[str, object]", value).get(_TARGETS)
        if isinstance(targets, list):
            yield (*path, _TARGETS), len(cast("list[object]", targets))


def _named(kind: TypeNode) -> str:
    while isinstance(kind, (ListTypeNode, NonNullTypeNode)):
        kind = kind.type
    return cast("NamedTypeNode", kind).name.value
